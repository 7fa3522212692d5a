"""An office and an authority that sign CMP messages, and certificates for them."""

from __future__ import annotations

import datetime

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from jpki_kiosk.pki.cmp.protection import Signer, SigningKey

from .making import NOW, request, rsa_key

CMC_CA = x509.ObjectIdentifier("1.3.6.1.5.5.7.3.27")
CMC_RA = x509.ObjectIdentifier("1.3.6.1.5.5.7.3.28")

_ROOT = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "CMP test root")])


def signing_certificate(
    key: SigningKey,
    name: str,
    usage: x509.ObjectIdentifier | None,
    begins: datetime.datetime = NOW - datetime.timedelta(days=1),
    days: int = 365,
    issuer_key: SigningKey | None = None,
) -> x509.Certificate:
    """A certificate for messages, by the root of ``root_certificate`` or in its name by another key."""
    return certificate_for(key.public_key(), name, usage, begins, days, issuer_key)


def certificate_for(
    public: rsa.RSAPublicKey | ec.EllipticCurvePublicKey,
    name: str,
    usage: x509.ObjectIdentifier | None,
    begins: datetime.datetime = NOW - datetime.timedelta(days=1),
    days: int = 365,
    issuer_key: SigningKey | None = None,
) -> x509.Certificate:
    """The same for a key that shows its public half only."""
    builder = (
        x509.CertificateBuilder()
        .serial_number(x509.random_serial_number())
        .issuer_name(_ROOT)
        .subject_name(x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)]))
        .public_key(public)
        .not_valid_before(begins)
        .not_valid_after(begins + datetime.timedelta(days=days))
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
    )
    if usage is not None:
        builder = builder.add_extension(x509.ExtendedKeyUsage([usage]), critical=False)
    return builder.sign(issuer_key or rsa_key("cmp root"), hashes.SHA256())


def root_certificate(begins: datetime.datetime) -> x509.Certificate:
    """The root of the certificates for messages, as a file for a program of others."""
    key = rsa_key("cmp root")
    return (
        x509.CertificateBuilder()
        .serial_number(1)
        .issuer_name(_ROOT)
        .subject_name(_ROOT)
        .public_key(key.public_key())
        .not_valid_before(begins)
        .not_valid_after(begins + datetime.timedelta(days=900))
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )


def office_of(key: SigningKey) -> Signer:
    """An office with this key."""
    return Signer(key, signing_certificate(key, "Maebashi-shi RA", CMC_RA))


def authority_of(key: SigningKey) -> Signer:
    """An authority with this key."""
    return Signer(key, signing_certificate(key, "Training CMP", CMC_CA))


OFFICE = office_of(rsa_key("office"))
AUTHORITY = authority_of(rsa_key("cmp authority"))
REQUEST = request()
