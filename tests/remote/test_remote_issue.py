"""A counter whose authority is another program: issued as ever, and nothing torn when that program dies."""

from __future__ import annotations

import dataclasses
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from jpki_kiosk.kinds import CertificateKind, PasswordKind
from jpki_kiosk.kiosk import Kiosk
from jpki_kiosk.pki.authority import AuthorityUnavailableError, CertificateState
from jpki_kiosk.pki.cmp.decoding import decode_message
from jpki_kiosk.pki.cmp.details import read_request
from jpki_kiosk.pki.cmp.messages import P10Request
from jpki_kiosk.pki.status.answer import Source, Verdict
from jpki_kiosk.secret import Secret
from jpki_kiosk.store.staff import Role
from jpki_kiosk.workflows.authority_failure import AuthorityFailure, failure
from jpki_kiosk.workflows.case import Circumstances
from jpki_kiosk.workflows.desk import Desk
from jpki_kiosk.workflows.events import CardInserted
from jpki_kiosk.workflows.issue import IssueWorkflow
from jpki_kiosk.workflows.prepared import IssueResult
from jpki_kiosk.workflows.problem import Problem
from jpki_kiosk.workflows.review import checked_beforehand
from jpki_kiosk.workflows.unattended import UnattendedIssue, UnattendedStopError

from .conftest import MakeKiosk
from .served import Child, enrol

PERSONA, STAFF = "maebashi-hanako", "maeda"
BOTH = (CertificateKind.SIGNATURE, CertificateKind.AUTHENTICATION)
Send = Callable[[bytes], bytes]


def case_of(kiosk: Kiosk) -> IssueWorkflow:
    """A case for both certificates, the card on the reader."""
    kiosk.insert(PERSONA)
    if not kiosk.store.staff.exists(STAFF):
        kiosk.store.staff.create(STAFF, STAFF, Role.CLERK, Secret(b"a long passphrase"))
    reviewed = kiosk.reception.review(
        kiosk.reception.request_for_persona(PERSONA, BOTH, "first", Circumstances())
    )
    case = kiosk.reception.open_case(reviewed, STAFF, checked_beforehand(reviewed))
    return IssueWorkflow(kiosk.desk, case, card_present=True)


def issue(kiosk: Kiosk) -> IssueResult:
    passwords = {PasswordKind.SIGNATURE: Secret(b"K7M2XB4"), PasswordKind.AUTHENTICATION: Secret(b"7392")}
    return UnattendedIssue(case_of(kiosk), passwords, CardInserted).run()


def through(kiosk: Kiosk, change: Callable[[Send], Send]) -> Kiosk:
    """The same counter with something between it and the network."""
    assert kiosk.remote is not None
    parties = kiosk.remote.parties
    remote = dataclasses.replace(
        kiosk.remote, parties=dataclasses.replace(parties, transport=change(parties.transport))
    )
    parts = kiosk.desk._parts
    issuance = dataclasses.replace(parts.issuance, authority=remote.authority(kiosk.store.exchanges))
    return dataclasses.replace(kiosk, desk=Desk(dataclasses.replace(parts, issuance=issuance)))


def is_p10cr(message: bytes) -> bool:
    return isinstance(decode_message(message).body, P10Request)


# --- all is well ---------------------------------------------------------------------------------


def test_both_certificates_are_issued_by_an_authority_elsewhere(office: Path, make_kiosk: MakeKiosk) -> None:
    kiosk = make_kiosk(office / "kiosk-authority.toml")
    result = issue(kiosk)
    authority = kiosk.desk._parts.issuance.authority
    assert {one.kind for one in result.certificates} == set(BOTH)
    recorded = {one.serial: one for one in kiosk.store.cases.certificates(result.case)}
    for one in result.certificates:
        status = kiosk.status.check(one.certificate)
        assert (status.verdict, status.source) == (Verdict.GOOD, Source.OCSP)
        assert authority.status(one.kind, one.serial).state is CertificateState.GOOD
        kept = kiosk.store.exchanges.kept(recorded[one.serial].transaction_id)
        assert kept is not None
        assert kept.answer is not None
        assert one.certificate in kept.answer
        assert read_request(decode_message(kept.request)).kind is one.kind
    assert not (kiosk.folder.path / "authority").exists()  # the one in the program was not even made


# --- the authority dies in the middle ------------------------------------------------------------


@pytest.fixture
def mortal(tmp_path: Path) -> Child:
    return Child(tmp_path / "mortal")


