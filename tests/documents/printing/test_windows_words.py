"""What the Windows spooler's bits mean, and where a page goes: all of it that needs no Windows."""

from __future__ import annotations

import contextlib
import ctypes
import itertools
from collections.abc import Iterator

import pytest

from jpki_kiosk.documents.errors import PrinterNotReadyError
from jpki_kiosk.documents.printing import winspool
from jpki_kiosk.documents.printing.pages import PageSize
from jpki_kiosk.documents.printing.printer import PrinterTrouble, PrintJob, PrintReport, PrintState
from jpki_kiosk.documents.printing.spooler import WindowsQueue, seen_queues
from jpki_kiosk.documents.printing.windows_words import (
    PRINTED,
    Device,
    Place,
    SeenJob,
    failure,
    job_report,
    placed,
    printer_troubles,
    render_dpi,
)

A4 = PageSize(595.2756, 841.8898)


@pytest.mark.parametrize(
    ("status", "report"),
    [
        (0, PrintReport(PrintState.WAITING)),
        (0x8, PrintReport(PrintState.WAITING)),  # spooling
        (0x10, PrintReport(PrintState.PRINTING)),
        (0x80, PrintReport(PrintState.DONE)),
        (0x1000, PrintReport(PrintState.WAITING)),  # complete: sent, perhaps not printed
        (0x1080, PrintReport(PrintState.DONE)),
        (0x2080, PrintReport(PrintState.DONE)),  # retained
        (0x4, PrintReport(PrintState.CANCELLED)),
        (0x100, PrintReport(PrintState.CANCELLED)),
        (0x1, PrintReport(PrintState.HELD)),
        (0x50, PrintReport(PrintState.STOPPED, (PrinterTrouble.PAPER_OUT,))),
        (0x20, PrintReport(PrintState.STOPPED, (PrinterTrouble.OFFLINE,))),
        (0x2, PrintReport(PrintState.STOPPED, (PrinterTrouble.OTHER,))),
        (0x400, PrintReport(PrintState.STOPPED, (PrinterTrouble.OTHER,))),
    ],
    ids=str,
)
def test_only_printed_is_done(status: int, report: PrintReport) -> None:
    assert job_report(status, ()) == report


def test_the_printer_says_what_the_job_only_calls_an_error() -> None:
    jam = (PrinterTrouble.JAM,)
    assert job_report(0x2, jam) == PrintReport(PrintState.STOPPED, jam)
    assert job_report(0x10, jam) == PrintReport(PrintState.STOPPED, jam)
    assert job_report(0x40, jam) == PrintReport(PrintState.STOPPED, (PrinterTrouble.PAPER_OUT,))
    assert job_report(0x80, jam) == PrintReport(PrintState.DONE)


@pytest.mark.parametrize(
    ("status", "attributes", "found"),
    [
        (0, 0, ()),
        (0x400, 0, ()),  # printing
        (0x20000, 0, ()),  # toner low
        (0x1000000, 0, ()),  # power save
        (0x8, 0, (PrinterTrouble.JAM,)),
        (0x10, 0, (PrinterTrouble.PAPER_OUT,)),
        (0x50, 0, (PrinterTrouble.PAPER_OUT,)),
        (0x400000, 0, (PrinterTrouble.COVER_OPEN,)),
        (0x40000, 0, (PrinterTrouble.INK_OUT,)),
        (0x80, 0, (PrinterTrouble.OFFLINE,)),
        (0, 0x400, (PrinterTrouble.OFFLINE,)),
        (0x80, 0x400, (PrinterTrouble.OFFLINE,)),
        (0x1, 0, (PrinterTrouble.PAUSED,)),
        (0x4, 0, (PrinterTrouble.NO_QUEUE,)),
        (0xB, 0, (PrinterTrouble.JAM, PrinterTrouble.PAUSED, PrinterTrouble.OTHER)),
    ],
    ids=str,
)
def test_what_a_printer_needs_is_told_most_tangible_first(
    status: int, attributes: int, found: tuple[PrinterTrouble, ...]
) -> None:
    assert printer_troubles(status, attributes) == found


@pytest.mark.parametrize(
    ("code", "found"),
    [
        (5, "refused"),
        (1722, "no-spooler"),
        (1801, "no-queue"),
        (1905, "no-queue"),
        (0, "other"),
        (9999, "other"),
    ],
)
def test_an_error_of_the_spooler_is_a_trouble(code: int, found: str) -> None:
    assert failure(code) is PrinterTrouble(found)


