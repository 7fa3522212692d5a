"""Passwords from a file descriptor: never from arguments, never kept."""

from __future__ import annotations

import os

from jpki_kiosk.secret import Secret

_LIMIT = 4096  # bytes; far more than any number of passwords


class PasswordLinesError(Exception):
    """The descriptor cannot be read, or gives too much."""


def read_password_lines(descriptor: int) -> list[Secret]:
    """Every line of the descriptor as a Secret; the buffer they came in is overwritten.

    A last line without line feed counts; an empty one does not. Raises PasswordLinesError.
    """
    buffer = bytearray(_LIMIT)
    view = memoryview(buffer)
    size = 0
    try:
        while size < _LIMIT:
            count = os.readv(descriptor, [view[size:]])
            if count == 0:
                break
            size += count
    except OSError as error:
        raise PasswordLinesError(f"descriptor {descriptor} cannot be read: {error.strerror}") from error
    finally:
        os.close(descriptor) if descriptor > 2 else None
    if size == _LIMIT:
        raise PasswordLinesError(f"descriptor {descriptor} gives more than {_LIMIT} bytes")
    lines: list[Secret] = []
    start = 0
    for position in range(size + 1):
        if position == size or buffer[position] == 0x0A:
            end = position - 1 if position > start and buffer[position - 1] == 0x0D else position
            if position < size or end > start:
                lines.append(Secret(view[start:end]))
            start = position + 1
    view[:] = bytes(_LIMIT)
    return lines
