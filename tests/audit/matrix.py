"""Which looks on which monitors: all of them, or few in which every pair of choices meets."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from typing import Final

from jpki_kiosk.i18n import Language
from jpki_kiosk.ui.theme import Look, TextSize, ThemeName
from tests.audit.showing import MONITORS, Monitor

EVERY_LOOK: Final = tuple(
    Look(language, size, theme) for theme, language, size in itertools.product(ThemeName, Language, TextSize)
)
EVERYTHING: Final = tuple((monitor, EVERY_LOOK) for monitor in MONITORS)
_Row = tuple[Monitor, Language, TextSize, ThemeName]


def pairs() -> tuple[_Row, ...]:
    """Few rows in which any two choices of different kinds meet at least once."""
    kinds = (MONITORS, tuple(Language), tuple(TextSize), tuple(ThemeName))
    wanted = {
        (one, other, a, b)
        for one, other in itertools.combinations(range(len(kinds)), 2)
        for a, b in itertools.product(kinds[one], kinds[other])
    }
    rows: list[_Row] = []
    candidates = list(itertools.product(*kinds))
    while wanted:
        best = max(candidates, key=lambda row: len(wanted & set(_pairs_of(row))))
        wanted -= set(_pairs_of(best))
        rows.append(best)
    return tuple(rows)


def _pairs_of(row: _Row) -> Iterator[tuple[int, int, object, object]]:
    for one, other in itertools.combinations(range(len(row)), 2):
        yield one, other, row[one], row[other]


def by_monitor(rows: Iterable[_Row]) -> tuple[tuple[Monitor, tuple[Look, ...]], ...]:
    """Rows as a walker takes them: moving to another monitor is what costs most."""
    found: dict[Monitor, list[Look]] = {}
    for monitor, language, size, theme in rows:
        found.setdefault(monitor, []).append(Look(language, size, theme))
    return tuple((monitor, tuple(looks)) for monitor, looks in found.items())


def few(number: int, every: int = 8) -> tuple[_Row, ...]:
    """The rows for specimen ``number``: ``every`` specimens after each other meet all pairs.

    Each is seen in the largest type in one of the languages that need most room.
    """
    theme, monitor = list(ThemeName)[number % 3], MONITORS[number % len(MONITORS)]
    longest = (monitor, _LONGEST[number % len(_LONGEST)], TextSize.LARGEST, theme)
    return (*_PAIRS[number % every :: every], longest)


_PAIRS: Final = pairs()
_LONGEST: Final = (Language.PORTUGUESE, Language.EASY_JAPANESE, Language.SPANISH)
