"""The two certificate profiles: building by them, and checking what an authority sent.

Layout: the published certificates of the card (string types, order and criticality of extensions, otherName
fields), with the names and policies of ``profile_data``. A certificate ends at 23:59:59 Japan time
of its last day.
"""

from __future__ import annotations

import datetime
from typing import Final

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

from jpki_kiosk.japan import JAPAN
from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.pki.authority import Holder, IssuingOffice
from jpki_kiosk.pki.errors import PkiError
from jpki_kiosk.pki.extensions import (
    PlacedExtension,
    certificate_extensions,
    crl_name,
    crl_place,
    root_extensions,
    subject,
)
from jpki_kiosk.pki.keys import PublicKey, UnsupportedKeyError, key_kind, spki
from jpki_kiosk.pki.parsing import MalformedError, certified_key, parse_certificate
from jpki_kiosk.pki.personal_fields import PersonalFieldError, PersonalFields
from jpki_kiosk.pki.profile_data import CertificateProfile, ProfileSet, shipped_profiles
from jpki_kiosk.pki.raw_certificate import RSA_WITH_SHA256, RawCertificate, time_bytes
from jpki_kiosk.rules.validity import last_moment

_DOCUMENTATION_ARC: Final = "1.3.6.1.4.1.32473."  # RFC 5612: no real policy lives under it
_MAX_SERIAL_BITS: Final = 159  # RFC 5280, 4.1.2.2: at most 20 octets, positive


class ProfileError(PkiError):
    """A certificate is not as its profile, or the request, wants it; ``field`` says where (RFC 5280's words).

    ``training``: a training certificate where a real one is due, or the other way round.
    """

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


def end_of_day(last_day: datetime.date) -> datetime.datetime:
    """notAfter of a certificate whose last day this is: 23:59:59 in Japan, in UTC."""
    return last_moment(last_day).astimezone(datetime.UTC)


# --- building ------------------------------------------------------------------------------------


def build_root(
    profiles: ProfileSet, kind: CertificateKind, key: RSAPrivateKey, serial: int, now: datetime.datetime
) -> x509.Certificate:
    """A self-signed root of one kind, from this second to the end of its last day."""
    profile = profiles.of(kind)
    today = now.astimezone(JAPAN).date()
    # The day before the anniversary; reckoned from the 1st, because 29 February may have none.
    first = datetime.date(today.year + profiles.root_years, today.month, 1)
    last = first + datetime.timedelta(days=today.day - 2)
    builder = (
        x509.CertificateBuilder()
        .serial_number(serial)
        .issuer_name(profile.issuer)
        .subject_name(profile.issuer)
        .public_key(key.public_key())
        .not_valid_before(_whole_seconds(now))
        .not_valid_after(end_of_day(last))
    )
    return _sign(builder, root_extensions(profile, key.public_key()), key)


def build_certificate(
    profile: CertificateProfile,
    public_key: PublicKey,
    root: x509.Certificate,
    root_key: RSAPrivateKey,
    *,
    serial: int,
    common_name: str,
    office: IssuingOffice,
    holder: Holder | None,
    not_before: datetime.datetime,
    last_day: datetime.date,
) -> x509.Certificate:
    """A holder's certificate; ``holder`` exactly where the profile names one."""
    extensions = certificate_extensions(
        profile,
        public_key,
        root,
        crl_name(profile, office.prefecture, office.municipality),
        PersonalFields.of_holder(holder) if holder is not None else None,
    )
    builder = (
        x509.CertificateBuilder()
        .serial_number(serial)
        .issuer_name(root.subject)
        .subject_name(subject(profile, office, common_name))
        .public_key(public_key)
        .not_valid_before(_whole_seconds(not_before))
        .not_valid_after(end_of_day(last_day))
    )
    return _sign(builder, extensions, root_key)


def _sign(
    builder: x509.CertificateBuilder, extensions: list[PlacedExtension], key: RSAPrivateKey
) -> x509.Certificate:
    for extension in extensions:
        builder = builder.add_extension(extension.value, critical=extension.critical)
    return builder.sign(key, hashes.SHA256())


