"""Where the store's key lies: in a protected file, or in the system's keyring.

While a store goes from one key to the next there are two. The next one is kept before the first field is
sealed under it, and the present one is forgotten only when no field needs it, so that at no moment a crash
loses a key that something is sealed under.
"""

from __future__ import annotations

import abc
import base64
import os
import secrets
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from jpki_kiosk.secret import Secret
from jpki_kiosk.store.encryption import KEY_SIZE
from jpki_kiosk.store.errors import KeyFileError, KeyMissingError, KeyringKeyError

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

KEYRING_SERVICE: Final = "jpki-kiosk"
KEY_NAME: Final = "store.key"
ENTRY_NAME: Final = "store.keyring"  # which entry of the keyring it is; no secret
_NEXT: Final = ".next"
_ENTRY_SIZE: Final = 8  # bytes; tells the stores of one user apart


class SecretStore(abc.ABC):
    """The key of a store, and the next one while it changes. The caller wipes what it gets."""

    @abc.abstractmethod
    def read(self) -> Secret | None:
        """The key, or None where none was made yet. Raises KeyFileError or KeyringKeyError."""

    @abc.abstractmethod
    def keep(self, key: Secret) -> Secret:
        """Keep ``key`` and return the one that is kept: the first, when two processes keep one at once."""

    @abc.abstractmethod
    def read_next(self) -> Secret | None:
        """The key that the store goes to, None where it is not changing."""

    @abc.abstractmethod
    def keep_next(self, key: Secret) -> Secret:
        """As ``keep``, for the next key."""

    @abc.abstractmethod
    def promote(self) -> None:
        """The next key is the key from now on, and the one before it is forgotten."""

    @abc.abstractmethod
    def forget(self) -> None:
        """Remove the key: it is kept in another place now."""


