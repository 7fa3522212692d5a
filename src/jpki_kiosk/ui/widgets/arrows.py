"""Where an arrow key leads: to the next part in its direction, and at the edge round to the other side."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QWidget

_SIDEWAYS: Final = (Qt.Key.Key_Left, Qt.Key.Key_Right)
_BACKWARDS: Final = (Qt.Key.Key_Left, Qt.Key.Key_Up)
ARROW_KEYS: Final = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)


class ArrowScope:
    """Whoever moves the keyboard among the parts within it. ``lead_keyboard`` says whether it did."""

    def lead_keyboard(self, now: QWidget, key: int) -> bool:
        """Lead the keyboard from ``now`` in the direction of an arrow key."""
        raise NotImplementedError


def scope_moves(now: QWidget, key: int) -> bool | None:
    """Ask whoever stands around a part, from the inside out; None where nobody leads arrow keys."""
    asked, around = False, now.parentWidget()
    while around is not None:
        if isinstance(around, ArrowScope):
            asked = True
            if around.lead_keyboard(now, key):
                return True
        around = around.parentWidget()
    return False if asked else None


def lead(now: QWidget, key: int, parts: Iterable[QWidget], within: QWidget, *, around: bool) -> bool:
    """Give the keyboard to the part that an arrow key leads to; False where there is none.

    ``around``: at the upper and lower edge go on from the other side, as rows always do.
    """
    places = {part: _area(part, within) for part in parts if part is not now}
    found = target(_area(now, within), key, places, around=around)
    if found is None:
        return False
    found.setFocus(Qt.FocusReason.TabFocusReason)
    return True


def _area(part: QWidget, within: QWidget) -> QRect:
    return QRect(part.mapTo(within, QPoint()), part.size())


def target(start: QRect, key: int, places: dict[QWidget, QRect], *, around: bool) -> QWidget | None:
    """Sideways only along the row; up and down to the nearest row, and there to the nearest part."""
    sideways, sign = key in _SIDEWAYS, -1 if key in _BACKWARDS else 1
    ahead: list[tuple[int, int, QWidget]] = []
    behind: list[tuple[int, int, QWidget]] = []
    for part, area in places.items():
        along = sign * _distance(start, area, horizontal=sideways)
        across = _gap(start, area, horizontal=not sideways)
        offset = 4 * across + abs(_distance(start, area, horizontal=not sideways))
        if sideways and across > 0:
            continue
        if along > 0 and (sideways or _gap(start, area, horizontal=False) > 0):
            ahead.append((along, offset, part))
        elif along < 0 and (sideways or _gap(start, area, horizontal=False) > 0):
            behind.append((along, offset, part))
    if ahead:
        return _nearest(ahead, start, sideways=sideways)
    if behind and (sideways or around):
        return _nearest(behind, start, sideways=sideways)
    return None


def _nearest(found: list[tuple[int, int, QWidget]], start: QRect, *, sideways: bool) -> QWidget:
    """Of the first row (the first column) that comes, the part that lies straightest ahead."""
    first = min(along for along, _, _ in found)
    depth = 0 if sideways else start.height() // 2
    row = [one for one in found if one[0] <= first + depth]
    return min(row, key=lambda one: (one[1], one[0]))[2]


def _distance(one: QRect, other: QRect, *, horizontal: bool) -> int:
    if horizontal:
        return other.center().x() - one.center().x()
    return other.center().y() - one.center().y()


def _gap(one: QRect, other: QRect, *, horizontal: bool) -> int:
    """How far apart two areas are along an axis; nothing where they overlap."""
    if horizontal:
        return max(0, other.left() - one.right(), one.left() - other.right())
    return max(0, other.top() - one.bottom(), one.top() - other.bottom())
