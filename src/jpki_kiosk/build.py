"""Which build of the program this is: version, commit, and a digest of its files.

A package carries a file BUILD, written once its other files were there. Run from the source tree or from a
wheel the same is read of what lies there.
"""

from __future__ import annotations

import hashlib
import json
import stat
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from jpki_kiosk import __version__
from jpki_kiosk.places import ConfigError, forms_path, resources_path

BUILD_FILE: Final = "BUILD"
PARTS_FILE: Final = "sbom.cdx.json"  # CycloneDX 1.6
SHORT: Final = 8  # hexadecimal digits a person compares
_BLOCK: Final = 1 << 20
_PACKAGE: Final = Path(__file__).parent
_SOURCE: Final = _PACKAGE.parent.parent


@dataclass(frozen=True, slots=True)
class BuildInfo:
    """What a build is known by.

    ``commit``: 40 hexadecimal digits, ``+`` behind them where the tree had changes; None where nobody knows.
    ``digest``: SHA-256 of the tree (``tree_digest``), hexadecimal.
    """

    version: str
    commit: str | None
    digest: str
    packaged: bool = False

    def line(self) -> str:
        """One line for people: ``0.1.0 (commit 3bcf5f83, files 9a0364b9)``."""
        commit = "unknown" if self.commit is None else self.commit[:SHORT] + self.commit[40:]
        return f"{self.version} (commit {commit}, files {self.digest[:SHORT]})"


def build_info() -> BuildInfo:
    """This build. Raises ConfigError where a package's BUILD file is missing or unusable."""
    folder = _package_folder()
    if folder is None:
        return BuildInfo(__version__, _commit_of(_SOURCE / ".git"), files_digest())
    place = folder / BUILD_FILE
    try:
        table = tomllib.loads(place.read_text(encoding="utf-8"))
        version, commit, digest = (table[key] for key in ("version", "commit", "digest"))
    except (OSError, ValueError, KeyError) as error:
        raise ConfigError(f"{place}: missing or not readable; install the program again") from error
    return BuildInfo(str(version), str(commit) or None, str(digest), packaged=True)


def python_parts() -> dict[str, str]:
    """The Python packages inside a package, and their versions, by its list of parts.

    Empty where the program does not run from a package, or the list cannot be read.
    """
    folder = _package_folder()
    if folder is None:
        return {}
    try:
        parts = json.loads((folder / PARTS_FILE).read_text(encoding="utf-8"))["components"]
        named = [str(one.get("purl", "")).removeprefix("pkg:pypi/").split("@") for one in parts]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}
    return {one[0]: one[1] for one in named if len(one) == 2 and ":" not in one[0]}


def files_digest() -> str:
    """The digest of the files as they are now; in a package that nobody changed it is that of BUILD."""
    folder = _package_folder()
    if folder is not None:
        return tree_digest(folder)
    total = hashlib.sha256()
    for part in (_PACKAGE, resources_path(), forms_path()):
        total.update(tree_digest(part).encode("ascii"))
    return total.hexdigest()


def tree_digest(folder: Path) -> str:
    """SHA-256 over path, kind and content of every file below, in the order of their paths.

    Left out: BUILD at the top, which holds the digest, and what Python compiles for itself. Of a link its
    target is taken; the bit to execute counts, other rights and times do not.
    """
    total = hashlib.sha256()
    for path in sorted(_files(folder), key=lambda one: one.relative_to(folder).as_posix()):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            kind, content = "link", hashlib.sha256(path.readlink().as_posix().encode()).hexdigest()
        else:
            kind = "program" if path.stat().st_mode & stat.S_IXUSR else "file"
            content = _content(path)
        total.update(f"{kind} {content} {name}\n".encode())
    return total.hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        if path == folder / BUILD_FILE or "__pycache__" in path.parts:
            continue
        if path.is_symlink() or path.is_file():
            yield path


def _content(path: Path) -> str:
    total = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            total.update(block)
    return total.hexdigest()


def _package_folder() -> Path | None:
    """The folder of the package, None where the program runs from its source or a wheel."""
    return Path(sys.executable).resolve().parent if getattr(sys, "frozen", False) else None


def _commit_of(git: Path) -> str | None:
    """The commit that is checked out, of git's own files: a counter PC has no git."""
    try:
        head = (git / "HEAD").read_text(encoding="ascii").strip()
        if not head.startswith("ref: "):
            return head
        name = head.removeprefix("ref: ")
        if (git / name).is_file():
            return (git / name).read_text(encoding="ascii").strip()
        for line in (git / "packed-refs").read_text(encoding="ascii").splitlines():
            commit, _, packed = line.partition(" ")
            if packed == name:
                return commit
    except (OSError, ValueError):
        return None
    return None
