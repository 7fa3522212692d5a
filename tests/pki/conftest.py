"""What several tests of this folder start from."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from jpki_kiosk.pki.training.authority import TrainingAuthority

from .cmp_rig import Rig
from .making import Clock


@pytest.fixture(scope="session")
def cmp_roots(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A training authority that has its roots: making them takes longer than a test."""
    folder = tmp_path_factory.mktemp("roots") / "authority"
    authority = TrainingAuthority(folder, Clock())
    authority.check()
    authority.close()
    return folder


@pytest.fixture
def rig(cmp_roots: Path, tmp_path: Path) -> Iterator[Rig]:
    rig = Rig(Path(shutil.copytree(cmp_roots, tmp_path / "authority")))
    yield rig
    rig.training.close()
