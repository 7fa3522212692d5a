"""What the tables say happened within a span of the journal, without reading the journal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import sqlalchemy as sa

from jpki_kiosk.store import schema
from jpki_kiosk.store.figures import Fact, Outcome, Span, fee_figure, outcome_of
from jpki_kiosk.store.schema import CaseState, Disposition, Step

# What a step that succeeded counts as. A certificate counts as issued when it was proved on the card.
COUNTED: Final = {
    Step.PROOF: "issued",
    Step.REVOKE: "revoked",
    Step.REVOKE_OLD: "revoked",
    Step.HOLD: "held",
    Step.LIFT_HOLD: "lifted",
}
RESET: Final = "reset_password"
_CASES, _STEPS, _PAPERS = schema.cases, schema.steps, schema.papers


def facts_of_tables(connection: sa.Connection, span: Span) -> list[Fact]:
    """Every fact of the span."""
    return [
        *_cases(connection, span),
        *_endings(connection, span),
        *_steps(connection, span),
        *_papers(connection, span),
        *_letters(connection, span),
    ]


def _cases(connection: sa.Connection, span: Span) -> Iterator[Fact]:
    """What was opened, and what has become of it by now."""
    begun = sa.exists().where(_STEPS.c.case_id == _CASES.c.id)
    query = sa.select(
        _CASES.c.number, _CASES.c.procedure, _CASES.c.state, _CASES.c.opened_seq, begun.label("begun")
    ).where(*_within(_CASES.c.opened_seq, span))
    for row in connection.execute(query):
        name = f"cases.{row.procedure}"
        yield Fact(f"{name}.opened", row.number, row.opened_seq)
        yield Fact(f"{name}.{outcome_of(row.state, begun=row.begun)}", row.number, row.opened_seq)


def _endings(connection: sa.Connection, span: Span) -> Iterator[Fact]:
    """What was completed, whenever it was opened, and what it costs."""
    query = sa.select(_CASES).where(*_within(_CASES.c.state_seq, span), _CASES.c.state == CaseState.COMPLETED)
    for row in connection.execute(query):
        if row.opened_seq not in span:
            yield Fact(f"earlier.{row.procedure}.{Outcome.COMPLETED}", row.number, row.state_seq)
        figure = fee_figure(row.procedure, row.reason, row.fee_reason, len(row.kinds), row.fee_yen)
        if figure is not None:
            yield Fact(figure, row.number, row.state_seq)


def _steps(connection: sa.Connection, span: Span) -> Iterator[Fact]:
    earlier = _STEPS.alias()
    again = sa.exists().where(
        earlier.c.case_id == _STEPS.c.case_id,
        earlier.c.kind == _STEPS.c.kind,
        earlier.c.step == _STEPS.c.step,
        earlier.c.id < _STEPS.c.id,
    )
    of_a_case = sa.select(_STEPS, _CASES.c.number, _CASES.c.procedure).join(_CASES)
    # Only what is done for a certificate is done again: papers and other passwords share their step.
    begun = of_a_case.where(*_within(_STEPS.c.begun_seq, span), _STEPS.c.kind.is_not(None), again)
    for row in connection.execute(begun):
        yield Fact(f"certificates.{kind_of(row.kind)}.retried", row.number, row.begun_seq)
    ended = of_a_case.where(*_within(_STEPS.c.ended_seq, span))
    for row in connection.execute(ended):
        yield from _ended(row)


def _ended(row: sa.Row[Any]) -> Iterator[Fact]:
    name = figure_of_step(row.step, row.kind, row.disposition, row.procedure)
    if name is not None:
        yield Fact(name, row.number, row.ended_seq)


def figure_of_step(step: Step, kind: str | None, disposition: str | None, procedure: str) -> str | None:
    """What an ended step counts as; None for one that is only a part of another."""
    if disposition != Disposition.SUCCEEDED:
        return "prints.failed" if step is Step.PRINT else f"certificates.{kind_of(kind)}.failed"
    if step is Step.PASSWORD:
        return f"passwords.{kind_of(kind)}.reset" if procedure == RESET else None
    counted = COUNTED.get(step)
    return None if counted is None else f"certificates.{kind_of(kind)}.{counted}"


def kind_of(kind: str | None) -> str:
    """A kind as it stands in a figure's name."""
    return "none" if kind is None else str(kind)


def _papers(connection: sa.Connection, span: Span) -> Iterator[Fact]:
    query = (
        sa.select(_PAPERS, _CASES.c.number)
        .join(_CASES)
        .where(sa.or_(sa.and_(*_within(_PAPERS.c.printed_seq, span)), *_spoiled_within(span)))
    )
    for row in connection.execute(query):
        if row.printed_seq in span:
            yield Fact(f"papers.{row.form}.{printed_as(row.copy_number)}", row.number, row.printed_seq)
        if row.spoiled_seq in span:
            yield Fact(f"papers.{row.form}.spoiled", row.number, row.spoiled_seq)


def printed_as(copy_number: int) -> str:
    """The first copy of a paper is printed, every further one printed again."""
    return "printed" if copy_number == 1 else "reprinted"


def _letters(connection: sa.Connection, span: Span) -> Iterator[Fact]:
    """Inquiry letters are few: the table is read from end to end."""
    for row in connection.execute(sa.select(schema.inquiries, _CASES.c.number).join(_CASES)):
        if row.made_seq in span:
            yield Fact("letters.made", row.number, row.made_seq)
        if row.dispatched_seq in span:
            yield Fact("letters.dispatched", row.number, row.dispatched_seq)
        if row.ended_seq in span:
            yield Fact(f"letters.{row.state}", row.number, row.ended_seq)


def _spoiled_within(span: Span) -> list[sa.ColumnElement[bool]]:
    return [sa.and_(*_within(_PAPERS.c.spoiled_seq, span))]


def _within(column: sa.ColumnElement[Any], span: Span) -> list[sa.ColumnElement[bool]]:
    return [column > span.after, column <= span.last]
