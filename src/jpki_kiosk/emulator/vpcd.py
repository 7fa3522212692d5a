"""The emulated card behind real PC/SC: a client of vpcd, the virtual reader of pcscd (vsmartcard).

vpcd listens; connecting is inserting, closing is removing. Each message is two bytes of length, big-endian,
and a body; one of one byte is for the contacts (power, reset, ask for the ATR), any longer one is a command.
"""

from __future__ import annotations

import contextlib
import logging
import socket
from collections.abc import Callable
from enum import Enum, IntEnum, auto, unique
from types import TracebackType
from typing import Final, Self

from jpki_kiosk.emulator.card import IndividualNumberCard
from jpki_kiosk.emulator.errors import CardMuteError, CardTorn, CardUnpoweredError, EmulatorError

DEFAULT_PORT: Final = 35963  # 0x8C7B: the first slot of vpcd
_HOST: Final = "127.0.0.1"
_CONNECT_TIMEOUT: Final = 5.0  # seconds

# vpcd asks for the ATR to learn whether a card is there, and again to power it. It has no word for "there,
# but mute"; more bytes than an ATR may have (33: ISO/IEC 7816-3:2006, 8.2.1) count as present and make the
# power-up fail.
_NO_ATR: Final = bytes(64)

_log = logging.getLogger(__name__)


class VpcdUnavailableError(EmulatorError):
    """Nothing listens where vpcd should; ``port`` says where."""

    def __init__(self, port: int) -> None:
        super().__init__(port)
        self.port = port


@unique
class _Control(IntEnum):
    POWER_OFF = 0
    POWER_ON = 1
    RESET = 2
    ASK_ATR = 4


@unique
class Removal(Enum):
    """Why a card left the reader."""

    STOPPED = auto()  # somebody called ``stop``
    TORN = auto()  # its fault plan pulled it out
    READER_GONE = auto()  # vpcd closed the connection


class VpcdCard:
    """One card in one slot of vpcd; leaving the context takes it out.

    Never connects again by itself: a card that was taken away stays away.
    """

    def __init__(self, card: IndividualNumberCard, port: int = DEFAULT_PORT) -> None:
        self._card = card
        self._stopped = False
        self._powered = False
        try:
            self._socket = socket.create_connection((_HOST, port), _CONNECT_TIMEOUT)
        except OSError as error:
            raise VpcdUnavailableError(port) from error
        self._socket.settimeout(None)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def serve(self, on_powered: Callable[[], None] = lambda: None) -> Removal:
        """Answer the reader until the card leaves it.

        ``on_powered`` is called once, when the reader has given power and asked for the ATR: from then on the
        card can be used.
        """
        while (message := self._receive()) is not None:
            try:
                answer = self._answer(message)
            except CardTorn:
                self.close()
                return Removal.TORN
            if answer is None:
                continue
            try:
                self._socket.sendall(len(answer).to_bytes(2, "big") + answer)
            except OSError:
                break
            if self._powered and message == bytes((_Control.ASK_ATR,)):
                self._powered = False
                on_powered()
                on_powered = _nothing
        self.close()
        return Removal.STOPPED if self._stopped else Removal.READER_GONE

    def stop(self) -> None:
        """Take the card out; may be called from another thread or a signal handler."""
        self._stopped = True
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Close the connection; closing again is no error."""
        self._socket.close()
        self._card.power_off()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _answer(self, message: bytes) -> bytes | None:
        """What to send back; None for no answer at all."""
        if len(message) == 1:
            return self._control(message[0])
        try:
            return self._card.execute(message)
        except CardMuteError:
            return None
        except CardUnpoweredError:
            # Only a broken driver sends commands before power; silence would hang it.
            _log.warning("a command came before power")
            return b"\x6f\x00"

    def _control(self, control: int) -> bytes | None:
        try:
            match control:
                case _Control.POWER_OFF:
                    self._card.power_off()
                case _Control.POWER_ON:
                    self._powered = True
                    self._card.power_on()
                case _Control.RESET:
                    self._card.reset()
                case _Control.ASK_ATR:
                    return self._card.atr or _NO_ATR
                case _:
                    _log.warning("unknown control byte %02X", control)
        except CardMuteError:
            _log.info("the card stays mute")
        return None

    def _receive(self) -> bytes | None:
        """One message; None when the connection is closed."""
        length = self._receive_exactly(2)
        return self._receive_exactly(int.from_bytes(length, "big")) if length is not None else None

    def _receive_exactly(self, size: int) -> bytes | None:
        received = bytearray()
        while len(received) < size:
            try:
                _acknowledge_at_once(self._socket)
                part = self._socket.recv(size - len(received))
            except OSError:
                return None
            if not part:
                return None
            received += part
        return bytes(received)


def _nothing() -> None:
    """Said once already."""


def _acknowledge_at_once(connection: socket.socket) -> None:
    # vpcd writes length and body apart; a delayed acknowledgement would cost 40 ms a command. The kernel
    # forgets this option, so it is set before every receive.
    if hasattr(socket, "TCP_QUICKACK"):
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)
