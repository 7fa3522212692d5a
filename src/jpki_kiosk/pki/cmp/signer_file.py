"""The office's key for messages, in a PKCS#12 file under a passphrase.

Written with PBES2 (AES-256-CBC) and 600,000 rounds of PBKDF2-HMAC-SHA256, and as many for the MAC over all,
so that a copied file takes long to guess; readable by its owner only.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import PrivateFormat, pkcs12

from jpki_kiosk.pki.cmp.pkcs12_mac import MOST_ROUNDS, rounds_of, with_rounds
from jpki_kiosk.pki.cmp.protection import Signer, SignerError
from jpki_kiosk.secret import Secret

ROUNDS: Final = 600_000  # the library's own default is 2,048

_LARGEST: Final = 65536  # bytes; a key and a few certificates


def load_signer(path: Path, passphrase: Secret) -> Signer:
    """Read key, certificate and chain.

    SignerError: ``file`` where it cannot be read, is too large or would take hours, ``passphrase`` where it
    cannot be opened (a damaged file looks the same), ``key`` or ``certificate`` where what is in it cannot
    protect messages.
    """
    try:
        with path.open("rb") as stream:
            sealed = stream.read(_LARGEST + 1)
    except OSError as error:
        raise SignerError("file") from error
    if len(sealed) > _LARGEST:
        raise SignerError("file")
    try:
        if rounds_of(sealed) > MOST_ROUNDS:  # the library would count them all before it says no
            raise SignerError("file")
        key, certificate, others = pkcs12.load_key_and_certificates(sealed, bytes(passphrase.reveal()))
    except ValueError as error:
        raise SignerError("passphrase") from error
    if not isinstance(key, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey):
        raise SignerError("key")
    if certificate is None:
        raise SignerError("certificate")
    return Signer(key, certificate, _chain(certificate, others))


def write_signer(path: Path, signer: Signer, passphrase: Secret) -> None:
    """Write a new file; FileExistsError rather than over another, SignerError for a key kept in a token."""
    encryption = (
        PrivateFormat.PKCS12.encryption_builder()
        .kdf_rounds(ROUNDS)
        .key_cert_algorithm(pkcs12.PBES.PBESv2SHA256AndAES256CBC)
        .hmac_hash(hashes.SHA256())
        .build(bytes(passphrase.reveal()))
    )
    try:
        sealed = pkcs12.serialize_key_and_certificates(
            b"office", signer.key, signer.certificate, list(signer.chain), encryption
        )
    except NotImplementedError as error:  # a key that has no bits to give
        raise SignerError("key") from error
    sealed = with_rounds(sealed, bytes(passphrase.reveal()), ROUNDS)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
        stream.write(sealed)
        stream.flush()
        os.fsync(stream.fileno())


def _chain(certificate: x509.Certificate, others: list[x509.Certificate]) -> tuple[x509.Certificate, ...]:
    """The issuers in their order, up to a root and without it: a file keeps no order."""
    chain: list[x509.Certificate] = []
    last = certificate
    while True:
        above = [other for other in others if other.subject == last.issuer and other not in chain]
        if not above or above[0].subject == above[0].issuer:
            return tuple(chain)
        last = above[0]
        chain.append(last)
