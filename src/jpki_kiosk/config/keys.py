"""Every key of the configuration, as its own schema has it: type, range, default, and the nearest.

What is told of a key comes from ``KioskConfig`` alone, so that it cannot say otherwise than what is read.
"""

from __future__ import annotations

import difflib
import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum, unique
from typing import Any, Final

from jpki_kiosk.config.schema import KioskConfig

_ALIKE: Final = 0.6  # of difflib's ratio: below it, another key is no likely slip
_RANGE: Final = {"minimum": "≥", "exclusiveMinimum": ">", "maximum": "≤", "exclusiveMaximum": "<"}


@unique
class ValueKind(StrEnum):
    """What is written behind the equals sign; the value is used in text ids (``config-type-…``)."""

    TEXT = "text"
    CHOICE = "choice"
    WHOLE_NUMBER = "whole-number"
    NUMBER = "number"
    FLAG = "flag"
    MOMENT = "moment"  # a date and time of Japan, without a zone
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Key:
    """One key. ``name`` has its tables before it, by dots; ``choices`` closed, ``limits`` like ``≥ 30``.

    ``default`` None with ``required`` False: nothing. ``only_with``: the values of ``kind`` beside it that
    the key belongs to, none where it belongs to all. ``repeated``: in a table that may stand several times.
    """

    name: str
    kind: ValueKind
    default: object = None
    required: bool = False
    choices: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    pattern: str = ""
    only_with: tuple[str, ...] = ()
    repeated: bool = False

    @property
    def text_id(self) -> str:
        """Of its meaning in the language files."""
        return f"config-{self.name.replace('.', '-').replace('_', '-')}"

    @property
    def table(self) -> str:
        """The tables before it, empty for a key of the file itself."""
        return self.name.rpartition(".")[0]


@functools.cache
def all_keys() -> Mapping[str, Key]:
    """By their names, in the order of the schema."""
    schema = KioskConfig.model_json_schema()
    return {one.name: one for one in _keys(schema, schema.get("$defs", {}), "", repeated=False)}


def all_tables() -> tuple[str, ...]:
    """The tables that keys stand in, in their order."""
    tables = dict.fromkeys(
        ".".join(parts[:count])
        for parts in (key.split(".") for key in all_keys())
        for count in range(1, len(parts))
    )
    return tuple(tables)


def nearest(name: str) -> str | None:
    """The key or table that was most likely meant: alike in spelling, or the same key of another table."""
    keys = list(all_keys())
    last = name.rpartition(".")[2]
    if "." in name:
        elsewhere = [key for key in keys if key.rpartition(".")[2] == last]
        if elsewhere:
            return max(elsewhere, key=lambda key: _likeness(key, name))
    names = [one for one in (*keys, *all_tables()) if one != name]
    best = max(names, key=lambda one: max(_likeness(one, name), _likeness(one.rpartition(".")[2], last)))
    likeness = max(_likeness(best, name), _likeness(best.rpartition(".")[2], last))
    return best if likeness >= _ALIKE else None


def _likeness(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, one, other).ratio()


def _keys(
    schema: Mapping[str, Any], defined: Mapping[str, Any], before: str, *, repeated: bool
) -> Iterator[Key]:
    """The keys of an object of the JSON schema, those of its tables among them."""
    required = schema.get("required", ())
    for name, found in schema["properties"].items():
        full = f"{before}{name}"
        part = _resolved(found, defined)
        items = _resolved(part.get("items", {}), defined)
        if "oneOf" in part:
            yield from _united([_resolved(one, defined) for one in part["oneOf"]], defined, full, found)
        elif "properties" in part:
            yield from _keys(part, defined, f"{full}.", repeated=repeated)
        elif "properties" in items:
            yield from _keys(items, defined, f"{full}.", repeated=True)
        else:
            yield _key(full, part, items, required=name in required, repeated=repeated)


def _united(
    tables: list[Mapping[str, Any]], defined: Mapping[str, Any], name: str, found: Mapping[str, Any]
) -> Iterator[Key]:
    """The keys of tables of which one is chosen by its ``kind``."""
    kinds = [str(table["properties"]["kind"]["const"]) for table in tables]
    default = found.get("default")
    chosen = default.get("kind") if isinstance(default, dict) else None
    yield Key(f"{name}.kind", ValueKind.CHOICE, chosen, chosen is None, tuple(kinds))
    seen: dict[str, Key] = {}
    for table, kind in zip(tables, kinds, strict=True):
        for one in _keys(table, defined, f"{name}.", repeated=False):
            if one.name == f"{name}.kind":
                continue
            known = seen.get(one.name)
            only = (kind,) if known is None else (*known.only_with, kind)
            # Where kinds ask for different forms none is told: the meaning says them in words.
            pattern = one.pattern if known is None or known.pattern == one.pattern else ""
            seen[one.name] = replace(one, pattern=pattern, only_with=only)
    for one in seen.values():
        yield one if set(one.only_with) != set(kinds) else replace(one, only_with=())


def _key(
    name: str, part: Mapping[str, Any], items: Mapping[str, Any], *, required: bool, repeated: bool
) -> Key:
    source = items or part
    choices = source.get("enum", [source["const"]] if "const" in source else [])
    limits = tuple(f"{sign} {_plain(source[word])}" for word, sign in _RANGE.items() if word in source)
    return Key(
        name,
        _kind(part, choices),
        part.get("default"),
        required,
        tuple(map(str, choices)),
        limits,
        source.get("pattern", ""),
        repeated=repeated,
    )


def _kind(part: Mapping[str, Any], choices: list[object]) -> ValueKind:
    if part.get("type") == "array":
        return ValueKind.LIST
    if choices:
        return ValueKind.CHOICE
    if part.get("format") in {"date-time", "naive-date-time"}:
        return ValueKind.MOMENT
    match part["type"]:
        case "integer":
            return ValueKind.WHOLE_NUMBER
        case "number":
            return ValueKind.NUMBER
        case "boolean":
            return ValueKind.FLAG
        case _:
            return ValueKind.TEXT


def _resolved(part: Mapping[str, Any], defined: Mapping[str, Any]) -> Mapping[str, Any]:
    """Without references and without the choice of being nothing; a default beside them is kept."""
    if "$ref" in part:
        target = defined[part["$ref"].rpartition("/")[2]]
        return {**target, **{key: value for key, value in part.items() if key != "$ref"}}
    options = [one for one in part.get("anyOf", ()) if one.get("type") != "null"]
    if len(options) == 1:
        kept = {key: value for key, value in part.items() if key != "anyOf"}
        return {**_resolved(options[0], defined), **kept}
    return part


def _plain(number: float) -> str:
    """50, not 50.0."""
    return str(int(number)) if number == int(number) else str(number)
