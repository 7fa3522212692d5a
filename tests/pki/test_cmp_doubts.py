"""The client and answers that are not as they should be: none is believed, none is an unhandled error."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Callable, Iterator

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.pki.authority import (
    AuthorityError,
    AuthorityUnavailableError,
    CertificateState,
    RequestRefusedError,
    RevocationReason,
    UnknownCertificateError,
    WrongCertificateError,
)
from jpki_kiosk.pki.cmp import messages as m
from jpki_kiosk.pki.cmp.decoding import decode_message

from .cmp_answering import (
    Answering,
    Fault,
    lost_before,
    refused,
    saying,
    saying_unprotected,
)
from .cmp_making import AUTHORITY, authority_of
from .cmp_rig import Rig
from .making import altered, request, rsa_key

SIGNATURE = CertificateKind.SIGNATURE
UNCONFIRMED = CertificateState.UNCONFIRMED
LOST, HELD = RevocationReason.KEY_COMPROMISE, RevocationReason.CERTIFICATE_HOLD
FAILED = m.FailureInfo
ACCEPTED = m.PkiStatusInfo(m.PkiStatus.ACCEPTED)
ASKED = request()


# --- what is believed ----------------------------------------------------------------------------


def by_another(answering: Answering, message: m.PkiMessage) -> bytes:
    der = answering.answer(message)
    return authority_of(rsa_key("impostor")).protect(decode_message(der).header, decode_message(der).body)


def spoiled(place: float) -> Fault:
    def spoil(answering: Answering, message: m.PkiMessage) -> bytes:
        der = bytearray(answering.answer(message))
        der[int(len(der) * place)] ^= 0x10
        return bytes(der)

    return spoil


@pytest.mark.parametrize(
    ("fault", "detail"),
    [
        (by_another, "protection sender"),
        (lambda a, msg: a.send(msg, m.PkiConfirm(), transaction_id=b"x" * 16), "transactionID"),
        (lambda a, msg: a.send(msg, m.PkiConfirm(), recip_nonce=b"x" * 16), "recipNonce"),
        (lambda a, msg: a.send_unprotected(msg, m.PkiConfirm()), "protection missing"),
        (saying_unprotected(m.ErrorMessage(refused(FAILED.BAD_REQUEST))), "unprotected badRequest"),
        (saying_unprotected(m.ErrorMessage(refused(FAILED.CERT_CONFIRMED))), "unprotected certConfirmed"),
        (lambda a, msg: a.answer(msg)[:-1], "malformed PKIMessage"),
        (lambda a, msg: b"<html>", "malformed PKIMessage"),
        (lambda a, msg: b"", "malformed PKIMessage"),
        (lambda a, msg: a.received[-1], "protection sender"),  # our own message thrown back
        (spoiled(0.5), "protection signature"),
        (saying(m.CertRepMessage(())), "body"),
        (saying(m.GeneralReply(())), "body"),
        (saying(m.CertRepMessage((m.CertResponse(-1, ACCEPTED),))), "body"),
        (saying(m.CertRepMessage((m.CertResponse(0, ACCEPTED, b"\x30\x00"),))), "body"),
        (saying(m.ErrorMessage(ACCEPTED)), "status 0"),
        (saying(m.ErrorMessage(refused(FAILED.SYSTEM_UNAVAIL))), "systemUnavail"),
        (saying(m.ErrorMessage(refused(FAILED.SYSTEM_FAILURE, FAILED.BAD_REQUEST))), "systemFailure"),
    ],
)
def test_of_a_doubtful_answer_nothing_is_believed(rig: Rig, fault: Fault, detail: str) -> None:
    rig.fail(fault)
    with pytest.raises(AuthorityUnavailableError) as caught:
        rig.client.issue(ASKED)
    assert caught.value.detail == detail
    assert rig.kept.answers == {}
    assert rig.state(rig.client.issue(ASKED).serial) is UNCONFIRMED


QUESTIONS: dict[str, Callable[[Rig, int], object]] = {
    "confirm": lambda rig, _serial: rig.client.confirm(ASKED.transaction_id),
    "reject": lambda rig, _serial: rig.client.reject(ASKED.transaction_id),
    "revoke": lambda rig, serial: rig.client.revoke(SIGNATURE, serial, LOST),
    "revive": lambda rig, serial: rig.client.revive(SIGNATURE, serial),
    "check": lambda rig, _serial: rig.client.check(),
}


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize(
    "fault",
    [
        by_another,
        lambda answering, msg: answering.send(msg, m.PkiConfirm(), recip_nonce=b"x" * 16),
        saying_unprotected(m.ErrorMessage(refused(FAILED.CERT_CONFIRMED, FAILED.CERT_REVOKED))),
        saying(m.CertRepMessage(())),
        saying(m.ErrorMessage(ACCEPTED)),
    ],
    ids=["by-another", "nonce", "unprotected", "body", "no-rejection"],
)
def test_nor_after_any_other_question(rig: Rig, question: str, fault: Fault) -> None:
    issued = rig.client.issue(ASKED)
    if question == "revive":
        rig.training.confirm(ASKED.transaction_id)
        rig.training.revoke(SIGNATURE, issued.serial, HELD)
    rig.fail(fault)
    with pytest.raises(AuthorityUnavailableError):
        QUESTIONS[question](rig, issued.serial)


@pytest.mark.parametrize(
    ("failure", "error", "reason"),
    [
        (FAILED.BAD_POP, RequestRefusedError, "badPOP"),
        (FAILED.BAD_CERT_TEMPLATE, RequestRefusedError, "badCertTemplate"),
        (FAILED.TRANSACTION_ID_IN_USE, RequestRefusedError, "transactionIdInUse"),
        (FAILED.NOT_AUTHORIZED, RequestRefusedError, "notAuthorized"),
        (FAILED.BAD_CERT_ID, UnknownCertificateError, ""),
        (FAILED.SYSTEM_UNAVAIL, AuthorityUnavailableError, "systemUnavail"),
        (None, RequestRefusedError, "rejection"),
    ],
)
def test_a_signed_no_is_a_refusal_with_its_reason(
    rig: Rig, failure: m.FailureInfo | None, error: type[AuthorityError], reason: str
) -> None:
    status = refused(*([failure] if failure is not None else []))
    for body in (m.ErrorMessage(status), m.CertRepMessage((m.CertResponse(-1, status),))):
        rig.fail(saying(body))
        with pytest.raises(error) as caught:
            rig.client.issue(ASKED)
        assert type(caught.value) is error
        assert str(caught.value) == reason
    assert rig.kept.answers == {}


# --- the certificate is checked ------------------------------------------------------------------


def issuing(change: Callable[[Answering, bytes], bytes]) -> Fault:
    def fault(answering: Answering, message: m.PkiMessage) -> bytes:
        body = decode_message(answering.answer(message)).body
        assert isinstance(body, m.CertRepMessage)
        good = body.responses[0].certificate
        assert good is not None
        response = m.CertResponse(-1, ACCEPTED, change(answering, good))
        return answering.send(message, m.CertRepMessage((response,)))

    return fault


def for_another(answering: Answering, good: bytes) -> bytes:
    return answering.authority.issue(request(transaction="another")).certificate


def by_another_root(answering: Answering, good: bytes) -> bytes:
    return altered(x509.load_der_x509_certificate(good))


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (for_another, "subjectPublicKeyInfo"),
        (by_another_root, "signature"),
        (lambda answering, good: AUTHORITY.certificate.public_bytes(Encoding.DER), "training"),
        (lambda answering, good: b"\x30\x00", "certificate"),
    ],
)
def test_a_certificate_that_was_not_asked_for_is_rejected_and_never_given_out(
    rig: Rig, change: Callable[[Answering, bytes], bytes], where: str
) -> None:
    rig.fail(issuing(change))
    with pytest.raises(WrongCertificateError) as caught:
        rig.client.issue(ASKED)
    assert caught.value.field == where
    assert caught.value.serial is None  # it may be somebody else's
    rejection = decode_message(rig.answering.received[-1]).body
    assert isinstance(rejection, m.CertConfirmContent)
    assert rejection.statuses[0].status_info == m.PkiStatusInfo(
        m.PkiStatus.REJECTION, (), frozenset({FAILED.INCORRECT_DATA})
    )
    with pytest.raises(WrongCertificateError):
        rig.client.issue(ASKED)
    with pytest.raises(UnknownCertificateError):
        rig.client.confirm(ASKED.transaction_id)


def test_the_rejection_may_get_lost_and_the_certificate_stays_refused(rig: Rig) -> None:
    rig.fail(issuing(for_another), lost_before, lost_before)
    with pytest.raises(WrongCertificateError):
        rig.client.issue(ASKED)


def test_a_certificate_for_another_day_is_rejected_and_can_be_revoked(rig: Rig) -> None:
    issued = rig.training.issue(ASKED)
    accepted = m.CertResponse(-1, ACCEPTED, issued.certificate)
    rig.fail(saying(m.CertRepMessage((accepted,))))
    day_before = ASKED.not_after - datetime.timedelta(days=1)
    with pytest.raises(WrongCertificateError) as caught:
        rig.client.issue(dataclasses.replace(ASKED, not_after=day_before))
    assert caught.value.field == "notAfter"
    assert caught.value.serial == issued.serial  # the key asked for, by the right root: it is ours
    assert rig.state(issued.serial) is CertificateState.REVOKED


def test_another_process_does_not_give_out_a_wrong_certificate_either(rig: Rig) -> None:
    rig.fail(issuing(for_another), lost_before, lost_before)
    with pytest.raises(WrongCertificateError):
        rig.client.issue(ASKED)
    with pytest.raises(UnknownCertificateError):
        rig.new_client().confirm(ASKED.transaction_id)
    sent = len(rig.answering.received)
    other = rig.new_client()
    with pytest.raises(WrongCertificateError):
        other.issue(ASKED)
    assert len(rig.answering.received) == sent + 1
    other.reject(ASKED.transaction_id)  # said already, and nothing is left to say


def test_what_could_not_be_written_is_rejected(rig: Rig) -> None:
    rig.client.issue(ASKED)
    rig.client.reject(ASKED.transaction_id)
    rejection = decode_message(rig.answering.received[-1]).body
    assert isinstance(rejection, m.CertConfirmContent)
    assert rejection.statuses[0].status_info is not None
    rig.fail(saying(m.ErrorMessage(refused(FAILED.BAD_REQUEST))))
    with pytest.raises(RequestRefusedError):
        rig.new_client().reject(ASKED.transaction_id)
    with pytest.raises(UnknownCertificateError):
        rig.client.reject(b"x" * 16)


def test_the_hash_confirmed_is_that_of_the_certificate(rig: Rig) -> None:
    issued = rig.client.issue(ASKED)
    rig.client.confirm(ASKED.transaction_id)
    body = decode_message(rig.answering.received[-1]).body
    loaded = x509.load_der_x509_certificate(issued.certificate)
    assert loaded.signature_hash_algorithm is not None
    digest = loaded.fingerprint(loaded.signature_hash_algorithm)
    assert body == m.CertConfirmContent((m.CertStatus(digest, -1),))


# --- anything at all -----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def mutated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rig]:
    rig = Rig(tmp_path_factory.mktemp("mutated") / "authority")
    yield rig
    rig.training.close()


@pytest.mark.filterwarnings("ignore:Parsed a serial number", "ignore:Attribute's length")  # both refused
@given(data=st.data())
@settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_certificate_an_authority_may_sign_for_is_an_unhandled_error(
    mutated: Rig, data: st.DataObject
) -> None:
    """The message is the authority's own; the certificate in it has changed bytes."""

    def change(answering: Answering, good: bytes) -> bytes:
        certificate = bytearray(good)
        place = data.draw(st.integers(4, len(good) - 1))
        certificate[place] ^= data.draw(st.integers(1, 255))
        return bytes(certificate)

    mutated.forget()
    mutated.fail(issuing(change))
    with pytest.raises((WrongCertificateError, AuthorityUnavailableError)):
        mutated.new_client().issue(ASKED)


def test_a_certificate_of_a_version_there_is_not_is_refused(mutated: Rig) -> None:
    def change(answering: Answering, good: bytes) -> bytes:
        return good.replace(b"\xa0\x03\x02\x01\x02", b"\xa0\x03\x02\x01\x09", 1)

    mutated.forget()
    mutated.fail(issuing(change))
    with pytest.raises((WrongCertificateError, AuthorityUnavailableError)):
        mutated.new_client().issue(ASKED)


@given(data=st.data())
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_changed_answer_is_believed(mutated: Rig, data: st.DataObject) -> None:
    def change(answering: Answering, message: m.PkiMessage) -> bytes:
        der = bytearray(answering.answer(message))
        end = len(decode_message(bytes(der)).protected_part) + 8  # beyond stand certificates nobody trusts
        der[data.draw(st.integers(0, end))] ^= data.draw(st.integers(1, 255))
        return bytes(der)

    mutated.forget()
    mutated.fail(change)
    with pytest.raises(AuthorityUnavailableError):
        mutated.new_client(attempts=1).issue(ASKED)
