"""The program, started again over the same data, and a clock that stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from jpki_kiosk.config import KioskConfig
from jpki_kiosk.kiosk import Kiosk, compose, create_first_account
from jpki_kiosk.secret import Secret
from tests.workflows.conftest import PASSPHRASE
from tests.workflows.saga import PERSONA, STAFF, Clock

Restart = Callable[[], Kiosk]


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def restart(tmp_path: Path, clock: Clock) -> Iterator[Restart]:
    """The program, started again over the same data, with the same card on the reader."""
    made: list[Kiosk] = []

    def start() -> Kiosk:
        while made:
            made.pop().close()
        kiosk = compose(KioskConfig(), data=tmp_path / "data", output=tmp_path / "papers", clock=clock)
        with Secret(PASSPHRASE) as passphrase:
            create_first_account(kiosk.store, STAFF, passphrase)
        kiosk.insert(PERSONA)
        made.append(kiosk)
        return kiosk

    yield start
    while made:
        made.pop().close()
