"""暗証番号の変更: which one, the present one, the new one twice; changed and proved on the card."""

from __future__ import annotations

from jpki_kiosk.kinds import PasswordKind
from jpki_kiosk.secret import Secret
from jpki_kiosk.workflows.choosing import Choosing
from jpki_kiosk.workflows.events import PasswordEntered
from jpki_kiosk.workflows.screens import ChoosePassword
from jpki_kiosk.workflows.self_service.events import ChangeWanted, PasswordChangeDone
from jpki_kiosk.workflows.self_service.jobs import OpenedCard
from jpki_kiosk.workflows.self_service.screens import (
    ChangingPassword,
    PasswordChanged,
    SelfService,
    WhichPassword,
)
from jpki_kiosk.workflows.self_service.service import Service
from jpki_kiosk.workflows.workflow import Event, Job


class ChangeService(Service):
    """One password after the other, as often as the resident wants. Nothing of any is kept."""

    name = SelfService.CHANGE

    def begin(self) -> Job | None:
        self._left = dict(self.card.attempts)
        self._choosing = Choosing(self.rule)
        self._opened: OpenedCard | None = None
        self._before = 0
        self._list()
        return None

    def wipe(self) -> None:
        self._choosing.wipe()
        self._opened = None  # the workflow owns it

    def _list(self) -> None:
        self.screen = WhichPassword(
            tuple((kind, self._left[kind], self.rule.tries(kind)) for kind in PasswordKind)
        )

    def handle(self, event: Event) -> Job | None:
        match self.screen, event:
            case WhichPassword(), ChangeWanted(kind) if self._left[kind]:
                self.password, self.attempts = kind, self._left[kind]
                self.wants_password = True
            case ChoosePassword() as screen, PasswordEntered(password):
                # Nothing is known of the resident here: only what a choice consists of is looked at.
                self.screen, chosen = self._choosing.enter(screen, password, None)
                if chosen is not None:
                    return self._change(chosen)
            case ChangingPassword(), PasswordChangeDone(kind, attempts):
                self._left[kind] = attempts
                self.screen = PasswordChanged(kind, self._before, attempts, self.rule.tries(kind))
                self.forget_password = True  # what was proved is not the password any more
        return None

    def _change(self, new: Secret) -> Job | None:
        opened = self._opened
        with new:
            if opened is None:
                self._list()
                return None
            self.screen = ChangingPassword(self.password)
            return self.jobs.job_change(opened, self.password, new)

    def opened(self, card: OpenedCard) -> Job | None:
        self._opened = card
        self._before = self.attempts
        self.screen = self._choosing.ask(self.password)
        return None

    def withdrawn(self, attempts: int) -> None:
        self.attempts = self._left[self.password] = attempts
        self.wipe()
        self._list()

    def go_back(self) -> bool:
        match self.screen:
            case ChoosePassword(repeat=True, kind=kind):
                self.screen = self._choosing.ask(kind)
            case ChoosePassword() | PasswordChanged():
                self.wipe()
                self.forget_password = True
                self._list()
            case ChangingPassword():
                pass
            case _:
                return False
        return True
