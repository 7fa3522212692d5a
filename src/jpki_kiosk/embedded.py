"""The reader of the training mode: an emulated card in process, behind the same port as a PC/SC reader.

Lives beside the composition root because it joins two parts that must not know each other: the client's
port and the emulator.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from jpki_kiosk.card.connection import CardConnection, CardReader, ReaderState
from jpki_kiosk.card.errors import CardRemovedError, MuteCardError, NoCardError
from jpki_kiosk.emulator.card import CardMuteError, CardTorn, CardUnpoweredError, IndividualNumberCard

NAME: Final = "Embedded reader"


class EmbeddedReader(CardReader):
    """A place for one emulated card; ``insert`` and ``remove`` may be called from any thread."""

    def __init__(self) -> None:
        self.name = NAME
        self._card: IndividualNumberCard | None = None
        self._face_down = False
        self._insertions = 0
        self._seen = 0
        self._watcher: int | None = None  # the thread that waits for changes, and what it was told last
        self._told = ReaderState.NO_CARD
        self._interrupted = False
        self._changed = threading.Condition()

    def insert(self, card: IndividualNumberCard, *, face_down: bool = False) -> None:
        """Put a card on the reader; ``face_down`` makes it mute, as a reversed card is."""
        with self._changed:
            self._card = card
            self._face_down = face_down
            self._insertions += 1
            card.power_on()
            self._changed.notify_all()

    def remove(self) -> None:
        """Take the card off; a command under way still ends, the next one finds no card."""
        with self._changed:
            if self._card is not None:
                self._card.power_off()
            self._card = None
            self._changed.notify_all()

    def close(self) -> None:
        """Let go of the card and of its state file."""
        card = self._card
        self.remove()
        if card is not None:
            card.close()

    @property
    def holds_card(self) -> bool:
        """Whether a card lies on the reader."""
        return self._card is not None

    def state(self) -> ReaderState:
        with self._changed:
            now = self._present()
            if self._watcher in (None, threading.get_ident()):
                if self._told is not ReaderState.PRESENT:
                    self._seen = self._insertions  # a card where none was is not another one
                self._told = now
            return now

    def _present(self) -> ReaderState:
        if self._card is None:
            return ReaderState.NO_CARD
        return ReaderState.MUTE if self._face_down else ReaderState.PRESENT

    def wait_for_change(self, known: ReaderState, timeout: float) -> ReaderState:
        def changed() -> bool:
            return self._interrupted or self._present() is not known or self._insertions != self._seen

        with self._changed:
            self._watcher = threading.get_ident()
            self._changed.wait_for(changed, timeout)
            self._interrupted = False
            swapped = self._insertions != self._seen and known is ReaderState.PRESENT
            self._seen = self._insertions
            self._told = ReaderState.NO_CARD if swapped else self._present()
            return self._told

    def interrupt(self) -> None:
        with self._changed:
            self._interrupted = True
            self._changed.notify_all()

    def connect(self) -> CardConnection:
        card = self._card
        if card is None:
            raise NoCardError
        if self._face_down:
            raise MuteCardError
        card.reset()
        insertion = self._insertions
        return EmbeddedConnection(card, lambda: self._card is card and self._insertions == insertion)


class EmbeddedConnection(CardConnection):
    """Commands go straight to the emulated card, while it is still the one that was connected."""

    def __init__(self, card: IndividualNumberCard, still_there: Callable[[], bool]) -> None:
        self.atr = card.atr
        self._card = card
        self._still_there = still_there

    def transmit(self, command: bytes) -> bytes:
        if not self._still_there():
            raise CardRemovedError
        try:
            response = self._card.execute(command)
        except CardTorn as torn:
            raise CardRemovedError from torn
        except (CardMuteError, CardUnpoweredError) as mute:
            raise MuteCardError from mute
        if not self._still_there():
            raise CardRemovedError
        return response

    def close(self) -> None:
        """Nothing is held."""

    @contextmanager
    def exclusively(self) -> Iterator[None]:
        if not self._still_there():
            raise CardRemovedError
        yield
