"""The roots of the training authority: made once, kept encrypted in its database.

The key of each root lies in a PKCS#12 under a passphrase that stands beside the database in a file of its own
(0600). That guards against a database copied alone, no more: these roots are trusted by nobody. The
passphrase is 256 random bits, which no stretching makes harder to guess, so few rounds do and
loading takes milliseconds.
"""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PrivateFormat, pkcs12
from sqlalchemy.orm import Session

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.pki.authority import AuthorityUnavailableError
from jpki_kiosk.pki.profile import build_root
from jpki_kiosk.pki.profile_data import ProfileSet
from jpki_kiosk.pki.training.schema import RootRow
from jpki_kiosk.pki.training.store import TrainingDatabase

_PASSPHRASE_FILE: Final = "root-passphrase"  # noqa: S105 - a file name
_PASSPHRASE_BYTES: Final = 32
_ROUNDS: Final = 2048
_SERIAL_BYTES: Final = 8


@dataclass(frozen=True, slots=True)
class Root:
    """A root certificate and its key."""

    certificate: x509.Certificate
    key: rsa.RSAPrivateKey = field(repr=False)


def new_serial(random: Callable[[int], bytes]) -> int:
    """63 random bits, never 0: at most 19 digits, readable aloud."""
    return (int.from_bytes(random(_SERIAL_BYTES), "big") >> 1) or 1


def obtain_roots(
    database: TrainingDatabase,
    folder: Path,
    profiles: ProfileSet,
    now: datetime.datetime,
    random: Callable[[int], bytes],
) -> dict[CertificateKind, Root]:
    """The two roots, made where there are none; processes that ask together get the same."""
    with database.transaction() as session:
        passphrase = folder_passphrase(folder, random)
        return {kind: _obtain(session, kind, profiles, passphrase, now, random) for kind in CertificateKind}


def seal(
    name: str,
    key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey,
    certificate: x509.Certificate,
    passphrase: bytes,
) -> bytes:
    """A PKCS#12 for the database: passphrases of the folder only, because of the few rounds."""
    encryption = (
        PrivateFormat.PKCS12.encryption_builder()
        .kdf_rounds(_ROUNDS)
        .key_cert_algorithm(pkcs12.PBES.PBESv2SHA256AndAES256CBC)
        .hmac_hash(hashes.SHA256())
        .build(passphrase)
    )
    return pkcs12.serialize_key_and_certificates(name.encode(), key, certificate, None, encryption)


def _obtain(
    session: Session,
    kind: CertificateKind,
    profiles: ProfileSet,
    passphrase: bytes,
    now: datetime.datetime,
    random: Callable[[int], bytes],
) -> Root:
    row = session.get(RootRow, kind.value)
    if row is not None:
        return _load(row, passphrase)
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    root = Root(build_root(profiles, kind, key, new_serial(random), now), key)
    sealed = seal(kind.value, key, root.certificate, passphrase)
    certificate = root.certificate.public_bytes(Encoding.DER)
    session.add(RootRow(kind=kind.value, certificate=certificate, key=sealed))
    return root


def _load(row: RootRow, passphrase: bytes) -> Root:
    try:
        key, certificate, _others = pkcs12.load_key_and_certificates(row.key, passphrase)
    except ValueError as error:
        raise AuthorityUnavailableError from error
    if not isinstance(key, rsa.RSAPrivateKey) or certificate is None:
        raise AuthorityUnavailableError
    if certificate.public_bytes(Encoding.DER) != row.certificate:
        raise AuthorityUnavailableError
    return Root(certificate, key)


def folder_passphrase(folder: Path, random: Callable[[int], bytes]) -> bytes:
    """Read the passphrase or make it; called inside the database's transaction: one process at a time."""
    file = folder / _PASSPHRASE_FILE
    if not file.exists():
        draft = file.with_suffix(".new")
        draft.unlink(missing_ok=True)
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
            stream.write(random(_PASSPHRASE_BYTES).hex().encode())
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(file)
    return file.read_bytes()
