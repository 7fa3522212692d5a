"""The screens of the console's shell, and what stands around every screen of it."""

from __future__ import annotations

from dataclasses import dataclass

from jpki_kiosk.message import Message, Named
from jpki_kiosk.workflows.console.events import ResidentShows
from jpki_kiosk.workflows.console.health import Health
from jpki_kiosk.workflows.console.section import Section, SignedInStaff
from jpki_kiosk.workflows.console.session import Limit, SessionEnding
from jpki_kiosk.workflows.left_work import LeftWork
from jpki_kiosk.workflows.workflow import Screen


@dataclass(frozen=True, slots=True)
class CoverScreen(Screen):
    """離席中: nothing is shown but the passphrase that lifts it.

    ``over``: why the session ended, so that anybody on the staff may sign in now. ``by_card``: the PIN of a
    staff card lifts it.
    """

    problem: Message | None = None
    busy: bool = False
    over: Limit | None = None
    by_card: bool = False


@dataclass(frozen=True, slots=True)
class ConsoleFrame:
    """Ribbon, top bar, rail and status bar.

    ``staff`` None: nobody is signed in. ``reader``: a value of ReaderState, empty while nothing is known.
    ``kept``: cases whose card staff have, by their numbers.
    """

    municipality: Named
    counter: Named
    training: bool
    staff: SignedInStaff | None = None
    section: Section | None = None
    sections: tuple[Section, ...] = ()
    badges: tuple[tuple[Section, int], ...] = ()
    health: Health = Health()  # noqa: RUF009  (frozen)
    resident: ResidentShows = ResidentShows()  # noqa: RUF009  (frozen)
    reader: str = ""
    kept: tuple[str, ...] = ()
    covered: bool = False
    one_screen: bool = False
    may_leave: bool = True
    left: tuple[LeftWork, ...] = ()  # who was sent to the counter; nothing of it over the cover
    ending: SessionEnding | None = None  # the session ends in this minute
