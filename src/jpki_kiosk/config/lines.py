"""Where in a TOML file something is wrong: tomllib does not say on which line a key stands."""

from __future__ import annotations

import re
from typing import Final

_TABLE: Final = re.compile(r"^\s*\[\[?\s*([^\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY: Final = re.compile(r"^\s*([A-Za-z0-9_\-.\"']+(?:\s*\.\s*[A-Za-z0-9_\-\"']+)*)\s*=")


def toml_reason(error: Exception) -> str:
    """Why a text is no TOML, with the slip that is most often made."""
    hint = "; text stands in quotation marks" if str(error).startswith("Invalid value") else ""
    return f"{error}{hint}"


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


def line_near(text: str, place: tuple[str, ...]) -> int | None:
    """The line of a key; else of what it stands in, down to the table."""
    while place:
        found = line_of(text, place) or line_of(text, (*place, "0"))
        if found is not None:
            return found
        place = place[:-1]
    return None


def _parts(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip().strip("\"'") for part in dotted.split("."))
