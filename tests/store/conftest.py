"""A real store in a folder of its own, a clock that stands still, an invented resident."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from jpki_kiosk.kinds import CertificateKind, Sex
from jpki_kiosk.store.database import Store
from jpki_kiosk.store.records import Case, CaseResident, NewCase

EVENTS = Path(__file__).parents[2] / "resources" / "events.toml"
BOTH = (CertificateKind.SIGNATURE, CertificateKind.AUTHENTICATION)


@dataclass
class Clock:
    """Stands still until it is moved."""

    now: datetime.datetime = datetime.datetime(2026, 11, 22, 1, 30, tzinfo=datetime.UTC)

    def __call__(self) -> datetime.datetime:
        return self.now

    def advance(self, seconds: float) -> None:
        self.now += datetime.timedelta(seconds=seconds)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "store"


@pytest.fixture
def open_store(folder: Path, clock: Clock) -> Iterator[Callable[..., Store]]:
    opened: list[Store] = []

    def make(**options: object) -> Store:
        opened.append(Store.open(folder, clock, events=EVENTS, **options))
        return opened[-1]

    yield make
    for store in opened:
        store.close()


@pytest.fixture(scope="session")
def fresh_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that was made and closed; making one costs more than most tests."""
    folder = tmp_path_factory.mktemp("fresh") / "store"
    Store.open(folder, Clock(), events=EVENTS).close()
    return folder


@pytest.fixture
def store(open_store: Callable[..., Store], fresh_store: Path, folder: Path) -> Store:
    shutil.copytree(fresh_store, folder)
    return open_store()


@pytest.fixture
def resident() -> CaseResident:
    return CaseResident(
        name="髙﨑　𠮷葛󠄀",
        address="群馬県前橋市大手町二丁目１２番１号",
        date_of_birth=datetime.date(1985, 4, 10),
        sex=Sex.FEMALE,
        card_expires=datetime.date(2031, 4, 10),
        name_in_certificate="高崎　吉葛",
    )


@pytest.fixture
def new_case(resident: CaseResident) -> NewCase:
    return NewCase("maebashi", "new", "first", BOTH, resident)


@pytest.fixture
def case(store: Store, new_case: NewCase) -> Case:
    return store.cases.open_case(new_case)
