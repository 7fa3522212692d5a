"""Which signatures count at all."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.x509.oid import SignatureAlgorithmOID as Oid

from jpki_kiosk.pki.status.answer import Doubt
from jpki_kiosk.pki.status.finding import DoubtError, check_signature_algorithm

from .making import new_key, rsa_key

RSA_2048 = rsa_key().public_key()
RSA_1024 = rsa.generate_private_key(65537, 1024).public_key()  # noqa: S505 - too short, on purpose
P_192 = ec.generate_private_key(ec.SECP192R1()).public_key()
P_256 = ec.generate_private_key(ec.SECP256R1()).public_key()
P_384 = new_key().public_key()


@pytest.mark.parametrize(
    ("key", "algorithm", "name"),
    [
        (RSA_2048, Oid.RSA_WITH_SHA256, "sha256"),
        (RSA_2048, Oid.RSA_WITH_SHA512, "sha512"),
        (P_256, Oid.ECDSA_WITH_SHA256, "sha256"),
        (P_384, Oid.ECDSA_WITH_SHA384, "sha384"),
    ],
)
def test_rsa_and_ecdsa_count_with_their_hash(key: object, algorithm: Oid, name: str) -> None:
    assert check_signature_algorithm(key, algorithm).name == name


@pytest.mark.parametrize(
    ("key", "algorithm"),
    [
        (RSA_1024, Oid.RSA_WITH_SHA256),
        (P_192, Oid.ECDSA_WITH_SHA256),
        (RSA_2048, Oid.RSA_WITH_SHA1),
        (RSA_2048, Oid.RSASSA_PSS),
        (P_256, Oid.ECDSA_WITH_SHA1),
        (RSA_2048, Oid.ECDSA_WITH_SHA256),
        (P_256, Oid.RSA_WITH_SHA256),
        (ed25519.Ed25519PrivateKey.generate().public_key(), Oid.ED25519),
    ],
)
def test_short_keys_weak_hashes_and_other_algorithms_do_not(key: object, algorithm: Oid) -> None:
    with pytest.raises(DoubtError) as doubted:
        check_signature_algorithm(key, algorithm)
    assert doubted.value.why is Doubt.ALGORITHM
