"""Readers and cards behind PC/SC (pcscd on Linux, SCardSvr on Windows).

The only module that imports pyscard, and only its plain calls: its monitors run threads of their own that
interleave with a command and die with the service. Here every thread that asks has its own context, made anew
when the service has come back.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final, NamedTuple

import smartcard.scard as pcsc

from jpki_kiosk.card import pcsc_codes as codes
from jpki_kiosk.card.connection import CardConnection, CardReader, ReaderState
from jpki_kiosk.card.errors import (
    CardRemovedError,
    CardResetError,
    NoReaderError,
    ReaderError,
    TransmissionError,
)

# How long one call may wait: bounds what an interrupt that just missed its call costs.
_SLICE_SECONDS: Final = (
    0.5  # How long the service may take to notice that a card was pulled (pcscd asks readers every 0.4 s).
)
_NOTICE_SECONDS: Final = 1.0

_VERIFY: Final = 0x20
_STATUS_SIZE: Final = 2


class ReaderStatus(NamedTuple):
    """One reader as ``list_readers`` found it; ``atr`` is empty without a card that answers."""

    name: str
    state: ReaderState
    atr: bytes


def list_readers() -> list[ReaderStatus]:
    """Every reader the service knows and what is in it; raises NoServiceError, TransmissionError."""
    context = _Context()
    try:
        names = context.call(pcsc.SCardListReaders, [])
        if names.code == codes.NO_READERS_AVAILABLE or (not names.code and not names.values[0]):
            return []
        if names.code:
            raise codes.error_when_connecting(names.code)
        seen = ((name, context.look(name)) for name in names.values[0])
        return [ReaderStatus(name, look.state, look.atr) for name, look in seen]
    finally:
        context.release()


def largest_apdu(name: str) -> int | None:
    """How many bytes of a command the reader itself says that it takes; None where it does not say.

    The property dwMaxAPDUDataSize of a reader's driver (PC/SC part 10, 2.6.14): up to 256 is short commands
    only. The card in it is not spoken to. Raises ReaderError.
    """
    context = _Context()
    try:
        shared = (pcsc.SCARD_SHARE_DIRECT, 0)
        answer = context.call(pcsc.SCardConnect, name, *shared)
        if answer.code:
            raise codes.error_when_connecting(answer.code)
        card = answer.values[0]
        try:
            return _driver_property(card, codes.FEATURE_TLV_PROPERTIES, codes.PROPERTY_MAX_APDU)
        finally:
            pcsc.SCardDisconnect(card, pcsc.SCARD_LEAVE_CARD)
    finally:
        context.release()


def _driver_property(card: Any, feature: int, tag: int) -> int | None:
    """One number out of a driver's list of properties; None where it has no such list."""
    features = _plain(pcsc.SCardControl(card, pcsc.SCARD_CTL_CODE(codes.GET_FEATURES), []))
    if features.code:
        return None
    where = codes.tag_length_values(bytes(features.values[0])).get(feature)
    if where is None:
        return None
    listed = _plain(pcsc.SCardControl(card, int.from_bytes(where, "big"), []))
    if listed.code:
        return None
    value = codes.tag_length_values(bytes(listed.values[0])).get(tag)
    return None if value is None else int.from_bytes(value, "little")


