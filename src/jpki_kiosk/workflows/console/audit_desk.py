"""The jobs of 監査: a page of the journal, its seal, and its verification while the counter goes on."""

from __future__ import annotations

import datetime
import threading
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from jpki_kiosk.japan import JAPAN
from jpki_kiosk.message import Message, Named
from jpki_kiosk.store.audit import Trusted, verify
from jpki_kiosk.store.audit_copy import opened_live
from jpki_kiosk.store.audit_rows import Filter, newest_first
from jpki_kiosk.store.chain import time_text
from jpki_kiosk.store.database import Store
from jpki_kiosk.store.errors import AuditError, ShortCodeError
from jpki_kiosk.workflows.audit_words import japan_time
from jpki_kiosk.workflows.console.audit_screens import (
    PAGE,
    AuditLine,
    EntriesFound,
    Progress,
    SealState,
    Verified,
    VerifyEnded,
    VerifyGoesOn,
)
from jpki_kiosk.workflows.console.health import Condition
from jpki_kiosk.workflows.console.section import SignedInStaff
from jpki_kiosk.workflows.staff.permissions import Action
from jpki_kiosk.workflows.workflow import Event, Job, Report

if TYPE_CHECKING:
    from jpki_kiosk.workflows.console.office import Office


class _GivenUpError(Exception):
    """Whoever wanted the verification has gone."""


class AuditDesk:
    """Reads the journal as the file has it: what somebody spoiled there is shown, and stops nothing."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def job_page(self, staff: SignedInStaff, wanted: Filter, before: int | None) -> Job:
        """The newest entries that fit, numbered below ``before``. Ends as EntriesFound."""

        def run(report: Report) -> Event:
            self._office.permit(staff, Action.SEE_AUDIT)
            store = self._office.store
            with opened_live(store.path) as connection:
                rows = newest_first(connection, wanted, before, PAGE + 1)
            lines = tuple(_line(row, store) for row in rows[:PAGE])
            return EntriesFound(lines, len(rows) > PAGE, seal_state(store))

        return run

    def job_verify(self, staff: SignedInStaff, given_up: threading.Event, brought: Trusted | None) -> Job:
        """Verify all of it; ``given_up`` ends it early. Ends as VerifyEnded, and the journal says so.

        ``brought``: the code of a day close sheet.
        """

        def run(report: Report) -> Event:
            self._office.permit(staff, Action.VERIFY_AUDIT)
            store = self._office.store
            progress = _progress(report, given_up)
            trusted = () if brought is None else (brought,)
            try:
                with opened_live(store.path) as connection:
                    found = verify(connection, [store.checkpoints.public_key], trusted, progress)
            except (AuditError, _GivenUpError):
                return VerifyEnded(None)
            store.journal.append(
                "audit-verified",
                staff=staff.name,
                verdict=found.verdict,
                entries=found.newest,
                vouched=found.vouched,
                found=found.found,
            )
            at = f"{self._office.clock().astimezone(JAPAN):%H:%M:%S}"
            return VerifyEnded(Verified(found, at), seal_state(store))

        return run


def seal_state(store: Store) -> SealState:
    """How the journal is sealed, by its newest rows."""
    health = store.journal.health()
    last = health.checkpoint
    if last is None:
        return SealState(health.entries, 0, "", "", health.whole, health.exported)
    at = japan_time(time_text(last.at))
    return SealState(health.entries, last.count, at, last.code, health.whole, health.exported)


def journal_check(store: Store) -> Callable[[], tuple[Condition, Message]]:
    """How the journal is, for the status line."""

    def check() -> tuple[Condition, Message]:
        health = store.journal.health()
        if not health.whole:
            return Condition.STOP, Message("audit-health-line-bad")
        if not health.exported:
            return Condition.WARN, Message("audit-health-line-export")
        if not health.sealed:
            return Condition.OK, Message("audit-health-line-none")
        return Condition.OK, Message("audit-health-line-good", {"sealed": str(health.sealed)})

    return check


def read_filter(case: str, day: str, staff: str) -> Filter | Message:
    """What was typed, or what is wrong with it."""
    wanted = Filter(case=case.strip() or None)
    if day.strip():
        try:
            wanted = replace(wanted, day=datetime.date.fromisoformat(day.strip().replace("/", "-")))
        except ValueError:
            return Message("audit-filter-bad-day")
    number = staff.strip()
    if number:
        if not number.isascii() or not number.isdigit() or len(number) > 9:
            return Message("audit-filter-bad-staff")
        wanted = replace(wanted, staff=int(number))
    return wanted


def read_code(typed: str) -> Trusted | Message | None:
    """A short code as it was typed, None for none, or what is wrong with it."""
    if not typed.strip():
        return None
    try:
        return Trusted.code(typed)
    except ShortCodeError:
        return Message("audit-verify-bad-code")


def _progress(report: Report, given_up: threading.Event) -> Callable[[int, int], None]:
    def tell(done: int, total: int) -> None:
        if given_up.is_set():
            raise _GivenUpError
        report(VerifyGoesOn(Progress(done, total)))

    return tell


def _line(row: dict[str, Any], store: Store) -> AuditLine:
    event, at = _text(row["event"]), _text(row["at"])
    declared = store.journal.declarations.events.get(event)
    meaning = None if declared is None else Named(declared.meaning["ja"], declared.meaning["en"])
    fields = _text(row["fields"]).strip("{}").replace('"', "").replace(":", " ").replace(",", "  ")
    time = japan_time(f"{at[:10]}T{at[11:]}Z")
    return AuditLine(row["seq"], time, event, meaning, _text(row["case"]), _text(row["staff"]), fields)


def _text(value: object) -> str:
    """One line, whatever somebody put there."""
    shown = "" if value is None else str(value)[:200]
    return "".join(one if one.isprintable() else "\N{REPLACEMENT CHARACTER}" for one in shown)
