"""The package in a clean root: run by `make package-test`, never by `make test`.

PACKAGE_ROOT: a Debian root in which the package was installed by apt; PACKAGE_TREE: the one-dir build;
PACKAGE_DEB: the package. scripts/package_test.sh makes them.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from .debian_root import DebianRoot
from .figures import Figures

collect_ignore_glob = [] if "PACKAGE_ROOT" in os.environ else ["test_*.py"]


@pytest.fixture(scope="session")
def root() -> Iterator[DebianRoot]:
    """The root with the package, entered."""
    debian = DebianRoot(Path(os.environ["PACKAGE_ROOT"]))
    debian.open()
    try:
        yield debian
    finally:
        debian.close()


@pytest.fixture(scope="session")
def figures() -> Iterator[Figures]:
    """What was measured, for the README; written when the tests are done."""
    measured = Figures()
    yield measured
    work = Path(os.environ["PACKAGE_ROOT"]).parent
    (work / "figures.txt").write_text(measured.table(), encoding="utf-8")
    (work / "figures.json").write_text(json.dumps(measured.rows, ensure_ascii=False), encoding="utf-8")
