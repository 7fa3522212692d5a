"""Whether residents can be served on a monitor: enough pixels, and keys that a finger can hit.

Loads nothing of Qt: the doctor asks here as well.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum, unique
from typing import Final

from jpki_kiosk.ui.geometry import BELIEVABLE_DPI, DEFAULT_DPI, TARGET_MM, Geometry, px_per_mm, stage_on

LEAST_PIXELS: Final = (1280, 800)  # the longer and the shorter side
# What the letter keys, the highest block of them, take: four rows. The design draws them at 71 and 15 units
# on the least stage; the pad's edge gives way by 16, and no row is wider than keys of 94 allow.
_MM_AN_INCH: Final = 25.4
_ROWS: Final = 4
_DRAWN_TARGET, _DRAWN_GAP = 71, 15
_EDGE: Final = 16
_WIDEST_TARGET: Final = 94


@unique
class Lack(Enum):
    """What a monitor has too little of."""

    PIXELS = "pixels"
    KEYS = "keys"  # millimetres for the keys
    DOTS = "dots"  # for the letters: 3.5 mm of a kanji are drawn by seven of them at 60 an inch


@dataclass(frozen=True, slots=True)
class Monitor:
    """A monitor of the session: pixels, and dots an inch as it says itself."""

    width: int
    height: int
    dpi: float = DEFAULT_DPI

    def per_mm(self, visible_width_mm: float | None) -> float:
        """Pixels a millimetre; a width that was measured by hand counts more."""
        return px_per_mm(self.dpi, visible_width_mm, self.width)

    def is_guessed(self, visible_width_mm: float | None) -> bool:
        """Whether nobody knows how large it is: it says nothing that is believed, and nobody measured it."""
        low, high = BELIEVABLE_DPI
        return visible_width_mm is None and not low <= self.dpi <= high

    def size(self, visible_width_mm: float | None) -> str:
        """Pixels and millimetres, e.g. ``1920 × 1080, 345 × 194 mm``."""
        per_mm = self.per_mm(visible_width_mm)
        return f"{self.pixels}, {self.width / per_mm:.0f} × {self.height / per_mm:.0f} mm"

    @property
    def pixels(self) -> str:
        """e.g. ``1920 × 1080``."""
        return f"{self.width} × {self.height}"


def largest_target(geometry: Geometry) -> int:
    """The largest keys that this stage has room for, in frame units."""
    spare = geometry.spare + _EDGE - (_ROWS - 1) * (geometry.gap - _DRAWN_GAP)
    return min(_WIDEST_TARGET, _DRAWN_TARGET + math.floor(spare / _ROWS))


def key_mm(monitor: Monitor, visible_width_mm: float | None = None) -> float:
    """Millimetres of the largest keys that all pages have room for."""
    geometry = stage_on(monitor.width, monitor.height, monitor.per_mm(visible_width_mm))
    return largest_target(geometry) / geometry.units_per_mm


def lack_of(monitor: Monitor, visible_width_mm: float | None = None) -> Lack | None:
    """Why nobody can be served on it; None: all is well."""
    longer, shorter = max(monitor.width, monitor.height), min(monitor.width, monitor.height)
    if longer < LEAST_PIXELS[0] or shorter < LEAST_PIXELS[1]:
        return Lack.PIXELS
    per_mm = monitor.per_mm(visible_width_mm)
    if per_mm * _MM_AN_INCH < BELIEVABLE_DPI[0]:
        return Lack.DOTS
    geometry = stage_on(monitor.width, monitor.height, per_mm)
    return Lack.KEYS if geometry.target > largest_target(geometry) else None


def told(monitor: Monitor, lack: Lack, visible_width_mm: float | None = None) -> str:
    """What there is, in numbers that need no language."""
    if lack is Lack.PIXELS:
        return monitor.pixels
    if lack is Lack.DOTS:
        dots = monitor.per_mm(visible_width_mm) * _MM_AN_INCH
        return f"{monitor.size(visible_width_mm)}; {dots:.0f} dpi < {BELIEVABLE_DPI[0]:.0f} dpi"
    mm = math.floor(key_mm(monitor, visible_width_mm) * 10) / 10
    return f"{monitor.size(visible_width_mm)}; {mm:.1f} mm < {TARGET_MM} mm"
