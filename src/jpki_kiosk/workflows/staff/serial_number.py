"""A certificate's serial number as staff type it: decimal, or hexadecimal as papers and programs write it."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

LONGEST: Final = 20  # octets, RFC 5280 4.1.2.2
# What an input method makes of a hyphen is taken for one.
_SEPARATORS: Final = re.compile(r"[\s:‐‑‒–−ー-]")
_DECIMAL: Final = re.compile(r"[0-9]+")
_HEXADECIMAL: Final = re.compile(r"[0-9A-Fa-f]+")


class NotASerialNumberError(Exception):
    """What was typed cannot be the number of a certificate."""


def read_serial(typed: str) -> int:
    """The number. Digits alone are decimal; ``0x`` in front, colons or letters make it hexadecimal.

    Full width and groups of any length are taken. Raises NotASerialNumberError.
    """
    plain = unicodedata.normalize("NFKC", typed).strip()
    marked = plain[:2] in ("0x", "0X")
    digits = _SEPARATORS.sub("", plain[2:] if marked else plain)
    if _DECIMAL.fullmatch(digits) and not marked and ":" not in plain:
        number = int(digits) if len(digits) <= 3 * LONGEST else -1
    elif _HEXADECIMAL.fullmatch(digits):
        number = int(digits, 16)
    else:
        raise NotASerialNumberError
    # A positive INTEGER of so many octets leaves its first bit free.
    if not 0 < number < 1 << (8 * LONGEST - 1):
        raise NotASerialNumberError
    return number


def grouped(serial: int) -> str:
    """Decimal in groups of four from the left, to be read aloud and compared."""
    digits = str(serial)
    return " ".join(digits[place : place + 4] for place in range(0, len(digits), 4))
