from __future__ import annotations

import dataclasses
import datetime

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtensionOID

from jpki_kiosk.kinds import CertificateKind, Sex
from jpki_kiosk.pki.profile import ProfileError, build_root, check_certificate, end_of_day, is_training
from jpki_kiosk.pki.profile_data import CertificateProfile, ProfileSet, shipped_profiles

from .making import HOLDER, LAST_DAY, NOW, OFFICE, Placed, altered, certificate, root, rsa_key

SIGNATURE, AUTHENTICATION = CertificateKind.SIGNATURE, CertificateKind.AUTHENTICATION


def check(der: bytes, kind: CertificateKind = SIGNATURE, **changes: object) -> None:
    expected = {
        "kind": kind,
        "public_key": rsa_key().public_key(),
        "ca_certificate": root(kind).public_bytes(Encoding.DER),
        "not_after": LAST_DAY,
        "holder": HOLDER if kind is SIGNATURE else None,
        "training": True,
    } | changes
    check_certificate(der, **expected)


def field_of(der: bytes, kind: CertificateKind = SIGNATURE, **changes: object) -> str:
    with pytest.raises(ProfileError) as caught:
        check(der, kind, **changes)
    return caught.value.field


def der(kind: CertificateKind = SIGNATURE) -> bytes:
    return certificate(kind).public_bytes(Encoding.DER)


@pytest.mark.parametrize("kind", CertificateKind)
def test_a_certificate_built_by_the_profile_passes(kind: CertificateKind) -> None:
    check(der(kind), kind)
    check(der(kind), kind, holder=None, office=OFFICE)


def test_the_last_second_is_2359_59_in_japan() -> None:
    assert end_of_day(LAST_DAY) == datetime.datetime(2031, 4, 10, 14, 59, 59, tzinfo=datetime.UTC)
    assert certificate(SIGNATURE).not_valid_after_utc == end_of_day(LAST_DAY)
    assert certificate(SIGNATURE).not_valid_before_utc == NOW


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"not_after": LAST_DAY + datetime.timedelta(days=1)}, "notAfter"),
        ({"public_key": rsa_key("other").public_key()}, "subjectPublicKeyInfo"),
        ({"holder": dataclasses.replace(HOLDER, name="葛城　吉子")}, "subjectAltName"),
        ({"holder": dataclasses.replace(HOLDER, name_mask="00000")}, "subjectAltName"),
        ({"holder": dataclasses.replace(HOLDER, sex=Sex.UNKNOWN)}, "subjectAltName"),
        ({"holder": dataclasses.replace(HOLDER, date_of_birth=datetime.date(1985, 4, 11))}, "subjectAltName"),
        ({"office": dataclasses.replace(OFFICE, municipality="Takasaki-shi")}, "subject"),
        ({"office": dataclasses.replace(OFFICE, window="002A")}, "subject"),
        ({"ca_certificate": b"\x30\x00"}, "caCertificate"),
    ],
)
def test_a_certificate_of_something_else_is_refused(changes: dict[str, object], field: str) -> None:
    assert field_of(der(), **changes) == field


def without(oid: x509.ObjectIdentifier):
    return lambda placed: [(value, critical) for value, critical in placed if value.oid != oid]


def flipped(oid: x509.ObjectIdentifier):
    return lambda placed: [(value, critical ^ (value.oid == oid)) for value, critical in placed]


def replaced(new: x509.ExtensionType):
    return lambda placed: [(new if value.oid == new.oid else value, critical) for value, critical in placed]


def swapped(placed: Placed) -> Placed:
    return [*placed[:-2], placed[-1], placed[-2]]


def added(placed: Placed) -> Placed:
    return [*placed, (x509.BasicConstraints(ca=False, path_length=None), True)]


def other_name(number: int, value: bytes):
    """The holder's fields with one of them in other bytes."""
    oid = x509.ObjectIdentifier(f"1.2.392.200149.8.5.5.{number}")

    def change(placed: Placed) -> Placed:
        names = next(value for value, _critical in placed if isinstance(value, x509.SubjectAlternativeName))
        changed = [x509.OtherName(oid, value) if name.type_id == oid else name for name in names]
        return replaced(x509.SubjectAlternativeName(changed))(placed)

    return change


