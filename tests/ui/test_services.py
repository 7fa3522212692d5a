"""The pages of the self-services: what they send, what they say, what they keep and what they drop."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from jpki_kiosk.i18n import Language
from jpki_kiosk.message import Message
from jpki_kiosk.ui.page import Page
from jpki_kiosk.ui.resident.choose_sentence import ChooseSentencePage
from jpki_kiosk.ui.resident.contents_shown import ContentsShownPage
from jpki_kiosk.ui.resident.farewell import REMIND_SECONDS
from jpki_kiosk.ui.resident.service_ended import ServiceEndedPage
from jpki_kiosk.ui.resident.service_menu import ServiceMenuPage
from jpki_kiosk.ui.resident.signature_shown import SignatureShownPage
from jpki_kiosk.ui.resident.status_shown import StatusShownPage, said_of
from jpki_kiosk.ui.resident.welcome import WelcomePage
from jpki_kiosk.ui.resident.write_sentence import WriteSentencePage
from jpki_kiosk.ui.theme import Look, TextSize
from jpki_kiosk.ui.widgets.base import Context
from jpki_kiosk.ui.widgets.marked import character_places
from jpki_kiosk.ui.widgets.sentence_pad import next_variant
from jpki_kiosk.ui.widgets.words import set_words
from jpki_kiosk.workflows.events import Continued, ServiceChosen, TimedOut
from jpki_kiosk.workflows.screens import Welcome
from jpki_kiosk.workflows.self_service.events import (
    CertificateWanted,
    MenuChosen,
    OneCharacterChanged,
    OwnSentenceWanted,
    SentenceGiven,
    SentenceRestored,
)
from jpki_kiosk.workflows.self_service.screens import (
    CheckedCertificate,
    ChooseSentence,
    Reading,
    SelfService,
    ServiceEnded,
    ServiceMenu,
    WriteSentence,
)
from jpki_kiosk.workflows.workflow import Event, Screen
from tests.ui.laid_out import put
from tests.ui.services import (
    ANSWERS,
    AUTHENTICATION,
    FIELDS,
    GOOD,
    SCREENS,
    SIGNATURE,
    SIGNED,
    contents,
    known,
)

P = TypeVar("P", bound=Page)


@pytest.fixture
def sent() -> list[Event]:
    return []


@pytest.fixture
def show(context: Context, host: QWidget, sent: list[Event]) -> Callable[[type[P], Screen], P]:
    def show(kind: type[P], screen: Screen) -> P:
        page = kind(context, host, sent.append)
        put(page, screen)
        return page

    return show


def press_primary(page: Page) -> None:
    primary = page.primary()
    assert primary is not None
    assert primary.press is not None
    primary.press()


# --- welcome, menu -------------------------------------------------------------------------------


def test_the_tile_of_the_welcome_begins_it(show: Callable[..., Page], sent: list[Event]) -> None:
    page = show(WelcomePage, Welcome())
    page._services[1].click()  # type: ignore[attr-defined]
    assert sent == [ServiceChosen("check")]


@pytest.mark.parametrize("service", [SelfService.STATUS, SelfService.SHOW, SelfService.TRY])
def test_each_card_of_the_menu_is_its_service(
    show: Callable[..., ServiceMenuPage], sent: list[Event], service: SelfService
) -> None:
    page = show(ServiceMenuPage, ServiceMenu())
    page.cards[service].click()
    assert sent == [MenuChosen(service)]
    assert page.cards[service].accessibleDescription()  # what it asks for is said as well


# --- status --------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ANSWERS)
def test_usable_is_said_of_nothing_but_a_good_answer_of_the_responder(name: str) -> None:
    said = said_of(known(AUTHENTICATION, ANSWERS[name]))
    assert (said.head == Message("ui-self-verdict-good")) is (name == "good")
    assert (said.tone == "ok") is (name in {"good", "good-list"})
    assert (said.body == Message("status-good")) is (name == "good")


def test_a_good_one_that_the_card_does_not_give_out_is_not_said_to_be_usable() -> None:
    assert said_of(known(SIGNATURE, GOOD, in_use=False)).tone == "warn"


def test_one_still_being_made_says_who_goes_on(context: Context) -> None:
    said = said_of(known(SIGNATURE, ANSWERS["hold"], unfinished=True))
    assert context.text(said.head) == "作っている途中です"
    assert context.text(said.rows[-1][1]) == "職員が続けます。お知らせください。"


def test_a_locked_one_reads_as_not_readable_here(context: Context) -> None:
    said = said_of(CheckedCertificate(SIGNATURE, Reading.LOCKED))
    assert context.text(said.head) == "ここでは読めません"


@pytest.mark.parametrize("name", ANSWERS)
def test_when_and_from_where_is_always_said(name: str) -> None:
    rows = dict(said_of(known(AUTHENTICATION, ANSWERS[name])).rows)
    assert "clock" in rows


def test_the_signature_certificate_is_asked_for_by_its_button(
    show: Callable[..., StatusShownPage], sent: list[Event]
) -> None:
    page = show(StatusShownPage, SCREENS["status-good"])
    assert page.first_focus() is page.read
    page.read.click()
    press_primary(page)
    assert sent == [CertificateWanted(SIGNATURE), Continued()]


def test_the_verdict_is_spoken_with_its_certificate(show: Callable[..., StatusShownPage]) -> None:
    page = show(StatusShownPage, SCREENS["status-good"])
    assert page.spoken().startswith("利用者証明用電子証明書 使えます この証明書は、今、使えます。")


def test_leaves_turn_round_and_none_is_lost(wearing: Callable[[Look], Context], host: QWidget) -> None:
    page = StatusShownPage(wearing(Look(size=TextSize.LARGEST)), host, lambda event: None)
    put(page, SCREENS["status-expired"])
    seen = []
    for _ in range(page.leaves):
        seen.append(tuple(one.text for one in page.words))
        page.more.click()
    assert page.leaf == 0
    assert len(set(seen)) == len(seen)
    assert any("署名用電子証明書" in words for words in seen)


def test_a_turned_leaf_says_which_one_it_is(wearing: Callable[[Look], Context], host: QWidget) -> None:
    context = wearing(Look(size=TextSize.LARGEST))
    heard: list[str] = []
    context.hear = lambda _, text: heard.append(text)
    page = StatusShownPage(context, host, lambda event: None)
    put(page, SCREENS["status-expired"])
    heard.clear()
    page.more.click()
    assert heard == [page.more.accessibleName()]
    assert f"2／{page.leaves}" in heard[0]


# --- contents ------------------------------------------------------------------------------------


def test_a_tab_asks_for_the_other_certificate_and_never_for_the_same(
    show: Callable[..., ContentsShownPage], sent: list[Event]
) -> None:
    page = show(ContentsShownPage, contents(SIGNATURE, Reading.OFFERED))
    page.tabs[SIGNATURE].click()
    assert sent == []
    page.tabs[AUTHENTICATION].click()
    page.read.click()
    assert sent == [CertificateWanted(AUTHENTICATION), CertificateWanted(SIGNATURE)]


@pytest.mark.parametrize("size", TextSize)
def test_every_field_is_on_some_leaf_whole(
    wearing: Callable[[Look], Context], host: QWidget, size: TextSize
) -> None:
    context = wearing(Look(size=size))
    page = ContentsShownPage(context, host, lambda event: None)
    put(page, contents(SIGNATURE, Reading.KNOWN, FIELDS))
    written = ""
    marks = 0
    for _ in range(page.leaves):
        written += "".join("".join(one.lines) for one in page.words)
        marks += len(page._marks)
        page.more.click()
    for field in FIELDS:
        content = field.content if isinstance(field.content, str) else context.text(field.content)
        for piece in content.replace("　", " ").split():
            assert piece in written.replace("　", "") or len(piece) > 20, piece
    assert marks == sum(len(field.marks) for field in FIELDS)


def test_a_wiped_page_says_nothing_any_more(show: Callable[..., ContentsShownPage]) -> None:
    page = show(ContentsShownPage, contents(SIGNATURE, Reading.KNOWN, FIELDS))
    page.wipe()
    assert (page.words, page.shown, page._marks) == ([], None, [])
    assert page.accessibleName() == page.accessibleDescription() == ""


def test_marks_stand_at_their_characters(context: Context) -> None:
    text = "高崎　吉郎は高い"
    words = set_words(text, 10, 0, 120, context.theme.font(30))
    assert len(words.lines) > 1
    places = character_places(words, text, {0, 4, 7})
    assert len(places) == 3
    lines = ["".join(words.lines[: round(box.top() / (30 * words.line)) + 1]) for box in places]
    assert [line[-1] == text[-1] for line in lines] == [False, len(words.lines) == 2, True]
    assert places[0].left() == 10


# --- sentences -----------------------------------------------------------------------------------


def test_a_sentence_is_given_in_the_language_of_the_screen(
    show: Callable[..., ChooseSentencePage], sent: list[Event]
) -> None:
    page = show(ChooseSentencePage, ChooseSentence())
    page.cards[1].click()
    page.own.click()
    assert sent == [SentenceGiven("りんごを3つ、買います。"), OwnSentenceWanted()]


def press(page: WriteSentencePage, keys: str) -> None:
    for key in keys:
        page.pad.keys[ord(key)].click()


def test_a_sentence_is_typed_on_the_keys_of_the_screen(
    show: Callable[..., WriteSentencePage], sent: list[Event]
) -> None:
    page = show(WriteSentencePage, WriteSentence(""))
    assert page.primary().press is None
    press(page, "か")
    page.pad.mark.click()
    press(page, "つ")
    page.pad.mark.click()
    press(page, "こう")
    page.pad.space.click()
    page.pad.switch.click()
    press(page, "3b")
    page.pad.mark.click()
    press(page, "C")
    page.pad.erase.click()
    assert page.field.text() == "がっこう　3b"
    press_primary(page)
    assert sent == [SentenceGiven("がっこう　3b")]
    page.pad.clear.click()
    assert page.primary().press is None


def test_a_keyboard_types_as_well_and_return_goes_on(
    show: Callable[..., WriteSentencePage], sent: list[Event]
) -> None:
    page = show(WriteSentencePage, WriteSentence("", changing=True))
    QTest.keyClicks(page.field, "abc")
    QTest.keyClick(page.field, Qt.Key.Key_Return)
    assert sent == [SentenceGiven("abc")]


def test_what_was_typed_survives_another_look_and_not_the_visit(
    show: Callable[..., WriteSentencePage], context: Context
) -> None:
    screen = WriteSentence("りんご")
    page = show(WriteSentencePage, screen)
    press(page, "を")
    context.theme.set_look(replace(context.theme.look, language=Language.ENGLISH))
    put(page, screen)
    assert page.field.text() == "りんごを"
    page.wipe()
    assert page.field.text() == ""
    assert not page.field.isUndoAvailable()


def test_in_english_the_keys_begin_with_letters(wearing: Callable[[Look], Context], host: QWidget) -> None:
    page = WriteSentencePage(wearing(Look(Language.ENGLISH)), host, lambda event: None)
    put(page, WriteSentence(""))
    assert page.pad.keys[ord("q")].isVisibleTo(page)
    assert not page.pad.keys[ord("あ")].isVisibleTo(page)


@pytest.mark.parametrize("language", [Language.JAPANESE, Language.EASY_JAPANESE])
def test_in_japanese_also_the_easy_one_the_keys_begin_with_kana(
    language: Language, wearing: Callable[[Look], Context], host: QWidget
) -> None:
    page = WriteSentencePage(wearing(Look(language)), host, lambda event: None)
    put(page, WriteSentence(""))
    assert page.pad.keys[ord("あ")].isVisibleTo(page)


@pytest.mark.parametrize(
    "round_",
    ["かが", "はばぱ", "つっづ", "あぁ", "やゃ", "うぅゔ", "わゎ", "な", "ん", "ー", "a", "。", "ふぶぷ"],
)
def test_the_mark_key_goes_round(round_: str) -> None:
    character = round_[0]
    for expected in (*round_[1:], round_[0]):
        character = next_variant(character)
        assert character == expected


# --- the signature -------------------------------------------------------------------------------


def test_one_button_changes_a_character_and_takes_it_back(
    show: Callable[..., SignatureShownPage], sent: list[Event]
) -> None:
    page = show(SignatureShownPage, SIGNED)
    page.change.click()
    put(page, SCREENS["signed-changed"])
    page.change.click()
    page.own.click()
    assert sent == [OneCharacterChanged(), SentenceRestored(), OwnSentenceWanted()]


def test_the_changed_character_is_marked_and_no_other(show: Callable[..., SignatureShownPage]) -> None:
    page = show(SignatureShownPage, SIGNED)
    assert page._changed == []
    put(page, SCREENS["signed-changed"])
    assert len(page._changed) == 1


def test_nothing_is_pressed_while_it_is_being_checked(show: Callable[..., SignatureShownPage]) -> None:
    page = show(SignatureShownPage, SCREENS["signed-waiting"])
    assert not page.change.isEnabled()
    assert not page.own.isEnabled()


# --- the end -------------------------------------------------------------------------------------


def test_the_last_page_ends_by_itself_once_the_card_is_taken(
    context: Context, host: QWidget, sent: list[Event]
) -> None:
    tones: list[int] = []
    page = ServiceEndedPage(context, host, sent.append, tone=lambda: tones.append(1))
    put(page, ServiceEnded(card_on_reader=True))
    for _ in range(2 * REMIND_SECONDS):
        page.tick()
    assert len(tones) == 2
    assert sent == []
    put(page, ServiceEnded())
    for _ in range(context.done_seconds):
        page.tick()
    assert sent == [TimedOut()]
    press_primary(page)
    assert sent[-1] == Continued()
