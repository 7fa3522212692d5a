"""Choosing characters with the resident: large, one at a time, in both languages."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QWidget

from jpki_kiosk.pki.substitutes import characters, choices
from jpki_kiosk.ui import paint
from jpki_kiosk.ui.console.character_choice import _PANEL, CharacterChoice
from jpki_kiosk.ui.console.page import BODY_HEIGHT, BODY_WIDTH
from jpki_kiosk.ui.console.parts import ConsoleButton
from jpki_kiosk.ui.theme import Look
from jpki_kiosk.ui.widgets.base import Context, place
from jpki_kiosk.workflows.characters import CaseCharacter, ChosenCharacter
from jpki_kiosk.workflows.console.reception_events import CharactersChosen
from jpki_kiosk.workflows.workflow import Event
from tests.ui.conftest import STAFF_LOOK

NAME = "渡邊\U000e0109　葛\U000e0104﨑"


def case_characters(text: str = NAME) -> tuple[CaseCharacter, ...]:
    units = tuple(characters(text))
    return tuple(
        CaseCharacter("name", one.place, one.original, one.written, one.proposals, units)
        for one in choices(text)
    )


def opened(context: Context, host: QWidget, sent: list[Event], text: str = NAME) -> CharacterChoice:
    made = CharacterChoice(context, host, sent.append)
    place(made, 0, 0, BODY_WIDTH, BODY_HEIGHT)
    made.open(case_characters(text))
    return made


@pytest.mark.parametrize("look", STAFF_LOOK)
@pytest.mark.parametrize("text", [NAME, "前橋　𩸽子"])
def test_every_word_has_room_and_nothing_lies_over_anything(
    look: Look, text: str, wearing: Callable[[Look], Context], host: QWidget
) -> None:
    choice = opened(wearing(look), host, [], text)
    host.show()
    buttons = [one for one in choice.findChildren(ConsoleButton) if one.isVisible()]
    boxes = [QRectF(one.property("units")) for one in (*buttons, choice.typed)]
    for number, box in enumerate(boxes):
        assert _PANEL.adjusted(40, 40, -40, -20).contains(box)
        assert not any(box.intersects(other) for other in boxes[number + 1 :])
    for button in buttons:
        assert button.label
        assert paint.width(button.label, choice.font_of(11, bold=True)) < button.units.width()


def test_only_what_was_changed_is_sent(context: Context, host: QWidget) -> None:
    sent: list[Event] = []
    choice = opened(context, host, sent)
    assert not choice.done.isEnabled()
    shown = [offer.label for offer in choice.offers if not offer.isHidden()]
    assert shown == ["邊", "辺", "邉"]
    choice.offers[1].click()
    choice.after.click()
    choice.after.click()
    choice.typed.field.setText("嵜")
    assert choice.done.isEnabled()
    choice.done.click()
    assert sent == [CharactersChosen((ChosenCharacter("name", 2, "辺"), ChosenCharacter("name", 5, "嵜")))]


def test_what_is_left_is_forgotten_and_sends_nothing(context: Context, host: QWidget) -> None:
    sent: list[Event] = []
    choice = opened(context, host, sent)
    choice.offers[1].click()
    choice.cancel.click()
    assert sent == []
    assert choice.isHidden()
    assert choice.accessibleName() == ""
    assert {offer.label for offer in choice.offers} == {""}
    choice.open(case_characters())
    assert not choice.done.isEnabled()


def test_the_choice_back_to_the_proposal_is_no_change(context: Context, host: QWidget) -> None:
    choice = opened(context, host, [])
    choice.offers[2].click()
    choice.offers[0].click()
    assert not choice.done.isEnabled()
    assert choice.offers[0].chosen
