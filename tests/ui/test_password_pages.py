"""The pages of a change, of a reset and of reading the card in every look: whole, nothing over anything."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget

from jpki_kiosk.kinds import CertificateKind, PasswordKind
from jpki_kiosk.ui.pages import PAGES
from jpki_kiosk.ui.resident.which_password import WhichPasswordPage
from jpki_kiosk.ui.resident.worded import WordedPage
from jpki_kiosk.ui.theme import Look
from jpki_kiosk.ui.widgets.base import Context, Painted, Pressable
from jpki_kiosk.ui.widgets.choice_card import ChoiceCard
from jpki_kiosk.workflows.read_person.screens import PersonReadBegins, PersonTaken
from jpki_kiosk.workflows.resets.screens import ResetBegins, ResetDone, ResetLine, ResetWorking, TriesOf
from jpki_kiosk.workflows.screens import LineState
from jpki_kiosk.workflows.self_service.events import ChangeWanted
from jpki_kiosk.workflows.self_service.screens import ChangingPassword, PasswordChanged, WhichPassword
from jpki_kiosk.workflows.workflow import Event, Screen
from tests.ui.conftest import EVERY_LOOK
from tests.ui.laid_out import faults, put, unwritten, within

TRIES = {kind: 5 if kind is PasswordKind.SIGNATURE else 3 for kind in PasswordKind}
UNREAD = tuple(TriesOf(kind, None, TRIES[kind]) for kind in PasswordKind)
LOCKED = tuple(TriesOf(kind, 0, TRIES[kind]) for kind in PasswordKind)
SET = tuple(TriesOf(kind, 0, TRIES[kind], TRIES[kind]) for kind in PasswordKind)
BOTH = (CertificateKind.SIGNATURE, CertificateKind.AUTHENTICATION)
WORKING = ResetWorking(
    (
        ResetLine(PasswordKind.SIGNATURE, LineState.DONE),
        ResetLine(PasswordKind.AUTHENTICATION, LineState.NOW),
        ResetLine(PasswordKind.REGISTER, LineState.WAITING),
        ResetLine(PasswordKind.TEXT, LineState.WAITING),
        ResetLine(None, LineState.WAITING),
    )
)
SCREENS: dict[str, Screen] = {
    "which": WhichPassword(
        tuple((kind, 0 if kind is PasswordKind.SIGNATURE else 3, 3) for kind in PasswordKind)
    ),
    "changing": ChangingPassword(PasswordKind.REGISTER),
    "changed": PasswordChanged(PasswordKind.TEXT, 2, 3, 3),
    "begins": ResetBegins(UNREAD),
    "begins-one": ResetBegins(UNREAD[:1]),
    "begins-read": ResetBegins(LOCKED),
    "working": WORKING,
    "read-begins": PersonReadBegins(),
    "read-taken": PersonTaken(2, 3, 3),
    "done": ResetDone(SET, BOTH, BOTH),
    "done-taken": ResetDone(SET[2:], (), BOTH, card_on_reader=False),
}


@pytest.mark.parametrize("look", EVERY_LOOK)
def test_nothing_is_cut_off_or_written_over_and_every_part_has_a_name(
    look: Look, wearing: Callable[[Look], Context], host: QWidget
) -> None:
    context = wearing(look)
    found: list[str] = []
    for name, screen in SCREENS.items():
        page = PAGES[type(screen)](context, host, unwritten)
        assert isinstance(page, WordedPage)
        put(page, screen)
        found += [f"{name}: {one}" for one in faults(page)]
        for card in page.findChildren(ChoiceCard):
            found += [f"{name}: {one}" for one in within(card, card.words())]  # type: ignore[arg-type]
        assert page.accessibleName(), name
        for part in page.findChildren(QWidget):
            if isinstance(part, Painted | Pressable) and part.isVisibleTo(page):
                assert part.accessibleName(), (name, part)
        page.wipe()
        page.deleteLater()
    assert "\n".join(found) == ""


def test_a_locked_password_cannot_be_chosen_for_a_change(context: Context, host: QWidget) -> None:
    sent: list[Event] = []
    page = put(WhichPasswordPage(context, host, sent.append), SCREENS["which"])
    for card in page.cards.values():
        card.click()
    assert sent == [ChangeWanted(kind) for kind in PasswordKind if kind is not PasswordKind.SIGNATURE]
    assert page.first_focus() is page.cards[PasswordKind.AUTHENTICATION]
