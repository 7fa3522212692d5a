"""The first start: nobody can sign in yet, and whoever installs the counter makes the first supervisor."""

from __future__ import annotations

from jpki_kiosk.message import Message
from jpki_kiosk.store.errors import ConflictError
from jpki_kiosk.store.passphrases import PassphraseRefusedError
from jpki_kiosk.workflows.console.accounts import flaw_of, told, why_not
from jpki_kiosk.workflows.console.accounts_screens import AccountRefused, AccountTyped, NewAccount
from jpki_kiosk.workflows.console.events import StaffSignedIn
from jpki_kiosk.workflows.console.office import Office, signed_in
from jpki_kiosk.workflows.events import Failed, SignInRefused
from jpki_kiosk.workflows.workflow import Event, Job, Report, Screen, Workflow


class FirstStart(Workflow):
    """The page before the first sign-in. What it does ends with StaffSignedIn or SignInRefused."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self.screen: Screen = NewAccount(first=True)

    def handle(self, event: Event) -> Job | None:
        match event:
            case AccountTyped() as typed:
                return self._on_typed(typed)
            case AccountRefused(problem):
                self.screen = NewAccount(first=True, problem=problem)
            case Failed(error):
                self.screen = NewAccount(first=True, problem=told(error))
        return None

    def _on_typed(self, typed: AccountTyped) -> Job | None:
        screen = self.screen
        busy = isinstance(screen, NewAccount) and screen.busy
        problem = None if busy else flaw_of(typed)
        if busy or problem is not None:
            typed.passphrase.wipe()
            typed.again.wipe()
            if not busy:
                self.screen = NewAccount(first=True, problem=problem)
            return None
        self.screen = NewAccount(first=True, busy=True)
        return self._job_create(typed)

    def _job_create(self, typed: AccountTyped) -> Job:
        store = self._office.store.staff

        def run(report: Report) -> Event:
            with typed.passphrase, typed.again:
                try:
                    store.create_first(typed.name, typed.display_name, typed.passphrase)
                except ConflictError:  # made meanwhile, on the command line
                    return SignInRefused(Message("console-accounts-first-there"))
                except (PassphraseRefusedError, ValueError) as error:
                    return AccountRefused(why_not(error))
                return StaffSignedIn(signed_in(store.authenticate(typed.name, typed.passphrase)))

        return run
