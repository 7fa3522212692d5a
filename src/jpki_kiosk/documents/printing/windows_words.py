"""The bits of the Windows spooler for how jobs and printers are, as the kiosk's own, and where a page goes.

Tables and pure functions (winspool.h, wingdi.h). The calls are in ``winspool``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from jpki_kiosk.documents.printing.pages import POINTS_AN_INCH, PageSize
from jpki_kiosk.documents.printing.printer import PrinterTrouble, PrintReport, PrintState

# JOB_INFO_1.Status: JOB_STATUS_...
PAUSED, ERROR, DELETING, SPOOLING, PRINTING = 0x1, 0x2, 0x4, 0x8, 0x10
OFFLINE, PAPEROUT, PRINTED, DELETED, BLOCKED = 0x20, 0x40, 0x80, 0x100, 0x200
USER_INTERVENTION = 0x400
_JOB_TROUBLES: Final[Mapping[int, PrinterTrouble]] = {
    PAPEROUT: PrinterTrouble.PAPER_OUT,
    OFFLINE: PrinterTrouble.OFFLINE,
    USER_INTERVENTION: PrinterTrouble.OTHER,
    BLOCKED: PrinterTrouble.OTHER,
    ERROR: PrinterTrouble.OTHER,
}

# PRINTER_INFO_2.Status: PRINTER_STATUS_...
_PRINTER_TROUBLES: Final[Mapping[int, PrinterTrouble]] = {
    0x8: PrinterTrouble.JAM,  # PAPER_JAM
    0x400000: PrinterTrouble.COVER_OPEN,  # DOOR_OPEN
    0x10: PrinterTrouble.PAPER_OUT,
    0x40: PrinterTrouble.PAPER_OUT,  # PAPER_PROBLEM
    0x40000: PrinterTrouble.INK_OUT,  # NO_TONER
    0x80: PrinterTrouble.OFFLINE,
    0x1000: PrinterTrouble.OFFLINE,  # NOT_AVAILABLE
    0x2000000: PrinterTrouble.OFFLINE,  # SERVER_OFFLINE
    0x1: PrinterTrouble.PAUSED,
    0x4: PrinterTrouble.NO_QUEUE,  # PENDING_DELETION
    0x2: PrinterTrouble.OTHER,  # ERROR
    0x800: PrinterTrouble.OTHER,  # OUTPUT_BIN_FULL
    0x100000: PrinterTrouble.OTHER,  # USER_INTERVENTION
    0x200000: PrinterTrouble.OTHER,  # OUT_OF_MEMORY
}
_WORK_OFFLINE: Final = 0x400  # PRINTER_INFO_2.Attributes

# Error codes of OpenPrinter and the like (winerror.h).
_FAILURES: Final[Mapping[int, PrinterTrouble]] = {
    5: PrinterTrouble.REFUSED,  # ERROR_ACCESS_DENIED
    1722: PrinterTrouble.NO_SPOOLER,  # RPC_S_SERVER_UNAVAILABLE: the spooler is stopped
    1801: PrinterTrouble.NO_QUEUE,  # ERROR_INVALID_PRINTER_NAME
    1905: PrinterTrouble.NO_QUEUE,  # ERROR_PRINTER_DELETED
    1906: PrinterTrouble.REFUSED,  # ERROR_INVALID_PRINTER_STATE
}

MOST_DPI: Final = 600  # above that the device enlarges: a page at 1200 dpi has half a gigabyte
BAND_ROWS: Final = 512  # of a page, rendered and handed over at once


@dataclass(frozen=True, slots=True)
class SeenJob:
    """``status``: the bits of JOB_INFO_1. ``made``: when it was submitted (UTC), YYYYMMDDhhmmss and ms."""

    status: int
    made: str


def failure(code: int) -> PrinterTrouble:
    """What an error of the spooler means."""
    return _FAILURES.get(code, PrinterTrouble.OTHER)


def printer_troubles(status: int, attributes: int) -> tuple[PrinterTrouble, ...]:
    """What keeps a printer from printing, the most tangible first."""
    found = [trouble for bit, trouble in _PRINTER_TROUBLES.items() if status & bit]
    if attributes & _WORK_OFFLINE:
        found.append(PrinterTrouble.OFFLINE)
    return tuple(dict.fromkeys(found))


def job_report(status: int, troubles: tuple[PrinterTrouble, ...]) -> PrintReport:
    """How a job stands; ``troubles``: of its printer. Only JOB_STATUS_PRINTED is done.

    JOB_STATUS_COMPLETE alone means sent, perhaps not printed yet.
    """
    if status & PRINTED:
        return PrintReport(PrintState.DONE)
    if status & (DELETING | DELETED):
        return PrintReport(PrintState.CANCELLED)
    if status & PAUSED:
        return PrintReport(PrintState.HELD)
    own = tuple(trouble for bit, trouble in _JOB_TROUBLES.items() if status & bit)
    # The printer knows better than "something is wrong with the job".
    told = (troubles if own == (PrinterTrouble.OTHER,) and troubles else own) or troubles
    if told:
        return PrintReport(PrintState.STOPPED, told)
    return PrintReport(PrintState.PRINTING if status & PRINTING else PrintState.WAITING)


@dataclass(frozen=True, slots=True)
class Device:
    """Of a printer: dots an inch across and down, and how many dots its paper goes beyond where it prints."""

    dpi_x: int
    dpi_y: int
    left: int  # PHYSICALOFFSETX
    top: int  # PHYSICALOFFSETY


@dataclass(frozen=True, slots=True)
class Place:
    """Where a picture goes, in the printer's dots from where it begins to print; outside it is cut off."""

    x: int
    y: int
    width: int
    height: int


def render_dpi(device: Device) -> int:
    """At which resolution pages are drawn for this printer."""
    return max(1, min(max(device.dpi_x, device.dpi_y), MOST_DPI))


def placed(size: PageSize, rows: range, of_rows: int, device: Device) -> Place:
    """Where rows of a page's picture, ``of_rows`` high in all, go: in true size, edge on edge of the paper.

    Bands meet without a gap or an overlap whatever the resolutions.
    """
    width = round(size.width * device.dpi_x / POINTS_AN_INCH)
    height = round(size.height * device.dpi_y / POINTS_AN_INCH)
    top, bottom = (round(one * height / of_rows) for one in (rows.start, rows.stop))
    return Place(-device.left, top - device.top, width, bottom - top)
