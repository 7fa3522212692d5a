"""The table of defects: one thing wrong in a good certificate, and the field that must be named.

The bytes are bent after the library that made them, so that also what no library writes can be had; then the
right root's own key signs them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509.oid import ExtensionOID

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.pki.personal_fields import FIELDS
from tests.pki.making import rsa_key

from .der import Node, tree
from .material import GOOD

SIGNATURE, AUTHENTICATION = CertificateKind.SIGNATURE, CertificateKind.AUTHENTICATION
BOTH = (SIGNATURE, AUTHENTICATION)
SERIAL, ALGORITHM, ISSUER, VALIDITY, SUBJECT, KEY, EXTENSIONS = range(1, 8)
STRANGER = x509.Name([x509.NameAttribute(x509.NameOID.ORGANIZATION_NAME, "JPKI-TRAINING")]).public_bytes()
Bend = Callable[[Node], object]
RSA_PSS = bytes.fromhex("300b06092a864886f70d01010a")
SHA_224 = bytes.fromhex("300d06092a864886f70d01010e0500")
SHA_1 = bytes.fromhex("300d06092a864886f70d0101050500")
WITHOUT_NULL = bytes.fromhex("300b06092a864886f70d01010b")
UNHEARD_OF = bytes.fromhex("060a2b06010401 81fd590909".replace(" ", ""))


def signed(body: Node, hash_: Any = None, key: rsa.RSAPrivateKey | None = None) -> bytes:
    """A certificate with this body: its outer algorithm is its inner one."""
    signature = (key or rsa_key("root")).sign(body.encode(), padding.PKCS1v15(), hash_ or hashes.SHA256())
    outer = body.items[ALGORITHM].copy()
    return Node(b"\x30", children=[body, outer, Node(b"\x03", b"\x00" + signature)]).encode()


def bent(kind: CertificateKind, bend: Bend, **how: Any) -> bytes:
    body = tree(GOOD[kind]).items[0]
    bend(body)
    return signed(body, **how)


# --- ways to bend --------------------------------------------------------------------------------


def put(place: int, der: bytes | str) -> Bend:
    """Another object in a place of the body."""
    instead = bytes.fromhex(der) if isinstance(der, str) else der
    return lambda body: body.items.__setitem__(place, tree(instead))


def drop(place: int) -> Bend:
    return lambda body: body.items.pop(place)


def time(place: int, der: bytes) -> Bend:
    """Another notBefore (0) or notAfter (1)."""
    return lambda body: body.items[VALIDITY].items.__setitem__(place, Node(der[:1], der[2:]))


def the(oid: x509.ObjectIdentifier, body: Node) -> Node:
    """The extension of this identifier, all of which are 2.5.29.n here."""
    number = b"\x55\x1d" + bytes([int(oid.dotted_string.rpartition(".")[2])])
    return next(one for one in body.items[EXTENSIONS].items[0].items if one.items[0].value == number)


def extension(oid: x509.ObjectIdentifier, change: Bend) -> Bend:
    return lambda body: change(the(oid, body))


def value(der: bytes | str) -> Bend:
    """Another value of an extension."""
    instead = bytes.fromhex(der) if isinstance(der, str) else der
    return lambda node: node.items.__setitem__(-1, Node(b"\x04", instead))


def swapped_criticality(node: Node) -> None:
    if len(node.items) == 3:
        del node.items[1]
    else:
        node.items.insert(1, Node(b"\x01", b"\xff"))


def critical_as(octet: bytes) -> Bend:
    """The BOOLEAN of a critical extension in another form, or of one that is not critical at all."""

    def change(node: Node) -> None:
        node.items[1:-1] = [Node(b"\x01", octet)]

    return change


def without(oid: x509.ObjectIdentifier) -> Bend:
    return lambda body: body.items[EXTENSIONS].items[0].items.remove(the(oid, body))


def doubled(oid: x509.ObjectIdentifier) -> Bend:
    return lambda body: body.items[EXTENSIONS].items[0].items.append(the(oid, body).copy())


def added(oid: bytes, content: str, *, critical: bool) -> Bend:
    flag = [Node(b"\x01", b"\xff")] if critical else []
    new = Node(b"\x30", children=[tree(oid), *flag, Node(b"\x04", bytes.fromhex(content))])
    return lambda body: body.items[EXTENSIONS].items[0].items.append(new)


def in_other_order(body: Node) -> None:
    body.items[EXTENSIONS].items[0].items.reverse()


def personal(name: str, change: Callable[[Node], object]) -> Bend:
    """The UTF8String of one of the holder's fields."""

    def bend(body: Node) -> None:
        place = list(FIELDS).index(name)
        change(the(ExtensionOID.SUBJECT_ALTERNATIVE_NAME, body).at(-1, 0, place, 1, 0))

    return bend


