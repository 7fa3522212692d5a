"""The bytes of the certificates, told by a decoder that is not the one they were made with."""

from __future__ import annotations

import hashlib

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from pyasn1.codec.der import decoder, encoder
from pyasn1.type import char, univ
from pyasn1_alt_modules import rfc5280

from jpki_kiosk.kinds import CertificateKind

from .making import HOLDER, certificate, root, rsa_key

CRITICAL = univ.Boolean(True)

ORDER = {
    # extnID, critical; the order of the published certificates of the card
    CertificateKind.SIGNATURE: [
        ("2.5.29.15", True),
        ("2.5.29.17", False),
        ("2.5.29.32", True),
        ("2.5.29.18", False),
        ("2.5.29.31", False),
        ("2.5.29.35", False),
        ("2.5.29.14", False),
    ],
    CertificateKind.AUTHENTICATION: [
        ("2.5.29.15", True),
        ("2.5.29.32", True),
        ("2.5.29.37", False),
        ("2.5.29.18", False),
        ("2.5.29.31", False),
        ("2.5.29.35", False),
        ("2.5.29.14", False),
    ],
}


def body(der: bytes):
    """tbsCertificate, decoded without a schema; its extensions by identifier."""
    decoded, rest = decoder.decode(der)
    assert rest == b""
    return decoded[0]


def extensions(tbs) -> list[tuple[str, bool, bytes]]:
    found = []
    for extension in tbs[7]:
        critical = len(extension) == 3 and bool(extension[1])
        found.append((str(extension[0]), critical, bytes(extension[-1])))
    return found


def extension(tbs, oid: str, spec=None):
    value = next(value for identifier, _critical, value in extensions(tbs) if identifier == oid)
    decoded, rest = decoder.decode(value, asn1Spec=spec)
    assert rest == b""
    return decoded, value


def name_parts(name) -> list[tuple[str, type, str]]:
    """Each part of a name without a schema: its identifier, its string type, its text."""
    if isinstance(name, rfc5280.Name):
        name, _rest = decoder.decode(encoder.encode(name))
    return [(str(rdn[0][0]), type(rdn[0][1]), str(rdn[0][1])) for rdn in name]


def distribution_point(tbs):
    points, _value = extension(tbs, "2.5.29.31", rfc5280.CRLDistributionPoints())
    assert len(points) == 1
    names = points[0]["distributionPoint"]["fullName"]
    assert len(names) == 1
    return name_parts(names[0]["directoryName"])


C, ORG, OU, L, CN = "2.5.4.6", "2.5.4.10", "2.5.4.11", "2.5.4.7", "2.5.4.3"
AUTHORITY = {
    CertificateKind.SIGNATURE: "JPKI-TRAINING for digital signature",
    CertificateKind.AUTHENTICATION: "JPKI-TRAINING for user authentication",
}


def issuer_name(kind: CertificateKind) -> list[tuple[str, type, str]]:
    return [
        (C, char.PrintableString, "JP"),
        (ORG, char.UTF8String, "JPKI-TRAINING"),
        (OU, char.UTF8String, AUTHORITY[kind]),
        (OU, char.UTF8String, "Training Authority"),
    ]


@pytest.fixture(params=CertificateKind)
def kind(request: pytest.FixtureRequest) -> CertificateKind:
    return request.param


@pytest.fixture
def tbs(kind: CertificateKind):
    return body(certificate(kind).public_bytes(Encoding.DER))


def test_extensions_stand_in_the_order_and_criticality_of_the_card(tbs, kind: CertificateKind) -> None:
    assert [(oid, critical) for oid, critical, _value in extensions(tbs)] == ORDER[kind]


def test_a_critical_of_false_is_left_out_as_der_wants_it(tbs) -> None:
    assert all((len(item) == 3 and item[1] == CRITICAL) or len(item) == 2 for item in tbs[7])


def test_the_root_has_its_five_extensions_in_order(kind: CertificateKind) -> None:
    tbs = body(root(kind).public_bytes(Encoding.DER))
    assert [(oid, critical) for oid, critical, _value in extensions(tbs)] == [
        ("2.5.29.15", True),
        ("2.5.29.17", False),
        ("2.5.29.19", True),
        ("2.5.29.31", False),
        ("2.5.29.14", False),
    ]
    assert name_parts(tbs[3]) == name_parts(tbs[5]) == issuer_name(kind)
    assert extension(tbs, "2.5.29.15")[1] == bytes.fromhex("03020106")
    assert distribution_point(tbs) == issuer_name(kind)


def test_the_country_is_printable_and_all_other_names_are_utf8(tbs, kind: CertificateKind) -> None:
    assert name_parts(tbs[3]) == issuer_name(kind)
    subject = name_parts(tbs[5])
    assert subject[0] == (C, char.PrintableString, "JP")
    assert {part[1] for part in subject[1:]} == {char.UTF8String}


