"""What a sweep found: a table to read, and JSON for programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from rich.table import Table

from jpki_kiosk.drill.points import FAULTS
from jpki_kiosk.drill.stage import How, Outcome


def replay(point_id: str) -> str:
    """The command that plays one point again."""
    return f"jpki-kiosk drill sweep --only {point_id}"


def as_json(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """Points, how many recovered, the same by place and fault, and every violation with its command."""
    return {
        "points": len(outcomes),
        "recovered": sum(outcome.recovered for outcome in outcomes),
        "by_kind": {
            f"{place} {fault}": _numbers(group) for (place, fault), group in _by_kind(outcomes).items()
        },
        "violations": [
            {
                "point": outcome.point.id,
                "name": outcome.point.spot.name,
                "invariant": violation.invariant.value,
                "detail": violation.detail,
                "replay": replay(outcome.point.id),
            }
            for outcome in outcomes
            for violation in outcome.violations
        ],
    }


def table(outcomes: Sequence[Outcome]) -> Table:
    """Place and fault, points tried, recovered, and how."""
    shown = Table(title="Fault sweep")
    for heading in ("place", "fault"):
        shown.add_column(heading)
    for heading in ("points", "recovered", *(how.value.replace("-", " ") for how in How)):
        shown.add_column(heading, justify="right")
    for (place, fault), group in _by_kind(outcomes).items():
        shown.add_row(place, fault, *_cells(group))
    shown.add_section()
    shown.add_row("all", "", *_cells(outcomes))
    return shown


def _by_kind(outcomes: Iterable[Outcome]) -> dict[tuple[str, str], list[Outcome]]:
    """By place and fault, in the order in which both are declared."""
    groups: dict[tuple[str, str], list[Outcome]] = {
        (place.value, fault.value): [] for place, faults in FAULTS.items() for fault in faults
    }
    for outcome in outcomes:
        groups[outcome.point.spot.place.value, outcome.point.fault.value].append(outcome)
    return {kind: group for kind, group in groups.items() if group}


def _numbers(group: Sequence[Outcome]) -> dict[str, Any]:
    how = Counter(outcome.how.value for outcome in group)
    return {
        "points": len(group),
        "recovered": sum(outcome.recovered for outcome in group),
        "how": {one.value: how[one.value] for one in How if how[one.value]},
    }


def _cells(group: Sequence[Outcome]) -> list[str]:
    how = Counter(outcome.how for outcome in group)
    recovered = sum(outcome.recovered for outcome in group)
    return [str(len(group)), str(recovered), *(str(how[one]) if how[one] else "" for one in How)]
