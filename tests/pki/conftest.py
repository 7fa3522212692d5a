"""What several tests of this folder start from."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from jpki_kiosk.pki.training.authority import TrainingAuthority

from .cmp_rig import Rig
from .making import Clock
from .token_rig import SoftHsm


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


@pytest.fixture(scope="session")
def soft_hsm(tmp_path_factory: pytest.TempPathFactory) -> SoftHsm:
    """One folder a process: the module is one to a process, and reads where its tokens are when it begins."""
    hsm = SoftHsm(tmp_path_factory.mktemp("softhsm"))
    os.environ["SOFTHSM2_CONF"] = str(hsm.configuration)
    return hsm
