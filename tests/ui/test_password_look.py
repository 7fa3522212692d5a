"""Password pages in both languages and four sizes: everything is whole and nothing covers anything."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from jpki_kiosk.i18n import STAFF_LANGUAGES, Language, unmarked
from jpki_kiosk.kinds import PasswordKind
from jpki_kiosk.message import Message
from jpki_kiosk.rules.passwords import Weakness
from jpki_kiosk.ui.geometry import Geometry, stage_on
from jpki_kiosk.ui.page import Page
from jpki_kiosk.ui.resident.choose_password import ChoosePasswordPage
from jpki_kiosk.ui.resident.last_try import LastTryPage
from jpki_kiosk.ui.resident.password_forms import SignatureForm
from jpki_kiosk.ui.resident.password_page import PasswordPage
from jpki_kiosk.ui.resident.prove_password import ProvePasswordPage
from jpki_kiosk.ui.theme import Look, TextSize
from jpki_kiosk.ui.widgets.base import Context
from jpki_kiosk.ui.widgets.eye_key import EyeKey
from jpki_kiosk.ui.widgets.keys import Face, FunctionKey, Key
from jpki_kiosk.ui.widgets.pads import LetterPad
from jpki_kiosk.ui.widgets.password_field import PinField
from jpki_kiosk.workflows.events import LastTryTaken, PasswordForgotten, StaffCalled
from jpki_kiosk.workflows.screens import ChoosePassword, LastTry, ProvePassword
from jpki_kiosk.workflows.workflow import Screen

from .password_pages import CHOOSE, CHOOSE_PIN, PROVE, PROVE_PIN, Shown, Wearing, show_page

LEAST_KEY = 70  # 12.7 mm at 141 dpi is 70.5 frame units
LOOKS = [
    pytest.param(Look(language, size), id=f"{language}-{size}")
    for language, size in itertools.product(STAFF_LANGUAGES, TextSize)
]
WEAK = [weakness.message for weakness in Weakness]
FORM = [
    Message("workflow-password-differs"),
    Message("rules-password-length", {"shortest": 6, "longest": 16}),
    Message("rules-password-characters"),
    Message("rules-password-digits", {"length": 4}),
]


def _wrong(attempts: int) -> Message:
    return Message("workflow-password-wrong", {"attempts": attempts})


SCREENS: list[tuple[type[Page], Screen]] = [
    *((ChoosePasswordPage, screen) for screen in (CHOOSE, CHOOSE_PIN)),
    *((ChoosePasswordPage, replace(screen, repeat=True)) for screen in (CHOOSE, CHOOSE_PIN)),
    *((ChoosePasswordPage, replace(s, warning=m)) for s in (CHOOSE, CHOOSE_PIN) for m in WEAK),
    *((ChoosePasswordPage, replace(s, problem=m)) for s in (CHOOSE, CHOOSE_PIN) for m in FORM),
    (ProvePasswordPage, PROVE),
    (ProvePasswordPage, replace(PROVE, attempts_remaining=4, problem=_wrong(4))),
    (
        ProvePasswordPage,
        replace(PROVE, attempts_remaining=4, problem=Message("workflow-password-not-tried", {"attempts": 4})),
    ),
    (
        ProvePasswordPage,
        replace(
            PROVE_PIN, attempts_remaining=2, problem=Message("workflow-password-not-tried", {"attempts": 2})
        ),
    ),
    (ProvePasswordPage, replace(PROVE, busy=True)),
    (ProvePasswordPage, PROVE_PIN),
    (ProvePasswordPage, replace(PROVE_PIN, attempts_remaining=2, problem=_wrong(2))),
    *((LastTryPage, LastTry(kind, 3)) for kind in PasswordKind),
    *((ProvePasswordPage, replace(screen, may_reset=True)) for screen in (PROVE, PROVE_PIN)),
    (ProvePasswordPage, replace(PROVE, attempts_remaining=4, problem=_wrong(4), may_reset=True)),
    (ProvePasswordPage, replace(PROVE_PIN, attempts_remaining=2, problem=_wrong(2), may_reset=True)),
    *((LastTryPage, LastTry(kind, 5, may_reset=True)) for kind in PasswordKind),
]


def _rect(widget: QWidget) -> QRectF:
    return QRectF(widget.geometry())


def _set_in(widget: object) -> list[object]:
    words = getattr(widget, "words", None)
    return list(words()) if callable(words) else []


@pytest.mark.parametrize("look", LOOKS)
def test_every_line_is_whole_and_inside_its_part(look: Look, wearing: Wearing, host: QWidget) -> None:
    for kind, screen in SCREENS:
        shown = show_page(kind, screen, wearing(look), host)
        for widget in [shown.page, *shown.page.findChildren(QWidget)]:
            if not widget.isVisible():
                continue
            inside = QRectF(0, 0, widget.width(), widget.height()).adjusted(-0.5, -4, 0.5, 4)
            for words in _set_in(widget):
                assert words.whole, (screen, words.lines)  # type: ignore[attr-defined]
                assert inside.contains(words.rect), (screen, words.lines)  # type: ignore[attr-defined]
        shown.page.hide()


@pytest.mark.parametrize("look", LOOKS)
def test_no_part_covers_another_or_leaves_the_page(look: Look, wearing: Wearing, host: QWidget) -> None:
    for kind, screen in SCREENS:
        shown = show_page(kind, screen, wearing(look), host)
        parent = shown.page.form if isinstance(shown.page, PasswordPage) else shown.page
        assert parent is not None
        parts = [
            widget
            for widget in parent.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
            if widget.isVisible() and not isinstance(widget, PinField)
        ]
        for part in parts:
            assert QRectF(64, 0, 1792, 748).contains(_rect(part)), (screen, part)
        for one, other in itertools.combinations(parts, 2):
            assert not _rect(one).intersects(_rect(other)), (screen, one, other)
        for words in _set_in(parent):
            for part in parts:
                ink = words.rect.adjusted(0, 6, 0, -6)  # type: ignore[attr-defined]
                assert not ink.intersects(_rect(part)), (screen, words, part)
        shown.page.hide()


@pytest.mark.parametrize("look", LOOKS)
def test_keys_never_fall_below_a_finger_and_never_touch(look: Look, wearing: Wearing, host: QWidget) -> None:
    for screen in (CHOOSE, replace(CHOOSE, warning=WEAK[0]), CHOOSE_PIN):
        shown = show_page(ChoosePasswordPage, screen, wearing(look), host)
        pad = shown.form.pad
        for by_keyboard in (False, True):
            if isinstance(pad, LetterPad):
                pad.by_keyboard = by_keyboard
                pad.arrange()
            keys = pad.findChildren(Face)
            assert min(min(key.width(), key.height()) for key in keys) >= LEAST_KEY
            for one, other in itertools.combinations(keys, 2):
                assert not _rect(one).adjusted(-7, -7, 7, 7).intersects(_rect(other).adjusted(-7, -7, 7, 7))
        shown.page.hide()


@pytest.mark.parametrize("look", LOOKS)
def test_words_on_keys_keep_a_readable_size(look: Look, wearing: Wearing, host: QWidget) -> None:
    shown = show_page(ChoosePasswordPage, CHOOSE, wearing(look), host)
    for key in shown.page.findChildren(Face):
        assert isinstance(key, Key | FunctionKey | EyeKey)
        least = 18 if isinstance(key, Key) else 26  # readings are half of their letter
        for words in key.words():
            assert words.font.pixelSize() >= least


def test_at_medium_the_parts_stand_where_the_picture_has_them(context: Context, host: QWidget) -> None:
    form = show_page(ChoosePasswordPage, CHOOSE, context, host).form
    assert isinstance(form, SignatureForm)
    assert form.field.geometry().getRect() == (64, 148, 1046, 96)
    assert form.eye.geometry().getRect() == (1134, 148, 224, 96)
    assert form.rules.geometry().getRect()[:2] == (64, 265)
    assert form.pad.geometry().getRect() == (64, 340, 1792, 402)


def test_the_pin_page_stands_where_the_picture_has_it(context: Context, host: QWidget) -> None:
    wrong = replace(PROVE_PIN, attempts_remaining=2, problem=_wrong(2))
    form = show_page(ProvePasswordPage, wrong, context, host).form
    assert form.field.geometry().getRect() == (64, 266, 140, 140)
    assert form.eye.geometry().getRect() == (720, 266, 344, 140)
    assert form.notice.geometry().getRect() == (64, 446, 1000, 264)
    assert form.pad.geometry().getRect() == (1220, 44, 636, 666)


def test_tries_are_dots_only_where_a_present_password_is_asked(context: Context, host: QWidget) -> None:
    choosing = show_page(ChoosePasswordPage, CHOOSE, context, host)
    assert choosing.form.tries.accessibleName() == "使うとき、5回まで入力できます"
    choosing.page.hide()
    proving = show_page(ProvePasswordPage, replace(PROVE, attempts_remaining=4), context, host)
    assert proving.form.tries.accessibleName() == "入力できる回数 あと4回"


@pytest.mark.parametrize("size", TextSize)
@pytest.mark.parametrize("language", [Language.JAPANESE, Language.EASY_JAPANESE])
def test_the_dots_of_the_tries_stand_whole_above_the_keys(
    size: TextSize, language: Language, wearing: Wearing, host: QWidget
) -> None:
    for attempts in (5, 2):
        screen = replace(PROVE, attempts_remaining=attempts, problem=_wrong(attempts), may_reset=True)
        form = show_page(ProvePasswordPage, screen, wearing(Look(language, size)), host).form
        dots = form.tries.dots
        assert QRectF(0, 0, form.tries.units.width(), form.tries.units.height()).contains(dots)
        assert not any(dots.intersects(words.rect) for words in form.tries.words())


@pytest.mark.parametrize("size", [TextSize.SMALL, TextSize.MEDIUM])
@pytest.mark.parametrize("screen", [CHOOSE, replace(CHOOSE, repeat=True), PROVE])
def test_the_lead_stays_under_a_title_with_readings(
    size: TextSize, screen: ChoosePassword | ProvePassword, wearing: Wearing, host: QWidget
) -> None:
    for geometry in (Geometry(), stage_on(1280, 800, 1280 / 260.6)):
        context = wearing(Look(Language.EASY_JAPANESE, size))
        context.stand_on(geometry)
        kind = ProvePasswordPage if isinstance(screen, ProvePassword) else ChoosePasswordPage
        form = show_page(kind, screen, context, host).form
        title, lead = form.words()
        assert lead.text == unmarked(form.part("lead"))
        assert title.top >= 0
        assert title.font.pixelSize() > lead.font.pixelSize()
        assert title.bottom - 3 <= lead.top
        assert lead.bottom <= form.field.property("units").top()


def test_a_wrong_entry_says_what_is_left_and_what_helps(context: Context, host: QWidget) -> None:
    shown = show_page(ProvePasswordPage, PROVE_PIN, context, host)
    assert not shown.form.notice.isVisible()
    shown.show(replace(PROVE_PIN, attempts_remaining=2, problem=_wrong(2)))
    said = shown.form.notice.accessibleName()
    assert said.startswith("番号がちがいました。あと2回入力できます。")
    assert "職員を呼ぶ" in said
    assert [words.text for words in shown.form.notice.words()][1] == "3回のうち、残り2回"
    shown.show(PROVE_PIN)
    assert not shown.form.notice.isVisible()


# --- forgotten -----------------------------------------------------------------------------------

FORGETFUL = [PROVE, PROVE_PIN]


@pytest.mark.parametrize("screen", FORGETFUL, ids=["signature", "authentication"])
def test_who_forgot_it_can_say_so_by_hand_and_by_keys(
    screen: ProvePassword, context: Context, host: QWidget
) -> None:
    shown = show_page(ProvePasswordPage, replace(screen, may_reset=True), context, host)
    assert shown.form.forgot.accessibleName() == "忘れました"
    QTest.mouseClick(shown.form.forgot, Qt.MouseButton.LeftButton)
    assert shown.events == [PasswordForgotten()]
    for _ in range(3):
        if shown.focused is not shown.form.forgot:
            shown.key(Qt.Key.Key_Tab)
    shown.key(Qt.Key.Key_Return)
    assert shown.events == [PasswordForgotten()] * 2


@pytest.mark.parametrize("screen", FORGETFUL, ids=["signature", "authentication"])
def test_nobody_is_asked_whether_it_was_forgotten_where_staff_may_not_permit(
    screen: ProvePassword, context: Context, host: QWidget
) -> None:
    shown = show_page(ProvePasswordPage, screen, context, host)
    assert not shown.form.forgot.isVisible()
    shown.show(replace(screen, may_reset=True, busy=True))
    assert not shown.form.forgot.isVisible()


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("screen", FORGETFUL, ids=["signature", "authentication"])
def test_saying_so_is_a_hand_away_from_the_keys(
    screen: ProvePassword, look: Look, wearing: Wearing, host: QWidget
) -> None:
    for problem in (None, _wrong(2)):
        asked = replace(screen, may_reset=True, problem=problem)
        form = show_page(ProvePasswordPage, asked, wearing(look), host).form
        apart = form.pad.geometry().adjusted(-LEAST_KEY, -LEAST_KEY, LEAST_KEY, LEAST_KEY)
        assert not apart.intersects(form.forgot.geometry())
        assert form.forgot.height() >= LEAST_KEY


def test_the_help_names_the_button_that_is_there(context: Context, host: QWidget) -> None:
    wrong = replace(PROVE_PIN, attempts_remaining=2, problem=_wrong(2), may_reset=True)
    said = show_page(ProvePasswordPage, wrong, context, host).form.notice.accessibleName()
    assert "「忘れました」を押してください" in said
    assert "職員を呼ぶ" not in said


def test_before_the_last_try_it_can_be_chosen_anew_where_staff_may_permit(
    context: Context, host: QWidget
) -> None:
    shown = show_page(LastTryPage, LastTry(PasswordKind.SIGNATURE, 5, may_reset=True), context, host)
    page = shown.page
    assert isinstance(page, LastTryPage)
    for _ in range(2):
        shown.key(Qt.Key.Key_Tab)
    assert shown.focused is page.forgot
    shown.key(Qt.Key.Key_Space)
    assert shown.events == [PasswordForgotten()]
    shown.show(LastTry(PasswordKind.SIGNATURE, 5))
    assert not page.forgot.isVisible()


# --- the last try --------------------------------------------------------------------------------


@pytest.fixture
def last_try(context: Context, host: QWidget) -> Shown:
    return show_page(LastTryPage, LastTry(PasswordKind.AUTHENTICATION, 3), context, host)


def test_before_the_last_try_the_keyboard_is_on_the_choice_that_costs_nothing(last_try: Shown) -> None:
    last_try.key(Qt.Key.Key_Return)
    assert last_try.events == [StaffCalled("unsure")]
    assert last_try.page.primary() is None


def test_the_last_try_is_taken_only_by_its_own_choice(last_try: Shown) -> None:
    page = last_try.page
    assert isinstance(page, LastTryPage)
    QTest.mouseClick(page.go_on, Qt.MouseButton.LeftButton)
    assert last_try.events == [LastTryTaken()]
    last_try.events.clear()
    page.call.setFocus()
    last_try.key(Qt.Key.Key_Tab)
    last_try.key(Qt.Key.Key_Space)
    assert last_try.events == [LastTryTaken()]
