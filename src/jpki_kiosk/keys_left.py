"""Which keys each window system takes before any program sees them: data, read and checked here."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict

ENVIRONMENTS: Final = (
    "cage",
    "cage-vt",
    "x11",
    "wayland",
    "gnome",
    "desktop",
    "shell-launcher",
    "windows",
)


class KeysLeft(BaseModel):
    """What one environment keeps for itself."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    id: str
    keys: list[str]
    gestures: bool


class KeysLeftError(Exception):
    """The table is not whole; names the file."""


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    environment: list[KeysLeft]


def load_keys_left(file: Path) -> Mapping[str, KeysLeft]:
    """The table by environment. Raises KeysLeftError."""
    try:
        rows = _Table.model_validate(tomllib.loads(file.read_text(encoding="utf-8"))).environment
    except (OSError, ValueError) as error:
        raise KeysLeftError(f"{file}: {error}") from error
    ids = [one.id for one in rows]
    if sorted(ids) != sorted(ENVIRONMENTS):
        missing = ", ".join(one for one in ENVIRONMENTS if one not in ids) or "none"
        raise KeysLeftError(
            f"{file}: environment: needs each of {', '.join(ENVIRONMENTS)} once; missing: {missing}"
        )
    return {one.id: one for one in rows}
