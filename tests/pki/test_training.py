from __future__ import annotations

import dataclasses
import datetime
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.pki.authority import (
    AuthorityUnavailableError,
    CertificateState,
    CertificationRequest,
    RequestRefusedError,
    RevocationReason,
    UnknownCertificateError,
)
from jpki_kiosk.pki.profile import check_certificate
from jpki_kiosk.pki.profile_data import ProfileDataError, shipped_profiles
from jpki_kiosk.pki.training.authority import TrainingAuthority

from .making import HOLDER, LAST_DAY, NOW, OFFICE, Clock, new_key, pkcs10, request, rsa_key

SIGNATURE, AUTHENTICATION = CertificateKind.SIGNATURE, CertificateKind.AUTHENTICATION


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def authority(tmp_path: Path, clock: Clock) -> Iterator[TrainingAuthority]:
    authority = TrainingAuthority(tmp_path / "authority", clock)
    yield authority
    authority.close()


def refusal(authority: TrainingAuthority, asked: CertificationRequest) -> str:
    with pytest.raises(RequestRefusedError) as caught:
        authority.issue(asked)
    return caught.value.reason


# --- issuing -------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", [rsa_key(), new_key()], ids=["rsa-2048", "p-384"])
@pytest.mark.parametrize("kind", CertificateKind)
def test_what_it_issues_is_by_the_profile(authority: TrainingAuthority, kind: CertificateKind, key) -> None:
    asked = request(kind, key)
    issued = authority.issue(asked)
    assert issued.ca_certificate == authority.ca_certificate(kind)
    check_certificate(
        issued.certificate,
        kind=kind,
        public_key=key.public_key(),
        ca_certificate=issued.ca_certificate,
        not_after=LAST_DAY,
        holder=asked.holder,
        training=True,
        office=OFFICE,
    )
    assert x509.load_der_x509_certificate(issued.certificate).serial_number == issued.serial
    assert 0 < issued.serial < 1 << 63


def test_the_same_request_again_gives_the_stored_bytes(authority: TrainingAuthority, clock: Clock) -> None:
    asked = request()
    first = authority.issue(asked)
    clock.advance(hours=1)
    assert authority.issue(asked) == first


@pytest.mark.parametrize(
    "change",
    [
        {"not_after": LAST_DAY - datetime.timedelta(days=1)},
        {"pkcs10": pkcs10(new_key())},
        {"office": dataclasses.replace(OFFICE, window="002B")},
        {"holder": dataclasses.replace(HOLDER, name="葛城　吉子")},
        {"kind": AUTHENTICATION, "holder": None},
    ],
    ids=["not_after", "key", "office", "holder", "kind"],
)
def test_another_request_of_the_same_transaction_is_refused(
    authority: TrainingAuthority, change: dict[str, object]
) -> None:
    asked = request()
    authority.issue(asked)
    assert refusal(authority, dataclasses.replace(asked, **change)) == "transactionIdInUse"


@pytest.mark.parametrize("second", CertificateKind)
def test_one_key_gets_one_certificate_of_either_kind(
    authority: TrainingAuthority, second: CertificateKind
) -> None:
    key = new_key()
    authority.issue(request(SIGNATURE, key))
    assert refusal(authority, request(second, key, "second")) == "badCertTemplate"


def csr(key, algorithm: hashes.HashAlgorithm) -> bytes:
    builder = x509.CertificateSigningRequestBuilder().subject_name(x509.Name([]))
    return builder.sign(key, algorithm).public_bytes(Encoding.DER)


