"""What each PC/SC return code means for this program.

Codes of the PC/SC specification part 5 and of winscard.h; the numbers are written out so that the table reads
without the service's library. Anything not listed becomes a TransmissionError that carries the number.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from jpki_kiosk.card.errors import (
    CardError,
    CardRemovedError,
    CardResetError,
    MuteCardError,
    NoCardError,
    NoReaderError,
    NoServiceError,
    ReaderBusyError,
    TransmissionError,
)

SUCCESS: Final = 0x00000000
CANCELLED: Final = 0x80100002
INVALID_HANDLE: Final = 0x80100003
TIMEOUT: Final = 0x8010000A
NOT_TRANSACTED: Final = 0x80100016
NO_READERS_AVAILABLE: Final = 0x8010002E
RESET_CARD: Final = 0x80100068

# PC/SC part 10, 2.2 to 2.6: what a reader's driver can do, and its properties.
GET_FEATURES: Final = 3400
FEATURE_TLV_PROPERTIES: Final = 0x12
PROPERTY_MAX_APDU: Final = 0x0A  # dwMaxAPDUDataSize

# The context died with the service, or the pipe to it did: a new one may find the service back again.
STALE: Final = frozenset(
    {
        INVALID_HANDLE,
        0x80100012,  # SCARD_E_SYSTEM_CANCELLED: the service shuts down
        0x80100013,  # SCARD_F_COMM_ERROR: pcsc-lite lost its socket
        0x8010001D,  # SCARD_E_NO_SERVICE
        0x8010001E,  # SCARD_E_SERVICE_STOPPED
        0x00000006,  # ERROR_INVALID_HANDLE: Windows, handle of a stopped service
        0x000006BA,  # RPC_S_SERVER_UNAVAILABLE: Windows, the service went away in mid-call
    }
)

_ERRORS: Final[Mapping[int, type[CardError]]] = {
    # The service.
    0x80100012: NoServiceError,
    0x80100013: NoServiceError,
    0x80100018: NoServiceError,  # SCARD_P_SHUTDOWN
    0x8010001D: NoServiceError,
    0x8010001E: NoServiceError,
    0x00000006: NoServiceError,
    0x000006BA: NoServiceError,
    # The reader.
    0x80100009: NoReaderError,  # SCARD_E_UNKNOWN_READER
    0x80100017: NoReaderError,  # SCARD_E_READER_UNAVAILABLE
    0x8010002E: NoReaderError,  # SCARD_E_NO_READERS_AVAILABLE
    0x8010000B: ReaderBusyError,  # SCARD_E_SHARING_VIOLATION
    # No card, or none that answers.
    0x8010000C: NoCardError,  # SCARD_E_NO_SMARTCARD
    0x8010000D: MuteCardError,  # SCARD_E_UNKNOWN_CARD
    0x8010000F: MuteCardError,  # SCARD_E_PROTO_MISMATCH: neither T=0 nor T=1
    0x80100010: MuteCardError,  # SCARD_E_NOT_READY
    0x80100015: MuteCardError,  # SCARD_E_INVALID_ATR
    0x8010001C: MuteCardError,  # SCARD_E_CARD_UNSUPPORTED
    0x80100065: MuteCardError,  # SCARD_W_UNSUPPORTED_CARD
    0x80100066: MuteCardError,  # SCARD_W_UNRESPONSIVE_CARD
    # The card was there before.
    0x80100067: CardResetError,  # SCARD_W_UNPOWERED_CARD: powered down by another program
    0x80100068: CardResetError,  # SCARD_W_RESET_CARD
    0x80100069: CardRemovedError,  # SCARD_W_REMOVED_CARD
}

# The same codes on a card that was connected: what was there is gone or lost, whatever the service calls it.
_CONNECTED: Final[Mapping[type[CardError], type[CardError]]] = {
    NoServiceError: CardRemovedError,
    NoReaderError: CardRemovedError,
    NoCardError: CardRemovedError,
}
# And on the way to one: it never was ours.
_CONNECTING: Final[Mapping[type[CardError], type[CardError]]] = {
    CardRemovedError: NoCardError,
    CardResetError: MuteCardError,
}


def error_when_connecting(code: int) -> CardError:
    """The error for a code of SCardEstablishContext, SCardListReaders or SCardConnect."""
    return _error(code, _CONNECTING)


def error_when_connected(code: int) -> CardError:
    """The error for a code of a call on a card that was connected."""
    if code == INVALID_HANDLE:  # the service was restarted and does not know the card any more
        return CardRemovedError()
    return _error(code, _CONNECTED)


def _error(code: int, where: Mapping[type[CardError], type[CardError]]) -> CardError:
    found = _ERRORS.get(code)
    if found is None:
        return TransmissionError(code)
    return where.get(found, found)()


def tag_length_values(data: bytes) -> dict[int, bytes]:
    """Tags of one byte and lengths of one byte (PC/SC part 10, 2.2); what is cut off is left out."""
    found: dict[int, bytes] = {}
    place = 0
    while place + 2 <= len(data):
        tag, length = data[place], data[place + 1]
        value = data[place + 2 : place + 2 + length]
        if len(value) == length:
            found[tag] = value
        place += 2 + length
    return found
