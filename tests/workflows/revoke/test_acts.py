"""Staff end certificates, as plays: every reason and kind, once, and visible at once."""

from __future__ import annotations

import pytest

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.kiosk import Kiosk
from jpki_kiosk.pki.authority import CertificateState, RevocationReason
from jpki_kiosk.pki.status.answer import Source, Verdict
from jpki_kiosk.store.cases import CaseState, RecordedState
from jpki_kiosk.workflows.events import (
    Continued,
    TimedOut,
)
from jpki_kiosk.workflows.staff.revocation_screens import (
    Act,
    EndOutcome,
    FoundBy,
    ReviewRevocation,
    RevocationEnded,
    Visible,
)
from tests.workflows.conftest import Play
from tests.workflows.revoking import (
    AUTHENTICATION,
    CASES,
    ENDS,
    SIGNATURE,
    Serials,
    at_authority,
    by_list,
    choose,
    confirm,
    end,
    find,
    recorded,
)

# --- every reason, every kind --------------------------------------------------------------------


@pytest.mark.parametrize(("cause", "kind"), CASES)
def test_every_reason_ends_its_kind_and_responder_and_list_say_so_at_once(
    cause: str,
    kind: CertificateKind,
    play: Play,
    kiosk: Kiosk,
    serials: Serials,
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
    play: Play,
    kiosk: Kiosk,
    serials: Serials,
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
    play: Play,
    kiosk: Kiosk,
    serials: Serials,
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


def test_the_signature_certificate_ends_alone(play: Play, kiosk: Kiosk, serials: Serials) -> None:
    end(play, serials[SIGNATURE], "details_changed")
    assert at_authority(kiosk, AUTHENTICATION, serials[AUTHENTICATION]) is CertificateState.GOOD


def test_the_journal_says_who_asked_why_and_what_was_done(
    play: Play,
    kiosk: Kiosk,
    serials: Serials,
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
    play: Play,
    kiosk: Kiosk,
    serials: Serials,
) -> None:
    screen = end(play, serials[SIGNATURE], "holder_request")
    assert isinstance(screen, RevocationEnded)
    resident = kiosk.store.cases.case(screen.case).resident
    assert resident is not None
    assert resident.name == "前橋　花子"
    assert "前橋　花子" not in repr(play.seen)