def says(octets: bytes, tag: bytes = b"\x0c") -> Callable[[Node], object]:
    def change(node: Node) -> None:
        node.tag, node.value = tag, octets

    return change


def masks_swapped(body: Node) -> None:
    names = the(ExtensionOID.SUBJECT_ALTERNATIVE_NAME, body).at(-1, 0)
    places = [list(FIELDS).index(name) for name in ("name_mask", "address_mask")]
    first, second = (names.items[place].at(1, 0) for place in places)
    first.value, second.value = second.value, first.value


def field_twice(body: Node) -> None:
    names = the(ExtensionOID.SUBJECT_ALTERNATIVE_NAME, body).at(-1, 0)
    names.items.append(names.items[0].copy())


def spki_of(key: Any) -> bytes:
    return key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def key_without_null(body: Node) -> None:
    del body.items[KEY].items[0].items[1]


def long_length(body: Node) -> None:
    body.items[ISSUER].length = b"\x84" + len(
        b"".join(c.encode() for c in body.items[ISSUER].items)
    ).to_bytes(4, "big")


def another_common_name(text: bytes) -> Bend:
    def change(body: Node) -> None:
        body.items[SUBJECT].items[-1].at(0, 1).value = text

    return change


def common_name_twice(body: Node) -> None:
    body.items[SUBJECT].items.append(body.items[SUBJECT].items[-1].copy())


def printable(place: int) -> Bend:
    def change(body: Node) -> None:
        for name in body.items[place].items:
            name.at(0, 1).tag = b"\x13"

    return change


def policy_of(other: CertificateKind) -> Bend:
    """The policy of the other kind, everything else as it was."""

    def change(body: Node) -> None:
        wrong = the(ExtensionOID.CERTIFICATE_POLICIES, tree(GOOD[other]).items[0])
        the(ExtensionOID.CERTIFICATE_POLICIES, body).items[-1] = wrong.items[-1].copy()

    return change


def second_policy(body: Node) -> None:
    policies = the(ExtensionOID.CERTIFICATE_POLICIES, body).at(-1, 0)
    policies.items.append(tree(bytes.fromhex("300606 04551d2000".replace(" ", ""))))


def without_cps(body: Node) -> None:
    del the(ExtensionOID.CERTIFICATE_POLICIES, body).at(-1, 0, 0).items[1]


def two_points(body: Node) -> None:
    points = the(ExtensionOID.CRL_DISTRIBUTION_POINTS, body).at(-1, 0)
    points.items.append(points.items[0].copy())


def other_town(body: Node) -> None:
    name = the(ExtensionOID.CRL_DISTRIBUTION_POINTS, body).at(-1, 0, 0, 0, 0, 0, 0)
    name.items[-1].at(0, 1).value = b"Takasaki-shi CRLDP"


AKI, SKI = ExtensionOID.AUTHORITY_KEY_IDENTIFIER, ExtensionOID.SUBJECT_KEY_IDENTIFIER
USAGE, PURPOSE = ExtensionOID.KEY_USAGE, ExtensionOID.EXTENDED_KEY_USAGE
POLICIES, POINTS = ExtensionOID.CERTIFICATE_POLICIES, ExtensionOID.CRL_DISTRIBUTION_POINTS
NAMES, ISSUER_NAMES = ExtensionOID.SUBJECT_ALTERNATIVE_NAME, ExtensionOID.ISSUER_ALTERNATIVE_NAME