def _whole_seconds(moment: datetime.datetime) -> datetime.datetime:
    return moment.astimezone(datetime.UTC).replace(microsecond=0)


# --- checking ------------------------------------------------------------------------------------


def check_certificate(
    der: bytes,
    *,
    kind: CertificateKind,
    public_key: PublicKey,
    ca_certificate: bytes,
    not_after: datetime.date,
    holder: Holder | None,
    training: bool,
    office: IssuingOffice | None = None,
    profiles: ProfileSet | None = None,
) -> None:
    """Raise ProfileError unless ``der`` is the certificate that was asked for, to the byte.

    ``holder`` None: the personal fields of a signature certificate need only be well formed. ``office``
    None: any counter. ``profiles`` None: those shipped for training or production.
    """
    expected = profiles if profiles is not None else shipped_profiles(training=training)
    certificate = _load(der, "certificate")
    root = _load(ca_certificate, "caCertificate")
    if is_training(certificate) is not training or is_training(root) is not training:
        raise ProfileError("training")
    profile = expected.of(kind)
    _check_root(root, profile)
    _check_basic_fields(certificate, root, profile)
    _check_key(certificate, public_key, expected)
    _check_validity(certificate, root, not_after)
    crl_point = _crl_point(certificate)
    _check_subject(certificate, profile, crl_point, office)
    raw = _raw(certificate)
    _check_extensions(
        raw,
        certificate_extensions(
            profile, public_key, root, crl_name(profile, *crl_point), _personal(certificate, profile, holder)
        ),
    )
    _check_forms(raw, certificate, public_key)


def is_training(certificate: x509.Certificate) -> bool:
    """Whether a certificate bears a training mark: the organisation, or a policy of the arc."""
    organisation = shipped_profiles(training=True).signature.organisation
    names = certificate.issuer.get_attributes_for_oid(x509.NameOID.ORGANIZATION_NAME)
    if any(name.value == organisation for name in names):
        return True
    try:
        policies = certificate.extensions.get_extension_for_class(x509.CertificatePolicies).value
    except (x509.ExtensionNotFound, ValueError):
        return False
    return any(policy.policy_identifier.dotted_string.startswith(_DOCUMENTATION_ARC) for policy in policies)


def _load(der: bytes, field: str) -> x509.Certificate:
    try:
        return parse_certificate(der)
    except MalformedError as error:
        raise ProfileError(field) from error


def _check_root(root: x509.Certificate, profile: CertificateProfile) -> None:
    _same("caCertificate", root.subject.public_bytes(), profile.issuer.public_bytes())
    try:
        root.verify_directly_issued_by(root)
        is_authority = root.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
        root.extensions.get_extension_for_class(x509.SubjectKeyIdentifier)
    except (x509.ExtensionNotFound, InvalidSignature, ValueError, TypeError) as error:
        raise ProfileError("caCertificate") from error
    if not is_authority:
        raise ProfileError("caCertificate")


def _check_basic_fields(
    certificate: x509.Certificate, root: x509.Certificate, profile: CertificateProfile
) -> None:
    if certificate.version is not x509.Version.v3:
        raise ProfileError("version")
    if not 0 < certificate.serial_number < 1 << _MAX_SERIAL_BITS:
        raise ProfileError("serialNumber")
    _same("issuer", certificate.issuer.public_bytes(), profile.issuer.public_bytes())
    if certificate.signature_algorithm_oid != x509.SignatureAlgorithmOID.RSA_WITH_SHA256:
        raise ProfileError("signatureAlgorithm")
    try:
        certificate.verify_directly_issued_by(root)
    except (InvalidSignature, ValueError, TypeError) as error:
        raise ProfileError("signature") from error


def _check_key(certificate: x509.Certificate, public_key: PublicKey, profiles: ProfileSet) -> None:
    try:
        certified = certified_key(certificate)
        allowed = key_kind(certified) in profiles.key_kinds
    except UnsupportedKeyError as error:
        raise ProfileError("subjectPublicKeyInfo") from error
    _same("subjectPublicKeyInfo", spki(certified), spki(public_key))
    if not allowed:
        raise ProfileError("subjectPublicKeyInfo")


