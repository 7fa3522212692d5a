"""A checkpoint as a short code for paper: how many entries there are, and enough of the newest one's hash.

Crockford's base 32 with his check symbol: no I, L, O, U to be misread, upper and lower case the same, and a
mistyped or swapped character is noticed. 30 bits of count and 90 bits of hash, in groups of five. The code
is not signed: it is worth what the paper is worth that it is printed on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from jpki_kiosk.store.errors import ShortCodeError

_DIGITS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CHECKS: Final = _DIGITS + "*~$=U"  # modulo 37
_MEANT: Final = str.maketrans("OIL", "011")
_COUNT_BITS: Final = 30
HEAD_BITS: Final = 90
_SIZE: Final = (_COUNT_BITS + HEAD_BITS) // 5
_GROUP: Final = 5
_HASH: Final = re.compile(r"[0-9a-f]{64}", re.ASCII)


@dataclass(frozen=True, slots=True)
class ShortCode:
    """``head``: the first 90 bits of the hash of entry ``count``."""

    count: int
    head: int

    @classmethod
    def of(cls, count: int, head: str) -> ShortCode:
        """Of a hash in hex. Raises ShortCodeError for more entries than a code can say."""
        if not 0 <= count < 1 << _COUNT_BITS:
            raise ShortCodeError("count")
        return cls(count, int(head, 16) >> (256 - HEAD_BITS))

    @classmethod
    def read(cls, text: str) -> ShortCode:
        """From paper: hyphens, spaces and case do not matter. Raises ShortCodeError."""
        plain = "".join(text.split()).replace("-", "").upper()
        if len(plain) != _SIZE + 1:
            raise ShortCodeError("length")
        digits = plain[:-1].translate(_MEANT)
        check = plain[-1] if plain[-1] == "U" else plain[-1].translate(_MEANT)
        if not set(digits) <= set(_DIGITS) or check not in _CHECKS:
            raise ShortCodeError("character")
        value = 0
        for digit in digits:
            value = value << 5 | _DIGITS.index(digit)
        if value % len(_CHECKS) != _CHECKS.index(check):
            raise ShortCodeError("check")
        return cls(value >> HEAD_BITS, value & (1 << HEAD_BITS) - 1)

    def matches(self, head: str) -> bool:
        """Whether this is a hash (hex) that begins as the code says."""
        return _HASH.fullmatch(head) is not None and int(head, 16) >> (256 - HEAD_BITS) == self.head

    def __str__(self) -> str:
        value = self.count << HEAD_BITS | self.head
        digits = "".join(_DIGITS[value >> 5 * place & 31] for place in reversed(range(_SIZE)))
        whole = digits + _CHECKS[value % len(_CHECKS)]
        return "-".join(whole[at : at + _GROUP] for at in range(0, len(whole), _GROUP))
