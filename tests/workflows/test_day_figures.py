"""The figures of a day in words: every figure has some, and the rows add up to the figures."""

from __future__ import annotations

import csv
import datetime
import io
import tomllib
from pathlib import Path

import pytest

from jpki_kiosk.config import resources_path
from jpki_kiosk.i18n import Catalogue, Language
from jpki_kiosk.message import Message
from jpki_kiosk.rules.municipality import MunicipalityProfile, load_municipality
from jpki_kiosk.store.figures import DayFigures, FeeLine, Span
from jpki_kiosk.store.reports import DayReport, MonthReport, StepTime
from jpki_kiosk.store.schema import Step
from jpki_kiosk.workflows import day_figures as words
from jpki_kiosk.workflows.report_files import month_csv, steps_csv, to_csv, write_file

DAY = datetime.date(2026, 11, 22)
CATALOGUE = Catalogue(resources_path() / "locales")
COUNTS = {
    "cases.new.opened": 14,
    "cases.new.completed": 12,
    "cases.new.open": 2,
    "cases.renewal.opened": 3,
    "cases.renewal.completed": 3,
    "cases.a-later-one.opened": 1,
    "earlier.new.completed": 2,
    "certificates.signature.issued": 9,
    "certificates.authentication.revoked": 4,
    "certificates.none.failed": 1,
    "passwords.signature.reset": 5,
    "letters.dispatched": 6,
    "papers.certificate_copy.printed": 20,
    "papers.usage_guide.spoiled": 1,
    "prints.failed": 1,
    "fees.new.first.rule.2.200": 7,
    "fees.new.turned_15.exempt.1.0": 2,
    "fees.new.turned_15.exempt.2.0": 1,
    "fees.renewal.renewal.rule.1.200": 3,
}
FIGURES = DayFigures(COUNTS)


def say(message: Message, language: Language = Language.JAPANESE) -> str:
    return CATALOGUE.text(message, language)


def town(name: str = "futtsu") -> MunicipalityProfile:
    return load_municipality(resources_path() / "municipalities", name)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("figure", [*COUNTS, "fees.new.none.rule.1.unknown", "something.new"])
def test_every_figure_has_words(figure: str, language: Language) -> None:
    assert say(words.figure_label(figure), language).strip()


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("what", ["procedure", "reason", "form"])
def test_the_words_of_the_journal_have_words_here(what: str, language: Language) -> None:
    declared = tomllib.loads((resources_path() / "events.toml").read_text("utf-8"))["words"][what]
    told = [say(words.word(what, one), language) for one in declared]
    assert all(told)
    assert say(words.word(what, "a-later-one"), language) == "a-later-one"


@pytest.mark.parametrize("language", Language)
def test_every_step_has_words(language: Language) -> None:
    assert len({say(words.step_word(step), language) for step in Step}) >= len(Step) - 1


def test_the_rows_add_up_to_the_figures() -> None:
    for rows, first, names in (
        (words.case_rows(FIGURES), "cases", words.CASES),
        (words.certificate_rows(FIGURES), "certificates", words.CERTIFICATES),
        (words.paper_rows(FIGURES), "papers", words.PAPERS),
    ):
        for place, name in enumerate(names):
            assert sum(row.numbers[place] or 0 for row in rows) == FIGURES.summed(first, name)
    assert sum(row.numbers[0] or 0 for row in words.other_rows(FIGURES)) == 12
    labels = [say(row.label) for row in words.case_rows(FIGURES)]
    assert labels == ["新規発行", "更新", "a-later-one"]


def test_fees_are_told_by_reason_and_amount_and_what_was_waived() -> None:
    rows = words.fee_rows(FIGURES, town(), DAY)
    told = [(say(row.label), *row.numbers) for row in rows]
    assert told == [
        ("新規発行（はじめての発行）", 200, 7, 0, 1400),
        ("新規発行（15歳になった、減額・免除）", 0, 3, 600, 0),
        ("更新", 200, 3, 0, 600),
    ]
    assert FIGURES.fees_yen == sum(row.numbers[3] or 0 for row in rows) == 2000


@pytest.mark.parametrize(
    ("line", "waived"),
    [
        (FeeLine("new", "first", None, 1, 200, 4), 0),
        (FeeLine("new", "first", None, 2, 0, 4), 800),  # once a procedure, however many kinds
        (FeeLine("new", "first", "supervisor", 1, 500, 4), 0),
        (FeeLine("new", "first", None, 1, None, 4), None),
        (FeeLine("revoke", "card_lost", None, 1, 0, 4), 0),
    ],
)
def test_what_was_waived_is_what_it_would_have_cost_more(line: FeeLine, waived: int | None) -> None:
    assert words.waived_yen(line, town(), DAY) == waived


def test_the_sheet_of_an_empty_day_has_its_tables() -> None:
    report = DayReport(DAY, Span(0, 0), DayFigures({}), (), ())
    facts = words.sheet_facts(report, None, town(), "窓口")
    assert (facts.number, facts.cases, facts.fees, facts.left, facts.due) == (None, (), (), (), 0)
    assert [row.numbers for row in facts.papers] == [(0, 0, 0)] * 2


# --- files -----------------------------------------------------------------------------------------


def rows_of(content: bytes) -> list[list[str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.endswith(b"\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_the_csv_of_a_month_has_a_line_a_day_and_its_sum() -> None:
    days = ((DAY, FIGURES), (DAY + datetime.timedelta(1), FIGURES))
    both = DayFigures({name: count * 2 for name, count in COUNTS.items()})
    head, *lines = rows_of(month_csv(MonthReport(2026, 11, days, both, (), ()), (), town(), say))
    assert [line[0] for line in lines] == ["2026-11-22", "2026-11-23", "計"]
    assert {len(line) for line in lines} == {len(head)}
    assert len(set(head)) == len(head)
    by_name = dict(zip(head, zip(*lines, strict=True), strict=True))
    assert by_name["手数料（円）"] == ("2000", "2000", "4000")
    assert by_name["免除額（円）"] == ("600", "600", "1200")
    assert by_name["署名用・発行"] == ("9", "9", "18")


def test_the_csv_of_the_steps_names_no_case() -> None:
    times = (StepTime(Step.WRITE, None, 3, 0.5, 1.25),)
    assert rows_of(steps_csv(times, say))[1] == ["書き込み", "", "3", "0.500", "1.250"]


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])
def test_no_text_becomes_a_formula(cell: str) -> None:
    assert rows_of(to_csv(["a", "b"], [[cell, -5]]))[1] == [f"'{cell}", "-5"]


@pytest.mark.parametrize("cell", ['a "word"', "one, two", "one\r\ntwo", "髙﨑"])
def test_a_cell_comes_back_as_it_was(cell: str) -> None:
    assert rows_of(to_csv([cell], [[cell]]))[0] == [cell]


def test_a_file_is_for_this_user_only_and_whole(tmp_path: Path) -> None:
    file = tmp_path / "month.csv"
    file.write_bytes(b"old")
    write_file(file, b"new")
    assert (file.read_bytes(), file.stat().st_mode & 0o777) == (b"new", 0o600)
    with pytest.raises(OSError):
        write_file(tmp_path / "nowhere" / "month.csv", b"new")
    assert [one.name for one in tmp_path.iterdir()] == ["month.csv"]
