"""Passwords from a file descriptor: never from arguments, never kept."""

from __future__ import annotations

import contextlib
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
        if descriptor > 2:
            with contextlib.suppress(OSError):  # never opened: that is told above
                os.close(descriptor)
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


def read_hidden_line(prompt: str) -> Secret:
    """One line typed at this process's terminal without echo; the buffer it came in is overwritten.

    Raises PasswordLinesError where there is no terminal, or more was typed than fits.
    """
    try:
        import termios
    except ImportError:  # Windows
        return _hidden_line_of_windows(prompt)
    try:
        terminal = os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY)
    except OSError as error:
        raise PasswordLinesError(
            "nobody can type here: there is no terminal; use the option that names a descriptor"
        ) from error
    buffer = bytearray(_LIMIT)
    try:
        before = termios.tcgetattr(terminal)
        silent = termios.tcgetattr(terminal)
        silent[3] &= ~termios.ECHO
        termios.tcsetattr(terminal, termios.TCSAFLUSH, silent)
        os.write(terminal, f"{prompt}: ".encode())  # what is typed after it is not flushed
        try:
            count = os.readv(terminal, [buffer])
        finally:
            termios.tcsetattr(terminal, termios.TCSADRAIN, before)
            os.write(terminal, b"\n")
        if count == _LIMIT:
            raise PasswordLinesError(f"more than {_LIMIT} bytes were typed")
        end = count - 1 if count and buffer[count - 1] == 0x0A else count
        return Secret(memoryview(buffer)[:end])
    finally:
        buffer[:] = bytes(_LIMIT)
        os.close(terminal)


def _hidden_line_of_windows(prompt: str) -> Secret:
    import getpass

    return Secret(getpass.getpass(f"{prompt}: ").encode())
