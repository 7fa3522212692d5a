"""職員: supervisors manage the accounts; everybody else finds the own passphrase here.

Pure but for the jobs of ``AccountJobs``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from jpki_kiosk.message import Message
from jpki_kiosk.pki.staff_card import StaffCardError
from jpki_kiosk.secret import Secret
from jpki_kiosk.store.errors import ConflictError, LastSupervisorError, SignInRefusedError
from jpki_kiosk.store.passphrases import SHORTEST, PassphraseRefusedError
from jpki_kiosk.store.staff import Account, Role
from jpki_kiosk.workflows.console.accounts_screens import (
    AccountChosen,
    AccountList,
    AccountRefused,
    AccountsListed,
    AccountSwitched,
    AccountTyped,
    AccountUnlocked,
    AccountWanted,
    CardPinTyped,
    CardTakenAway,
    CardWanted,
    NewAccount,
    NewPassphrase,
    PassphraseChanged,
    PassphraseTyped,
    PassphraseWanted,
    RegisterCard,
    RoleGiven,
)
from jpki_kiosk.workflows.console.card_sign_in import card_problem
from jpki_kiosk.workflows.console.office import Office
from jpki_kiosk.workflows.console.section import SectionPart, SignedInStaff
from jpki_kiosk.workflows.events import Failed, WentBack
from jpki_kiosk.workflows.explain import explain
from jpki_kiosk.workflows.sign_in import refusal
from jpki_kiosk.workflows.staff.permissions import Action, may
from jpki_kiosk.workflows.workflow import Event, Job, Report, Screen

_UNLIKE: Final = Message("console-accounts-unlike")
_BAD_NAME: Final = Message("console-accounts-bad-name")


@dataclass(frozen=True, slots=True)
class AccountJobs:
    """What is done to accounts, each time after asking whether this account may."""

    office: Office
    staff: SignedInStaff

    def job_list(self) -> Job:
        """All accounts."""

        def run(report: Report) -> Event:
            self.office.permit(self.staff, Action.MANAGE_ACCOUNTS)
            return AccountsListed(self.office.store.staff.accounts())

        return run

    def job_create(self, typed: AccountTyped) -> Job:
        """A new account; the passphrase is wiped afterwards."""

        def run(report: Report) -> Event:
            with typed.passphrase, typed.again:
                by = self.office.permit(self.staff, Action.MANAGE_ACCOUNTS).id
                store = self.office.store.staff
                try:
                    made = store.create(typed.name, typed.display_name, typed.role, typed.passphrase, by)
                except (ConflictError, PassphraseRefusedError, ValueError) as error:
                    return AccountRefused(why_not(error))
                return self._listed("console-accounts-made", made.id)

        return run

    def job_set_role(self, account: int, role: Role) -> Job:
        """Another role."""
        store = self.office.store.staff
        return self._changing(
            account,
            Action.MANAGE_ACCOUNTS,
            "console-accounts-role-changed",
            lambda by: store.set_role(account, role, by),
        )

    def job_switch(self, account: int, *, on: bool) -> Job:
        """On or off."""
        store = self.office.store.staff
        change = store.enable if on else store.disable
        done = "console-accounts-enabled" if on else "console-accounts-disabled"
        return self._changing(account, Action.MANAGE_ACCOUNTS, done, lambda by: change(account, by))

    def job_unlock(self, account: int) -> Job:
        """Lift the lock of a sign-in."""
        store = self.office.store.staff
        return self._changing(
            account,
            Action.UNLOCK_ACCOUNT,
            "console-accounts-unlocked",
            lambda by: store.unlock(account, by),
        )

    def job_set_passphrase(self, account: int, passphrase: Secret) -> Job:
        """By a supervisor; the passphrase is wiped afterwards."""
        store = self.office.store.staff
        change = self._changing(
            account,
            Action.MANAGE_ACCOUNTS,
            "console-accounts-passphrase-set",
            lambda by: store.set_passphrase(account, passphrase, by),
        )

        def run(report: Report) -> Event:
            with passphrase:
                return change(report)

        return run

    def job_register_card(self, account: int, pin: Secret) -> Job:
        """The card in the staff's reader proves its key; the PIN is wiped afterwards."""
        store, cards = self.office.store.staff, self.office.cards

        def run(report: Report) -> Event:
            with pin:
                by = self.office.permit(self.staff, Action.MANAGE_ACCOUNTS).id
                if cards is None:
                    raise AssertionError("no staff cards here")
                try:
                    store.set_card(account, cards.prove(pin), by)
                except StaffCardError as error:
                    return AccountRefused(card_problem(error.fault))
                except ConflictError:
                    return AccountRefused(Message("console-staff-card-taken"))
            return self._listed("console-accounts-card-registered", account)

        return run

    def job_take_card(self, account: int) -> Job:
        """The account has a card no more."""
        store = self.office.store.staff
        return self._changing(
            account,
            Action.MANAGE_ACCOUNTS,
            "console-accounts-card-removed",
            lambda by: store.set_card(account, None, by),
        )

    def job_change_own(self, old: Secret, new: Secret) -> Job:
        """By its owner; both are wiped afterwards."""

        def run(report: Report) -> Event:
            with old, new:
                now = self.office.permit(self.staff, Action.CHANGE_OWN_PASSPHRASE)
                try:
                    self.office.store.staff.change_passphrase(now.name, old, new)
                except SignInRefusedError as refused:
                    return AccountRefused(refusal(refused))
                except PassphraseRefusedError as error:
                    return AccountRefused(why_not(error))
            return PassphraseChanged()

        return run

    def _changing(self, account: int, action: Action, done: str, change: Callable[[int], None]) -> Job:
        def run(report: Report) -> Event:
            by = self.office.permit(self.staff, action).id
            try:
                change(by)
            except (LastSupervisorError, PassphraseRefusedError) as error:
                return AccountRefused(why_not(error))
            return self._listed(done, account)

        return run

    def _listed(self, done: str, account: int) -> AccountsListed:
        accounts = self.office.store.staff.accounts()
        name = next(one.staff.name for one in accounts if one.staff.id == account)
        return AccountsListed(accounts, Message(done, {"name": name}), account)


