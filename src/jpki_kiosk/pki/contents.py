"""What stands in a certificate, read from its bytes, for papers and screens.

Nothing is judged here: a copy shows what the card holds. Whether that is as it should be,
``profile`` and ``proof`` say.
"""

from __future__ import annotations

import datetime
import hashlib
from dataclasses import dataclass, field
from typing import Final, Self

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

from jpki_kiosk.japan import JAPAN
from jpki_kiosk.kinds import CertificateKind, Sex
from jpki_kiosk.pki.errors import PkiError
from jpki_kiosk.pki.keys import UnsupportedKeyError
from jpki_kiosk.pki.parsing import MalformedError, certified_key, parse_certificate
from jpki_kiosk.pki.personal_fields import PersonalFieldError, PersonalFields, birth_date
from jpki_kiosk.pki.profile import is_training
from jpki_kiosk.pki.profile_data import shipped_profiles

_SHORT_NAMES: Final = {
    x509.NameOID.COUNTRY_NAME: "C",
    x509.NameOID.ORGANIZATION_NAME: "O",
    x509.NameOID.ORGANIZATIONAL_UNIT_NAME: "OU",
    x509.NameOID.LOCALITY_NAME: "L",
    x509.NameOID.COMMON_NAME: "CN",
}
_TO_ESCAPE: Final = ',+"\\<>;='

_KEY_USAGES: Final = {  # attribute of cryptography -> word of RFC 5280, 4.2.1.3
    "digital_signature": "digitalSignature",
    "content_commitment": "nonRepudiation",
    "key_encipherment": "keyEncipherment",
    "data_encipherment": "dataEncipherment",
    "key_agreement": "keyAgreement",
    "key_cert_sign": "keyCertSign",
    "crl_sign": "cRLSign",
}


class ContentsError(PkiError):
    """The bytes are no certificate of either kind; ``field`` says where reading ended."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


@dataclass(frozen=True, slots=True)
class HolderContents:
    """The holder, as the signature certificate has it. Masks: one digit a code point, 1 for a substitute."""

    name: str = field(repr=False)
    name_mask: str = field(repr=False)
    address: str = field(repr=False)
    address_mask: str = field(repr=False)
    date_of_birth: datetime.date | None = field(repr=False)  # None where the date is incomplete
    date_of_birth_code: str = field(repr=False)  # EYYYYMMDD
    sex: Sex = field(repr=False)


@dataclass(frozen=True, slots=True)
class CertificateContents:
    """One certificate. Times in Japan time; key identifiers and fingerprints as bytes; names as written."""

    kind: CertificateKind
    training: bool
    serial: int
    version: int  # 3, as people count
    not_before: datetime.datetime
    not_after: datetime.datetime
    issuer: str  # "C=JP,O=…", in the order of the certificate
    issuer_in_japanese: str  # from issuerAltName, for people; "" where there is none
    subject: str = field(repr=False)
    holder: HolderContents | None = field(repr=False)  # None in an authentication certificate
    signature_algorithm: str  # "sha256WithRSAEncryption"
    key_algorithm: str  # "RSA" or "EC"
    key_bits: int
    key_exponent: int | None  # RSA only
    key_usage: tuple[str, ...]  # words of RFC 5280
    extended_key_usage: tuple[str, ...]  # dotted identifiers
    policy: str  # dotted identifier
    cps: str | None
    crl_point: str | None
    subject_key_identifier: bytes | None
    authority_key_identifier: bytes | None
    sha1: bytes
    sha256: bytes

    @classmethod
    def from_der(cls, der: bytes) -> Self:
        """Read a certificate of the card; ContentsError where it is none, or a holder field is malformed."""
        try:
            certificate = parse_certificate(der)
            public_key = certified_key(certificate)
        except (MalformedError, UnsupportedKeyError) as error:
            raise ContentsError("certificate") from error
        extensions = certificate.extensions
        kind, policy, cps = _kind(extensions)
        return cls(
            kind=kind,
            training=is_training(certificate),
            serial=certificate.serial_number,
            version=certificate.version.value + 1,
            not_before=certificate.not_valid_before_utc.astimezone(JAPAN),
            not_after=certificate.not_valid_after_utc.astimezone(JAPAN),
            issuer=name_text(certificate.issuer),
            issuer_in_japanese=_issuer_in_japanese(extensions),
            subject=name_text(certificate.subject),
            holder=_holder(extensions) if kind is CertificateKind.SIGNATURE else None,
            signature_algorithm=_algorithm_name(certificate),
            key_algorithm="EC" if isinstance(public_key, EllipticCurvePublicKey) else "RSA",
            key_bits=public_key.key_size,
            key_exponent=public_key.public_numbers().e if isinstance(public_key, RSAPublicKey) else None,
            key_usage=_key_usage(extensions),
            extended_key_usage=_extended_key_usage(extensions),
            policy=policy,
            cps=cps,
            crl_point=_crl_point(extensions),
            subject_key_identifier=_subject_key_identifier(extensions),
            authority_key_identifier=_authority_key_identifier(extensions),
            sha1=hashlib.sha1(der, usedforsecurity=False).digest(),
            sha256=hashlib.sha256(der).digest(),
        )


def name_text(name: x509.Name) -> str:
    """A name in the form of RFC 4514, but in the certificate's own order, as readers expect it."""
    return ",".join("+".join(_attribute_text(attribute) for attribute in rdn) for rdn in name.rdns)