def reversed_names(placed: Placed) -> Placed:
    names = next(value for value, _critical in placed if isinstance(value, x509.SubjectAlternativeName))
    return replaced(x509.SubjectAlternativeName(list(names)[::-1]))(placed)


POLICY = x509.ObjectIdentifier("1.3.6.1.4.1.32473.8.5.1.1.20")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        (without(ExtensionOID.KEY_USAGE), "keyUsage"),
        (flipped(ExtensionOID.KEY_USAGE), "keyUsage"),
        (without(ExtensionOID.SUBJECT_ALTERNATIVE_NAME), "subjectAltName"),
        (flipped(ExtensionOID.SUBJECT_ALTERNATIVE_NAME), "subjectAltName"),
        (reversed_names, "subjectAltName"),
        (without(ExtensionOID.CERTIFICATE_POLICIES), "certificatePolicies"),
        (flipped(ExtensionOID.CERTIFICATE_POLICIES), "certificatePolicies"),
        (replaced(x509.CertificatePolicies([x509.PolicyInformation(POLICY, None)])), "certificatePolicies"),
        (without(ExtensionOID.ISSUER_ALTERNATIVE_NAME), "issuerAltName"),
        (without(ExtensionOID.CRL_DISTRIBUTION_POINTS), "cRLDistributionPoints"),
        (flipped(ExtensionOID.CRL_DISTRIBUTION_POINTS), "cRLDistributionPoints"),
        (without(ExtensionOID.AUTHORITY_KEY_IDENTIFIER), "authorityKeyIdentifier"),
        (replaced(x509.AuthorityKeyIdentifier(bytes(20), None, None)), "authorityKeyIdentifier"),
        (without(ExtensionOID.SUBJECT_KEY_IDENTIFIER), "subjectKeyIdentifier"),
        (replaced(x509.SubjectKeyIdentifier(bytes(20))), "subjectKeyIdentifier"),
        (swapped, "extensions"),
        (added, "extensions"),
    ],
)
def test_every_deviation_of_an_extension_is_refused_by_its_name(change, field: str) -> None:
    assert field_of(altered(certificate(SIGNATURE), change)) == field


@pytest.mark.parametrize(
    ("number", "value"),
    [
        (1, b"\x0c\x02\xff\xff"),  # not UTF-8
        (1, b"\x0c\x03\xed\xa0\x80"),  # a surrogate, which UTF-8 has not
        (1, b"\x16\x01A"),  # IA5String
        (2, b"\x0c\x040000"),  # one digit too few for five characters
        (4, b"\x0c\x09419850410"),  # Heisei did not begin until 1989
        (3, b"\x0c\x019"),  # no such sex
    ],
)
def test_a_malformed_personal_field_is_refused_even_when_the_holder_is_not_known(
    number: int, value: bytes
) -> None:
    malformed = altered(certificate(SIGNATURE), other_name(number, value))
    assert field_of(malformed, holder=None) == "subjectAltName"


def printable(name: x509.Name) -> x509.Name:
    kind = x509.name._ASN1Type.PrintableString
    return x509.Name([x509.NameAttribute(part.oid, str(part.value), kind) for part in name])


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"subject_name": printable(certificate(SIGNATURE).subject)}, "subject"),
        ({"subject_name": certificate(AUTHENTICATION).subject}, "subject"),
        ({"subject_name": x509.Name([])}, "subject"),
        ({"issuer_name": printable(certificate(SIGNATURE).issuer)}, "issuer"),
        ({"issuer_name": root(AUTHENTICATION).subject}, "issuer"),
        ({"not_valid_after": end_of_day(LAST_DAY) + datetime.timedelta(seconds=1)}, "notAfter"),
        ({"not_valid_before": NOW - datetime.timedelta(seconds=1)}, "notBefore"),
    ],
)
def test_every_deviation_of_a_basic_field_is_refused_by_its_name(
    changes: dict[str, object], field: str
) -> None:
    assert field_of(altered(certificate(SIGNATURE), **changes)) == field


def test_a_certificate_that_outlives_its_authority_is_refused() -> None:
    """RFC 5280 leaves it to the issuer, and checkers of single certificates do not see it."""
    last_of_root = root(SIGNATURE).not_valid_after_utc.date()
    check(certificate(SIGNATURE, last_day=last_of_root).public_bytes(Encoding.DER), not_after=last_of_root)
    day_after = last_of_root + datetime.timedelta(days=1)
    outliving = certificate(SIGNATURE, last_day=day_after).public_bytes(Encoding.DER)
    assert field_of(outliving, not_after=day_after) == "notAfter"


