"""Where a procedure can be struck, and by what.

A spot is one passage of a run through one of four places: a command to the card, an entry of the journal,
a transaction of the store, a message to the authority. Spots are found by running; a point is a spot and a
fault.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum, unique
from typing import Final, Self


@unique
class Drilled(StrEnum):
    """The procedures that are drilled, each with both kinds of certificate."""

    ISSUE = "issue"
    RENEWAL = "renewal"


@unique
class Place(StrEnum):
    """Through what everything passes that lasts."""

    APDU = "apdu"
    JOURNAL = "journal"
    STORE = "store"
    MESSAGE = "message"


@unique
class Fault(StrEnum):
    """What strikes. ``…-before`` and ``…-after`` are meant of the spot."""

    KILL_BEFORE = "kill-before"  # kill -9 of the kiosk's process
    KILL_AFTER = "kill-after"
    TORN_BEFORE = "torn-before"  # the card is pulled, and put back in the same visit
    TORN_AFTER = "torn-after"
    GONE_BEFORE = "gone-before"  # the card is pulled, and comes back after the recovery
    GONE_AFTER = "gone-after"
    FULL = "disk-full"  # from this write on; the store's own reserve is still there
    FULL_WITHOUT_RESERVE = "disk-full-without-reserve"
    LOCKED = "database-locked"  # from this write on
    NO_ANSWER = "no-answer"  # this message never arrives, however often it is sent
    ANSWER_LOST = "answer-lost"  # this message arrives every time, and its answer never comes
    ANSWER_LOST_ONCE = "answer-lost-once"
    HALF_ANSWER = "half-answer"
    WRONG_ANSWER = "wrong-answer"  # signed by the authority, for another transaction
    TWICE = "twice"  # the message arrives twice; the second answer is the one that comes
    REFUSED = "refused"  # by the authority, signed
    BUSY = "http-503"
    SLOW = "slow"  # ten minutes; the client gives up before
    OUTAGE = "outage"  # nothing arrives from this message on
    ANSWERS_LOST = "answers-lost"  # from this message on all arrive, and no answer comes


_KILLS: Final = (Fault.KILL_BEFORE, Fault.KILL_AFTER)

FAULTS: Final[Mapping[Place, tuple[Fault, ...]]] = {
    Place.APDU: (Fault.TORN_BEFORE, Fault.TORN_AFTER, Fault.GONE_BEFORE, Fault.GONE_AFTER, *_KILLS),
    Place.JOURNAL: _KILLS,
    Place.STORE: (*_KILLS, Fault.FULL, Fault.FULL_WITHOUT_RESERVE, Fault.LOCKED),
    Place.MESSAGE: (
        *_KILLS,
        Fault.NO_ANSWER,
        Fault.ANSWER_LOST,
        Fault.ANSWER_LOST_ONCE,
        Fault.HALF_ANSWER,
        Fault.WRONG_ANSWER,
        Fault.TWICE,
        Fault.REFUSED,
        Fault.BUSY,
        Fault.SLOW,
        Fault.OUTAGE,
        Fault.ANSWERS_LOST,
    ),
}  # fmt: skip

# After these the resident does what the page offers, once: puts the card back, tries again. After all others
# the visit is over, and another process takes the case up.
GOES_ON: Final = frozenset(
    {Fault.TORN_BEFORE, Fault.TORN_AFTER, Fault.NO_ANSWER, Fault.HALF_ANSWER, Fault.BUSY, Fault.TWICE}
)


class UnknownPointError(ValueError):
    """This is no point of the sweep."""


@dataclass(frozen=True, slots=True)
class Spot:
    """The ``number``-th passage (from 1) of a run through a place; ``name`` says what passed."""

    procedure: Drilled
    place: Place
    number: int
    name: str

    @property
    def sort(self) -> str:
        """The first part of the name: which command, entry, transaction or message it is."""
        return self.name.partition(":")[0]


@dataclass(frozen=True, slots=True)
class Point:
    """A spot and what strikes there."""

    spot: Spot
    fault: Fault

    @property
    def id(self) -> str:
        """What stands behind ``--only``: ``issue/apdu/17/torn-after``."""
        return f"{self.spot.procedure}/{self.spot.place}/{self.spot.number}/{self.fault}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """From its id; the spot has no name then. Raises UnknownPointError."""
        try:
            procedure, place, number, fault = text.split("/")
            spot = Spot(Drilled(procedure), Place(place), int(number), "")
            point = cls(spot, Fault(fault))
        except ValueError as error:
            raise UnknownPointError(text) from error
        if point.fault not in FAULTS[point.spot.place] or spot.number < 1:
            raise UnknownPointError(text)
        return point


def all_points(spots: Iterable[Spot]) -> list[Point]:
    """Every spot with every fault of its place."""
    return [Point(spot, fault) for spot in spots for fault in FAULTS[spot.place]]


def short_points(spots: Iterable[Spot]) -> list[Point]:
    """Each fault once for each sort of spot: complete by kind.

    Every fault takes another of the spots of its sort, so that they lie all over both procedures.
    """
    sorts: dict[tuple[Place, str], list[Spot]] = {}
    for spot in spots:
        sorts.setdefault((spot.place, spot.sort), []).append(spot)
    return [
        Point(alike[number * len(alike) // len(FAULTS[place])], fault)
        for (place, _sort), alike in sorts.items()
        for number, fault in enumerate(FAULTS[place])
    ]
