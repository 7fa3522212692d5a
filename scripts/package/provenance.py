"""Where each bundled file comes from: a Python package, a Debian package, the interpreter, or this project.

Every part must bring its licence text, its own or the one Debian keeps for its licence; else the build stops.
"""

from __future__ import annotations

import importlib.metadata
import os
import platform
import re
import subprocess
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum, unique
from pathlib import Path
from typing import Final

_TEXT: Final = re.compile(
    r"(^|/)(licen[cs]es?/|build_licenses/|licen[cs]e|copying|notice|authors)", re.IGNORECASE
)
_COMMON: Final = Path("/usr/share/common-licenses")  # Debian's base-files
# Licences that packages name without bringing the text -> the texts that Debian has of them.
_KEPT_BY_DEBIAN: Final[Mapping[str, tuple[str, ...]]] = {
    "Apache-2.0": ("Apache-2.0",),
    "LGPL-3.0-only": ("LGPL-3", "GPL-3"),
}
# What fluent's packages say of themselves in prose, and the choice taken where several are offered.
_STATED: Final[Mapping[str, str]] = {
    "APL 2": "Apache-2.0",
    "Apache 2": "Apache-2.0",
    "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only": "LGPL-3.0-only",
    "LGPL": "LGPL-3.0-only",
}


class ProvenanceError(Exception):
    """A bundled file of unknown origin, or a part without a licence text; the text names it."""


@unique
class Origin(Enum):
    """Who hands a part out."""

    PYTHON = "pypi"
    DEBIAN = "deb"
    INTERPRETER = "generic"


@dataclass(slots=True)
class Part:
    """Something of others that is inside. ``texts``: name -> licence text, ``requires``: names of parts."""

    name: str
    version: str
    origin: Origin
    licence: str | None
    texts: dict[str, str] = field(default_factory=dict)
    requires: tuple[str, ...] = ()
    boms: dict[str, bytes] = field(default_factory=dict)


def parts_of(contents: Iterable[tuple[str, str]], own: Collection[Path]) -> list[Part]:
    """The parts behind (name, source) pairs, by name; files below ``own`` are the project's.

    Raises ProvenanceError.
    """
    owners = _files_of_distributions()
    distributions: dict[str, importlib.metadata.Distribution] = {}
    system: list[Path] = []
    standard = {Path(os.__file__).resolve().parent, Path(sys.base_prefix, "lib", "python3").resolve()}
    for name, source in contents:
        if source in {"-", ""} or not Path(source).is_absolute():
            continue  # a name space, or a link inside
        path = Path(os.path.abspath(source))  # noqa: PTH100 - links are followed later
        if (owner := owners.get(path) or owners.get(path.resolve())) is not None:
            distributions[_normal(owner.metadata["Name"])] = owner
        elif path.is_relative_to(sys.prefix):  # before the project's own: the environment may lie inside it
            if "PyInstaller" not in path.parts and path.suffix != ".json":
                raise ProvenanceError(f"{name}: no installed package owns {path}")
        elif any(path.is_relative_to(folder) for folder in own):
            continue
        elif not any(path.resolve().is_relative_to(folder) for folder in standard):
            system.append(path)
    # The boot loader is PyInstaller's.
    distributions["pyinstaller"] = importlib.metadata.distribution("pyinstaller")
    parts = [_python_part(one, set(distributions)) for one in distributions.values()]
    parts += _debian_parts(system)
    parts.append(_interpreter())
    for part in parts:
        if not part.texts:
            raise ProvenanceError(
                f"{part.name} {part.version}: no licence text ({part.licence or 'none stated'})"
            )
    return sorted(parts, key=lambda part: (part.origin.value, part.name.lower()))


