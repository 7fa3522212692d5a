"""How the stage stands on a screen, and what millimetres are in frame units there.

The frame is 1920 units wide on every screen and at least 1080 high; ``scale`` is pixels a unit. What a person
touches or reads is given in millimetres: on a small screen a millimetre is more units, so targets, gaps and
the smallest type grow, and the stage uses the height that the screen has. On a large screen the stage stops
growing; it stands at the lower edge, where hands reach.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

WIDTH: Final = 1920  # the frame's own units
HEIGHT: Final = 1080  # the least the stage has
TALLEST: Final = 1200  # the most it takes: pages are one idea and end in reach of the hand
WIDEST_MM: Final = 440.0  # of the stage: beyond it letters would be taller than anyone needs to read
RIBBON: Final = 40  # height: it stays above everything
HEADER: Final = 152  # bottom of ribbon and header
FOOTER_HIGH: Final = 152
BELOW: Final = 32  # what a page leaves free above the footer

CAPITAL_HEIGHT: Final = 0.81  # of the font size: ink of BIZ UDPGothic capitals, measured
TARGET_MM: Final = 12.7  # VVSG 2.0, 7.2-I
GAP_MM: Final = 2.54
LEAST_CAPITAL_MM: Final = 3.5  # VVSG 2.0, 7.1-G
BELIEVABLE_DPI: Final = (60.0, 250.0)
DEFAULT_DPI: Final = 141.0  # 1920 by 1080 at 15.6 inches
_DEFAULT_PER_MM: Final = DEFAULT_DPI / 25.4


@dataclass(frozen=True, slots=True)
class Geometry:
    """The stage on one screen. ``left`` and ``top`` are pixels in the window, all else is in frame units.

    Pages ask ``content_height`` (their own height), ``lowest`` (where content ends above the footer), and
    ``target`` and ``gap``: nothing that is touched is smaller or nearer to something else that is touched.
    """

    scale: float = 1.0
    left: int = 0
    top: int = 0
    height: int = HEIGHT
    units_per_mm: float = _DEFAULT_PER_MM

    @property
    def target(self) -> int:
        """Least side of what is touched: 12.7 mm."""
        return math.ceil(round(TARGET_MM * self.units_per_mm, 4))

    @property
    def gap(self) -> int:
        """Least distance between two things that are touched: 2.54 mm."""
        return math.ceil(round(GAP_MM * self.units_per_mm, 4))

    @property
    def least_type(self) -> int:
        """Least font size: capitals of 3.5 mm, to a twentieth of a millimetre."""
        return round(LEAST_CAPITAL_MM * self.units_per_mm / CAPITAL_HEIGHT)

    @property
    def footer(self) -> int:
        """Top of the footer."""
        return self.height - FOOTER_HIGH

    @property
    def content_height(self) -> int:
        """Height of a page, from the header to the footer."""
        return self.footer - HEADER

    @property
    def lowest(self) -> int:
        """Where a page's content ends, in page units."""
        return self.content_height - BELOW

    @property
    def spare(self) -> int:
        """What a page has more in height than on a screen of 16:9."""
        return self.height - HEIGHT


def stage_on(width_px: int, height_px: int, per_mm: float | None = None) -> Geometry:
    """The stage in a window of this size, ``per_mm`` pixels a millimetre.

    None: a window for looking at, where the stage counts as wide as on the screen it is drawn for.
    """
    scale = min(width_px / WIDTH, height_px / HEIGHT)
    if per_mm is not None:
        scale = min(scale, WIDEST_MM * per_mm / WIDTH)
    scale = max(scale, 1e-3)  # a window that has no size yet
    height = min(TALLEST, max(HEIGHT, math.floor(height_px / scale + 1e-6)))
    left = (width_px - round(WIDTH * scale)) // 2
    top = height_px - round(height * scale)
    return Geometry(scale, left, top, height, _DEFAULT_PER_MM if per_mm is None else per_mm / scale)


def px_per_mm(physical_dpi: float, visible_width_mm: float | None, width_px: int) -> float:
    """Logical px per millimetre; what a screen says of itself counts only where it is believable."""
    if visible_width_mm:
        return width_px / visible_width_mm
    low, high = BELIEVABLE_DPI
    return (physical_dpi if low <= physical_dpi <= high else DEFAULT_DPI) / 25.4
