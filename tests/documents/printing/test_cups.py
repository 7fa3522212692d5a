"""The CUPS adapter on a real CUPS: sheets arrive, and whatever happens to a queue is told as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from jpki_kiosk.documents.certificate_copy import draw_certificate_copy
from jpki_kiosk.documents.errors import PrinterNotReadyError
from jpki_kiosk.documents.printing.cups import CupsQueue, seen_queues
from jpki_kiosk.documents.printing.pages import page_count, page_size, render_page
from jpki_kiosk.documents.printing.printer import PrinterTrouble, PrintJob, PrintReport, PrintState
from jpki_kiosk.i18n import Language

from ...printing_rig.rig import DIRECT_QUEUE, PDF_QUEUE, Pipe, PrintService
from ..samples import COPY_FACTS, contents, extract, holder
from .test_pages import drawn

pytestmark = pytest.mark.xdist_group("print-service")


@pytest.fixture
def queue(print_service: PrintService) -> CupsQueue:
    return CupsQueue(PDF_QUEUE, server=print_service.socket)


@pytest.fixture
def troubled(print_service: PrintService) -> Iterator[tuple[CupsQueue, Pipe]]:
    """A queue that reports what the pipe is told."""
    pipe = Pipe(print_service.troubled_queue("TROUBLED"))
    try:
        yield CupsQueue("TROUBLED", server=print_service.socket), pipe
    finally:
        pipe.close()
        print_service.command("lpadmin", "-x", "TROUBLED")
        (print_service.folder / "run" / "TROUBLED").unlink()


Follow = Callable[[CupsQueue, PrintJob, PrintReport], None]


@pytest.fixture
def becomes(print_service: PrintService) -> Follow:
    """Followed until it stands like this, or the test fails."""

    def look(queue: CupsQueue, job: PrintJob, report: PrintReport) -> None:
        print_service.until(lambda: queue.follow(job) == report, f"{report}, not {queue.follow(job)}")

    return look


def paper() -> bytes:
    """A paper of ours, with a name that exercises the script."""
    person = holder("髙﨑　𠮷葛󠄀")
    return draw_certificate_copy(contents(person=person), COPY_FACTS, Language.JAPANESE, training=True)


def shades(pdf: bytes) -> bytes:
    """The first page in small, its green: a byte a pixel."""
    image = render_page(pdf, 0, 50)
    assert image.stride == 4 * image.width
    return image.pixels[1::4]


def trouble(queue: CupsQueue) -> PrinterTrouble:
    with pytest.raises(PrinterNotReadyError) as caught:
        queue.check()
    return caught.value.trouble


DONE = PrintReport(PrintState.DONE)


def test_a_printer_that_takes_pdf_gets_one_sheet_that_reads_as_it_was_drawn(
    print_service: PrintService, becomes: Follow
) -> None:
    pdf, queue = paper(), CupsQueue(DIRECT_QUEUE, server=print_service.socket)
    queue.check()
    job = queue.print_document(pdf, "copy-signature")
    becomes(queue, job, DONE)
    (sheet,) = print_service.sheets(DIRECT_QUEUE)
    text = extract(sheet.read_bytes())
    assert text == extract(pdf)
    assert "氏名 髙﨑 𠮷葛\U000e0100" in text  # poppler writes a plain space
    size, printed = page_size(pdf, 0), page_size(sheet.read_bytes(), 0)
    assert (round(printed.width), round(printed.height)) == (round(size.width), round(size.height))
    assert page_count(sheet.read_bytes()) == page_count(pdf)
    assert queue.follow(job) == DONE  # and for as long as the service knows of it
    for log in (print_service.folder / "log").iterdir():
        assert "髙" not in log.read_text(encoding="utf-8", errors="replace")


def test_a_printer_that_wants_postscript_prints_the_same_picture(
    print_service: PrintService, queue: CupsQueue, becomes: Follow
) -> None:
    pdf = paper()
    job = queue.print_document(pdf, "copy-signature")
    becomes(queue, job, DONE)
    (sheet,) = print_service.sheets()
    assert "copy-signature" in sheet.name
    drawn_by_us, printed = (shades(one) for one in (pdf, sheet.read_bytes()))
    assert len(drawn_by_us) == len(printed)
    away = sum(abs(one - other) > 64 for one, other in zip(drawn_by_us, printed, strict=True))
    assert away < len(printed) / 200  # edges of letters; a moved or missing line is many times that


def test_nothing_of_a_printed_sheet_is_left_with_the_service(
    print_service: PrintService, queue: CupsQueue, becomes: Follow
) -> None:
    job = queue.print_document(drawn(), "usage-guide")
    becomes(queue, job, DONE)
    print_service.until(lambda: not print_service.spooled(), "the document is deleted")
    assert not queue.keeps(job)


def test_a_stopped_queue_goes_on_where_it_stopped(
    print_service: PrintService, queue: CupsQueue, becomes: Follow
) -> None:
    print_service.command("cupsdisable", PDF_QUEUE)
    assert trouble(queue) is PrinterTrouble.PAUSED
    job = queue.print_document(drawn(), "copy-signature")
    assert queue.follow(job) == PrintReport(PrintState.STOPPED, (PrinterTrouble.PAUSED,))
    assert queue.keeps(job)
    print_service.command("cupsenable", PDF_QUEUE)
    becomes(queue, job, DONE)


def test_a_held_job_is_told_as_held_and_prints_once_it_is_released(
    print_service: PrintService, queue: CupsQueue, becomes: Follow
) -> None:
    print_service.command("lpadmin", "-p", PDF_QUEUE, "-o", "job-hold-until-default=indefinite")
    queue.check()
    job = queue.print_document(drawn(), "copy-signature")
    assert queue.follow(job) == PrintReport(PrintState.HELD)
    number = job.id.partition("-")[0]
    print_service.command("lp", "-i", f"{PDF_QUEUE}-{number}", "-H", "immediate")
    becomes(queue, job, DONE)


def test_a_job_that_is_taken_back_is_never_printed(print_service: PrintService, queue: CupsQueue) -> None:
    print_service.command("cupsdisable", PDF_QUEUE)
    job = queue.print_document(drawn(), "copy-signature")
    assert queue.cancel(job).state is PrintState.CANCELLED
    print_service.command("cupsenable", PDF_QUEUE)
    assert queue.follow(job) == PrintReport(PrintState.CANCELLED)
    assert print_service.sheets() == ()
    assert print_service.spooled() == ()


def test_a_printed_sheet_cannot_be_taken_back(queue: CupsQueue, becomes: Follow) -> None:
    job = queue.print_document(drawn(), "copy-signature")
    becomes(queue, job, DONE)
    assert queue.cancel(job) == DONE


def test_a_queue_that_takes_no_jobs_is_told_before_and_when_a_sheet_comes_all_the_same(
    print_service: PrintService, queue: CupsQueue
) -> None:
    print_service.command("cupsreject", PDF_QUEUE)
    assert trouble(queue) is PrinterTrouble.REJECTING
    with pytest.raises(PrinterNotReadyError) as caught:
        queue.print_document(drawn(), "copy-signature")
    assert caught.value.trouble is PrinterTrouble.REJECTING


def test_a_queue_that_vanishes_takes_what_is_known_of_its_jobs_with_it(
    print_service: PrintService, queue: CupsQueue
) -> None:
    print_service.command("cupsdisable", PDF_QUEUE)
    job = queue.print_document(drawn(), "copy-signature")
    print_service.command("lpadmin", "-x", PDF_QUEUE)
    assert queue.follow(job) == PrintReport(PrintState.LOST, (PrinterTrouble.NO_QUEUE,))
    assert queue.cancel(job) == PrintReport(PrintState.LOST, (PrinterTrouble.NO_QUEUE,))
    assert trouble(queue) is PrinterTrouble.NO_QUEUE
    with pytest.raises(PrinterNotReadyError) as caught:
        queue.print_document(drawn(), "copy-signature")
    assert caught.value.trouble is PrinterTrouble.NO_QUEUE


def test_a_job_that_the_service_has_forgotten_is_lost(print_service: PrintService, queue: CupsQueue) -> None:
    print_service.command("cupsdisable", PDF_QUEUE)
    job = queue.print_document(drawn(), "copy-signature")
    print_service.command("cancel", "-a", "-x", PDF_QUEUE)
    assert queue.follow(job).state is PrintState.LOST


def test_another_job_that_bears_the_same_number_is_not_taken_for_it(
    print_service: PrintService, queue: CupsQueue
) -> None:
    print_service.command("cupsdisable", PDF_QUEUE)
    job = queue.print_document(drawn(), "copy-signature")
    number, _, made = job.id.partition("-")
    earlier = PrintJob(f"{number}-{int(made) - 86_400}")
    assert queue.follow(earlier) == PrintReport(PrintState.LOST)
    assert queue.cancel(earlier) == PrintReport(PrintState.LOST)
    assert queue.follow(job).state is PrintState.STOPPED  # it was not taken back in its stead


def test_a_service_that_crashes_is_no_printer_and_knows_the_job_when_it_is_back(
    print_service: PrintService, queue: CupsQueue, becomes: Follow
) -> None:
    print_service.command("cupsdisable", PDF_QUEUE)
    job = queue.print_document(drawn(), "copy-signature")
    print_service.stop()
    lost = PrintReport(PrintState.LOST, (PrinterTrouble.NO_SPOOLER,))
    assert queue.follow(job) == lost
    assert queue.cancel(job) == lost
    assert trouble(queue) is PrinterTrouble.NO_SPOOLER
    with pytest.raises(PrinterNotReadyError) as caught:
        queue.print_document(drawn(), "copy-signature")
    assert caught.value.trouble is PrinterTrouble.NO_SPOOLER
    with pytest.raises(PrinterNotReadyError):
        seen_queues(print_service.socket)
    print_service.start()
    assert queue.follow(job).state is PrintState.STOPPED
    print_service.command("cupsenable", PDF_QUEUE)
    becomes(queue, job, DONE)


def test_a_service_that_is_killed_is_no_printer(print_service: PrintService, queue: CupsQueue) -> None:
    print_service.kill()
    assert trouble(queue) is PrinterTrouble.NO_SPOOLER


@pytest.mark.parametrize(
    ("reason", "found"),
    [
        ("media-empty-error", PrinterTrouble.PAPER_OUT),
        ("media-jam-error", PrinterTrouble.JAM),
        ("cover-open-error", PrinterTrouble.COVER_OPEN),
        ("offline-report", PrinterTrouble.OFFLINE),
        ("vendor-gears-broken-error", PrinterTrouble.OTHER),
    ],
)
def test_what_a_printer_reports_is_told_and_printing_goes_on_once_it_is_mended(
    reason: str, found: PrinterTrouble, troubled: tuple[CupsQueue, Pipe], becomes: Follow
) -> None:
    queue, pipe = troubled
    queue.check()
    job = queue.print_document(drawn(), "copy-signature")
    becomes(queue, job, PrintReport(PrintState.PRINTING))
    pipe.report(f"+{reason}")
    becomes(queue, job, PrintReport(PrintState.STOPPED, (found,)))
    assert trouble(queue) is found
    pipe.report(f"-{reason}")
    becomes(queue, job, PrintReport(PrintState.PRINTING))
    queue.check()
    pipe.end()
    becomes(queue, job, DONE)


def test_low_toner_keeps_nobody_waiting(troubled: tuple[CupsQueue, Pipe], becomes: Follow) -> None:
    queue, pipe = troubled
    job = queue.print_document(drawn(), "copy-signature")
    pipe.report("+toner-low-warning", "+media-low-report", "end")
    becomes(queue, job, DONE)
    queue.check()


def test_a_sheet_that_the_printer_gives_up_is_not_printed(
    print_service: PrintService, troubled: tuple[CupsQueue, Pipe], becomes: Follow
) -> None:
    queue, pipe = troubled
    print_service.command("lpadmin", "-p", "TROUBLED", "-o", "printer-error-policy=abort-job")
    job = queue.print_document(drawn(), "copy-signature")
    pipe.report("fail")
    becomes(queue, job, PrintReport(PrintState.FAILED))


def test_every_queue_is_seen_with_what_is_in_its_way(print_service: PrintService, queue: CupsQueue) -> None:
    print_service.command("cupsdisable", PDF_QUEUE)
    seen = {one.name: one for one in seen_queues(print_service.socket)}
    assert {name: one.obstacle for name, one in seen.items()} == {
        PDF_QUEUE: PrinterTrouble.PAUSED,
        DIRECT_QUEUE: None,
    }
    assert "CUPS-PDF" in seen[PDF_QUEUE].about


def test_what_is_no_job_of_a_print_service_is_lost(queue: CupsQueue) -> None:
    assert queue.follow(PrintJob("copy-signature.pdf")) == PrintReport(PrintState.LOST)
