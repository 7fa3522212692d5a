"""有効性確認: verdicts, without a password where none is needed."""

from __future__ import annotations

import datetime
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography import x509

from jpki_kiosk.kinds import CertificateKind, PasswordKind
from jpki_kiosk.kiosk import Kiosk, create_first_account
from jpki_kiosk.pki.authority import AuthorityUnavailableError, RevocationReason
from jpki_kiosk.pki.status.answer import Doubt, Source, StatusAnswer, Verdict
from jpki_kiosk.pki.status.checker import PinnedRoots, StatusChecker
from jpki_kiosk.pki.status.remembering import RememberingChecker
from jpki_kiosk.pki.status.transport import StatusUnreachableError
from jpki_kiosk.secret import Secret
from jpki_kiosk.workflows.events import ServiceChosen
from jpki_kiosk.workflows.screens import InsertCard, ProvePassword, ReadingCard
from jpki_kiosk.workflows.self_service.events import MenuChosen
from jpki_kiosk.workflows.self_service.jobs import SelfServiceJobs
from jpki_kiosk.workflows.self_service.screens import (
    CheckedCertificate,
    Reading,
    SelfService,
    ServiceMenu,
    StatusShown,
)
from jpki_kiosk.workflows.workflow import Screen
from tests.workflows.conftest import PASSPHRASE, Play
from tests.workflows.journey import SIGNATURE, entered
from tests.workflows.saga import STAFF, Clock, issued
from tests.workflows.self_service.conftest import (
    PERSONA,
    WANT_SIGNATURE,
    begin,
    counter,
    journalled,
    on_card,
    put,
    to_signature,
    tries,
)
from tests.workflows.test_recovery import LostAuthority

AUTHENTICATION = CertificateKind.AUTHENTICATION


def of(screen: Screen, kind: CertificateKind = AUTHENTICATION) -> CheckedCertificate:
    assert isinstance(screen, StatusShown)
    return next(one for one in screen.certificates if one.kind is kind)


def answer(screen: Screen, kind: CertificateKind = AUTHENTICATION) -> StatusAnswer:
    found = of(screen, kind).answer
    assert found is not None
    return found


def serial(kiosk: Kiosk) -> int:
    kiosk.insert(PERSONA)
    der = on_card(kiosk).read_certificate(AUTHENTICATION)
    return x509.load_der_x509_certificate(der).serial_number


class Unreachable:
    """A network with nobody at its other end."""

    def ocsp(self, kind: CertificateKind, request_der: bytes) -> bytes:
        raise StatusUnreachableError("time-out")

    def crl(self, kind: CertificateKind) -> bytes:
        raise StatusUnreachableError("time-out")


def test_the_way_is_menu_card_verdict(play: Play) -> None:
    assert play(ServiceChosen("check")) == ServiceMenu()
    assert play(MenuChosen(SelfService.STATUS)) == InsertCard()
    assert answer(put(play)).verdict is Verdict.GOOD
    assert any(isinstance(screen, ReadingCard) for screen in play.seen)
    assert any(isinstance(one, StatusShown) and of(one).reading is Reading.WAITING for one in play.seen)


def test_the_authentication_certificate_is_checked_without_a_password(play: Play, kiosk: Kiosk) -> None:
    screen = begin(play, SelfService.STATUS)
    assert answer(screen).source is Source.OCSP
    assert not any(isinstance(one, ProvePassword) for one in play.seen)
    signature = of(screen, CertificateKind.SIGNATURE)
    assert (signature.reading, signature.answer, signature.attempts) == (Reading.OFFERED, None, 5)
    assert tries(kiosk) == 5
    assert on_card(kiosk).attempts_remaining(PasswordKind.AUTHENTICATION) == 3


def test_the_signature_certificate_is_checked_after_its_password(play: Play, kiosk: Kiosk) -> None:
    begin(play, SelfService.STATUS)
    assert play(WANT_SIGNATURE) == ProvePassword(PasswordKind.SIGNATURE, 5, 5, lengths=(6, 16))
    screen = play(entered(SIGNATURE))
    assert answer(screen, CertificateKind.SIGNATURE).verdict is Verdict.GOOD
    assert answer(screen).verdict is Verdict.GOOD  # the other is still there
    assert tries(kiosk) == 5


def test_a_good_one_says_from_when_it_can_be_renewed(play: Play, clock: Clock) -> None:
    checked = of(begin(play, SelfService.STATUS))
    found = answer(play.workflow.screen)
    assert checked.renewal_opens is not None
    assert found.not_after is not None
    days = (found.not_after.date() - checked.renewal_opens).days
    assert 88 <= days <= 92
    assert not checked.may_renew
    clock.now = found.not_after - datetime.timedelta(days=20)
    play.workflow.leave()
    assert of(begin(play, SelfService.STATUS)).may_renew