@pytest.mark.parametrize(("dpi", "drawn"), [(203, 203), (600, 600), (1200, 600), (0, 1)])
def test_pages_are_drawn_as_fine_as_the_printer_prints_up_to_a_limit(dpi: int, drawn: int) -> None:
    assert render_dpi(Device(dpi, dpi, 0, 0)) == drawn


def test_a_page_lies_edge_on_edge_of_the_paper_in_true_size() -> None:
    found = placed(A4, range(7017), 7017, Device(600, 600, 100, 80))
    assert found == Place(-100, -80, 4961, 7016)


def test_a_printer_with_two_resolutions_gets_true_size_both_ways() -> None:
    assert placed(A4, range(3508), 3508, Device(600, 300, 0, 0)) == Place(0, 0, 4961, 3508)


@pytest.mark.parametrize("device", [Device(600, 600, 0, 0), Device(1200, 1200, 7, 9), Device(203, 180, 3, 5)])
def test_bands_meet_without_gap_or_overlap(device: Device) -> None:
    count = 3509
    bands = [placed(A4, range(top, min(top + 512, count)), count, device) for top in range(0, count, 512)]
    for above, below in itertools.pairwise(bands):
        assert above.y + above.height == below.y
    whole = placed(A4, range(count), count, device)
    assert (bands[0].y, bands[-1].y + bands[-1].height) == (whole.y, whole.y + whole.height)


def test_without_windows_it_is_no_printer_and_says_so() -> None:
    queue = WindowsQueue("窓口プリンター")
    with pytest.raises(PrinterNotReadyError):
        queue.check()
    assert queue.follow(PrintJob("7-20261122010203004")).state is PrintState.LOST
    with pytest.raises(PrinterNotReadyError) as caught:
        seen_queues()
    assert caught.value.trouble is PrinterTrouble.NO_SPOOLER


class OneJob(winspool.Spooler):
    """A spooler of another system's tests: one job that has the number 7."""

    def __init__(self, seen: SeenJob) -> None:
        self.seen = seen
        self.told: list[str] = []

    @contextlib.contextmanager
    def printer(self, name: str) -> Iterator[int]:
        yield 1

    def printer_status(self, handle: int) -> tuple[int, int]:
        return 0, 0

    def job(self, handle: int, number: int) -> SeenJob:
        return self.seen

    def cancel(self, handle: int, number: int) -> None:
        self.told.append(f"cancel {number}")

    def release(self, handle: int, number: int) -> None:
        self.told.append(f"release {number}")


def test_a_job_of_the_same_number_after_a_restart_is_another_one() -> None:
    spooler = OneJob(SeenJob(PRINTED, "20261122010203004"))
    queue = WindowsQueue("窓口プリンター", spooler=spooler)
    earlier = PrintJob("7-20261121010203004")
    assert queue.follow(earlier) == PrintReport(PrintState.LOST)
    assert queue.cancel(earlier) == PrintReport(PrintState.LOST)
    assert spooler.told == []
    assert queue.follow(PrintJob("7-20261122010203004")) == PrintReport(PrintState.DONE)
    assert spooler.told == ["release 7"]


@pytest.mark.skipif(ctypes.sizeof(ctypes.c_void_p) != 8, reason="the offsets are those of 64 bits")
@pytest.mark.parametrize(
    ("structure", "member", "offset"),
    [
        (winspool._DevMode, "fields", 72),
        (winspool._DevMode, "orientation", 76),
        (winspool._DevMode, "paper_size", 78),
        (winspool._DevMode, "copies", 86),
        (winspool._DevMode, "color", 92),
        (winspool._JobInfo, "status", 56),
        (winspool._JobInfo, "submitted", 76),
        (winspool._PrinterInfo2, "attributes", 104),
        (winspool._PrinterInfo2, "status", 124),
        (winspool._PrinterInfo4, "attributes", 16),
        (winspool._DocInfo, "name", 8),
        (winspool._DocInfo, "type", 32),
        (winspool._BitmapInfo, "bit_count", 14),
    ],
)
def test_structures_lie_in_memory_as_windows_has_them(
    structure: type[ctypes.Structure], member: str, offset: int
) -> None:
    assert getattr(structure, member).offset == offset
