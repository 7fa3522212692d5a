"""The frame around every page: where its parts stand, what they say, what a press does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from jpki_kiosk.i18n import Language, ruby
from jpki_kiosk.message import Named
from jpki_kiosk.ui.frame import FrameWidget
from jpki_kiosk.ui.geometry import HEADER, HEIGHT, WIDTH, Geometry, stage_on
from jpki_kiosk.ui.page import Primary
from jpki_kiosk.ui.theme import Look, TextSize, ThemeName
from jpki_kiosk.ui.widgets.base import Context, Pressable, place, rescale
from jpki_kiosk.workflows.screens import CardPlace, Frame
from tests.ui.conftest import EVERY_LOOK

TOWN, COUNTER = Named("前橋市", "Maebashi City"), Named("窓口1", "Counter 1")
FRAME = Frame(TOWN, COUNTER, training=True, step=3, card_place=CardPlace.READER, can_go_back=True)
Wearing = Callable[[Look], Context]


def framed(
    context: Context, host: QWidget, frame: Frame = FRAME, primary: Primary | None = None
) -> FrameWidget:
    widget = FrameWidget(context, host)
    place(widget, 0, 0, WIDTH, HEIGHT)
    widget.show_frame(frame, primary or Primary("次へ", lambda: None))
    host.show()
    return widget


def shown_parts(frame: FrameWidget) -> list[QWidget]:
    candidates = [*frame.findChildren(Pressable), frame.card_place]
    return [part for part in candidates if part.isVisible()]


@pytest.mark.parametrize("look", EVERY_LOOK)
def test_no_part_lies_outside_the_frame_or_on_another(look: Look, wearing: Wearing, host: QWidget) -> None:
    parts = shown_parts(framed(wearing(look), host))
    assert len(parts) == 9
    for number, part in enumerate(parts):
        assert QRect(0, 0, WIDTH, HEIGHT).contains(part.geometry())
        for other in parts[number + 1 :]:
            assert not part.geometry().intersects(other.geometry())


@pytest.mark.parametrize("size", list(TextSize))
def test_parts_that_are_pressed_have_a_gap_between_them(
    size: TextSize, wearing: Wearing, host: QWidget
) -> None:
    parts = [
        part for part in shown_parts(framed(wearing(Look(size=size)), host)) if isinstance(part, Pressable)
    ]
    for part in parts:
        around = part.geometry().adjusted(-14, 0, 14, 0)
        assert not any(around.intersects(other.geometry()) for other in parts if other is not part)


def test_the_frame_stands_where_it_is_drawn(context: Context, host: QWidget) -> None:
    frame = framed(context, host)
    assert frame.language.geometry().right() + 1 + 15 == frame.size_control.x()
    assert frame.sound.geometry().right() + 1 == 1856
    assert (frame.sound.y(), frame.sound.height()) == (52, 88)
    assert frame.staff.geometry() == QRect(64, 952, 278, 104)
    assert frame.counter.geometry() == QRect(357, 952, 244, 104)
    assert frame.back.geometry() == QRect(1195, 952, 226, 104)
    assert frame.primary.geometry() == QRect(1436, 952, 420, 104)


def test_the_frame_does_not_move_between_two_screens(context: Context, host: QWidget) -> None:
    frame = framed(context, host)
    before = {part: QRect(part.geometry()) for part in frame.findChildren(Pressable)}
    frame.show_frame(replace(FRAME, step=4, can_go_back=False, can_leave=False), None)
    assert {part: part.geometry() for part in frame.findChildren(Pressable)} == before


def test_a_smaller_screen_shows_the_same_frame_smaller(context: Context, host: QWidget) -> None:
    frame = framed(context, host)
    context.scale = 2 / 3
    rescale(host, context.scale)
    assert frame.primary.geometry() == QRect(957, 635, 280, 69)


@pytest.mark.parametrize(
    ("change", "part"),
    [
        ({"can_go_back": False}, "back"),
        ({"can_leave": False}, "counter"),
        ({"card_place": None}, "card_place"),
    ],
)
def test_what_does_not_apply_is_hidden(
    change: dict[str, object], part: str, context: Context, host: QWidget
) -> None:
    frame = framed(context, host)
    assert getattr(frame, part).isVisible()
    frame.show_frame(replace(FRAME, **change), None)  # type: ignore[arg-type]
    assert not getattr(frame, part).isVisible()


def test_staff_can_always_be_called(context: Context, host: QWidget) -> None:
    bare = Frame(TOWN, COUNTER, training=False, can_go_back=False, can_leave=False)
    frame = framed(context, host, bare)
    assert frame.staff.isVisible()
    assert frame.staff.isEnabled()


@pytest.mark.parametrize("where", list(CardPlace))
@pytest.mark.parametrize("language", list(Language))
def test_the_place_of_the_card_is_said_in_words(
    where: CardPlace, language: Language, wearing: Wearing, host: QWidget
) -> None:
    context = wearing(Look(language))
    frame = framed(context, host, replace(FRAME, card_place=where))
    assert ruby.base_of(context.text(f"ui-card-place-{where.value}")) in frame.card_place.accessibleName()


def test_the_primary_button_does_what_the_page_says(context: Context, host: QWidget) -> None:
    pressed: list[str] = []
    frame = framed(context, host, primary=Primary("申し込む", lambda: pressed.append("once")))
    QTest.mouseClick(frame.primary, Qt.MouseButton.LeftButton)
    assert pressed == ["once"]
    assert frame.primary.accessibleName() == "申し込む"


def test_a_primary_button_that_waits_says_why_and_does_nothing(context: Context, host: QWidget) -> None:
    frame = framed(context, host, primary=Primary("カードを待っています"))
    QTest.mouseClick(frame.primary, Qt.MouseButton.LeftButton)
    assert not frame.primary.isEnabled()
    assert frame.primary.accessibleName() == "カードを待っています"


def test_the_ribbon_is_marked_in_training_and_empty_in_production(context: Context, host: QWidget) -> None:
    frame = framed(context, host)
    marked = frame.ribbon.grab().toImage().pixelColor(960, 1)
    frame.show_frame(replace(FRAME, training=False), None)
    empty = frame.ribbon.grab().toImage().pixelColor(960, 1)
    assert marked == context.theme.colour("mark")
    assert empty == context.theme.colour("surface")


@pytest.mark.parametrize("theme", list(ThemeName))
def test_the_stripes_of_the_ribbon_can_be_seen_in_every_theme(
    theme: ThemeName, wearing: Wearing, host: QWidget
) -> None:
    context = wearing(Look(theme=theme))
    image = framed(context, host).ribbon.grab().toImage()
    colours = {image.pixelColor(x, 20).name() for x in range(600)}
    assert {context.theme.colour("mark").name(), context.theme.colour("ribbon-stripe").name()} <= colours
    assert context.theme.colour("mark") != context.theme.colour("ribbon-stripe")


@pytest.mark.parametrize("theme", list(ThemeName))
def test_the_mark_stands_out_from_the_header_in_every_theme(
    theme: ThemeName, wearing: Wearing, host: QWidget
) -> None:
    context = wearing(Look(theme=theme))
    image = framed(context, host).header.grab().toImage()
    on_the_card = image.pixelColor(64 + 30, 24 + 17)
    assert on_the_card == context.theme.colour("primary")
    assert on_the_card != context.theme.colour("surface")


SMALL_SCREEN = stage_on(1280, 800, 1280 / 260.6)


@pytest.mark.parametrize("look", EVERY_LOOK)
def test_on_the_smallest_screen_the_frame_keeps_the_millimetres_of_finger_and_eye(
    look: Look, wearing: Wearing, host: QWidget
) -> None:
    context = wearing(look)
    context.stand_on(SMALL_SCREEN)
    frame = framed(context, host)
    rescale(host, context.scale)
    parts = [QRectF(part.property("units")) for part in shown_parts(frame) if isinstance(part, Pressable)]
    assert min(min(part.width(), part.height()) for part in parts) >= SMALL_SCREEN.target
    for part in parts:
        around = part.adjusted(1 - SMALL_SCREEN.gap, 0, SMALL_SCREEN.gap - 1, 0)
        assert not any(around.intersects(other) for other in parts if other is not part)
    words = frame.header.office(FRAME)
    assert all(one.whole and one.font.pixelSize() >= SMALL_SCREEN.least_type for one in words)


def test_a_long_name_of_a_counter_takes_a_second_line_and_not_smaller_letters(
    context: Context, host: QWidget
) -> None:
    long = replace(FRAME, counter=Named("市民課", "Citizens' Affairs counter"))
    context.theme.set_look(Look(Language.ENGLISH))
    context.stand_on(Geometry())
    office = framed(context, host, long).header.office(long)
    assert len(office[1].lines) == 2
    assert all(one.whole and one.font.pixelSize() >= Geometry().least_type for one in office)
    assert office[-1].bottom <= HEADER - 40


def test_steps_whose_names_have_no_room_are_named_one_at_a_time(wearing: Wearing, host: QWidget) -> None:
    usual, small = wearing(Look()), wearing(Look())
    small.stand_on(SMALL_SCREEN)
    assert not framed(usual, host).header.short_steps()
    assert framed(small, host).header.short_steps()


@pytest.mark.parametrize("size", list(TextSize))
@pytest.mark.parametrize("where", list(CardPlace))
def test_the_place_of_the_card_keeps_its_heading_where_readings_stand_over_it(
    size: TextSize, where: CardPlace, wearing: Wearing, host: QWidget
) -> None:
    for screen in (Geometry(), SMALL_SCREEN):
        context = wearing(Look(Language.EASY_JAPANESE, size))
        context.stand_on(screen)
        sign = framed(context, host, replace(FRAME, card_place=where)).card_place
        head, said = sign.words(where)
        assert head.text == "カードの場所"
        assert all(one.whole and one.font.pixelSize() >= screen.least_type for one in (head, said))
        assert head.top >= -1
        assert said.bottom <= sign.units.height() + 1


def test_the_ribbon_says_in_kana_what_has_no_room_for_readings(wearing: Wearing, host: QWidget) -> None:
    context = wearing(Look(Language.EASY_JAPANESE))
    context.stand_on(Geometry())
    frame = framed(context, host)
    assert all(ruby.has_readings(one) for one in frame.ribbon.said())
    context.stand_on(SMALL_SCREEN)
    badge, sentence = frame.ribbon.said()
    assert badge == "みほん"
    assert not any("\u4e00" <= character <= "\u9fff" for character in badge + sentence)