def _attribute_text(attribute: x509.NameAttribute[str | bytes]) -> str:
    key = _SHORT_NAMES.get(attribute.oid, attribute.oid.dotted_string)
    text = attribute.value if isinstance(attribute.value, str) else attribute.value.hex()
    escaped = "".join(f"\\{character}" if character in _TO_ESCAPE else character for character in text)
    if escaped.startswith(("#", " ")):
        escaped = f"\\{escaped}"
    if escaped.endswith(" ") and len(escaped) > 1:
        escaped = f"{escaped[:-1]}\\ "
    return f"{key}={escaped}"


def _kind(extensions: x509.Extensions) -> tuple[CertificateKind, str, str | None]:
    """The kind by its policy, which no two profiles share; and the policy's CPS address."""
    try:
        policies = extensions.get_extension_for_class(x509.CertificatePolicies).value
    except x509.ExtensionNotFound as error:
        raise ContentsError("certificatePolicies") from error
    known = {
        shipped_profiles(training=training).of(kind).policy: kind
        for training in (True, False)
        for kind in CertificateKind
    }
    for policy in policies:
        oid = policy.policy_identifier.dotted_string
        if oid in known:
            qualifiers = [text for text in policy.policy_qualifiers or [] if isinstance(text, str)]
            return known[oid], oid, qualifiers[0] if qualifiers else None
    raise ContentsError("certificatePolicies")


def _holder(extensions: x509.Extensions) -> HolderContents:
    try:
        fields = PersonalFields.read(extensions.get_extension_for_class(x509.SubjectAlternativeName).value)
        sex = fields.sex_word()
    except (x509.ExtensionNotFound, PersonalFieldError) as error:
        raise ContentsError("subjectAltName") from error
    return HolderContents(
        name=fields.name,
        name_mask=fields.name_mask,
        address=fields.address,
        address_mask=fields.address_mask,
        date_of_birth=birth_date(fields.date_of_birth),
        date_of_birth_code=fields.date_of_birth,
        sex=sex,
    )


def _issuer_in_japanese(extensions: x509.Extensions) -> str:
    try:
        names = extensions.get_extension_for_class(x509.IssuerAlternativeName).value
    except x509.ExtensionNotFound:
        return ""
    for name in names.get_values_for_type(x509.DirectoryName):
        return " ".join(_without_repetition(name))
    return ""


def _without_repetition(name: x509.Name) -> list[str]:
    """The parts but the country; one that the next begins with (the service, then its kind) is said once."""
    parts = [str(part.value) for part in name if part.oid != x509.NameOID.COUNTRY_NAME]
    following = [*parts[1:], ""] if parts else []  # a name may have no parts at all
    return [part for part, after in zip(parts, following, strict=True) if not after.startswith(part)]


def _algorithm_name(certificate: x509.Certificate) -> str:
    known = {
        x509.SignatureAlgorithmOID.RSA_WITH_SHA256: "sha256WithRSAEncryption",
        x509.SignatureAlgorithmOID.ECDSA_WITH_SHA256: "ecdsa-with-SHA256",
        x509.SignatureAlgorithmOID.ECDSA_WITH_SHA384: "ecdsa-with-SHA384",
    }
    oid = certificate.signature_algorithm_oid
    return known.get(oid, oid.dotted_string)


def _key_usage(extensions: x509.Extensions) -> tuple[str, ...]:
    try:
        usage = extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return ()
    return tuple(word for attribute, word in _KEY_USAGES.items() if getattr(usage, attribute))


def _extended_key_usage(extensions: x509.Extensions) -> tuple[str, ...]:
    try:
        usage = extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    except x509.ExtensionNotFound:
        return ()
    return tuple(oid.dotted_string for oid in usage)


def _crl_point(extensions: x509.Extensions) -> str | None:
    try:
        points = extensions.get_extension_for_class(x509.CRLDistributionPoints).value
    except x509.ExtensionNotFound:
        return None
    for point in points:
        for name in point.full_name or []:
            return name_text(name.value) if isinstance(name, x509.DirectoryName) else str(name.value)
    return None


def _subject_key_identifier(extensions: x509.Extensions) -> bytes | None:
    try:
        return extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value.digest
    except x509.ExtensionNotFound:
        return None


def _authority_key_identifier(extensions: x509.Extensions) -> bytes | None:
    try:
        return extensions.get_extension_for_class(x509.AuthorityKeyIdentifier).value.key_identifier
    except x509.ExtensionNotFound:
        return None
