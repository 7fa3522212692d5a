"""How the parts of the counter are: each is asked, and answers in words, with the time since when it is so.

The reader is asked on the thread that owns it (``job_ask_reader``); authority, printer, records and journal
on the staff's own (``job_ask``). What one job says is merged into what is known: ``Health.updated``.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum, unique
from typing import Final

from jpki_kiosk.card.connection import CardReader, ReaderState
from jpki_kiosk.documents.errors import PrinterNotReadyError
from jpki_kiosk.documents.printing.printer import Printer
from jpki_kiosk.message import Message
from jpki_kiosk.pki.authority import CertificateAuthority
from jpki_kiosk.store.database import Store
from jpki_kiosk.workflows.explain import READER_PROBLEMS, explain, log_error
from jpki_kiosk.workflows.papers.troubles import trouble_named, trouble_remedy
from jpki_kiosk.workflows.workflow import Event, Job, Report


@unique
class Part(StrEnum):
    """What is asked; in the order in which it is shown."""

    READER = "reader"
    AUTHORITY = "authority"
    PRINTER = "printer"
    STORE = "store"
    JOURNAL = "journal"

    @property
    def name_message(self) -> Message:
        """What staff call it."""
        return _NAMES[self]


@unique
class Condition(StrEnum):
    """How a part is."""

    OK = "ok"
    WARN = "warn"  # work goes on; somebody should look
    STOP = "stop"  # what needs this part cannot be done


@dataclass(frozen=True, slots=True)
class HealthItem:
    """One part. ``since``: when it was first seen so; ``remedy`` and ``code`` (K-nnn) where it is unwell."""

    part: Part
    condition: Condition
    message: Message
    since: datetime.datetime
    remedy: Message | None = None
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Health:
    """What is known of the parts, in their order; a part that was not asked yet is missing."""

    items: tuple[HealthItem, ...] = ()
    asked_at: datetime.datetime | None = None

    def of(self, part: Part) -> HealthItem | None:
        """What is known of one part."""
        return next((one for one in self.items if one.part is part), None)

    @property
    def worst(self) -> Condition:
        """Of all parts."""
        found = {one.condition for one in self.items}
        return next((one for one in (Condition.STOP, Condition.WARN) if one in found), Condition.OK)

    def updated(self, newer: Health) -> Health:
        """With what was seen now; a part that is as it was keeps the time since when it is so."""
        items = {one.part: one for one in self.items}
        for one in newer.items:
            known = items.get(one.part)
            same = known is not None and (known.condition, known.code) == (one.condition, one.code)
            items[one.part] = replace(one, since=known.since) if known is not None and same else one
        ordered = tuple(items[part] for part in Part if part in items)
        return Health(ordered, newer.asked_at or self.asked_at)


@dataclass(frozen=True, slots=True)
class HealthSeen(Event):
    """What a job has asked; only its parts are in it."""

    health: Health


_NAMES: Final[Mapping[Part, Message]] = {
    Part.READER: Message("console-health-reader"),
    Part.AUTHORITY: Message("console-health-authority"),
    Part.PRINTER: Message("console-health-printer"),
    Part.STORE: Message("console-health-store"),
    Part.JOURNAL: Message("console-health-journal"),
}
_REMEDIES: Final[Mapping[Part, Message]] = {
    Part.READER: Message("console-health-reader-remedy"),
    Part.AUTHORITY: Message("console-health-authority-remedy"),
    Part.PRINTER: Message("console-health-printer-remedy"),
    Part.STORE: Message("console-health-store-remedy"),
    Part.JOURNAL: Message("console-health-journal-remedy"),
}
_READER: Final[Mapping[ReaderState, Message]] = {
    ReaderState.PRESENT: Message("console-health-reader-card"),
    ReaderState.NO_CARD: Message("console-health-reader-empty"),
    ReaderState.MUTE: Message("console-health-reader-mute"),
    ReaderState.NO_READER: Message("console-health-reader-missing"),
    ReaderState.NO_SERVICE: Message("console-health-reader-no-service"),
    ReaderState.IN_USE: Message("console-health-reader-in-use"),
}
_UNWELL: Final[Mapping[Part, Message]] = {
    Part.AUTHORITY: Message("console-health-authority-stop"),
    Part.PRINTER: Message("console-health-printer-stop"),
    Part.STORE: Message("console-health-store-stop"),
    Part.JOURNAL: Message("console-health-journal-stop"),
}

JournalCheck = Callable[[], tuple[Condition, Message]]


class HealthDesk:
    """Makes the jobs. ``journal`` says how the journal is, where there is more to it than the records."""

    def __init__(
        self,
        reader: CardReader,
        authority: CertificateAuthority,
        printer: Printer,
        store: Store,
        clock: Callable[[], datetime.datetime],
        *,
        training: bool,
        journal: JournalCheck | None = None,
    ) -> None:
        self._reader = reader
        self._authority = authority
        self._printer = printer
        self._store = store
        self._clock = clock
        self._training = training
        self._journal = journal

    def job_ask(self) -> Job:
        """Ask authority, printer, records and journal. Ends as HealthSeen; what fails is in it."""

        def run(report: Report) -> Event:
            connected = "console-health-authority-training" if self._training else "console-health-connected"
            items = [
                self._asked(Part.AUTHORITY, self._authority.check, Message(connected)),
                self._asked(Part.PRINTER, self._printer.check, Message("console-health-printer-ok")),
                self._asked(Part.STORE, self._store.check, Message("console-health-store-ok")),
            ]
            if self._journal is not None:
                items.append(journal_item(self._journal, self._clock()))
            return HealthSeen(Health(tuple(items), self._clock()))

        return run

    def job_ask_reader(self) -> Job:
        """Ask the reader: to be run on the thread that owns it (a CardJob)."""
        return lambda report: HealthSeen(Health((self._reader_asked(),), self._clock()))

    def _reader_asked(self) -> HealthItem:
        state = self._reader.state()
        problem = READER_PROBLEMS.get(state.value)
        if problem is not None:
            remedy = _REMEDIES[Part.READER]
            return HealthItem(
                Part.READER, Condition.STOP, _READER[state], self._clock(), remedy, problem.code
            )
        condition = Condition.WARN if state is ReaderState.MUTE else Condition.OK
        return HealthItem(Part.READER, condition, _READER[state], self._clock())

    def _asked(self, part: Part, check: Callable[[], None], well: Message) -> HealthItem:
        try:
            check()
        except Exception as error:  # noqa: BLE001 - told to staff as this part's condition
            return unwell(part, error, self._clock())
        return HealthItem(part, Condition.OK, well, self._clock())


def journal_item(check: JournalCheck, at: datetime.datetime) -> HealthItem:
    """What the journal says of itself, at this moment."""
    try:
        condition, message = check()
    except Exception as error:  # noqa: BLE001 - told to staff as this part's condition
        return unwell(Part.JOURNAL, error, at)
    remedy = None if condition is Condition.OK else _REMEDIES[Part.JOURNAL]
    return HealthItem(Part.JOURNAL, condition, message, at, remedy)


def unwell(part: Part, error: Exception, at: datetime.datetime) -> HealthItem:
    """A part that could not answer, in words and with the code of the one table."""
    log_error(error)
    told, remedy = _UNWELL[part], _REMEDIES[part]
    if isinstance(error, PrinterNotReadyError):  # what to do at the printer itself
        told, remedy = trouble_named(error.trouble), trouble_remedy(error.trouble)
    return HealthItem(part, Condition.STOP, told, at, remedy, explain(error).code)
