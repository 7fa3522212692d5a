"""The training folder: keys and databases that training mode makes at first need.

Whichever command comes first makes them; two processes that start together end with one set.
"""

from __future__ import annotations

import json
import os
import secrets
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

KEY_SET_VERSION: Final = 0x30  # docs/issuer-profile.md section 3
_PRODUCTION: Final = "production"  # the name of the mark
_KEY_SIZE: Final = 16  # AES-128


class TrainingFolderError(Exception):
    """The training folder cannot be used; the text names the file and what to do."""


@dataclass(frozen=True, slots=True)
class TrainingIssuerKeys:
    """The key set of docs/issuer-profile.md section 3: three AES-128 keys."""

    version: int
    enc: bytes = field(repr=False)
    mac: bytes = field(repr=False)
    dek: bytes = field(repr=False)


class TrainingFolder:
    """One folder (0700) for all that training makes; files in it are 0600."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            path.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise TrainingFolderError(f"{path}: cannot be made ({error.strerror})") from error
        # A folder of somebody else's keeps its rights; Windows knows neither owner nor rights of this kind.
        if sys.platform != "win32" and path.stat().st_uid == os.getuid():
            path.chmod(0o700)

    def mark_production(self) -> None:
        """An office keeps its residents here: training stays out from now on."""
        _create_once(self.path / _PRODUCTION, b"The data of an office. Training does not open this folder.\n")

    def refuse_production(self) -> None:
        """Raises TrainingFolderError where an office keeps its residents."""
        if (self.path / _PRODUCTION).exists():
            raise TrainingFolderError(
                f"{self.path}: holds the data of an office in production. Name its configuration (--config), "
                "or another folder for training (--data)."
            )

    @property
    def authority(self) -> Path:
        """Folder of the training authority: roots and database."""
        return self._folder("authority")

    @property
    def store(self) -> Path:
        """Folder of the office's database."""
        return self._folder("store")

    @property
    def cards(self) -> Path:
        """Folder of the embedded cards' state files."""
        return self._folder("cards")

    @property
    def papers(self) -> Path:
        """Folder the PDF printer fills."""
        return self._folder("papers")

    def issuer_keys(self) -> TrainingIssuerKeys:
        """The issuer's keys, made at random the first time."""
        file = self.path / "issuer-keys.json"
        if not file.exists():
            fresh = {name: secrets.token_hex(_KEY_SIZE) for name in ("enc", "mac", "dek")}
            _create_once(file, json.dumps({"version": KEY_SET_VERSION, **fresh}).encode())
        try:
            stored = json.loads(file.read_bytes())
            keys = TrainingIssuerKeys(
                int(stored["version"]), *(bytes.fromhex(stored[name]) for name in ("enc", "mac", "dek"))
            )
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise TrainingFolderError(
                f"{file}: unreadable. Move it and the folder cards away, nothing else; both are made anew."
            ) from error
        if {len(keys.enc), len(keys.mac), len(keys.dek)} != {_KEY_SIZE}:
            raise TrainingFolderError(f"{file}: keys must be {_KEY_SIZE} bytes each")
        return keys

    def _folder(self, name: str) -> Path:
        folder = self.path / name
        folder.mkdir(mode=0o700, exist_ok=True)
        return folder


def _create_once(file: Path, content: bytes) -> None:
    """Write ``content`` whole under ``file``; leave an existing file as it is (another process was first)."""
    draft = file.with_name(f".{file.name}.{os.getpid()}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        # link() fails when the name exists: the first process wins and nobody reads half a file.
        os.link(draft, file)
    except FileExistsError:
        return
    finally:
        draft.unlink()
