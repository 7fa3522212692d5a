"""The configuration as it holds: the value of every key, and where it comes from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum, unique
from pathlib import Path
from typing import Any, Final

from jpki_kiosk.config.keys import Key, all_keys
from jpki_kiosk.config.reading import load_config, read_table
from jpki_kiosk.config.schema import KioskConfig

_PIN: Final = re.compile(r"(pin-value|pin-source)=[^;&]*")  # RFC 7512, 2.3: refused elsewhere, never shown


@unique
class ValueSource(StrEnum):
    """Where a value comes from; the value is used in text ids (``config-source-…``)."""

    DEFAULT = "default"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Shown:
    """One key with the value that holds; None: nothing is set. A repeated table gives its keys each time."""

    key: str
    value: object
    source: ValueSource


def shown_values(path: Path | None) -> tuple[Shown, ...]:
    """Every key that holds here, in the order of the schema. Raises ConfigError."""
    config = load_config(path)
    written = {} if path is None else read_table(path)[1]
    return tuple(one for key in all_keys().values() for one in _shown(key, config, written))


def _shown(key: Key, config: KioskConfig, written: Mapping[str, Any]) -> list[Shown]:
    table: Any = config
    *tables, last = key.name.split(".")
    for name in tables:
        table = getattr(table, name, None)
    if isinstance(table, tuple):
        return [Shown(key.name, plain(getattr(one, last)), ValueSource.FILE) for one in table]
    if table is None or not hasattr(table, last):
        return []  # a key of another kind of authority
    here: Any = written
    for name in (*tables, last):
        here = here.get(name) if isinstance(here, dict) else None
    source = ValueSource.DEFAULT if here is None else ValueSource.FILE
    return [Shown(key.name, plain(getattr(table, last)), source)]


def plain(value: object) -> object:
    """A value as JSON and TOML have it; a PIN that stands in an address is not shown."""
    match value:
        case None | bool() | int() | float():
            return value
        case tuple() | list():
            return [plain(one) for one in value]
        case _:
            return _PIN.sub(r"\1=...", str(value))
