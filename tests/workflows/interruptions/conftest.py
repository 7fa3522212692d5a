"""The program, started again over the same data, and a clock that stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from jpki_kiosk.config import KioskConfig
from jpki_kiosk.kiosk import Kiosk, compose
from tests.counters import first_day, shipped
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
        first_day(tmp_path / "data", STAFF, PASSPHRASE, PERSONA)
        kiosk = compose(
            KioskConfig(), data=tmp_path / "data", output=tmp_path / "papers", clock=clock, shipped=shipped()
        )
        kiosk.insert(PERSONA)
        made.append(kiosk)
        return kiosk

    yield start
    while made:
        made.pop().close()
