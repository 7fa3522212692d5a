from __future__ import annotations

import datetime
import hashlib

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from jpki_kiosk.kinds import CertificateKind, Sex
from jpki_kiosk.pki.contents import CertificateContents, ContentsError, name_text

from .making import HOLDER, altered, certificate, root
from .test_profile import other_name, replaced

SIGNATURE, AUTHENTICATION = CertificateKind.SIGNATURE, CertificateKind.AUTHENTICATION


def contents(kind: CertificateKind) -> CertificateContents:
    return CertificateContents.from_der(certificate(kind).public_bytes(Encoding.DER))


def test_a_signature_certificate_tells_of_its_holder() -> None:
    read = contents(SIGNATURE)
    assert read.kind is SIGNATURE
    assert read.training
    assert read.holder is not None
    assert (read.holder.name, read.holder.name_mask) == (HOLDER.name, HOLDER.name_mask)
    assert (read.holder.address, read.holder.address_mask) == (HOLDER.address, HOLDER.address_mask)
    assert read.holder.date_of_birth == HOLDER.date_of_birth
    assert read.holder.date_of_birth_code == "319850410"
    assert read.holder.sex is Sex.FEMALE


def test_an_authentication_certificate_tells_of_nobody() -> None:
    read = contents(AUTHENTICATION)
    assert read.kind is AUTHENTICATION
    assert read.holder is None


def test_times_are_those_of_japan() -> None:
    read = contents(SIGNATURE)
    assert read.not_after.isoformat() == "2031-04-10T23:59:59+09:00"
    assert read.not_before.isoformat() == "2026-11-24T10:02:03+09:00"


def test_names_are_written_in_the_order_of_the_certificate() -> None:
    read = contents(SIGNATURE)
    assert read.subject == "C=JP,L=Gunma-ken,L=Maebashi-shi,CN=202611241002030000110201001A"
    assert read.issuer == "C=JP,O=JPKI-TRAINING,OU=JPKI-TRAINING for digital signature,OU=Training Authority"
    assert read.issuer_in_japanese == "練習用電子証明書（見本）署名用 練習用認証局"
    assert read.crl_point == (
        "C=JP,O=JPKI-TRAINING,OU=JPKI-TRAINING for digital signature,OU=CRL Distribution Points,"
        "OU=Gunma-ken,CN=Maebashi-shi CRLDP"
    )


def test_technical_fields_are_named_as_the_standard_names_them() -> None:
    read = contents(SIGNATURE)
    assert (read.serial, read.version) == (2, 3)
    assert read.signature_algorithm == "sha256WithRSAEncryption"
    assert (read.key_algorithm, read.key_bits, read.key_exponent) == ("RSA", 2048, 65537)
    assert read.key_usage == ("digitalSignature", "nonRepudiation")
    assert read.policy == "1.3.6.1.4.1.32473.8.5.1.1.20"
    assert read.cps == "http://cps.invalid/"
    assert contents(AUTHENTICATION).key_usage == ("digitalSignature",)
    assert contents(AUTHENTICATION).extended_key_usage == ("1.3.6.1.5.5.7.3.2",)


def test_fingerprints_are_over_the_whole_certificate() -> None:
    der = certificate(SIGNATURE).public_bytes(Encoding.DER)
    read = CertificateContents.from_der(der)
    assert read.sha1 == hashlib.sha1(der).digest()  # noqa: S324 - a fingerprint people compare
    assert read.sha256 == hashlib.sha256(der).digest()
    ski = root(SIGNATURE).extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value
    assert read.authority_key_identifier == ski.digest


def test_an_incomplete_birth_date_is_shown_as_it_is_coded() -> None:
    der = altered(certificate(SIGNATURE), other_name(4, b"\x0c\x09" + b"400000000"))
    holder = CertificateContents.from_der(der).holder
    assert holder is not None
    assert holder.date_of_birth is None
    assert holder.date_of_birth_code == "400000000"


@pytest.mark.parametrize(
    ("der", "field"),
    [
        (b"", "certificate"),
        (b"\xff" * 100, "certificate"),
        (root(SIGNATURE).public_bytes(Encoding.DER), "certificatePolicies"),
        (altered(certificate(SIGNATURE), other_name(1, b"\x0c\x01\xff")), "subjectAltName"),
    ],
)
def test_what_is_no_certificate_of_the_card_is_refused(der: bytes, field: str) -> None:
    with pytest.raises(ContentsError) as caught:
        CertificateContents.from_der(der)
    assert caught.value.field == field


def test_separators_inside_a_name_are_escaped() -> None:
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, " a,b+c ")])
    assert name_text(name) == "CN=\\ a\\,b\\+c\\ "


def test_nothing_personal_is_in_a_repr() -> None:
    read = contents(SIGNATURE)
    for text in (repr(read), repr(read.holder)):
        assert HOLDER.name not in text
        assert HOLDER.address not in text
        assert str(HOLDER.date_of_birth) not in text
        assert repr(datetime.date(1985, 4, 10)) not in text


def test_an_issuer_whose_japanese_name_has_no_parts_is_told_without_one() -> None:
    """Of another issuer's certificate anything may be shown: found by the fuzzer."""
    nobody = x509.IssuerAlternativeName([x509.DirectoryName(x509.Name([]))])
    change = replaced(nobody)
    read = CertificateContents.from_der(altered(certificate(AUTHENTICATION), change))
    assert read.issuer_in_japanese == ""
