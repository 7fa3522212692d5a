"""Invented holders, keys and requests for the tests of this folder."""

from __future__ import annotations

import datetime
import functools
import hashlib
from collections.abc import Callable

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding

from jpki_kiosk.kinds import CertificateKind, Sex
from jpki_kiosk.pki.authority import CertificationRequest, Holder, IssuingOffice
from jpki_kiosk.pki.profile import build_certificate, build_root
from jpki_kiosk.pki.profile_data import ProfileSet, shipped_profiles
from jpki_kiosk.pki.request import assemble, request_info

PrivateKey = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey

NOW = datetime.datetime(2026, 11, 24, 1, 2, 3, tzinfo=datetime.UTC)  # 10:02:03 in Japan
LAST_DAY = datetime.date(2031, 4, 10)
OFFICE = IssuingOffice("Gunma-ken", "Maebashi-shi", "10201", "001A")
HOLDER = Holder(
    name="葛城　吉男",
    name_mask="10010",
    address="群馬県前橋市大手町二丁目１２番１号",
    address_mask="0" * 17,
    date_of_birth=datetime.date(1985, 4, 10),
    sex=Sex.FEMALE,
)

COMMON_NAMES = {
    CertificateKind.SIGNATURE: "202611241002030000110201001A",
    CertificateKind.AUTHENTICATION: "A" * 14 + "10201001A",
}


class Clock:
    """A clock that stands still until it is told to go on."""

    def __init__(self, now: datetime.datetime = NOW) -> None:
        self.now = now

    def __call__(self) -> datetime.datetime:
        return self.now

    def advance(self, **by: int) -> None:
        self.now += datetime.timedelta(**by)


@functools.cache
def rsa_key(name: str = "holder") -> rsa.RSAPrivateKey:
    """One RSA key a name: making one takes long."""
    assert name
    return rsa.generate_private_key(65537, 2048)


def new_key() -> ec.EllipticCurvePrivateKey:
    """A new P-384 key: making one is quick."""
    return ec.generate_private_key(ec.SECP384R1())


def sign(key: PrivateKey, message: bytes) -> bytes:
    """As the card signs."""
    if isinstance(key, rsa.RSAPrivateKey):
        return key.sign(message, padding.PKCS1v15(), hashes.SHA256())
    return key.sign(message, ec.ECDSA(hashes.SHA256()))


def pkcs10(key: PrivateKey) -> bytes:
    """A request for this key."""
    info = request_info(key.public_key())
    return assemble(info, sign(key, info))


def request(
    kind: CertificateKind = CertificateKind.SIGNATURE,
    key: PrivateKey | None = None,
    transaction: str = "first",
    not_after: datetime.date = LAST_DAY,
) -> CertificationRequest:
    """A request that an authority grants."""
    return CertificationRequest(
        kind,
        hashlib.sha256(transaction.encode()).digest()[:16],
        pkcs10(key if key is not None else new_key()),
        not_after,
        OFFICE,
        HOLDER if kind is CertificateKind.SIGNATURE else None,
    )


@functools.cache
def root(kind: CertificateKind) -> x509.Certificate:
    """A training root of the key ``rsa_key("root")``."""
    return build_root(shipped_profiles(training=True), kind, rsa_key("root"), 1, NOW)


def certificate(
    kind: CertificateKind,
    profiles: ProfileSet | None = None,
    ca_certificate: x509.Certificate | None = None,
    last_day: datetime.date = LAST_DAY,
) -> x509.Certificate:
    """A certificate of ``rsa_key()`` by the profile."""
    return build_certificate(
        (profiles or shipped_profiles(training=True)).of(kind),
        rsa_key().public_key(),
        ca_certificate or root(kind),
        rsa_key("root"),
        serial=2,
        common_name=COMMON_NAMES[kind],
        office=OFFICE,
        holder=HOLDER if kind is CertificateKind.SIGNATURE else None,
        not_before=NOW,
        last_day=last_day,
    )


Placed = list[tuple[x509.ExtensionType, bool]]


def altered(
    original: x509.Certificate,
    change_extensions: Callable[[Placed], Placed] = lambda placed: placed,
    **changes: object,
) -> bytes:
    """The same certificate signed again with other fields; DER."""
    fields = {
        "issuer_name": original.issuer,
        "subject_name": original.subject,
        "serial_number": original.serial_number,
        "not_valid_before": original.not_valid_before_utc,
        "not_valid_after": original.not_valid_after_utc,
        "public_key": original.public_key(),
    } | changes
    builder = x509.CertificateBuilder()
    for name, value in fields.items():
        builder = getattr(builder, name)(value)
    for extension, critical in change_extensions([(ext.value, ext.critical) for ext in original.extensions]):
        builder = builder.add_extension(extension, critical)
    return builder.sign(rsa_key("root"), hashes.SHA256()).public_bytes(Encoding.DER)
