"""A responder and a list issuer that can be bent in every part, on the root ``making.root``.

Answers are put together by a second library (pyasn1), so that also what a builder would refuse can be made.
"""

from __future__ import annotations

import datetime
import functools
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp
from cryptography.x509.oid import ExtendedKeyUsageOID
from pyasn1.codec.der import decoder, encoder
from pyasn1.type import univ, useful
from pyasn1_alt_modules import rfc6960

from jpki_kiosk.kinds import CertificateKind

from .making import NOW, Placed, altered, certificate, root, rsa_key

KIND = CertificateKind.AUTHENTICATION
MINUTE = datetime.timedelta(minutes=1)
UNHEARD_OF = x509.ObjectIdentifier("1.3.6.1.4.1.32473.9.9")
Change = Callable[[Placed], Placed]


@functools.cache
def responder_key() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


def responder(change: Change = lambda placed: placed, **changes: object) -> x509.Certificate:
    """A responder as it should be, but for the changes; signed by the root's key."""
    placed: Placed = [
        (x509.ExtendedKeyUsage([ExtendedKeyUsageOID.OCSP_SIGNING]), False),
        (x509.OCSPNoCheck(), False),
    ]
    fields = {
        "subject_name": x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "responder")]),
        "issuer_name": root(KIND).subject,
        "serial_number": 9,
        "not_valid_before": NOW - MINUTE,
        "not_valid_after": NOW + 60 * MINUTE,
        "public_key": responder_key().public_key(),
    }
    return x509.load_der_x509_certificate(altered(root(KIND), lambda _: change(placed), **(fields | changes)))


def time_of(moment: datetime.datetime) -> useful.GeneralizedTime:
    return useful.GeneralizedTime(f"{moment:%Y%m%d%H%M%S}Z")


@dataclass
class Answer:
    """One answer to a request; every field may be bent before ``to`` makes it."""

    status: ocsp.OCSPCertStatus = ocsp.OCSPCertStatus.GOOD
    serial: int | None = None  # that of the request
    this_update: datetime.datetime = NOW
    next_update: datetime.datetime | None = NOW + 10 * MINUTE
    produced_at: datetime.datetime = NOW
    revoked_at: datetime.datetime | None = None
    reason: x509.ReasonFlags | None = None
    nonce: Callable[[bytes], bytes | None] = lambda asked: asked
    algorithm: hashes.HashAlgorithm = field(default_factory=hashes.SHA256)
    about: x509.Certificate | None = None  # instead of ``making.certificate``
    critical: bool = False  # an unheard-of critical extension of the answer
    bend: Callable[[Any], None] = lambda data: None  # ResponseData, before it is signed
    by: x509.Certificate = field(default_factory=responder)
    brings: list[x509.Certificate] | None = None  # instead of ``by``
    named_by: ocsp.OCSPResponderEncoding = ocsp.OCSPResponderEncoding.HASH
    signing: hashes.HashAlgorithm = field(default_factory=hashes.SHA256)
    key: Any = None

    def to(self, request_der: bytes) -> bytes:
        """DER."""
        asked = ocsp.load_der_ocsp_request(request_der)
        named = self.about or certificate(KIND)
        about = ocsp.OCSPRequestBuilder().add_certificate(named, root(KIND), self.algorithm).build()
        builder = (
            ocsp.OCSPResponseBuilder()
            .add_response_by_hash(
                about.issuer_name_hash,
                about.issuer_key_hash,
                self.serial if self.serial is not None else asked.serial_number,
                self.algorithm,
                self.status,
                self.this_update,
                self.next_update,
                self.revoked_at,
                self.reason,
            )
            .responder_id(self.named_by, self.by)
        )
        brings = [self.by] if self.brings is None else self.brings
        if brings:
            builder = builder.certificates(brings)
        nonce = self.nonce(asked.extensions.get_extension_for_class(x509.OCSPNonce).value.nonce)
        if nonce is not None:
            builder = builder.add_extension(x509.OCSPNonce(nonce), critical=False)
        if self.critical:
            builder = builder.add_extension(
                x509.UnrecognizedExtension(UNHEARD_OF, b"\x05\x00"), critical=True
            )
        key = self.key or responder_key()
        built = builder.sign(responder_key(), hashes.SHA256())
        outer, _ = decoder.decode(built.public_bytes(Encoding.DER), asn1Spec=rfc6960.OCSPResponse())
        basic, _ = decoder.decode(
            outer["responseBytes"]["response"].asOctets(), asn1Spec=rfc6960.BasicOCSPResponse()
        )
        data = basic["tbsResponseData"]
        data["producedAt"] = time_of(self.produced_at)
        self.bend(data)
        basic["signature"] = univ.BitString.fromOctetString(
            key.sign(encoder.encode(data), ec.ECDSA(self.signing))
        )
        outer["responseBytes"]["response"] = encoder.encode(basic)
        return bytes(encoder.encode(outer))


def crl(
    change: Change = lambda placed: placed,
    entries: list[x509.RevokedCertificate] | None = None,
    signing: hashes.HashAlgorithm | None = None,
    key: Any = None,
    **changes: object,
) -> bytes:
    """A list of the root as it should be, but for the changes; DER."""
    identifier = root(KIND).extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value
    placed: Placed = [
        (x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(identifier), False),
        (x509.CRLNumber(7), False),
    ]
    fields = {
        "issuer_name": root(KIND).subject,
        "last_update": NOW,
        "next_update": NOW + datetime.timedelta(hours=24),
    } | changes
    builder = x509.CertificateRevocationListBuilder()
    for name, value in fields.items():
        builder = getattr(builder, name)(value)
    for extension, critical in change(placed):
        builder = builder.add_extension(extension, critical)
    for entry in entries or []:
        builder = builder.add_revoked_certificate(entry)
    return builder.sign(key or rsa_key("root"), signing or hashes.SHA256()).public_bytes(Encoding.DER)


def entry(
    serial: int = 2,
    reason: x509.ReasonFlags | None = x509.ReasonFlags.key_compromise,
    since: datetime.datetime = NOW - 60 * MINUTE,
    *extra: tuple[x509.ExtensionType, bool],
) -> x509.RevokedCertificate:
    """One entry; serial number 2 is that of ``making.certificate``."""
    builder = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(since)
    if reason is not None:
        builder = builder.add_extension(x509.CRLReason(reason), critical=False)
    for extension, critical in extra:
        builder = builder.add_extension(extension, critical)
    return builder.build()
