"""A paper of a case on its way to the hands it is for, as both windows show it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique

from jpki_kiosk.documents.printing.printer import PrintReport
from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.workflows.problem import Problem


@unique
class SheetState(StrEnum):
    """Where a paper is, for whoever waits for it."""

    PRINTING = "printing"
    TRAY = "tray"  # the print service says that it is printed, or staff have it in hand
    STAFF = "staff"  # staff go to the printer, or print it later


@dataclass(frozen=True, slots=True)
class Sheet:
    """One paper of a case: an id of a form. ``problem``: what a resident is told where staff are needed.

    ``step``: the open step of the journal, None where no sheet is at the printer. ``report``: what the
    printer said of it last.
    """

    form: str
    kind: CertificateKind | None
    state: SheetState
    problem: Problem | None = None
    step: int | None = None
    report: PrintReport | None = None
