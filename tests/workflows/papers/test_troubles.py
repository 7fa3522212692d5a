"""What residents and staff are told of a printer."""

from __future__ import annotations

import pytest

from jpki_kiosk.config import resources_path
from jpki_kiosk.documents.errors import (
    MissingFontError,
    MissingGlyphError,
    PrinterNotReadyError,
    PrintUnclearError,
)
from jpki_kiosk.documents.printing.printer import PrinterTrouble, PrintReport, PrintState
from jpki_kiosk.i18n import Catalogue, Language
from jpki_kiosk.workflows.explain import explain
from jpki_kiosk.workflows.papers.troubles import (
    not_drawn,
    problem_of_report,
    state_named,
    state_remedy,
    trouble_named,
    trouble_remedy,
)
from jpki_kiosk.workflows.problem import Problem


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue(resources_path() / "locales")


@pytest.mark.parametrize("language", Language)
def test_every_trouble_and_every_state_has_its_words_for_staff(
    catalogue: Catalogue, language: Language
) -> None:
    said = [catalogue.text(trouble_named(one), language) for one in PrinterTrouble]
    said += [catalogue.text(state_named(one), language) for one in PrintState]
    remedies = [catalogue.text(trouble_remedy(one), language) for one in PrinterTrouble]
    remedies += [catalogue.text(told, language) for one in PrintState if (told := state_remedy(one))]
    assert len(set(said)) == len(PrinterTrouble) + len(PrintState)
    assert len(set(remedies)) == len(PrinterTrouble) + len(PrintState) - 3


@pytest.mark.parametrize(
    ("trouble", "problem"),
    [
        (PrinterTrouble.PAPER_OUT, Problem.PRINTER_PAPER_OUT),
        (PrinterTrouble.JAM, Problem.PRINTER_JAMMED),
        (PrinterTrouble.COVER_OPEN, Problem.PRINTER_JAMMED),
        (PrinterTrouble.OFFLINE, Problem.PRINTER_AWAY),
        (PrinterTrouble.PAUSED, Problem.PRINTER_AWAY),
        (PrinterTrouble.REJECTING, Problem.PRINTER_AWAY),
        (PrinterTrouble.NO_SPOOLER, Problem.PRINTER_AWAY),
        (PrinterTrouble.FOLDER, Problem.PRINTER_NOT_READY),
    ],
)
def test_a_resident_hears_of_a_printer_what_they_may_see_happen(
    trouble: PrinterTrouble, problem: Problem
) -> None:
    assert explain(PrinterNotReadyError(trouble)) is problem


def test_a_paper_that_was_taken_without_a_word_is_looked_for_in_the_tray() -> None:
    assert explain(PrintUnclearError()) is Problem.PRINT_LOST


def test_every_trouble_is_explained() -> None:
    told = {explain(PrinterNotReadyError(one)) for one in PrinterTrouble}
    assert Problem.UNEXPECTED not in told
    assert len(told) == 4


@pytest.mark.parametrize(
    ("report", "problem"),
    [
        (PrintReport(PrintState.WAITING), None),
        (PrintReport(PrintState.PRINTING), None),
        (PrintReport(PrintState.DONE, (PrinterTrouble.PAPER_OUT,)), None),
        (PrintReport(PrintState.PRINTING, (PrinterTrouble.PAPER_OUT,)), Problem.PRINTER_PAPER_OUT),
        (PrintReport(PrintState.STOPPED), Problem.PRINTER_AWAY),
        (PrintReport(PrintState.STOPPED, (PrinterTrouble.JAM,)), Problem.PRINTER_JAMMED),
        (PrintReport(PrintState.HELD), Problem.PRINT_HELD),
        (PrintReport(PrintState.FAILED), Problem.PRINTING_FAILED),
        (PrintReport(PrintState.CANCELLED), Problem.PRINTING_FAILED),
        (PrintReport(PrintState.LOST, (PrinterTrouble.NO_SPOOLER,)), Problem.PRINT_LOST),
    ],
    ids=lambda value: str(getattr(value, "state", value)),
)
def test_a_resident_hears_of_a_job_only_where_it_has_come_to_a_halt(
    report: PrintReport, problem: Problem | None
) -> None:
    assert problem_of_report(report) is problem


@pytest.mark.parametrize("language", Language)
def test_staff_are_told_which_character_no_font_has_and_which_font_is_missing(
    catalogue: Catalogue, language: Language
) -> None:
    said = not_drawn(MissingGlyphError("CJK UNIFIED IDEOGRAPH-845B", "U+845B U+E01EF", "name"))
    assert said is not None
    words = catalogue.text(said, language)
    assert "U+845B U+E01EF" in words
    assert "CJK UNIFIED IDEOGRAPH-845B" in words
    font = not_drawn(MissingFontError(("NanumGothic",)))
    assert font is not None
    assert "NanumGothic" in catalogue.text(font, language)
    assert not_drawn(PrinterNotReadyError(PrinterTrouble.JAM)) is None
