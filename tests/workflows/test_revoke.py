"""Staff end certificates, as plays: found three ways, confirmed twice, done once, and visible at once."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path

import pytest

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.kiosk import Kiosk
from jpki_kiosk.pki.authority import CertificateState, RevocationReason
from jpki_kiosk.pki.status.answer import Source, Verdict
from jpki_kiosk.store.cases import CaseState, RecordedState
from jpki_kiosk.store.errors import Fault, StoreUnavailableError
from jpki_kiosk.workflows.console.events import SectionChosen, SignOutWanted
from jpki_kiosk.workflows.console.section import Section
from jpki_kiosk.workflows.events import (
    CardInserted,
    CardRemoved,
    Continued,
    Failed,
    PaperTicked,
    ReaderChanged,
    TimedOut,
    WentBack,
)
from jpki_kiosk.workflows.screens import StaffDesk, Welcome
from jpki_kiosk.workflows.staff.revocation_events import (
    CardReadWanted,
    CaseSought,
    CauseChosen,
    CertificateTicked,
    RevocationArmed,
    RevocationConfirmed,
    RevocationRetried,
    SerialTyped,
    StatusAsked,
)
from jpki_kiosk.workflows.staff.revocation_screens import (
    Act,
    ChooseCause,
    ConfirmRevocation,
    Effect,
    EndOutcome,
    FindCertificate,
    FoundBy,
    ReviewRevocation,
    RevocationEnded,
    Standing,
    Visible,
)
from jpki_kiosk.workflows.workflow import Event, Screen

from .conftest import Play
from .revoking import (  # noqa: F401 - fixtures
    AUTHENTICATION,
    SIGNATURE,
    Serials,
    begin,
    by_list,
    choose,
    clock,
    confirm,
    end,
    find,
    issued_folder,
    kiosk,
    out_of_reach,
    play,
    restart,
    see_papers,
    serials,
    tick_all,
)
from .saga import PERSONA, Clock

ENDS = {
    "holder_request": RevocationReason.CESSATION_OF_OPERATION,
    "key_compromise": RevocationReason.KEY_COMPROMISE,
    "card_lost": RevocationReason.KEY_COMPROMISE,
    "card_returned": RevocationReason.CESSATION_OF_OPERATION,
    "record_error": RevocationReason.AFFILIATION_CHANGED,
    "holder_died": RevocationReason.AFFILIATION_CHANGED,
    "suspension": RevocationReason.CERTIFICATE_HOLD,
}
CASES = [*itertools.product(ENDS, CertificateKind), ("details_changed", SIGNATURE)]


def recorded(kiosk: Kiosk, serial: int) -> RecordedState:  # noqa: F811
    (one,) = kiosk.store.cases.certificates_of_serial(serial)
    return one.state


def at_authority(kiosk: Kiosk, kind: CertificateKind, serial: int) -> CertificateState:  # noqa: F811
    return kiosk.desk._parts.issuance.authority.status(kind, serial).state


def events_of(kiosk: Kiosk, case: str) -> list[str]:  # noqa: F811
    return [one.event for one in kiosk.store.journal.entries(case)]


def changed(kiosk: Kiosk) -> int:  # noqa: F811
    """How often anything was asked of the authority about ending."""
    steps = ("revoke-init", "hold-init", "lift-hold-init")
    return sum(one.event in steps for one in kiosk.store.journal.entries())


# --- every reason, every kind --------------------------------------------------------------------


@pytest.mark.parametrize(("cause", "kind"), CASES)
def test_every_reason_ends_its_kind_and_responder_and_list_say_so_at_once(
    cause: str,
    kind: CertificateKind,
    play: Play,  # noqa: F811
    kiosk: Kiosk,  # noqa: F811
    serials: Serials,  # noqa: F811
) -> None:
    (record,) = kiosk.store.cases.certificates_of_serial(serials[kind])
    assert record.certificate is not None
    screen = end(play, serials[kind], cause, "household" if cause == "holder_died" else "self")
    assert isinstance(screen, RevocationEnded)
    mine = next(one for one in screen.results if one.kind is kind)
    assert (mine.outcome, mine.visible) == (EndOutcome.DONE, Visible.BY_OCSP)
    holds = cause == "suspension"
    verdict = Verdict.ON_HOLD if holds else Verdict.REVOKED
    reason = ENDS.get(cause, RevocationReason.AFFILIATION_CHANGED)
    told = kiosk.status.check(record.certificate)
    listed = by_list(kiosk)(record.certificate)
    assert (told.verdict, told.source, told.reason) == (verdict, Source.OCSP, reason)
    assert (listed.verdict, listed.source, listed.reason) == (verdict, Source.CRL, reason)
    assert recorded(kiosk, serials[kind]) is (RecordedState.HELD if holds else RecordedState.REVOKED)
    case = kiosk.store.cases.case(screen.case)
    assert (case.procedure, case.reason, case.state) == ("revoke", cause, CaseState.COMPLETED)
    assert kiosk.store.cases.unfinished() == []


def test_a_suspension_is_lifted_and_the_certificate_is_good_again(
    play: Play,  # noqa: F811
    kiosk: Kiosk,  # noqa: F811
    serials: Serials,  # noqa: F811
) -> None:
    serial = serials[AUTHENTICATION]
    end(play, serial, "suspension")
    play(Continued(), TimedOut())
    screen = end(play, serial, "suspension_lifted")
    assert isinstance(screen, RevocationEnded)
    assert screen.act is Act.LIFT
    assert [(one.outcome, one.visible) for one in screen.results] == [(EndOutcome.DONE, Visible.BY_OCSP)]
    (record,) = kiosk.store.cases.certificates_of_serial(serial)
    assert record.certificate is not None
    assert record.state is RecordedState.CONFIRMED
    assert by_list(kiosk)(record.certificate).verdict is Verdict.GOOD
    assert kiosk.store.cases.case(screen.case).procedure == "lift_suspension"


def test_the_signature_certificate_ends_with_the_authentication_certificate(
    play: Play,  # noqa: F811
    kiosk: Kiosk,  # noqa: F811
    serials: Serials,  # noqa: F811
) -> None:
    find(play, serials[AUTHENTICATION])
    review = choose(play, "holder_request")
    assert isinstance(review, ReviewRevocation)
    assert [(one.kind, one.follows) for one in review.ends] == [(SIGNATURE, True), (AUTHENTICATION, False)]
    confirm(play)
    for kind in CertificateKind:
        assert at_authority(kiosk, kind, serials[kind]) is CertificateState.REVOKED
    (case, _) = kiosk.store.cases.cases_of_day(kiosk.reception.today())[::-1]
    orders = [one.order.found for one in kiosk.store.cases.ordered_revocations(case.number)]
    assert orders == [FoundBy.RULE, FoundBy.SERIAL]


def test_the_signature_certificate_ends_alone(play: Play, kiosk: Kiosk, serials: Serials) -> None:  # noqa: F811
    end(play, serials[SIGNATURE], "details_changed")
    assert at_authority(kiosk, AUTHENTICATION, serials[AUTHENTICATION]) is CertificateState.GOOD


def test_the_journal_says_who_asked_why_and_what_was_done(
    play: Play,  # noqa: F811
    kiosk: Kiosk,  # noqa: F811
    serials: Serials,  # noqa: F811
) -> None:
    screen = end(play, serials[SIGNATURE], "key_compromise", "representative")
    assert isinstance(screen, RevocationEnded)
    entries = kiosk.store.journal.entries(screen.case)
    assert [one.event for one in entries if one.event != "paper-seen"] == [
        "case-opened",
        "revocation-ordered",
        "revoke-init",
        "revoke-complete",
        "certificate-state-changed",
        "case-state-changed",
    ]
    ordered = next(one for one in entries if one.event == "revocation-ordered")
    assert ordered.staff is not None
    assert ordered.fields == {
        "kind": "signature",
        "serial": str(serials[SIGNATURE]),
        "reason": "key_compromise",
        "list_reason": "keyCompromise",
        "by": "representative",
        "found": "serial",
    }
    papers = [one.fields["paper"] for one in entries if one.event == "paper-seen"]
    assert "representative_photo_identity" in papers


def test_the_case_has_the_resident_where_the_office_knows_whose_it_is(
    play: Play,  # noqa: F811
    kiosk: Kiosk,  # noqa: F811
    serials: Serials,  # noqa: F811
) -> None:
    screen = end(play, serials[SIGNATURE], "holder_request")
    assert isinstance(screen, RevocationEnded)
    resident = kiosk.store.cases.case(screen.case).resident
    assert resident is not None
    assert resident.name == "前橋　花子"
    assert "前橋　花子" not in repr(play.seen)


# --- finding -------------------------------------------------------------------------------------


def test_the_card_is_read_without_a_password_and_the_store_knows_the_other_kind(
    play: Play,  # noqa: F811
    kiosk: Kiosk,  # noqa: F811
    serials: Serials,  # noqa: F811
) -> None:
    kiosk.insert(PERSONA)
    begin(play)
    screen = play(CardReadWanted())
    assert isinstance(screen, FindCertificate)
    assert [(one.kind, one.serial) for one in screen.lines] == list(serials.items())[::-1]
    assert {one.standing for one in screen.lines} == {Standing.IN_USE}
    assert [one.holder for one in screen.lines] == ["前橋　花子"] * 2
    tick_all(play, 2)
    choosing = play(Continued())
    assert isinstance(choosing, ChooseCause)
    assert choosing.card_held


def test_a_card_that_another_office_issued_to_shows_what_can_be_read(
    restart: Callable[..., Kiosk],  # noqa: F811
    tmp_path: Path,
) -> None:
    for file in (tmp_path / "data" / "store").iterdir():
        file.unlink()
    elsewhere = restart()
    from jpki_kiosk.kiosk import create_first_account
    from jpki_kiosk.secret import Secret

    from .conftest import PASSPHRASE, STAFF

    with Secret(PASSPHRASE) as passphrase:
        create_first_account(elsewhere.store, STAFF, passphrase)
    elsewhere.insert(PERSONA)
    stranger = Play(elsewhere)
    begin(stranger)
    screen = stranger(CardReadWanted())
    assert isinstance(screen, FindCertificate)
    (line,) = screen.lines
    assert (line.kind, line.standing, line.holder) == (AUTHENTICATION, Standing.NOT_OURS, "")
    review = choose(stranger, "holder_request", card_held=True)
    assert isinstance(review, ReviewRevocation)
    assert "revocation.takes-signature-unknown" in [one.rule for one in review.notices]
    done = confirm(stranger)
    assert isinstance(done, RevocationEnded)
    assert [one.visible for one in done.results] == [Visible.BY_AUTHORITY]
    assert elsewhere.store.cases.case(done.case).resident is None


@pytest.mark.parametrize("form", [str, hex, "{:x}:".format, "0X{:X}".format, "{:,}".format])
def test_a_number_is_taken_decimal_and_hexadecimal(
    form: Callable[[int], str],
    play: Play,  # noqa: F811
    serials: Serials,  # noqa: F811
) -> None:
    begin(play)
    typed = form(serials[SIGNATURE]).replace(",", " ")
    screen = play(SerialTyped(typed))
    assert isinstance(screen, FindCertificate)
    assert [one.serial for one in screen.lines] == [serials[SIGNATURE]]
    assert screen.chosen == {0}


@pytest.mark.parametrize(
    ("event", "problem"),
    [
        (SerialTyped("12ab g"), "revoke-not-a-serial"),
        (SerialTyped(""), "revoke-not-a-serial"),
        (SerialTyped("0"), "revoke-not-a-serial"),
        (SerialTyped("424242"), "revoke-unknown-serial"),
        (CaseSought("2026-1124-999"), "revoke-unknown-case"),
        (CaseSought("松本　きよ"), "revoke-unknown-name"),
        (CaseSought("前"), "revoke-name-too-short"),
        (CaseSought(""), "revoke-name-too-short"),
    ],
)
def test_what_is_not_found_is_said_and_may_be_tried_again(
    event: Event,
    problem: str,
    play: Play,  # noqa: F811
) -> None:
    begin(play)
    screen = play(event)
    assert isinstance(screen, FindCertificate)
    assert screen.problem is not None
    assert screen.problem.id == problem
    assert not screen.busy
    assert isinstance(play(Continued()), FindCertificate)  # there is nothing to go on with


@pytest.mark.parametrize(
    "typed", ["前橋　花子", "前橋 花子", "花子", "2026-1124-001", "２０２６１１２４００１"]
)
def test_a_case_is_found_by_number_and_by_name(typed: str, play: Play) -> None:  # noqa: F811
    begin(play)
    screen = play(CaseSought(typed))
    assert isinstance(screen, FindCertificate)
    assert [one.kind for one in screen.lines] == [SIGNATURE, AUTHENTICATION]
    assert screen.chosen == frozenset()
    assert {one.case for one in screen.lines} == {"2026-1124-001"}


def test_no_card_on_the_reader_is_said(play: Play) -> None:  # noqa: F811
    begin(play)
    screen = play(CardReadWanted())
    assert isinstance(screen, FindCertificate)
    assert screen.problem is not None
    assert screen.problem.id == "problem-card-pulled-title"


def test_of_one_kind_only_one_is_chosen(play: Play) -> None:  # noqa: F811
    begin(play)
    play(CaseSought("花子"))
    both = play(CertificateTicked(0), CertificateTicked(1))
    assert isinstance(both, FindCertificate)
    assert both.chosen == {0, 1}
    assert play(CertificateTicked(9)) == both
    one = play(CertificateTicked(0))
    assert isinstance(one, FindCertificate)
    assert one.chosen == {1}


def test_a_number_that_cannot_be_asked_for_is_not_called_unknown(
    play: Play,  # noqa: F811
    kiosk: Kiosk,  # noqa: F811
    clock: Clock,  # noqa: F811
) -> None:
    out_of_reach(kiosk, clock)
    begin(play)
    screen = play(SerialTyped("424242"))
    assert isinstance(screen, FindCertificate)
    assert screen.problem is not None
    assert screen.problem.id == "revoke-serial-not-asked"


# --- both confirmations --------------------------------------------------------------------------


def test_nothing_is_stored_or_changed_before_the_second_confirmation(
    play: Play,  # noqa: F811
    kiosk: Kiosk,  # noqa: F811
    serials: Serials,  # noqa: F811
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
    play: Play,  # noqa: F811
    kiosk: Kiosk,  # noqa: F811
    serials: Serials,  # noqa: F811
) -> None:
    find(play, serials[SIGNATURE])
    choose(play, "holder_request")
    see_papers(play)
    for presses in PRESSES:
        assert isinstance(play(*presses), ConfirmRevocation), presses
        assert changed(kiosk) == 0
        assert isinstance(play(WentBack()), ReviewRevocation)


def test_two_presses_of_the_act_do_it_once(play: Play, kiosk: Kiosk, serials: Serials) -> None:  # noqa: F811
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
    play: Play,  # noqa: F811
    serials: Serials,  # noqa: F811
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
    play: Play,  # noqa: F811
    kiosk: Kiosk,  # noqa: F811
    serials: Serials,  # noqa: F811
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
    play: Play,  # noqa: F811
    kiosk: Kiosk,  # noqa: F811
    serials: Serials,  # noqa: F811
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
    play: Play,  # noqa: F811
    kiosk: Kiosk,  # noqa: F811
    serials: Serials,  # noqa: F811
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
    play: Play,  # noqa: F811
    kiosk: Kiosk,  # noqa: F811
    serials: Serials,  # noqa: F811
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
    play: Play,  # noqa: F811
    kiosk: Kiosk,  # noqa: F811
    serials: Serials,  # noqa: F811
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
    restart: Callable[..., Kiosk],  # noqa: F811
    kiosk: Kiosk,  # noqa: F811
    serials: Serials,  # noqa: F811
) -> None:
    akishima = Play(restart("akishima"))
    find(akishima, serials[SIGNATURE])
    screen = choose(akishima, "suspension", applicant)
    assert isinstance(screen, ReviewRevocation)
    assert [one.rule for one in screen.refused] == ["revocation.suspended-elsewhere"]
    assert isinstance(akishima(Continued()), ReviewRevocation)


# --- an authority that does not answer -----------------------------------------------------------


@pytest.mark.parametrize("what", [("status", "revoke"), ("revoke",)])
def test_while_the_authority_is_down_nothing_is_said_to_be_done_and_the_case_stays_open(
    what: tuple[str, ...],
    play: Play,  # noqa: F811
    kiosk: Kiosk,  # noqa: F811
    serials: Serials,  # noqa: F811
    clock: Clock,  # noqa: F811
) -> None:
    down = out_of_reach(kiosk, clock, "nothing")
    find(play, serials[SIGNATURE])
    choose(play, "holder_request")
    down.down = frozenset(what)
    screen = confirm(play)
    assert isinstance(screen, RevocationEnded)
    assert screen.is_open
    assert [(one.outcome, one.visible) for one in screen.results] == [(EndOutcome.OPEN, Visible.NOT_ASKED)]
    assert kiosk.store.cases.case(screen.case).state is CaseState.INTERRUPTED
    (step,) = kiosk.store.cases.unfinished()
    assert (step.case, step.step.value) == (screen.case, "revoke")
    assert recorded(kiosk, serials[SIGNATURE]) is RecordedState.CONFIRMED
    assert at_authority(kiosk, SIGNATURE, serials[SIGNATURE]) is CertificateState.GOOD


def test_what_is_open_is_tried_again_by_a_button(
    play: Play,  # noqa: F811
    kiosk: Kiosk,  # noqa: F811
    serials: Serials,  # noqa: F811
    clock: Clock,  # noqa: F811
) -> None:
    down = out_of_reach(kiosk, clock)
    find(play, serials[SIGNATURE])
    choose(play, "key_compromise")
    first = confirm(play)
    assert isinstance(first, RevocationEnded)
    assert play(RevocationRetried()) == first
    down.down = frozenset()
    screen = play(RevocationRetried())
    assert isinstance(screen, RevocationEnded)
    assert screen.case == first.case
    assert [(one.outcome, one.visible) for one in screen.results] == [(EndOutcome.DONE, Visible.BY_OCSP)]
    assert events_of(kiosk, screen.case).count("revoke-init") == 1
    assert isinstance(play(RevocationRetried()), RevocationEnded)  # nothing is open: nothing happens
    assert isinstance(play(Continued()), StaffDesk)


@pytest.mark.parametrize("when", ["next start", "next look at the desk"])
def test_what_was_left_open_is_done_by_itself(
    when: str,
    play: Play,  # noqa: F811
    kiosk: Kiosk,  # noqa: F811
    serials: Serials,  # noqa: F811
    clock: Clock,  # noqa: F811
    restart: Callable[..., Kiosk],  # noqa: F811
) -> None:
    out_of_reach(kiosk, clock)
    find(play, serials[AUTHENTICATION])
    choose(play, "card_lost")
    screen = confirm(play)
    assert isinstance(screen, RevocationEnded)
    assert [one.outcome for one in screen.results] == [EndOutcome.OPEN, EndOutcome.OPEN]
    again = restart()
    job = again.desk.job_get_ready() if when == "next start" else again.desk.taking_up.job_look()
    job(lambda event: None)
    for kind in CertificateKind:
        assert at_authority(again, kind, serials[kind]) is CertificateState.REVOKED
        assert recorded(again, serials[kind]) is RecordedState.REVOKED
    assert again.store.cases.case(screen.case).state is CaseState.COMPLETED
    assert again.store.cases.unfinished() == again.store.cases.open_revocations() == []


def test_a_lifting_that_the_power_was_cut_in_is_finished_as_done(
    play: Play,  # noqa: F811
    kiosk: Kiosk,  # noqa: F811
    serials: Serials,  # noqa: F811
    clock: Clock,  # noqa: F811
    restart: Callable[..., Kiosk],  # noqa: F811
) -> None:
    end(play, serials[SIGNATURE], "suspension")
    play(Continued(), TimedOut())
    out_of_reach(kiosk, clock, "revive")
    screen = end(play, serials[SIGNATURE], "suspension_lifted")
    assert isinstance(screen, RevocationEnded)
    kiosk.desk._parts.issuance.authority.revive(SIGNATURE, serials[SIGNATURE])  # its answer never came
    again = restart()
    (ended,) = again.desk.revocations.work.finish_open()
    assert ended.outcome is EndOutcome.DONE
    assert recorded(again, serials[SIGNATURE]) is RecordedState.CONFIRMED


def test_a_case_that_is_open_is_found_by_its_number_and_shown_as_it_stands(
    play: Play,  # noqa: F811
    kiosk: Kiosk,  # noqa: F811
    serials: Serials,  # noqa: F811
    clock: Clock,  # noqa: F811
) -> None:
    down = out_of_reach(kiosk, clock)
    screen = end(play, serials[SIGNATURE], "holder_request")
    assert isinstance(screen, RevocationEnded)
    play(Continued(), TimedOut())
    finding = begin(play)
    assert isinstance(finding, FindCertificate)
    assert finding.waiting == (screen.case,)
    found = play(CaseSought(screen.case))
    assert found == screen
    down.down = frozenset()
    done = play(RevocationRetried())
    assert isinstance(done, RevocationEnded)
    assert not done.is_open


def test_what_is_not_visible_yet_is_said_and_asked_for_again(
    play: Play,  # noqa: F811
    kiosk: Kiosk,  # noqa: F811
    serials: Serials,  # noqa: F811
) -> None:
    database = next(kiosk.folder.authority.glob("*.sqlite3"))
    screen = end(play, serials[SIGNATURE], "holder_request")
    away = database.rename(database.with_suffix(".away"))
    kiosk.desk._parts.issuance.authority.close()  # type: ignore[attr-defined]
    database.mkdir()
    dark = play(StatusAsked())
    assert isinstance(dark, RevocationEnded)
    assert not dark.is_visible
    assert [(one.outcome, one.visible) for one in dark.results] == [(EndOutcome.DONE, Visible.NOT_YET)]
    database.rmdir()
    away.rename(database)
    seen = play(StatusAsked())
    assert isinstance(seen, RevocationEnded)
    assert isinstance(screen, RevocationEnded)
    assert [one.visible for one in seen.results] == [Visible.BY_OCSP]


# --- leaving, from every page --------------------------------------------------------------------


def pages(play: Play, serial: int) -> dict[type[Screen], Callable[[], Screen]]:  # noqa: F811
    """How each page is reached from the welcome."""
    return {
        FindCertificate: lambda: begin(play),
        ChooseCause: lambda: (find(play, serial), play(Continued()))[-1],
        ReviewRevocation: lambda: (find(play, serial), choose(play, "holder_request"))[-1],
        ConfirmRevocation: lambda: (
            find(play, serial),
            choose(play, "holder_request"),
            see_papers(play),
            play(Continued()),
        )[-1],
        RevocationEnded: lambda: end(play, serial, "holder_request"),
    }


PAGES = (FindCertificate, ChooseCause, ReviewRevocation, ConfirmRevocation, RevocationEnded)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("event", [SignOutWanted(), SectionChosen(Section.RECEPTION)])
def test_every_page_is_left_and_nothing_of_it_stays(
    page: type[Screen],
    event: Event,
    play: Play,  # noqa: F811
    serials: Serials,  # noqa: F811
) -> None:
    assert isinstance(pages(play, serials[SIGNATURE])[page](), page)
    assert isinstance(play(event), Welcome | StaffDesk)
    if play.console.staff is not None:
        play(SignOutWanted())
    fresh = begin(play)
    assert isinstance(fresh, FindCertificate)
    assert fresh.lines == ()


@pytest.mark.parametrize("page", PAGES)
def test_the_card_comes_and_goes_without_a_page_changing(
    page: type[Screen],
    play: Play,  # noqa: F811
    serials: Serials,  # noqa: F811
) -> None:
    before = pages(play, serials[SIGNATURE])[page]()
    for event in (CardInserted(), CardRemoved(), ReaderChanged("no-reader"), PaperTicked(-1)):
        assert play(event) == before


def test_back_goes_one_page_at_a_time_and_keeps_what_was_chosen(
    play: Play,  # noqa: F811
    serials: Serials,  # noqa: F811
) -> None:
    pages(play, serials[SIGNATURE])[ConfirmRevocation]()
    review = play(WentBack())
    assert isinstance(review, ReviewRevocation)
    assert review.complete
    choosing = play(WentBack())
    assert isinstance(choosing, ChooseCause)
    assert (choosing.cause, choosing.applicant) == ("holder_request", "self")
    finding = play(WentBack())
    assert isinstance(finding, FindCertificate)
    assert finding.chosen == {0}
    assert isinstance(play(WentBack()), StaffDesk)


@pytest.mark.parametrize(
    "chosen", [CauseChosen("superseded", "self", False), CauseChosen("holder_request", "nobody", False)]
)
def test_what_is_not_offered_cannot_be_chosen(
    chosen: CauseChosen,
    play: Play,  # noqa: F811
    serials: Serials,  # noqa: F811
) -> None:
    find(play, serials[SIGNATURE])
    before = play(Continued())
    assert play(chosen) == before
