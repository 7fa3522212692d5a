"""The page that opens a case: by keyboard alone, exactly what it sends, each problem beside its field."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.message import Message
from jpki_kiosk.rules.model import Reason
from jpki_kiosk.ui import paint
from jpki_kiosk.ui.staff.open_case import OpenCasePage
from jpki_kiosk.ui.theme import Look
from jpki_kiosk.ui.widgets.base import Context
from jpki_kiosk.ui.widgets.buttons import ChoiceTile, fit
from jpki_kiosk.workflows.case import Circumstances
from jpki_kiosk.workflows.events import CaseTyped, PersonaChosen
from jpki_kiosk.workflows.screens import CaseEntry, OpenCase, PersonaChoice
from jpki_kiosk.workflows.workflow import Event
from tests.ui.conftest import STAFF_LOOK
from tests.ui.laid_out import FRAME, put, unwritten, within
from tests.ui.staff_pages import begin, focused, key, keys, misplaced, press_primary

BOTH = tuple(CertificateKind)
REASONS = (*(reason.value for reason in Reason), "none")
PERSONAS = tuple(
    PersonaChoice(f"p{number}", name)
    for number, name in enumerate(
        ("前橋　花子", "髙﨑　𠮷郎", "葛󠄀城　空", "松本　きよ", "富津　海", "昭島　翼")
    )
)
OPEN = OpenCase("maeda", PERSONAS, REASONS)
TYPED = ("葛󠄀城　花子", "群馬県前橋市大手町", "1985-04-10", "2031-04-10", "1234")
EVERY_PROBLEM = (
    ("name", Message("case-not-possible")),
    ("address", Message("case-too-long", {"longest": 200})),
    ("date_of_birth", Message("case-birth-not-possible")),
    ("card_expires", Message("case-expires-before-birth")),
    ("security_code", Message("case-security-code")),
    ("sex", Message("case-missing")),
    ("kinds", Message("case-kind-twice")),
    ("reason", Message("case-reason-does-not-fit")),
    ("", Message("rules-card-expired")),
    ("", Message("problem-store-failed-title")),
)
NO_SUBSTITUTE = ("name", Message("case-no-substitute", {"position": 12, "codepoint": "U+2B746"}))
SPECIAL_PROBLEMS = (
    NO_SUBSTITUTE,
    ("address_in_certificate", Message("case-override-does-not-fit")),
    ("stay_until", Message("case-no-date")),
    ("kinds", Message("case-kind-twice")),
)
# What can be wrong with a training resident: nothing of what is typed.
PERSONA_PROBLEMS = tuple(one for one in EVERY_PROBLEM if one[0] in {"name", "kinds", "reason", ""})


@pytest.fixture
def sent() -> list[Event]:
    return []


@pytest.fixture
def opening(context: Context, host: QWidget, qtbot: QtBot, sent: list[Event]) -> OpenCasePage:
    page = OpenCasePage(context, host, sent.append)
    begin(page, OPEN, host, qtbot)
    return page


def fill(page: OpenCasePage) -> None:
    """Choose typing, and type everything but the sex."""
    page.switch.click()
    for field, text in zip(page.fields.values(), TYPED, strict=True):
        field.widget.setText(text)  # type: ignore[union-attr]


# --- a training resident -------------------------------------------------------------------------


def test_a_training_resident_is_chosen_and_handed_over_by_keyboard_alone(
    opening: OpenCasePage, sent: list[Event]
) -> None:
    assert focused().accessibleName() == PERSONAS[0].name
    key(Qt.Key.Key_Right)
    key(Qt.Key.Key_Tab)
    assert focused().accessibleName() == opening.text("ui-staff-kind-signature")
    key(Qt.Key.Key_Return)  # off
    key(Qt.Key.Key_Tab, 2)
    key(Qt.Key.Key_Right)
    key(Qt.Key.Key_Down)
    press_primary(opening)
    assert sent == [PersonaChosen("p1", (CertificateKind.AUTHENTICATION,), "card_reissued")]


def test_arrows_choose_the_next_tile_as_the_eye_moves(opening: OpenCasePage, sent: list[Event]) -> None:
    for arrow, number in (
        (Qt.Key.Key_Down, 3),
        (Qt.Key.Key_Right, 4),
        (Qt.Key.Key_Up, 1),
        (Qt.Key.Key_Up, 1),
    ):
        key(arrow)
        assert focused().accessibleName() == PERSONAS[number].name
    press_primary(opening)
    assert sent == [PersonaChosen("p1", BOTH, "first")]


def test_without_a_kind_nothing_is_handed_over_and_the_button_says_why(
    opening: OpenCasePage, sent: list[Event]
) -> None:
    for kind in CertificateKind:
        opening.kinds.tiles[kind].click()
    assert opening.primary().press is None
    assert opening.primary().label == opening.text("ui-staff-no-kind")
    opening.kinds.tiles[CertificateKind.AUTHENTICATION].click()
    press_primary(opening)
    assert sent == [PersonaChosen("p0", (CertificateKind.AUTHENTICATION,), "first")]


def test_exactly_the_chosen_tiles_are_checked(opening: OpenCasePage) -> None:
    opening.personas.tiles["p2"].click()
    opening.reasons.tiles["renewal"].click()
    checked = {
        tile.accessibleName()
        for tile in opening.findChildren(ChoiceTile)
        if tile.isChecked() and not tile.isHidden()
    }
    assert checked == {
        "葛󠄀城　空",
        opening.text("ui-staff-reason-renewal"),
        *(opening.text(f"ui-staff-kind-{kind}") for kind in CertificateKind),
    }


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_reason_and_kind_has_words_of_its_own(language: str, opening: OpenCasePage) -> None:
    look = opening.theme.look
    opening.theme.set_look(replace(look, language=type(look.language)(language)))
    opening.show_screen(OPEN, FRAME)
    for choice in (opening.reasons, opening.kinds, opening.sexes):
        labels = [tile.label for tile in choice.tiles.values()]
        assert len(set(labels)) == len(labels)


# --- typed data ----------------------------------------------------------------------------------


def test_typed_data_are_sent_as_typed_by_keyboard_alone(opening: OpenCasePage, sent: list[Event]) -> None:
    opening.switch.setFocus()
    key(Qt.Key.Key_Return)
    key(Qt.Key.Key_Tab)
    for text in TYPED:
        edit = focused()
        assert isinstance(edit, QLineEdit)
        edit.insert(text)  # kanji come from an input method, not from keys
        key(Qt.Key.Key_Return)  # on to the next
    key(Qt.Key.Key_Space)  # the first sex: female
    press_primary(opening)
    name, address, birth, expires, code = TYPED
    assert sent == [CaseTyped(name, address, birth, "female", expires, code, BOTH, "first")]


def test_no_sex_is_taken_for_granted(opening: OpenCasePage) -> None:
    fill(opening)
    assert not any(tile.isChecked() for tile in opening.sexes.tiles.values())
    assert opening.primary().press is None
    assert opening.primary().label == opening.text("ui-staff-no-sex")


@pytest.mark.parametrize(
    ("name", "needed"),
    [
        *zip(("name", "address", "date_of_birth", "card_expires"), itertools.repeat(True)),
        ("security_code", False),
    ],
)
def test_only_the_security_code_may_stay_empty(name: str, needed: bool, opening: OpenCasePage) -> None:
    fill(opening)
    opening.sexes.tiles["male"].click()
    opening.fields[name].widget.clear()
    assert (opening.primary().press is None) is needed


def test_what_was_typed_and_chosen_survives_a_refusal_and_another_language(
    opening: OpenCasePage,
) -> None:
    fill(opening)
    opening.sexes.tiles["unknown"].click()
    opening.reasons.tiles["renewal"].click()
    opening.show_screen(replace(OPEN, busy=True), FRAME)
    assert opening.primary().press is None
    opening.show_screen(replace(OPEN, problems=EVERY_PROBLEM), FRAME)
    look = opening.theme.look
    opening.theme.set_look(replace(look, language=type(look.language)("en")))
    opening.show_screen(replace(OPEN, problems=EVERY_PROBLEM), FRAME)
    assert [opening._typed(name) for name in opening.fields] == list(TYPED)
    assert opening.sexes.tiles["unknown"].isChecked()
    assert opening.reasons.tiles["renewal"].isChecked()


def test_each_problem_is_said_beside_its_field_and_the_first_has_the_keyboard(
    opening: OpenCasePage,
) -> None:
    fill(opening)
    opening.show_screen(replace(OPEN, busy=True), FRAME)
    opening.show_screen(replace(OPEN, problems=EVERY_PROBLEM), FRAME)
    said = {name: message for name, message in EVERY_PROBLEM if name}
    for name, field in opening.fields.items():
        sentence = opening.context.text(said[name])
        assert field.problem == sentence
        assert sentence in field.widget.accessibleName()
    for name, choice in (("sex", opening.sexes), ("kinds", opening.kinds), ("reason", opening.reasons)):
        assert choice.problem == opening.context.text(said[name])
    bar = opening.problem.accessibleName()
    assert bar == " ".join(opening.context.text(one) for name, one in EVERY_PROBLEM if not name)
    assert focused() is opening.fields["name"].widget


def test_a_problem_of_a_field_that_is_not_shown_is_said_with_its_name(opening: OpenCasePage) -> None:
    opening.show_screen(replace(OPEN, problems=EVERY_PROBLEM[:1]), FRAME)
    sentence = opening.context.text(EVERY_PROBLEM[0][1])
    assert opening.problem.isVisible()
    assert opening.problem.accessibleName().endswith(sentence)
    assert opening.problem.accessibleName().startswith(opening.text("ui-staff-resident-name"))


def test_a_problem_goes_when_it_is_gone(opening: OpenCasePage) -> None:
    opening.show_screen(replace(OPEN, problems=EVERY_PROBLEM), FRAME)
    opening.show_screen(OPEN, FRAME)
    assert opening.problem.isHidden()
    assert not any(field.problem for field in opening.fields.values())


def test_where_there_are_no_training_residents_there_is_only_the_typing(
    context: Context, host: QWidget, qtbot: QtBot
) -> None:
    page = OpenCasePage(context, host, unwritten)
    begin(page, OpenCase("maeda", (), REASONS), host, qtbot)
    assert focused() is page.fields["name"].widget
    assert page.switch.isHidden()
    assert all(field.widget.isVisible() for field in page.fields.values())


def test_a_case_page_that_is_left_holds_nothing_of_a_person(opening: OpenCasePage) -> None:
    fill(opening)
    opening.about.put(SPECIAL)
    opening.wipe()
    assert {edit.text() for edit in opening.findChildren(QLineEdit)} == {""}
    assert opening.about.take() == Circumstances()


# --- what is not as in the ordinary case ---------------------------------------------------------


SPECIAL = Circumstances(
    applicant="household",
    card_status="details_out_of_date",
    adult_ward=True,
    registered_here=False,
    face_only=True,
    passwords_forgotten=True,
    stay="limited",
    stay_until="2028-04-01",
    name_in_certificate="葛城　花子",
    address_in_certificate="群馬県前橋市大手町",
)


def test_circumstances_are_chosen_and_sent_by_keyboard_alone(
    opening: OpenCasePage, sent: list[Event]
) -> None:
    opening.other_part.setFocus()
    key(Qt.Key.Key_Return)
    assert opening.accessibleName() == opening.text("ui-staff-circumstances-title")
    key(Qt.Key.Key_Tab)
    assert focused().accessibleName() == opening.text("ui-staff-applicant-self")
    key(Qt.Key.Key_Right)  # the representative
    key(Qt.Key.Key_Tab)
    key(Qt.Key.Key_Right, 2)  # the card is suspended
    key(Qt.Key.Key_Tab)
    key(Qt.Key.Key_Space)  # an adult ward
    key(Qt.Key.Key_Tab, 4)
    key(Qt.Key.Key_Right, 3)  # a limited stay
    key(Qt.Key.Key_Tab)
    keys("2028-04-01")
    key(Qt.Key.Key_Return)
    focused().insert("高崎　吉郎")  # type: ignore[attr-defined]
    press_primary(opening)
    about = Circumstances(
        applicant="representative",
        card_status="suspended",
        adult_ward=True,
        stay="limited",
        stay_until="2028-04-01",
        name_in_certificate="高崎　吉郎",
    )
    (chosen,) = sent
    assert isinstance(chosen, PersonaChosen)
    assert chosen.about == about


def test_typed_data_go_with_their_circumstances(opening: OpenCasePage, sent: list[Event]) -> None:
    fill(opening)
    opening.sexes.tiles["female"].click()
    opening.about.put(SPECIAL)
    press_primary(opening)
    (typed,) = sent
    assert isinstance(typed, CaseTyped)
    assert typed.about == SPECIAL


def test_the_button_says_how_much_is_not_ordinary(opening: OpenCasePage) -> None:
    assert opening.other_part.label == opening.text("ui-staff-circumstances")
    opening.other_part.click()
    opening.about.applicants.tiles["agent"].click()
    opening.about.specials.tiles["adult_ward"].click()
    opening.other_part.click()
    assert opening.other_part.label == opening.text("ui-staff-circumstances-some", count=2)


def test_the_last_day_is_asked_of_a_limited_stay_only(opening: OpenCasePage) -> None:
    opening.other_part.click()
    until = opening.about.fields["stay_until"].widget
    shown = {}
    for stay, tile in opening.about.stays.tiles.items():
        tile.click()
        shown[stay] = until.isVisible()
    assert shown == {"none": False, "permanent": False, "special_permanent": False, "limited": True}


@pytest.mark.parametrize("typing", [False, True])
def test_coming_back_from_the_decision_everything_stands_as_it_was(
    typing: bool, context: Context, host: QWidget, qtbot: QtBot, sent: list[Event]
) -> None:
    texts = tuple(
        zip(("name", "address", "date_of_birth", "card_expires", "security_code"), TYPED, strict=True)
    )
    kinds = (CertificateKind.SIGNATURE,)
    entry = CaseEntry("p1", kinds, "renewal", about=SPECIAL)
    if typing:
        entry = CaseEntry(None, kinds, "renewal", texts, "male", SPECIAL)
    page = OpenCasePage(context, host, sent.append)
    begin(page, replace(OPEN, entry=entry), host, qtbot)
    press_primary(page)
    name, address, birth, expires, code = TYPED
    expected: Event = PersonaChosen("p1", kinds, "renewal", SPECIAL)
    if typing:
        expected = CaseTyped(name, address, birth, "male", expires, code, kinds, "renewal", SPECIAL)
    assert sent == [expected]


def test_a_character_without_a_substitute_is_chosen_where_the_text_stands_ready(
    opening: OpenCasePage,
) -> None:
    fill(opening)
    opening.show_screen(replace(OPEN, busy=True), FRAME)
    opening.show_screen(replace(OPEN, problems=(NO_SUBSTITUTE,)), FRAME)
    field = opening.about.fields["name_in_certificate"]
    assert focused() is field.widget
    assert field.problem == opening.context.text(NO_SUBSTITUTE[1])
    assert opening.about.take().name_in_certificate == TYPED[0]


# --- nothing is cut off --------------------------------------------------------------------------


@pytest.mark.parametrize("look", STAFF_LOOK)
@pytest.mark.parametrize("typing", [False, True])
def test_nothing_of_a_case_page_is_cut_off_or_written_over(
    typing: bool, look: Look, wearing: Callable[[Look], Context], host: QWidget
) -> None:
    page = OpenCasePage(wearing(look), host, unwritten)
    put(page, OPEN)
    if typing:
        fill(page)
    page.show_screen(replace(OPEN, problems=EVERY_PROBLEM if typing else PERSONA_PROBLEMS), FRAME)
    words = page.words()
    for choice in (page.sexes if typing else page.personas, page.kinds, page.reasons):
        words += choice.words()
    if typing:
        words += [one for field in page.fields.values() for one in field.words(page)]
    assert misplaced(page, words) == []
    assert within(page.problem, [page.problem.words()]) == []
    for tile in page.findChildren(ChoiceTile):
        assert label_fits(tile), tile.label


@pytest.mark.parametrize("look", STAFF_LOOK)
def test_nothing_of_the_circumstances_is_cut_off_or_written_over(
    look: Look, wearing: Callable[[Look], Context], host: QWidget
) -> None:
    page = OpenCasePage(wearing(look), host, unwritten)
    put(page, OPEN)
    page.about.put(SPECIAL)
    page.other_part.click()
    page.show_screen(replace(OPEN, problems=SPECIAL_PROBLEMS), FRAME)
    assert misplaced(page, page.words() + page.about.words()) == []
    assert within(page.problem, [page.problem.words()]) == []


def label_fits(tile: ChoiceTile) -> bool:
    """Whether the label fits with the check in front of it, at the size the tile falls back to."""
    room = tile.units.width() - 76
    return paint.width(tile.label, fit([tile.label], tile.font_of(34, bold=True), room)) <= room