# Name, kinds, what is bent, and the field that must be named.
DEFECTS: list[tuple[str, tuple[CertificateKind, ...], Bend, str]] = [
    # the body
    ("version 1, with extensions", BOTH, drop(0), "certificate"),
    ("version 2", BOTH, put(0, "a003020101"), "certificate"),
    ("a negative serial number", BOTH, put(SERIAL, "020180"), "serialNumber"),
    ("serial number zero", BOTH, put(SERIAL, "020100"), "serialNumber"),
    ("a serial number of 21 octets", BOTH, put(SERIAL, "0215" + "7f" * 21), "serialNumber"),
    ("a serial number with a leading zero", BOTH, put(SERIAL, "02020002"), "certificate"),
    ("a stranger's name", BOTH, put(ISSUER, STRANGER), "issuer"),
    ("an issuer in PrintableString", BOTH, printable(ISSUER), "issuer"),
    ("a length longer than it needs to be", BOTH, long_length, "certificate"),
    ("an algorithm without its NULL", BOTH, put(ALGORITHM, WITHOUT_NULL), "signatureAlgorithm"),
    (
        "a unique identifier of the issuer",
        BOTH,
        lambda body: body.items.insert(7, Node(b"\x81", b"\x00\xff")),
        "extensions",
    ),
    # the time
    ("one second longer", BOTH, time(1, b"\x17\x0d310410150000Z"), "notAfter"),
    ("one day longer", BOTH, time(1, b"\x17\x0d310411145959Z"), "notAfter"),
    ("an end without seconds", BOTH, time(1, b"\x17\x0b3104101459Z"), "certificate"),
    ("an end in local time", BOTH, time(1, b"\x17\x11310410235959+0900"), "certificate"),
    ("an end in GeneralizedTime", BOTH, time(1, b"\x18\x0f20310410145959Z"), "notAfter"),
    ("a begin in GeneralizedTime", BOTH, time(0, b"\x18\x0f20261124010203Z"), "notBefore"),
    ("a begin before the root's", BOTH, time(0, b"\x17\x0d261124010202Z"), "notBefore"),
    ("a begin after the end", BOTH, time(0, b"\x17\x0d310410150000Z"), "notBefore"),
    # the subject
    ("a common name of another form", BOTH, another_common_name(b"Hanako"), "subject"),
    (
        "a common name of another counter",
        (SIGNATURE,),
        another_common_name(b"202611241002030000110201002A"),
        "subject",
    ),
    (
        "a common name of another counter",
        (AUTHENTICATION,),
        another_common_name(b"A" * 14 + b"10201002A"),
        "subject",
    ),
    (
        "a common name of another office",
        (AUTHENTICATION,),
        another_common_name(b"A" * 14 + b"10202001A"),
        "subject",
    ),
    ("two common names", BOTH, common_name_twice, "subject"),
    ("a subject in PrintableString", BOTH, printable(SUBJECT), "subject"),
    ("a subject that is empty", BOTH, put(SUBJECT, "3000"), "subject"),
    # the key
    ("another's key", BOTH, put(KEY, spki_of(rsa_key("other"))), "subjectPublicKeyInfo"),
    ("exponent 3", BOTH, put(KEY, spki_of(rsa.generate_private_key(3, 2048))), "subjectPublicKeyInfo"),
    ("1,024 bits", BOTH, put(KEY, spki_of(rsa.generate_private_key(65537, 1024))), "subjectPublicKeyInfo"),  # noqa: S505
    ("curve P-256", BOTH, put(KEY, spki_of(ec.generate_private_key(ec.SECP256R1()))), "subjectPublicKeyInfo"),
    ("a key's algorithm without its NULL", BOTH, key_without_null, "subjectPublicKeyInfo"),
    # the extensions
    ("no keyUsage", BOTH, without(USAGE), "keyUsage"),
    ("keyUsage that is not critical", BOTH, extension(USAGE, swapped_criticality), "keyUsage"),
    ("keyUsage of the other kind", (SIGNATURE,), extension(USAGE, value("03020780")), "keyUsage"),
    ("keyUsage of the other kind", (AUTHENTICATION,), extension(USAGE, value("030206c0")), "keyUsage"),
    ("keyUsage that signs certificates", BOTH, extension(USAGE, value("030202c4")), "keyUsage"),
    ("keyUsage with an unused bit set", (SIGNATURE,), extension(USAGE, value("030206c1")), "certificate"),
    ("TRUE as 01", BOTH, extension(USAGE, critical_as(b"\x01")), "certificate"),
    ("FALSE written out", BOTH, extension(POINTS, critical_as(b"\x00")), "certificate"),
    ("no extKeyUsage", (AUTHENTICATION,), without(PURPOSE), "extKeyUsage"),
    (
        "extKeyUsage of a server",
        (AUTHENTICATION,),
        extension(PURPOSE, value("300a06082b06010505070301")),
        "extKeyUsage",
    ),
    (
        "extKeyUsage where there is none",
        (SIGNATURE,),
        added(b"\x06\x03\x55\x1d\x25", "300a06082b06010505070302", critical=False),
        "extensions",
    ),
    (
        "a policy nobody knows",
        BOTH,
        extension(POLICIES, value("3008300606042a030405")),
        "certificatePolicies",
    ),
    ("the other kind's policy", (SIGNATURE,), policy_of(AUTHENTICATION), "certificatePolicies"),
    ("the other kind's policy", (AUTHENTICATION,), policy_of(SIGNATURE), "certificatePolicies"),
    ("a second policy", BOTH, second_policy, "certificatePolicies"),
    ("no practice statement", BOTH, without_cps, "certificatePolicies"),
    ("a list of another town", BOTH, other_town, "subject"),
    ("two distribution points", BOTH, two_points, "cRLDistributionPoints"),
    ("no distribution point", BOTH, without(POINTS), "cRLDistributionPoints"),
    ("no issuerAltName", BOTH, without(ISSUER_NAMES), "issuerAltName"),
    ("no authorityKeyIdentifier", BOTH, without(AKI), "authorityKeyIdentifier"),
    (
        "another key's authorityKeyIdentifier",
        BOTH,
        extension(AKI, value("30168014" + "00" * 20)),
        "authorityKeyIdentifier",
    ),
    (
        "another's subjectKeyIdentifier",
        BOTH,
        extension(SKI, value("0414" + "00" * 20)),
        "subjectKeyIdentifier",
    ),
    ("no subjectKeyIdentifier", BOTH, without(SKI), "subjectKeyIdentifier"),
    ("an extension twice", BOTH, doubled(SKI), "certificate"),
    ("an unheard-of critical extension", BOTH, added(UNHEARD_OF, "0500", critical=True), "extensions"),
    ("an unheard-of extension", BOTH, added(UNHEARD_OF, "0500", critical=False), "extensions"),
    ("an authority", BOTH, added(b"\x06\x03\x55\x1d\x13", "30030101ff", critical=True), "extensions"),
    ("extensions in another order", BOTH, in_other_order, "extensions"),
    ("no extensions at all", BOTH, drop(EXTENSIONS), "cRLDistributionPoints"),
    # the holder
    (
        "bad UTF-8 in an otherName",
        (SIGNATURE,),
        personal("name", says(b"\xe8\x91\x9b\xff\xff")),
        "subjectAltName",
    ),
    (
        "overlong UTF-8 in an otherName",
        (SIGNATURE,),
        personal("address", says(b"\xc0\xaf")),
        "subjectAltName",
    ),
    ("a surrogate in an otherName", (SIGNATURE,), personal("name", says(b"\xed\xa0\x80")), "subjectAltName"),
    ("cut UTF-8 in an otherName", (SIGNATURE,), personal("name", says(b"\xe8\x91")), "subjectAltName"),
    ("an otherName in IA5String", (SIGNATURE,), personal("sex", says(b"2", b"\x16")), "subjectAltName"),
    (
        "the name of another person",
        (SIGNATURE,),
        personal("name", says("葛城　吉子".encode())),
        "subjectAltName",
    ),
    (
        "the birthday of another person",
        (SIGNATURE,),
        personal("date_of_birth", says(b"319850411")),
        "subjectAltName",
    ),
    (
        "the birthday in another era",
        (SIGNATURE,),
        personal("date_of_birth", says(b"419850410")),
        "subjectAltName",
    ),
    ("another sex", (SIGNATURE,), personal("sex", says(b"1")), "subjectAltName"),
    ("a sex that is none", (SIGNATURE,), personal("sex", says(b"9")), "subjectAltName"),
    ("swapped masks", (SIGNATURE,), masks_swapped, "subjectAltName"),
    ("a mask of another substitute", (SIGNATURE,), personal("name_mask", says(b"01010")), "subjectAltName"),
    ("a mask one digit short", (SIGNATURE,), personal("name_mask", says(b"1001")), "subjectAltName"),
    ("a field of the holder twice", (SIGNATURE,), field_twice, "subjectAltName"),
    ("no holder", (SIGNATURE,), without(NAMES), "subjectAltName"),
    (
        "a holder who does not belong there",
        (AUTHENTICATION,),
        added(b"\x06\x03\x55\x1d\x11", "300382012e", critical=False),
        "extensions",
    ),
]
