"""How well one colour can be told from another (WCAG 2.1, relative luminance), and colours made from one.

Colours are ``#RRGGBB``.
"""

from __future__ import annotations

from typing import Final

LEAST: Final = 7.0  # WCAG 2.1, 1.4.6 (AAA)
_LOW: Final = 0.04045  # IEC 61966-2-1: below it sRGB is linear
_SHARES: Final = (0.2126, 0.7152, 0.0722)
_STEPS: Final = 256


def luminance(colour: str) -> float:
    """Relative luminance, 0 of black to 1 of white."""
    return sum(share * _linear(one) for share, one in zip(_SHARES, _parts(colour), strict=True))


def ratio(one: str, other: str) -> float:
    """1 of equal colours to 21 of black and white."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def mixed(colour: str, other: str, share: float) -> str:
    """``share`` of the other in a colour."""
    return "#" + "".join(
        f"{round(mine + (theirs - mine) * share):02X}"
        for mine, theirs in zip(_parts(colour), _parts(other), strict=True)
    )


def darkened(colour: str, grounds: tuple[str, ...], least: float = LEAST) -> str:
    """The nearest darker colour of the same hue that can be read on every ground; itself where it can."""
    for step in range(_STEPS + 1):
        tried = mixed(colour, "#000000", step / _STEPS)
        if min(ratio(tried, ground) for ground in grounds) >= least:
            return tried
    return "#000000"


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _linear(part: int) -> float:
    share = part / 255
    return share / 12.92 if share <= _LOW else ((share + 0.055) / 1.055) ** 2.4
