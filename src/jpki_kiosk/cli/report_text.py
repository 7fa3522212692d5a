"""Reports in words on the terminal, and as JSON."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final, TypeAlias

from jpki_kiosk.japan import JAPAN
from jpki_kiosk.message import Message, MessageArgument
from jpki_kiosk.workflows import day_figures as words

if TYPE_CHECKING:
    from jpki_kiosk.documents.day_close import FigureRow
    from jpki_kiosk.rules.municipality import MunicipalityProfile
    from jpki_kiosk.store.day_close import ClosedDay
    from jpki_kiosk.store.reports import DayReport, MonthReport, StepTime

Say: TypeAlias = Callable[[Message], str]


def changed(found: DayReport, closed: ClosedDay | None) -> list[tuple[str, int, int]]:
    """Figures of a closed day that are not what they were: by name, then and now.

    A case that was open then may have ended since.
    """
    if closed is None:
        return []
    then, now = closed.report.figures, found.figures
    flows = [one for one in {*then.counts, *now.counts} if not one.startswith("cases.")]
    return [(one, then[one], now[one]) for one in sorted(flows) if then[one] != now[one]]


def day_lines(
    found: DayReport,
    closed: ClosedDay | None,
    town: MunicipalityProfile,
    say: Say,
) -> list[str]:
    facts = words.sheet_facts(found, closed, town, "")
    state = Message("figures-cli-open")
    if closed is not None:
        at = f"{closed.signed_at.astimezone(JAPAN):%H:%M}"
        state = Message("figures-cli-closed", {"number": closed.number, "at": at})
    lines = [f"{found.day.isoformat()}  {say(state)}", ""]
    heads = {name: [say(Message(f"papers-day-{one}")) for one in names] for name, names in _HEADS.items()}
    for name, rows in (
        ("cases", facts.cases),
        ("certificates", facts.certificates),
        ("papers", facts.papers),
        ("others", facts.others),
        ("fees", facts.fees),
    ):
        if rows:
            lines += [*_table(say(Message(f"figures-cli-{name}")), heads[name], rows, say), ""]
    lines.append(say(Message("figures-cli-due", {"yen": words.yen_message(facts.due)})))
    lines += [say(Message("figures-cli-late", {"date": one, "count": count})) for one, count in found.late]
    if facts.left:
        lines += ["", say(Message("figures-cli-left"))]
        lines += [f"  {one.number}  {say(one.procedure)}  {say(one.because)}" for one in facts.left]
    lines += ["", *_agreement(found, say)]
    for figure, then, now in changed(found, closed):
        label: dict[str, MessageArgument] = {"figure": words.figure_label(figure), "then": then, "now": now}
        lines.append(say(Message("figures-cli-changed", label)))
    return lines


_HEADS: Final = {
    "cases": ("opened", "completed", "abandoned", "lapsed", "open"),
    "certificates": ("issued", "revoked", "held", "lifted", "retried", "failed"),
    "papers": ("printed", "reprinted", "spoiled"),
    "others": ("count",),
    "fees": ("unit", "number-of-cases", "waived", "due"),
}


def _agreement(found: DayReport | MonthReport, say: Say) -> list[str]:
    if not found.differences:
        return [say(Message("figures-cli-agreed"))]
    return [
        say(
            Message(
                "figures-cli-disagreed",
                {
                    "figure": words.figure_label(one.figure),
                    "case": one.case,
                    "tables": one.tables,
                    "journal": one.journal,
                },
            )
        )
        for one in found.differences
    ]


def month_lines(found: MonthReport, closed: Sequence[ClosedDay], say: Say) -> list[str]:
    if not found.days:
        return [say(Message("figures-cli-nothing"))]
    numbers = {one.day: one.number for one in closed}
    lines = []
    for one, figures in [*found.days, (None, found.total)]:
        name = say(Message("papers-day-sum")) if one is None else one.isoformat()
        counts = [
            ("papers-day-opened", figures.summed("cases", "opened")),
            ("papers-day-issued", figures.summed("certificates", "issued")),
            ("papers-day-revoked", figures.summed("certificates", "revoked")),
            ("figures-fees-due", figures.fees_yen),
        ]
        told = "  ".join(f"{say(Message(what))} {count:,}" for what, count in counts)
        lines.append(f"{_padded(name, 10)}  {told}  {numbers.get(one, '') if one else ''}".rstrip())
    return [*lines, "", *step_lines(found.times, say), "", *_agreement(found, say)]


def step_lines(times: Sequence[StepTime], say: Say) -> list[str]:

    if not times:
        return [say(Message("figures-cli-nothing"))]
    names = ("step", "kind", "count", "median", "nine-tenths")
    rows = [[say(Message(f"figures-steps-{name}")) for name in names]]
    for one in times:
        kind = "" if one.kind is None else say(words.word("kind", one.kind))
        rows.append(
            [
                say(words.step_word(one.step)),
                kind,
                str(one.count),
                f"{one.median:.3f}",
                f"{one.nine_tenths:.3f}",
            ]
        )
    return _columns(rows)


def _table(title: str, head: Sequence[str], rows: Sequence[FigureRow], say: Say) -> list[str]:
    cells = [[title, *head]]
    cells += [
        [say(row.label), *["-" if number is None else f"{number:,}" for number in row.numbers]]
        for row in rows
    ]
    return _columns(cells)


def _columns(rows: Sequence[Sequence[str]]) -> list[str]:
    """The first column from the left, the others from the right; full-width letters count two."""
    widths = [max(_width(row[place]) for row in rows) for place in range(len(rows[0]))]
    lines = []
    for row in rows:
        first, *others = (cell for cell in row)
        told = [_padded(first, widths[0])]
        told += [" " * (width - _width(cell)) + cell for cell, width in zip(others, widths[1:], strict=True)]
        lines.append("  ".join(told).rstrip())
    return lines


def _padded(text: str, width: int) -> str:
    return text + " " * max(0, width - _width(text))


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(one) in "WFA" else 1 for one in text)


def day_as_json(found: DayReport, closed: ClosedDay | None) -> dict[str, object]:
    return {
        "day": found.day.isoformat(),
        "closed": None if closed is None else closed.number,
        "seal": None if closed is None else closed.seal,
        "entries": [found.span.after + 1, found.span.last],
        "figures": dict(found.figures.counts),
        "fees_yen": found.figures.fees_yen,
        "late": {day.isoformat(): count for day, count in found.late},
        "open": [
            {"case": one.number, "procedure": one.procedure, "state": str(one.state)}
            for one in found.open_cases
        ],
        "differences": [
            {"figure": one.figure, "case": one.case, "tables": one.tables, "journal": one.journal}
            for one in found.differences
        ],
        "changed": [
            {"figure": figure, "then": then, "now": now} for figure, then, now in changed(found, closed)
        ],
    }
