from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.pki.profile import build_root
from jpki_kiosk.pki.profile_data import shipped_profiles
from jpki_kiosk.pki.proof import FailedProof, ProofError, verify_issued_by, verify_signature

from .making import NOW, altered, certificate, root, rsa_key, sign

CERTIFICATE = certificate(CertificateKind.AUTHENTICATION).public_bytes(Encoding.DER)
ROOT = root(CertificateKind.AUTHENTICATION).public_bytes(Encoding.DER)


def test_the_signature_of_the_certified_key_is_accepted() -> None:
    verify_signature(CERTIFICATE, b"challenge", sign(rsa_key(), b"challenge"))


@pytest.mark.parametrize(
    ("message", "signature"),
    [
        (b"another", sign(rsa_key(), b"challenge")),
        (b"challenge", sign(rsa_key("other"), b"challenge")),
        (b"challenge", b""),
    ],
    ids=["other message", "other key", "empty"],
)
def test_any_other_signature_raises(message: bytes, signature: bytes) -> None:
    with pytest.raises(ProofError) as caught:
        verify_signature(CERTIFICATE, message, signature)
    assert caught.value.failed is FailedProof.SIGNATURE


def test_the_issuer_is_told_by_its_signature_and_not_by_its_name() -> None:
    verify_issued_by(CERTIFICATE, ROOT)
    kind = CertificateKind.AUTHENTICATION
    namesake = build_root(shipped_profiles(training=True), kind, rsa_key("other"), 1, NOW)
    with pytest.raises(ProofError) as caught:
        verify_issued_by(CERTIFICATE, namesake.public_bytes(Encoding.DER))
    assert caught.value.failed is FailedProof.ISSUER


def test_a_root_of_the_other_kind_is_no_issuer() -> None:
    with pytest.raises(ProofError):
        verify_issued_by(CERTIFICATE, root(CertificateKind.SIGNATURE).public_bytes(Encoding.DER))


def test_a_torn_certificate_is_unreadable() -> None:
    with pytest.raises(ProofError) as caught:
        verify_signature(CERTIFICATE[:-1], b"challenge", b"")
    assert caught.value.failed is FailedProof.UNREADABLE


def test_one_changed_byte_breaks_the_chain() -> None:
    changed = bytearray(altered(certificate(CertificateKind.AUTHENTICATION)))
    changed[-1] ^= 1
    with pytest.raises(ProofError) as caught:
        verify_issued_by(bytes(changed), ROOT)
    assert caught.value.failed is FailedProof.ISSUER
