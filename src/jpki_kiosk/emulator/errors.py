"""What the emulated card raises: everything that on a desk would be seen, not answered.

One root, EmulatorError. A status word is an answer, not an error: it travels as CommandRefusedError inside
the package only and never leaves ``IndividualNumberCard.execute``.
"""

from __future__ import annotations

from pathlib import Path

from jpki_kiosk.card.apdu import StatusWord


class EmulatorError(Exception):
    """Root of everything this package raises."""


class CardTorn(EmulatorError):  # noqa: N818 - an event at the reader, like a removal
    """The card was pulled out by its fault plan; it answers again after ``power_on``."""


class CardMuteError(EmulatorError):
    """The card lies on the reader and does not answer: a fault plan made it mute."""


class CardUnpoweredError(EmulatorError):
    """A command came while the card had no power."""


class FaultSpecificationError(EmulatorError):
    """A fault plan in words could not be read; ``part`` is the part that was not understood."""

    def __init__(self, part: str) -> None:
        super().__init__(f"not a fault: {part!r}")
        self.part = part


class PersonaError(EmulatorError):
    """A persona file is wrong; names the file and the key."""

    def __init__(self, file: Path, key: str, reason: str) -> None:
        super().__init__(f"{file}: {key}: {reason}")
        self.file = file
        self.key = key
        self.reason = reason


class StateError(EmulatorError):
    """A state file cannot be used; ``reason`` never holds its content."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class StateInUseError(StateError):
    """Another process has this card in its reader."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, "in use by another process")


class CommandRefusedError(EmulatorError):
    """A command ends with a status word other than 9000 and without data."""

    def __init__(self, status: int) -> None:
        self.status = StatusWord(status)
        super().__init__(self.status)