def _check_validity(certificate: x509.Certificate, root: x509.Certificate, last_day: datetime.date) -> None:
    if certificate.not_valid_after_utc != end_of_day(last_day):
        raise ProfileError("notAfter")
    if certificate.not_valid_after_utc > root.not_valid_after_utc:  # outlives its authority
        raise ProfileError("notAfter")
    if not root.not_valid_before_utc <= certificate.not_valid_before_utc < certificate.not_valid_after_utc:
        raise ProfileError("notBefore")


def _crl_point(certificate: x509.Certificate) -> tuple[str, str]:
    """Prefecture and municipality that the certificate claims; all else is compared later."""
    try:
        points = certificate.extensions.get_extension_for_class(x509.CRLDistributionPoints).value
    except x509.ExtensionNotFound as error:
        raise ProfileError("cRLDistributionPoints") from error
    names = points[0].full_name or [] if len(points) == 1 else []
    place = crl_place(names[0].value) if names and isinstance(names[0], x509.DirectoryName) else None
    if place is None:
        raise ProfileError("cRLDistributionPoints")
    return place


def _check_subject(
    certificate: x509.Certificate,
    profile: CertificateProfile,
    place: tuple[str, str],
    office: IssuingOffice | None,
) -> None:
    common_names = certificate.subject.get_attributes_for_oid(x509.NameOID.COMMON_NAME)
    common_name = str(common_names[0].value) if len(common_names) == 1 else ""
    if not profile.allows_common_name(common_name):
        raise ProfileError("subject")
    claimed = IssuingOffice(*place, code="", window="")
    _same(
        "subject",
        certificate.subject.public_bytes(),
        subject(profile, claimed, common_name).public_bytes(),
    )
    if office is not None and (
        place != (office.prefecture, office.municipality)
        or not common_name.endswith(office.code + office.window)
    ):
        raise ProfileError("subject")


def _personal(
    certificate: x509.Certificate, profile: CertificateProfile, holder: Holder | None
) -> PersonalFields | None:
    """The fields the certificate must hold: the holder's, or its own where they are well formed."""
    if not profile.names_holder:
        return None
    if holder is not None:
        return PersonalFields.of_holder(holder)
    try:
        names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
        fields = PersonalFields.read(names)
        fields.holder()
    except (x509.ExtensionNotFound, PersonalFieldError) as error:
        raise ProfileError("subjectAltName") from error
    return fields


def _raw(certificate: x509.Certificate) -> RawCertificate:
    try:
        return RawCertificate.of(certificate)
    except ValueError as error:
        raise ProfileError("extensions") from error


def _check_extensions(raw: RawCertificate, expected: list[PlacedExtension]) -> None:
    """Each expected extension with its criticality and bytes, none besides, in the profile's order."""
    present = {extension.oid: extension for extension in raw.extensions}
    for wanted in expected:
        extension = present.get(wanted.value.oid)
        if extension is None or extension.critical is not wanted.critical:
            raise ProfileError(wanted.name)
        _same(wanted.name, extension.value, wanted.value.public_bytes())
    if [extension.oid for extension in raw.extensions] != [wanted.value.oid for wanted in expected]:
        raise ProfileError("extensions")


def _check_forms(raw: RawCertificate, certificate: x509.Certificate, public_key: PublicKey) -> None:
    """What was compared by its meaning stands there in the one form that DER and the profile give it."""
    _same("signatureAlgorithm", raw.inner_algorithm, RSA_WITH_SHA256)
    _same("signatureAlgorithm", raw.outer_algorithm, RSA_WITH_SHA256)
    _same("issuer", raw.issuer, certificate.issuer.public_bytes())
    _same("notBefore", raw.not_before, time_bytes(certificate.not_valid_before_utc))
    _same("notAfter", raw.not_after, time_bytes(certificate.not_valid_after_utc))
    _same("subject", raw.subject, certificate.subject.public_bytes())
    _same("subjectPublicKeyInfo", raw.public_key, spki(public_key))


def _same(field: str, found: bytes, expected: bytes) -> None:
    if found != expected:
        raise ProfileError(field)
