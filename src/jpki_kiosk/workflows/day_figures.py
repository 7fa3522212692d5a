"""The figures of a day in words: one set of rows for the screen, the sheet and the command line."""

from __future__ import annotations

import datetime
from typing import Final

from jpki_kiosk.documents.day_close import DayCloseFacts, FigureRow, LeftCase, UnequalFigure
from jpki_kiosk.japan import JAPAN
from jpki_kiosk.message import Message
from jpki_kiosk.rules.effective import EffectiveDateError
from jpki_kiosk.rules.municipality import MunicipalityProfile
from jpki_kiosk.store.day_close import ClosedDay
from jpki_kiosk.store.figures import BY_RULE, ISSUES, UNKNOWN_FEE, DayFigures, FeeLine, Outcome
from jpki_kiosk.store.reports import DayReport
from jpki_kiosk.store.schema import Step

CASES: Final = ("opened", Outcome.COMPLETED, Outcome.ABANDONED, Outcome.LAPSED, Outcome.OPEN)
CERTIFICATES: Final = ("issued", "revoked", "held", "lifted", "retried", "failed")
PAPERS: Final = ("printed", "reprinted", "spoiled")
LETTERS: Final = ("made", "dispatched", "replied", "lapsed")
KINDS: Final = ("signature", "authentication")

# What has words of its own; anything else is shown by the name it has in the store.
_KNOWN: Final = {
    "procedure": ("new", "renewal", "reset_password", "change_password", "revoke", "lift_suspension"),
    "reason": (
        "first", "declined_at_application", "declined_at_delivery", "other_kind", "lapsed_by_change",
        "turned_15", "card_reissued", "expired", "renewal", "none",
    ),
    "entered": ("fee_table", "exempt", "after_loss", "supervisor"),
    "kind": (*KINDS, "none"),
    "form": (
        "certificate_copy", "usage_guide", "inquiry_letter", "application", "change_reset", "revocation",
        "power_of_attorney", "reception_slip", "fee_receipt",
    ),
    "state": (
        "opened", "in_progress", "at_counter", "interrupted", "abandoned", "awaiting_reply", "on_hold",
    ),
    "count": (*CASES, *CERTIFICATES, *PAPERS, *LETTERS, "reset", "earlier"),
}  # fmt: skip


def word(what: str, name: str) -> Message:
    """A word of one of the lists above."""
    if name not in _KNOWN[what]:
        return Message("figures-other", {"name": name})
    return Message(f"figures-{what}-{name.replace('_', '-')}")


def step_word(step: Step) -> Message:
    """What a step does."""
    return Message(f"figures-step-{step.value}")


def case_rows(figures: DayFigures) -> tuple[FigureRow, ...]:
    """A row a procedure that had a case, in the order of the counter."""
    return tuple(
        FigureRow(word("procedure", one), tuple(figures[f"cases.{one}.{what}"] for what in CASES))
        for one in _in_order("procedure", figures.middle("cases"))
    )


def certificate_rows(figures: DayFigures) -> tuple[FigureRow, ...]:
    """Both kinds, and what belongs to none where there is any."""
    kinds = [*KINDS, *[one for one in figures.middle("certificates") if one not in KINDS]]
    return tuple(
        FigureRow(word("kind", one), tuple(figures[f"certificates.{one}.{what}"] for what in CERTIFICATES))
        for one in kinds
    )


def paper_rows(figures: DayFigures) -> tuple[FigureRow, ...]:
    """A row a form; the two that every issue prints are always there."""
    forms = ["certificate_copy", "usage_guide"]
    forms += [one for one in figures.middle("papers") if one not in forms]
    return tuple(
        FigureRow(word("form", one), tuple(figures[f"papers.{one}.{what}"] for what in PAPERS))
        for one in forms
    )


def other_rows(figures: DayFigures) -> tuple[FigureRow, ...]:
    """Passwords chosen anew, letters, and prints that failed: one number each, only what there was."""
    rows = [
        FigureRow(_reset(one), (figures[f"passwords.{one}.reset"],))
        for one in [*KINDS, *[one for one in figures.middle("passwords") if one not in KINDS]]
    ]
    letters = [
        FigureRow(Message("figures-letters-of", {"what": word("count", what)}), (figures[f"letters.{what}"],))
        for what in LETTERS
    ]
    rows += [row for row in letters if row.numbers[0]]
    if figures["prints.failed"]:
        rows.append(FigureRow(Message("figures-prints-failed"), (figures["prints.failed"],)))
    return tuple(rows)


