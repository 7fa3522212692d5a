"""The six otherName fields that tell of the holder in a signature certificate.

Each is ``[0] { OID, [0] EXPLICIT UTF8String }`` under 1.2.392.200149.8.5.5; the training authority keeps the
published identifiers so that other software shows the fields.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, Self

from cryptography import x509
from cryptography.hazmat import asn1

from jpki_kiosk.kinds import Sex
from jpki_kiosk.pki.authority import Holder
from jpki_kiosk.rules.eras import era_of

_ARC: Final = "1.2.392.200149.8.5.5"

# In the order of the card's certificates, which is not the order of the numbers.
FIELDS: Final = {
    "name": x509.ObjectIdentifier(f"{_ARC}.1"),  # commonName
    "date_of_birth": x509.ObjectIdentifier(f"{_ARC}.4"),  # dateOfBirth, EYYYYMMDD
    "sex": x509.ObjectIdentifier(f"{_ARC}.3"),  # gender
    "address": x509.ObjectIdentifier(f"{_ARC}.5"),  # address
    "name_mask": x509.ObjectIdentifier(f"{_ARC}.2"),  # substituteCharacterOfCommonName
    "address_mask": x509.ObjectIdentifier(f"{_ARC}.6"),  # substituteCharacterOfAddress
}
_NAMES: Final = {oid: name for name, oid in FIELDS.items()}

_SEX_CODES: Final = {Sex.MALE: "1", Sex.FEMALE: "2", Sex.UNKNOWN: "3"}
_SEXES: Final = {code: sex for sex, code in _SEX_CODES.items()}

_UNKNOWN_ERA: Final = "0"
_BIRTH_LENGTH: Final = 9


class PersonalFieldError(ValueError):
    """A field is missing, there twice, not UTF-8 or not of its form; ``name`` is one of ``FIELDS``."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


@dataclass(frozen=True, slots=True)
class PersonalFields:
    """The six values as they stand in the certificate."""

    name: str = field(repr=False)
    date_of_birth: str = field(repr=False)
    sex: str = field(repr=False)
    address: str = field(repr=False)
    name_mask: str = field(repr=False)
    address_mask: str = field(repr=False)

    @classmethod
    def of_holder(cls, holder: Holder) -> Self:
        """The fields of a holder."""
        return cls(
            name=holder.name,
            date_of_birth=birth_code(holder.date_of_birth),
            sex=_SEX_CODES[holder.sex],
            address=holder.address,
            name_mask=holder.name_mask,
            address_mask=holder.address_mask,
        )

    @classmethod
    def read(cls, names: Iterable[x509.GeneralName]) -> Self:
        """Take the fields out of a subjectAltName; other names beside them are passed over.

        Raises PersonalFieldError: a value that is no whole, well-formed UTF8String is refused, not repaired.
        """
        values: dict[str, str] = {}
        for general_name in names:
            if not isinstance(general_name, x509.OtherName) or general_name.type_id not in _NAMES:
                continue
            name = _NAMES[general_name.type_id]
            if name in values:
                raise PersonalFieldError(name)
            try:
                values[name] = asn1.decode_der(str, general_name.value)
            except ValueError as error:
                raise PersonalFieldError(name) from error
        for name in FIELDS:
            if name not in values:
                raise PersonalFieldError(name)
        return cls(**values)

    def other_names(self) -> list[x509.GeneralName]:
        """The six otherName values, in the order of the profile."""
        return [
            x509.OtherName(oid, asn1.encode_der(str(getattr(self, name)))) for name, oid in FIELDS.items()
        ]

    def holder(self) -> Holder:
        """The holder; PersonalFieldError where a mask, the date or the sex is not of its form."""
        for name, text, mask in (
            ("name_mask", self.name, self.name_mask),
            ("address_mask", self.address, self.address_mask),
        ):
            if not is_mask_of(text, mask):
                raise PersonalFieldError(name)
        born = birth_date(self.date_of_birth)
        if born is None:
            raise PersonalFieldError("date_of_birth")
        return Holder(self.name, self.name_mask, self.address, self.address_mask, born, self.sex_word())

    def sex_word(self) -> Sex:
        """The sex; PersonalFieldError for a code that is none of the three."""
        try:
            return _SEXES[self.sex]
        except KeyError as error:
            raise PersonalFieldError("sex") from error


def is_mask_of(text: str, mask: str) -> bool:
    """Whether ``mask`` is one digit, 0 or 1, a code point of ``text``."""
    return len(text) == len(mask) and set(mask) <= {"0", "1"}


def birth_code(born: datetime.date) -> str:
    """EYYYYMMDD: the digit of the era the day lies in, then the Gregorian date."""
    era = era_of(born)
    return f"{_UNKNOWN_ERA if era is None else era.digit}{born:%Y%m%d}"


def birth_date(code: str) -> datetime.date | None:
    """The day of EYYYYMMDD; None for an incomplete date such as ``400000000``."""
    if len(code) != _BIRTH_LENGTH or not (code.isascii() and code.isdigit()):
        return None
    try:
        born = datetime.date(int(code[1:5]), int(code[5:7]), int(code[7:9]))
    except ValueError:
        return None
    return born if birth_code(born) == code else None
