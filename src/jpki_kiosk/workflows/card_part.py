"""What every part of a visit that needs the card has in common: whether one lies there, and asking for it.

Pure: no I/O, no clock.
"""

from __future__ import annotations

import abc

from jpki_kiosk.message import Message
from jpki_kiosk.workflows.events import CardInserted, CardRemoved, Continued, ReaderChanged
from jpki_kiosk.workflows.screens import InsertCard, Stopped
from jpki_kiosk.workflows.workflow import Event, Job, VisitPart


class CardPart(VisitPart):
    """``card_present``: whether a card lies on the reader when the part begins."""

    def __init__(self, *, card_present: bool) -> None:
        super().__init__()
        self._card_present = card_present

    @abc.abstractmethod
    def _read_card(self) -> Job | None:
        """A card lies there: look at it."""

    @abc.abstractmethod
    def _end(self) -> Job | None:
        """Nothing more is done here."""

    def _follow_card(self, event: Event) -> None:
        """To be called with every event, before it is looked at."""
        match event:
            case CardInserted():
                self._card_present = True
            case CardRemoved() | ReaderChanged():
                self._card_present = False

    def _wait_for_card(self) -> Job | None:
        if self._card_present:
            return self._read_card()
        self.screen = InsertCard()
        return None

    def _on_insert(self, event: Event) -> Job | None:
        """While the card is asked for; the way back is the part's own."""
        match event:
            case CardInserted():
                return self._read_card()
            case ReaderChanged("mute"):
                self.screen = InsertCard(Message("workflow-card-mute"))
            case ReaderChanged("no-card"):
                self.screen = InsertCard()
        return None

    def _on_stopped(self, screen: Stopped, event: Event) -> Job | None:
        """After a stop: the card again, another try, or the end."""
        match event:
            case CardInserted() if screen.waiting_for_card:
                return self._read_card()
            case Continued() if screen.can_retry:
                return self._wait_for_card()
            case Continued() if not screen.waiting_for_card:
                return self._end()
        return None
