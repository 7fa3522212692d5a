"""日締め, 書き損じ and 集計: every word whole and large enough, what is pressed is what happens."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from jpki_kiosk.i18n import STAFF_LANGUAGES
from jpki_kiosk.message import Named
from jpki_kiosk.ui import paint
from jpki_kiosk.ui.console.page import BODY_HEIGHT, BODY_WIDTH, SMALL_PX, ConsolePage
from jpki_kiosk.ui.console.pages import PAGES
from jpki_kiosk.ui.theme import Look, TextSize, ThemeName
from jpki_kiosk.ui.widgets.base import Context, Pressable, place
from jpki_kiosk.workflows.console.day_close_events import (
    DifferencesAccepted,
    MonthExported,
    OtherDayWanted,
    OtherMonthWanted,
    PaperSpoiled,
    PapersWanted,
    SheetWanted,
    SignOffConfirmed,
    SignOffWanted,
)
from jpki_kiosk.workflows.console.screens import ConsoleFrame
from jpki_kiosk.workflows.events import WentBack
from jpki_kiosk.workflows.workflow import Event, Screen

from .day_figures import DAY_SCREENS, MONTH_SCREENS, PAPER_SCREENS

FRAME = ConsoleFrame(Named("富津市", "Futtsu"), Named("市民課", "Citizens"), training=True)
SCREENS = {
    f"{group}-{name}": screen
    for group, screens in (("day", DAY_SCREENS), ("papers", PAPER_SCREENS), ("month", MONTH_SCREENS))
    for name, screen in screens.items()
}
LOOKS = [
    pytest.param(Look(language, TextSize.MEDIUM, theme), id=f"{language}-{theme}")
    for language, theme in zip(STAFF_LANGUAGES, (ThemeName.NORMAL, list(ThemeName)[-1]), strict=True)
]


def shown(context: Context, host: QWidget, screen: Screen, sent: list[Event] | None = None) -> ConsolePage:
    page = PAGES[type(screen)](context, host, (sent if sent is not None else []).append)
    place(page, 0, 0, BODY_WIDTH, BODY_HEIGHT)
    page.show_screen(screen, FRAME)
    host.show()
    return page


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("name", SCREENS)
def test_every_word_is_whole_inside_the_page_and_on_no_other(
    name: str, look: Look, wearing: Callable[[Look], Context], host: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[tuple[str, QRectF]] = []
    sizes: list[tuple[str, int]] = []

    def draw_line(
        painter: QPainter, text: str, x: float, middle: float, font: QFont, colour: object, *,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> float:  # fmt: skip
        wide = paint.width(text, font)
        left = x - (wide if align == Qt.AlignmentFlag.AlignRight else 0)
        sizes.append((text, font.pixelSize()))
        if text:
            drawn.append((text, QRectF(left, middle - font.pixelSize() / 2, wide, font.pixelSize())))
        return wide

    page = shown(wearing(look), host, SCREENS[name])
    monkeypatch.setattr(paint, "draw_line", draw_line)
    pixmap = QPixmap(8, 8)
    painter = QPainter(pixmap)
    page.draw(painter)
    painter.end()
    area = QRectF(0, 0, BODY_WIDTH, BODY_HEIGHT)
    assert drawn
    assert [one for one in sizes if one[1] < SMALL_PX] == []
    assert [one for one in drawn if not area.contains(one[1])] == []
    parts = [one for one in page.findChildren(QWidget) if one.isVisibleTo(page)]
    placed = [QRectF(one.property("units")) for one in parts if one.parentWidget() is page]
    assert all(area.contains(one) for one in placed)
    for (first, here), (second, there) in itertools.combinations(drawn, 2):
        both = here.intersected(there)
        assert both.width() < 1 or both.height() < 1, (first, second)
    for (text, here), part in itertools.product(drawn, placed):
        both = here.intersected(part)
        assert both.width() < 1 or both.height() < 1, (text, part)
    for one, other in itertools.combinations(placed, 2):
        assert not one.intersects(other)


def test_the_sign_off_takes_the_money_with_it(context: Context, host: QWidget) -> None:
    sent: list[Event] = []
    page = shown(context, host, DAY_SCREENS["open"], sent)
    (cash,) = page.findChildren(QLineEdit)
    QTest.keyClicks(cash, "8,000")
    press(page, "day-close-sign")
    page.show_screen(DAY_SCREENS["asking"], FRAME)
    assert cash.text() == "8,000"
    press(page, "day-close-no")
    press(page, "day-close-yes")
    assert sent == [SignOffWanted("8,000"), WentBack(), SignOffConfirmed()]
    page.wipe()
    assert cash.text() == ""


def test_with_differences_the_button_says_what_is_missing(context: Context, host: QWidget) -> None:
    sent: list[Event] = []
    page = shown(context, host, DAY_SCREENS["differs"], sent)
    assert not button(page, "day-close-sign").isEnabled()
    press(page, "day-close-accept")
    press(page, "day-close-earlier")
    press(page, "day-close-papers")
    assert sent == [DifferencesAccepted(accepted=True), OtherDayWanted(-1), PapersWanted()]


def test_a_closed_day_is_printed_and_takes_no_money(context: Context, host: QWidget) -> None:
    sent: list[Event] = []
    page = shown(context, host, DAY_SCREENS["closed"], sent)
    press(page, "day-close-print")
    assert sent == [SheetWanted()]
    assert not page.findChildren(QLineEdit)[0].isVisible()


def test_each_paper_has_a_button_and_spoiled_ones_have_none(context: Context, host: QWidget) -> None:
    sent: list[Event] = []
    screen = PAPER_SCREENS["many"]
    page = shown(context, host, screen, sent)
    seen = 0
    for _ in range(4):
        for one in page.findChildren(Pressable):
            if one.isVisible() and one.label == context.text("day-close-spoil"):
                one.click()
                seen += 1
        next(one for one in page.findChildren(Pressable) if "/4" in one.label or "／4" in one.label).click()
    pressed = [one.paper for one in sent if isinstance(one, PaperSpoiled)]
    assert pressed == [paper for paper in screen.papers if not paper.spoiled]
    assert seen == len(pressed)


def test_a_month_is_turned_and_written(context: Context, host: QWidget) -> None:
    sent: list[Event] = []
    page = shown(context, host, MONTH_SCREENS["whole"], sent)
    for name in ("reports-earlier", "reports-later", "reports-export"):
        press(page, name)
    assert sent == [OtherMonthWanted(-1), OtherMonthWanted(1), MonthExported()]


@pytest.mark.parametrize("name", ["day-open", "month-whole"])
def test_those_who_listen_hear_the_figures(name: str, context: Context, host: QWidget) -> None:
    page = shown(context, host, SCREENS[name])
    assert page.accessibleName()
    assert "手数料" in page.accessibleDescription()


def button(page: ConsolePage, name: str) -> Pressable:
    label = page.context.text(name)
    (found,) = (one for one in page.findChildren(Pressable) if one.label == label and one.isVisible())
    return found


def press(page: ConsolePage, name: str) -> None:
    QTest.mouseClick(button(page, name), Qt.MouseButton.LeftButton)