class KeyFile(SecretStore):
    """The key as the bytes of one file (0600) that appears whole or not at all; the next one beside it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._next = path.with_name(path.name + _NEXT)

    def read(self) -> Secret | None:
        key = _read(self._path)
        if key is None and (self._path.parent / ENTRY_NAME).exists():
            raise KeyFileError(self._path, "in the keyring")
        return key

    def keep(self, key: Secret) -> Secret:
        return _keep(self._path, key)

    def read_next(self) -> Secret | None:
        return _read(self._next)

    def keep_next(self, key: Secret) -> Secret:
        return _keep(self._next, key)

    def promote(self) -> None:
        try:
            self._next.replace(self._path)
            _sync_folder(self._path.parent)
        except OSError as error:
            raise KeyFileError(self._path, "unwritable") from error

    def forget(self) -> None:
        try:
            self._path.unlink(missing_ok=True)
            _sync_folder(self._path.parent)
        except OSError as error:
            raise KeyFileError(self._path, "unwritable") from error


def _read(path: Path) -> Secret | None:
    buffer = bytearray(KEY_SIZE + 1)
    try:
        with path.open("rb", buffering=0) as stream:
            # Windows keeps rights in access lists, its mode bits say nothing.
            if os.name == "posix" and stat.S_IMODE(os.fstat(stream.fileno()).st_mode) & 0o077:
                raise KeyFileError(path, "rights")
            size = stream.readinto(buffer)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise KeyFileError(path, "unreadable") from error
    key = Secret(memoryview(buffer)[:size])
    buffer[:] = bytes(len(buffer))
    if size != KEY_SIZE:
        key.wipe()
        raise KeyFileError(path, "size")
    return key


def _keep(path: Path, key: Secret) -> Secret:
    try:
        descriptor, draft = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)  # 0600
        try:
            with os.fdopen(descriptor, "wb", buffering=0) as stream:
                stream.write(key.reveal())
                os.fsync(descriptor)
            with suppress(FileExistsError):
                os.link(draft, path)  # fails when the name exists: the first process wins
        finally:
            Path(draft).unlink()
        _sync_folder(path.parent)  # the name too is on disk before anything is sealed under the key
    except OSError as error:
        raise KeyFileError(path, "unwritable") from error
    kept = _read(path)
    if kept is None:
        raise KeyFileError(path, "missing")
    return kept


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return  # Windows writes names with the file system's own journal
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


class KeyringKeys(SecretStore):
    """The key in the keyring of the user that runs the kiosk (Secret Service, Windows' Credential Locker).

    ``folder``: of the store; a small file there names the entry, so that a folder may be moved and two stores
    of one user never share a key. ``backend``: another keyring than the system's own. Keyrings keep text, so
    the key exists as a string for a moment, which Python does not wipe. ``Store.open`` keeps apart two
    processes that make a first key at once.
    """

    def __init__(self, folder: Path, backend: KeyringBackend | None = None) -> None:
        self._folder = folder
        self._chosen = backend

    def read(self) -> Secret | None:
        entry = self._entry()
        key = None if entry is None else self._get(entry)
        if key is None and (self._folder / KEY_NAME).exists():
            raise KeyringKeyError(entry or "store", "in its file")
        return key

    def keep(self, key: Secret) -> Secret:
        entry = self._entry() or self._new_entry()
        return self._get(entry) or self._set(entry, key)

    def read_next(self) -> Secret | None:
        entry = self._entry()
        return None if entry is None else self._get(entry + _NEXT)

    def keep_next(self, key: Secret) -> Secret:
        entry = self._known_entry() + _NEXT
        return self._get(entry) or self._set(entry, key)

    def promote(self) -> None:
        entry = self._known_entry()
        following = self._get(entry + _NEXT)
        if following is None:
            raise KeyringKeyError(entry + _NEXT, "missing")
        with following:
            self._set(entry, following).wipe()  # read back before the other entry goes
        self._delete(entry + _NEXT)

    def forget(self) -> None:
        self._delete(self._known_entry())
        (self._folder / ENTRY_NAME).unlink()

    def _known_entry(self) -> str:
        entry = self._entry()
        if entry is None:
            raise KeyringKeyError("store", "missing")
        return entry

    def _entry(self) -> str | None:
        path = self._folder / ENTRY_NAME
        try:
            return path.read_text(encoding="ascii").strip() or None
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as error:
            raise KeyFileError(path, "unreadable") from error

    def _new_entry(self) -> str:
        entry = f"store-{secrets.token_hex(_ENTRY_SIZE)}"
        path = self._folder / ENTRY_NAME
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "w", encoding="ascii") as stream:
                stream.write(entry + "\n")
                stream.flush()
                os.fsync(descriptor)
            _sync_folder(self._folder)
        except OSError as error:
            raise KeyFileError(path, "unwritable") from error
        return entry

    def _get(self, entry: str) -> Secret | None:
        with _keyring_answers(entry):
            text = self._backend().get_password(KEYRING_SERVICE, entry)
        if text is None:
            return None
        try:
            key = Secret(base64.b64decode(text, validate=True))
        except ValueError as error:
            raise KeyringKeyError(entry, "size") from error
        if len(key) != KEY_SIZE:
            key.wipe()
            raise KeyringKeyError(entry, "size")
        return key

    def _set(self, entry: str, key: Secret) -> Secret:
        with _keyring_answers(entry):
            self._backend().set_password(KEYRING_SERVICE, entry, base64.b64encode(key.reveal()).decode())
        kept = self._get(entry)
        if kept is None or not kept.equals(key):
            raise KeyringKeyError(entry, "unusable")
        return kept

    def _delete(self, entry: str) -> None:
        with _keyring_answers(entry):
            self._backend().delete_password(KEYRING_SERVICE, entry)

    def _backend(self) -> KeyringBackend:
        if self._chosen is not None:
            return self._chosen
        import keyring  # reads plug-ins of the whole system when it is loaded

        return keyring.get_keyring()  # where the system has none, one that raises whatever it is asked


@contextmanager
def _keyring_answers(entry: str) -> Iterator[None]:
    from keyring.errors import KeyringError

    try:
        yield
    except (KeyringError, RuntimeError) as error:  # NoKeyringError is a RuntimeError too
        raise KeyringKeyError(entry, "unusable") from error


def key_place(kind: Literal["file", "keyring"], folder: Path) -> SecretStore:
    """Where a store in ``folder`` keeps its key, by the word of the configuration."""
    return KeyFile(folder / KEY_NAME) if kind == "file" else KeyringKeys(folder)


def move_key(source: SecretStore, target: SecretStore) -> None:
    """Keep the key in ``target`` and, once it can be read there, forget it in ``source``.

    After a crash in between it is in both. Raises KeyFileError, KeyMissingError or KeyringKeyError, the last
    also while the key changes.
    """
    following = source.read_next()
    if following is not None:
        following.wipe()
        raise KeyringKeyError("store", "changing")
    key = source.read()
    if key is None:
        raise KeyMissingError
    with key:
        kept = target.keep(key)
        with kept:
            if not kept.equals(key):
                raise KeyringKeyError("store", "another")
    source.forget()
