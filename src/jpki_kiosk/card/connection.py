"""The port behind which a card may be: readers and connections.

Knows what a reader can be in and what a connection can do, nothing of PC/SC and nothing of what a card holds.
Adapters: ``pcsc`` and the emulated reader of the training mode.
"""

from __future__ import annotations

import abc
from contextlib import AbstractContextManager
from enum import Enum, unique
from types import TracebackType
from typing import Self

from jpki_kiosk.card.protocol import CardProtocol, Transmitter

__all__ = ["CardConnection", "CardProtocol", "CardReader", "ReaderState"]


@unique
class ReaderState(Enum):
    """What a reader can be in; each has its own screen and its own remedy."""

    NO_SERVICE = "no-service"  # the smart card service does not run
    NO_READER = "no-reader"  # the reader is not connected
    IN_USE = "in-use"  # another program holds it exclusively
    NO_CARD = "no-card"
    MUTE = "mute"  # something lies there and does not answer
    PRESENT = "present"


class CardConnection(Transmitter, abc.ABC):
    """One card in one reader, from connect to close. Used by one thread only."""

    @abc.abstractmethod
    def close(self) -> None:
        """Let go of the card; closing again is no error, and neither is a card that is gone."""

    @abc.abstractmethod
    def exclusively(self) -> AbstractContextManager[None]:
        """Keep other programs from the card meanwhile (a PC/SC transaction).

        Nothing may wait for a person inside: Windows resets a card that idles five seconds in a transaction.
        Raises CardRemovedError, CardResetError, ReaderBusyError.
        """

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class CardReader(abc.ABC):
    """A place where a card may be. Used by the thread that owns it, but for ``interrupt``."""

    name: str

    @abc.abstractmethod
    def state(self) -> ReaderState:
        """What the reader is in now; never raises."""

    @abc.abstractmethod
    def wait_for_change(self, known: ReaderState, timeout: float) -> ReaderState:
        """Return as soon as the state is another than ``known``, or what it is after ``timeout`` seconds.

        A card that was changed for another since the last call is told as NO_CARD first, even when the
        reader holds one again. Never raises.
        """

    @abc.abstractmethod
    def interrupt(self) -> None:
        """Make ``wait_for_change`` return now; called from any thread.

        When nobody waits, the next wait returns at once: a request made just before it is not lost.
        """

    @abc.abstractmethod
    def connect(self) -> CardConnection:
        """Connect to the card.

        Raises NoServiceError, NoReaderError, ReaderBusyError, NoCardError, MuteCardError, TransmissionError.
        """
