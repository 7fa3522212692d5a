"""The extensions of the two certificates and of their roots, in the order and criticality of the profile.

Builder and checker share this list: the one adds it to a certificate, the other compares a certificate with
it byte by byte.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from cryptography import x509
from cryptography.x509.oid import ExtensionOID

from jpki_kiosk.pki.authority import IssuingOffice
from jpki_kiosk.pki.keys import PublicKey
from jpki_kiosk.pki.personal_fields import PersonalFields
from jpki_kiosk.pki.profile_data import CertificateProfile, directory_name

_CRL_UNIT: Final = "CRL Distribution Points"
_CRL_SUFFIX: Final = " CRLDP"


# The words of RFC 5280, for errors.
_NAMES: Final = {
    ExtensionOID.KEY_USAGE: "keyUsage",
    ExtensionOID.SUBJECT_ALTERNATIVE_NAME: "subjectAltName",
    ExtensionOID.BASIC_CONSTRAINTS: "basicConstraints",
    ExtensionOID.CERTIFICATE_POLICIES: "certificatePolicies",
    ExtensionOID.EXTENDED_KEY_USAGE: "extKeyUsage",
    ExtensionOID.ISSUER_ALTERNATIVE_NAME: "issuerAltName",
    ExtensionOID.CRL_DISTRIBUTION_POINTS: "cRLDistributionPoints",
    ExtensionOID.AUTHORITY_KEY_IDENTIFIER: "authorityKeyIdentifier",
    ExtensionOID.SUBJECT_KEY_IDENTIFIER: "subjectKeyIdentifier",
}


@dataclass(frozen=True, slots=True)
class PlacedExtension:
    """One extension with its criticality; its place is its place in the list."""

    value: x509.ExtensionType
    critical: bool

    @property
    def name(self) -> str:
        """Its name in RFC 5280."""
        return _NAMES[self.value.oid]


def root_extensions(profile: CertificateProfile, public_key: PublicKey) -> list[PlacedExtension]:
    """The five of a root: keyUsage, subjectAltName, basicConstraints, CRL distribution point, SKI."""
    return [
        PlacedExtension(_key_usage(certificates=True), critical=True),
        PlacedExtension(
            x509.SubjectAlternativeName([x509.DirectoryName(profile.issuer_in_japanese)]), critical=False
        ),
        PlacedExtension(x509.BasicConstraints(ca=True, path_length=None), critical=True),
        PlacedExtension(_distribution_point(profile.issuer), critical=False),
        PlacedExtension(x509.SubjectKeyIdentifier.from_public_key(public_key), critical=False),
    ]


def certificate_extensions(
    profile: CertificateProfile,
    public_key: PublicKey,
    ca_certificate: x509.Certificate,
    crl_name: x509.Name,
    personal: PersonalFields | None,
) -> list[PlacedExtension]:
    """Those of a holder's certificate; ``personal`` exactly where the profile names the holder."""
    extensions = [PlacedExtension(_key_usage(*profile.key_usage), critical=True)]
    if personal is not None:
        extensions.append(
            PlacedExtension(x509.SubjectAlternativeName(personal.other_names()), critical=False)
        )
    policy = x509.PolicyInformation(x509.ObjectIdentifier(profile.policy), [profile.cps])
    extensions.append(PlacedExtension(x509.CertificatePolicies([policy]), critical=True))
    if profile.extended_key_usage:
        usages = [x509.ObjectIdentifier(oid) for oid in profile.extended_key_usage]
        extensions.append(PlacedExtension(x509.ExtendedKeyUsage(usages), critical=False))
    extensions += [
        PlacedExtension(
            x509.IssuerAlternativeName([x509.DirectoryName(profile.issuer_in_japanese)]), critical=False
        ),
        PlacedExtension(_distribution_point(crl_name), critical=False),
        PlacedExtension(authority_key_identifier(ca_certificate), critical=False),
        PlacedExtension(x509.SubjectKeyIdentifier.from_public_key(public_key), critical=False),
    ]
    return extensions


def authority_key_identifier(ca_certificate: x509.Certificate) -> x509.AuthorityKeyIdentifier:
    """Key identifier, issuer and serial number of the root: all generations share one name."""
    ski = ca_certificate.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value
    return x509.AuthorityKeyIdentifier(
        ski.digest, [x509.DirectoryName(ca_certificate.issuer)], ca_certificate.serial_number
    )


def crl_name(profile: CertificateProfile, prefecture: str, municipality: str) -> x509.Name:
    """The distribution point of a municipality: C, O, first OU of the authority, then three of its own."""
    return directory_name(
        *profile.authority[:3], ("OU", _CRL_UNIT), ("OU", prefecture), ("CN", f"{municipality}{_CRL_SUFFIX}")
    )


def crl_place(name: x509.Name) -> tuple[str, str] | None:
    """Prefecture and municipality out of a distribution point's name; None for a name of another form."""
    values = [str(attribute.value) for attribute in name]
    if len(values) != 6 or not values[5].endswith(_CRL_SUFFIX):
        return None
    return values[4], values[5].removesuffix(_CRL_SUFFIX)


def subject(profile: CertificateProfile, office: IssuingOffice, common_name: str) -> x509.Name:
    """C, prefecture, municipality and CN where the holder is named; C and CN otherwise."""
    if profile.names_holder:
        return directory_name(
            ("C", "JP"), ("L", office.prefecture), ("L", office.municipality), ("CN", common_name)
        )
    return directory_name(("C", "JP"), ("CN", common_name))


def _distribution_point(name: x509.Name) -> x509.CRLDistributionPoints:
    return x509.CRLDistributionPoints([x509.DistributionPoint([x509.DirectoryName(name)], None, None, None)])


def _key_usage(*usages: str, certificates: bool = False) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature="digital_signature" in usages,
        content_commitment="content_commitment" in usages,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=certificates,
        crl_sign=certificates,
        encipher_only=False,
        decipher_only=False,
    )
