"""The four passwords of a card, each where it is: application, file, and the command that changes it.

The JPKI ones and that of 券面事項入力補助 are changed by CHANGE REFERENCE DATA, that of 住基 by CHANGE KEY
(JICSAP; myna-card). The 共通 application has the same password of 住基 once more; docs/issuer-profile.md
section 7 says how this program takes that.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from jpki_kiosk.card import passwords
from jpki_kiosk.card.jpki import PASSWORD_FILES
from jpki_kiosk.card.layout import JPKI_AID, REGISTER_AID, TEXT_AID, RegisterFile, TextFile
from jpki_kiosk.card.protocol import CardProtocol
from jpki_kiosk.kinds import JPKI_PASSWORDS, PasswordKind


@dataclass(frozen=True, slots=True)
class PasswordPlace:
    """Application, file, and whether CHANGE KEY changes it."""

    aid: bytes
    file: int
    change_by_key: bool = False


PLACES: Final[Mapping[PasswordKind, PasswordPlace]] = {
    **{kind: PasswordPlace(JPKI_AID, PASSWORD_FILES[kind]) for kind in JPKI_PASSWORDS},
    PasswordKind.REGISTER: PasswordPlace(REGISTER_AID, RegisterFile.PASSWORD, change_by_key=True),
    PasswordKind.TEXT: PasswordPlace(TEXT_AID, TextFile.PASSWORD),
}


class PasswordSession:
    """The selected application of one password.

    Making one selects it, which ends every other session on the card. Raises ApduError (6A82: the card has no
    such application) and what ``CardProtocol`` raises.
    """

    def __init__(self, protocol: CardProtocol, kind: PasswordKind) -> None:
        self._protocol = protocol
        self.kind = kind
        self._place = PLACES[kind]
        protocol.select_application(self._place.aid)

    def attempts_remaining(self) -> int:
        """Tries left, 0 when it is blocked or was never set; spends none."""
        return passwords.attempts_remaining(self._protocol, self._place.file)

    def verify(self, password: passwords.SecretBytes) -> None:
        """A wrong one spends a try. Raises WrongPasswordError, PasswordBlockedError, ApduError."""
        passwords.verify(self._protocol, self._place.file, password, self.kind)

    def change(self, new: passwords.SecretBytes) -> None:
        """Replace the password that was verified in this session. Raises ApduError (6982: it was not)."""
        change = passwords.change_key if self._place.change_by_key else passwords.change
        change(self._protocol, self._place.file, new, self.kind)


def attempts_of(protocol: CardProtocol) -> dict[PasswordKind, int]:
    """Tries left of all four; spends none, and leaves another application selected."""
    return {kind: PasswordSession(protocol, kind).attempts_remaining() for kind in reversed(PasswordKind)}
