"""Every return code that pyscard knows has a meaning, and the right one before and after connecting."""

from __future__ import annotations

import pytest
from smartcard import scard

from jpki_kiosk.card import pcsc_codes
from jpki_kiosk.card.errors import (
    CardError,
    CardRemovedError,
    CardResetError,
    MuteCardError,
    NoCardError,
    NoReaderError,
    NoServiceError,
    ReaderBusyError,
    ReaderError,
    TransmissionError,
)

ALL_CODES = sorted(
    name for name in dir(scard) if name.startswith(("SCARD_E_", "SCARD_W_", "SCARD_F_", "SCARD_P_"))
)


def code_of(name: str) -> int:
    return int(getattr(scard, name)) & 0xFFFFFFFF


@pytest.mark.parametrize("name", ALL_CODES)
def test_every_code_becomes_an_error_of_this_package(name: str) -> None:
    assert isinstance(pcsc_codes.error_when_connecting(code_of(name)), ReaderError)
    assert isinstance(pcsc_codes.error_when_connected(code_of(name)), CardError)


@pytest.mark.parametrize(
    ("name", "connecting", "connected"),
    [
        ("SCARD_E_NO_SERVICE", NoServiceError, CardRemovedError),
        ("SCARD_E_SERVICE_STOPPED", NoServiceError, CardRemovedError),
        ("SCARD_E_UNKNOWN_READER", NoReaderError, CardRemovedError),
        ("SCARD_E_READER_UNAVAILABLE", NoReaderError, CardRemovedError),
        ("SCARD_E_NO_READERS_AVAILABLE", NoReaderError, CardRemovedError),
        ("SCARD_E_SHARING_VIOLATION", ReaderBusyError, ReaderBusyError),
        ("SCARD_E_NO_SMARTCARD", NoCardError, CardRemovedError),
        ("SCARD_W_REMOVED_CARD", NoCardError, CardRemovedError),
        ("SCARD_W_RESET_CARD", MuteCardError, CardResetError),
        ("SCARD_W_UNPOWERED_CARD", MuteCardError, CardResetError),
        ("SCARD_W_UNRESPONSIVE_CARD", MuteCardError, MuteCardError),
        ("SCARD_E_PROTO_MISMATCH", MuteCardError, MuteCardError),
        ("SCARD_E_INVALID_HANDLE", TransmissionError, CardRemovedError),
        ("SCARD_E_INSUFFICIENT_BUFFER", TransmissionError, TransmissionError),
    ],
)
def test_a_code_means_what_was_there_before_it(
    name: str, connecting: type[CardError], connected: type[CardError]
) -> None:
    assert type(pcsc_codes.error_when_connecting(code_of(name))) is connecting
    assert type(pcsc_codes.error_when_connected(code_of(name))) is connected


def test_an_unknown_code_is_carried_along() -> None:
    error = pcsc_codes.error_when_connected(0x8010FFFF)
    assert isinstance(error, TransmissionError)
    assert error.code == 0x8010FFFF
