"""The rig of real PC/SC, one a test process."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from .rig import Rig, RigError


@pytest.fixture(scope="session")
def _opened_rig(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rig]:
    rig = Rig(tmp_path_factory.mktemp("rig"))
    try:
        try:
            rig.open()
        except RigError as error:
            if os.environ.get("CI"):
                raise
            pytest.skip(f"no PC/SC rig: {error}")
        yield rig
    finally:
        rig.close()


@pytest.fixture(scope="session")
def rig(_opened_rig: Rig) -> Rig:
    """Real PC/SC with an empty virtual reader."""
    return _opened_rig


@pytest.fixture(autouse=True)
def _service_runs(_opened_rig: Rig) -> None:
    """A test may stop the service or take its reader away: the next one finds both again."""
    if not _opened_rig.ready:
        _opened_rig.start_pcscd()
