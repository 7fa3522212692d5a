"""How a row is written: the phrase of the page, the case, and the answer expected."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from jpki_kiosk.kinds import PasswordKind

from ..asking import Question

REFUSED: Final = "refused"  # asked for, not eligible
UNASKED: Final = None  # not asked for
GRANTED: Final = "granted"  # eligible, and nothing stays that would have a last day


@dataclass(frozen=True, slots=True)
class Row:
    """One case. ``signature`` and ``authentication``: the last day, or one of the words above.

    ``exactly``: the papers of each visit, all of them, in order; ``papers``: some that must be asked for,
    ``without``: some that must not; ``rules``: rules that must be among the reasons; ``mentions``: what
    the Japanese reasons must say.
    """

    quote: str
    question: Question
    signature: str | None
    authentication: str | None
    fee: int | None
    visits: int
    deadline: int | None
    exactly: tuple[tuple[str, ...], ...]
    papers: tuple[str, ...]
    without: tuple[str, ...]
    rules: tuple[str, ...]
    mentions: tuple[str, ...]

    @property
    def refused(self) -> bool:
        """Whether nothing at all is done, so that nobody comes, waits or brings papers."""
        return {self.signature, self.authentication} <= {REFUSED, UNASKED}


def row(
    quote: str,
    question: Question,
    signature: str | None,
    authentication: str | None,
    fee: int | None,
    *,
    visits: int = 1,
    deadline: int | None = None,
    exactly: tuple[tuple[str, ...], ...] = (),
    papers: tuple[str, ...] = (),
    without: tuple[str, ...] = (),
    rules: tuple[str, ...] = (),
    mentions: tuple[str, ...] = (),
) -> Row:
    """A row as written in the tables."""
    return Row(
        quote,
        question,
        signature,
        authentication,
        fee,
        visits,
        deadline,
        exactly,
        papers,
        without,
        rules,
        mentions,
    )


@dataclass(frozen=True, slots=True)
class Told:
    """A value of the town's profile, by its path in the file, as the page has it.

    Paths that begin with ``national`` lead to what is the same in the whole country.
    """

    quote: str
    path: str
    value: object


@dataclass(frozen=True, slots=True)
class Typed:
    """A password typed at the counter, and whether the page lets it stand."""

    quote: str
    kind: PasswordKind
    password: str
    taken: bool


@dataclass(frozen=True, slots=True)
class Page:
    """A town's page as of its date, with the rows that stand on it."""

    municipality: str
    dated: str
    rows: tuple[Row, ...]
    told: tuple[Told, ...]
    typed: tuple[Typed, ...] = ()
