"""What goes wrong with a card, and when: tears, wrong status words, silence, slowness.

A fault names the command it strikes, counted from 1 since the plan was set (for a new card: since it was
made), and so strikes once. ``mute:0`` is a card that gives no sign of life at power-on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, unique
from typing import Final

from jpki_kiosk.emulator.errors import FaultSpecificationError


@unique
class FaultKind(Enum):
    """The ways of going wrong."""

    TEAR_BEFORE = "tear-before"  # the card is gone before it carries the command out
    TEAR_AFTER = "tear-after"  # carried out and kept, the answer lost
    STATUS = "status"  # answered with this status word, not carried out
    MUTE = "mute"  # no answer to this command nor any later one until power-on
    SLOW = "slow"  # carried out after this many seconds


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault at command ``at``; ``status`` for STATUS, ``seconds`` for SLOW."""

    kind: FaultKind
    at: int
    status: int = 0x6F00
    seconds: float = 0.0

    def __str__(self) -> str:
        match self.kind:
            case FaultKind.STATUS:
                return f"{self.kind.value}:{self.at}={self.status:04X}"
            case FaultKind.SLOW:
                return f"{self.kind.value}:{self.at}={self.seconds:g}"
            case _:
                return f"{self.kind.value}:{self.at}"


_SPECIFICATION: Final = re.compile(r"(?P<kind>[a-z-]+):(?P<at>[0-9]+)(?:=(?P<value>[0-9A-Fa-f.]+))?")


@dataclass(frozen=True, slots=True)
class FaultPlan:
    """The faults of one card."""

    faults: tuple[Fault, ...] = ()

    def at(self, number: int) -> tuple[Fault, ...]:
        """The faults that strike command ``number``."""
        return tuple(fault for fault in self.faults if fault.at == number)

    @classmethod
    def parse(cls, specification: str) -> FaultPlan:
        """Read ``tear-before:5,tear-after:7,status:3=6581,mute:4,slow:2=1.5``; FaultSpecificationError."""
        return cls(tuple(_parse(part.strip()) for part in specification.split(",") if part.strip()))


def _parse(part: str) -> Fault:
    found = _SPECIFICATION.fullmatch(part)
    if found is None:
        raise FaultSpecificationError(part)
    try:
        kind, at, value = FaultKind(found["kind"]), int(found["at"]), found["value"]
        if at == 0 and kind is not FaultKind.MUTE:
            raise FaultSpecificationError(part)
        match kind, value:
            case FaultKind.STATUS, str() if len(value) == 4:
                return Fault(kind, at, status=int(value, 16))
            case FaultKind.SLOW, str():
                return Fault(kind, at, seconds=float(value))
            case ((FaultKind.TEAR_BEFORE | FaultKind.TEAR_AFTER | FaultKind.MUTE), None):
                return Fault(kind, at)
    except ValueError as error:
        raise FaultSpecificationError(part) from error
    raise FaultSpecificationError(part)