def why_not(error: Exception) -> Message:
    """What staff read when an account or a passphrase was not taken."""
    match error:
        case PassphraseRefusedError(flaw=flaw):
            return Message(f"console-accounts-passphrase-{flaw.value}", {"shortest": SHORTEST})
        case ConflictError():
            return Message("console-accounts-exists")
        case LastSupervisorError():
            return Message("console-accounts-last-supervisor")
    return _BAD_NAME


class Accounts(SectionPart):
    """The list for supervisors; the own passphrase for everybody else."""

    def __init__(self, office: Office, staff: SignedInStaff) -> None:
        super().__init__(office, staff)
        self._jobs = AccountJobs(office, staff)
        self._manages = may(staff.role, Action.MANAGE_ACCOUNTS)
        self._list = AccountList(staff.id, cards=office.cards is not None)
        self._account: int | None = None  # whose passphrase or card a supervisor sets
        self.screen: Screen = self._list if self._manages else self._own()

    def begin(self) -> Job | None:
        return self._jobs.job_list() if self._manages else None

    def back_again(self) -> Job | None:
        return self.begin()

    def handle(self, event: Event) -> Job | None:
        if isinstance(event, AccountsListed) and event.done is None and self.screen is not self._list:
            # Looked up again behind a form: what is being typed stays.
            self._list = replace(self._list, accounts=event.accounts)
            return None
        match self.screen:
            case AccountList() as screen:
                return self._on_list(screen, event)
            case NewAccount() as screen:
                return self._on_new(screen, event)
            case NewPassphrase() as screen:
                return self._on_passphrase(screen, event)
            case RegisterCard() as screen:
                return self._on_card(screen, event)
        return None

    def _own(self) -> NewPassphrase:
        return NewPassphrase(self.staff.name, self.staff.display_name, own=True, may_leave=self._manages)

    # --- the list --------------------------------------------------------------------------------

    def _on_list(self, screen: AccountList, event: Event) -> Job | None:
        match event:
            case AccountsListed(accounts, done, chosen):
                self._show_list(accounts, done, chosen)
            case AccountRefused(problem):
                self._keep(replace(screen, problem=problem, notice=None, busy=False))
            case Failed(error):
                self._keep(replace(screen, problem=told(error), notice=None, busy=False))
            case AccountChosen(account) if not screen.busy:
                if account in {one.staff.id for one in screen.accounts}:
                    self._keep(replace(screen, chosen=account, problem=None, notice=None))
            case AccountWanted() if not screen.busy:
                self.screen = NewAccount()
            case _ if screen.account is not None and not screen.busy:
                return self._on_account(screen, screen.account, event)
        return None

    def _on_account(self, screen: AccountList, account: Account, event: Event) -> Job | None:
        """Something about the chosen one; nobody changes the own role or switches the own account off."""
        number, me = account.staff.id, account.staff.id == self.staff.id
        job: Job | None = None
        match event:
            case RoleGiven() | AccountSwitched() if me:
                self._keep(replace(screen, problem=Message("console-accounts-not-yourself"), notice=None))
            case RoleGiven(role) if role is not account.staff.role:
                job = self._jobs.job_set_role(number, role)
            case AccountSwitched(on) if on is account.staff.is_disabled:
                job = self._jobs.job_switch(number, on=on)
            case AccountUnlocked() if account.tries:
                job = self._jobs.job_unlock(number)
            case CardWanted() if screen.cards:
                self._account = number
                self.screen = RegisterCard(account.staff.name, account.staff.display_name)
            case CardTakenAway() if account.staff.has_card:
                job = self._jobs.job_take_card(number)
            case PassphraseWanted() if me:
                self.screen = self._own()
            case PassphraseWanted():
                self._account = number
                self.screen = NewPassphrase(account.staff.name, account.staff.display_name)
        if job is not None:
            self._keep(replace(screen, busy=True, problem=None, notice=None))
        return job

    def _keep(self, screen: AccountList) -> None:
        self.screen = self._list = screen

    def _show_list(
        self, accounts: tuple[Account, ...], done: Message | None = None, chosen: int | None = None
    ) -> None:
        wanted = chosen or self._list.chosen or self.staff.id
        self._keep(AccountList(self.staff.id, accounts, wanted, done, cards=self._list.cards))

    # --- a new account ---------------------------------------------------------------------------

    def _on_new(self, screen: NewAccount, event: Event) -> Job | None:
        match event:
            case AccountTyped() as typed if screen.busy:
                _wipe(typed.passphrase, typed.again)
            case AccountTyped() as typed:
                problem = flaw_of(typed)
                if problem is not None:
                    _wipe(typed.passphrase, typed.again)
                    self.screen = NewAccount(problem=problem)
                    return None
                self.screen = NewAccount(busy=True)
                return self._jobs.job_create(typed)
            case AccountsListed(accounts, done, chosen):
                self._show_list(accounts, done, chosen)
            case AccountRefused(problem):
                self.screen = NewAccount(problem=problem)
            case Failed(error):
                self.screen = NewAccount(problem=told(error))
            case WentBack() if not screen.busy:
                self.screen = self._list
        return None

    # --- a card ----------------------------------------------------------------------------------

    def _on_card(self, screen: RegisterCard, event: Event) -> Job | None:
        match event:
            case CardPinTyped(pin) if screen.busy or self._account is None:
                pin.wipe()
            case CardPinTyped(pin) if self._account is not None:
                self.screen = replace(screen, busy=True, problem=None)
                return self._jobs.job_register_card(self._account, pin)
            case AccountsListed(accounts, done, chosen):
                self._show_list(accounts, done, chosen)
            case AccountRefused(problem):
                self.screen = replace(screen, problem=problem, busy=False)
            case Failed(error):
                self.screen = replace(screen, problem=told(error), busy=False)
            case WentBack() if not screen.busy:
                self.screen = self._list
        return None

    # --- a passphrase ----------------------------------------------------------------------------

    def _on_passphrase(self, screen: NewPassphrase, event: Event) -> Job | None:
        match event:
            case PassphraseTyped() as typed:
                return self._on_typed(screen, typed)
            case AccountsListed(accounts, done, chosen):
                self._show_list(accounts, done, chosen)
            case PassphraseChanged():
                self._show_changed(screen)
            case AccountRefused(problem):
                self.screen = replace(screen, problem=problem, notice=None, busy=False)
            case Failed(error):
                self.screen = replace(screen, problem=told(error), notice=None, busy=False)
            case WentBack() if screen.may_leave and not screen.busy:
                self.screen = self._list
        return None

    def _on_typed(self, screen: NewPassphrase, typed: PassphraseTyped) -> Job | None:
        old, new, again = typed.old, typed.new, typed.again
        alike = new.equals(again)
        again.wipe()
        if screen.busy or not alike:
            _wipe(old, new)
            if not screen.busy:
                self.screen = replace(screen, problem=_UNLIKE, notice=None)
            return None
        self.screen = replace(screen, busy=True, problem=None, notice=None)
        if screen.own:
            return self._jobs.job_change_own(old, new)
        old.wipe()
        if self._account is None:
            raise AssertionError("a passphrase of nobody")
        return self._jobs.job_set_passphrase(self._account, new)

    def _show_changed(self, screen: NewPassphrase) -> None:
        """Where it was asked from, with the word that it is done."""
        done = Message("console-accounts-own-passphrase-set")
        if self._manages:
            self._keep(replace(self._list, notice=done, problem=None, busy=False))
        else:
            self.screen = replace(screen, notice=done, problem=None, busy=False)


def flaw_of(typed: AccountTyped) -> Message | None:
    """What can be said of a form without the store."""
    if not typed.name.strip():
        return _BAD_NAME
    if not typed.passphrase.equals(typed.again):
        return _UNLIKE
    return None


def told(error: Exception) -> Message:
    """What went wrong, in one sentence of the one table."""
    return Message(f"problem-{explain(error).text_id}-title")


def _wipe(*secrets: Secret) -> None:
    for secret in secrets:
        secret.wipe()
