"""Passwords that staff typed from what the holder wrote down, on their way to one issue.

Each is used once and then belongs to whoever took it; what was not taken is wiped with the rest.
"""

from __future__ import annotations

from collections.abc import Mapping

from jpki_kiosk.kinds import PasswordKind
from jpki_kiosk.secret import Secret


class GivenPasswords:
    """``anew``: they are new ones, which the holder allowed to be set in place of those on the card."""

    def __init__(self, secrets: Mapping[PasswordKind, Secret], *, anew: bool = False) -> None:
        self._secrets = dict(secrets)
        self.anew = anew

    def __contains__(self, kind: PasswordKind) -> bool:
        return kind in self._secrets

    def look(self, kind: PasswordKind) -> Secret:
        """For the card to be asked; it stays here. Raises KeyError."""
        return self._secrets[kind]

    def take(self, kind: PasswordKind) -> Secret:
        """Hand it over. Raises KeyError."""
        return self._secrets.pop(kind)

    def wipe(self) -> None:
        """Overwrite every one that was not taken."""
        for secret in self._secrets.values():
            secret.wipe()
        self._secrets.clear()
