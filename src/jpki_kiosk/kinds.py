"""The two of each: words that card, rules, authority, store and screens share."""

from __future__ import annotations

from enum import StrEnum, unique


@unique
class CertificateKind(StrEnum):
    """The two JPKI certificates (公的個人認証法 第3条, 第22条)."""

    SIGNATURE = "signature"  # 署名用電子証明書
    AUTHENTICATION = "authentication"  # 利用者証明用電子証明書


@unique
class PasswordKind(StrEnum):
    """The two JPKI passwords; each opens the key of the certificate of the same name."""

    SIGNATURE = "signature"  # 署名用: 6 to 16 of A-Z and 0-9, five tries
    AUTHENTICATION = "authentication"  # 利用者証明用: 4 digits, three tries

    @property
    def certificate(self) -> CertificateKind:
        """The certificate whose key this password opens."""
        return CertificateKind(self.value)


@unique
class Sex(StrEnum):
    """性別 as the certificate codes it: profile field 1.2.392.200149.8.5.5.3 holds 1, 2 or 3."""

    MALE = "male"
    FEMALE = "female"
    UNKNOWN = "unknown"
