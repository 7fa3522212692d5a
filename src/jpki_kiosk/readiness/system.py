"""The computer around the program: versions, system, fonts, readers; neither its name nor its user's."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import re
import sqlite3
import ssl
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from jpki_kiosk.build import SHORT, build_info, python_parts
from jpki_kiosk.card.errors import CardError
from jpki_kiosk.config import ConfigError
from jpki_kiosk.documents.errors import MissingFontError
from jpki_kiosk.readiness.fonts import coverages

_DISTRIBUTION: Final = "jpki-kiosk"
_NAME: Final = re.compile(r"[A-Za-z0-9._-]+")


@dataclass(frozen=True, slots=True)
class FontFacts:
    """One face: its file without its folder, what the font says of its version, and what it can draw."""

    face: str
    file: str
    version: str
    characters: int
    sequences: int


@dataclass(frozen=True, slots=True)
class SystemFacts:
    """What a maintainer asks first. ``readers``: each with what it is in."""

    versions: Mapping[str, str]
    packages: Mapping[str, str]
    system: Mapping[str, str]
    fonts: tuple[FontFacts, ...]
    readers: Mapping[str, str]


def system_facts() -> SystemFacts:
    """Look around; what cannot be asked is left out or ``unknown``."""
    return SystemFacts(_versions(), _packages(), _system(), _fonts(), _readers())


def _versions() -> dict[str, str]:
    found = {
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "tls": ssl.OPENSSL_VERSION,
    }
    try:
        build = build_info()
    except ConfigError:
        return found | {"program": "unknown"}
    return found | {
        "program": build.version,
        "commit": "unknown" if build.commit is None else build.commit[:SHORT] + build.commit[40:],
        "files": build.digest[:SHORT],
        "packaged": "yes" if build.packaged else "no",
    }


def _packages() -> dict[str, str]:
    """The libraries that the program names; of a package, those on its list of parts."""
    found = python_parts()
    with suppress(importlib.metadata.PackageNotFoundError):
        for line in importlib.metadata.requires(_DISTRIBUTION) or ():
            name = _NAME.match(line)
            if name is not None:
                with suppress(importlib.metadata.PackageNotFoundError):
                    found[name.group()] = importlib.metadata.version(name.group())
    return found


def _system() -> dict[str, str]:
    found = {
        "system": platform.system(),
        "release": platform.release(),
        "machine": platform.machine(),
        "processors": str(os.cpu_count()),
        "language": os.environ.get("LC_ALL") or os.environ.get("LANG") or "-",
    }
    with suppress(OSError):
        found["distribution"] = platform.freedesktop_os_release().get("PRETTY_NAME", "unknown")
    return found


def _fonts() -> tuple[FontFacts, ...]:
    try:
        return tuple(
            FontFacts(one.face.value, one.file, one.version, len(one.characters), len(one.sequences))
            for one in coverages()
        )
    except MissingFontError:
        return ()


def _readers() -> dict[str, str]:
    try:
        from jpki_kiosk.card.pcsc import list_readers

        return {one.name: one.state.value for one in list_readers()}
    except (ImportError, CardError):
        return {}
