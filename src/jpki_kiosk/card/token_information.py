"""The token information of the JPKI application: which card this is.

Knows the 160 bytes of file 0006, a serialised PKCS#11 CK_TOKEN_INFO with big-endian integers (myna-card
ap/jpki.rs and its fixtures), and the mark of a training card (docs/issuer-profile.md, section 2).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from jpki_kiosk.card.errors import MalformedAnswerError
from jpki_kiosk.card.layout import TOKEN_INFORMATION_SIZE, TRAINING_MANUFACTURER

_MARK: Final = TRAINING_MANUFACTURER.decode("ascii")


@dataclass(frozen=True, slots=True)
class TokenInformation:
    """What the card says of itself; texts without their padding.

    ``serial`` tells one card from another, so it never shows in ``repr``.
    """

    label: str
    manufacturer: str
    model: str
    serial: str = field(repr=False)
    flags: int  # CKF_* of PKCS#11
    max_password_size: int
    min_password_size: int

    @property
    def is_training(self) -> bool:
        """Whether the card carries the training mark; only such a card is ever written."""
        return self.manufacturer == _MARK

    @classmethod
    def parse(cls, encoded: bytes) -> TokenInformation:
        """Read the content of file 0006; raises MalformedAnswerError when it is short or no ASCII."""
        if len(encoded) < TOKEN_INFORMATION_SIZE:
            raise MalformedAnswerError("the token information is cut short")

        def text(start: int, size: int) -> str:
            # Only trailing blanks are padding: the mark is compared from its first byte.
            return encoded[start : start + size].decode("ascii").rstrip(" ")

        def number(start: int) -> int:
            return int.from_bytes(encoded[start : start + 4], "big")

        try:
            return cls(
                label=text(0, 32),
                manufacturer=text(32, 32),
                model=text(64, 16),
                serial=text(80, 16),
                flags=number(96),
                max_password_size=number(116),
                min_password_size=number(120),
            )
        except UnicodeDecodeError as error:
            raise MalformedAnswerError("the token information is not ASCII") from error