class PcscReader(CardReader):
    """One reader, chosen by its whole name and never by its place in a list."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._contexts = threading.local()
        self._interrupted = threading.Event()
        self._lock = threading.Lock()
        self._waiting: _Context | None = None
        self._present_since: int | None = None  # the service's count of events when PRESENT was first told

    def state(self) -> ReaderState:
        """See CardReader."""
        seen = self._look()
        if seen.state is not ReaderState.PRESENT:
            self._present_since = None
        elif self._present_since is None:
            self._present_since = seen.events
        return seen.state

    def wait_for_change(self, known: ReaderState, timeout: float) -> ReaderState:
        """See CardReader; the service is asked again at least every half second."""
        deadline = time.monotonic() + timeout
        while True:
            seen = self._look()
            state = self._told(seen, known)
            remaining = deadline - time.monotonic()
            if state is not known or remaining <= 0 or self._interrupted.is_set():
                self._interrupted.clear()
                return state
            self._wait(seen, min(remaining, _SLICE_SECONDS))

    def interrupt(self) -> None:
        """See CardReader."""
        self._interrupted.set()
        with self._lock:
            if self._waiting is not None:
                self._waiting.cancel()

    def connect(self) -> CardConnection:
        """See CardReader; the card is shared with other programs until ``exclusively``."""
        return PcscConnection(self._context(), self.name)

    def _context(self) -> _Context:
        context: _Context | None = getattr(self._contexts, "context", None)
        if context is None:
            context = self._contexts.context = _Context()
        return context

    def _look(self) -> _Seen:
        try:
            return self._context().look(self.name)
        except NoReaderError:
            return _Seen(ReaderState.NO_READER)
        except ReaderError:
            return _Seen(ReaderState.NO_SERVICE)

    def _told(self, seen: _Seen, known: ReaderState) -> ReaderState:
        """The state to report: a card that was changed for another unseen is told as NO_CARD once."""
        if seen.state is not ReaderState.PRESENT:
            self._present_since = None
            return seen.state
        since, self._present_since = self._present_since, seen.events
        if known is ReaderState.PRESENT and since is not None and since != seen.events:
            return ReaderState.NO_CARD
        return seen.state

    def _wait(self, seen: _Seen, seconds: float) -> None:
        if seen.flags is None:
            # Neither service nor reader: there is nothing that could report a change.
            self._interrupted.wait(seconds)
            return
        context = self._context()
        with self._lock:
            self._waiting = context
        try:
            if not self._interrupted.is_set():
                context.wait(self.name, seen.flags, seconds)
        finally:
            with self._lock:
                self._waiting = None


class PcscConnection(CardConnection):
    """A card that was connected; made by ``PcscReader.connect``."""

    def __init__(self, context: _Context, reader: str) -> None:
        self._context = context  # its end would end the connection
        self._reader = reader
        answer = context.call(
            pcsc.SCardConnect,
            reader,
            pcsc.SCARD_SHARE_SHARED,
            pcsc.SCARD_PROTOCOL_T0 | pcsc.SCARD_PROTOCOL_T1,
        )
        if answer.code:
            raise codes.error_when_connecting(answer.code)
        self._card, self._protocol = answer.values
        self._open = True
        self._verified = False
        status = _plain(pcsc.SCardStatus(self._card))
        if status.code:
            self.close()
            raise codes.error_when_connecting(status.code)
        self.atr = bytes(status.values[3])

    def transmit(self, command: bytes) -> bytes:
        """See Transmitter; after a CardResetError the connection works, with nothing selected or verified."""
        pci = pcsc.SCARD_PCI_T0 if self._protocol == pcsc.SCARD_PROTOCOL_T0 else pcsc.SCARD_PCI_T1
        self._verified = self._verified or (len(command) > 4 and command[1] == _VERIFY)
        response = bytes(self._call(pcsc.SCardTransmit, pci, list(command)).values[0])
        if len(response) < _STATUS_SIZE:
            # Some drivers call it success when the card went away under a command.
            raise CardRemovedError if self._is_gone() else TransmissionError
        return response

    @contextmanager
    def exclusively(self) -> Iterator[None]:
        """See CardConnection. Waits while another program has its own transaction."""
        self._call(pcsc.SCardBeginTransaction)
        try:
            yield
        finally:
            if self._open:
                # A card or service that is gone has ended the transaction by itself.
                pcsc.SCardEndTransaction(self._card, pcsc.SCARD_LEAVE_CARD)

    def close(self) -> None:
        """See CardConnection; a card on which a password was verified is powered down and up again.

        Only power-down is known to end a verified password for sure (myna-card), and the next program on this
        reader must not find it. The card is left with power, as other programs expect it.
        """
        if not self._open:
            return
        self._open = False
        disposition = pcsc.SCARD_LEAVE_CARD
        if self._verified and self._reconnect(pcsc.SCARD_UNPOWER_CARD).code:
            disposition = pcsc.SCARD_UNPOWER_CARD
        pcsc.SCardDisconnect(self._card, disposition)

    def _call(self, function: Callable[..., Any], *arguments: Any) -> _Answer:
        if not self._open:
            raise CardRemovedError
        answer = _plain(function(self._card, *arguments))
        if answer.code == codes.RESET_CARD:
            # The handle refuses everything until it is told that the reset was noticed.
            again = self._reconnect(pcsc.SCARD_LEAVE_CARD)
            if not again.code:
                self._protocol = again.values[0]
                raise CardResetError
            answer = again
        if answer.code == codes.NOT_TRANSACTED and self._is_gone():
            raise CardRemovedError
        if answer.code:
            raise codes.error_when_connected(answer.code)
        return answer

    def _is_gone(self) -> bool:
        """Whether the card left: a command that it was pulled out of fails before the service notices."""
        try:
            seen = self._context.look(self._reader)
            if seen.state is ReaderState.PRESENT and seen.flags is not None:
                self._context.wait(self._reader, seen.flags, _NOTICE_SECONDS)
                seen = self._context.look(self._reader)
        except ReaderError:
            return True
        return seen.state is not ReaderState.PRESENT

    def _reconnect(self, initialization: int) -> _Answer:
        protocols = pcsc.SCARD_PROTOCOL_T0 | pcsc.SCARD_PROTOCOL_T1
        return _plain(pcsc.SCardReconnect(self._card, pcsc.SCARD_SHARE_SHARED, protocols, initialization))


class _Answer(NamedTuple):
    """Return code, and what else the call gave."""

    code: int
    values: tuple[Any, ...]


class _Seen(NamedTuple):
    """One look at a reader; flags and events as the service gave them, None where it gave none."""

    state: ReaderState
    atr: bytes = b""
    flags: int | None = None

    @property
    def events(self) -> int | None:
        """How often a card came or went, as the service counts in the upper half of the flags."""
        return None if self.flags is None else self.flags >> 16


class _Context:
    """One SCARDCONTEXT of one thread, made at first use and again when the service came back."""

    def __init__(self) -> None:
        self._handle: Any = None

    def call(self, function: Callable[..., Any], *arguments: Any) -> _Answer:
        """Call with the context's handle; once more with a new one when the old one had died.

        Raises NoServiceError or TransmissionError where no context can be had.
        """
        answer = _plain(function(self._established(), *arguments))
        if answer.code in codes.STALE:
            self.release()
            answer = _plain(function(self._established(), *arguments))
        return answer

    def look(self, reader: str) -> _Seen:
        """What a reader is in now; raises NoServiceError, NoReaderError, TransmissionError."""
        answer = self.call(pcsc.SCardGetStatusChange, 0, [(reader, pcsc.SCARD_STATE_UNAWARE)])
        if answer.code:
            raise codes.error_when_connecting(answer.code)
        ((_, flags, atr),) = answer.values[0]
        flags &= ~pcsc.SCARD_STATE_CHANGED
        return _Seen(_state(flags), bytes(atr), flags)

    def wait(self, reader: str, flags: int, seconds: float) -> None:
        """Return when the reader's flags are others, or after the time, or when cancelled; never raises."""
        if self._handle is not None:
            pcsc.SCardGetStatusChange(self._handle, max(1, int(seconds * 1000)), [(reader, flags)])

    def cancel(self) -> None:
        """End ``wait`` of another thread."""
        if self._handle is not None:
            pcsc.SCardCancel(self._handle)

    def release(self) -> None:
        """Give the handle back; the next call makes a new one."""
        handle, self._handle = self._handle, None
        if handle is not None:
            pcsc.SCardReleaseContext(handle)

    def _established(self) -> Any:
        if self._handle is None:
            answer = _plain(pcsc.SCardEstablishContext(pcsc.SCARD_SCOPE_USER))
            if answer.code:
                raise codes.error_when_connecting(answer.code)
            self._handle = answer.values[0]
        return self._handle

    def __del__(self) -> None:
        self.release()


def _plain(result: Any) -> _Answer:
    """pyscard answers a code, or a list of a code and values; codes are signed on some platforms."""
    code, *values = result if isinstance(result, (list, tuple)) else (result,)
    return _Answer(code & 0xFFFFFFFF, tuple(values))


def _state(flags: int) -> ReaderState:
    if flags & (pcsc.SCARD_STATE_UNKNOWN | pcsc.SCARD_STATE_UNAVAILABLE | pcsc.SCARD_STATE_IGNORE):
        return ReaderState.NO_READER
    if flags & pcsc.SCARD_STATE_EXCLUSIVE:
        return ReaderState.IN_USE
    if flags & pcsc.SCARD_STATE_MUTE:
        return ReaderState.MUTE
    if flags & pcsc.SCARD_STATE_PRESENT:
        return ReaderState.PRESENT
    return ReaderState.NO_CARD
