"""On which line of a TOML file a key stands: tomllib does not say, and a person with an editor asks."""

from __future__ import annotations

import re
from typing import Final

_TABLE: Final = re.compile(r"^\s*\[\[?\s*([^\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY: Final = re.compile(r"^\s*([A-Za-z0-9_\-.\"']+(?:\s*\.\s*[A-Za-z0-9_\-\"']+)*)\s*=")


def line_of(text: str, place: tuple[str, ...]) -> int | None:
    """The line (from 1) of a key or of its table; None where it cannot be told, as within inline tables.

    ``place``: the parts of the key; a number picks one of several tables of a name, from 0.
    """
    table: tuple[str, ...] = ()
    counts: dict[tuple[str, ...], int] = {}
    best: int | None = None
    for number, line in enumerate(text.splitlines(), 1):
        if header := _TABLE.match(line):
            table = _parts(header.group(1))
            if line.lstrip().startswith("[["):
                counts[table] = counts.get(table, -1) + 1
                table = (*table, str(counts[table]))
            if table == place:
                best = best or number
        elif (found := _KEY.match(line)) and (*table, *_parts(found.group(1))) == place:
            return number
    return best


def _parts(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip().strip("\"'") for part in dotted.split("."))