def spoiled(der: bytes) -> bytes:
    """The same request with a signature by another key of the same size."""
    parsed = x509.load_der_x509_csr(der)
    other = rsa_key("other").sign(parsed.tbs_certrequest_bytes, padding.PKCS1v15(), hashes.SHA256())
    return der.removesuffix(parsed.signature) + other


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"pkcs10": spoiled(pkcs10(rsa_key()))}, "badPOP"),
        ({"pkcs10": csr(new_key(), hashes.SHA512())}, "badPOP"),
        ({"pkcs10": b"\x30\x00"}, "badRequest"),
        ({"pkcs10": csr(rsa.generate_private_key(65537, 3072), hashes.SHA256())}, "badCertTemplate"),
        ({"pkcs10": csr(ec.generate_private_key(ec.SECP256R1()), hashes.SHA256())}, "badCertTemplate"),
        ({"not_after": NOW.date() - datetime.timedelta(days=1)}, "badCertTemplate"),
        ({"not_after": datetime.date(2046, 11, 24)}, "badCertTemplate"),  # the roots end on the 23rd
        ({"transaction_id": bytes(15)}, "badRequest"),
        ({"holder": None}, "badRequest"),
        ({"kind": AUTHENTICATION}, "badRequest"),
        ({"office": dataclasses.replace(OFFICE, code="102011")}, "badRequest"),
        ({"office": dataclasses.replace(OFFICE, window="01A")}, "badRequest"),
        ({"office": dataclasses.replace(OFFICE, municipality="前橋市")}, "badRequest"),
        ({"holder": dataclasses.replace(HOLDER, name="髙城　吉男")}, "badRequest"),
        ({"holder": dataclasses.replace(HOLDER, name_mask="1001")}, "badRequest"),
        ({"holder": dataclasses.replace(HOLDER, name_mask="10012")}, "badRequest"),
        ({"holder": dataclasses.replace(HOLDER, address="町" * 201, address_mask="0" * 201)}, "badRequest"),
    ],
)
def test_a_request_it_may_not_grant_is_refused_with_a_reason(
    authority: TrainingAuthority, change: dict[str, object], reason: str
) -> None:
    assert refusal(authority, dataclasses.replace(request(), **change)) == reason


def test_the_last_day_of_the_roots_and_the_day_of_issue_itself_are_granted(
    authority: TrainingAuthority,
) -> None:
    authority.issue(request(not_after=datetime.date(2046, 11, 23)))
    authority.issue(request(transaction="today", not_after=NOW.date()))


def test_an_address_of_200_characters_is_granted(authority: TrainingAuthority) -> None:
    longest = dataclasses.replace(HOLDER, address="町" * 200, address_mask="0" * 200)
    assert len(authority.issue(dataclasses.replace(request(), holder=longest)).certificate) < 4096


def test_a_refused_request_leaves_its_key_and_transaction_free(authority: TrainingAuthority) -> None:
    asked = request()
    refusal(authority, dataclasses.replace(asked, holder=None))
    authority.issue(asked)


def test_the_sequence_in_the_subject_goes_up_with_each_certificate_and_begins_anew_each_day(
    authority: TrainingAuthority, clock: Clock
) -> None:
    def common_name(transaction: str) -> str:
        der = authority.issue(request(transaction=transaction)).certificate
        subject = x509.load_der_x509_certificate(der).subject
        return str(subject.get_attributes_for_oid(x509.NameOID.COMMON_NAME)[0].value)

    assert common_name("first") == "202611241002030000110201001A"
    assert common_name("second") == "202611241002030000210201001A"
    clock.advance(hours=14)  # 0:02 of the next day in Japan, the same day in Greenwich
    assert common_name("third") == "202611250002030000110201001A"


# --- its life ------------------------------------------------------------------------------------

HOLD = RevocationReason.CERTIFICATE_HOLD
LOST = RevocationReason.KEY_COMPROMISE


def test_a_certificate_goes_from_unconfirmed_to_good_to_hold_and_back_and_to_revoked(
    authority: TrainingAuthority, clock: Clock
) -> None:
    asked = request()
    serial = authority.issue(asked).serial

    def state() -> CertificateState:
        return authority.status(SIGNATURE, serial).state

    assert state() is CertificateState.UNCONFIRMED
    authority.confirm(asked.transaction_id)
    assert state() is CertificateState.GOOD
    authority.revoke(SIGNATURE, serial, HOLD)
    assert authority.status(SIGNATURE, serial).reason is HOLD
    assert state() is CertificateState.HOLD
    authority.revive(SIGNATURE, serial)
    assert state() is CertificateState.GOOD
    clock.advance(days=1)
    authority.revoke(SIGNATURE, serial, LOST)
    status = authority.status(SIGNATURE, serial)
    assert (status.state, status.reason, status.since) == (CertificateState.REVOKED, LOST, clock.now)


