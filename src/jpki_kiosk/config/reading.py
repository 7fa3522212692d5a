"""Reads the TOML file; what it cannot mean is refused by file and key, with the nearest key there is."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from jpki_kiosk.config.keys import Key, ValueKind, all_keys, all_tables, nearest
from jpki_kiosk.config.lines import line_near, toml_reason
from jpki_kiosk.config.schema import FOLDER, KINDS, KioskConfig
from jpki_kiosk.places import ConfigError

_WANTED: Final = {
    ValueKind.TEXT: "text in quotation marks",
    ValueKind.CHOICE: "one of",
    ValueKind.WHOLE_NUMBER: "a whole number",
    ValueKind.NUMBER: "a number",
    ValueKind.FLAG: "true or false",
    ValueKind.MOMENT: "a date and time without zone and quotation marks, such as 2027-01-16T12:00:00",
    ValueKind.LIST: "a list in brackets, at least one of",
}
_BARE: Final = frozenset({"int_type", "float_type", "bool_type"})  # wanted, and something else was found


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
        text = path.read_text(encoding="utf-8-sig")  # editors on Windows put a mark in front
        return text, tomllib.loads(text)
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise ConfigError(f"{path}: is not TOML: not UTF-8 (line {line}); save it as UTF-8") from error
    except (ValueError, RecursionError) as error:  # more digits, or deeper, than Python reads
        raise ConfigError(f"{path}: is not TOML ({toml_reason(error)})") from error


def describe(path: Path, error: ValidationError, text: str = "") -> list[str]:
    """A line a problem: file, key, what is wrong, where. No values: they may be personal."""
    lines: list[str] = []
    for problem in error.errors(include_url=False):
        keys = _keys(problem["loc"])
        name = ".".join(one for one in keys if not one.isdigit())
        reason = _reason(
            problem["type"],
            problem["msg"],
            name,
            problem.get("ctx", {}),
            quoted=isinstance(problem["input"], str),
        )
        at = line_near(text, tuple(keys))
        where = "" if at is None else f" (line {at})"
        lines.append(f"{path}: {'.'.join(keys) or '(whole file)'}: {reason}{where}")
    return lines


def _keys(place: tuple[int | str, ...]) -> list[str]:
    """The keys of the file: which of two tables was meant is no key of it."""
    if place[1:2] and place[1] in KINDS.get(str(place[0]), ()):
        place = (place[0], *place[2:])
    return [str(part) for part in place]


def _reason(problem: str, message: str, name: str, context: Mapping[str, Any], *, quoted: bool) -> str:
    known = all_keys().get(name)
    match problem:
        case "union_tag_not_found" | "union_tag_invalid":
            return f"kind must be one of {', '.join(KINDS[name])}"
        case "value_error":
            return message.removeprefix("Value error, ")
        case "extra_forbidden" if known is not None:  # of another kind of this table
            return f"is only used with {known.table}.kind = {' or '.join(known.only_with)}"
        case "extra_forbidden":
            return "; ".join(["unknown key", *_meant(name)])
        case "missing":
            return "is missing"
        case _ if known is not None:
            bare = ", without quotation marks" if problem in _BARE and quoted else ""
            return f"must be {_wanted(known, context.get('pattern'))}{bare}"
        case _ if name in all_tables():
            return f"must be {_table(name)}"
    return message


def _meant(name: str) -> Iterator[str]:
    """The nearest key; where that is one of another table also what this table has."""
    meant = nearest(name)
    if meant is not None:
        yield f"nearest is {meant}"
    table = name.rpartition(".")[0]
    if table in all_tables() and (meant is None or meant.rpartition(".")[0] != table):
        keys = [key.name.rpartition(".")[2] for key in all_keys().values() if key.table == table]
        yield f"[{table}] has {', '.join(keys)}"


def _wanted(key: Key, pattern: str | None) -> str:
    """What may stand there: ``a whole number …, ≥ 30, ≤ 1800``. ``pattern``: the one that was not met."""
    words = _WANTED[key.kind]
    if key.choices:
        words += " " + ", ".join(f'"{one}"' for one in key.choices)
    return ", ".join([words, *key.limits, *([f"as {pattern}"] if pattern else [])])


def _table(name: str) -> str:
    """How a table is begun."""
    repeated = any(one.repeated for one in all_keys().values() if one.table == name)
    return f"tables, each begun by [[{name}]]" if repeated else f"a table, begun by [{name}]"
