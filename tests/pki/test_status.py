"""The checker and the training authority: what a holder is told through a certificate's life."""

from __future__ import annotations

import datetime
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.pki.authority import IssuedCertificate, RevocationReason
from jpki_kiosk.pki.profile import build_root
from jpki_kiosk.pki.profile_data import shipped_profiles
from jpki_kiosk.pki.status.answer import Doubt, Source, StatusAnswer, Verdict
from jpki_kiosk.pki.status.checker import PinnedRoots, RootError, StatusChecker
from jpki_kiosk.pki.status.in_process import InProcessChecker, InProcessStatus
from jpki_kiosk.pki.status.transport import StatusTransport, StatusUnreachableError
from jpki_kiosk.pki.training.authority import TrainingAuthority

from .making import LAST_DAY, NOW, Clock, Placed, altered, certificate, request, root, rsa_key

# A changed byte may make a serial number negative: refused here, warned of by the library.
pytestmark = pytest.mark.filterwarnings("ignore:Parsed a serial number")

SIGNATURE, AUTHENTICATION = CertificateKind.SIGNATURE, CertificateKind.AUTHENTICATION
HOLD = RevocationReason.CERTIFICATE_HOLD


class Cut:
    """A transport with a line cut: the responder's, the list's, or both."""

    def __init__(self, whole: StatusTransport, *, ocsp: bool = False, crl: bool = False) -> None:
        self._whole, self._no_ocsp, self._no_crl = whole, ocsp, crl

    def ocsp(self, kind: CertificateKind, request_der: bytes) -> bytes:
        if self._no_ocsp:
            raise StatusUnreachableError("connection")
        return self._whole.ocsp(kind, request_der)

    def crl(self, kind: CertificateKind) -> bytes:
        if self._no_crl:
            raise StatusUnreachableError("connection")
        return self._whole.crl(kind)


