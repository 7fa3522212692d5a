"""A secret as bytes that get wiped."""

from __future__ import annotations

import hmac
from types import TracebackType
from typing import Self


class SecretWipedError(RuntimeError):
    """A secret was used after it had been wiped."""


class Secret:
    """A password in one mutable buffer, overwritten when it is no longer needed.

    Never in ``repr``, never a ``str``, never pickled. ``reveal`` gives a view of the buffer itself,
    not a copy; it is emptied by ``wipe``. CPython may still move copies made by others.
    """

    __slots__ = ("_buffer", "_wiped")

    def __init__(self, value: bytes | bytearray | memoryview = b"") -> None:
        self._buffer = bytearray(value)
        self._wiped = False

    def append(self, octet: int) -> None:
        """Add one byte; the old buffer is wiped when it has to grow."""
        self._check()
        grown = bytearray(len(self._buffer) + 1)
        grown[:-1] = self._buffer
        grown[-1] = octet
        self._overwrite()
        self._buffer = grown

    def pop(self) -> None:
        """Remove the last byte, if there is one."""
        self._check()
        if self._buffer:
            kept = bytearray(memoryview(self._buffer)[:-1])
            self._overwrite()
            self._buffer = kept

    def clear(self) -> None:
        """Empty it and keep it usable."""
        self._check()
        self._overwrite()
        self._buffer = bytearray()

    def copy(self) -> Secret:
        """An independent secret of the same bytes."""
        self._check()
        return Secret(self._buffer)

    def reveal(self) -> memoryview:
        """A read-only view of the bytes."""
        self._check()
        return memoryview(self._buffer).toreadonly()

    def equals(self, other: Secret) -> bool:
        """Compare in constant time."""
        self._check()
        other._check()
        return hmac.compare_digest(self._buffer, other._buffer)

    def wipe(self) -> None:
        """Overwrite the bytes; every later use but another wipe raises SecretWipedError."""
        self._overwrite()
        self._wiped = True

    @property
    def wiped(self) -> bool:
        """Whether ``wipe`` has been called."""
        return self._wiped

    def _overwrite(self) -> None:
        for index in range(len(self._buffer)):
            self._buffer[index] = 0

    def _check(self) -> None:
        if self._wiped:
            raise SecretWipedError

    def __len__(self) -> int:
        return 0 if self._wiped else len(self._buffer)

    def __repr__(self) -> str:
        return "Secret(…)"

    def __reduce__(self) -> str:
        raise TypeError("a secret is not pickled")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.wipe()

    def __del__(self) -> None:
        self._overwrite()
