"""Welcome: nothing is cut off or written over; the town's hours, greeting and colour; what moves when."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from itertools import pairwise, product

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from jpki_kiosk.i18n import Language, ruby
from jpki_kiosk.message import Message
from jpki_kiosk.rules.hours import HoursToday
from jpki_kiosk.rules.town_welcome import GROUNDS, LINE_EMS, ems, lines_of, tokens_of
from jpki_kiosk.ui import paint
from jpki_kiosk.ui.colours import COLOURS
from jpki_kiosk.ui.resident.welcome import WelcomePage
from jpki_kiosk.ui.theme import Look, TextSize, Theme, ThemeName, font
from jpki_kiosk.ui.widgets.base import Context, Painted
from jpki_kiosk.ui.widgets.lively import LivelyPicture
from jpki_kiosk.workflows.events import Event, TimePassed
from jpki_kiosk.workflows.screens import Welcome
from tests.ui.laid_out import faults, put, unwritten

HOURS = HoursToday(((datetime.time(8, 30), datetime.time(16, 30)),))
OPENS = Message("rules-hours-next", {"date": datetime.date(2026, 12, 24), "time": "10:30"})
CLOSED = HoursToday(closed=(Message("rules-hours-closed-holiday"), OPENS))
GREETING = "字" * 16 + "、" + "字" * 16 + "。"
SCREENS = {
    "open": Welcome(HOURS),
    "unknown": Welcome(),
    "two-sessions": Welcome(HoursToday((*HOURS.sessions, (datetime.time(17), datetime.time(19))))),
    "closed": Welcome(CLOSED),
    "interrupted": Welcome(CLOSED, interrupted=True),
    "greeting": Welcome(HOURS, greeting=tuple((one.value, GREETING) for one in Language)),
}
SIZES = [
    pytest.param(Look(language, size), id=f"{language}-{size}")
    for language, size in product(Language, TextSize)
]


@pytest.mark.parametrize("look", SIZES)
def test_no_word_is_cut_off_or_written_over(
    look: Look, wearing: Callable[[Look], Context], host: QWidget
) -> None:
    page = WelcomePage(wearing(look), host, unwritten)
    for name, screen in SCREENS.items():
        put(page, screen)
        assert (name, faults(page)) == (name, [])


@pytest.mark.parametrize("look", SIZES)
def test_the_hours_stand_in_the_footer_in_bold(
    look: Look, wearing: Callable[[Look], Context], host: QWidget
) -> None:
    page = put(WelcomePage(wearing(look), host, unwritten), Welcome(HOURS))
    note = page.footer_note()
    assert note is not None
    assert note.strong == "8:30–16:30"
    assert note.text.count(note.strong) == 1
    assert ruby.base_of(note.text) in page.accessibleDescription()


def test_nothing_is_said_of_hours_that_are_not_known(context: Context, host: QWidget) -> None:
    assert put(WelcomePage(context, host, unwritten), Welcome()).footer_note() is None


@pytest.mark.parametrize("look", SIZES)
def test_while_closed_the_page_says_so_and_when_it_opens(
    look: Look, wearing: Callable[[Look], Context], host: QWidget
) -> None:
    page = WelcomePage(wearing(look), host, unwritten)
    put(page, Welcome(CLOSED))
    said = " ".join(words.text for words in page.words).replace(" ", "")
    for text in (page.text("ui-welcome-closed-title"), page.context.text(OPENS)):
        assert ruby.base_of(text).replace("\n", "").replace(" ", "") in said
    assert page.footer_note() is None


def test_the_hours_are_looked_at_again_while_the_page_stands(context: Context, host: QWidget) -> None:
    sent: list[Event] = []
    page = WelcomePage(context, host, sent.append)
    put(page, Welcome(HOURS))
    assert not page._look_again.isActive()
    host.show()
    page._look_again.timeout.emit()
    assert sent == [TimePassed()]
    host.hide()
    assert not page._look_again.isActive()


# --- the greeting --------------------------------------------------------------------------------


def test_the_greeting_is_shown_in_the_language_of_the_screen_and_in_no_other(
    wearing: Callable[[Look], Context], host: QWidget
) -> None:
    greeting = (("ja", "ようこそ。"), ("en", "Welcome."))
    for language, shown in ((Language.JAPANESE, 0), (Language.ENGLISH, 1), (Language.KOREAN, None)):
        page = WelcomePage(wearing(Look(language)), host, unwritten)
        put(page, Welcome(HOURS, greeting=greeting))
        said = {words.text for words in page.words}
        found = [number for number, (_, text) in enumerate(greeting) if text in said]
        assert found == ([] if shown is None else [shown])


@pytest.mark.parametrize("language", Language)
def test_no_font_is_wider_than_the_rules_reckon(language: Language, qapp: object) -> None:
    made = font(100, bold=True, language=language)
    latin = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 .,:;!?áéíóúñãõâêôçü'-–"
    for character in (*latin, *"字あア、。「」・一龍한국어汉"):
        line = character * 10
        assert paint.width(line, made) <= ems(line) * 1000, character


@pytest.mark.parametrize(
    "greeting",
    [
        "富津市役所へようこそ。手続きのあとは、ゆっくりお休みください。",
        "Welcome to the city hall. Please take your time.",
    ],
)
def test_a_greeting_the_rules_allow_has_two_lines_at_most_in_the_largest_letters(
    greeting: str, wearing: Callable[[Look], Context], host: QWidget
) -> None:
    assert lines_of(greeting) <= 2
    page = WelcomePage(wearing(Look(size=TextSize.LARGEST)), host, unwritten)
    put(page, Welcome(HOURS, greeting=(("ja", greeting),)))
    (words,) = [one for one in page.words if one.text.replace(" ", "") == greeting.replace(" ", "")]
    assert len(words.lines) <= 2
    assert words.whole
    assert LINE_EMS * words.font.pixelSize() <= words.limit


# --- the town's colour ---------------------------------------------------------------------------


def test_the_towns_colour_stands_in_the_normal_theme_only() -> None:
    own = tokens_of("#5A1E4B")
    for name in ThemeName:
        theme, ours = Theme(Look(theme=name), own), Theme(Look(theme=name))
        for token in COLOURS:
            expected = own.get(token) if name is ThemeName.NORMAL else None
            assert theme.colour(token).name().upper() == (expected or ours.colour(token).name().upper())


def test_the_grounds_of_the_rules_are_those_of_the_screens() -> None:
    assert set(GROUNDS.values()) == {COLOURS[token][0] for token in ("on-primary", "surface", "bg")}


# --- what lives ----------------------------------------------------------------------------------


@pytest.fixture
def picture(context: Context, host: QWidget) -> LivelyPicture:
    page = WelcomePage(context, host, unwritten)
    put(page, Welcome(HOURS))
    host.show()
    return page.picture


def test_the_card_goes_away_slowly_and_comes_back(picture: LivelyPicture) -> None:
    assert picture.moving
    assert picture.share == 1.0
    shares = []
    for _ in range(128):
        picture.step()
        shares.append(picture.share)
    assert min(shares) == 0.0
    assert shares[-1] == 1.0
    assert max(abs(one - other) for one, other in pairwise(shares)) < 0.03


def test_nothing_moves_in_reduced_motion(picture: LivelyPicture, context: Context) -> None:
    for _ in range(20):
        picture.step()
    context.theme.set_look(Look(still=True))
    assert not picture.moving
    assert picture.share == 1.0
    context.theme.set_look(Look())
    assert picture.moving


@pytest.mark.parametrize("name", ["closed", "interrupted"])
def test_nothing_moves_while_nobody_is_waited_for(name: str, context: Context, host: QWidget) -> None:
    page = WelcomePage(context, host, unwritten)
    put(page, SCREENS[name])
    host.show()
    assert not page.picture.moving


def test_nothing_moves_under_a_dialog_or_while_hidden(picture: LivelyPicture, host: QWidget) -> None:
    for _ in range(20):
        picture.step()
    assert picture.share < 1.0
    over = QWidget(host)
    over.setGeometry(host.rect())
    over.show()
    picture.step()
    assert picture.share == 1.0
    picture.step()
    assert picture.share == 1.0
    host.hide()
    assert not picture.moving


def test_a_frame_of_it_paints_nothing_else_of_the_page(
    context: Context, host: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    painted: list[str] = []
    draw = Painted.paintEvent

    def noted(self: Painted, event: object) -> None:
        painted.append(type(self).__name__)
        draw(self, event)  # type: ignore[arg-type]

    monkeypatch.setattr(Painted, "paintEvent", noted)
    page = WelcomePage(context, host, unwritten)
    put(page, Welcome(HOURS))
    host.show()
    QTest.qWait(1)
    assert "WelcomePage" in painted
    painted.clear()
    page.picture.step()
    QTest.qWait(1)
    assert painted == []


@pytest.mark.parametrize("theme", ThemeName)
def test_the_picture_is_drawn_in_every_theme(
    theme: ThemeName, wearing: Callable[[Look], Context], host: QWidget
) -> None:
    page = WelcomePage(wearing(Look(theme=theme)), host, unwritten)
    put(page, Welcome(HOURS))
    host.show()
    image = page.picture.grab().toImage()
    seen = {
        image.pixelColor(x, y).name() for x in range(0, image.width(), 4) for y in range(0, image.height(), 4)
    }
    for token in ("bg", "reader", "card", "mark"):
        assert page.colour(token).name() in seen


def test_every_language_is_offered_in_its_own_words_and_by_finger(context: Context, host: QWidget) -> None:
    page = WelcomePage(context, host, unwritten)
    put(page, Welcome(HOURS))
    host.show()
    tiles = [page._tiles[language] for language in Language]
    for tile in tiles:
        area = QRectF(tile.property("units"))
        assert min(area.width(), area.height()) >= 94
    QTest.mouseClick(tiles[3], Qt.MouseButton.LeftButton)
    assert context.theme.language is Language.CHINESE
