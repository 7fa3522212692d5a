from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.pki.authority import IssuedCertificate, RevocationReason
from jpki_kiosk.pki.training.authority import TrainingAuthority

from .making import Clock, altered, certificate, request

SIGNATURE, AUTHENTICATION = CertificateKind.SIGNATURE, CertificateKind.AUTHENTICATION
HOLD, LOST = RevocationReason.CERTIFICATE_HOLD, RevocationReason.KEY_COMPROMISE
GOOD, REVOKED, UNKNOWN = ocsp.OCSPCertStatus.GOOD, ocsp.OCSPCertStatus.REVOKED, ocsp.OCSPCertStatus.UNKNOWN


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def authority(tmp_path: Path, clock: Clock) -> Iterator[TrainingAuthority]:
    authority = TrainingAuthority(tmp_path / "authority", clock)
    yield authority
    authority.close()


def confirmed(authority: TrainingAuthority, transaction: str = "first") -> IssuedCertificate:
    asked = request(transaction=transaction)
    issued = authority.issue(asked)
    authority.confirm(asked.transaction_id)
    return issued


def crl(authority: TrainingAuthority, kind: CertificateKind = SIGNATURE) -> x509.CertificateRevocationList:
    loaded = x509.load_der_x509_crl(authority.crl(kind))
    root = x509.load_der_x509_certificate(authority.ca_certificate(kind))
    assert loaded.is_signature_valid(root.public_key())
    return loaded


def entries(authority: TrainingAuthority) -> dict[int, x509.ReasonFlags | None]:
    found: dict[int, x509.ReasonFlags | None] = {}
    for entry in crl(authority):
        reasons = [ext.value.reason for ext in entry.extensions if isinstance(ext.value, x509.CRLReason)]
        found[entry.serial_number] = reasons[0] if reasons else None
    return found


# --- CRL -----------------------------------------------------------------------------------------


def test_a_certificate_is_on_the_list_while_it_is_held_and_for_good_once_revoked(
    authority: TrainingAuthority,
) -> None:
    serial = confirmed(authority).serial
    assert entries(authority) == {}
    authority.revoke(SIGNATURE, serial, HOLD)
    assert entries(authority) == {serial: x509.ReasonFlags.certificate_hold}
    authority.revive(SIGNATURE, serial)
    assert entries(authority) == {}
    authority.revoke(SIGNATURE, serial, LOST)
    assert entries(authority) == {serial: x509.ReasonFlags.key_compromise}


def test_a_certificate_is_on_hold_for_others_until_it_is_confirmed(authority: TrainingAuthority) -> None:
    asked = request()
    serial = authority.issue(asked).serial
    assert entries(authority) == {serial: x509.ReasonFlags.certificate_hold}
    authority.confirm(asked.transaction_id)
    assert entries(authority) == {}


def test_an_unspecified_reason_is_left_out(authority: TrainingAuthority) -> None:
    serial = confirmed(authority).serial
    authority.revoke(SIGNATURE, serial, RevocationReason.UNSPECIFIED)
    assert entries(authority) == {serial: None}


def test_the_number_goes_up_with_every_list_and_survives_a_restart(
    authority: TrainingAuthority, tmp_path: Path, clock: Clock
) -> None:
    def number(source: TrainingAuthority) -> int:
        return crl(source).extensions.get_extension_for_class(x509.CRLNumber).value.crl_number

    assert [number(authority), number(authority)] == [1, 2]
    authority.close()
    assert number(TrainingAuthority(tmp_path / "authority", clock)) == 3


def test_a_list_is_good_for_24_hours_and_its_time_never_goes_back(
    authority: TrainingAuthority, clock: Clock
) -> None:
    first = crl(authority)
    assert first.last_update_utc == clock.now
    assert first.next_update_utc == clock.now + datetime.timedelta(hours=24)
    clock.advance(hours=-1)
    assert crl(authority).last_update_utc == first.last_update_utc


def test_each_kind_has_its_own_list(authority: TrainingAuthority) -> None:
    serial = confirmed(authority).serial
    authority.revoke(SIGNATURE, serial, LOST)
    assert list(crl(authority, AUTHENTICATION)) == []
    assert crl(authority, AUTHENTICATION).issuer != crl(authority, SIGNATURE).issuer


# --- OCSP ----------------------------------------------------------------------------------------


def question(
    authority: TrainingAuthority,
    der: bytes,
    nonce: bytes | None = b"n" * 16,
    algorithm: hashes.HashAlgorithm | None = None,
) -> bytes:
    root = x509.load_der_x509_certificate(authority.ca_certificate(SIGNATURE))
    builder = ocsp.OCSPRequestBuilder().add_certificate(
        x509.load_der_x509_certificate(der), root, algorithm or hashes.SHA256()
    )
    if nonce is not None:
        builder = builder.add_extension(x509.OCSPNonce(nonce), critical=False)
    return builder.build().public_bytes(Encoding.DER)


def answer(authority: TrainingAuthority, der: bytes) -> ocsp.OCSPResponse:
    return ocsp.load_der_ocsp_response(authority.ocsp(question(authority, der)))


