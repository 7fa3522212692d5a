"""Where a card's memory lives: in this process only, or in one file that one process holds.

A file is replaced whole (temporary file, fsync, rename, fsync of the folder), readable by its owner only, and
locked through a sidecar ``….lock`` for as long as it is open.
"""

from __future__ import annotations

import os
import sys
import weakref
from pathlib import Path
from types import TracebackType
from typing import Final, Protocol, Self

from jpki_kiosk.card.apdu import StatusWord
from jpki_kiosk.emulator.errors import CommandRefusedError, StateError, StateInUseError
from jpki_kiosk.emulator.memory import CardMemory, MalformedMemoryError

_OWNER_ONLY: Final = 0o600


class Storage(Protocol):
    """What keeps a card's memory."""

    def load(self) -> CardMemory | None:
        """The memory as last saved, None for a card that was never made."""
        ...

    def save(self, memory: CardMemory) -> None:
        """Keep it for good before returning; OSError when that fails, with the old memory still kept."""
        ...

    def close(self) -> None:
        """Let go of it."""
        ...


class VolatileStorage:
    """Keeps the memory for as long as this object lives."""

    def __init__(self, memory: CardMemory | None = None) -> None:
        self._memory = memory

    def load(self) -> CardMemory | None:
        """See Storage."""
        return self._memory

    def save(self, memory: CardMemory) -> None:
        """See Storage."""
        self._memory = memory

    def close(self) -> None:
        """See Storage."""


class FileStorage:
    """One JSON file, held by one process.

    Raises StateInUseError when another process holds it, StateError when it cannot be used.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            lock = os.open(_beside(path, ".lock"), os.O_RDWR | os.O_CREAT | _CLOSE_ON_EXEC, _OWNER_ONLY)
        except OSError as error:
            raise StateError(path, error.strerror or "cannot be opened") from error
        # A card that was dropped without ``close`` must not stay locked for as long as the process lives.
        self._unlock = weakref.finalize(self, os.close, lock)
        try:
            _lock_exclusively(lock)
        except OSError as error:
            self.close()
            raise StateInUseError(path) from error

    def load(self) -> CardMemory | None:
        """See Storage; raises StateError when the file is there and is no card memory."""
        try:
            return CardMemory.from_json(self._path.read_text("utf-8"))
        except FileNotFoundError:
            return None
        except (OSError, MalformedMemoryError, UnicodeDecodeError) as error:
            raise StateError(self._path, f"not a card state file ({type(error).__name__})") from error

    def save(self, memory: CardMemory) -> None:
        """See Storage."""
        temporary = _beside(self._path, ".new")
        temporary.unlink(missing_ok=True)
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _CLOSE_ON_EXEC, _OWNER_ONLY)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(memory.to_json())
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(self._path)
        _sync_folder(self._path.parent)

    def close(self) -> None:
        """Unlock; the sidecar stays, since deleting it would race with the next process."""
        self._unlock()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class Nonvolatile:
    """The memory of a card in use: read ``value``, ``commit`` the next one."""

    def __init__(self, storage: Storage, memory: CardMemory) -> None:
        self._storage = storage
        self._value = memory

    @property
    def value(self) -> CardMemory:
        """The memory as it is kept."""
        return self._value

    def commit(self, memory: CardMemory) -> None:
        """Keep the next memory; refuses the command with 6581 and changes nothing when that fails."""
        try:
            self._storage.save(memory)
        except OSError as error:
            raise CommandRefusedError(StatusWord.MEMORY_FAILURE) from error
        self._value = memory


_CLOSE_ON_EXEC: Final[int] = getattr(os, "O_CLOEXEC", 0)


def _beside(path: Path, suffix: str) -> Path:
    return path.with_name(path.name + suffix)


if sys.platform == "win32":
    import msvcrt

    def _lock_exclusively(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

    def _sync_folder(folder: Path) -> None:
        """Windows keeps the folder entry with the file."""

else:
    import fcntl

    def _lock_exclusively(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _sync_folder(folder: Path) -> None:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
