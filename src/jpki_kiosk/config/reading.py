"""Reads the TOML file; what it cannot mean is refused by file and key, with the nearest key there is."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from jpki_kiosk.config.keys import nearest
from jpki_kiosk.config.lines import line_of
from jpki_kiosk.config.schema import FOLDER, KINDS, KioskConfig
from jpki_kiosk.places import ConfigError


def load_config(path: Path | None = None) -> KioskConfig:
    """Read a configuration; None gives the training defaults. Raises ConfigError."""
    if path is None:
        return KioskConfig()
    text, table = read_table(path)
    try:
        return KioskConfig.model_validate(table, context={FOLDER: path.absolute().parent})
    except ValidationError as error:
        raise ConfigError("\n".join(describe(path, error, text))) from error


def read_table(path: Path) -> tuple[str, dict[str, Any]]:
    """The text of the file and what TOML makes of it. Raises ConfigError."""
    try:
        text = path.read_text(encoding="utf-8")
        return text, tomllib.loads(text)
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read ({error.strerror})") from error
    except (ValueError, RecursionError) as error:  # more digits, or deeper, than Python reads
        raise ConfigError(f"{path}: is not TOML ({error})") from error


def describe(path: Path, error: ValidationError, text: str = "") -> list[str]:
    """A line a problem: file, key, what is wrong, where. No values: they may be personal."""
    lines: list[str] = []
    for problem in error.errors(include_url=False, include_input=False):
        keys = _keys(problem["loc"])
        key = ".".join(keys) or "(whole file)"
        reason = _reason(problem["type"], problem["msg"], str(problem["loc"][0]) if keys else "")
        if problem["type"] == "extra_forbidden":
            meant = nearest(".".join(one for one in keys if not one.isdigit()))
            reason += "" if meant is None else f"; nearest is {meant}"
        at = line_of(text, tuple(keys)) if keys else None
        lines.append(f"{path}: {key}: {reason}" + ("" if at is None else f" (line {at})"))
    return lines


def _keys(place: tuple[int | str, ...]) -> list[str]:
    """The keys of the file: which of two tables was meant is no key of it."""
    if place[1:2] and place[1] in KINDS.get(str(place[0]), ()):
        place = (place[0], *place[2:])
    return [str(part) for part in place]


def _reason(kind: str, message: str, table: str) -> str:
    match kind:
        case "union_tag_not_found" | "union_tag_invalid":
            return f"kind must be one of {', '.join(KINDS[table])}"
        case "value_error":
            return message.removeprefix("Value error, ")
        case "extra_forbidden":
            return "unknown key"
        case "missing":
            return "is missing"
    return message
