"""点検: the checks of this counter, the support bundle before it is saved, and what can happen there."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from jpki_kiosk.findings import Check, Finding, State
from jpki_kiosk.i18n import Language
from jpki_kiosk.message import Message
from jpki_kiosk.workflows.workflow import Event, Screen


@dataclass(frozen=True, slots=True)
class ShownFile:
    """A file of the support bundle. ``about``: what is in it."""

    name: str
    about: Message
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ReadinessScreen(Screen):
    """Every finding, one opened. ``said``: what came of the last button; ``at``: when it was looked."""

    findings: tuple[Finding, ...] = ()
    chosen: Check | None = None
    at: datetime.datetime | None = None
    said: Message | None = None
    problem: Message | None = None
    may_bundle: bool = False
    busy: bool = True

    @property
    def opened(self) -> Finding | None:
        """The finding shown whole: the chosen one, else the first that is not well, else the first."""
        wanted = next((one for one in self.findings if one.check is self.chosen), None)
        unwell = next((one for one in self.findings if one.state is not State.OK), None)
        return wanted or unwell or next(iter(self.findings), None)

    def count(self, state: State) -> int:
        """How many ended so."""
        return sum(one.state is state for one in self.findings)


@dataclass(frozen=True, slots=True)
class BundleScreen(Screen):
    """The files that would be saved, one of them whole. ``saved``: they were, and where is in ``said``."""

    files: tuple[ShownFile, ...]
    chosen: int = 0
    said: Message | None = None
    problem: Message | None = None
    saved: bool = False
    busy: bool = False


# --- made by the screens -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ExamineWanted(Event):
    """Look once more."""


@dataclass(frozen=True, slots=True)
class FindingChosen(Event):
    """Show this one whole."""

    check: Check


@dataclass(frozen=True, slots=True)
class ReportWanted(Event):
    """Print the findings, in the language of the screen; it is the test page as well."""

    language: Language


@dataclass(frozen=True, slots=True)
class BundleWanted(Event):
    """Make a support bundle and show it."""


@dataclass(frozen=True, slots=True)
class BundleFileChosen(Event):
    """Show this file, by its place."""

    place: int


@dataclass(frozen=True, slots=True)
class BundleSaveWanted(Event):
    """Save what is shown."""


# --- made by jobs --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Examined(Event):
    """What was found on the staff's thread; the card is asked next, on its own."""

    findings: tuple[Finding, ...]
    at: datetime.datetime


@dataclass(frozen=True, slots=True)
class CardExamined(Event):
    """What the card on the reader said."""

    finding: Finding


@dataclass(frozen=True, slots=True)
class ReportPrinted(Event):
    """What the printer made of it."""

    finding: Finding


@dataclass(frozen=True, slots=True)
class BundleMade(Event):
    """The files, or why there are none."""

    made: tuple[ShownFile, ...] | Message


@dataclass(frozen=True, slots=True)
class BundleSaved(Event):
    """Where it is, or why it is nowhere."""

    said: Message
    saved: bool