def test_the_subject_names_place_time_and_counter_or_nothing_but_opaque_characters(
    tbs, kind: CertificateKind
) -> None:
    parts = [(oid, text) for oid, _type, text in name_parts(tbs[5])]
    if kind is CertificateKind.SIGNATURE:
        assert parts == [
            (C, "JP"),
            (L, "Gunma-ken"),
            (L, "Maebashi-shi"),
            (CN, "202611241002030000110201001A"),
        ]
    else:
        assert parts == [(C, "JP"), (CN, "A" * 14 + "10201001A")]


def test_key_usage_is_to_the_byte_that_of_the_card(tbs, kind: CertificateKind) -> None:
    expected = {CertificateKind.SIGNATURE: "030206c0", CertificateKind.AUTHENTICATION: "03020780"}
    assert extension(tbs, "2.5.29.15")[1].hex() == expected[kind]


def test_the_six_fields_of_the_holder_stand_in_the_order_of_the_card() -> None:
    tbs = body(certificate(CertificateKind.SIGNATURE).public_bytes(Encoding.DER))
    names, _value = extension(tbs, "2.5.29.17", rfc5280.SubjectAltName())
    arc = "1.2.392.200149.8.5.5"
    found = []
    for name in names:
        text, rest = decoder.decode(name["otherName"]["value"])
        assert rest == b""
        found.append((str(name["otherName"]["type-id"]), type(text), str(text)))
    assert found == [
        (f"{arc}.1", char.UTF8String, HOLDER.name),
        (f"{arc}.4", char.UTF8String, "319850410"),
        (f"{arc}.3", char.UTF8String, "2"),
        (f"{arc}.5", char.UTF8String, HOLDER.address),
        (f"{arc}.2", char.UTF8String, HOLDER.name_mask),
        (f"{arc}.6", char.UTF8String, HOLDER.address_mask),
    ]


def test_an_authentication_certificate_says_nothing_of_its_holder() -> None:
    der = certificate(CertificateKind.AUTHENTICATION).public_bytes(Encoding.DER)
    assert bytes.fromhex("2a83088c9b55080505") not in der
    assert "2.5.29.17" not in [oid for oid, _critical, _value in extensions(body(der))]


def test_the_policy_has_one_cps_address(tbs, kind: CertificateKind) -> None:
    policies, _value = extension(tbs, "2.5.29.32")
    tail = {CertificateKind.SIGNATURE: "1.20", CertificateKind.AUTHENTICATION: "3.30"}[kind]
    assert len(policies) == 1
    assert str(policies[0][0]) == f"1.3.6.1.4.1.32473.8.5.1.{tail}"
    assert len(policies[0][1]) == 1
    qualifier = policies[0][1][0]
    assert str(qualifier[0]) == "1.3.6.1.5.5.7.2.1"
    assert (type(qualifier[1]), str(qualifier[1])) == (char.IA5String, "http://cps.invalid/")


def test_the_distribution_point_is_the_municipality_in_six_names(tbs, kind: CertificateKind) -> None:
    assert distribution_point(tbs) == [
        *issuer_name(kind)[:3],
        (OU, char.UTF8String, "CRL Distribution Points"),
        (OU, char.UTF8String, "Gunma-ken"),
        (CN, char.UTF8String, "Maebashi-shi CRLDP"),
    ]


def test_the_authority_is_named_by_key_name_and_number(tbs, kind: CertificateKind) -> None:
    identifier, _value = extension(tbs, "2.5.29.35", rfc5280.AuthorityKeyIdentifier())
    key = root(kind).public_key().public_bytes(Encoding.DER, PublicFormat.PKCS1)
    assert bytes(identifier["keyIdentifier"]) == hashlib.sha1(key).digest()  # noqa: S324 - RFC 5280, 4.2.1.2
    assert len(identifier["authorityCertIssuer"]) == 1
    assert name_parts(identifier["authorityCertIssuer"][0]["directoryName"]) == issuer_name(kind)
    assert int(identifier["authorityCertSerialNumber"]) == 1


def test_the_subject_key_identifier_is_sha1_of_the_pkcs1_key(tbs) -> None:
    key = rsa_key().public_key().public_bytes(Encoding.DER, PublicFormat.PKCS1)
    assert bytes(extension(tbs, "2.5.29.14")[0]) == hashlib.sha1(key).digest()  # noqa: S324


def test_the_japanese_name_of_the_authority_has_four_parts(tbs) -> None:
    parts = name_parts(extension(tbs, "2.5.29.18", rfc5280.IssuerAltName())[0][0]["directoryName"])
    assert [(oid, kind) for oid, kind, _text in parts] == [
        (C, char.PrintableString),
        (ORG, char.UTF8String),
        (OU, char.UTF8String),
        (OU, char.UTF8String),
    ]
    assert "練習用" in parts[1][2]


def test_times_are_utc_time_and_the_algorithm_has_null_parameters(tbs) -> None:
    assert str(tbs[4][0]) == "261124010203Z"
    assert str(tbs[4][1]) == "310410145959Z"
    assert str(tbs[2][0]) == "1.2.840.113549.1.1.11"
    assert tbs[2][1] == univ.Null("")
