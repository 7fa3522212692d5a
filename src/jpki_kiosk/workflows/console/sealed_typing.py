"""The passwords from an opened envelope, typed twice each by staff, behind the resident's shield. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from jpki_kiosk.kinds import PasswordKind
from jpki_kiosk.message import Message
from jpki_kiosk.rules.passwords import PasswordRule
from jpki_kiosk.secret import Secret
from jpki_kiosk.workflows.console.agent_screens import TypeSealed
from jpki_kiosk.workflows.events import Cancelled
from jpki_kiosk.workflows.given import GivenPasswords
from jpki_kiosk.workflows.prepared import PreparedCase
from jpki_kiosk.workflows.screens import AtCounter, Shield
from jpki_kiosk.workflows.workflow import Event, Job, Screen, VisitPart

_ORDER: Final = (PasswordKind.SIGNATURE, PasswordKind.AUTHENTICATION)


class ShieldPart(VisitPart):
    """What the resident's window shows while staff type; it has nothing of the case but its number.

    ``lowered``: staff gave up typing, and say how it goes on.
    """

    stays_behind = True  # on one monitor the console stays in front

    def __init__(self, case: str, *, lowered: bool = False) -> None:
        super().__init__()
        self.case_number = case
        self._lowered = lowered
        self.screen: Screen = AtCounter() if lowered else Shield()

    def handle(self, event: Event) -> Job | None:
        if self._lowered or isinstance(event, Cancelled):
            self.ended = True
        return None

    def wipe(self) -> None:
        """Nothing secret comes here."""


class SealedTyping:
    """``screen`` is what is asked; ``complete`` once all are typed. What was typed is owned here until taken.

    ``anew``: they are to be set in place of those on the card.
    """

    def __init__(self, rule: PasswordRule, case: PreparedCase, *, anew: bool) -> None:
        self._rule = rule
        self._first: Secret | None = None
        self._typed: dict[PasswordKind, Secret] = {}
        self.case = case
        self.anew = anew
        self.kinds = _wanted(case)
        self.screen = self._ask(self.kinds[0]) if self.kinds else None

    @property
    def complete(self) -> bool:
        """Whether nothing is missing; where everything is proved on the card nothing ever was."""
        return len(self._typed) == len(self.kinds)

    def wipe(self) -> None:
        """Overwrite what was typed."""
        if self._first is not None:
            self._first.wipe()
            self._first = None
        for secret in self._typed.values():
            secret.wipe()
        self._typed.clear()

    def again(self, problem: Message) -> None:
        """From the beginning, after something failed."""
        self.wipe()
        self.screen = self._ask(self.kinds[0], problem)

    def take(self) -> GivenPasswords:
        """Hand over what was typed."""
        given: Mapping[PasswordKind, Secret] = dict(self._typed)
        self._typed.clear()
        return GivenPasswords(given, anew=self.anew)

    def enter(self, screen: TypeSealed, password: Secret) -> None:
        """What was typed on one of these screens; it is owned here from now on."""
        if screen.busy:
            password.wipe()
        elif screen.repeat:
            self._repeated(screen, password)
        else:
            self._entered(screen, password)

    def _entered(self, screen: TypeSealed, password: Secret) -> None:
        problem = self._rule.form_problem(screen.kind, password.reveal())
        if problem is not None:
            password.wipe()
            self.screen = replace(screen, problem=problem)
            return
        self._first = password
        self.screen = replace(screen, repeat=True, problem=None)

    def _repeated(self, screen: TypeSealed, password: Secret) -> None:
        first, self._first = self._first, None
        same = first is not None and first.equals(password)
        password.wipe()
        if first is None:
            return
        if not same:
            first.wipe()
            self.screen = self._ask(screen.kind, Message("agents-typed-differs"))
            return
        self._typed[screen.kind] = first
        rest = [one for one in self.kinds if one not in self._typed]
        self.screen = self._ask(rest[0]) if rest else replace(screen, problem=None, busy=True)

    def _ask(self, kind: PasswordKind, problem: Message | None = None) -> TypeSealed:
        return TypeSealed(
            self.case.number,
            self.case.request.name,
            kind,
            self.kinds,
            self._rule.lengths(kind),
            anew=self.anew,
            problem=problem,
        )


def _wanted(case: PreparedCase) -> tuple[PasswordKind, ...]:
    """What is proved on the card already needs none any more."""
    wanted = {
        PasswordKind(kind.value)
        for kind in case.decision.certificates
        if kind not in case.standings or case.standings[kind].proved is None
    }
    return tuple(one for one in _ORDER if one in wanted)
