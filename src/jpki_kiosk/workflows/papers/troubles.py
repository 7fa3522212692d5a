"""What is said of a printer: residents hear what matters to them, staff what to do at the printer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from jpki_kiosk.documents.errors import MissingFontError, MissingGlyphError
from jpki_kiosk.documents.printing.printer import PrinterTrouble, PrintReport, PrintState
from jpki_kiosk.message import Message
from jpki_kiosk.workflows.problem import Problem

# A resident is told what they may see happen: paper brought, a cover opened, a wait. The rest is one thing.
_RESIDENT: Final[Mapping[PrinterTrouble, Problem]] = {
    PrinterTrouble.PAPER_OUT: Problem.PRINTER_PAPER_OUT,
    PrinterTrouble.JAM: Problem.PRINTER_JAMMED,
    PrinterTrouble.COVER_OPEN: Problem.PRINTER_JAMMED,
    PrinterTrouble.OFFLINE: Problem.PRINTER_AWAY,
    PrinterTrouble.PAUSED: Problem.PRINTER_AWAY,
    PrinterTrouble.REJECTING: Problem.PRINTER_AWAY,
    PrinterTrouble.NO_QUEUE: Problem.PRINTER_AWAY,
    PrinterTrouble.NO_SPOOLER: Problem.PRINTER_AWAY,
    PrinterTrouble.WRONG_PAPER: Problem.PRINTER_NOT_READY,
    PrinterTrouble.INK_OUT: Problem.PRINTER_NOT_READY,
    PrinterTrouble.REFUSED: Problem.PRINTER_NOT_READY,
    PrinterTrouble.FOLDER: Problem.PRINTER_NOT_READY,
    PrinterTrouble.OTHER: Problem.PRINTER_NOT_READY,
}


def problem_of_trouble(trouble: PrinterTrouble) -> Problem:
    """What a resident is told of one trouble."""
    return _RESIDENT[trouble]


def problem_of_report(report: PrintReport) -> Problem | None:
    """What a resident is told of a job; None while it goes its way or is done.

    Where the printer names what is in the way, that is said; else where the job is.
    """
    match report.state:
        case PrintState.DONE:
            return None
        case PrintState.LOST:
            return Problem.PRINT_LOST
        case PrintState.HELD:
            return Problem.PRINT_HELD
        case PrintState.CANCELLED | PrintState.FAILED:
            return Problem.PRINTING_FAILED
        case PrintState.STOPPED:
            return _first(report.troubles) or Problem.PRINTER_AWAY
        case PrintState.WAITING | PrintState.PRINTING:
            return _first(report.troubles)


def remedy_of(report: PrintReport) -> Message | None:
    """What staff do about a sheet that the printer took; None while it goes its way or is done."""
    if report.state.over or not report.troubles:
        return state_remedy(report.state)
    return trouble_remedy(report.troubles[0])


def not_drawn(error: Exception) -> Message | None:
    """What staff read of a paper that was not drawn: a character no font has, or a font that is missing."""
    match error:
        case MissingGlyphError(name=name, code_point=code_point):
            return Message("print-no-glyph", {"codepoint": code_point, "name": name})
        case MissingFontError(names=names):
            return Message("print-no-font", {"fonts": ", ".join(names)})
    return None


def _first(troubles: Iterable[PrinterTrouble]) -> Problem | None:
    return next((_RESIDENT[one] for one in troubles), None)


def trouble_named(trouble: PrinterTrouble) -> Message:
    """What staff call it, in a few words."""
    return Message(f"printer-trouble-{trouble.value}")


def trouble_remedy(trouble: PrinterTrouble) -> Message:
    """What staff do at the printer, one sentence or two."""
    return Message(f"printer-remedy-{trouble.value}")


def state_named(state: PrintState) -> Message:
    """Where a sheet is, in a word or two."""
    return Message(f"print-state-{state.value}")


def state_remedy(state: PrintState) -> Message | None:
    """What staff do about a sheet that has come to a halt; None where there is nothing to do but wait."""
    if state in {PrintState.WAITING, PrintState.PRINTING, PrintState.DONE}:
        return None
    return Message(f"print-remedy-{state.value}")
