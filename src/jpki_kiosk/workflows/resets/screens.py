"""What the resident sees of a reset. The passwords themselves are chosen on the screens of the main job."""

from __future__ import annotations

from dataclasses import dataclass

from jpki_kiosk.kinds import CertificateKind, PasswordKind
from jpki_kiosk.workflows.screens import LineState
from jpki_kiosk.workflows.workflow import Screen


@dataclass(frozen=True, slots=True)
class TriesOf:
    """One password: tries left before, after where it was set, and how many there are when it is new.

    ``before`` None: the card was not read yet.
    """

    kind: PasswordKind
    before: int | None
    tries: int
    after: int | None = None


@dataclass(frozen=True, slots=True)
class ResetBegins(Screen):
    """Which passwords are chosen anew; once the card was read, how many tries each has now."""

    passwords: tuple[TriesOf, ...]

    @property
    def card_read(self) -> bool:
        """Whether the tries are known."""
        return all(one.before is not None for one in self.passwords)


@dataclass(frozen=True, slots=True)
class ResetLine:
    """A line while the card works: a password being set, or the proof (``kind`` None)."""

    kind: PasswordKind | None
    state: LineState


@dataclass(frozen=True, slots=True)
class ResetWorking(Screen):
    """The card is being written: not cancellable, and without idle timer."""

    lines: tuple[ResetLine, ...]


@dataclass(frozen=True, slots=True)
class ResetDone(Screen):
    """Tries before and after. ``proved``: certificates whose key signed; ``same``: all that were compared."""

    passwords: tuple[TriesOf, ...]
    proved: tuple[CertificateKind, ...]
    same: tuple[CertificateKind, ...]
    card_on_reader: bool = True


RESET_SCREENS = (ResetBegins, ResetWorking, ResetDone)
