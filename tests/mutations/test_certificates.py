"""Certificates and requests, bent: refused by the field's name, or shown for what they are.

The oracle of the check: a certificate other than the one that was asked for never passes, whoever signed it.
What the office cannot foresee (serial number, first second, the opaque part of the subject) may be another; a
second decoder says what differs.
"""

from __future__ import annotations

import random
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from hypothesis import given
from hypothesis import strategies as st
from pyasn1.codec.der.decoder import decode as second_decode
from pyasn1_alt_modules import rfc5280

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.pki.contents import CertificateContents, ContentsError
from jpki_kiosk.pki.profile import ProfileError, check_certificate
from jpki_kiosk.pki.proof import ProofError, verify_issued_by, verify_signature
from jpki_kiosk.pki.request import assemble, request_info
from jpki_kiosk.pki.status.answer import Verdict
from jpki_kiosk.pki.status.checker import PinnedRoots, StatusChecker
from jpki_kiosk.pki.status.transport import StatusUnreachableError
from tests.pki.making import HOLDER, LAST_DAY, NOW, OFFICE, rsa_key, sign

from .amount import examples
from .der import Node, tree
from .material import GOOD, ROOTS
from .mutate import bend, chances, mutated

pytestmark = pytest.mark.filterwarnings("ignore:Parsed a serial number", "ignore:Attribute's length must be")

SIGNATURE = CertificateKind.SIGNATURE
POOL = [*GOOD.values(), *ROOTS.values()]
MESSAGE = "申請します".encode()
SIGNED = sign(rsa_key(), MESSAGE)
both_kinds = pytest.mark.parametrize("kind", CertificateKind)


def check(der: bytes, kind: CertificateKind) -> None:
    check_certificate(
        der,
        kind=kind,
        public_key=rsa_key().public_key(),
        ca_certificate=ROOTS[kind],
        not_after=LAST_DAY,
        holder=HOLDER if kind is SIGNATURE else None,
        training=True,
        office=OFFICE,
    )


def by_the_root(kind: CertificateKind, chance: random.Random) -> bytes:
    """A certificate of the right root with something else in it."""
    body = tree(GOOD[kind]).items[0]
    bend(chance, body, POOL)
    return signed_by_the_root(body)


def signed_by_the_root(body: Node) -> bytes:
    """A certificate with this body, signed by the key of the training root."""
    signature = rsa_key("root").sign(body.encode(), padding.PKCS1v15(), hashes.SHA256())
    algorithm = tree(GOOD[SIGNATURE]).items[1]
    return Node(b"\x30", children=[body, algorithm, Node(b"\x03", b"\x00" + signature)]).encode()


@both_kinds
@given(chance=chances())
@examples(150)
def test_no_bent_certificate_is_accepted(kind: CertificateKind, chance: random.Random) -> None:
    bent = mutated(chance, GOOD[kind], POOL)
    if bent == GOOD[kind]:
        return
    with pytest.raises(ProfileError):
        check(bent, kind)
    with pytest.raises(ProofError):
        verify_issued_by(bent, ROOTS[kind])


@both_kinds
@given(chance=chances())
@examples(150)
def test_what_the_authority_signed_and_nobody_asked_for_is_refused(
    kind: CertificateKind, chance: random.Random
) -> None:
    bent = by_the_root(kind, chance)
    try:
        check(bent, kind)
    except ProfileError:
        return
    assert foreseeable(bent) == foreseeable(GOOD[kind])


def foreseeable(der: bytes) -> list[Any]:
    """All of it by another decoder, but what the authority alone decides, and the signature."""
    read, rest = second_decode(der, asn1Spec=rfc5280.Certificate())
    assert rest == b""
    body = read["tbsCertificate"]
    body["serialNumber"] = 1
    body["validity"]["notBefore"] = body["validity"]["notAfter"]
    common_name = body["subject"]["rdnSequence"][-1][0]
    assert x509.NameOID.COMMON_NAME.dotted_string == str(common_name["type"])
    common_name["value"] = b"\x0c\x00"
    return [body.prettyPrint(), read["signatureAlgorithm"].prettyPrint()]


@both_kinds
@given(chance=chances(), whole=st.booleans())
@examples(100)
def test_a_bent_certificate_is_shown_or_said_to_be_none(
    kind: CertificateKind, chance: random.Random, whole: bool
) -> None:
    bent = by_the_root(kind, chance) if whole else mutated(chance, GOOD[kind], POOL)
    try:
        shown = CertificateContents.from_der(bent)
    except ContentsError:
        return
    assert shown.serial == x509.load_der_x509_certificate(bent).serial_number
    assert repr(shown)


@both_kinds
@given(chance=chances())
@examples(60)
def test_a_bent_certificate_proves_a_signature_only_by_its_own_key(
    kind: CertificateKind, chance: random.Random
) -> None:
    bent = mutated(chance, GOOD[kind], POOL)
    try:
        verify_signature(bent, MESSAGE, SIGNED)
    except ProofError:
        return
    assert x509.load_der_x509_certificate(bent).public_key() == rsa_key().public_key()


@given(chance=chances())
@examples(100)
def test_a_bent_signature_proves_nothing(chance: random.Random) -> None:
    bent = mutated(chance, SIGNED)
    if bent == SIGNED:
        return
    with pytest.raises(ProofError):
        verify_signature(GOOD[SIGNATURE], MESSAGE, bent)


@given(chance=chances(), which=st.booleans())
@examples(80)
def test_a_bent_request_of_the_card_never_leaves_the_kiosk(chance: random.Random, which: bool) -> None:
    info = request_info(rsa_key().public_key())
    signature = sign(rsa_key(), info)
    bent_info = mutated(chance, info) if which else info
    bent_signature = signature if which else mutated(chance, signature)
    if (bent_info, bent_signature) == (info, signature):
        return
    with pytest.raises(ProofError):
        assemble(bent_info, bent_signature)


class Unreachable:
    """Nobody answers: the verdict is the certificate's own."""

    def ocsp(self, kind: CertificateKind, request_der: bytes) -> bytes:
        raise StatusUnreachableError("time-out")

    def crl(self, kind: CertificateKind) -> bytes:
        raise StatusUnreachableError("time-out")


@both_kinds
@given(chance=chances())
@examples(80)
def test_nobody_is_asked_about_a_certificate_that_the_root_did_not_sign(
    kind: CertificateKind, chance: random.Random
) -> None:
    roots = PinnedRoots.load({each: [der] for each, der in ROOTS.items()}, training=True)
    checker = StatusChecker(Unreachable(), roots, lambda: NOW, bytes)
    assert checker.check(GOOD[kind]).verdict is Verdict.OFFLINE
    bent = mutated(chance, GOOD[kind], POOL)
    if bent not in (*POOL, GOOD[kind]):
        assert checker.check(bent).verdict is Verdict.DOUBTFUL