class Counter:
    """An authority, one certificate of it, and a checker that pins its roots."""

    def __init__(self, folder: Path, kind: CertificateKind = SIGNATURE) -> None:
        self.clock = Clock()
        self.authority = TrainingAuthority(folder, self.clock)
        self.kind = kind
        self.request = request(kind)
        self.issued: IssuedCertificate = self.authority.issue(self.request)
        self.transport: StatusTransport = InProcessStatus(self.authority)
        self.roots = PinnedRoots.load(
            {kind: [self.authority.ca_certificate(kind)] for kind in CertificateKind}, training=True
        )

    def check(self, der: bytes | None = None, last: int | None = None) -> StatusAnswer:
        checker = StatusChecker(self.transport, self.roots, self.clock, os.urandom)
        numbers = {} if last is None else {self.kind: last}
        return checker.check(der if der is not None else self.issued.certificate, numbers)

    def confirm(self) -> None:
        self.authority.confirm(self.request.transaction_id)

    def cut(self, *, ocsp: bool = False, crl: bool = False) -> None:
        self.transport = Cut(InProcessStatus(self.authority), ocsp=ocsp, crl=crl)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an authority with roots, a day older than any certificate: making keys takes long."""
    folder = tmp_path_factory.mktemp("made") / "authority"
    authority = TrainingAuthority(folder, lambda: NOW - datetime.timedelta(days=1))
    authority.check()
    authority.close()
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "authority"))


@pytest.fixture(params=CertificateKind)
def counter(request: pytest.FixtureRequest, folder: Path) -> Iterator[Counter]:
    counter = Counter(folder, request.param)
    yield counter
    counter.authority.close()


def test_a_certificate_is_followed_from_issue_to_revocation_by_answer_and_by_list(counter: Counter) -> None:
    def told() -> list[tuple[Verdict, Source | None]]:
        counter.cut()
        online = counter.check()
        counter.cut(ocsp=True)
        listed = counter.check()
        assert (online.verdict, online.reason, online.since) == (listed.verdict, listed.reason, listed.since)
        return [(online.verdict, online.source), (listed.verdict, listed.source)]

    def by_both(verdict: Verdict) -> list[tuple[Verdict, Source]]:
        return [(verdict, Source.OCSP), (verdict, Source.CRL)]

    authority, serial = counter.authority, counter.issued.serial
    assert told() == by_both(Verdict.ON_HOLD)  # not confirmed yet
    counter.confirm()
    assert told() == by_both(Verdict.GOOD)
    authority.revoke(counter.kind, serial, HOLD)
    assert told() == by_both(Verdict.ON_HOLD)
    authority.revive(counter.kind, serial)
    assert told() == by_both(Verdict.GOOD)
    authority.revoke(counter.kind, serial, RevocationReason.SUPERSEDED)
    assert told() == by_both(Verdict.REVOKED)


@pytest.mark.parametrize("reason", [reason for reason in RevocationReason if reason is not HOLD])
@pytest.mark.parametrize("offline", [False, True], ids=["ocsp", "crl"])
def test_a_revocation_is_told_with_its_reason_and_time(
    folder: Path, reason: RevocationReason, offline: bool
) -> None:
    counter = Counter(folder)
    counter.confirm()
    counter.clock.advance(days=3)
    counter.authority.revoke(SIGNATURE, counter.issued.serial, reason)
    revoked = counter.clock.now
    counter.clock.advance(days=1)
    counter.cut(ocsp=offline)
    answer = counter.check()
    assert (answer.verdict, answer.reason, answer.since) == (Verdict.REVOKED, reason, revoked)
    counter.authority.close()


def test_an_answer_says_of_when_it_is_and_until_when(counter: Counter) -> None:
    counter.confirm()
    online = counter.check()
    assert (online.asked, online.as_of) == (counter.clock.now, counter.clock.now)
    assert online.until == counter.clock.now + datetime.timedelta(minutes=10)
    assert (online.kind, online.why, online.crl_number) == (counter.kind, None, None)
    counter.cut(ocsp=True)
    listed = counter.check()
    assert listed.until == counter.clock.now + datetime.timedelta(hours=24)
    assert listed.crl_number == 1


def test_without_both_lines_nothing_is_known(counter: Counter) -> None:
    counter.confirm()
    counter.cut(ocsp=True, crl=True)
    answer = counter.check()
    assert (answer.verdict, answer.source, answer.as_of) == (Verdict.OFFLINE, None, None)


def test_an_authority_that_cannot_work_is_offline(counter: Counter, tmp_path: Path) -> None:
    counter.authority.close()
    (tmp_path / "nothing").write_text("no folder")
    broken = TrainingAuthority(tmp_path / "nothing", counter.clock)
    counter.transport = InProcessStatus(broken)
    assert counter.check().verdict is Verdict.OFFLINE


def test_the_checker_in_the_program_asks_for_the_roots_when_it_is_asked(
    counter: Counter, tmp_path: Path
) -> None:
    made = tmp_path / "new"
    InProcessChecker(TrainingAuthority(made, counter.clock), counter.clock, os.urandom)
    assert not made.exists()
    counter.confirm()
    checker = InProcessChecker(counter.authority, counter.clock, os.urandom)
    assert checker.check(counter.issued.certificate).verdict is Verdict.GOOD


def test_the_checker_in_the_program_is_offline_until_the_authority_has_roots(
    counter: Counter, tmp_path: Path
) -> None:
    (tmp_path / "nothing").write_text("no folder")
    authority = TrainingAuthority(tmp_path / "nothing", counter.clock)
    checker = InProcessChecker(authority, counter.clock, os.urandom)
    assert checker.check(counter.issued.certificate).verdict is Verdict.OFFLINE
    (tmp_path / "nothing").unlink()
    assert checker.check(counter.issued.certificate).why is Doubt.ISSUER  # of another authority
    authority.close()


def test_a_certificate_ends_with_the_last_second_of_its_last_day(counter: Counter) -> None:
    counter.confirm()
    after = datetime.datetime.combine(LAST_DAY, datetime.time(15), datetime.UTC)  # midnight in Japan
    counter.clock.now = after - datetime.timedelta(microseconds=1)
    assert counter.check().verdict is Verdict.GOOD
    counter.clock.now = after
    answer = counter.check()
    assert (answer.verdict, answer.not_after) == (Verdict.EXPIRED, after - datetime.timedelta(seconds=1))


def test_a_certificate_begins_with_its_first_second(counter: Counter) -> None:
    counter.confirm()
    begin = counter.clock.now
    counter.clock.advance(seconds=-1)
    early = counter.check()
    assert (early.verdict, early.not_before, early.source) == (Verdict.NOT_YET_VALID, begin, None)
    counter.clock.advance(seconds=1)
    assert counter.check().verdict is Verdict.GOOD


def test_a_certificate_that_its_authority_does_not_know_is_unknown(
    counter: Counter, made: Path, tmp_path: Path
) -> None:
    counter.confirm()
    forgetful = TrainingAuthority(Path(shutil.copytree(made, tmp_path / "same-roots")), counter.clock)
    counter.transport = InProcessStatus(forgetful)
    answer = counter.check()
    assert (answer.verdict, answer.source) == (Verdict.UNKNOWN, Source.OCSP)
    forgetful.close()


# --- the certificate itself ----------------------------------------------------------------------


def der_of(parsed: x509.Certificate) -> bytes:
    return parsed.public_bytes(Encoding.DER)


def test_a_certificate_of_another_root_of_the_same_name_is_doubtful(counter: Counter) -> None:
    answer = counter.check(der_of(certificate(SIGNATURE)))
    assert (answer.verdict, answer.why, answer.kind) == (Verdict.DOUBTFUL, Doubt.ISSUER, None)


@pytest.mark.parametrize("der", [b"", b"\x30\x00", b"\xff" * 4096], ids=["nothing", "sequence", "empty-file"])
def test_what_is_no_certificate_is_doubtful(counter: Counter, der: bytes) -> None:
    answer = counter.check(der)
    assert (answer.verdict, answer.why) == (Verdict.DOUBTFUL, Doubt.UNREADABLE)


def test_no_changed_bit_of_a_certificate_is_good(counter: Counter) -> None:
    counter.confirm()
    assert counter.check().verdict is Verdict.GOOD
    for place in range(len(counter.issued.certificate)):
        other = bytearray(counter.issued.certificate)
        other[place] ^= 1 << place % 8
        answer = counter.check(bytes(other))
        assert (answer.verdict, answer.source) == (Verdict.DOUBTFUL, None), place


def production_root(kind: CertificateKind) -> x509.Certificate:
    return build_root(shipped_profiles(training=False), kind, rsa_key("production"), 1, NOW)


def test_a_training_certificate_is_never_good_in_production(counter: Counter) -> None:
    counter.confirm()
    assert counter.check().verdict is Verdict.GOOD
    counter.roots = PinnedRoots.load(
        {kind: [der_of(production_root(kind))] for kind in CertificateKind}, training=False
    )
    answer = counter.check()
    assert (answer.verdict, answer.why) == (Verdict.DOUBTFUL, Doubt.TRAINING)


def no_authority(placed: Placed) -> Placed:
    """The same extensions, but no certificate authority."""
    ours = x509.BasicConstraints(ca=False, path_length=None)
    return [(ours if isinstance(one, x509.BasicConstraints) else one, critical) for one, critical in placed]


@pytest.mark.parametrize(
    ("roots", "training", "problem"),
    [
        (der_of(root(SIGNATURE)), False, "training"),
        (der_of(production_root(SIGNATURE)), True, "training"),
        (der_of(certificate(SIGNATURE)), True, "not-a-root"),
        (altered(root(SIGNATURE), no_authority), True, "not-a-root"),
        (altered(root(SIGNATURE), public_key=rsa_key("another").public_key()), True, "not-a-root"),
        (b"", True, "unreadable"),
    ],
    ids=[
        "training-in-production",
        "production-in-training",
        "end-entity",
        "no-authority",
        "not-self-signed",
        "nothing",
    ],
)
def test_only_roots_of_the_mode_can_be_pinned(roots: bytes, training: bool, problem: str) -> None:
    with pytest.raises(RootError) as refused:
        PinnedRoots.load({SIGNATURE: [roots]}, training=training)
    assert (refused.value.kind, refused.value.problem) == (SIGNATURE, problem)


def test_generations_of_a_root_are_told_apart_by_their_signature(counter: Counter) -> None:
    counter.confirm()
    both = [der_of(root(counter.kind)), counter.authority.ca_certificate(counter.kind)]
    counter.roots = PinnedRoots.load({counter.kind: both}, training=True)
    assert counter.check().verdict is Verdict.GOOD


def test_a_certificate_that_outlives_its_root_is_doubtful_then(counter: Counter) -> None:
    issued = certificate(counter.kind, last_day=datetime.date(2060, 1, 1))
    counter.roots = PinnedRoots.load({counter.kind: [der_of(root(counter.kind))]}, training=True)
    counter.clock.now = root(counter.kind).not_valid_after_utc + datetime.timedelta(seconds=1)
    assert counter.clock.now < issued.not_valid_after_utc
    answer = counter.check(der_of(issued))
    assert (answer.verdict, answer.why) == (Verdict.DOUBTFUL, Doubt.ROOT_PERIOD)


# --- what it rests on when the two speak differently ---------------------------------------------


class Bent:
    """A transport whose responder answers nonsense, and whose list is the true one."""

    def __init__(self, whole: StatusTransport, answer: bytes) -> None:
        self._whole, self._answer = whole, answer

    def ocsp(self, kind: CertificateKind, request_der: bytes) -> bytes:
        return self._answer

    def crl(self, kind: CertificateKind) -> bytes:
        return self._whole.crl(kind)


def error(status: ocsp.OCSPResponseStatus) -> bytes:
    return ocsp.OCSPResponseBuilder.build_unsuccessful(status).public_bytes(Encoding.DER)


def test_a_doubtful_answer_is_not_made_good_by_a_list(counter: Counter) -> None:
    counter.confirm()
    counter.transport = Bent(InProcessStatus(counter.authority), b"nonsense")
    answer = counter.check()
    assert (answer.verdict, answer.why, answer.source) == (Verdict.DOUBTFUL, Doubt.MALFORMED, Source.OCSP)
    assert (answer.as_of, answer.crl_number) == (None, 1)


def test_a_doubtful_answer_stays_the_reason_where_the_list_does_not_help(counter: Counter) -> None:
    counter.confirm()
    bent = Bent(InProcessStatus(counter.authority), b"nonsense")
    counter.transport = Cut(bent, crl=True)
    cut_off = counter.check()
    assert (cut_off.verdict, cut_off.why, cut_off.source) == (Verdict.DOUBTFUL, Doubt.MALFORMED, Source.OCSP)
    counter.transport = bent
    played_back = counter.check(last=9)
    assert (played_back.why, played_back.source) == (Doubt.MALFORMED, Source.OCSP)


@pytest.mark.parametrize(
    ("reason", "verdict"), [(HOLD, Verdict.ON_HOLD), (RevocationReason.KEY_COMPROMISE, Verdict.REVOKED)]
)
def test_behind_a_doubtful_answer_a_list_may_still_say_that_it_ended(
    counter: Counter, reason: RevocationReason, verdict: Verdict
) -> None:
    counter.confirm()
    counter.authority.revoke(counter.kind, counter.issued.serial, reason)
    counter.transport = Bent(InProcessStatus(counter.authority), b"nonsense")
    answer = counter.check()
    assert (answer.verdict, answer.source, answer.why) == (verdict, Source.CRL, None)


@pytest.mark.parametrize(
    ("status", "verdict", "why"),
    [
        (ocsp.OCSPResponseStatus.TRY_LATER, Verdict.GOOD, None),
        (ocsp.OCSPResponseStatus.INTERNAL_ERROR, Verdict.GOOD, None),
        (ocsp.OCSPResponseStatus.MALFORMED_REQUEST, Verdict.DOUBTFUL, Doubt.REFUSED),
        (ocsp.OCSPResponseStatus.SIG_REQUIRED, Verdict.DOUBTFUL, Doubt.REFUSED),
        (ocsp.OCSPResponseStatus.UNAUTHORIZED, Verdict.DOUBTFUL, Doubt.REFUSED),
    ],
)
def test_not_now_leads_to_the_list_and_a_refusal_to_doubt(
    counter: Counter, status: ocsp.OCSPResponseStatus, verdict: Verdict, why: Doubt | None
) -> None:
    counter.confirm()
    counter.transport = Bent(InProcessStatus(counter.authority), error(status))
    answer = counter.check()
    assert (answer.verdict, answer.why) == (verdict, why)


def test_a_list_older_than_one_seen_before_is_doubtful(counter: Counter) -> None:
    counter.confirm()
    counter.cut(ocsp=True)
    assert counter.check(last=1).verdict is Verdict.GOOD  # the same list once more
    answer = counter.check(last=3)  # this one has number 2
    assert (answer.verdict, answer.why) == (Verdict.DOUBTFUL, Doubt.LIST_NUMBER)
    assert counter.check(last=3).verdict is Verdict.GOOD
