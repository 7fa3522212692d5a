"""Language, size and colours are chosen from all there are, over any page, by finger and by keys."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise, product

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from jpki_kiosk.i18n import Language
from jpki_kiosk.ui import paint
from jpki_kiosk.ui.choosers.colours import ColourChooser
from jpki_kiosk.ui.choosers.language import LanguageChooser
from jpki_kiosk.ui.choosers.overlay import Chooser
from jpki_kiosk.ui.choosers.size import SizeChooser
from jpki_kiosk.ui.choosers.tiles import OptionTile, Switch
from jpki_kiosk.ui.theme import Look, TextSize, ThemeName
from jpki_kiosk.ui.widgets.base import Context

CHOOSERS = (LanguageChooser, SizeChooser, ColourChooser)
LEAST_SIDE, LEAST_GAP = 94, 19  # 12.7 and 2.54 mm on the smallest screen


@pytest.mark.parametrize("kind", CHOOSERS)
@pytest.mark.parametrize(
    "look",
    [
        pytest.param(Look(language, size), id=f"{language}-{size}")
        for language, size in product(Language, TextSize)
    ],
)
def test_every_choice_is_large_and_whole(
    look: Look, kind: type[Chooser], wearing: Callable[[Look], Context], host: QWidget
) -> None:
    chooser = kind(wearing(look), host)
    host.show()
    chooser.open()
    areas = [QRectF(part.property("units")) for part in chooser.parts()]
    assert all(chooser.dialog.contains(area) for area in areas)
    assert min(min(area.width(), area.height()) for area in areas) >= LEAST_SIDE
    for one, other in pairwise(areas):
        below, right = other.top() - one.bottom(), other.left() - one.right()
        assert max(below, right) >= LEAST_GAP
    assert chooser.words[0].whole
    assert chooser.words[0].bottom < areas[0].top()
    for part in chooser.parts():
        assert part.accessibleName()
        if isinstance(part, OptionTile):
            assert part.set_word().width <= part.units.width() - 36
        elif isinstance(part, Switch):
            lines, font = part.set_lines()
            assert len(lines) <= 2
            assert max(paint.width(line, font) for line in lines) <= part.units.width() - 114
    assert sum(tile.isChecked() for tile in chooser.tiles) == 1
    assert not chooser.grab().isNull()


def test_every_language_is_offered_in_its_own_words(context: Context, host: QWidget) -> None:
    chooser = LanguageChooser(context, host)
    host.show()
    chooser.open()
    said = {tile.accessibleName() for tile in chooser.tiles}
    assert len(said) == len(Language)
    assert {"日本語", "English"} <= said


def test_a_language_counts_at_once_and_the_chooser_is_gone(context: Context, host: QWidget) -> None:
    chooser = LanguageChooser(context, host)
    host.show()
    chooser.open()
    QTest.mouseClick(chooser.tiles[list(Language).index(Language.ENGLISH)], Qt.MouseButton.LeftButton)
    assert context.theme.language is Language.ENGLISH
    assert not chooser.isVisible()


@pytest.mark.parametrize("size", TextSize)
def test_a_size_is_shown_as_large_as_it_will_be(size: TextSize, context: Context, host: QWidget) -> None:
    chooser = SizeChooser(context, host)
    host.show()
    chooser.open()
    tile = chooser.tiles[list(TextSize).index(size)]
    drawn = tile.set_word().font.pixelSize()
    QTest.mouseClick(tile, Qt.MouseButton.LeftButton)
    assert context.theme.look.size is size
    assert context.theme.px("body") == drawn
    assert chooser.isVisible()  # to compare
    assert tile.isChecked()


def test_a_theme_is_shown_in_its_own_colours(context: Context, host: QWidget) -> None:
    chooser = ColourChooser(context, host)
    host.show()
    chooser.open()
    for theme, tile in zip(ThemeName, chooser.tiles, strict=True):
        ground, ink = (colour.name() for colour in tile.paper())
        QTest.mouseClick(tile, Qt.MouseButton.LeftButton)
        assert context.theme.look.theme is theme
        assert (ground, ink) == (context.theme.colour("surface").name(), context.theme.colour("ink").name())


def test_less_motion_is_turned_on_and_off(context: Context, host: QWidget) -> None:
    chooser = ColourChooser(context, host)
    host.show()
    chooser.open()
    switch = chooser.parts()[-2]
    for on in (True, False):
        QTest.mouseClick(switch, Qt.MouseButton.LeftButton)
        assert context.theme.look.still is on
        assert switch.isChecked() is on


@pytest.mark.parametrize(
    ("kind", "key"),
    [
        (LanguageChooser, Qt.Key.Key_Right),
        (SizeChooser, Qt.Key.Key_Down),
        (ColourChooser, Qt.Key.Key_Right),
    ],
)
def test_keys_choose_and_go_back_to_where_they_were(
    kind: type[Chooser], key: Qt.Key, context: Context, host: QWidget, qtbot: QtBot
) -> None:
    page = QPushButton("x", host)
    chooser = kind(context, host)
    host.show()
    host.activateWindow()
    qtbot.waitUntil(host.isActiveWindow)
    page.setFocus()
    chooser.open()
    before = context.theme.look
    assert [tile for tile in chooser.tiles if tile.isChecked()] == [QApplication.focusWidget()]
    qtbot.keyClick(QApplication.focusWidget(), key)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert context.theme.look != before
    if chooser.isVisible():
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not chooser.isVisible()
    assert page.hasFocus()


def test_arrows_reach_every_part_and_go_round(context: Context, host: QWidget, qtbot: QtBot) -> None:
    chooser = SizeChooser(context, host)
    host.show()
    host.activateWindow()
    qtbot.waitUntil(host.isActiveWindow)
    chooser.open()
    small, medium, large, largest, *rest = chooser.parts()
    assert rest[-1] is chooser.back
    for key, part in (
        (Qt.Key.Key_Left, small),
        (Qt.Key.Key_Right, medium),
        (Qt.Key.Key_Right, small),
        (Qt.Key.Key_Down, large),
        (Qt.Key.Key_Right, largest),
        (Qt.Key.Key_Down, rest[-1]),
        (Qt.Key.Key_Down, medium),
        (Qt.Key.Key_Up, rest[-1]),
    ):
        qtbot.keyClick(QApplication.focusWidget(), key)
        assert part.hasFocus()
