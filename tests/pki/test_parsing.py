"""Whatever bytes come as a certificate or a request: the errors that were promised, and no others."""

from __future__ import annotations

import dataclasses
import random
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ed25519
from cryptography.hazmat.primitives.serialization import Encoding

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.pki.authority import RequestRefusedError
from jpki_kiosk.pki.contents import CertificateContents, ContentsError
from jpki_kiosk.pki.keys import UnsupportedKeyError
from jpki_kiosk.pki.parsing import MalformedError, certified_key, parse_certificate, parse_request
from jpki_kiosk.pki.profile import ProfileError, check_certificate
from jpki_kiosk.pki.proof import FailedProof, ProofError, verify_issued_by, verify_signature
from jpki_kiosk.pki.training.authority import TrainingAuthority

from .making import HOLDER, LAST_DAY, OFFICE, Clock, altered, certificate, request, root, rsa_key, sign

# A changed byte may make a serial number negative: refused here, warned of by the library.
pytestmark = pytest.mark.filterwarnings("ignore:Parsed a serial number")

KIND = CertificateKind.SIGNATURE
GOOD = certificate(KIND).public_bytes(Encoding.DER)
ROOT = root(KIND).public_bytes(Encoding.DER)
MESSAGE = b"message"
SIGNATURE = sign(rsa_key(), MESSAGE)


def changed(good: bytes) -> list[bytes]:
    """Every byte once with another value, the same in every run."""
    numbers = random.Random(4)  # noqa: S311 - chosen anew each time, a failure could not be found again
    found = []
    for place in range(len(good)):
        other = bytearray(good)
        other[place] ^= numbers.randrange(1, 256)
        found.append(bytes(other))
    return found


def check(der: bytes) -> None:
    check_certificate(
        der,
        kind=KIND,
        public_key=rsa_key().public_key(),
        ca_certificate=ROOT,
        not_after=LAST_DAY,
        holder=HOLDER,
        training=True,
        office=OFFICE,
    )


def test_no_changed_byte_of_a_certificate_is_accepted() -> None:
    check(GOOD)
    for der in changed(GOOD):
        with pytest.raises(ProfileError):
            check(der)
        with pytest.raises(ProofError):
            verify_issued_by(der, ROOT)


def test_a_changed_certificate_is_shown_or_said_to_be_none() -> None:
    shown = 0
    for der in changed(GOOD):
        try:
            assert CertificateContents.from_der(der).kind is KIND
            shown += 1
        except ContentsError:
            pass
    assert 0 < shown < len(GOOD)


def test_a_changed_certificate_proves_a_signature_or_does_not() -> None:
    seen = set()
    for der in changed(GOOD):
        try:
            verify_signature(der, MESSAGE, SIGNATURE)
            seen.add("proved")
        except ProofError as error:
            seen.add(error.failed.value)
    assert seen == {"proved", FailedProof.UNREADABLE.value, FailedProof.SIGNATURE.value}


def test_no_changed_byte_of_a_request_is_issued_for(tmp_path: Path) -> None:
    authority = TrainingAuthority(tmp_path / "authority", Clock())
    asked = request(CertificateKind.AUTHENTICATION)
    for der in changed(asked.pkcs10):
        with pytest.raises(RequestRefusedError):
            authority.issue(dataclasses.replace(asked, pkcs10=der))
    assert authority.issue(asked).serial
    authority.close()


def test_a_name_of_a_string_type_that_no_name_has_is_malformed() -> None:
    """The library says so with a TypeError, and only when the name is asked for."""
    utf8, bits = b"\x0c" + bytes([len("JPKI-TRAINING")]), b"\x03" + bytes([len("JPKI-TRAINING")])
    assert utf8 + b"JPKI-TRAINING" in GOOD
    with pytest.raises(MalformedError):
        parse_certificate(GOOD.replace(utf8 + b"JPKI-TRAINING", bits + b"JPKI-TRAINING"))


def test_what_is_read_can_be_asked_for_everything_but_its_key() -> None:
    assert parse_certificate(GOOD).issuer == root(KIND).subject
    with pytest.raises(MalformedError):
        parse_certificate(b"")
    with pytest.raises(MalformedError):
        parse_request(GOOD)
    other = altered(certificate(KIND), public_key=ed25519.Ed25519PrivateKey.generate().public_key())
    with pytest.raises(UnsupportedKeyError):
        certified_key(parse_certificate(other))


def test_unused_bits_of_a_signature_are_malformed_even_where_they_are_zero() -> None:
    """The library passes over them, and one certificate would be there in several forms."""
    good = next(
        der
        for der in (altered(certificate(KIND), serial_number=number) for number in range(2, 2000))
        if der[-1] & 0b11 == 0
    )
    place = good.rindex(b"\x03\x82\x01\x01\x00") + 4
    bent = good[:place] + b"\x02" + good[place + 1 :]
    x509.load_der_x509_certificate(bent).verify_directly_issued_by(root(KIND))
    assert parse_certificate(good)
    with pytest.raises(MalformedError):
        parse_certificate(bent)
