"""The map of an Individual Number Card: applications, files, keys and passwords.

Every entry names its public source. Client and emulator read this file and nothing else of
each other's, so a wrong number here would be wrong twice: the sources are what to check against.

Sources: OSC = OpenSC src/libopensc/{card,pkcs15}-jpki.c; MYNA = jpki/myna; SMC = soltia48/myna-card.
"""

from __future__ import annotations

from enum import IntEnum, unique
from typing import Final

# Application identifiers (ISO/IEC 7816-4:2020, 12.2.3).
JPKI_AID: Final = bytes.fromhex("D392F000260100000001")  # OSC jpki.h, MYNA
TEXT_AID: Final = bytes.fromhex("D3921000310001010408")  # 券面事項入力補助AP: MYNA text.rs, SMC
VISUAL_AID: Final = bytes.fromhex("D3921000310001010402")  # 券面事項確認AP: MYNA visual.rs, SMC
REGISTER_AID: Final = bytes.fromhex("D3921000310001010401")  # 住基AP: SMC ap/juki.rs
COMMON_AID: Final = bytes.fromhex("D3921000310001010100")  # 共通カードAP: SMC ap/common.rs, MYNA unknown.rs


@unique
class JpkiFile(IntEnum):
    """Elementary files of the JPKI application (two-byte file identifiers)."""

    SIGNATURE_CERTIFICATE = 0x0001  # read only after VERIFY of SIGNATURE_PASSWORD: OSC, MYNA
    SIGNATURE_CA_CERTIFICATE = 0x0002  # free: OSC, MYNA
    TOKEN_INFORMATION = 0x0006  # 160 bytes, free: MYNA, SMC
    AVAILABILITY = 0x0008  # 3 bytes, free: SMC
    AUTHENTICATION_CERTIFICATE = 0x000A  # free on the card: OSC, MYNA
    AUTHENTICATION_CA_CERTIFICATE = 0x000B  # free: OSC, MYNA
    AUTHENTICATION_KEY = 0x0017  # private key, use after AUTHENTICATION_PASSWORD: OSC, MYNA
    AUTHENTICATION_PASSWORD = 0x0018  # OSC, MYNA
    SIGNATURE_KEY = 0x001A  # private key, use after SIGNATURE_PASSWORD: OSC, MYNA
    SIGNATURE_PASSWORD = 0x001B  # OSC, MYNA


@unique
class TextFile(IntEnum):
    """Elementary files of the 券面事項入力補助 application (MYNA text.rs, SMC ap/text.rs)."""

    INDIVIDUAL_NUMBER = 0x0001  # FF10 0C + 12 digits; this program never reads it
    ATTRIBUTES = 0x0002  # FF20 LL { DF21 offsets, DF22 name, DF23 address, DF24 birth, DF25 sex }
    INTEGRITY = 0x0003
    CARD_VERIFIABLE_CERTIFICATE = 0x0004
    BASIC_INFORMATION = 0x0005
    PASSWORD = 0x0011  # 4 digits, 3 tries; opens both INDIVIDUAL_NUMBER and ATTRIBUTES
    VERIFICATION_NUMBER_A = 0x0014  # 照合番号A: opens INDIVIDUAL_NUMBER only
    VERIFICATION_NUMBER_B = 0x0015  # 照合番号B, 14 digits: opens ATTRIBUTES only


@unique
class VisualFile(IntEnum):
    """Elementary files of the 券面事項確認 application (MYNA visual.rs, SMC ap/surface.rs)."""

    AGE_RECORD = 0x0001
    FACE = 0x0002
    BASIC_INFORMATION = 0x0003  # free
    CARD_VERIFIABLE_CERTIFICATE = 0x0004  # free
    NUMBER_IMAGE = 0x0005
    DATE_OF_BIRTH = 0x0011  # reference: 6 digits YYMMDD
    VERIFICATION_NUMBER_B = 0x0012
    VERIFICATION_NUMBER_A = 0x0013


@unique
class RegisterFile(IntEnum):
    """Elementary files of the 住基 application (SMC ap/juki.rs)."""

    RECORD = 0x0002  # one record; opened by PASSWORD
    PASSWORD = 0x001C  # 4 digits, 3 tries: 住民基本台帳用の暗証番号


@unique
class CommonFile(IntEnum):
    """Elementary files of the 共通 application (SMC ap/common.rs, MYNA unknown.rs)."""

    MANUFACTURE = 0x0001  # one record, free: serial (15), municipality (5), YYYYMMDD
    PASSWORD = 0x001C  # the same user password as the 住基 application's; docs/issuer-profile.md section 7


# Token information, EF 0006: a serialised PKCS#11 CK_TOKEN_INFO (SMC ap/jpki.rs and fixtures).
TOKEN_INFORMATION_SIZE: Final = 160
TOKEN_LABEL: Final = b"JPKIAPICCTOKEN2"  # Individual Number Card: MYNA jpki.rs
JUKI_TOKEN_LABEL: Final = b"JPKIAPICCTOKEN"  # 住民基本台帳カード: MYNA jpki.rs

# What marks a card that the training profile may write: the manufacturerID field (offset 32,
# 32 bytes, space padded) of its token information. docs/issuer-profile.md section 2.
TRAINING_MANUFACTURER: Final = b"JPKI-TRAINING"

# Availability, EF 0008: byte 0 signature, byte 1 authentication, byte 2 always 0 (SMC).
CERTIFICATE_PRESENT: Final = 0x8F
CERTIFICATE_ABSENT: Final = 0x00

# Tries until a password is locked (municipal pages, OSC pkcs15-jpki.c).
SIGNATURE_PASSWORD_TRIES: Final = 5
AUTHENTICATION_PASSWORD_TRIES: Final = 3
TEXT_PASSWORD_TRIES: Final = 3
REGISTER_PASSWORD_TRIES: Final = 3
VERIFICATION_NUMBER_TRIES: Final = 10  # not published; docs/issuer-profile.md section 7

# Contact ATR, T=1; the one entry of OpenSC's table (card-jpki.c).
ATR: Final = bytes.fromhex("3BE000FF8131FE4514")

# Capacity of each of the four certificate files (docs/issuer-profile.md section 4).
CERTIFICATE_FILE_SIZE: Final = 4096
