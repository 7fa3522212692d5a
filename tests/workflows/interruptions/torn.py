"""A case whose power was cut at a step, what came of it, and an authority that refuses."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest

from jpki_kiosk.card.connection import CardProtocol
from jpki_kiosk.card.jpki import JpkiSession
from jpki_kiosk.japan import JAPAN
from jpki_kiosk.kinds import JPKI_PASSWORDS, CertificateKind, PasswordKind
from jpki_kiosk.kiosk import Kiosk
from jpki_kiosk.pki.authority import (
    AuthorityUnavailableError,
    CertificateState,
    CertificationRequest,
    IssuedCertificate,
    RequestRefusedError,
)
from jpki_kiosk.pki.training.authority import TrainingAuthority
from jpki_kiosk.secret import Secret
from jpki_kiosk.store.cases import CaseState
from jpki_kiosk.store.records import RecordedCertificate
from jpki_kiosk.without_screen import take_up_unattended
from jpki_kiosk.workflows.events import (
    CardInserted,
    CaseTakenUp,
    Continued,
    PasswordForgotten,
    SignInSubmitted,
    StaffEntered,
    StepBegan,
)
from jpki_kiosk.workflows.prepared import IssueResult
from jpki_kiosk.workflows.screens import (
    ChoosePassword,
    ProvePassword,
    StaffDesk,
    WorkStep,
)
from jpki_kiosk.workflows.workflow import Event
from tests.workflows.conftest import PASSPHRASE, Play, approval
from tests.workflows.journey import (
    AUTHENTICATION,
    SIGNATURE,
)
from tests.workflows.saga import STAFF, issued

KINDS = (CertificateKind.AUTHENTICATION, CertificateKind.SIGNATURE)
Restart = Callable[[], Kiosk]
AUTH, SIGN = CertificateKind.AUTHENTICATION, CertificateKind.SIGNATURE
DAY = datetime.timedelta(hours=24)


class PowerCutError(BaseException):
    """What no step writes down: the process is gone."""


def cut_at(kind: CertificateKind, step: WorkStep) -> Callable[[Event], None]:
    """Cuts the power when the journal holds the beginning of this step."""

    def report(event: Event) -> None:
        if event == StepBegan(kind, step):
            raise PowerCutError

    return report


def interrupted(kiosk: Kiosk, kind: CertificateKind, step: WorkStep) -> str:
    """A case whose power was cut when this step had begun."""
    with pytest.raises(PowerCutError):
        list(issued(kiosk, kiosk.desk._parts.issuance.authority, cut_at(kind, step)))
    (case,) = kiosk.store.cases.open_cases()
    return case.number


def taken_up(kiosk: Kiosk, number: str) -> IssueResult:
    """As staff and resident do it."""
    with Secret(SIGNATURE) as signature, Secret(AUTHENTICATION) as authentication:
        passwords = {PasswordKind.SIGNATURE: signature, PasswordKind.AUTHENTICATION: authentication}
        return take_up_unattended(kiosk, number, STAFF, passwords)


def ways(kiosk: Kiosk, number: str) -> list[tuple[str, str]]:
    """How the journal says each kind was taken up."""
    entries = kiosk.store.journal.entries(number)
    return [
        (str(one.fields["kind"]), str(one.fields["how"])) for one in entries if one.event == "kind-taken-up"
    ]


def at_the_authority(kiosk: Kiosk, certificate: RecordedCertificate) -> CertificateState:
    authority = kiosk.desk._parts.issuance.authority
    return authority.status(certificate.kind, certificate.known_serial()).state


def on_card(kiosk: Kiosk, kind: CertificateKind) -> bytes:
    with kiosk.reader.connect() as connection:
        session = JpkiSession(CardProtocol(connection))
        if kind is CertificateKind.SIGNATURE:
            session.verify_password(PasswordKind.SIGNATURE, SIGNATURE)
        return session.read_certificate(kind)


def assert_whole(kiosk: Kiosk, number: str) -> None:
    """Both certificates on the card and good, nothing else alive, no try spent, no step open."""
    found = kiosk.store.cases.certificates(number)
    good = [
        one
        for one in found
        if one.serial is not None and at_the_authority(kiosk, one) is CertificateState.GOOD
    ]
    assert sorted(one.kind for one in good) == sorted(KINDS)
    assert all(one.certificate == on_card(kiosk, one.kind) for one in good)
    others = [one for one in found if one not in good and one.serial is not None]
    assert all(at_the_authority(kiosk, one) is CertificateState.REVOKED for one in others)
    assert kiosk.store.cases.case(number).state is CaseState.COMPLETED
    assert kiosk.store.cases.unfinished() == []
    with kiosk.reader.connect() as connection:
        session = JpkiSession(CardProtocol(connection))
        assert [session.attempts_remaining(kind) for kind in JPKI_PASSWORDS] == [5, 3]


def renewed(kiosk: Kiosk, report: Callable[[Event], None]) -> str:
    """A second case on a card that has both certificates, cut off by ``report``."""
    list(issued(kiosk, kiosk.desk._parts.issuance.authority))
    (first,) = kiosk.store.cases.open_cases()
    kiosk.store.cases.set_state(first.number, CaseState.COMPLETED)
    with pytest.raises(PowerCutError):
        list(issued(kiosk, kiosk.desk._parts.issuance.authority, report, keep_passwords=True))
    (second,) = kiosk.store.cases.open_cases()
    return second.number


def old_ones(kiosk: Kiosk, number: str) -> list[RecordedCertificate]:
    """The certificates of the case before."""
    day = kiosk.store.cases.case(number).opened_at.astimezone(JAPAN).date()
    (before,) = [one for one in kiosk.store.cases.cases_of_day(day) if one.number != number]
    return kiosk.store.cases.certificates(before.number)


def power_cut(*_: object) -> None:
    """In the place of anything: the power goes."""
    raise PowerCutError


class Refusing(TrainingAuthority):
    """The training authority, which refuses what ``refuses`` names, and nothing else."""

    refuses: frozenset[str] = frozenset()

    def issue(self, request: CertificationRequest) -> IssuedCertificate:
        if "issue" in self.refuses:
            raise RequestRefusedError("badRequest")
        return super().issue(request)

    def confirm(self, transaction_id: bytes) -> None:
        if "confirm" in self.refuses:
            raise RequestRefusedError("badRequest")
        super().confirm(transaction_id)


def refusing(kiosk: Kiosk, *what: str) -> Refusing:
    """Let the kiosk's own authority refuse this from now on."""
    authority = kiosk.desk._parts.issuance.authority
    authority.__class__ = Refusing
    assert isinstance(authority, Refusing)
    authority.refuses = frozenset(what)
    return authority


