"""A decision and a calendar as lines for the terminal."""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, TypeAlias

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.message import Message, Named
from jpki_kiosk.rules.calendar import Entry
from jpki_kiosk.rules.decide import Decision
from jpki_kiosk.rules.municipality import MunicipalityProfile

Tell: TypeAlias = Callable[[Message], str]

_LABEL: Final = 28  # columns
_KINDS: Final = (CertificateKind.SIGNATURE, CertificateKind.AUTHENTICATION)


def decision_lines(
    tell: Tell, town: MunicipalityProfile, on: datetime.date, decision: Decision
) -> Sequence[str]:
    """What was asked, the answer a kind, fee, papers, and every reason with rule and source."""
    procedure = decision.facts.procedure.replace("_", "-")
    return [
        tell(
            Message(
                "rules-cli-title",
                {
                    "town": Named(town.names.ja, town.names.en),
                    "date": on,
                    "procedure": Message(f"rules-cli-procedure-{procedure}"),
                },
            )
        ),
        "",
        *(
            _column(tell(Message(f"rules-cli-{kind}")), _LABEL) + _kind(tell, decision, kind)
            for kind in _KINDS
        ),
        _column(tell(Message("rules-cli-fee")), _LABEL) + _fee(tell, decision),
        *_papers(tell, decision),
        "",
        tell(Message("rules-cli-why")),
        *_reasons(tell, decision),
    ]


def _kind(tell: Tell, decision: Decision, kind: CertificateKind) -> str:
    eligible, until = decision.eligible(kind), decision.valid_until(kind)
    if eligible is None:
        return tell(Message("rules-cli-not-asked"))
    if not eligible:
        return tell(Message("rules-cli-refused"))
    return tell(Message("rules-cli-possible" if until is None else "rules-cli-until", _date(until)))


def _date(until: datetime.date | None) -> dict[str, datetime.date]:
    return {} if until is None else {"date": until}


def _fee(tell: Tell, decision: Decision) -> str:
    yen = decision.fee.yen
    return tell(
        Message("rules-cli-fee-by-staff") if yen is None else Message("rules-cli-yen", {"yen": f"{yen:,}"})
    )


def _papers(tell: Tell, decision: Decision) -> Iterator[str]:
    for visit in range(1, decision.checklist.visits + 1):
        yield ""
        if decision.checklist.visits == 1:
            yield tell(Message("rules-cli-papers"))
        else:
            yield tell(Message("rules-cli-papers-visit", {"visit": visit}))
        for document in decision.checklist.documents:
            if document.visit == visit:
                yield f"  [ ] {tell(document.line)}"


def _reasons(tell: Tell, decision: Decision) -> Iterator[str]:
    for reason in decision.explained:
        yield f"  {tell(reason.message)}"
        yield f"      {reason.rule}"
        yield f"      {reason.source}"


def calendar_lines(
    tell: Tell, town: MunicipalityProfile, on: datetime.date, entries: Iterable[Entry]
) -> Sequence[str]:
    """One line a date, in order; what is past says so."""
    title = Message("rules-cli-calendar", {"town": Named(town.names.ja, town.names.en), "date": on})
    return [tell(title), "", *(_entry(tell, on, entry) for entry in entries)]


def _entry(tell: Tell, on: datetime.date, entry: Entry) -> str:
    line = f"{entry.day.isoformat()}  {tell(entry.why.message)}"
    if entry.day == on:
        return f"{line} {tell(Message('rules-cli-today'))}"
    return f"{line} {tell(Message('rules-cli-passed'))}" if entry.day < on else line


def _column(text: str, width: int) -> str:
    """Padded to a width in columns: a full-width character takes two."""
    taken = sum(2 if unicodedata.east_asian_width(one) in "FW" else 1 for one in text)
    return text + " " * max(1, width - taken)
