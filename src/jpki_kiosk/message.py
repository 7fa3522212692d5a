"""A sentence before it has a language."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Named:
    """A proper name in Japanese and in English letters; who reads Chinese takes its characters."""

    ja: str
    en: str

    def within(self, language: str) -> str:
        """The name in a language, by its code."""
        return self.ja if language.startswith(("ja", "zh")) else self.en


@dataclass(frozen=True, slots=True)
class Written:
    """What stands in a Japanese record and is shown as it is written there: a person's name or address."""

    text: str = field(repr=False)


MessageArgument: TypeAlias = "str | int | datetime.date | datetime.datetime | Named | Written | Message"


@dataclass(frozen=True, slots=True)
class Message:
    """The id of a text in the language files and its arguments.

    An argument may be a date (written the way of the language), a proper name, what a record holds or another
    message.
    """

    id: str
    args: Mapping[str, MessageArgument] = field(default_factory=dict)

    def __hash__(self) -> int:
        return hash((self.id, tuple(sorted(self.args.items(), key=lambda item: item[0]))))
