"""The printer as the kiosk sees it: asked before, handed a finished PDF, followed until the sheet is there.

A port with three adapters: a folder of PDFs (training), a CUPS queue over IPP, the Windows spooler. Nothing
here draws. The words for a state are those of the Internet Printing Protocol (RFC 8011: 5.3.7 job-state,
5.4.12 printer-state-reasons), which CUPS and, by other names, the Windows spooler know.
"""

from __future__ import annotations

import abc
import re
from dataclasses import dataclass
from enum import StrEnum, unique
from pathlib import Path
from typing import Final

JOB_NAME: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")  # kinds of paper, never people


@unique
class PrintState(StrEnum):
    """Where a job is. Only ``DONE`` means that the spooler says the sheet is printed."""

    WAITING = "waiting"  # pending: another job is before it, or the queue has not begun
    PRINTING = "printing"  # processing
    HELD = "held"  # pending-held: somebody, or a rule of the queue, holds it back
    STOPPED = "stopped"  # processing-stopped, or the queue itself is stopped: it goes on when that is mended
    DONE = "done"  # completed
    CANCELLED = "cancelled"  # canceled, by whomever
    FAILED = "failed"  # aborted: it will not be printed
    LOST = "lost"  # the queue, or the job in it, is not there any more: nobody knows whether it was printed

    @property
    def over(self) -> bool:
        """Whether nothing more will be heard of the job."""
        return self in {PrintState.DONE, PrintState.CANCELLED, PrintState.FAILED, PrintState.LOST}


@unique
class PrinterTrouble(StrEnum):
    """What keeps a printer from printing; the value is used in text ids."""

    NO_QUEUE = "no-queue"  # there is no queue of this name
    NO_SPOOLER = "no-spooler"  # the print service does not answer
    REJECTING = "rejecting"  # the queue takes no jobs
    PAUSED = "paused"  # the queue is stopped by hand
    OFFLINE = "offline"  # switched off, or not connected
    PAPER_OUT = "paper-out"
    WRONG_PAPER = "wrong-paper"  # the queue has no A4
    JAM = "jam"
    COVER_OPEN = "cover-open"
    INK_OUT = "ink-out"  # toner or ink
    REFUSED = "refused"  # the print service refused the job, or our right to it
    FOLDER = "folder-not-writable"  # the folder of PDFs
    OTHER = "other"  # the printer reports a fault that this program has no word for


@dataclass(frozen=True, slots=True)
class PrintJob:
    """A paper the printer has taken; ``id`` is the printer's own word for it, ``file`` where it lies."""

    id: str
    file: Path | None = None


@dataclass(frozen=True, slots=True)
class PrintReport:
    """One look at a job: where it is, and what the printer says is in the way."""

    state: PrintState
    troubles: tuple[PrinterTrouble, ...] = ()


@dataclass(frozen=True, slots=True)
class SeenQueue:
    """A queue of the print service, what it says of itself, and what keeps it from printing (None: ready)."""

    name: str
    about: str
    obstacle: PrinterTrouble | None


class Printer(abc.ABC):
    """Something that turns a PDF into paper. Every call is short; nothing waits for paper to come out."""

    @abc.abstractmethod
    def check(self) -> None:
        """Return when a sheet can be printed now; raise PrinterNotReadyError with the trouble otherwise."""

    @abc.abstractmethod
    def print_document(self, pdf: bytes, name: str) -> PrintJob:
        """Hand the paper over; ``name`` is a kind of paper such as ``copy-signature`` (``JOB_NAME``).

        Raises PrinterNotReadyError, or another PrinterError. Nothing of it is left in a file of ours.
        """

    @abc.abstractmethod
    def follow(self, job: PrintJob) -> PrintReport:
        """How the job stands now. Never raises for what a printer may do: it reports that."""

    @abc.abstractmethod
    def cancel(self, job: PrintJob) -> PrintReport:
        """Take the job back, so that it is not printed later; reports how it stands after that."""
