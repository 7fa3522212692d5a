"""events.toml: which events the journal may hold, and what their fields may be.

The types are closed on purpose: none can hold a sentence, a name, an address, a date or a password.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum, unique
from pathlib import Path
from typing import Final, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from jpki_kiosk.store.errors import EventFieldError, EventFileError, UndeclaredEventError

FieldValue: TypeAlias = str | int | bool

_LARGEST: Final = 2**53 - 1  # RFC 8785 writes numbers as IEEE 754 doubles


@unique
class EventKind(StrEnum):
    """Who or what made it happen."""

    USER_ACTION = "user-action"
    SYSTEM_ACTION = "system-action"
    APPLICATION_STATUS = "application-status"


def _number(value: FieldValue) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _LARGEST


def _matching(pattern: str) -> Callable[[FieldValue], bool]:
    compiled = re.compile(pattern, re.ASCII)
    return lambda value: isinstance(value, str) and compiled.fullmatch(value) is not None


_TYPES: Final[Mapping[str, Callable[[FieldValue], bool]]] = {
    "number": _number,
    "account": _number,
    "flag": lambda value: isinstance(value, bool),
    "sha256": _matching("[0-9a-f]{64}"),
    "serial": _matching("[0-9]{1,49}"),  # up to 20 octets in decimal (RFC 5280, 4.1.2.2)
    "transaction": _matching("[0-9a-f]{32}"),
    "status-word": _matching("[0-9A-F]{4}"),
    "code": _matching("K-[0-9]{3}"),
    # A class name; the small letter keeps a password of A-Z and 0-9 out.
    "error": _matching("(?=.*[a-z])_?[A-Z][A-Za-z0-9]{1,59}"),
    # A print service's number of a job and when it was made, or the file of a kind of paper (JOB_NAME).
    "job": _matching(r"(roll:)?([0-9]{1,20}(-[0-9]{1,20})?|[a-z0-9][a-z0-9-]{0,68}\.pdf)"),
}


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class _Meaning(_Strict):
    ja: str = Field(min_length=1)
    en: str = Field(min_length=1)


class _Event(_Strict):
    id: str = Field(pattern=r"^[a-z]+(-[a-z]+)*$")
    kind: EventKind = Field(strict=False)
    fields: dict[str, str] = {}
    optional: list[str] = []
    meaning: _Meaning


class _File(_Strict):
    words: dict[str, list[str]]
    event: list[_Event]


@dataclass(frozen=True, slots=True)
class EventDeclaration:
    """One event: its fields by name with their type, and what it means in each language."""

    id: str
    kind: EventKind
    fields: Mapping[str, str]
    optional: frozenset[str]
    meaning: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class EventDeclarations:
    """All of events.toml."""

    words: Mapping[str, frozenset[str]]
    events: Mapping[str, EventDeclaration]

    def __getitem__(self, event: str) -> EventDeclaration:
        """Raises UndeclaredEventError."""
        try:
            return self.events[event]
        except KeyError as error:
            raise UndeclaredEventError(event) from error

    def check(self, event: str, fields: Mapping[str, object]) -> dict[str, FieldValue]:
        """The fields as they are written down.

        Raises UndeclaredEventError or EventFieldError; neither tells the value.
        """
        declaration = self[event]
        for name in declaration.fields:
            if name not in fields and name not in declaration.optional:
                raise EventFieldError(event, name, "missing")
        checked: dict[str, FieldValue] = {}
        for name, value in fields.items():
            kind = declaration.fields.get(name)
            if kind is None:
                raise EventFieldError(event, name, "undeclared")
            plain = value.value if isinstance(value, StrEnum) else value
            if not isinstance(plain, str | int) or not self._fits(kind, plain):
                raise EventFieldError(event, name, f"not of type {kind}")
            checked[name] = plain
        return checked

    def _fits(self, kind: str, value: FieldValue) -> bool:
        words = self.words.get(kind)
        return _TYPES[kind](value) if words is None else value in words


def load_declarations(path: Path) -> EventDeclarations:
    """Read events.toml. Raises EventFileError naming file and place."""
    try:
        with path.open("rb") as stream:
            file = _File.model_validate(tomllib.load(stream))
    except OSError as error:
        raise EventFileError(f"{path}: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise EventFileError(f"{path}: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise EventFileError(f"{path}: {place}: {first['msg']}") from error
    words = {name: frozenset(listed) for name, listed in file.words.items()}
    events: dict[str, EventDeclaration] = {}
    for event in file.event:
        if event.id in events:
            raise EventFileError(f"{path}: {event.id} is declared twice")
        for name, kind in event.fields.items():
            if (kind in words) == (kind in _TYPES):
                raise EventFileError(f"{path}: {event.id}.{name}: {kind} must be one type or one word list")
        if unknown := set(event.optional) - set(event.fields):
            raise EventFileError(f"{path}: {event.id}: optional {sorted(unknown)} is no field")
        events[event.id] = EventDeclaration(
            event.id,
            event.kind,
            event.fields,
            frozenset(event.optional),
            {"ja": event.meaning.ja, "en": event.meaning.en},
        )
    return EventDeclarations(words, events)
