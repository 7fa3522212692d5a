"""職員: the screens of the accounts, and what can happen at them."""

from __future__ import annotations

from dataclasses import dataclass, field

from jpki_kiosk.message import Message
from jpki_kiosk.secret import Secret
from jpki_kiosk.store.staff import Account, Role
from jpki_kiosk.workflows.workflow import Event, Screen

# --- screens -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AccountList(Screen):
    """All accounts, and one of them beside.

    ``me``: the account in front of the screen. ``notice``: what was done; ``problem``: what was not.
    """

    me: int
    accounts: tuple[Account, ...] = ()
    chosen: int | None = None
    notice: Message | None = None
    problem: Message | None = None
    busy: bool = False
    cards: bool = False  # staff cards are read here

    @property
    def account(self) -> Account | None:
        """The one beside the list."""
        return next((one for one in self.accounts if one.staff.id == self.chosen), None)

    @property
    def supervisors(self) -> int:
        """How many can manage accounts."""
        staff = (one.staff for one in self.accounts)
        return sum(1 for one in staff if one.role is Role.SUPERVISOR and not one.is_disabled)


@dataclass(frozen=True, slots=True)
class NewAccount(Screen):
    """A new account is typed. ``first``: the first supervisor, before anybody can sign in."""

    first: bool = False
    problem: Message | None = None
    busy: bool = False


@dataclass(frozen=True, slots=True)
class NewPassphrase(Screen):
    """A passphrase is chosen anew. ``own``: by its owner, who types the old one too.

    ``may_leave``: there is a list behind it.
    """

    name: str
    display_name: str = field(repr=False)
    own: bool = False
    may_leave: bool = True
    notice: Message | None = None
    problem: Message | None = None
    busy: bool = False


@dataclass(frozen=True, slots=True)
class RegisterCard(Screen):
    """The card in the staff's reader is to be that of an account; its PIN is typed."""

    name: str
    display_name: str = field(repr=False)
    problem: Message | None = None
    busy: bool = False


# --- made by screens -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AccountChosen(Event):
    """A line of the list was pressed."""

    account: int


@dataclass(frozen=True, slots=True)
class AccountWanted(Event):
    """職員を追加."""


@dataclass(frozen=True, slots=True)
class AccountTyped(Event):
    """The form of a new account. ``again``: the passphrase once more."""

    name: str
    display_name: str = field(repr=False)
    role: Role
    passphrase: Secret = field(repr=False)
    again: Secret = field(repr=False)


@dataclass(frozen=True, slots=True)
class RoleGiven(Event):
    """Another role for the chosen account."""

    role: Role


@dataclass(frozen=True, slots=True)
class AccountSwitched(Event):
    """The chosen account is switched off, or on again."""

    on: bool


@dataclass(frozen=True, slots=True)
class AccountUnlocked(Event):
    """The lock of the chosen account is lifted."""


@dataclass(frozen=True, slots=True)
class PassphraseWanted(Event):
    """Another passphrase for the chosen account."""


@dataclass(frozen=True, slots=True)
class CardWanted(Event):
    """職員カードを登録する, for the chosen account."""


@dataclass(frozen=True, slots=True)
class CardTakenAway(Event):
    """The chosen account has a card no more."""


@dataclass(frozen=True, slots=True)
class CardPinTyped(Event):
    """The PIN of the card that is to be registered."""

    pin: Secret = field(repr=False)


@dataclass(frozen=True, slots=True)
class PassphraseTyped(Event):
    """``old`` is empty where a supervisor sets that of somebody else."""

    old: Secret = field(repr=False)
    new: Secret = field(repr=False)
    again: Secret = field(repr=False)


# --- made by jobs --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AccountsListed(Event):
    """``done``: what was done before they were listed; ``chosen``: the account that it was about."""

    accounts: tuple[Account, ...]
    done: Message | None = None
    chosen: int | None = None


@dataclass(frozen=True, slots=True)
class AccountRefused(Event):
    """Nothing was changed, and why."""

    problem: Message


@dataclass(frozen=True, slots=True)
class PassphraseChanged(Event):
    """By its owner."""
