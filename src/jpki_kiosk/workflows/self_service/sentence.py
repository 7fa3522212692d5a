"""A sentence to be signed: what may be one, and one character of it changed."""

from __future__ import annotations

import unicodedata
from typing import Final

from jpki_kiosk.message import Message
from jpki_kiosk.workflows.self_service.screens import LONGEST_SENTENCE

_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_KANA: Final = ("ぁ", "ん")


def sentence_problem(text: str) -> Message | None:
    """Why this cannot be signed here; None where it can. Spaces at the ends do not count."""
    stripped = text.strip()
    if not stripped:
        return Message("ui-self-sentence-empty")
    if len(stripped) > LONGEST_SENTENCE:
        return Message("ui-self-sentence-long", {"longest": LONGEST_SENTENCE})
    if any(unicodedata.category(one) in _UNSEEN for one in stripped):
        return Message("ui-self-sentence-unseen")
    return None


def one_changed(text: str) -> str:
    """The sentence with the character nearest its middle that says something changed for one like it."""
    middle = len(text) // 2
    places = sorted(range(len(text)), key=lambda place: abs(place - middle))
    place = next((one for one in places if text[one].isalnum()), middle)
    return text[:place] + _another(text[place]) + text[place + 1 :]


def changed_places(signed: str, text: str) -> tuple[int, ...]:
    """Which characters of ``text`` are not those of the signed sentence, the first is 0.

    Beginning and end that are equal count as unchanged; a place for a missing character is that of the next.
    """
    start = 0
    while start < min(len(signed), len(text)) and signed[start] == text[start]:
        start += 1
    end = 0
    shorter = min(len(signed), len(text)) - start
    while end < shorter and signed[-1 - end] == text[-1 - end]:
        end += 1
    changed = tuple(range(start, len(text) - end))
    return changed if changed or signed == text else (min(start, len(text) - 1),)


def _another(character: str) -> str:
    """A character of the same sort."""
    if character.isdecimal() and character.isascii():
        return str((int(character) + 1) % 10)
    if character.isascii() and character.isalpha():
        base = ord("A") if character.isupper() else ord("a")
        return chr(base + (ord(character) - base + 1) % 26)
    if _KANA[0] <= character <= _KANA[1]:
        return "も" if character != "も" else "は"
    return "空" if character != "空" else "海"