def _normal(name: str) -> str:
    """The name as registries compare it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _files_of_distributions() -> dict[Path, importlib.metadata.Distribution]:
    return {
        Path(os.path.abspath(str(file.locate()))): one  # noqa: PTH100
        for one in importlib.metadata.distributions()
        for file in one.files or ()
    }


def _python_part(one: importlib.metadata.Distribution, inside: set[str]) -> Part:
    metadata = one.metadata
    stated = metadata.get("License-Expression") or _one_line(metadata.get("License")) or _classified(metadata)
    licence = _STATED.get(stated or "", stated)
    part = Part(
        metadata["Name"], metadata["Version"], Origin.PYTHON, licence, requires=_requires(one, inside)
    )
    for file in one.files or ():
        place, inner = Path(str(file.locate())), str(file).partition(".dist-info/")[2]
        if inner.startswith("sboms/"):
            part.boms[place.name] = place.read_bytes()
        elif inner and _TEXT.search(inner) and place.is_file():
            short = inner.removeprefix("licenses/")
            part.texts[short.replace("/", "-")] = place.read_text(encoding="utf-8", errors="replace")
    if not part.texts:
        part.texts = {name: (_COMMON / name).read_text() for name in _KEPT_BY_DEBIAN.get(licence or "", ())}
    return part


def _one_line(text: str | None) -> str | None:
    """A licence by its name; some put the whole text there."""
    return text if text and "\n" not in text and len(text) < 80 and text != "UNKNOWN" else None


def _classified(metadata: importlib.metadata.PackageMetadata) -> str | None:
    named = [
        one.rpartition(" :: ")[2]
        for one in metadata.get_all("Classifier") or ()
        if one.startswith("License ::")
    ]
    return ", ".join(named) or None


def _requires(one: importlib.metadata.Distribution, inside: set[str]) -> tuple[str, ...]:
    named = {
        _normal(re.split(r"[\s;<>=!~\[(]", line, maxsplit=1)[0])
        for line in one.requires or ()
        if "extra ==" not in line
    }
    return tuple(sorted(named & inside))


def _debian_parts(paths: Iterable[Path]) -> Iterator[Part]:
    """The Debian packages of shared libraries that were taken from the system."""
    owners = {owner.partition(":")[0] for owner in _debian_owners(sorted(set(paths)))}
    if not owners:
        return
    for line in _told("dpkg-query", "-W", "-f", "${Package} ${Version}\n", *sorted(owners)).splitlines():
        package, version = line.split()
        text = Path("/usr/share/doc", package, "copyright")
        if not text.is_file():
            raise ProvenanceError(f"{package}: {text} is missing")
        part = Part(package, version, Origin.DEBIAN, None)
        part.texts["copyright"] = text.read_text(encoding="utf-8", errors="replace")
        yield part


def _debian_owners(paths: list[Path]) -> list[str]:
    """The package of each file; a path may lead through the link from /lib to /usr/lib."""
    ways = {path: _ways(path) for path in paths}
    asked = [way for some in ways.values() for way in some]
    found = subprocess.run(["dpkg-query", "-S", *asked], capture_output=True, text=True, check=False).stdout
    owners = {
        place: names.partition(",")[0]
        for names, _, place in (line.partition(": ") for line in found.splitlines())
    }
    for path, some in ways.items():
        if not any(way in owners for way in some):
            raise ProvenanceError(f"{path}: no Debian package owns it")
    return [next(owners[way] for way in some if way in owners) for some in ways.values()]


def _ways(path: Path) -> list[str]:
    return [
        way
        for one in dict.fromkeys((str(path), str(path.resolve())))
        for way in (one, one.removeprefix("/usr"), f"/usr{one}")
    ]


def _interpreter() -> Part:
    """Python itself, library and all."""
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    text = Path(f"/usr/share/doc/libpython{version}-stdlib/copyright")
    if not text.is_file():
        text = Path(sys.base_prefix, "lib", f"python{version}", "LICENSE.txt")
    if not text.is_file():
        raise ProvenanceError(f"Python {version}: no licence text at {text}")
    return Part(
        "python",
        platform.python_version(),
        Origin.INTERPRETER,
        "PSF-2.0",
        {"copyright": text.read_text(errors="replace")},
    )


def _told(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