def test_confirming_and_revoking_again_are_no_errors_and_change_nothing(
    authority: TrainingAuthority, clock: Clock
) -> None:
    asked = request()
    serial = authority.issue(asked).serial
    authority.confirm(asked.transaction_id)
    authority.confirm(asked.transaction_id)
    authority.revoke(SIGNATURE, serial, RevocationReason.SUPERSEDED)
    ended = authority.status(SIGNATURE, serial)
    clock.advance(days=1)
    authority.revoke(SIGNATURE, serial, LOST)
    authority.revoke(SIGNATURE, serial, HOLD)
    assert authority.status(SIGNATURE, serial) == ended


def test_a_revoked_certificate_is_neither_confirmed_nor_revived(authority: TrainingAuthority) -> None:
    asked = request()
    serial = authority.issue(asked).serial
    authority.revoke(SIGNATURE, serial, RevocationReason.CESSATION_OF_OPERATION)
    with pytest.raises(RequestRefusedError) as confirmed:
        authority.confirm(asked.transaction_id)
    assert confirmed.value.reason == "certRevoked"
    with pytest.raises(RequestRefusedError):
        authority.revive(SIGNATURE, serial)


def test_what_was_not_accepted_has_ended_however_often_it_is_said(
    authority: TrainingAuthority, clock: Clock
) -> None:
    asked = request()
    serial = authority.issue(asked).serial
    authority.reject(asked.transaction_id)
    ended = authority.status(SIGNATURE, serial)
    assert (ended.state, ended.reason) == (
        CertificateState.REVOKED,
        RevocationReason.CESSATION_OF_OPERATION,
    )
    clock.advance(days=1)
    authority.reject(asked.transaction_id)
    assert authority.status(SIGNATURE, serial) == ended
    with pytest.raises(RequestRefusedError, match="certRevoked"):
        authority.confirm(asked.transaction_id)


def test_what_was_confirmed_is_not_rejected_any_more(authority: TrainingAuthority) -> None:
    asked = request()
    serial = authority.issue(asked).serial
    authority.confirm(asked.transaction_id)
    for state, reason in ((CertificateState.GOOD, None), (CertificateState.HOLD, HOLD)):
        if reason is not None:
            authority.revoke(SIGNATURE, serial, reason)
        with pytest.raises(RequestRefusedError, match="certConfirmed"):
            authority.reject(asked.transaction_id)
        assert authority.status(SIGNATURE, serial).state is state


def test_nothing_is_rejected_where_nothing_was_issued(authority: TrainingAuthority) -> None:
    with pytest.raises(UnknownCertificateError):
        authority.reject(b"x" * 16)


def test_an_unconfirmed_certificate_cannot_be_held_and_so_made_good_unproved(
    authority: TrainingAuthority,
) -> None:
    serial = authority.issue(request()).serial
    with pytest.raises(RequestRefusedError):
        authority.revoke(SIGNATURE, serial, HOLD)
    with pytest.raises(RequestRefusedError):
        authority.revive(SIGNATURE, serial)
    assert authority.status(SIGNATURE, serial).state is CertificateState.UNCONFIRMED


@pytest.mark.parametrize("serial", [-1, 0, 1, 1 << 63, 1 << 64])
def test_a_serial_number_it_never_gave_is_unknown(authority: TrainingAuthority, serial: int) -> None:
    for call in (authority.status, authority.revive):
        with pytest.raises(UnknownCertificateError):
            call(SIGNATURE, serial)
    with pytest.raises(UnknownCertificateError):
        authority.revoke(SIGNATURE, serial, LOST)
    with pytest.raises(UnknownCertificateError):
        authority.confirm(bytes(16))


def test_a_serial_number_of_the_other_kind_is_unknown(authority: TrainingAuthority) -> None:
    serial = authority.issue(request(SIGNATURE)).serial
    with pytest.raises(UnknownCertificateError):
        authority.status(AUTHENTICATION, serial)


# --- its folder ----------------------------------------------------------------------------------


