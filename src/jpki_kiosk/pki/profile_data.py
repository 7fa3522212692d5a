"""What the two certificates of an authority say besides the holder: names, policy, key usage, as data.

Read from ``resources/profiles``: ``training.toml`` for the authority inside this program, ``production.toml``
for checking what a real one sends.
"""

from __future__ import annotations

import functools
import re
import tomllib
from pathlib import Path
from typing import Final, Literal, TypeAlias

from cryptography import x509
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from jpki_kiosk.config import resources_path
from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.pki.errors import PkiError
from jpki_kiosk.pki.keys import KeyKind

Oid: TypeAlias = str
_OID_PATTERN: Final = r"^[0-2](\.(0|[1-9][0-9]*))+$"

_ATTRIBUTES: Final = {
    "C": x509.NameOID.COUNTRY_NAME,
    "O": x509.NameOID.ORGANIZATION_NAME,
    "OU": x509.NameOID.ORGANIZATIONAL_UNIT_NAME,
    "L": x509.NameOID.LOCALITY_NAME,
    "CN": x509.NameOID.COMMON_NAME,
}

RelativeName: TypeAlias = tuple[Literal["C", "O", "OU", "L", "CN"], str]


class ProfileDataError(PkiError):
    """A profile file is missing, unreadable or wrong; the text names file and key."""


class _Data(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class CertificateProfile(_Data):
    """One kind of certificate of one authority."""

    authority: tuple[RelativeName, ...]
    authority_in_japanese: tuple[RelativeName, ...]
    policy: Oid = Field(pattern=_OID_PATTERN)
    cps: str
    key_usage: frozenset[Literal["digital_signature", "content_commitment"]]
    extended_key_usage: tuple[Oid, ...]
    names_holder: bool
    common_name_pattern: str

    @property
    def issuer(self) -> x509.Name:
        """The authority's name: issuer of the certificate, subject and issuer of the root."""
        return directory_name(*self.authority)

    @property
    def issuer_in_japanese(self) -> x509.Name:
        """The authority's Japanese name, as issuerAltName has it."""
        return directory_name(*self.authority_in_japanese)

    def allows_common_name(self, common_name: str) -> bool:
        """Whether the subject's CN is of this profile's form."""
        return re.fullmatch(self.common_name_pattern, common_name) is not None

    @property
    def organisation(self) -> str:
        """The O of the authority's name."""
        return dict(self.authority)["O"]


class ProfileSet(_Data):
    """Both kinds of one authority; ``training`` marks certificates that prove nothing."""

    training: bool
    root_years: int = Field(gt=0)
    address_limit: int = Field(gt=0)
    key_kinds: tuple[KeyKind, ...]
    signature: CertificateProfile
    authentication: CertificateProfile

    def of(self, kind: CertificateKind) -> CertificateProfile:
        """The profile of one kind."""
        match kind:
            case CertificateKind.SIGNATURE:
                return self.signature
            case CertificateKind.AUTHENTICATION:
                return self.authentication


def load_profiles(path: Path) -> ProfileSet:
    """Read a profile file; ProfileDataError names file and key."""
    try:
        return ProfileSet.model_validate(tomllib.loads(path.read_text("utf-8")))
    except OSError as error:
        raise ProfileDataError(f"{path}: {error.strerror}") from error
    except ValidationError as error:
        first = error.errors()[0]
        raise ProfileDataError(f"{path}: {'.'.join(map(str, first['loc']))}: {first['msg']}") from error
    except ValueError as error:  # malformed TOML or UTF-8
        raise ProfileDataError(f"{path}: {error}") from error


@functools.cache
def shipped_profiles(*, training: bool) -> ProfileSet:
    """The profiles in the program's resources, for training or for production."""
    name = "training.toml" if training else "production.toml"
    profiles = load_profiles(resources_path() / "profiles" / name)
    if profiles.training != training:
        raise ProfileDataError(f"{name}: training: must be {str(training).lower()}")
    return profiles


def directory_name(*parts: RelativeName) -> x509.Name:
    """A distinguished name: C as PrintableString, all others as UTF8String, as in the published roots."""
    return x509.Name([x509.NameAttribute(_ATTRIBUTES[key], value) for key, value in parts])
