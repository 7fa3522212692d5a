"""What the journal says happened within a span of its entries, without a look at any other table."""

from __future__ import annotations

import itertools
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

import sqlalchemy as sa

from jpki_kiosk.store import schema
from jpki_kiosk.store.facts_of_tables import figure_of_step, kind_of, printed_as
from jpki_kiosk.store.figures import Fact, Outcome, Span, fee_figure, outcome_of
from jpki_kiosk.store.schema import CaseState, Step

_TABLE: Final = schema.journal
_BEGUN: Final = {step.init_event: step for step in Step}
_ENDED: Final = {step.complete_event: step for step in Step}
_OPENED: Final = "case-opened"
_CHANGED: Final = "case-state-changed"
_LETTERS: Final = {
    "inquiry-made": "made",
    "inquiry-dispatched": "dispatched",
    "inquiry-replied": "replied",
    "inquiry-lapsed": "lapsed",
}
_AT_ONCE: Final = 500  # cases asked for in one query
_Row: TypeAlias = sa.Row[int, str, str | None, str]


@dataclass(slots=True)
class _Story:
    """What the entries of one case say, read in order."""

    opened: Mapping[str, Any] = field(default_factory=dict)
    opened_seq: int = 0
    state: str = CaseState.OPENED
    state_seq: int = 0
    begun: set[tuple[str, str]] = field(default_factory=set)

    @property
    def procedure(self) -> str:
        return str(self.opened.get("procedure", "none"))

    @property
    def fee(self) -> str | None:
        opened = self.opened
        reason = opened.get("reason")
        return fee_figure(
            self.procedure,
            None if reason == "none" else reason,
            opened.get("fee_reason"),
            int(opened.get("signature", False)) + int(opened.get("authentication", False)),
            opened.get("fee_yen"),
        )


def facts_of_journal(connection: sa.Connection, span: Span) -> list[Fact]:
    """Every fact of the span. What has become of its cases is told by all entries there are by now."""
    entries = _TABLE.c.seq, _TABLE.c.event, _TABLE.c.case_number, _TABLE.c.fields
    counted = (_OPENED, _CHANGED, "paper-printed", "paper-spoiled", *_LETTERS, *_BEGUN, *_ENDED)
    within = connection.execute(
        sa.select(*entries)
        .where(_TABLE.c.seq > span.after, _TABLE.c.seq <= span.last, _TABLE.c.event.in_(counted))
        .order_by(_TABLE.c.seq)
    ).all()
    cases = sorted({row.case_number for row in within if row.case_number is not None})
    stories: dict[str, _Story] = defaultdict(_Story)
    later: list[_Row] = []
    for row in _apart(connection, cases, span):
        if row.seq > span.last:
            later.append(row)
        else:
            _read(stories[row.case_number], row, json.loads(row.fields))
    facts: list[Fact] = []
    for row in within:
        if row.case_number is not None:
            fields = json.loads(row.fields)
            facts.extend(_counted(stories[row.case_number], row, fields))
            _read(stories[row.case_number], row, fields)
    for row in later:
        _read(stories[row.case_number], row, json.loads(row.fields))
    facts.extend(_outcomes(stories, span))
    return facts


def _apart(connection: sa.Connection, cases: list[str], span: Span) -> Iterator[_Row]:
    """What the entries outside the span say of these cases, in order within each."""
    telling = (_OPENED, _CHANGED, *_BEGUN)
    numbers = iter(cases)
    while some := list(itertools.islice(numbers, _AT_ONCE)):
        query = (
            sa.select(_TABLE.c.seq, _TABLE.c.event, _TABLE.c.case_number, _TABLE.c.fields)
            .where(
                _TABLE.c.case_number.in_(some),
                _TABLE.c.event.in_(telling),
                sa.or_(_TABLE.c.seq <= span.after, _TABLE.c.seq > span.last),
            )
            .order_by(_TABLE.c.seq)
        )
        yield from connection.execute(query)


def _read(story: _Story, row: _Row, fields: Mapping[str, Any]) -> None:
    if row.event == _OPENED:
        story.opened, story.opened_seq, story.state_seq = fields, row.seq, row.seq
    elif row.event == _CHANGED:
        story.state, story.state_seq = fields["state"], row.seq
    elif row.event in _BEGUN:
        story.begun.add((row.event, kind_of(fields.get("kind"))))


def _counted(story: _Story, row: _Row, fields: Mapping[str, Any]) -> Iterator[Fact]:
    """What an entry counts as, given what was written before it."""
    case, seq = row.case_number, row.seq
    kind = kind_of(fields.get("kind"))
    match row.event:
        case "paper-printed":
            yield Fact(f"papers.{fields['form']}.{printed_as(fields['copy'])}", case, seq)
        case "paper-spoiled":
            yield Fact(f"papers.{fields['form']}.spoiled", case, seq)
        case letter if letter in _LETTERS:
            yield Fact(f"letters.{_LETTERS[letter]}", case, seq)
        case begun if begun in _BEGUN:
            if "kind" in fields and (begun, kind) in story.begun:
                yield Fact(f"certificates.{kind}.retried", case, seq)
        case ended if ended in _ENDED:
            name = figure_of_step(_ENDED[ended], fields.get("kind"), fields["disposition"], story.procedure)
            if name is not None:
                yield Fact(name, case, seq)


def _outcomes(stories: Mapping[str, _Story], span: Span) -> Iterable[Fact]:
    for case, story in stories.items():
        name = f"cases.{story.procedure}"
        if story.opened_seq in span:
            outcome = outcome_of(story.state, begun=bool(story.begun))
            yield Fact(f"{name}.opened", case, story.opened_seq)
            yield Fact(f"{name}.{outcome}", case, story.opened_seq)
        if story.state == CaseState.COMPLETED and story.state_seq in span:
            if story.opened_seq not in span:
                yield Fact(f"earlier.{story.procedure}.{Outcome.COMPLETED}", case, story.state_seq)
            if story.fee is not None:
                yield Fact(story.fee, case, story.state_seq)
