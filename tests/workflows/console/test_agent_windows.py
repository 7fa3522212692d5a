"""An agent's case on both windows, from 受付 on: who sees what, and what stays when staff leave."""

from __future__ import annotations

from collections.abc import Callable

from jpki_kiosk.secret import Secret
from jpki_kiosk.store.cases import CaseState
from jpki_kiosk.store.inquiries import Envelope
from jpki_kiosk.workflows.case import Circumstances
from jpki_kiosk.workflows.console.agent_events import (
    DispatchRecorded,
    EnvelopeSeen,
    LetterOrdered,
    ReplyCame,
)
from jpki_kiosk.workflows.console.agent_screens import AgentsList, LetterEntry, OpenEnvelope, TypeSealed
from jpki_kiosk.workflows.console.events import BringBack, SectionChosen, SignOutWanted
from jpki_kiosk.workflows.console.section import Section
from jpki_kiosk.workflows.events import Continued, PaperTicked, PasswordEntered
from jpki_kiosk.workflows.screens import AtCounter, ConfirmCase, Done, Shield, StaffDesk, Welcome
from tests.workflows.conftest import Play, SecretsLeft
from tests.workflows.journey import AUTHENTICATION, SIGNATURE, consent, put_card, review_case, tick

TOWN = "futtsu"


def typed(*passwords: bytes) -> tuple[PasswordEntered, ...]:
    return tuple(PasswordEntered(Secret(one)) for one in passwords for _ in range(2))


def to_typing(play: Play) -> None:
    """One visit, up to the first password."""
    review_case(play, about=Circumstances(applicant="agent_with_letter"))
    tick(play)
    assert isinstance(play(Continued()), OpenEnvelope)
    assert isinstance(play(EnvelopeSeen(Envelope.SEALED), Continued()), TypeSealed)


def test_a_letter_is_made_at_reception_and_the_second_visit_ends_at_the_residents_screen(
    play_in: Callable[[str], Play],
) -> None:
    play = play_in(TOWN)
    review_case(play, about=Circumstances(applicant="agent"))
    tick(play)
    entry = play(Continued())
    assert isinstance(entry, LetterEntry)
    assert entry.today is not None
    made = play(LetterOrdered("見本　太郎", "", entry.today.isoformat()))
    assert isinstance(made, AgentsList)
    assert isinstance(play(DispatchRecorded(entry.today.isoformat())), AgentsList)
    assert isinstance(play(SectionChosen(Section.RECEPTION)), StaffDesk)
    assert isinstance(play(SectionChosen(Section.AGENTS)), AgentsList)
    shown = play(ReplyCame())
    assert isinstance(shown, OpenEnvelope)
    play(*(PaperTicked(place) for place in range(len(shown.papers))))
    assert isinstance(play(EnvelopeSeen(Envelope.SEALED), Continued()), TypeSealed)
    assert isinstance(play.resident.screen, Shield)
    assert isinstance(play(*typed(SIGNATURE, AUTHENTICATION)), ConfirmCase)  # the agent's turn
    consent(play)
    put_card(play)
    assert isinstance(play(Continued()), Done)
    case = play.kiosk.store.cases.case(shown.case)
    assert (case.state, case.applicant) == (CaseState.COMPLETED, "agent")
    entries = play.kiosk.store.journal.entries(shown.case)
    written = [one.event for one in entries]
    order = ["inquiry-made", "inquiry-dispatched", "inquiry-replied", "passwords-typed-by-staff"]
    assert [one for one in written if one in order] == order
    assert written.index("passwords-typed-by-staff") < written.index("password-init")
    second = [
        one.fields["paper"] for one in entries if one.event == "paper-seen" and one.fields["visit"] == 2
    ]
    assert "inquiry_reply" in second


def test_signing_out_while_typing_wipes_it_and_lowers_the_shield(
    secrets_left: SecretsLeft, play_in: Callable[[str], Play]
) -> None:
    play = play_in(TOWN)
    to_typing(play)
    assert play.resident.screen == Shield()  # it says nothing of the case, and cannot be left
    frame = play.resident.frame()
    assert (frame.step, frame.can_leave, frame.idle_timer) == (None, False, False)
    play(*typed(SIGNATURE), PasswordEntered(Secret(AUTHENTICATION)))
    play(SignOutWanted())
    assert secrets_left() == []
    assert isinstance(play.resident.screen, AtCounter)


def test_another_section_lowers_the_shield_too_and_the_case_is_found_again(
    secrets_left: SecretsLeft, play_in: Callable[[str], Play]
) -> None:
    play = play_in(TOWN)
    to_typing(play)
    play(*typed(SIGNATURE))
    listed = play(SectionChosen(Section.AGENTS))
    assert isinstance(listed, AgentsList)
    assert len(listed.rows) == 1
    assert isinstance(play.resident.screen, AtCounter)
    play(BringBack())
    assert isinstance(play.resident.screen, Welcome)
    assert secrets_left() == []
