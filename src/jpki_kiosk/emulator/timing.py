"""How long a card takes: rough figures of a contactless card, for demonstrations and progress tests.

The figures are this project's own estimates, not measurements of the real card.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, Self

from jpki_kiosk.card.apdu import CommandApdu, MalformedApduError

_REALISTIC: Final[Mapping[int, float]] = MappingProxyType(
    {
        0x20: 0.05,  # VERIFY
        0x24: 0.10,  # CHANGE REFERENCE DATA
        0x2A: 0.50,  # sign
        0x2C: 0.10,  # RESET RETRY COUNTER
        0x47: 6.00,  # GENERATE ASYMMETRIC KEY PAIR
        0x50: 0.05,  # INITIALIZE UPDATE
        0x82: 0.05,  # EXTERNAL AUTHENTICATE
        0xD6: 0.06,  # UPDATE BINARY
    }
)


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds a command: a base, so much a byte on the wire, so much by instruction."""

    base: float = 0.0
    byte: float = 0.0
    instructions: Mapping[int, float] = field(default_factory=dict)

    @classmethod
    def realistic(cls) -> Self:
        """Slow enough to see the progress of one card."""
        return cls(base=0.010, byte=0.0001, instructions=_REALISTIC)

    def seconds(self, command: bytes, answer_size: int) -> float:
        """For one command APDU and the size of its answer in bytes."""
        delay = self.base + self.byte * (len(command) + answer_size)
        try:
            instruction = CommandApdu.parse(command)
        except MalformedApduError:
            return delay
        reads_only = instruction.ins == 0x47 and instruction.p1 == 0x81
        return delay + (0.0 if reads_only else self.instructions.get(instruction.ins, 0.0))
