"""A language of its own for finding text that did not come from the catalogue.

Every letter of a catalogue's text becomes another sign; whatever is drawn with an ordinary letter is then
either data of the screen or written in the code.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from typing import Final

from jpki_kiosk.i18n import Catalogue, Language
from jpki_kiosk.message import Message

_BASE: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_ACCENTED: Final = "ÀƁÇÐÈƑĞĤÌĴĶĻṀŅÒƤɊŖŞŢÙṼŴẊÝŽàƀçðèƒğĥìĵķļṁņòƥɋŗşţùṽŵẋýž"
_TABLE: Final = str.maketrans(_BASE, _ACCENTED)
_OTHER: Final = "Ø"  # for a letter of any other script
_CODE_POINT: Final = re.compile(r"U\+[0-9A-F]+")  # of a character of the data
_OWN: Final = frozenset(_ACCENTED + _OTHER)


class PseudoCatalogue(Catalogue):
    """English in which no letter is an ordinary one."""

    def text(self, message: Message, language: Language) -> str:
        """The English sentence, accented; what is put into it is accented too."""
        return accented(super().text(message, Language.ENGLISH))


def accented(text: str) -> str:
    """A text as the pseudo-language writes it."""
    latin = text.translate(_TABLE)
    return "".join(_OTHER if one.isalpha() and one not in _OWN else one for one in latin)


def from_code(drawn: Iterable[str], data: Iterable[str]) -> Iterator[str]:
    """Lines in which an ordinary letter is left when what the screen brought with it is taken away."""
    known = sorted((one for one in data if one), key=len, reverse=True)
    for line in drawn:
        rest = functools.reduce(lambda left, one: left.replace(one, ""), known, _CODE_POINT.sub("", line))
        letters = [one for one in rest if one.isalpha() and one not in _OWN]
        if len(letters) > 1 and not any(line.strip() in one for one in known):
            yield line
