"""Screen 8 and every other stop: title, four answers, code, in every look."""

from __future__ import annotations

from collections.abc import Callable
from itertools import cycle

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from jpki_kiosk.i18n import Language, ruby
from jpki_kiosk.message import Message
from jpki_kiosk.ui.resident.stopped import StoppedPage
from jpki_kiosk.ui.theme import Look, TextSize
from jpki_kiosk.ui.widgets.base import Context
from jpki_kiosk.workflows import stops
from jpki_kiosk.workflows.events import Continued, Event
from jpki_kiosk.workflows.problem import Problem
from jpki_kiosk.workflows.screens import Stopped
from jpki_kiosk.workflows.stops import CardIs

from .laid_out import faults, put, unwritten

CARD_ANSWERS = ("workflow-card-half-done", "workflow-card-untouched", "workflow-card-to-be-checked")
PASSWORD_ANSWERS = ("workflow-password-blocked", "workflow-password-kept", "workflow-password-unused")
SIZES = [
    pytest.param(Look(language, size), id=f"{language}-{size}")
    for language in Language
    for size in (TextSize.MEDIUM, TextSize.LARGEST)
    if size is TextSize.LARGEST or language in (Language.JAPANESE, Language.SPANISH)
]


def stopped(
    problem: Problem,
    card: str = CARD_ANSWERS[0],
    password: str = PASSWORD_ANSWERS[0],
    *,
    waiting: bool = False,
    retry: bool = False,
) -> Stopped:
    return Stopped(
        problem, problem.code, Message(card), Message(password), waiting_for_card=waiting, can_retry=retry
    )


def everything_said(page: StoppedPage) -> str:
    """The words of all pages of it."""
    said = [one.text for one in page.words]
    while page.more.isVisibleTo(page):
        page.more.click()
        said += [one.text for one in page.words]
        if page.more.label.count("2") == 2 or page.more.label.startswith("More (2"):
            break
    return " ".join(said).replace(" ", "")


@pytest.mark.parametrize("look", SIZES)
def test_every_problem_is_shown_whole(look: Look, host: QWidget, wearing: Callable[[Look], Context]) -> None:
    context = wearing(look)
    page = StoppedPage(context, host, unwritten)
    for problem, card, kept in zip(Problem, cycle(CardIs), cycle((True, False)), strict=False):
        screen = stops.stopped(problem, card=card, kept=kept)
        put(page, screen)
        assert (problem, faults(page)) == (problem, [])
        said = everything_said(page)
        assert (problem, faults(page)) == (problem, [])
        texts = [Message(f"problem-{problem.text_id}-{part}") for part in ("title", "what", "next")]
        for text in (*texts, screen.card, screen.password):
            assert ruby.base_of(context.text(text)).replace(" ", "").replace("\n", "") in said
        assert problem.code in said
    assert not page.grab().isNull()


@pytest.mark.parametrize("language", Language)
def test_what_is_said_first_is_what_is_all_right_or_who_helps(
    language: Language, host: QWidget, wearing: Callable[[Look], Context]
) -> None:
    page = StoppedPage(wearing(Look(language)), host, unwritten)
    for problem, card in zip(Problem, cycle(CardIs), strict=False):
        put(page, stops.stopped(problem, card=card, kept=False))
        first = page.spoken()
        calm = (page.text("ui-stopped-all-right"), page.text("ui-stopped-with-you"))
        said = [one for one in calm if first.strip().startswith(one)]
        assert len(said) == 1
        assert not first.strip().removeprefix(said[0]).strip().startswith(said[0])


def test_while_the_card_is_awaited_nothing_can_be_pressed(context: Context, host: QWidget) -> None:
    page = StoppedPage(context, host, unwritten)
    put(page, stopped(Problem.CARD_PULLED, waiting=True))
    assert page.primary().press is None
    assert page.primary().label == "カードを待っています"
    assert page.waiting.isVisibleTo(page)


@pytest.mark.parametrize(("retry", "label"), [(True, "もう一度"), (False, "終わる")], ids=["again", "end"])
def test_the_button_tries_again_or_ends(retry: bool, label: str, context: Context, host: QWidget) -> None:
    sent: list[Event] = []
    page = StoppedPage(context, host, sent.append)
    put(page, stopped(Problem.NO_READER, retry=retry))
    primary = page.primary()
    assert primary.label == label
    assert primary.press is not None
    primary.press()
    assert sent == [Continued()]


def test_the_title_begins_with_what_is_all_right(context: Context, host: QWidget) -> None:
    page = StoppedPage(context, host, unwritten)
    put(page, stopped(Problem.CARD_PULLED))
    assert page.words[0].lines == ("だいじょうぶです。", "カードをもう一度置いてください。")


def test_what_is_spoken_holds_all_four_answers_and_the_code(context: Context, host: QWidget) -> None:
    page = StoppedPage(context, host, unwritten)
    put(page, stopped(Problem.CARD_PULLED))
    for text in ("途中で、カードが離れました。", "こわれていません", "窓口で", "自動で始まります", "K-214"):
        assert text in page.spoken()


def test_the_next_answers_are_reached_by_keyboard(
    host: QWidget, wearing: Callable[[Look], Context], qtbot: QtBot
) -> None:
    page = StoppedPage(wearing(Look(size=TextSize.LARGEST)), host, unwritten)
    put(page, stopped(Problem.PROOF_FAILED, CARD_ANSWERS[2], PASSWORD_ANSWERS[0]))
    host.show()
    first = [one.text for one in page.words]
    page.more.setFocus()
    qtbot.keyClick(page.more, Qt.Key.Key_Return)
    second = [one.text for one in page.words]
    assert first[0] == second[0]
    assert set(first[2:]).isdisjoint(second[2:])
    assert "K-216" in second
    qtbot.keyClick(page.more, Qt.Key.Key_Space)
    assert [one.text for one in page.words] == first


def test_another_problem_begins_on_the_first_page(host: QWidget, wearing: Callable[[Look], Context]) -> None:
    page = StoppedPage(wearing(Look(size=TextSize.LARGEST)), host, unwritten)
    put(page, stopped(Problem.PROOF_FAILED, CARD_ANSWERS[2], PASSWORD_ANSWERS[0]))
    page.more.click()
    assert page.more.label.endswith("（2／2）")
    put(page, stopped(Problem.PROOF_FAILED, CARD_ANSWERS[2], PASSWORD_ANSWERS[0], retry=True))
    assert page.more.label.endswith("（1／2）")
