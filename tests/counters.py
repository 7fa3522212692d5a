"""What is dear to make and the same for every test: data files, and a counter as on its first day.

Reading and checking the data files takes longer than most tests, and so do the hashes of a first account and
of a card's passwords. The tests of starting make all of it themselves.
"""

from __future__ import annotations

import atexit
import datetime
import functools
import shutil
import tempfile
from pathlib import Path

from jpki_kiosk.config import KioskConfig, forms_path, resources_path
from jpki_kiosk.kiosk import compose, create_first_account
from jpki_kiosk.secret import Secret
from jpki_kiosk.shipped import Shipped, read_shipped

_LONG_BEFORE = datetime.datetime(2026, 1, 5, tzinfo=datetime.UTC)  # before any clock of a test


@functools.cache
def shipped() -> Shipped:
    """The data files, read once a process."""
    return read_shipped(resources_path(), forms_path())


def first_day(data: Path, staff: str, passphrase: bytes, persona: str) -> None:
    """Fill ``data`` with a counter that has its first account and this persona's card; once is enough."""
    if not data.exists():
        shutil.copytree(_made(staff, passphrase, persona), data)


@functools.cache
def _made(staff: str, passphrase: bytes, persona: str) -> Path:
    folder = Path(tempfile.mkdtemp(prefix="counter-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    data = folder / "data"
    kiosk = compose(
        KioskConfig(),
        data=data,
        reader_name="embedded",
        output=folder / "papers",
        clock=lambda: _LONG_BEFORE,
        shipped=shipped(),
    )
    with Secret(passphrase) as secret:
        create_first_account(kiosk.store, staff, secret)
    kiosk.insert(persona)
    kiosk.close()
    return data
