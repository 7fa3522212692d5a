"""The words of the Internet Printing Protocol for how jobs and printers are, as the kiosk's own (RFC 8011).

Tables and pure functions: what a print service answers, however odd, becomes a state and troubles.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum, unique
from typing import Final

from jpki_kiosk.documents.printing.printer import PrinterTrouble, PrintReport, PrintState

Values = Mapping[str, tuple[int | str | bool, ...]]

# 5.3.7 job-state
JOB_STATES: Final[Mapping[int, PrintState]] = {
    3: PrintState.WAITING,  # pending
    4: PrintState.HELD,  # pending-held
    5: PrintState.PRINTING,  # processing
    6: PrintState.STOPPED,  # processing-stopped
    7: PrintState.CANCELLED,  # canceled
    8: PrintState.FAILED,  # aborted
    9: PrintState.DONE,  # completed
}
_PRINTER_STOPPED: Final = 5  # 5.4.11 printer-state

# 5.4.12 printer-state-reasons, with those that CUPS and PWG 5100.9 add; in the order they are told in.
REASONS: Final[Mapping[str, PrinterTrouble]] = {
    "media-jam": PrinterTrouble.JAM,
    "cover-open": PrinterTrouble.COVER_OPEN,
    "door-open": PrinterTrouble.COVER_OPEN,
    "interlock-open": PrinterTrouble.COVER_OPEN,
    "media-empty": PrinterTrouble.PAPER_OUT,
    "media-needed": PrinterTrouble.PAPER_OUT,
    "toner-empty": PrinterTrouble.INK_OUT,
    "marker-supply-empty": PrinterTrouble.INK_OUT,
    "marker-ink-empty": PrinterTrouble.INK_OUT,
    "marker-toner-empty": PrinterTrouble.INK_OUT,
    "offline": PrinterTrouble.OFFLINE,
    "shutdown": PrinterTrouble.OFFLINE,
    "timed-out": PrinterTrouble.OFFLINE,
    "paused": PrinterTrouble.PAUSED,
    "moving-to-paused": PrinterTrouble.PAUSED,
    "hold-new-jobs": PrinterTrouble.PAUSED,
}
# CUPS's backends tell of a printer that does not answer by a mere report (offline-report).
_WHATEVER_SEVERITY: Final = frozenset({"offline"})


@unique
class _Severity(StrEnum):
    """The last word of a reason; none of them counts as an error (5.4.12)."""

    REPORT = "report"
    WARNING = "warning"
    ERROR = "error"


# Appendix B.1; CUPS: server-error-... of its own are not needed here.
_REFUSALS: Final[Mapping[int, PrinterTrouble]] = {
    0x0406: PrinterTrouble.NO_QUEUE,  # client-error-not-found
    0x0407: PrinterTrouble.NO_QUEUE,  # client-error-gone
    0x0502: PrinterTrouble.NO_SPOOLER,  # server-error-service-unavailable
    0x0506: PrinterTrouble.REJECTING,  # server-error-not-accepting-jobs
    0x0508: PrinterTrouble.REJECTING,  # server-error-job-canceled: while it was handed over
}
_CLIENT_ERRORS: Final = range(0x0400, 0x0500)

A4: Final = "iso_a4_210x297mm"  # PWG 5101.1
PDF: Final = "application/pdf"
_WITH_ERRORS: Final = "job-completed-with-errors"  # 5.3.8


def refusal(status: int) -> PrinterTrouble:
    """What an unsuccessful answer to a question about a queue, or to a paper, means."""
    if status in _REFUSALS:
        return _REFUSALS[status]
    return PrinterTrouble.REFUSED if status in _CLIENT_ERRORS else PrinterTrouble.OTHER


def troubles_of(printer: Values) -> tuple[PrinterTrouble, ...]:
    """What keeps this printer from printing now, the most tangible first; nothing for mere warnings."""
    stopped = numbers(printer, "printer-state") == (_PRINTER_STOPPED,)
    found: set[PrinterTrouble] = set()
    for reason in words(printer, "printer-state-reasons"):
        name, severity = _parted(reason)
        if severity is not _Severity.ERROR and name not in _WHATEVER_SEVERITY:
            continue
        if name in REASONS:
            found.add(REASONS[name])
        elif reason.endswith("-error"):
            found.add(PrinterTrouble.OTHER)
    if stopped and not found:
        found.add(PrinterTrouble.PAUSED)
    order = [*dict.fromkeys(REASONS.values()), PrinterTrouble.OTHER]
    return tuple(one for one in order if one in found)


def obstacle(printer: Values) -> PrinterTrouble | None:
    """Why no sheet should be sent to this queue; None where it is ready.

    What the queue does not say of paper and formats is not held against it: a raw queue names neither.
    """
    if not numbers(printer, "printer-state"):
        return PrinterTrouble.OTHER  # every printer says that much (RFC 8011 5.4.11)
    if printer.get("printer-is-accepting-jobs") == (False,):
        return PrinterTrouble.REJECTING
    if troubles := troubles_of(printer):
        return troubles[0]
    media = words(printer, "media-supported")
    if media and A4 not in media:
        return PrinterTrouble.WRONG_PAPER
    formats = words(printer, "document-format-supported")
    if formats and PDF not in formats:
        return PrinterTrouble.REFUSED
    return None


def report(job: Values, printer: Values) -> PrintReport:
    """How a job stands on its printer. A state that RFC 8011 does not know is LOST: nobody knows."""
    state = PrintState.LOST
    if len(job.get("job-state", ())) == 1:  # two at once are none
        state = next((JOB_STATES.get(one, state) for one in numbers(job, "job-state")), state)
    if state is PrintState.DONE and _WITH_ERRORS in words(job, "job-state-reasons"):
        return PrintReport(PrintState.LOST)  # sheets may be missing: somebody has to look
    if state.over or state is PrintState.HELD:
        return PrintReport(state)
    troubles = troubles_of(printer)
    if troubles:
        state = PrintState.STOPPED
    return PrintReport(state, troubles)


def _parted(reason: str) -> tuple[str, _Severity]:
    name, _, last = reason.rpartition("-")
    if name and last in set(_Severity):
        return name, _Severity(last)
    return reason, _Severity.ERROR


def numbers(values: Values, name: str) -> tuple[int, ...]:
    """Those of an attribute; none where it is missing or holds something else."""
    return tuple(one for one in values.get(name, ()) if isinstance(one, int) and not isinstance(one, bool))


def words(values: Values, name: str) -> tuple[str, ...]:
    """The same for texts."""
    return tuple(one for one in values.get(name, ()) if isinstance(one, str))