def fee_rows(figures: DayFigures, town: MunicipalityProfile, day: datetime.date) -> tuple[FigureRow, ...]:
    """Yen each, cases, yen waived, yen due. Cases that cost the same for the same reason are one row."""
    rows: dict[tuple[Message, int | None], tuple[int, int | None, int]] = {}
    for line in figures.fees:
        key = fee_label(line), line.yen
        cases, waived, due = rows.get(key, (0, 0, 0))
        more = waived_yen(line, town, day)
        all_waived = None if waived is None or more is None else waived + more
        rows[key] = cases + line.cases, all_waived, due + line.total
    return tuple(FigureRow(label, (yen, *numbers)) for (label, yen), numbers in rows.items())


def waived_yen(line: FeeLine, town: MunicipalityProfile, day: datetime.date) -> int | None:
    """What these cases would have cost more by the town's usual fee of the day; None where it has none."""
    if line.procedure not in ISSUES:
        return 0
    try:
        rule = town.fees().on(day).value
    except EffectiveDateError:
        return None
    if rule.yen is None or line.yen is None:
        return None
    usual = rule.yen * (line.certificates if rule.counting == "certificate" else 1)
    return max(0, usual - line.yen) * line.cases


def figure_label(name: str) -> Message:
    """The name of a figure, for those who look for a difference."""
    first, *rest = name.split(".")
    match first, rest:
        case "cases", [procedure, what]:
            return _of(word("procedure", procedure), word("count", what))
        case "earlier", [procedure, _]:
            return _of(word("procedure", procedure), word("count", "earlier"))
        case "certificates", [kind, what]:
            return _of(word("kind", kind), word("count", what))
        case "passwords", [kind, _]:
            return _reset(kind)
        case "letters", [what]:
            return Message("figures-letters-of", {"what": word("count", what)})
        case "papers", [form, what]:
            return _of(word("form", form), word("count", what))
        case "fees", [procedure, reason, entered, certificates, yen]:
            known = None if yen == UNKNOWN_FEE else int(yen)
            why = None if entered == BY_RULE else entered
            line = FeeLine(procedure, reason, why, int(certificates), known, 1)
            amount = Message("figures-fee-unknown") if known is None else yen_message(known)
            return _of(fee_label(line), amount)
        case "prints", _:
            return Message("figures-prints-failed")
        case _:
            return Message("figures-other", {"name": name})


def yen_message(yen: int) -> Message:
    """1,200円."""
    return Message("papers-day-yen", {"yen": f"{yen:,}"})


def left_cases(report: DayReport) -> tuple[LeftCase, ...]:
    """What is carried over."""
    return tuple(
        LeftCase(one.number, word("procedure", one.procedure), word("state", str(one.state)), one.reply_by)
        for one in report.open_cases
    )


def unequal_figures(report: DayReport) -> tuple[UnequalFigure, ...]:
    """What tables and journal do not both say."""
    return tuple(
        UnequalFigure(figure_label(one.figure), one.case, one.tables, one.journal)
        for one in report.differences
    )


def sheet_facts(
    report: DayReport,
    closed: ClosedDay | None,
    town: MunicipalityProfile,
    counter: str,
    reprinted_on: datetime.date | None = None,
) -> DayCloseFacts:
    """What stands on the sheet of a day; not signed off where ``closed`` is None."""
    figures = report.figures
    return DayCloseFacts(
        day=report.day,
        municipality=town.names.ja,
        section=town.office.section_ja,
        counter=counter,
        number=None if closed is None else closed.number,
        closed_at=None if closed is None else closed.signed_at.astimezone(JAPAN),
        cases=case_rows(figures),
        certificates=certificate_rows(figures),
        papers=paper_rows(figures),
        others=other_rows(figures),
        fees=fee_rows(figures, town, report.day),
        left=left_cases(report),
        first_entry=report.span.after + 1,
        last_entry=report.span.last,
        earlier=figures.summed("earlier", Outcome.COMPLETED),
        cash_yen=None if closed is None else closed.cash_yen,
        late=report.late,
        differences=unequal_figures(report),
        seal=None if closed is None else closed.seal,
        reprinted_on=reprinted_on,
    )


def fee_label(line: FeeLine) -> Message:
    """What a fee was for: the procedure and why, and why staff entered it where they did."""
    what = {"procedure": word("procedure", line.procedure), "reason": word("reason", line.reason)}
    if line.entered is not None:
        return Message("figures-fee-entered", what | {"entered": word("entered", line.entered)})
    plain = line.reason in ("none", line.procedure)
    return word("procedure", line.procedure) if plain else Message("figures-fee", what)


def _reset(kind: str) -> Message:
    """The passwords of no certificate are those of the card's other applications."""
    if kind == "none":
        return Message("figures-reset-others")
    return Message("figures-reset-of", {"kind": word("kind", kind)})


def _of(whose: Message, what: Message) -> Message:
    return Message("figures-of", {"whose": whose, "what": what})


def _in_order(what: str, names: list[str]) -> list[str]:
    known = [one for one in _KNOWN[what] if one in names]
    return known + [one for one in names if one not in known]
