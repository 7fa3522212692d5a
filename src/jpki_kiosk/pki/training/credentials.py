"""The training authority's other keys: its own for messages, those of offices, and TLS.

Each use has a root that signs nothing else, so that a message key or a web server can never make a holder's
certificate. Roots and the authority's message key lie in its database as the holders' roots do. An
office's key is made here and given away at once; a TLS key lives as long as its server.
"""

from __future__ import annotations

import datetime
import hashlib
import ipaddress
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID

from jpki_kiosk.pki.authority import AuthorityUnavailableError
from jpki_kiosk.pki.cmp.exchange import CMC_CA, CMC_RA
from jpki_kiosk.pki.cmp.protection import Signer, SignerError, has_usage
from jpki_kiosk.pki.profile_data import directory_name
from jpki_kiosk.pki.training import store
from jpki_kiosk.pki.training.authority import TrainingAuthority
from jpki_kiosk.pki.training.ledger import Ledger
from jpki_kiosk.pki.training.roots import folder_passphrase, new_serial, seal
from jpki_kiosk.pki.training.schema import CredentialRow, OfficeRow

_ROOT_LIFE: Final = datetime.timedelta(days=20 * 365)
_AUTHORITY_LIFE: Final = datetime.timedelta(days=10 * 365)  # offices pin this certificate
_OFFICE_LIFE: Final = datetime.timedelta(days=5 * 365)
_TLS_LIFE: Final = datetime.timedelta(days=365)  # a server that runs longer than that is started anew

_MESSAGE_ROOT: Final = "message-root"
_MESSAGES: Final = "messages"
_TLS_ROOT: Final = "tls-root"


@dataclass(frozen=True, slots=True)
class Credential:
    """A certificate and its key."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey = field(repr=False)


@dataclass(frozen=True, slots=True)
class Office:
    """An office whose messages are believed.

    ``fingerprint``: SHA-256 of its certificate; ``code``: local government code.
    """

    fingerprint: bytes
    code: str
    certificate: x509.Certificate


@dataclass(frozen=True, slots=True)
class Credentials:
    """The other keys of one training authority, made at first need.

    Everything may raise AuthorityUnavailableError.
    """

    authority: TrainingAuthority

    def message_root(self) -> x509.Certificate:
        """What signs the certificates for messages."""
        with self.authority.transaction() as ledger:
            return self._root(ledger, _MESSAGE_ROOT).certificate

    def signer(self) -> Signer:
        """The authority's own for messages (id-kp-cmcCA)."""
        with self.authority.transaction() as ledger:
            made = self._stored(ledger, _MESSAGES)
            if made is None:
                root = self._root(ledger, _MESSAGE_ROOT)
                made = _certified(ledger, root, "Message authority", _AUTHORITY_LIFE, [CMC_CA])
                self._store(ledger, _MESSAGES, made)
            return Signer(made.key, made.certificate)

    def enrol(self, code: str, name: str) -> Signer:
        """A new key for an office (id-kp-cmcRA; TLS client too), believed from now on. It is kept nowhere.

        ``code``: local government code of five digits; ``name``: at most 40 characters.
        """
        with self.authority.transaction() as ledger:
            root = self._root(ledger, _MESSAGE_ROOT)
            usages = [CMC_RA, ExtendedKeyUsageOID.CLIENT_AUTH]
            made = _certified(ledger, root, f"{name} {code}", _OFFICE_LIFE, usages)
            _pin(ledger, made.certificate, code)
            return Signer(made.key, made.certificate)

    def pin(self, certificate: x509.Certificate, code: str) -> None:
        """Believe an office whose key was made elsewhere; SignerError without id-kp-cmcRA."""
        if not has_usage(certificate, CMC_RA):
            raise SignerError("certificate")
        with self.authority.transaction() as ledger:
            _pin(ledger, certificate, code)

    def offices(self) -> tuple[Office, ...]:
        """The offices that are believed."""
        with self.authority.transaction() as ledger:
            rows = store.offices(ledger.session)
        return tuple(
            Office(row.fingerprint, row.code, x509.load_der_x509_certificate(row.certificate)) for row in rows
        )

    def tls_root(self) -> x509.Certificate:
        """What signs the certificates of the web server."""
        with self.authority.transaction() as ledger:
            return self._root(ledger, _TLS_ROOT).certificate

    def tls_server(self, hosts: Iterable[str]) -> Credential:
        """A new key for a web server of these names and addresses."""
        names = x509.SubjectAlternativeName([_general_name(host) for host in hosts])
        with self.authority.transaction() as ledger:
            root = self._root(ledger, _TLS_ROOT)
            return _certified(ledger, root, "Web server", _TLS_LIFE, [ExtendedKeyUsageOID.SERVER_AUTH], names)

    # --- inside ----------------------------------------------------------------------------------

    def _root(self, ledger: Ledger, name: str) -> Credential:
        made = self._stored(ledger, name)
        if made is None:
            made = _new_root(ledger, name)
            self._store(ledger, name, made)
        return made

    def _stored(self, ledger: Ledger, name: str) -> Credential | None:
        row = ledger.session.get(CredentialRow, name)
        if row is None:
            return None
        try:
            key, certificate, _others = pkcs12.load_key_and_certificates(row.key, self._passphrase(ledger))
        except ValueError as error:
            raise AuthorityUnavailableError from error
        if not isinstance(key, ec.EllipticCurvePrivateKey) or certificate is None:
            raise AuthorityUnavailableError
        return Credential(certificate, key)

    def _store(self, ledger: Ledger, name: str, made: Credential) -> None:
        sealed = seal(name, made.key, made.certificate, self._passphrase(ledger))
        certificate = made.certificate.public_bytes(Encoding.DER)
        ledger.session.add(CredentialRow(name=name, certificate=certificate, key=sealed))

    def _passphrase(self, ledger: Ledger) -> bytes:
        return folder_passphrase(self.authority.folder, ledger.rules.random)


