"""The sound panel and the curtain: what they do, and that every word fits at every look."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from jpki_kiosk.i18n import Language
from jpki_kiosk.kiosk import Kiosk
from jpki_kiosk.ui.app import WindowOptions
from jpki_kiosk.ui.geometry import Geometry, stage_on
from jpki_kiosk.ui.sound.curtain import Curtain
from jpki_kiosk.ui.sound.panel import SoundPanel
from jpki_kiosk.ui.theme import LEVELS, Look, TextSize, ThemeName
from jpki_kiosk.ui.widgets.base import Context
from jpki_kiosk.ui.window import KioskWindow
from jpki_kiosk.workflows import screens
from tests.ui.sound.recorded import Recorded
from tests.ui.test_true_progress import PERSONA
from tests.ui.test_window import make_window  # noqa: F401 - the fixture
from tests.ui.visiting import MakeWindow, to_confirm, to_password
from tests.workflows.conftest import kiosk  # noqa: F401 - the fixture

SCREENS = {"15.6": stage_on(1920, 1080), "12.1": stage_on(1280, 800, 1280 / 261)}


def panel(context: Context, host: QWidget, trouble: str = "") -> SoundPanel:
    host.show()
    made = SoundPanel(context, host, lambda: None, lambda: trouble)
    made.open()
    return made


@pytest.mark.parametrize("screen", SCREENS.values(), ids=SCREENS)
@pytest.mark.parametrize("trouble", ["", "ui-sound-none"])
@pytest.mark.parametrize("language", Language)
def test_everything_fits_and_can_be_touched(
    wearing: Callable[[Look], Context], host: QWidget, language: Language, trouble: str, screen: Geometry
) -> None:
    for size in TextSize:
        context = wearing(Look(language, size))
        context.stand_on(screen)
        made = panel(context, host, trouble)
        areas = [QRectF(part.property("units")) for part in made.parts()]
        assert all(made.dialog.contains(area) for area in areas)
        assert all(min(area.width(), area.height()) >= screen.target for area in areas)
        for number, one in enumerate(areas):
            wide = one.adjusted(-screen.gap + 0.5, -screen.gap + 0.5, screen.gap - 0.5, screen.gap - 0.5)
            assert not any(wide.intersects(other) for other in areas[number + 1 :])
        assert all(words.whole and words.bottom <= areas[0].top() for words in made.words)
        assert made.volume.words().whole
        assert made.speed.words().whole
        made.hide()


def test_levels_stay_within_their_ends_and_bring_sound_with_them(context: Context, host: QWidget) -> None:
    made = panel(context, host)
    for _ in range(LEVELS + 2):
        made.louder.click()
        made.slower.click()
    assert (context.theme.look.volume, context.theme.look.speed) == (LEVELS, 1)
    assert (made.volume.level, made.speed.level) == (LEVELS, 1)
    assert made.volume.accessibleName() == f"音の大きさ {LEVELS}"
    made.switch.click()
    assert not context.theme.look.sound
    made.quieter.click()
    assert context.theme.look.sound


def test_arrows_lead_to_what_lies_there(make_window: MakeWindow, qtbot: QtBot) -> None:  # noqa: F811
    window = make_window(WindowOptions(windowed=True))
    made = window.sound
    made.open()
    seen = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Left):
        QTest.keyClick(QApplication.focusWidget(), key)
        seen.append(QApplication.focusWidget())
    assert seen == [made.quieter, made.louder, made.faster, made.back, made.curtain]
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not made.isVisible()


def dark(window: KioskWindow) -> bool:
    """Whether the middle of the page is black."""
    return (
        window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32).pixelColor(300, 400)
        == Qt.GlobalColor.black
    )


def test_the_page_works_and_is_heard_behind_the_curtain(
    kiosk: Kiosk,  # noqa: F811
    make_window: MakeWindow,  # noqa: F811
    qtbot: QtBot,
) -> None:
    voice = Recorded()
    kiosk.insert(PERSONA)
    window = make_window(WindowOptions(windowed=True, sound=voice.options()))
    page = to_password(window, qtbot)
    QTest.keyClick(window, Qt.Key.Key_F11)
    assert "画面を暗くしました" in voice.wait_for(qtbot, "画面を暗くしました")
    assert dark(window)
    assert QApplication.focusWidget() is page.form.field  # type: ignore[union-attr]
    QTest.keyClicks(page.form.field, "K7")  # type: ignore[union-attr]
    assert voice.wait_for(qtbot, "2文字入力されました")
    QTest.keyClick(window, Qt.Key.Key_F11)
    assert voice.wait_for(qtbot, "画面を明るくしました")
    assert not dark(window)


def test_a_touch_on_the_dark_presses_nothing_and_says_the_way_back(
    make_window: MakeWindow,  # noqa: F811
    qtbot: QtBot,
) -> None:
    voice = Recorded()
    window = make_window(WindowOptions(windowed=True, sound=voice.options()))
    to_confirm(window, qtbot)
    window.sound.open()
    window.sound.curtain.click()
    voice.wait_for(qtbot, "画面を暗くしました")
    below = window.frame_widget.staff
    where = below.mapTo(window, below.rect().center())
    assert window.childAt(where) is window.curtain
    QTest.mouseClick(window.curtain, Qt.MouseButton.LeftButton, pos=where)
    assert voice.wait_for(qtbot, "F11キー")
    assert not window.staff_call.isVisible()
    assert window.curtain.buttons_shown
    QTest.keyClick(window, Qt.Key.Key_Home)  # a key that nothing here knows
    assert voice.wait_for(qtbot, "F11キー")
    window.curtain.lift.click()
    assert not window.curtain.isVisible()
    assert not window.context.theme.look.curtain
    assert isinstance(window.driver.screen, screens.ConfirmCase)


def test_staff_can_be_called_from_the_dark(make_window: MakeWindow, qtbot: QtBot) -> None:  # noqa: F811
    voice = Recorded()
    window = make_window(WindowOptions(windowed=True, sound=voice.options()))
    QTest.keyClick(window, Qt.Key.Key_F11)
    QTest.keyClick(window, Qt.Key.Key_F5)  # by the key the screen stays dark
    assert voice.wait_for(qtbot, "職員を呼びます")
    assert window.curtain.isVisible()
    window.staff_call.close_quietly()
    window.curtain.touch()
    window.curtain.staff.click()
    assert window.staff_call.isVisible()
    assert not window.curtain.isVisible()


@pytest.mark.parametrize("theme", ThemeName)
def test_the_way_back_can_be_read_on_the_dark(
    wearing: Callable[[Look], Context], host: QWidget, theme: ThemeName
) -> None:
    for language in Language:
        for size in TextSize:
            context = wearing(Look(language, size, theme))
            made = Curtain(context, host)
            made.setGeometry(host.rect())
            made.stand(context.geometry)
            made.draw_down(down=True)
            made.touch()
            words = made.words()
            assert words.whole
            assert words.bottom < made.lift.property("units").top()
            made.hide()


def test_the_dark_covers_what_lies_beside_and_above_the_stage(
    make_window: MakeWindow,  # noqa: F811
    qtbot: QtBot,
) -> None:
    window = make_window(WindowOptions(windowed=True, sound=Recorded().options()))
    window.resize(1080, 1920)
    QTest.keyClick(window, Qt.Key.Key_F11)
    assert window.curtain.geometry() == window.rect()
    assert window.childAt(QPoint(540, 60)) is window.curtain
