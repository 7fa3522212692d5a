"""Entries out of a database that is only looked at: for an auditor's list, or to be carried away.

Values are given as the file has them, right or not: what is right is ``audit``'s to say.
"""

from __future__ import annotations

import csv
import datetime
import io
import json
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from jpki_kiosk.japan import JAPAN

COLUMNS: Final = ("seq", "at", "event", "case", "staff", "fields", "hash")

_STORED_COLUMNS: Final = "seq, at, event, case_number, staff_id, fields, hash"
_STORED: Final = "%Y-%m-%d %H:%M:%S.%f"
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would compute it


@dataclass(frozen=True, slots=True)
class Filter:
    """Which entries; None: all. ``day`` in Japan, ``staff`` the number of an account."""

    case: str | None = None
    day: datetime.date | None = None
    staff: int | None = None

    def condition(self) -> tuple[str, list[object]]:
        """As SQL over the table, with its parameters."""
        parts, values = ["1"], list[object]()
        if self.case is not None:
            parts.append("case_number = ?")
            values.append(self.case)
        if self.day is not None:
            begin = datetime.datetime.combine(self.day, datetime.time(), JAPAN).astimezone(datetime.UTC)
            end = begin + datetime.timedelta(days=1)
            parts.append("at >= ? AND at < ?")
            values += [begin.strftime(_STORED), end.strftime(_STORED)]
        if self.staff is not None:
            parts.append("staff_id = ?")
            values.append(self.staff)
        return " AND ".join(parts), values


def entries(connection: sqlite3.Connection, wanted: Filter) -> Iterator[dict[str, Any]]:
    """The entries in order, one at a time. Raises sqlite3.Error."""
    condition, values = wanted.condition()
    # The words of the condition are ours, its values are bound.
    query = f"SELECT {_STORED_COLUMNS} FROM journal WHERE {condition} ORDER BY seq"  # noqa: S608
    for row in connection.execute(query, values):
        yield dict(zip(COLUMNS, row, strict=True))


def newest_first(
    connection: sqlite3.Connection, wanted: Filter, before: int | None, most: int
) -> list[dict[str, Any]]:
    """At most so many, numbered below ``before``, the newest first. Raises sqlite3.Error."""
    condition, values = wanted.condition()
    if before is not None:
        condition, values = f"{condition} AND seq < ?", [*values, before]
    query = f"SELECT {_STORED_COLUMNS} FROM journal WHERE {condition} ORDER BY seq DESC LIMIT ?"  # noqa: S608
    return [dict(zip(COLUMNS, row, strict=True)) for row in connection.execute(query, [*values, most])]


def as_json_line(entry: dict[str, Any]) -> str:
    """One line of JSON: what was hashed, but for the hash before it, and the hash."""
    return json.dumps({**entry, "at": _zoned(entry["at"]), "fields": _object(entry["fields"])}, **_JSON)


_JSON: Final[dict[str, Any]] = {
    "ensure_ascii": False,
    "separators": (",", ":"),
    "default": repr,  # bytes, where somebody put some
}


def csv_lines(rows: Iterator[dict[str, Any]]) -> Iterator[str]:
    """RFC 4180 with a header; what a spreadsheet would take for a formula is quoted."""
    yield _csv(list(COLUMNS))
    for entry in rows:
        yield _csv([_plain(value) for value in {**entry, "at": _zoned(entry["at"])}.values()])


def writer(as_csv: bool) -> Callable[[Iterator[dict[str, Any]]], Iterator[str]]:
    """Lines of either form."""
    if as_csv:
        return csv_lines
    return lambda rows: (f"{as_json_line(entry)}\n" for entry in rows)


def _csv(values: list[str]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(values)
    return line.getvalue()


def _plain(value: object) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) and not isinstance(value, int) else text


def _zoned(at: object) -> object:
    """A time with its zone, where it is one."""
    return (
        f"{at[:10]}T{at[11:]}Z"
        if isinstance(at, str) and len(at) == len("2026-11-22 01:30:00.000000")
        else at
    )


def _object(fields: object) -> object:
    try:
        return json.loads(fields) if isinstance(fields, str) else fields
    except ValueError:
        return fields
