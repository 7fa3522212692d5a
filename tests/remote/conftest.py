"""An authority that answers, an office that is enrolled at it, and a counter for both."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from jpki_kiosk.config import load_config
from jpki_kiosk.kiosk import Kiosk, compose
from tests.counters import shipped

from .served import Child, enrol

MakeKiosk = Callable[..., Kiosk]


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Child]:
    """One authority for all tests that do not hurt it."""
    child = Child(tmp_path_factory.mktemp("served") / "data")
    yield child
    child.end()


@pytest.fixture(scope="session")
def enrolled(served: Child, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an office, not to be changed."""
    return enrol(served.data, served.url, tmp_path_factory.mktemp("office") / "office").parent


@pytest.fixture(scope="session")
def stranger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an office that another authority enrolled."""
    folder = tmp_path_factory.mktemp("stranger")
    return enrol(folder / "data", "https://127.0.0.1:8829", folder / "office").parent


@pytest.fixture
def office(enrolled: Path, tmp_path: Path) -> Path:
    """A copy of it for one test."""
    return Path(shutil.copytree(enrolled, tmp_path / "office"))


@pytest.fixture
def make_kiosk(tmp_path: Path) -> Iterator[MakeKiosk]:
    """Composes a counter from a configuration file; again is another process, as it were."""
    made: list[Kiosk] = []

    def make(file: Path, **options: object) -> Kiosk:
        while made:
            made.pop().close()
        kiosk = compose(
            load_config(file),
            data=tmp_path / "kiosk",
            output=tmp_path / "papers",
            config_file=file,
            shipped=shipped(),
            **options,  # type: ignore[arg-type]
        )
        made.append(kiosk)
        return kiosk

    yield make
    while made:
        made.pop().close()
