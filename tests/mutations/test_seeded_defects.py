"""A good certificate of each kind with one thing wrong, signed by the right root's key: refused by field."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.pki.profile import ProfileError, build_root, check_certificate
from jpki_kiosk.pki.profile_data import shipped_profiles
from jpki_kiosk.pki.status.answer import Doubt, Verdict
from jpki_kiosk.pki.status.checker import PinnedRoots, StatusChecker
from tests.pki.making import HOLDER, LAST_DAY, NOW, OFFICE, certificate, new_key, root, rsa_key

from .defects import (
    ALGORITHM,
    BOTH,
    DEFECTS,
    KEY,
    RSA_PSS,
    SHA_1,
    SHA_224,
    SIGNATURE,
    SKI,
    WITHOUT_NULL,
    Bend,
    bent,
    put,
    spki_of,
    the,
)
from .der import Node, tree
from .material import GOOD, ROOTS
from .test_certificates import Unreachable

pytestmark = pytest.mark.filterwarnings("ignore:Parsed a serial number", "ignore:Attribute's length must be")

CASES = [
    pytest.param(kind, bend, field, id=f"{name}, {kind}")
    for name, kinds, bend, field in DEFECTS
    for kind in kinds
]


def check(der: bytes, kind: CertificateKind, **changes: Any) -> None:
    expected: dict[str, Any] = {
        "kind": kind,
        "public_key": rsa_key().public_key(),
        "ca_certificate": ROOTS[kind],
        "not_after": LAST_DAY,
        "holder": HOLDER if kind is SIGNATURE else None,
        "training": True,
        "office": OFFICE,
    } | changes
    check_certificate(der, **expected)


@pytest.mark.parametrize("kind", BOTH)
def test_signed_again_with_nothing_bent_it_passes(kind: CertificateKind) -> None:
    check(bent(kind, lambda body: None), kind)


@pytest.mark.parametrize(("kind", "bend", "field"), CASES)
def test_one_defect_is_refused_by_its_field(kind: CertificateKind, bend: Bend, field: str) -> None:
    der = bent(kind, bend)
    assert der != GOOD[kind]
    with pytest.raises(ProfileError) as caught:
        check(der, kind)
    assert caught.value.field == field


MALFORMED = [case for case in CASES if "UTF-8" in str(case.id) or "surrogate" in str(case.id)]


@pytest.mark.parametrize(("kind", "bend", "field"), MALFORMED)
def test_a_malformed_field_is_refused_where_nobody_knows_the_holder(
    kind: CertificateKind, bend: Bend, field: str
) -> None:
    with pytest.raises(ProfileError) as caught:
        check(bent(kind, bend), kind, holder=None)
    assert caught.value.field == field


@pytest.mark.parametrize("kind", BOTH)
def test_a_certificate_that_outlives_its_authority_is_refused(kind: CertificateKind) -> None:
    """Asked for and signed in earnest: the one defect that independent checkers do not see."""
    last = root(kind).not_valid_after_utc.date()
    check(certificate(kind, last_day=last).public_bytes(Encoding.DER), kind, not_after=last)
    longer = last + datetime.timedelta(days=1)
    outliving = certificate(kind, last_day=longer).public_bytes(Encoding.DER)
    with pytest.raises(ProfileError, match="notAfter"):
        check(outliving, kind, not_after=longer)


@pytest.mark.parametrize("kind", BOTH)
def test_a_compressed_point_is_refused(kind: CertificateKind) -> None:
    """The same key in another form: what is compared is what stands there."""
    key = new_key()
    point = key.public_key().public_bytes(Encoding.X962, PublicFormat.CompressedPoint)
    identifier = x509.SubjectKeyIdentifier.from_public_key(key.public_key()).digest

    def bend(body: Node, compressed: bool) -> None:
        body.items[KEY] = tree(spki_of(key))
        the(SKI, body).items[-1] = Node(b"\x04", b"\x04\x14" + identifier)
        if compressed:
            body.items[KEY].items[1] = Node(b"\x03", b"\x00" + point)

    check(bent(kind, lambda body: bend(body, False)), kind, public_key=key.public_key())
    with pytest.raises(ProfileError, match="subjectPublicKeyInfo"):
        check(bent(kind, lambda body: bend(body, True)), kind, public_key=key.public_key())


# --- the signature, and what the status of such a certificate is ---------------------------------

NAMESAKE = build_root(shipped_profiles(training=True), SIGNATURE, rsa_key("other"), 1, NOW)
FORGED = [
    ("SHA-1", put(ALGORITHM, SHA_1), {"hash_": hashes.SHA1()}, "signatureAlgorithm"),  # noqa: S303
    ("SHA-224", put(ALGORITHM, SHA_224), {"hash_": hashes.SHA224()}, "signatureAlgorithm"),
    ("RSA-PSS in name", put(ALGORITHM, RSA_PSS), {}, "signatureAlgorithm"),
    ("another hash than it says", lambda body: None, {"hash_": hashes.SHA384()}, "signature"),
    ("a namesake of the root", lambda body: None, {"key": rsa_key("other")}, "signature"),
]


def judged(der: bytes) -> tuple[Verdict, Doubt | None]:
    roots = PinnedRoots.load({kind: [one] for kind, one in ROOTS.items()}, training=True)
    found = StatusChecker(Unreachable(), roots, lambda: NOW, bytes).check(der)
    return found.verdict, found.why


@pytest.mark.parametrize("kind", BOTH)
@pytest.mark.parametrize(
    ("bend", "how", "field"), [row[1:] for row in FORGED], ids=[row[0] for row in FORGED]
)
def test_a_signature_that_does_not_count_is_refused_and_doubted(
    kind: CertificateKind, bend: Bend, how: dict[str, Any], field: str
) -> None:
    der = bent(kind, bend, **how)
    with pytest.raises(ProfileError) as caught:
        check(der, kind)
    assert caught.value.field == field
    assert judged(der) == (Verdict.DOUBTFUL, Doubt.ISSUER)


@pytest.mark.parametrize(("kind", "bend", "field"), CASES)
def test_of_a_defect_the_status_doubts_what_cannot_be_read_or_is_not_the_root_s(
    kind: CertificateKind, bend: Bend, field: str
) -> None:
    """All else it asks about: the status of what a root signed is the root's business, good form or not."""
    doubts = {"certificate": Doubt.UNREADABLE, "issuer": Doubt.ISSUER}
    verdict, why = judged(bent(kind, bend))
    assert why is doubts.get(field)
    if why is not None:
        assert verdict is Verdict.DOUBTFUL
    elif field == "notBefore":
        assert verdict in (Verdict.OFFLINE, Verdict.NOT_YET_VALID)
    else:
        assert verdict is Verdict.OFFLINE  # the next step was to ask, and here nobody answers


def test_inner_and_outer_algorithm_are_the_same() -> None:
    whole = tree(GOOD[SIGNATURE])
    whole.items[1] = tree(WITHOUT_NULL)
    with pytest.raises(ProfileError, match="signature"):
        check(whole.encode(), SIGNATURE)


def test_the_root_in_the_check_is_the_pinned_one() -> None:
    with pytest.raises(ProfileError, match="signature"):
        check(GOOD[SIGNATURE], SIGNATURE, ca_certificate=NAMESAKE.public_bytes(Encoding.DER))