@pytest.mark.parametrize(
    ("reason", "verdict"),
    [
        (RevocationReason.KEY_COMPROMISE, Verdict.REVOKED),
        (RevocationReason.CESSATION_OF_OPERATION, Verdict.REVOKED),
        (RevocationReason.CERTIFICATE_HOLD, Verdict.ON_HOLD),
    ],
)
def test_what_the_authority_ended_is_told_with_reason_and_day(
    play: Play, kiosk: Kiosk, clock: Clock, reason: RevocationReason, verdict: Verdict
) -> None:
    kiosk.desk._parts.issuance.authority.revoke(AUTHENTICATION, serial(kiosk), reason)
    found = answer(begin(play, SelfService.STATUS))
    assert (found.verdict, found.reason) == (verdict, reason)
    assert found.since is not None
    assert found.since.date() == clock.now.date()


def test_its_last_second_over_it_has_expired(play: Play, clock: Clock) -> None:
    found = answer(begin(play, SelfService.STATUS))
    assert found.not_after is not None
    clock.now = found.not_after + datetime.timedelta(seconds=1)
    play.workflow.leave()
    found = answer(begin(play, SelfService.STATUS))
    assert (found.verdict, found.source) == (Verdict.EXPIRED, None)  # nobody was asked


def test_before_its_first_second_it_is_not_yet_valid(play: Play, clock: Clock) -> None:
    found = answer(begin(play, SelfService.STATUS))
    assert found.not_before is not None
    clock.now = found.not_before - datetime.timedelta(seconds=2)
    play.workflow.leave()
    assert answer(begin(play, SelfService.STATUS)).verdict is Verdict.NOT_YET_VALID


def test_a_certificate_of_another_issuer_is_in_doubt(
    issued_folder: Path, tmp_path: Path, clock: Clock
) -> None:
    other = tmp_path / "other"
    shutil.copytree(issued_folder, other)
    shutil.rmtree(other / "authority")  # this counter's authority makes roots of its own
    kiosk = counter(other, clock)
    try:
        found = answer(begin(Play(kiosk), SelfService.STATUS))
        assert (found.verdict, found.why) == (Verdict.DOUBTFUL, Doubt.ISSUER)
        assert journalled(kiosk)[-1].fields["doubt"] == "certificate-issuer"
    finally:
        kiosk.close()


def test_nobody_reached_is_said_and_never_good(play: Play, kiosk: Kiosk, clock: Clock) -> None:
    parts = kiosk.desk.self_service._parts
    authority = kiosk.desk._parts.issuance.authority
    roots = {kind: [authority.ca_certificate(kind)] for kind in CertificateKind}
    checker = StatusChecker(Unreachable(), PinnedRoots.load(roots, training=True), clock, bytes)
    kiosk.desk.self_service = SelfServiceJobs(replace(parts, status=RememberingChecker(checker)))
    found = answer(begin(play, SelfService.STATUS))
    assert found.verdict is Verdict.OFFLINE
    assert found.basis is None
    assert of(play.workflow.screen).renewal_opens is None


def test_a_certificate_that_is_still_being_made_is_told_as_that(tmp_path: Path, clock: Clock) -> None:
    kiosk = counter(tmp_path / "data", clock)
    try:
        kiosk.insert(PERSONA)
        authority = LostAuthority(kiosk.folder.authority, clock)
        with Secret(PASSPHRASE) as passphrase:
            create_first_account(kiosk.store, STAFF, passphrase)
        with pytest.raises(AuthorityUnavailableError):
            list(issued(kiosk, authority))
        checked = of(begin(Play(kiosk), SelfService.STATUS))
        assert checked.unfinished
        assert checked.answer is not None
        assert checked.answer.verdict is Verdict.ON_HOLD
    finally:
        kiosk.close()


def test_a_card_without_certificates_says_so(kiosk: Kiosk, play: Play) -> None:
    play(ServiceChosen("check"), MenuChosen(SelfService.STATUS))
    screen = put(play, "futtsu-uruko")
    assert [of(screen, kind).reading for kind in CertificateKind] == [Reading.ABSENT, Reading.ABSENT]


def test_the_journal_has_the_verdicts_and_nothing_of_whom(play: Play, kiosk: Kiosk) -> None:
    to_signature(play, SelfService.STATUS)
    written = [(one.event, dict(one.fields)) for one in journalled(kiosk)]
    assert written == [
        ("self-service-begun", {"service": "check-status"}),
        ("certificate-status-shown", {"kind": "authentication", "verdict": "good"}),
        ("certificate-status-shown", {"kind": "signature", "verdict": "good"}),
    ]
    assert len(kiosk.store.cases.cases_of_day(kiosk.reception.today())) == 1  # the issue's own


def test_the_words_of_the_journal_are_those_of_the_program(kiosk: Kiosk) -> None:
    words = kiosk.store.journal.declarations.words
    assert set(words["verdict"]) == {one.value for one in Verdict}
    assert set(words["doubt"]) == {one.value for one in Doubt}
    assert set(words["self-service"]) == {one.value for one in SelfService}
