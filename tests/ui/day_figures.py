"""Days, months and papers for the pages that show figures."""

from __future__ import annotations

import datetime
from dataclasses import replace

from jpki_kiosk.config import resources_path
from jpki_kiosk.japan import JAPAN
from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.message import Message
from jpki_kiosk.rules.municipality import load_municipality
from jpki_kiosk.store.figures import DayFigures, Difference, Span
from jpki_kiosk.store.reports import DayReport, OpenCase, StepTime
from jpki_kiosk.store.schema import Step
from jpki_kiosk.workflows.console.day_close_screens import (
    Closable,
    DayCloseScreen,
    DayShown,
    PrintedPaper,
    SpoiledPapersScreen,
)
from jpki_kiosk.workflows.console.reports_screens import MonthLine, MonthScreen, MonthShown
from jpki_kiosk.workflows.day_figures import fee_rows, sheet_facts

DAY = datetime.date(2026, 11, 24)
BOTH = (CertificateKind.SIGNATURE, CertificateKind.AUTHENTICATION)
TOWN = load_municipality(resources_path() / "municipalities", "futtsu")
_CASES = {
    "new": (14, 11, 1, 1, 1),
    "renewal": (31, 30, 1, 0, 0),
    "reset_password": (9, 9, 0, 0, 0),
    "revoke": (2, 2, 0, 0, 0),
    "lift_suspension": (1, 1, 0, 0, 0),
}
_OUTCOMES = ("opened", "completed", "abandoned", "lapsed", "open")
COUNTS = {
    **{
        f"cases.{one}.{what}": n
        for one, all_ in _CASES.items()
        for what, n in zip(_OUTCOMES, all_, strict=True)
    },
    "earlier.new.completed": 2,
    "certificates.signature.issued": 29,
    "certificates.signature.revoked": 20,
    "certificates.signature.retried": 3,
    "certificates.signature.failed": 1,
    "certificates.authentication.issued": 38,
    "certificates.authentication.held": 1,
    "certificates.none.failed": 1,
    "passwords.signature.reset": 6,
    "passwords.authentication.reset": 8,
    "letters.made": 3,
    "letters.dispatched": 2,
    "letters.lapsed": 1,
    "papers.certificate_copy.printed": 67,
    "papers.certificate_copy.reprinted": 2,
    "papers.certificate_copy.spoiled": 1,
    "papers.usage_guide.printed": 45,
    "papers.inquiry_letter.printed": 3,
    "fees.new.first.rule.2.200": 9,
    "fees.new.turned_15.exempt.1.0": 2,
    "fees.new.lapsed_by_change.fee_table.2.200": 1,
    "fees.new.card_reissued.after_loss.2.200": 1,
    "fees.renewal.renewal.rule.2.200": 30,
    "fees.reset_password.none.rule.1.0": 9,
}
_STATES = ("interrupted", "awaiting_reply", "on_hold", "abandoned")


def report(
    *, left: int = 3, differs: int = 0, late: bool = False, counts: dict[str, int] | None = None
) -> DayReport:
    given = COUNTS if counts is None else counts
    open_cases = tuple(
        OpenCase(
            f"2026-1124-{number:03d}",
            DAY,
            ("new", "renewal", "reset_password")[number % 3],
            BOTH,
            _STATES[number % 4],
            DAY + datetime.timedelta(14) if number % 4 == 1 else None,
        )
        for number in range(1, left + 1)
    )
    unequal = tuple(
        Difference("fees.new.card_reissued.after_loss.2.200", f"2026-1124-{number:03d}", 1, 0)
        for number in range(1, differs + 1)
    )
    span = Span(18203, 18951)
    return DayReport(
        DAY,
        span,
        DayFigures(given),
        unequal,
        open_cases,
        ((datetime.date(2026, 11, 22), 14),) if late else (),
    )


def shown(closable: Closable = Closable.YES, **how: object) -> DayShown:
    facts = sheet_facts(report(**how), None, TOWN, "市民課窓口")  # type: ignore[arg-type]
    if closable is Closable.CLOSED:
        closed_at = datetime.datetime(2026, 11, 24, 17, 20, tzinfo=JAPAN)
        facts = replace(
            facts,
            number="2026-1124-D1",
            closed_at=closed_at,
            cash_yen=8000,
            seal="0EC3-7F3A-91C2-0E5D-44B8-A1D6-K",
        )
    return DayShown(facts, closable, DAY)


DAY_SCREENS = {
    "counting": DayCloseScreen(),
    "open": DayCloseScreen(shown(), busy=False),
    "asking": DayCloseScreen(shown(), cash_yen=8200, asking=True, busy=False),
    "differs": DayCloseScreen(shown(left=12, differs=7, late=True), busy=False),
    "closed": DayCloseScreen(
        shown(Closable.CLOSED), said=Message("day-close-done", {"number": "2026-1124-D1"}), busy=False
    ),
    "problem": DayCloseScreen(
        shown(left=0, counts={}), problem=Message("day-close-not-printed", {"code": "K-301"}), busy=False
    ),
    "later-closed": DayCloseScreen(shown(Closable.LATER_CLOSED, differs=2), busy=False),
}


def papers(count: int) -> SpoiledPapersScreen:
    at = datetime.datetime(2026, 11, 24, 17, 20, tzinfo=JAPAN)
    return SpoiledPapersScreen(
        DAY,
        tuple(
            PrintedPaper(
                f"2026-1124-{number:03d}",
                ("certificate_copy", "usage_guide")[number % 2],
                None if number % 2 else BOTH[number % 4 // 2],
                1 + number % 3,
                at - datetime.timedelta(minutes=11 * number),
                number % 5 == 2,
            )
            for number in range(count)
        ),
        busy=False,
    )


PAPER_SCREENS = {
    "some": papers(9),
    "many": papers(40),
    "none": papers(0),
    "problem": replace(papers(3), problem=Message("day-close-spoiled-before")),
}


def month(days: int, differences: int = 0) -> MonthShown:
    lines = [
        MonthLine(
            datetime.date(2026, 10, day), (62, 57, 2, 1, 2, 67, 50, 14, 2, 115, 2, 9_000), closed=day % 7 != 3
        )
        for day in range(1, days + 1)
    ]
    if lines:
        lines.append(MonthLine(None, (1_922, 1_767, 62, 31, 62, 2_077, 1_550, 434, 62, 3_565, 62, 279_000)))
    heads = [Message(f"papers-day-{one}") for one in (*_OUTCOMES, "issued", "revoked")]
    heads += [
        Message("reports-resets"),
        Message("reports-letters"),
        Message("papers-day-printed"),
        Message("papers-day-spoiled"),
    ]
    times = tuple(
        StepTime(step, kind, 1_200, 0.75, 1.25)
        for step in list(Step)[:8]
        for kind in (BOTH if step is not Step.PRINT else (None,))
    )
    return MonthShown(
        2026,
        10,
        (*heads, Message("figures-fees-due")),
        tuple(lines),
        fee_rows(DayFigures(COUNTS), TOWN, DAY) if days else (),
        times if days else (),
        differences,
        latest=False,
    )


MONTH_SCREENS = {
    "counting": MonthScreen(),
    "whole": MonthScreen(month(31), busy=False),
    "nothing": MonthScreen(month(0), busy=False),
    "written": MonthScreen(
        month(20, 3),
        said=Message("reports-written", {"folder": "/home/kiosk/.local/share/jpki-kiosk/reports"}),
        busy=False,
    ),
}
