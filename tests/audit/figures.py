"""What the judges measure by: the residents' figures in millimetres, the staff's in units of their window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtWidgets import QWidget


def _never(_one: QWidget, _other: QWidget) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Figures:
    """Least sizes in ``unit``, of which one is so many ``pixels``.

    ``rounded``: what a capital may lack, as font sizes are whole numbers. ``enough``: the size in units from
    which on a label need not keep the size it was asked for. ``edges``: pixels that a side may lack, as edges
    lie on whole ones. ``adjoin``: whether two targets may lie side by side, as rows of one list do.
    """

    unit: str
    target: float
    gap: float
    capital: float
    rounded: float
    enough: int
    pixels: float = 1.0
    edges: float = 0.5
    adjoin: Callable[[QWidget, QWidget], bool] = _never

    def at(self, pixels: float) -> Figures:
        """The same where a unit is so many pixels."""
        return replace(self, pixels=pixels)


# VVSG 2.0, 7.2-I and 7.1-G; "38 px where two lines do not fit".
RESIDENT: Final = Figures("mm", target=12.7, gap=2.54, capital=3.5, rounded=0.06, enough=38)