def test_the_answer_follows_the_state_of_the_certificate(authority: TrainingAuthority, clock: Clock) -> None:
    asked = request()
    issued = authority.issue(asked)
    assert answer(authority, issued.certificate).revocation_reason is x509.ReasonFlags.certificate_hold
    authority.confirm(asked.transaction_id)
    assert answer(authority, issued.certificate).certificate_status is GOOD
    clock.advance(hours=2)
    authority.revoke(SIGNATURE, issued.serial, LOST)
    revoked = answer(authority, issued.certificate)
    assert revoked.certificate_status is REVOKED
    assert revoked.revocation_reason is x509.ReasonFlags.key_compromise
    assert revoked.revocation_time_utc == clock.now


def test_an_answer_is_made_at_the_time_of_the_authority_s_clock(
    authority: TrainingAuthority, clock: Clock
) -> None:
    issued = confirmed(authority)
    clock.advance(days=400)
    read = answer(authority, issued.certificate)
    assert (read.produced_at_utc, read.this_update_utc) == (clock.now, clock.now)


def test_a_serial_number_that_was_never_given_is_unknown(authority: TrainingAuthority) -> None:
    stranger = altered(certificate(SIGNATURE), serial_number=77)
    assert answer(authority, stranger).certificate_status is UNKNOWN


def test_the_answer_is_signed_by_a_responder_of_the_same_root(authority: TrainingAuthority) -> None:
    issued = confirmed(authority)
    response = answer(authority, issued.certificate)
    responder = response.certificates[0]
    responder.verify_directly_issued_by(x509.load_der_x509_certificate(issued.ca_certificate))
    usage = responder.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    assert list(usage) == [x509.oid.ExtendedKeyUsageOID.OCSP_SIGNING]
    assert responder.extensions.get_extension_for_class(x509.OCSPNoCheck)
    key = responder.public_key()
    assert isinstance(key, ec.EllipticCurvePublicKey)
    key.verify(response.signature, response.tbs_response_bytes, ec.ECDSA(hashes.SHA256()))


def test_a_responder_that_would_not_outlast_its_answer_is_replaced(
    authority: TrainingAuthority, clock: Clock
) -> None:
    issued = confirmed(authority)
    first = answer(authority, issued.certificate).certificates[0]
    clock.advance(hours=23)
    assert answer(authority, issued.certificate).certificates[0] == first
    clock.advance(minutes=51)
    assert answer(authority, issued.certificate).certificates[0] != first


@pytest.mark.parametrize("nonce", [b"n", b"n" * 128])
def test_a_nonce_comes_back(authority: TrainingAuthority, nonce: bytes) -> None:
    der = question(authority, confirmed(authority).certificate, nonce)
    response = ocsp.load_der_ocsp_response(authority.ocsp(der))
    assert response.extensions.get_extension_for_class(x509.OCSPNonce).value.nonce == nonce


def test_no_nonce_is_answered_without_one(authority: TrainingAuthority) -> None:
    der = question(authority, confirmed(authority).certificate, None, hashes.SHA1())  # noqa: S303 - a CertID
    response = ocsp.load_der_ocsp_response(authority.ocsp(der))
    assert response.certificate_status is GOOD
    assert list(response.extensions) == []


def test_what_is_no_request_is_malformed(authority: TrainingAuthority) -> None:
    too_long = question(authority, confirmed(authority).certificate, b"n" * 129)
    for der in (b"", b"\x30\x00", too_long):
        status = ocsp.load_der_ocsp_response(authority.ocsp(der)).response_status
        assert status is ocsp.OCSPResponseStatus.MALFORMED_REQUEST


def test_a_question_with_an_unheard_of_hash_or_a_negative_serial_number_is_malformed(
    authority: TrainingAuthority,
) -> None:
    """The library reads both, and answers neither: it is said before."""
    about = confirmed(authority)
    serial, der = about.serial, question(authority, about.certificate)
    sha_256 = bytes.fromhex("0609608648016503040201")
    number = b"\x02" + bytes([(serial.bit_length() + 8) // 8])
    negative = der.replace(
        number + serial.to_bytes(number[1], "big"), number + b"\x80" + bytes(number[1] - 1)
    )
    unheard_of = der.replace(sha_256, sha_256[:-1] + b"\x7f")
    for bent in (unheard_of, negative):
        assert bent != der
        status = ocsp.load_der_ocsp_response(authority.ocsp(bent)).response_status
        assert status is ocsp.OCSPResponseStatus.MALFORMED_REQUEST


def test_a_certificate_of_another_authority_is_not_answered_for(
    authority: TrainingAuthority, tmp_path: Path, clock: Clock
) -> None:
    other = TrainingAuthority(tmp_path / "other", clock)
    der = question(other, confirmed(other).certificate)
    status = ocsp.load_der_ocsp_response(authority.ocsp(der)).response_status
    assert status is ocsp.OCSPResponseStatus.UNAUTHORIZED