def _pin(ledger: Ledger, certificate: x509.Certificate, code: str) -> None:
    der = certificate.public_bytes(Encoding.DER)
    row = OfficeRow(
        fingerprint=hashlib.sha256(der).digest(),
        code=code,
        certificate=der,
        enrolled=int(ledger.now.timestamp()),
    )
    ledger.session.merge(row)


def _new_root(ledger: Ledger, name: str) -> Credential:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = _subject(ledger, name.replace("-", " "))
    certificate = (
        x509.CertificateBuilder()
        .serial_number(new_serial(ledger.rules.random))
        .issuer_name(subject)
        .subject_name(subject)
        .public_key(key.public_key())
        .not_valid_before(ledger.now)
        .not_valid_after(ledger.now + _ROOT_LIFE)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_key_usage(signs_certificates=True), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    return Credential(certificate, key)


def _certified(
    ledger: Ledger,
    root: Credential,
    name: str,
    life: datetime.timedelta,
    usages: list[x509.ObjectIdentifier],
    names: x509.SubjectAlternativeName | None = None,
) -> Credential:
    """A new key with a certificate by ``root``, which it does not outlive."""
    key = ec.generate_private_key(ec.SECP256R1())
    identifier = x509.SubjectKeyIdentifier.from_public_key(root.key.public_key())
    builder = (
        x509.CertificateBuilder()
        .serial_number(new_serial(ledger.rules.random))
        .issuer_name(root.certificate.subject)
        .subject_name(_subject(ledger, name))
        .public_key(key.public_key())
        .not_valid_before(ledger.now)
        .not_valid_after(min(ledger.now + life, root.certificate.not_valid_after_utc))
        .add_extension(_key_usage(signs_certificates=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage(usages), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(identifier), critical=False
        )
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )
    if names is not None:
        builder = builder.add_extension(names, critical=False)
    return Credential(builder.sign(root.key, hashes.SHA256()), key)


def _subject(ledger: Ledger, name: str) -> x509.Name:
    organisation = ledger.rules.profiles.signature.organisation
    return directory_name(("C", "JP"), ("O", organisation), ("OU", "Training Authority"), ("CN", name))


def _general_name(host: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(host))
    except ValueError:
        return x509.DNSName(host)


def _key_usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        encipher_only=False,
        decipher_only=False,
    )
