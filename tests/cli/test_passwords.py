"""Passwords that come in by a descriptor."""

from __future__ import annotations

import os

import pytest

from jpki_kiosk.cli.passwords import PasswordLinesError, read_password_lines


def test_every_line_of_a_descriptor_is_a_password_and_the_descriptor_is_closed() -> None:
    reading, writing = os.pipe()
    os.write(writing, b"ABC123\r\n1234")
    os.close(writing)
    assert [bytes(one.reveal()) for one in read_password_lines(reading)] == [b"ABC123", b"1234"]
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(reading)


def test_a_descriptor_that_nobody_opened_is_told_and_is_no_crash() -> None:
    reading, writing = os.pipe()
    os.close(writing)
    os.close(reading)
    with pytest.raises(
        PasswordLinesError, match=rf"descriptor {reading} cannot be read: Bad file descriptor"
    ):
        read_password_lines(reading)
