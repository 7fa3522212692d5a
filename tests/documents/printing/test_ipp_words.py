"""Whatever a print service answers becomes a state and troubles; silence is never taken for well."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jpki_kiosk.documents.printing.ipp_words import REASONS, Values, obstacle, refusal, report, troubles_of
from jpki_kiosk.documents.printing.printer import PrinterTrouble, PrintReport, PrintState

IDLE: Values = {"printer-state": (3,), "printer-state-reasons": ("none",)}


@pytest.mark.parametrize(
    ("reasons", "found"),
    [
        (("none",), ()),
        ((), ()),
        (("media-empty",), (PrinterTrouble.PAPER_OUT,)),  # without a severity it is an error: RFC 8011 5.4.12
        (("media-empty-error",), (PrinterTrouble.PAPER_OUT,)),
        (("media-empty-warning",), ()),  # one of two trays
        (("media-needed-error", "media-empty-error"), (PrinterTrouble.PAPER_OUT,)),
        (("toner-low-warning", "marker-supply-low-report"), ()),
        (("toner-empty-error", "media-jam-error"), (PrinterTrouble.JAM, PrinterTrouble.INK_OUT)),
        (("offline-report",), (PrinterTrouble.OFFLINE,)),
        (("timed-out-error",), (PrinterTrouble.OFFLINE,)),
        (("door-open",), (PrinterTrouble.COVER_OPEN,)),
        (("cups-missing-filter-error",), (PrinterTrouble.OTHER,)),
        (("com.vendor-sleeping",), ()),  # a word of a vendor's that claims no error
        (("error",), ()),
        (("",), ()),
        ((7, True), ()),
    ],
    ids=str,
)
def test_reasons_are_troubles_by_their_severity(
    reasons: tuple[str, ...], found: tuple[PrinterTrouble, ...]
) -> None:
    assert troubles_of(IDLE | {"printer-state-reasons": reasons}) == found


@pytest.mark.parametrize(
    ("printer", "found"),
    [
        (IDLE, None),
        ({**IDLE, "printer-state": (4,)}, None),  # it prints for somebody else
        ({**IDLE, "printer-is-accepting-jobs": (False,)}, PrinterTrouble.REJECTING),
        ({"printer-state": (5,)}, PrinterTrouble.PAUSED),
        (
            {"printer-state": (5,), "printer-state-reasons": ("paused", "media-jam-error")},
            PrinterTrouble.JAM,
        ),
        ({**IDLE, "media-supported": ("na_letter_8.5x11in",)}, PrinterTrouble.WRONG_PAPER),
        ({**IDLE, "media-supported": ("na_letter_8.5x11in", "iso_a4_210x297mm")}, None),
        ({**IDLE, "document-format-supported": ("image/pwg-raster",)}, PrinterTrouble.REFUSED),
        ({**IDLE, "document-format-supported": ("application/pdf",)}, None),
        ({}, PrinterTrouble.OTHER),
        ({"printer-state": ("idle",)}, PrinterTrouble.OTHER),
    ],
    ids=str,
)
def test_a_queue_is_ready_only_where_it_says_so(printer: Values, found: PrinterTrouble | None) -> None:
    assert obstacle(printer) is found


@pytest.mark.parametrize(
    ("job", "printer", "state"),
    [
        ({"job-state": (3,)}, IDLE, PrintState.WAITING),
        ({"job-state": (4,)}, IDLE, PrintState.HELD),
        ({"job-state": (5,)}, IDLE, PrintState.PRINTING),
        ({"job-state": (6,)}, IDLE, PrintState.STOPPED),
        ({"job-state": (7,)}, IDLE, PrintState.CANCELLED),
        ({"job-state": (8,)}, IDLE, PrintState.FAILED),
        ({"job-state": (9,)}, IDLE, PrintState.DONE),
        (
            {"job-state": (9,), "job-state-reasons": ("job-completed-with-errors",)},
            IDLE,
            PrintState.LOST,
        ),
        ({"job-state": (10,)}, IDLE, PrintState.LOST),
        ({"job-state": (-1,)}, IDLE, PrintState.LOST),
        ({"job-state": ("completed",)}, IDLE, PrintState.LOST),
        ({"job-state": (True,)}, IDLE, PrintState.LOST),
        ({"job-state": ("", 9)}, IDLE, PrintState.LOST),
        ({"job-state": (5, 9)}, IDLE, PrintState.LOST),
        ({}, {}, PrintState.LOST),
    ],
    ids=str,
)
def test_only_the_word_completed_means_printed(job: Values, printer: Values, state: PrintState) -> None:
    assert report(job, printer).state is state


def test_a_job_on_a_printer_that_needs_somebody_is_stopped() -> None:
    out = {**IDLE, "printer-state-reasons": ("media-empty-error",)}
    for state in (3, 5, 6):
        found = report({"job-state": (state,)}, out)
        assert found == PrintReport(PrintState.STOPPED, (PrinterTrouble.PAPER_OUT,))
    assert report({"job-state": (9,)}, out) == PrintReport(PrintState.DONE)  # the next one will want paper


@pytest.mark.parametrize(
    ("status", "found"),
    [
        (0x0400, PrinterTrouble.REFUSED),
        (0x0401, PrinterTrouble.REFUSED),
        (0x0403, PrinterTrouble.REFUSED),
        (0x0406, PrinterTrouble.NO_QUEUE),
        (0x040A, PrinterTrouble.REFUSED),
        (0x0500, PrinterTrouble.OTHER),
        (0x0502, PrinterTrouble.NO_SPOOLER),
        (0x0506, PrinterTrouble.REJECTING),
        (0x7FFF, PrinterTrouble.OTHER),
        (-1, PrinterTrouble.OTHER),
    ],
    ids=str,
)
def test_a_refusal_says_what_is_wrong_with_the_queue(status: int, found: PrinterTrouble) -> None:
    assert refusal(status) is found


VALUE = st.one_of(
    st.integers(-3, 12), st.text("-aceprwor", max_size=20), st.booleans(), st.sampled_from(sorted(REASONS))
)
ATTRIBUTES = st.dictionaries(
    st.sampled_from(
        (
            "job-state",
            "job-state-reasons",
            "printer-state",
            "printer-state-reasons",
            "printer-is-accepting-jobs",
            "media-supported",
        )
    ),
    st.lists(VALUE, max_size=5).map(tuple),
)


@given(ATTRIBUTES, ATTRIBUTES)
def test_no_answer_breaks_it_and_none_but_nine_is_done(job: Values, printer: Values) -> None:
    found = report(job, printer)
    assert found.state is not PrintState.DONE or job["job-state"] == (9,)
    obstacle(printer)
