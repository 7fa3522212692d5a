"""The office's key and what it pins of the authority, as files of a drill."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.pki.cmp.protection import Signer
from jpki_kiosk.pki.cmp.signer_file import load_signer
from jpki_kiosk.pki.training.authority import TrainingAuthority
from jpki_kiosk.pki.training.credentials import Credentials
from jpki_kiosk.pki.training.roots import seal
from jpki_kiosk.secret import Secret

_SIGNER: Final = "office.p12"
_AUTHORITY: Final = "authority.pem"
_PASSPHRASE: Final = b"a drill keeps nothing"


def keep_office(folder: Path, signer: Signer, authority: TrainingAuthority) -> None:
    """Write the key and the certificates that are pinned."""
    folder.mkdir(mode=0o700)
    sealed = seal("office", signer.key, signer.certificate, _PASSPHRASE)
    (folder / _SIGNER).write_bytes(sealed)
    pinned = Credentials(authority).signer().certificate
    (folder / _AUTHORITY).write_bytes(pinned.public_bytes(Encoding.PEM))
    for kind in CertificateKind:
        (folder / f"{kind}.der").write_bytes(authority.ca_certificate(kind))


def load_office(folder: Path) -> tuple[Signer, x509.Certificate, dict[CertificateKind, bytes]]:
    """The key, the authority's certificate for messages, and the holders' roots."""
    with Secret(_PASSPHRASE) as passphrase:
        signer = load_signer(folder / _SIGNER, passphrase)
    pinned = x509.load_pem_x509_certificate((folder / _AUTHORITY).read_bytes())
    return signer, pinned, {kind: (folder / f"{kind}.der").read_bytes() for kind in CertificateKind}
