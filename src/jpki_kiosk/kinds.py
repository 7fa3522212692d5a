"""The two of each: words that card, rules, authority, store and screens share."""

from __future__ import annotations

from enum import StrEnum, unique
from typing import Final


@unique
class CertificateKind(StrEnum):
    """The two JPKI certificates (公的個人認証法 第3条, 第22条)."""

    SIGNATURE = "signature"  # 署名用電子証明書
    AUTHENTICATION = "authentication"  # 利用者証明用電子証明書


@unique
class PasswordKind(StrEnum):
    """The four passwords of a card. The two JPKI ones open the key of the certificate of the same name."""

    SIGNATURE = "signature"  # 署名用: 6 to 16 of A-Z and 0-9, five tries
    AUTHENTICATION = "authentication"  # 利用者証明用: 4 digits, three tries
    REGISTER = "register"  # 住民基本台帳用: 4 digits, three tries
    TEXT = "text"  # 券面事項入力補助用: 4 digits, three tries

    @property
    def opens_key(self) -> bool:
        """Whether it is a password of the JPKI application."""
        return self in JPKI_PASSWORDS

    @property
    def certificate(self) -> CertificateKind:
        """The certificate whose key this password opens. Raises ValueError where it opens none."""
        return CertificateKind(self.value)


JPKI_PASSWORDS: Final = (PasswordKind.SIGNATURE, PasswordKind.AUTHENTICATION)


@unique
class Sex(StrEnum):
    """性別 as the certificate codes it: profile field 1.2.392.200149.8.5.5.3 holds 1, 2 or 3."""

    MALE = "male"
    FEMALE = "female"
    UNKNOWN = "unknown"
