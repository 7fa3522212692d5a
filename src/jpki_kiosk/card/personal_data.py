"""Name and address as the card holds them (券面事項入力補助AP), opened by 照合番号B or the holder's password.

Knows the application's files and their form (myna text.rs, myna-card ap/text.rs). The number is made from
what stands on the card's face, so nobody types a password; or the holder types that of the application. The
個人番号 in the same application is never read.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from jpki_kiosk.card import passwords
from jpki_kiosk.card.apdu import MalformedTlvError, Tlv
from jpki_kiosk.card.errors import MalformedAnswerError, TooFewAttemptsError
from jpki_kiosk.card.layout import TEXT_AID, TextFile
from jpki_kiosk.card.protocol import CardProtocol
from jpki_kiosk.kinds import PasswordKind, Sex

__all__ = ["PersonalData", "PersonalDataSession", "TooFewAttemptsError", "verification_number_b"]

# First day of each era, newest first. 令和: 平成31年政令第143号; 平成: 昭和64年政令第1号; 昭和 and 大正:
# the 改元 rescripts of 1926-12-25 and 1912-07-30, each in force from its own day; 明治: 明治元年9月8日
# 改元の詔, counted from the first day of that lunar year.
ERAS: Final = (
    dt.date(2019, 5, 1),
    dt.date(1989, 1, 8),
    dt.date(1926, 12, 25),
    dt.date(1912, 7, 30),
    dt.date(1868, 1, 25),
)

# Tries that are always left for others: the card's own limit for 照合番号B is not published.
RESERVED_ATTEMPTS: Final = 3

_ATTRIBUTES: Final = 0xFF20
_NAME, _ADDRESS, _DATE_OF_BIRTH, _SEX = 0xDF22, 0xDF23, 0xDF24, 0xDF25
_SEX_CODES: Final[Mapping[bytes, Sex]] = {b"1": Sex.MALE, b"2": Sex.FEMALE}


@dataclass(frozen=True, slots=True, repr=False)
class PersonalData:
    """The four attributes of the card's holder (基本4情報); nothing of it shows in ``repr``."""

    name: str
    address: str
    date_of_birth: dt.date
    sex: Sex


def verification_number_b(date_of_birth: dt.date, card_expires: dt.date, security_code: str) -> bytes:
    """照合番号B, 14 ASCII digits: birth date YYMMDD in era years, expiry YYYY, security code (4 digits).

    Raises ValueError where the code is not four digits or the birth date lies before the first era.
    """
    if len(security_code) != 4 or not (security_code.isascii() and security_code.isdigit()):
        raise ValueError("the security code has four digits")
    return f"{_era_year(date_of_birth):02}{date_of_birth:%m%d}{card_expires.year:04}{security_code}".encode(
        "ascii"
    )


class PersonalDataSession:
    """The selected 券面事項入力補助 application of one card.

    Making one selects it, which ends a JPKI session on the same card. Raises ApduError (6A82: it has none).
    """

    def __init__(self, protocol: CardProtocol) -> None:
        self._protocol = protocol
        protocol.select_application(TEXT_AID)

    def attempts_remaining(self) -> int:
        """Tries left of 照合番号B; spends none."""
        return passwords.attempts_remaining(self._protocol, TextFile.VERIFICATION_NUMBER_B)

    def read_attributes(self, number_b: bytes) -> PersonalData:
        """Open the attributes with 照合番号B and read them; a wrong number spends one of its tries.

        Raises TooFewAttemptsError, with nothing tried, where three or fewer are left; WrongPasswordError,
        PasswordBlockedError, MalformedAnswerError.
        """
        left = self.attempts_remaining()
        if left <= RESERVED_ATTEMPTS:
            raise TooFewAttemptsError(left)
        passwords.verify(self._protocol, TextFile.VERIFICATION_NUMBER_B, number_b, None)
        return self.read()

    def password_attempts(self) -> int:
        """Tries left of the holder's own password, 0 when it is blocked or was never set; spends none.

        Asked before it was verified: a card may tell no number afterwards.
        """
        return passwords.attempts_remaining(self._protocol, TextFile.PASSWORD)

    def verify_password(self, password: passwords.SecretBytes) -> None:
        """Open the attributes with the holder's four digits; wrong ones spend a try.

        Raises WrongPasswordError, PasswordBlockedError, ApduError.
        """
        passwords.verify(self._protocol, TextFile.PASSWORD, password, PasswordKind.TEXT)

    def read(self) -> PersonalData:
        """The attributes, once they are open. Raises ApduError (6982: they are not), MalformedAnswerError."""
        self._protocol.select_file(TextFile.ATTRIBUTES)
        return _parse_attributes(self._protocol.read_object())


def _era_year(date: dt.date) -> int:
    for first_day in ERAS:
        if date >= first_day:
            return date.year - first_day.year + 1
    raise ValueError("the date lies before the first era of the table")


def _parse_attributes(encoded: bytes) -> PersonalData:
    """Read ``FF20 { DF21 offsets, DF22 name, DF23 address, DF24 YYYYMMDD, DF25 sex }``."""
    try:
        template, _ = Tlv.parse(encoded)
        parts = {part.tag: part.value for part in Tlv.parse_all(template.value)}
        born = parts[_DATE_OF_BIRTH].decode("ascii")
        if template.tag != _ATTRIBUTES or len(born) != 8:
            raise MalformedAnswerError("the file holds no attributes")
        return PersonalData(
            name=parts[_NAME].decode("utf-8"),
            address=parts[_ADDRESS].decode("utf-8"),
            date_of_birth=dt.date(int(born[:4]), int(born[4:6]), int(born[6:])),
            sex=_SEX_CODES.get(parts[_SEX], Sex.UNKNOWN),
        )
    except (KeyError, ValueError, MalformedTlvError) as error:
        # The cause would quote the bytes, which are a name: it is not carried along.
        raise MalformedAnswerError(f"the attributes are malformed ({type(error).__name__})") from None
