"""The office of a drill: its key, what it pins of the authority, and the configuration that names both."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from jpki_kiosk.config import KioskConfig
from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.pki.cmp.protection import Signer
from jpki_kiosk.pki.training.authority import TrainingAuthority
from jpki_kiosk.pki.training.credentials import Credentials
from jpki_kiosk.pki.training.roots import seal

_SIGNER: Final = "office.p12"
_PASSPHRASE: Final = "passphrase"  # noqa: S105 - a file name
_AUTHORITY: Final = "authority.pem"
_MESSAGE_ROOT: Final = "message-root.pem"
_SECRET: Final = b"a drill keeps no secret"


def keep_office(folder: Path, signer: Signer, authority: TrainingAuthority) -> None:
    """Write what `authority enrol-office` writes, with fewer rounds: a drill opens the key very often."""
    folder.mkdir(mode=0o700)
    credentials = Credentials(authority)
    _write(folder / _SIGNER, seal("office", signer.key, signer.certificate, _SECRET))
    _write(folder / _PASSPHRASE, _SECRET)
    _write(folder / _AUTHORITY, _pem(credentials.signer().certificate))
    _write(folder / _MESSAGE_ROOT, _pem(credentials.message_root()))
    for kind in CertificateKind:
        root = x509.load_der_x509_certificate(authority.ca_certificate(kind))
        _write(folder / _root(kind), _pem(root))


def config_of(folder: Path, address: str) -> KioskConfig:
    """A counter whose authority is at this address."""
    authority = {
        "kind": "remote",
        "url": f"{address}/pkix/",
        "signer": str(folder / _SIGNER),
        "passphrase_file": str(folder / _PASSPHRASE),
        "certificate": str(folder / _AUTHORITY),
        "message_root": str(folder / _MESSAGE_ROOT),
        **{
            kind.value: {
                "root": str(folder / _root(kind)),
                "ocsp": f"{address}/ocsp",
                "crl": f"{address}/crl/{kind}",
            }
            for kind in CertificateKind
        },
    }
    return KioskConfig.model_validate({"authority": authority})


def _root(kind: CertificateKind) -> str:
    return f"{kind}-root.pem"


def _pem(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(Encoding.PEM)


def _write(file: Path, content: bytes) -> None:
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
        stream.write(content)
