"""A new password: typed, warned about where it is easily guessed, and repeated.

Pure; used by whatever lets a resident choose one.
"""

from __future__ import annotations

from dataclasses import replace

from jpki_kiosk.kinds import PasswordKind
from jpki_kiosk.message import Message
from jpki_kiosk.rules.passwords import KnownDigits, PasswordRule
from jpki_kiosk.secret import Secret
from jpki_kiosk.workflows.screens import ChoosePassword


class Choosing:
    """Holds the first entry while it is being repeated."""

    def __init__(self, rule: PasswordRule) -> None:
        self._rule = rule
        self._first: Secret | None = None

    def wipe(self) -> None:
        """Overwrite what was typed."""
        if self._first is not None:
            self._first.wipe()
            self._first = None

    def ask(self, kind: PasswordKind, problem: Message | None = None) -> ChoosePassword:
        """The screen, from the beginning."""
        self.wipe()
        return ChoosePassword(
            kind, tries=self._rule.tries(kind), problem=problem, lengths=self._rule.lengths(kind)
        )

    def enter(
        self, screen: ChoosePassword, password: Secret, known: KnownDigits | None
    ) -> tuple[ChoosePassword, Secret | None]:
        """The next screen, and the password once it was typed twice alike; it is the caller's then.

        ``known``: what a choice is compared with; None: nothing is known of the resident.
        """
        if screen.repeat:
            return self._repeated(screen, password)
        problem = self._rule.form_problem(screen.kind, password.reveal())
        if problem is not None:
            password.wipe()
            return replace(screen, problem=problem, warning=None), None
        weakness = self._rule.weakness(screen.kind, password.reveal(), known)
        if weakness is not None and screen.warning != weakness.message:
            # Shown once: the same button takes it at the second look, but nothing weak in another way.
            password.wipe()
            return replace(screen, problem=None, warning=weakness.message), None
        asked = self.ask(screen.kind)
        self._first = password
        return replace(asked, repeat=True), None

    def _repeated(self, screen: ChoosePassword, password: Secret) -> tuple[ChoosePassword, Secret | None]:
        first, self._first = self._first, None
        if first is None:
            password.wipe()
            return screen, None
        same = first.equals(password)
        password.wipe()
        if same:
            return screen, first
        first.wipe()
        return self.ask(screen.kind, Message("workflow-password-differs")), None
