"""Where the program's own files are, and where its data go."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final

_PACKAGE: Final = Path(__file__).parent


class ConfigError(Exception):
    """A file of the program or of the office cannot be used; the text names file and key."""


def _data_root() -> Path:
    """The folder that holds ``resources`` and ``forms``: frozen program, installed wheel or source tree."""
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen is not None:
        return Path(frozen) / "jpki_kiosk" / "data"
    installed = _PACKAGE / "data"
    return installed if installed.is_dir() else _PACKAGE.parent.parent


def resources_path() -> Path:
    """Folder of what the program reads: languages, rules, municipalities, events, icons."""
    return _existing(_data_root() / "resources")


def forms_path() -> Path:
    """Folder of the papers: layout and text of every form as data."""
    return _existing(_data_root() / "forms")


def _existing(folder: Path) -> Path:
    if not folder.is_dir():
        raise ConfigError(f"{folder}: missing; the installation is not complete")
    return folder


def default_data_folder() -> Path:
    """``$XDG_DATA_HOME/jpki-kiosk`` (XDG Base Directory Specification); Windows: local application data."""
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA", str(Path.home())))
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return base / "jpki-kiosk"
