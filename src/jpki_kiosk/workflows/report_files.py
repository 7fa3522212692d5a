"""Reports as files for office spreadsheets: CSV (RFC 4180) in UTF-8 with a byte order mark, in Japanese.

Figures only; what a spreadsheet would take for a formula is written as text.
"""

from __future__ import annotations

import csv
import datetime
import io
import os
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

from jpki_kiosk.message import Message
from jpki_kiosk.rules.municipality import MunicipalityProfile
from jpki_kiosk.store.day_close import ClosedDay
from jpki_kiosk.store.figures import DayFigures, Outcome
from jpki_kiosk.store.reports import MonthReport, StepTime
from jpki_kiosk.workflows.day_figures import CASES, CERTIFICATES, KINDS, PAPERS, fee_rows, step_word, word

Say = Callable[[Message], str]

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_BYTE_ORDER_MARK: Final = "\ufeff".encode()


def month_csv(report: MonthReport, closed: Sequence[ClosedDay], town: MunicipalityProfile, say: Say) -> bytes:
    """A line a day that has figures, the month last; ``say`` gives the words of the head."""
    numbers = {one.day: one.number for one in closed}
    lines: list[list[str | int]] = [
        [day.isoformat(), *_cells(figures, town, day), numbers.get(day, "")] for day, figures in report.days
    ]
    # What was waived is known by the fee of its day.
    waived = [line[-2] for line in lines]
    all_waived = "" if "" in waived else sum(int(one) for one in waived)
    first = datetime.date(report.year, report.month, 1)
    sums = _cells(report.total, town, first)
    lines.append([say(Message("papers-day-sum")), *sums[:-1], all_waived, ""])
    return to_csv([*_head(say)], lines)


def steps_csv(times: Iterable[StepTime], say: Say) -> bytes:
    """A line a step: how many succeeded, the median, and what nine of ten were no slower than, in seconds."""
    head = [
        say(Message(f"figures-steps-{name}")) for name in ("step", "kind", "count", "median", "nine-tenths")
    ]
    lines: list[list[str | int]] = [
        [
            say(step_word(one.step)),
            "" if one.kind is None else say(word("kind", one.kind)),
            one.count,
            f"{one.median:.3f}",
            f"{one.nine_tenths:.3f}",
        ]
        for one in times
    ]
    return to_csv(head, lines)


def to_csv(head: Sequence[str], lines: Iterable[Sequence[str | int]]) -> bytes:
    """Lines end with CR LF; a field is quoted where it must be."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([_plain(one) for one in head])
    for line in lines:
        writer.writerow([_plain(one) for one in line])
    return _BYTE_ORDER_MARK + text.getvalue().encode()


def write_file(file: Path, content: bytes) -> None:
    """The file appears whole or not at all, for this user only; it replaces one of its name. OSError."""
    descriptor, temporary = tempfile.mkstemp(prefix=".", suffix=".part", dir=file.parent)  # 0600
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).replace(file)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def month_as_json(
    report: MonthReport, closed: Sequence[ClosedDay], town: MunicipalityProfile
) -> dict[str, object]:
    """The month as JSON has it: figures by their names, no words."""
    numbers = {one.day: one.number for one in closed}
    return {
        "month": f"{report.year:04d}-{report.month:02d}",
        "municipality": town.id,
        "days": [
            {"day": day.isoformat(), "closed": numbers.get(day), "figures": dict(figures.counts)}
            for day, figures in report.days
        ],
        "total": dict(report.total.counts),
        "fees_yen": report.total.fees_yen,
        "differences": [
            {"figure": one.figure, "case": one.case, "tables": one.tables, "journal": one.journal}
            for one in report.differences
        ],
        "steps": [step_as_json(one) for one in report.times],
    }


def step_as_json(time: StepTime) -> Mapping[str, object]:
    """Seconds of one step."""
    return {
        "step": time.step.value,
        "kind": None if time.kind is None else time.kind.value,
        "count": time.count,
        "median": round(time.median, 3),
        "nine_tenths": round(time.nine_tenths, 3),
    }


def _head(say: Say) -> Iterable[str]:
    yield say(Message("figures-day"))
    for what in CASES:
        yield say(Message("figures-cases-of", {"what": word("count", what)}))
    yield say(word("count", "earlier"))
    for kind in KINDS:
        for what in CERTIFICATES:
            yield say(Message("figures-of", {"whose": word("kind", kind), "what": word("count", what)}))
    yield say(Message("figures-resets"))
    yield say(Message("figures-letters-of", {"what": word("count", "dispatched")}))
    for what in PAPERS:
        yield say(Message("figures-papers-of", {"what": word("count", what)}))
    yield say(Message("figures-fees-due"))
    yield say(Message("figures-fees-waived"))
    yield say(Message("papers-day-number"))


def _cells(figures: DayFigures, town: MunicipalityProfile, day: datetime.date) -> list[str | int]:
    waived = [row.numbers[2] for row in fee_rows(figures, town, day)]
    return [
        *[figures.summed("cases", what) for what in CASES],
        figures.summed("earlier", Outcome.COMPLETED),
        *[figures[f"certificates.{kind}.{what}"] for kind in KINDS for what in CERTIFICATES],
        figures.summed("passwords", "reset"),
        figures["letters.dispatched"],
        *[figures.summed("papers", what) for what in PAPERS],
        figures.fees_yen,
        "" if None in waived else sum(one or 0 for one in waived),
    ]


def _plain(cell: str | int) -> str | int:
    """A text that a spreadsheet would reckon with becomes one that it shows."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
