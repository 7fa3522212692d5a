"""点検結果: what the program found of its counter, on paper for the file. Nothing of a visitor stands on it.

It is in one language, that of whoever asked. Paths and hashes are broken where a line ends.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum, unique
from typing import Final

from jpki_kiosk.documents.pdf import Press, standard_press
from jpki_kiosk.documents.setting import Filling, Value
from jpki_kiosk.i18n import Language
from jpki_kiosk.message import Message, MessageArgument

_EDITION: Final = "1"


@unique
class ReadinessState(StrEnum):
    """How a check ended; the value is used in text ids."""

    OK = "ok"
    WARN = "warn"  # works, but somebody should look
    FAIL = "fail"  # a resident would not be served

    @property
    def icon(self) -> str:
        """Its sign, which needs no colour."""
        return {"ok": "check-circle", "warn": "warning", "fail": "stop"}[self.value]


@dataclass(frozen=True, slots=True)
class ReadinessRow:
    """A line of the table. ``what``: the check by name or code; ``remedy`` empty where nothing is to do."""

    what: str | Message
    state: ReadinessState
    found: str | Message
    remedy: str | Message = ""


@dataclass(frozen=True, slots=True)
class ReadinessFacts:
    """What stands on the report. ``checked_at`` in Japan time; ``digest``: of the program's files."""

    municipality: str
    section: str
    counter: str
    checked_at: datetime.datetime
    host: str
    version: str
    digest: str
    rows: tuple[ReadinessRow, ...]

    @property
    def verdict(self) -> ReadinessState:
        """The worst of all rows."""
        states = {row.state for row in self.rows}
        worst = (ReadinessState.FAIL, ReadinessState.WARN)
        return next((one for one in worst if one in states), ReadinessState.OK)


def draw_readiness(
    facts: ReadinessFacts, language: Language, training: bool, *, press: Press | None = None
) -> bytes:
    """The report as PDF, as many sides of A4 as it needs.

    Raises MissingGlyphError, DoesNotFitError and MissingFontError.
    """
    values = {name: Value(value) for name, value in _values(facts).items()}
    filling = Filling(values, rows={"findings": tuple(_row(row) for row in facts.rows)})
    return (press or standard_press()).draw("readiness", filling, language, training=training)


def _values(facts: ReadinessFacts) -> dict[str, str | Message]:
    at = facts.checked_at
    counts: dict[str, str | Message] = {
        f"count-{state}": str(sum(row.state is state for row in facts.rows)) for state in ReadinessState
    }
    time: dict[str, MessageArgument] = {"date": at.date(), "hour": str(at.hour), "minute": f"{at:%M}"}
    return counts | {
        "band": Message("papers-readiness-band"),
        "municipality": facts.municipality,
        "section": facts.section,
        "counter": facts.counter,
        "checked-at": Message("papers-readiness-at", time),
        "verdict": Message(f"papers-readiness-verdict-{facts.verdict}"),
        "verdict-icon": facts.verdict.icon,
        "host": facts.host,
        "version": facts.version,
        "digest": facts.digest,
        "footer-form": Message("papers-readiness-footer", {"edition": _EDITION}),
        "footer-note": facts.municipality,  # the section is in the header; in English both are too long
    }


def _row(row: ReadinessRow) -> Mapping[str, Value]:
    return {
        "icon": Value(row.state.icon),
        "state": Value(Message(f"papers-readiness-{row.state}")),
        "what": Value(row.what),
        "found": Value(row.found),
        "remedy": Value(row.remedy),
    }