def test_the_signature_of_a_namesake_authority_is_refused() -> None:
    namesake = build_root(shipped_profiles(training=True), SIGNATURE, rsa_key("other"), 1, NOW)
    assert field_of(der(), ca_certificate=namesake.public_bytes(Encoding.DER)) == "signature"


def test_one_kind_does_not_pass_for_the_other() -> None:
    assert field_of(der(AUTHENTICATION), SIGNATURE) == "issuer"
    assert field_of(der(SIGNATURE), AUTHENTICATION) == "issuer"


@pytest.mark.parametrize("torn", [b"", der()[:-1], der() + b"\x00"])
def test_bytes_that_are_no_certificate_are_refused(torn: bytes) -> None:
    assert field_of(torn) == "certificate"


# --- training and production ---------------------------------------------------------------------


def example_profiles() -> ProfileSet:
    """An authority that is neither the training one nor the real one."""
    shipped = shipped_profiles(training=True)

    def example(profile: CertificateProfile, policy: str) -> CertificateProfile:
        authority = (("C", "JP"), ("O", "EXAMPLE"), *profile.authority[2:])
        return profile.model_copy(update={"authority": authority, "policy": policy})

    return shipped.model_copy(
        update={
            "training": False,
            "signature": example(shipped.signature, "2.999.1"),
            "authentication": example(shipped.authentication, "2.999.2"),
        }
    )


@pytest.mark.parametrize("kind", CertificateKind)
def test_production_refuses_a_training_certificate(kind: CertificateKind) -> None:
    assert is_training(certificate(kind))
    assert field_of(der(kind), kind, training=False) == "training"


@pytest.mark.parametrize("kind", CertificateKind)
def test_training_refuses_a_certificate_that_bears_no_training_mark(kind: CertificateKind) -> None:
    profiles = example_profiles()
    ca = build_root(profiles, kind, rsa_key("root"), 1, NOW)
    real = certificate(kind, profiles, ca).public_bytes(Encoding.DER)
    ca_der = ca.public_bytes(Encoding.DER)
    check(real, kind, ca_certificate=ca_der, training=False, profiles=profiles)
    assert field_of(real, kind, ca_certificate=ca_der) == "training"


def test_a_training_policy_alone_is_a_training_mark() -> None:
    profiles = example_profiles()
    signature = profiles.signature.model_copy(update={"policy": POLICY.dotted_string})
    profiles = profiles.model_copy(update={"signature": signature})
    ca = build_root(profiles, SIGNATURE, rsa_key("root"), 1, NOW)
    marked = certificate(SIGNATURE, profiles, ca).public_bytes(Encoding.DER)
    found = field_of(marked, ca_certificate=ca.public_bytes(Encoding.DER), training=False, profiles=profiles)
    assert found == "training"


def test_nothing_in_a_training_certificate_names_the_real_authority() -> None:
    for kind in CertificateKind:
        for made in (certificate(kind), root(kind)):
            text = made.public_bytes(Encoding.DER).decode("utf-8", "replace")
            for word in ("Japan Agency", "機構", "公的個人認証", "jpki.go.jp", "j-lis"):
                assert word not in text


def test_an_error_says_the_field_and_nothing_of_the_holder() -> None:
    with pytest.raises(ProfileError) as caught:
        check(der(), holder=dataclasses.replace(HOLDER, name="葛城　吉子"))
    assert str(caught.value) == "subjectAltName"


@pytest.mark.parametrize(
    ("born", "month_and_day", "years"),
    [((2024, 2, 29), (2, 28), 0), ((2027, 3, 31), (3, 30), 0), ((2027, 1, 1), (12, 31), -1)],
)
def test_a_root_ends_the_day_before_its_anniversary(
    born: tuple[int, int, int], month_and_day: tuple[int, int], years: int
) -> None:
    now = datetime.datetime(*born, 3, tzinfo=datetime.UTC)
    made = build_root(shipped_profiles(training=True), SIGNATURE, rsa_key("root"), 1, now)
    year = born[0] + shipped_profiles(training=True).root_years + years
    assert made.not_valid_after_utc == end_of_day(datetime.date(year, *month_and_day))
