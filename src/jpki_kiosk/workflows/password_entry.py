"""The passwords of one visit: chosen and repeated, or proved, or chosen anew by permission.

Pure. Tries are shown before each is spent, the last one needs a decision, what cannot be right costs none.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from jpki_kiosk.kinds import PasswordKind
from jpki_kiosk.rules.passwords import KnownDigits
from jpki_kiosk.secret import Secret
from jpki_kiosk.workflows.card_work import ResetPermission
from jpki_kiosk.workflows.choosing import Choosing
from jpki_kiosk.workflows.desk import Desk
from jpki_kiosk.workflows.events import (
    LastTryTaken,
    PasswordEntered,
    PasswordForgotten,
    PasswordProved,
    PasswordRefused,
    ResetPermitted,
    SignInRefused,
    SignInSubmitted,
    WentBack,
)
from jpki_kiosk.workflows.given import GivenPasswords
from jpki_kiosk.workflows.prepared import CardState, PreparedCase
from jpki_kiosk.workflows.problem import Problem
from jpki_kiosk.workflows.proving import Proving
from jpki_kiosk.workflows.screens import ChoosePassword, LastTry, PermitReset, ProvePassword, Shield
from jpki_kiosk.workflows.standing import PasswordUse, Standing
from jpki_kiosk.workflows.workflow import Event, Job, Screen

_ORDER: Final = (PasswordKind.SIGNATURE, PasswordKind.AUTHENTICATION)


class PasswordEntry:
    """``screen`` is what is asked; None once all are known. ``problem``: why it stops.

    ``known`` is owned here until ``wipe``; ``resets``: under which permission a password is chosen anew.
    ``given``: staff typed them, and nobody is asked for any; owned here as well.
    """

    def __init__(self, desk: Desk, case: PreparedCase, given: GivenPasswords | None = None) -> None:
        self._desk = desk
        self._case = case
        self._given = given
        self._job: Job | None = None
        self._rule = desk.password_rule()
        self._card: CardState | None = None
        self._choosing = Choosing(self._rule)
        self._proving = Proving(self._rule, may_reset=case.begun)
        self.known: dict[PasswordKind, Secret] = {}
        self.resets: dict[PasswordKind, ResetPermission] = {}
        self.problem: Problem | None = None
        self.screen: Screen | None = None

    def wipe(self) -> None:
        """Overwrite every password of this visit."""
        for secret in self.known.values():
            secret.wipe()
        self.known.clear()
        self.resets.clear()
        if self._given is not None:
            self._given.wipe()
        self.wipe_entry()

    def wipe_entry(self) -> None:
        """Overwrite the entry that is under way."""
        self._choosing.wipe()
        self._proving.wipe()

    def missing(self) -> tuple[PasswordKind, ...]:
        """Those that are still to be asked for, in their order; none for what is proved already."""
        return tuple(one for one in _ORDER if one in self._wanted() and one not in self.known)

    def _wanted(self) -> Iterable[PasswordKind]:
        for kind in self._case.decision.certificates:
            if kind not in self._case.standings or self._case.standings[kind].proved is None:
                yield PasswordKind(kind.value)

    def ask(self, card: CardState) -> None:
        """Set ``screen`` for the next one that is missing, or ``problem``."""
        self._card, self.problem = card, None
        missing = self.missing()
        self.screen = None
        if missing:
            self._ask(missing[0], card)

    def take_job(self) -> Job | None:
        """What the present screen waits for, once."""
        job, self._job = self._job, None
        return job

    def _ask(self, kind: PasswordKind, card: CardState) -> None:
        stands = self._case.standings.get(kind.certificate, Standing(kind.certificate))
        use = stands.password
        on_card = use is PasswordUse.PROVE or (
            use is PasswordUse.BY_CARD and kind.certificate in card.present
        )
        if self._given is not None:
            self._use_given(self._given, kind, card, on_card=on_card)
        elif kind in self.resets:
            self.screen = self._choosing.ask(kind)
        elif use is PasswordUse.CHOOSE and (kind.certificate in card.present or stands.key_pair_begun):
            # Setting one anew by permission was torn: the permission was for that moment, not for this visit.
            self.screen = PermitReset(kind, card.attempts[kind])
        elif not on_card:
            self.screen = self._choosing.ask(kind)
        else:
            self._show(kind, self._proving.ask(kind, card.attempts[kind]))

    def _use_given(
        self, given: GivenPasswords, kind: PasswordKind, card: CardState, *, on_card: bool
    ) -> None:
        """One that staff typed: set where it is new, proved where one is on the card, the last try never."""
        stands = self._case.standings.get(kind.certificate, Standing(kind.certificate))
        torn = stands.password is PasswordUse.CHOOSE and (
            kind.certificate in card.present or stands.key_pair_begun
        )
        if kind not in given:
            self.problem = Problem.LETTER_TYPED_AGAIN
        elif kind in self.resets or not (on_card or torn):
            self.known[kind] = given.take(kind)
            self.ask(card)
        elif torn or given.anew:
            self.screen = PermitReset(kind, card.attempts[kind])
        elif card.attempts[kind] <= 1:
            self.problem = Problem.LETTER_PASSWORD_NOT_TRIED
        else:
            self.screen = Shield(checking=True)
            self._job = self._desk.job_prove_password(
                self._case, card.serial_hash, kind, given.look(kind), card.attempts[kind]
            )

    def _on_checked(self, event: Event) -> None:
        """What the card said of one that staff typed."""
        match event:
            case PasswordProved(kind) if self._given is not None and kind in self._given:
                self.known[kind] = self._given.take(kind)
                self._next()
            case PasswordRefused(_, _, tried):
                self.wipe()
                self.problem = Problem.LETTER_PASSWORD_WRONG if tried else Problem.LETTER_PASSWORD_NOT_TRIED

    def handle(self, screen: Screen, event: Event) -> Job | None:
        """What was done on one of these screens; then look at ``problem``, ``screen`` and ``take_job``."""
        self.problem, self.screen = None, screen
        match screen:
            case ChoosePassword():
                self._on_choose(screen, event)
            case ProvePassword():
                return self._on_prove(screen, event)
            case LastTry():
                return self._on_last_try(screen, event)
            case PermitReset():
                return self._on_permit(screen, event)
            case Shield():
                self._on_checked(event)
        return None

    def _next(self) -> None:
        if self._card is not None:
            self.ask(self._card)

    # --- choosing --------------------------------------------------------------------------------

    def _on_choose(self, screen: ChoosePassword, event: Event) -> None:
        match event:
            case PasswordEntered(password):
                known = self._known_digits(screen.kind)
                self.screen, chosen = self._choosing.enter(screen, password, known)
                if chosen is not None:
                    self.known[screen.kind] = chosen
                    self._next()
            case WentBack():
                self.screen = self._choosing.ask(screen.kind)

    def _known_digits(self, kind: PasswordKind) -> KnownDigits:
        """What a choice is compared with: never more than a look, nothing of it is kept."""
        request = self._case.request
        other = next((one.reveal() for known, one in self.known.items() if known is not kind), None)
        return KnownDigits(request.date_of_birth, request.telephone, request.postal_code, other)

    # --- proving ---------------------------------------------------------------------------------

    def _show(self, kind: PasswordKind, asked: ProvePassword | LastTry | None) -> None:
        """``asked`` None: the password is locked, and staff help where they may."""
        if asked is not None:
            self.screen = asked
        elif self._case.begun:
            self.screen = PermitReset(kind, 0)
        else:
            self.problem = Problem.PASSWORD_BLOCKED

    def _on_prove(self, screen: ProvePassword, event: Event) -> Job | None:
        match event:
            case PasswordEntered(password) if self._card is not None:
                self.screen, sent = self._proving.enter(screen, password)
                if sent:
                    return self._desk.job_prove_password(
                        self._case,
                        self._card.serial_hash,
                        screen.kind,
                        password,
                        screen.attempts_remaining,
                    )
            case PasswordProved(kind):
                proved = self._proving.proved()
                if proved is not None:
                    self.known[kind] = proved
                    self._next()
            case PasswordRefused(kind, attempts) as refused:
                self._count(kind, attempts)
                self._show(kind, self._proving.ask_again(refused))
            case PasswordForgotten() if screen.may_reset and not screen.busy:
                self.screen = PermitReset(screen.kind, screen.attempts_remaining)
        return None

    def _count(self, kind: PasswordKind, attempts: int) -> None:
        if self._card is not None:
            self._card = replace(self._card, attempts={**self._card.attempts, kind: attempts})

    def _on_last_try(self, screen: LastTry, event: Event) -> Job | None:
        match event:
            case LastTryTaken():
                self.screen = self._proving.take_last(screen)
                return self._desk.job_last_try_taken(self._case, screen.kind)
            case PasswordForgotten() if screen.may_reset:
                self.screen = PermitReset(screen.kind, 1)
        return None

    # --- forgotten, in a case taken up again -----------------------------------------------------

    def _on_permit(self, screen: PermitReset, event: Event) -> Job | None:
        match event:
            case SignInSubmitted(_, passphrase) if screen.busy:
                passphrase.wipe()
            case SignInSubmitted(name, passphrase):
                self.screen = replace(screen, busy=True, problem=None)
                kinds = tuple(one for one in _ORDER if one is screen.kind or one in self.resets)
                return self._desk.taking_up.job_permit_reset(self._case, kinds, name, passphrase)
            case SignInRefused(problem):
                self.screen = replace(screen, busy=False, problem=problem)
            case ResetPermitted(kinds, permission, at):
                self.resets |= dict.fromkeys(kinds, ResetPermission(permission, at))
                self._next()
            case WentBack() if not screen.busy:
                if self._given is not None:
                    self.problem = Problem.LETTER_TYPED_AGAIN
                elif screen.attempts_remaining == 0:
                    self.problem = Problem.PASSWORD_BLOCKED
                else:
                    self._show(screen.kind, self._proving.ask(screen.kind, screen.attempts_remaining))
        return None
