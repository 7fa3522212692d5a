"""A paper of a case on its way to the hands it is for, as both windows show it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique

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
    """One paper of a case: an id of a form. ``problem``: why staff are needed; None where it only takes long.

    ``step``: the open step of the journal, None where no sheet is at the printer.
    """

    form: str
    kind: CertificateKind | None
    state: SheetState
    problem: Problem | None = None
    step: int | None = None
