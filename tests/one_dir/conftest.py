"""The one-dir build: run by `make package-test`, never by `make test`. PACKAGE_TREE: its folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pcsc.rig import Rig

collect_ignore_glob = [] if "PACKAGE_TREE" in os.environ else ["test_*.py"]


@pytest.fixture(scope="session")
def tree() -> Path:
    """The folder of the package."""
    return Path(os.environ["PACKAGE_TREE"]).resolve()


@pytest.fixture(scope="session")
def program(tree: Path) -> str:
    """Its program."""
    return str(tree / "jpki-kiosk")


@pytest.fixture(scope="module")
def rig(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rig]:
    """pcscd and the virtual reader, in namespaces of their own."""
    opened = Rig(tmp_path_factory.mktemp("rig"))
    try:
        opened.open()
        yield opened
    finally:
        opened.close()
