"""A present password: tries shown before each, the last by decision, nothing impossible sent to the card.

Pure; used by whatever asks for a password that is already on a card.
"""

from __future__ import annotations

from dataclasses import replace

from jpki_kiosk.kinds import PasswordKind
from jpki_kiosk.message import Message
from jpki_kiosk.rules.passwords import PasswordRule
from jpki_kiosk.secret import Secret
from jpki_kiosk.workflows.events import PasswordRefused
from jpki_kiosk.workflows.screens import LastTry, ProvePassword


class Proving:
    """Holds what was typed while the card is asked. ``may_reset``: staff may permit a forgotten one anew."""

    def __init__(self, rule: PasswordRule, *, may_reset: bool = False) -> None:
        self._rule = rule
        self._may_reset = may_reset
        self._entry: Secret | None = None

    def wipe(self) -> None:
        """Overwrite what was typed."""
        if self._entry is not None:
            self._entry.wipe()
            self._entry = None

    def ask(
        self, kind: PasswordKind, attempts: int, problem: Message | None = None
    ) -> ProvePassword | LastTry | None:
        """The screen for so many tries left; None where the password is locked."""
        match attempts:
            case 0:
                return None
            case 1:
                return LastTry(kind, self._rule.tries(kind), may_reset=self._may_reset)
        return self._prove(kind, attempts, problem)

    def ask_again(self, refused: PasswordRefused) -> ProvePassword | LastTry | None:
        """As ``ask``, after the card refused, or was not asked because its counter had changed."""
        self.wipe()
        why = "workflow-password-wrong" if refused.tried else "workflow-password-not-tried"
        attempts = refused.attempts_remaining
        return self.ask(refused.kind, attempts, Message(why, {"attempts": attempts}))

    def take_last(self, screen: LastTry) -> ProvePassword:
        """The resident decided, with staff present."""
        return self._prove(screen.kind, 1)

    def enter(self, screen: ProvePassword, password: Secret) -> tuple[ProvePassword, bool]:
        """The next screen, and whether the card is to be asked: never a try for what cannot be right."""
        if screen.busy:
            password.wipe()
            return screen, False
        problem = self._rule.form_problem(screen.kind, password.reveal())
        if problem is not None:
            password.wipe()
            return replace(screen, problem=problem), False
        self._entry = password
        return replace(screen, busy=True, problem=None), True

    def proved(self) -> Secret | None:
        """Hand over what the card accepted; None where nothing was sent to it."""
        entry, self._entry = self._entry, None
        return entry

    def _prove(self, kind: PasswordKind, attempts: int, problem: Message | None = None) -> ProvePassword:
        return ProvePassword(
            kind,
            attempts,
            self._rule.tries(kind),
            problem,
            lengths=self._rule.lengths(kind),
            may_reset=self._may_reset,
        )
