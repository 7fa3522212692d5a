"""What residents left to the counter, as the console keeps it: who waits, and in which language."""

from __future__ import annotations

from jpki_kiosk.i18n import Language
from jpki_kiosk.workflows.console.events import LeftWorkDropped, WentToCounter
from jpki_kiosk.workflows.console.reception_events import CaseSetDown, QueueSeen
from jpki_kiosk.workflows.left_work import LeftWork
from jpki_kiosk.workflows.workflow import Event


class LeftDesk:
    """In the order of their coming. A case that is left again takes its old place's number anew."""

    def __init__(self) -> None:
        self._waiting: list[LeftWork] = []
        self._languages: dict[str, Language] = {}
        self._known: frozenset[str] = frozenset()  # cases of the queue
        self._taken: Language | None = None  # of one without a case, until a case is handed over or set down
        self._before: frozenset[str] = frozenset()  # cases that were there already: other people's
        self.wanted: str | None = None  # a case that was taken, and is to be shown once the queue is known

    @property
    def waiting(self) -> tuple[LeftWork, ...]:
        """Who was sent to the counter and not yet taken."""
        return tuple(self._waiting)

    def hear(self, event: Event) -> None:
        """A resident was sent to the counter, or needs nobody any more."""
        match event:
            case WentToCounter(left):
                self._drop(left.number)
                self._waiting.append(left)
                if left.case is not None:
                    self._languages[left.case] = left.language
            case LeftWorkDropped(number):
                self._drop(number)
            case CaseSetDown(number) if number not in self._before:
                self._begun(number)
            case QueueSeen(cases):
                self._known = frozenset(one.number for one in cases)

    def take(self, number: str) -> LeftWork | None:
        """Staff go on with it; None: it is not there any more."""
        found = next((one for one in self._waiting if one.number == number), None)
        self._drop(number)
        if found is not None and found.case is None:
            self._taken, self._before = found.language, self._known
        return found

    def _begun(self, case: str) -> None:
        """The case of one who came without one is kept for later, or refused: the next is another's."""
        if self._taken is not None:
            self._languages[case] = self._taken
            self._taken = None

    def _drop(self, number: str) -> None:
        self._waiting = [one for one in self._waiting if one.number != number]

    @property
    def taken(self) -> Language | None:
        """The language of one who came without a case and was taken; until a case is theirs."""
        return self._taken

    def language_for(self, case: str | None) -> Language | None:
        """In which language the resident's window begins when this case is handed over; asked once.

        Of one who came without a case only where the case was opened since: it is theirs.
        """
        if case is None:
            return None
        self._waiting = [one for one in self._waiting if one.case != case]
        taken, self._taken = self._taken, None
        return self._languages.pop(case, None if case in self._before else taken)