def test_killed_between_request_and_answer_and_started_again_it_gives_the_same_certificate(
    mortal: Child, tmp_path: Path, make_kiosk: MakeKiosk
) -> None:
    lost: list[bytes] = []

    def change(send: Send) -> Send:
        def sending(message: bytes) -> bytes:
            answer = send(message)
            if is_p10cr(message) and len(lost) < 1:
                lost.append(answer)
                mortal.end(signal.SIGKILL)
                mortal.start()
                raise AuthorityUnavailableError("connection")
            return answer

        return sending

    try:
        kiosk = make_kiosk(enrol(mortal.data, mortal.url, tmp_path / "office"))
        result = issue(through(kiosk, change))
        (first,) = (one for one in result.certificates if one.kind is CertificateKind.AUTHENTICATION)
        assert first.certificate in lost[0]
        for one in result.certificates:
            assert kiosk.status.check(one.certificate).verdict is Verdict.GOOD
    finally:
        mortal.end()


def test_another_process_goes_on_with_what_the_store_kept(
    mortal: Child, tmp_path: Path, make_kiosk: MakeKiosk
) -> None:
    """The answer is lost with the authority, and then the kiosk ends too."""
    sent: list[bytes] = []
    lost: list[bytes] = []

    def change(send: Send) -> Send:
        def sending(message: bytes) -> bytes:
            if not is_p10cr(message):
                return send(message)
            sent.append(message)
            if not lost:
                lost.append(send(message))
                mortal.end(signal.SIGKILL)
            raise AuthorityUnavailableError("connection")

        return sending

    try:
        file = enrol(mortal.data, mortal.url, tmp_path / "office")
        with pytest.raises(UnattendedStopError) as stopped:
            issue(through(make_kiosk(file), change))
        assert stopped.value.problem is Problem.AUTHORITY_UNAVAILABLE
        mortal.start()
        authority = make_kiosk(file).desk._parts.issuance.authority
        asked = read_request(decode_message(sent[0]))
        issued = authority.issue(asked)
        assert issued.certificate in lost[0]
        assert authority.status(issued.kind, issued.serial).state is CertificateState.HOLD  # unconfirmed
        authority = make_kiosk(file).desk._parts.issuance.authority
        authority.confirm(asked.transaction_id)
        assert authority.status(issued.kind, issued.serial).state is CertificateState.GOOD
    finally:
        mortal.end()


# --- the authority is not the right one, or does not want us -------------------------------------


def stopped_untouched(kiosk: Kiosk) -> AuthorityFailure:
    """The issue stops before anything is made, on the card or at the authority; why."""
    workflow = case_of(kiosk)
    card = kiosk.folder.cards / f"{PERSONA}.json"
    before = card.read_bytes() if card.exists() else b""
    passwords = {PasswordKind.SIGNATURE: Secret(b"K7M2XB4"), PasswordKind.AUTHENTICATION: Secret(b"7392")}
    with pytest.raises(UnattendedStopError) as stopped:
        UnattendedIssue(workflow, passwords, CardInserted).run()
    assert stopped.value.problem is Problem.AUTHORITY_UNAVAILABLE
    assert (card.read_bytes() if card.exists() else b"") == before
    events = [entry.event for entry in kiosk.store.journal.entries()]
    assert not [event for event in events if event.startswith(("password", "key-pair", "certificate"))]
    assert isinstance(stopped.value.error, AuthorityUnavailableError)
    return failure(stopped.value.error)


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (("tls-root.pem",), AuthorityFailure.TLS_SERVER),
        (("office.p12",), AuthorityFailure.TLS),  # the server asks for an enrolled office's certificate
        (("signature-root.pem",), AuthorityFailure.OTHER_ROOTS),
        (("authentication-root.pem",), AuthorityFailure.OTHER_ROOTS),
        (("authority.pem", "message-root.pem"), AuthorityFailure.OTHER_SIGNER),
    ],
)
def test_a_file_of_another_authority_stops_everything_before_the_card_is_touched(
    office: Path,
    stranger: Path,
    make_kiosk: MakeKiosk,
    files: tuple[str, ...],
    expected: AuthorityFailure,
) -> None:
    for name in files:
        (office / name).write_bytes((stranger / name).read_bytes())
    assert stopped_untouched(make_kiosk(office / "kiosk-authority.toml")) is expected


def test_an_office_the_authority_never_enrolled_is_told_so(
    served: Child, office: Path, stranger: Path, make_kiosk: MakeKiosk
) -> None:
    plain = Child(served.data, "--tls")
    try:
        (office / "office.p12").write_bytes((stranger / "office.p12").read_bytes())
        file = office / "kiosk-authority.toml"
        text = file.read_text("utf-8").replace(served.url, plain.url)
        file.write_text(text.replace("client_certificate = true\n", ""), "utf-8")
        assert stopped_untouched(make_kiosk(file)) is AuthorityFailure.UNKNOWN_OFFICE
    finally:
        plain.end()


def test_an_authority_that_is_not_there_is_told_so(
    office: Path, served: Child, make_kiosk: MakeKiosk
) -> None:
    file = office / "kiosk-authority.toml"
    file.write_text(file.read_text("utf-8").replace(f":{served.port}/pkix/", ":1/pkix/"), "utf-8")
    assert stopped_untouched(make_kiosk(file)) is AuthorityFailure.NO_ANSWER
