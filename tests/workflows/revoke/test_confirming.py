"""Ending a certificate is confirmed twice, and done once; what is known already is said."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from jpki_kiosk.kiosk import Kiosk
from jpki_kiosk.pki.authority import CertificateState, RevocationReason
from jpki_kiosk.store.cases import CaseState
from jpki_kiosk.store.errors import Fault, StoreUnavailableError
from jpki_kiosk.workflows.console.events import SectionChosen, SignOutWanted
from jpki_kiosk.workflows.console.section import Section
from jpki_kiosk.workflows.events import (
    Continued,
    Failed,
    PaperTicked,
    TimedOut,
    WentBack,
)
from jpki_kiosk.workflows.staff.revocation_events import (
    RevocationArmed,
    RevocationConfirmed,
)
from jpki_kiosk.workflows.staff.revocation_screens import (
    ConfirmRevocation,
    Effect,
    EndOutcome,
    ReviewRevocation,
    RevocationEnded,
)
from jpki_kiosk.workflows.workflow import Event
from tests.workflows.conftest import Play
from tests.workflows.revoking import (
    SIGNATURE,
    Serials,
    at_authority,
    changed,
    choose,
    confirm,
    end,
    find,
    see_papers,
)

# --- both confirmations --------------------------------------------------------------------------


def test_nothing_is_stored_or_changed_before_the_second_confirmation(
    play: Play,
    kiosk: Kiosk,
    serials: Serials,
) -> None:
    before = len(kiosk.store.journal.entries())
    find(play, serials[SIGNATURE])
    choose(play, "holder_request")
    see_papers(play)
    screen = play(Continued(), RevocationArmed())
    assert isinstance(screen, ConfirmRevocation)
    events = [one.event for one in kiosk.store.journal.entries()[before:]]
    assert events == ["sign-in"]
    assert at_authority(kiosk, SIGNATURE, serials[SIGNATURE]) is CertificateState.GOOD


PRESSES: tuple[tuple[Event, ...], ...] = (
    (Continued(), Continued()),
    (Continued(), Continued(), Continued(), Continued()),
    (Continued(), RevocationConfirmed()),
    (Continued(), RevocationConfirmed(), RevocationConfirmed()),
    (Continued(), RevocationArmed(), RevocationArmed(), RevocationConfirmed()),  # taken back
    (Continued(), RevocationArmed(), Continued(), Continued()),
    (RevocationArmed(), RevocationConfirmed(), Continued()),  # before the page is there
)


def test_the_second_confirmation_is_never_skipped_by_a_double_press(
    play: Play,
    kiosk: Kiosk,
    serials: Serials,
) -> None:
    find(play, serials[SIGNATURE])
    choose(play, "holder_request")
    see_papers(play)
    for presses in PRESSES:
        assert isinstance(play(*presses), ConfirmRevocation), presses
        assert changed(kiosk) == 0
        assert isinstance(play(WentBack()), ReviewRevocation)


def test_two_presses_of_the_act_do_it_once(play: Play, kiosk: Kiosk, serials: Serials) -> None:
    find(play, serials[SIGNATURE])
    choose(play, "holder_request")
    see_papers(play)
    play(Continued(), RevocationArmed())
    job = play.workflow.handle(RevocationConfirmed())
    assert job is not None
    busy = play.workflow.screen
    leaving = (SignOutWanted(), SectionChosen(Section.RECEPTION), WentBack())
    for event in (RevocationConfirmed(), Continued(), RevocationArmed(), *leaving):
        assert play.workflow.handle(event) is None
        assert play.workflow.screen == busy
    assert not play.console.frame().may_leave
    play(job(lambda event: None))
    assert changed(kiosk) == 1


def test_no_revocation_goes_on_while_a_single_paper_is_unticked(
    play: Play,
    serials: Serials,
) -> None:
    find(play, serials[SIGNATURE])
    screen = choose(play, "holder_request")
    assert isinstance(screen, ReviewRevocation)
    for left_out in range(len(screen.papers)):
        play(*(PaperTicked(place) for place in range(len(screen.papers)) if place != left_out))
        assert isinstance(play(Continued()), ReviewRevocation)
        play(*(PaperTicked(place) for place in range(len(screen.papers)) if place != left_out))
    see_papers(play)
    assert isinstance(play(Continued()), ConfirmRevocation)


def test_a_store_that_fails_is_told_and_the_act_must_be_armed_again(
    play: Play,
    kiosk: Kiosk,
    serials: Serials,
) -> None:
    find(play, serials[SIGNATURE])
    choose(play, "holder_request")
    see_papers(play)
    play(Continued(), RevocationArmed())
    assert play.workflow.handle(RevocationConfirmed()) is not None
    screen = play(Failed(StoreUnavailableError(Fault.FULL, Path("store"))))
    assert isinstance(screen, ConfirmRevocation)
    assert (screen.armed, screen.busy) == (False, False)
    assert screen.problem is not None
    play(RevocationConfirmed())
    assert changed(kiosk) == 0
    assert isinstance(play(RevocationArmed(), RevocationConfirmed()), RevocationEnded)


# --- what is known already -----------------------------------------------------------------------


def test_what_is_revoked_already_is_shown_with_its_day_and_reason(
    play: Play,
    kiosk: Kiosk,
    serials: Serials,
) -> None:
    kiosk.desk._parts.issuance.authority.revoke(
        SIGNATURE, serials[SIGNATURE], RevocationReason.AFFILIATION_CHANGED
    )
    find(play, serials[SIGNATURE])
    screen = choose(play, "holder_request")
    assert isinstance(screen, ReviewRevocation)
    (line,) = screen.ends
    assert line.effect is Effect.ALREADY_REVOKED
    assert line.status.id == "status-revoked-affiliation-changed"
    assert "date" in line.status.args
    see_papers(play)
    assert isinstance(play(Continued()), ReviewRevocation)  # nothing is left to do


@pytest.mark.parametrize(
    ("first", "second", "effect"),
    [
        ("holder_request", "suspension", Effect.HOLD_OF_REVOKED),
        ("holder_request", "suspension_lifted", Effect.NOT_HELD),
        ("suspension", "suspension", Effect.ALREADY_HELD),
        (None, "suspension_lifted", Effect.NOT_HELD),
    ],
)
def test_what_cannot_be_is_said_before_anything_is_asked(
    first: str | None,
    second: str,
    effect: Effect,
    play: Play,
    kiosk: Kiosk,
    serials: Serials,
) -> None:
    serial = serials[SIGNATURE]
    if first is not None:
        end(play, serial, first)
        play(Continued(), TimedOut())
    asked = changed(kiosk)
    find(play, serial)
    screen = choose(play, second)
    assert isinstance(screen, ReviewRevocation)
    assert [one.effect for one in screen.ends] == [effect]
    see_papers(play)
    assert isinstance(play(Continued()), ReviewRevocation)
    assert changed(kiosk) == asked


@pytest.mark.parametrize(
    ("cause", "meanwhile", "outcome", "state"),
    [
        ("holder_request", RevocationReason.KEY_COMPROMISE, EndOutcome.ALREADY, CaseState.COMPLETED),
        ("suspension", RevocationReason.KEY_COMPROMISE, EndOutcome.REFUSED, CaseState.ABANDONED),
        ("suspension", RevocationReason.CERTIFICATE_HOLD, EndOutcome.ALREADY, CaseState.COMPLETED),
    ],
)
def test_what_somebody_else_did_meanwhile_is_told_as_it_is(
    cause: str,
    meanwhile: RevocationReason,
    outcome: EndOutcome,
    state: CaseState,
    play: Play,
    kiosk: Kiosk,
    serials: Serials,
) -> None:
    find(play, serials[SIGNATURE])
    choose(play, cause)
    kiosk.desk._parts.issuance.authority.revoke(SIGNATURE, serials[SIGNATURE], meanwhile)
    screen = confirm(play)
    assert isinstance(screen, RevocationEnded)
    assert [one.outcome for one in screen.results] == [outcome]
    assert kiosk.store.cases.case(screen.case).state is state
    assert kiosk.store.cases.unfinished() == []


def test_a_suspension_lifted_by_somebody_else_meanwhile_is_refused(
    play: Play,
    kiosk: Kiosk,
    serials: Serials,
) -> None:
    authority = kiosk.desk._parts.issuance.authority
    authority.revoke(SIGNATURE, serials[SIGNATURE], RevocationReason.CERTIFICATE_HOLD)
    find(play, serials[SIGNATURE])
    choose(play, "suspension_lifted")
    authority.revive(SIGNATURE, serials[SIGNATURE])
    screen = confirm(play)
    assert isinstance(screen, RevocationEnded)
    assert [one.outcome for one in screen.results] == [EndOutcome.REFUSED]


@pytest.mark.parametrize("applicant", ["self", "agent"])
def test_where_the_counter_does_not_suspend_the_telephone_is_named(
    applicant: str,
    restart: Callable[..., Kiosk],
    kiosk: Kiosk,
    serials: Serials,
) -> None:
    akishima = Play(restart("akishima"))
    find(akishima, serials[SIGNATURE])
    screen = choose(akishima, "suspension", applicant)
    assert isinstance(screen, ReviewRevocation)
    assert [one.rule for one in screen.refused] == ["revocation.suspended-elsewhere"]
    assert isinstance(akishima(Continued()), ReviewRevocation)
