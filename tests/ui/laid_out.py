"""Judges of a page: nothing cut off, nothing written over anything else."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QWidget

from jpki_kiosk.message import Named
from jpki_kiosk.ui.geometry import HEADER, WIDTH, Geometry
from jpki_kiosk.ui.page import Page
from jpki_kiosk.ui.resident.worded import WordedPage
from jpki_kiosk.ui.widgets.base import Painted, Pressable, place
from jpki_kiosk.ui.widgets.notice import Notice
from jpki_kiosk.ui.widgets.progress import ProgressList
from jpki_kiosk.ui.widgets.words import Words
from jpki_kiosk.workflows.events import Event
from jpki_kiosk.workflows.screens import CardPlace, Frame
from jpki_kiosk.workflows.workflow import Screen

FRAME = Frame(
    Named("富津市", "Futtsu"), Named("市民課", "Citizens"), training=True, card_place=CardPlace.READER
)
_TOUCH = 1.0  # px that leading may share


def put(page: Page, screen: Screen) -> Page:
    """Place a page in its window as the kiosk does, and show it."""
    place(page, 0, HEADER, WIDTH, Geometry().content_height)
    page.show_screen(screen, FRAME)
    return page


def unwritten(event: Event) -> None:
    """For pages whose events are not looked at."""


def faults(page: WordedPage) -> list[str]:
    """What is cut off or written over, as sentences; empty when all is well."""
    # Parts of parts are placed in their parent and judged there.
    shown = [
        part for part in page.findChildren(QWidget) if part.isVisibleTo(page) and part.parentWidget() is page
    ]
    words = list(page.words)
    found = [f"outside the page: {one.text}" for one in words if not _inside(one.rect, _area(page))]
    found += [f"cut off: {one.text}" for one in words if not one.whole]
    found += over_each_other(words)
    areas = [QRectF(part.property("units")) for part in shown if isinstance(part, Painted | Pressable)]
    for one, area in itertools.product(words, areas):
        if _share(one.rect, area):
            found.append(f"over a part: {one.text}")
    for first, second in itertools.combinations(areas, 2):
        if _share(first, second):
            found.append("two parts over each other")
    found += [f"part outside the page: {area}" for area in areas if not _inside(area, _area(page))]
    for part in shown:
        if isinstance(part, ProgressList | Notice):
            found += within(part, part.words())
    return found


def within(part: Painted, words: Iterable[Words]) -> list[str]:
    """What is wrong with the words inside one part."""
    words = list(words)
    area = QRectF(QPointF(0, 0), part.units)
    found = [f"outside its part: {one.text}" for one in words if not _inside(one.rect, area)]
    found += [f"cut off in its part: {one.text}" for one in words if not one.whole]
    return found + over_each_other(words)


def over_each_other(words: Iterable[Words]) -> list[str]:
    """Pairs of words that share a place."""
    return [
        f"over each other: {first.text} / {second.text}"
        for first, second in itertools.combinations(words, 2)
        if _share(first.rect, second.rect)
    ]


def _area(page: QWidget) -> QRectF:
    return QRectF(0, 0, WIDTH, Geometry().content_height)


def _inside(inner: QRectF, outer: QRectF) -> bool:
    return outer.adjusted(-_TOUCH, -_TOUCH, _TOUCH, _TOUCH).contains(inner)


def _share(first: QRectF, second: QRectF) -> bool:
    shared = first.intersected(second)
    return shared.width() > _TOUCH and shared.height() > _TOUCH
