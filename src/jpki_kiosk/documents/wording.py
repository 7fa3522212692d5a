"""A text in the pieces that are set differently: bold, a word with its reading, Japanese in another language.

A Chinese sentence and the Japanese words in it are written with the same code points and drawn differently.
Which is which is never guessed from a character. Japanese are the values of the case (names, addresses,
offices: every string that is put into a message), and what stands in brackets after a Chinese term and is,
letter for letter, in the Japanese words of the same message: an official name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from jpki_kiosk.i18n import Catalogue, Language, quoted, ruby
from jpki_kiosk.message import Message, MessageArgument, Written

_BRACKETS: Final = re.compile(r"(?<=[（(])([^（）()]+)(?=[）)])")
_IN_BRACKETS: Final = re.compile("[^、，,]+")
_BOLD: Final = re.compile("(</?b>)")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words in one face and language; ``reading`` in kana where the words carry one."""

    text: str = field(repr=False)
    bold: bool = False
    japanese: bool = False
    reading: str = field(default="", repr=False)


def worded(message: Message, language: Language, catalogue: Catalogue) -> str:
    """The words of a message for ``cut``: its values are marked, and in Chinese the Japanese terms."""
    text = catalogue.text(_marked(message), language)
    if language is not Language.CHINESE:
        return text
    official = catalogue.text(message, Language.JAPANESE).replace("\n", "")
    return _BRACKETS.sub(lambda found: _terms(found[1], official), text)


def _terms(inside: str, official: str) -> str:
    """What stands in brackets, with the pieces marked that are words of the Japanese text."""
    if quoted.plain(inside) != inside:
        return inside
    return _IN_BRACKETS.sub(lambda one: quoted.marked(one[0]) if one[0] in official else one[0], inside)


def _marked(message: Message) -> Message:
    return Message(message.id, {name: _argument(value) for name, value in message.args.items()})


def _argument(value: MessageArgument) -> MessageArgument:
    match value:
        case Message():
            return _marked(value)
        case str() if not value.isalnum() or not value.isascii():
            return quoted.marked(value)
        case Written():
            return quoted.marked(value.text)
        case _:
            return value


def plain(text: str) -> str:
    """The words alone, as a title has them: without marks and readings."""
    return "".join(piece.text for line in cut(text) for piece in line)


def cut(text: str) -> Iterator[tuple[Piece, ...]]:
    """The lines of a worded text in pieces; bold may go on over a line's end, a value is taken as it is."""
    bold = False
    for line in text.split("\n"):
        made: list[Piece] = []
        for part, japanese in quoted.pieces(line):
            for word in [part] if japanese else _BOLD.split(part):
                if not japanese and word in ("<b>", "</b>"):
                    bold = word == "<b>"
                elif japanese:
                    made.append(Piece(word, bold, japanese=True))
                else:
                    made += [Piece(one.base, bold, reading=one.reading) for one in ruby.pieces(word)]
        yield tuple(made)
