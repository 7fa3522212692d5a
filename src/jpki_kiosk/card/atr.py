"""What a card says of itself in its answer to reset.

Knows ISO/IEC 7816-3:2006 8.2 (structure) and ISO/IEC 7816-4:2020 12.1.1 (historical bytes). An ATR never
identifies a card here: readers build it for contactless cards. It only tells what the card can carry.
"""

from __future__ import annotations

from typing import Final

_COMPACT_TLV: Final = 0x80  # category indicator: only COMPACT-TLV objects follow (12.1.1.2)
_CARD_CAPABILITIES: Final = 0x7  # COMPACT-TLV tag of the card capabilities (12.1.1.9)
_EXTENDED_LENGTH: Final = 0x40  # third software function table, b7: extended Lc and Le


def historical_bytes(atr: bytes) -> bytes:
    """The historical bytes, 0 to 15; empty where the ATR is cut short or no ATR."""
    if len(atr) < 2 or atr[0] not in (0x3B, 0x3F):
        return b""
    count, follows, position = atr[1] & 0x0F, atr[1] >> 4, 2
    while True:
        # TA, TB and TC are one byte each where their bit is set; TD says what follows it.
        position += (follows & 0x7).bit_count()
        if not follows & 0x8:
            break
        if position >= len(atr):
            return b""
        follows, position = atr[position] >> 4, position + 1
    found = atr[position : position + count]
    return found if len(found) == count else b""


def declares_extended_length(atr: bytes) -> bool:
    """Whether the card capabilities say that the card takes extended Lc and Le."""
    found = historical_bytes(atr)
    if not found or found[0] != _COMPACT_TLV:
        return False
    position = 1
    while position < len(found):
        tag, length = found[position] >> 4, found[position] & 0x0F
        value = found[position + 1 : position + 1 + length]
        if tag == _CARD_CAPABILITIES:
            return length == 3 and len(value) == 3 and bool(value[2] & _EXTENDED_LENGTH)
        position += 1 + length
    return False
