"""The key of an open store: where it is kept, what seals under it, and who has the store open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from jpki_kiosk.secret import Secret
from jpki_kiosk.store.encryption import KEY_SIZE, FieldCipher
from jpki_kiosk.store.errors import KeyFileError
from jpki_kiosk.store.keys import KEY_NAME, KeyFile, SecretStore
from jpki_kiosk.store.sqlite import Presence

_IN_USE_NAME: Final = "in-use.lock"


class Vault:
    """The key of the store in ``folder``; ``close`` says that this program has the store open no more.

    Raises StoreInUseError while another program has the store for itself.
    """

    def __init__(
        self, folder: Path, keys: SecretStore | None, random: Callable[[int], bytes], patience: float
    ) -> None:
        self._folder = folder
        self._presence = Presence(folder / _IN_USE_NAME, patience)
        self._presence.enter()
        self.keys = keys or KeyFile(folder / KEY_NAME)
        self.random = random

    def cipher(self, database: Path) -> FieldCipher:
        """What seals and opens; a new key only where there is no database that would need the old one.

        Raises KeyFileError or KeyringKeyError.
        """
        with self._key(database) as key:
            following = self.keys.read_next()
            if following is None:
                return FieldCipher(key, self.random)
            with following:  # the key was being changed when the program ended
                return FieldCipher(following, self.random, key)

    def _key(self, database: Path) -> Secret:
        key = self.keys.read()
        if key is not None:
            return key
        with suppress(FileNotFoundError):
            if database.stat().st_size > 0:
                raise KeyFileError(self._folder / KEY_NAME, "missing")
        with Secret(self.random(KEY_SIZE)) as fresh:
            return self.keys.keep(fresh)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Have the store for this program only. Raises StoreInUseError where another has it open."""
        with self._presence.alone():
            yield

    def close(self) -> None:
        """The store is closed."""
        self._presence.leave()