def unconfirmed(kiosk: Kiosk) -> str:
    """A case whose authentication certificate is proved, and whose authority was away then."""

    class Lost(TrainingAuthority):
        def confirm(self, transaction_id: bytes) -> None:
            raise AuthorityUnavailableError

    lost = Lost(kiosk.folder.authority, kiosk.desk._parts.clock)
    with pytest.raises(AuthorityUnavailableError):
        next(issued(kiosk, lost))
    lost.close()
    (case,) = kiosk.store.cases.open_cases()
    return case.number


def attempts(kiosk: Kiosk) -> list[int]:
    with kiosk.reader.connect() as connection:
        session = JpkiSession(CardProtocol(connection))
        return [session.attempts_remaining(kind) for kind in JPKI_PASSWORDS]


def at_passwords(kiosk: Kiosk, number: str) -> Play:
    """The case taken up, its card read."""
    play = Play(kiosk)
    desk = play(StaffEntered(), SignInSubmitted(STAFF, Secret(PASSPHRASE)))
    assert isinstance(desk, StaffDesk)
    play(CaseTakenUp(number), CardInserted(), Continued(), Continued())
    return play


def forgot_signature(kiosk: Kiosk, number: str) -> Play:
    """Taken up; the signature password, which is on the card since long ago, is chosen anew."""
    play = at_passwords(kiosk, number)
    assert isinstance(play.workflow.screen, ProvePassword)
    play(PasswordForgotten(), approval(kiosk))
    assert isinstance(play.workflow.screen, ChoosePassword)
    return play