def test_another_start_finds_the_same_roots_and_certificates(tmp_path: Path, clock: Clock) -> None:
    first = TrainingAuthority(tmp_path / "authority", clock)
    asked = request()
    issued = first.issue(asked)
    first.close()
    second = TrainingAuthority(tmp_path / "authority", clock)
    assert second.issue(asked) == issued
    assert second.ca_certificate(AUTHENTICATION) == first.ca_certificate(AUTHENTICATION)


def test_folder_and_files_are_the_owners_alone(tmp_path: Path, authority: TrainingAuthority) -> None:
    authority.issue(request())
    folder = tmp_path / "authority"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    files = list(folder.iterdir())
    assert {file.name for file in files} >= {"authority.sqlite3", "root-passphrase"}
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}


def test_a_folder_that_cannot_be_made_is_an_authority_that_is_unavailable(
    tmp_path: Path, clock: Clock
) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(AuthorityUnavailableError):
        TrainingAuthority(tmp_path / "file" / "authority", clock).check()


def test_a_damaged_database_is_an_authority_that_is_unavailable(tmp_path: Path, clock: Clock) -> None:
    (tmp_path / "authority.sqlite3").write_bytes(b"no database" * 100)
    with pytest.raises(AuthorityUnavailableError):
        TrainingAuthority(tmp_path, clock).check()


def test_roots_that_ended_are_an_authority_that_is_unavailable(
    authority: TrainingAuthority, clock: Clock
) -> None:
    authority.check()
    clock.advance(days=366 * 20)
    with pytest.raises(AuthorityUnavailableError):
        authority.check()


def test_another_passphrase_opens_no_roots(
    tmp_path: Path, authority: TrainingAuthority, clock: Clock
) -> None:
    authority.check()
    authority.close()
    (tmp_path / "authority" / "root-passphrase").write_text("00" * 32)
    with pytest.raises(AuthorityUnavailableError):
        TrainingAuthority(tmp_path / "authority", clock).check()


def test_it_never_issues_by_a_real_profile(tmp_path: Path, clock: Clock) -> None:
    with pytest.raises(ProfileDataError):
        TrainingAuthority(tmp_path, clock, profiles=shipped_profiles(training=False))


# --- confirmWaitTime -----------------------------------------------------------------------------


def test_a_certificate_that_is_not_confirmed_in_time_ends_at_the_end_of_its_wait(
    authority: TrainingAuthority, clock: Clock
) -> None:
    asked = request()
    serial = authority.issue(asked).serial
    clock.advance(days=7, seconds=-1)
    assert authority.status(SIGNATURE, serial).state is CertificateState.UNCONFIRMED
    clock.advance(seconds=1)
    over = clock.now
    clock.advance(days=1)  # nobody looked meanwhile
    status = authority.status(SIGNATURE, serial)
    assert (status.state, status.since) == (CertificateState.REVOKED, over)
    assert status.reason is RevocationReason.CESSATION_OF_OPERATION
    with pytest.raises(RequestRefusedError) as caught:
        authority.confirm(asked.transaction_id)
    assert caught.value.reason == "certRevoked"


def test_a_certificate_confirmed_at_the_last_second_stays(tmp_path: Path, clock: Clock) -> None:
    wait = datetime.timedelta(minutes=10)
    authority = TrainingAuthority(tmp_path / "authority", clock, confirm_wait=wait)
    asked = request()
    serial = authority.issue(asked).serial
    clock.advance(minutes=9, seconds=59)
    authority.confirm(asked.transaction_id)
    clock.advance(days=365)
    assert authority.status(SIGNATURE, serial).state is CertificateState.GOOD


def test_the_list_has_what_was_not_confirmed_in_time_though_nobody_asked_for_it(
    authority: TrainingAuthority, clock: Clock
) -> None:
    serial = authority.issue(request()).serial
    clock.advance(days=8)
    (entry,) = x509.load_der_x509_crl(authority.crl(SIGNATURE))
    reason = entry.extensions.get_extension_for_class(x509.CRLReason).value.reason
    assert (entry.serial_number, reason) == (serial, x509.ReasonFlags.cessation_of_operation)
