"""The figures of a day: what is counted, under which names, and where two counts differ.

Every figure is a sum of facts, and a fact belongs to a case: the tables and the journal are counted apart,
and what they do not both say is named by figure and case. Nothing here tells of whom.

Names: ``cases.<procedure>.opened`` and ``.<outcome>``, ``earlier.<procedure>.completed``,
``certificates.<kind>.<what>``, ``passwords.<kind>.reset``, ``letters.<what>``, ``papers.<form>.<what>``,
``prints.failed``, ``fees.<procedure>.<why it was issued>.<entered why>.<certificates>.<yen>``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum, unique
from typing import Final

UNKNOWN_FEE: Final = "unknown"  # not known when the case was opened
BY_RULE: Final = "rule"  # the rule book knew the fee
ISSUES: Final = ("new", "renewal")

_ENDED: Final = {"completed": "completed", "refused": "abandoned", "lapsed": "lapsed"}


@unique
class Outcome(StrEnum):
    """What became of a case, as a day is closed."""

    COMPLETED = "completed"  # 終わり
    ABANDONED = "abandoned"  # 取りやめ
    LAPSED = "lapsed"  # 期限切れ
    OPEN = "open"  # 翌日へ


@dataclass(frozen=True, slots=True)
class Span:
    """Entries of the journal numbered above ``after``, up to ``last``."""

    after: int
    last: int

    def __contains__(self, seq: int | None) -> bool:
        return seq is not None and self.after < seq <= self.last


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that counts; ``seq`` is the entry by which it belongs to a day."""

    figure: str
    case: str
    seq: int


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure of one case that the tables and the journal do not both say."""

    figure: str
    case: str
    tables: int
    journal: int


@dataclass(frozen=True, slots=True)
class FeeLine:
    """Cases of one fee. ``reason``: why it was issued; ``entered``: why staff entered it, None by the rules.

    ``yen`` None: not known when the case was opened. ``certificates``: how many a case asked for.
    """

    procedure: str
    reason: str
    entered: str | None
    certificates: int
    yen: int | None
    cases: int

    @property
    def total(self) -> int:
        """Yen of all of them; 0 where it is not known."""
        return (self.yen or 0) * self.cases


@dataclass(frozen=True, slots=True)
class DayFigures:
    """Counts by the names above; a name that is not there counts nothing."""

    counts: Mapping[str, int]

    def __getitem__(self, figure: str) -> int:
        return self.counts.get(figure, 0)

    def summed(self, first: str, last: str) -> int:
        """All figures of these first and last words, such as ``cases`` and ``opened``."""
        return sum(
            count
            for name, count in self.counts.items()
            if name.startswith(f"{first}.") and name.endswith(f".{last}")
        )

    def middle(self, first: str) -> list[str]:
        """The second words of the figures with this first one, in order: procedures, kinds, forms."""
        return sorted({name.split(".")[1] for name in self.counts if name.startswith(f"{first}.")})

    @property
    def fees(self) -> tuple[FeeLine, ...]:
        """The fees of what was completed, dearest first within a procedure."""
        lines = []
        for name, cases in self.counts.items():
            if not name.startswith("fees."):
                continue
            _, procedure, reason, entered, certificates, yen = name.split(".")
            known = None if yen == UNKNOWN_FEE else int(yen)
            why = None if entered == BY_RULE else entered
            lines.append(FeeLine(procedure, reason, why, int(certificates), known, cases))
        return tuple(sorted(lines, key=lambda one: (one.procedure, -(one.yen or 0), one.reason)))

    @property
    def fees_yen(self) -> int:
        """What is due in all."""
        return sum(line.total for line in self.fees)


def outcome_of(state: str, *, begun: bool) -> Outcome:
    """What a state means at the end of a day; ``begun``: a step was begun, so the card may come back.

    A state this does not know is one that goes on.
    """
    if state == "abandoned":
        return Outcome.OPEN if begun else Outcome.ABANDONED
    return Outcome(_ENDED.get(state, Outcome.OPEN))


def fee_figure(
    procedure: str, reason: str | None, entered: str | None, certificates: int, yen: int | None
) -> str | None:
    """The name under which the fee of a completed case counts; None for what never has one."""
    if yen is None and procedure not in ISSUES:
        return None
    amount = UNKNOWN_FEE if yen is None else str(yen)
    return f"fees.{procedure}.{reason or 'none'}.{entered or BY_RULE}.{certificates}.{amount}"


def total(facts: Iterable[Fact]) -> DayFigures:
    """The figures that these facts make."""
    return DayFigures(dict(sorted(Counter(fact.figure for fact in facts).items())))


def differences(tables: Iterable[Fact], journal: Iterable[Fact]) -> tuple[Difference, ...]:
    """Every figure of every case in which the two differ, by case and name."""
    left = Counter((fact.case, fact.figure) for fact in tables)
    right = Counter((fact.case, fact.figure) for fact in journal)
    return tuple(
        Difference(figure, case, left[case, figure], right[case, figure])
        for case, figure in sorted(left.keys() | right.keys())
        if left[case, figure] != right[case, figure]
    )
