"""A remote authority put together from a configuration.

Whatever cannot work is refused here, at start, by key and file: before anybody stands at the counter and
before a card is touched. Nothing is sent.
"""

from __future__ import annotations

import datetime
import secrets
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, PrivateFormat

from jpki_kiosk.config import CertificatesConfig, RemoteAuthority
from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.pki.bounded_http import Tls, TransportConfigError
from jpki_kiosk.pki.cmp.client import CmpAuthority
from jpki_kiosk.pki.cmp.exchange import Parties, Patience
from jpki_kiosk.pki.cmp.http import HttpTransport
from jpki_kiosk.pki.cmp.kept import ExchangeStore
from jpki_kiosk.pki.cmp.protection import Signer, SignerError
from jpki_kiosk.pki.parsing import FAULTS
from jpki_kiosk.pki.profile_data import ProfileSet, shipped_profiles
from jpki_kiosk.pki.status.by_serial import StatusBySerial
from jpki_kiosk.pki.status.checker import PinnedRoots, RootError, StatusChecker
from jpki_kiosk.pki.status.http import HttpStatus
from jpki_kiosk.remote.files import read_certificate, refuse
from jpki_kiosk.remote.office import close_signer, open_signer

_ROOT_PROBLEMS: Final = {
    (True, "training"): "is not a training authority's root, and this counter is for training",
    (False, "training"): "is a training authority's root: its certificates prove nothing",
}


@dataclass(frozen=True, slots=True)
class Remote:
    """What the files gave; ``roots`` by kind."""

    config: RemoteAuthority
    parties: Parties
    roots: Mapping[CertificateKind, x509.Certificate]
    status: HttpStatus
    pinned: PinnedRoots
    profiles: ProfileSet
    transport: HttpTransport

    def authority(self, exchanges: ExchangeStore) -> CmpAuthority:
        """The port, with a store for what must outlive the process."""
        roots = {kind: root.public_bytes(Encoding.DER) for kind, root in self.roots.items()}
        parties = self.parties
        by_serial = StatusBySerial(self.status, self.roots, parties.clock, parties.random)
        return CmpAuthority(parties, exchanges, roots, self.profiles, by_serial)

    def close(self) -> None:
        """Let go of the office's key."""
        close_signer(self.config, self.parties.signer)

    def clock(self) -> datetime.datetime | None:
        """What the clock of the authority's web server says; None where it does not say."""
        return self.transport.clock()

    def checker(self) -> StatusChecker:
        """The status of certificates of these roots, asked over HTTP."""
        return StatusChecker(self.status, self.pinned, self.parties.clock, self.parties.random)


def open_remote(
    config: RemoteAuthority,
    *,
    training: bool,
    clock: Callable[[], datetime.datetime],
    random: Callable[[int], bytes],
) -> Remote:
    """Read and judge every file of the configuration; ConfigError."""
    now = clock()
    signer = open_signer(config, now)
    authority = _authority(config, now)
    roots = {
        kind: _root(kind, _certificates(config, kind), now, training=training) for kind in CertificateKind
    }
    pinned = PinnedRoots.load(
        {kind: [root.public_bytes(Encoding.DER)] for kind, root in roots.items()}, training=training
    )
    with _tls(config, signer, now) as tls:
        secure = config.url.startswith("https:")
        transport = HttpTransport(config.url, tls if secure else None, config.seconds)
        status = HttpStatus(
            {kind: _certificates(config, kind).ocsp for kind in CertificateKind},
            {kind: _certificates(config, kind).crl for kind in CertificateKind},
            tls,
        )
    try:
        parties = Parties(
            signer=signer,
            authority=authority,
            transport=transport,
            clock=clock,
            random=random,
            wait=threading.Event().wait,
            patience=Patience(seconds=config.patience),
        )
    except SignerError as error:
        if error.reason == "office":
            what = "is not a certificate for an office's messages (extended key usage id-kp-cmcRA)"
            raise refuse("signer", config.signer, what) from error
        what = "is not a certificate for an authority's messages (extended key usage id-kp-cmcCA)"
        raise refuse("certificate", config.certificate, what) from error
    return Remote(config, parties, roots, status, pinned, shipped_profiles(training=training), transport)


def _certificates(config: RemoteAuthority, kind: CertificateKind) -> CertificatesConfig:
    match kind:
        case CertificateKind.SIGNATURE:
            return config.signature
        case CertificateKind.AUTHENTICATION:
            return config.authentication


def _authority(config: RemoteAuthority, now: datetime.datetime) -> x509.Certificate:
    """The certificate of the authority's messages, issued by the root that is named beside it."""
    certificate = read_certificate("certificate", Path(config.certificate), now)
    root = read_certificate("message_root", Path(config.message_root), now)
    try:
        certificate.verify_directly_issued_by(root)
    except (InvalidSignature, *FAULTS) as error:
        what = f"was not issued by {config.message_root}. Take both from the same folder"
        raise refuse("certificate", config.certificate, what) from error
    return certificate


def _root(
    kind: CertificateKind, config: CertificatesConfig, now: datetime.datetime, *, training: bool
) -> x509.Certificate:
    """The root of one kind, of the name its profile has."""
    key = f"{kind}.root"
    root = read_certificate(key, Path(config.root), now)
    try:
        PinnedRoots.load({kind: [root.public_bytes(Encoding.DER)]}, training=training)
    except RootError as error:
        what = _ROOT_PROBLEMS.get((training, error.problem), "is no root: it must have signed itself")
        raise refuse(key, config.root, what) from error
    if root.subject != shipped_profiles(training=training).of(kind).issuer:
        raise refuse(key, config.root, f"is not the root of {kind} certificates. Are the two exchanged?")
    return root


@contextmanager
def _tls(config: RemoteAuthority, signer: Signer, now: datetime.datetime) -> Iterator[Tls | None]:
    """The pinned root of web servers, and the office's key as OpenSSL reads it: from files, for a moment.

    The key in that file is sealed with a passphrase that is nowhere else.
    """
    if config.tls_root is None:
        yield None
        return
    root = read_certificate("tls_root", Path(config.tls_root), now).public_bytes(Encoding.DER)
    try:
        if not config.client_certificate:
            yield Tls(root)
            return
        with tempfile.TemporaryDirectory(prefix="jpki-kiosk-") as folder:
            once = secrets.token_hex(32)
            chain, key = Path(folder, "chain.pem"), Path(folder, "key.pem")
            chain.write_bytes(
                b"".join(one.public_bytes(Encoding.PEM) for one in (signer.certificate, *signer.chain))
            )
            key.write_bytes(
                signer.key.private_bytes(
                    Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(once.encode())
                )
            )
            yield Tls(root, (chain, key, once))
    except TransportConfigError as error:
        if error.key == "client":
            what = "cannot be shown to a web server"
            raise refuse("client_certificate", config.signer, what) from error
        raise refuse("tls_root", config.tls_root, "cannot be used as a root of web servers") from error
