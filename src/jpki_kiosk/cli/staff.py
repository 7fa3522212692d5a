"""``jpki-kiosk staff``: the accounts of the staff, by a supervisor."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from jpki_kiosk.cli.permission import (
    acts,
    config_option,
    configuration,
    data_option,
    office_store,
    passphrase_from,
    typed_passphrase,
)
from jpki_kiosk.cli.refusal import Failure, refuse

if TYPE_CHECKING:
    from jpki_kiosk.secret import Secret
    from jpki_kiosk.store.database import Store
    from jpki_kiosk.store.staff import Account, Staff

_ROLES: Final = ("clerk", "supervisor", "maintainer")
_role_option = click.option("--role", type=click.Choice(_ROLES), help="What the account may do.")
_passphrase_option = click.option(
    "--passphrase-fd", type=int, help="Descriptor that gives the new passphrase as one line."
)
# What a passphrase must be (store/passphrases.py), by what is wrong with it.
_FLAWS: Final = {
    "too-short": "The passphrase is too short: at least 12 characters. Several words are easy to remember.",
    "too-long": "The passphrase is too long: at most 256 bytes.",
    "holds-name": "The passphrase must not hold the account's name.",
    "too-few-characters": "The passphrase repeats the same few characters; use at least five different ones.",
}

# What a staff card said (pki/staff_card.py).
_CARD_FAULTS: Final = {
    "missing": "There is no card that can be used in the staff's reader.",
    "pin-wrong": "The PIN is wrong.",
    "pin-locked": "The PIN of this card is locked; whoever issued the card can unlock it.",
    "pin-last-try": "One more wrong PIN would lock this card; it was not tried.",
    "unfit": "The key of this card cannot be used: there is none, or several. See [staff] token and key.",
    "failed": "The card did not answer.",
}


@click.group()
def staff() -> None:
    """Accounts: who may sign in at the console and on the command line."""


@staff.command()
@click.argument("name")
@_role_option
@click.option("--display-name", default="", help="As it is shown, e.g. 山田　窓口. Default: the name.")
@_passphrase_option
@config_option
@data_option
@acts("manage-accounts", always=True, first_is_free=True)
def add(
    name: str,
    role: str | None,
    display_name: str,
    passphrase_fd: int | None,
    config_file: Path | None,
    data: Path | None,
    operator: Staff | None,
) -> None:
    """Make an account. The first one is a supervisor, and nobody has to sign in for it."""
    from jpki_kiosk.store.staff import Role

    if operator is None and role not in (None, "supervisor"):
        refuse(Failure.ACCOUNT, "The first account is a supervisor: who else could make the others?")
    if operator is not None and role is None:
        refuse(Failure.CALL, f"--role: one of {', '.join(_ROLES)}.")
    with _told(), _new_passphrase(passphrase_fd) as passphrase, _store(config_file, data) as store:
        if operator is None or role is None:
            made = store.staff.create_first(name, display_name, passphrase)
        else:
            made = store.staff.create(name, display_name, Role(role), passphrase, by=operator.id)
    click.echo(f"{made.name}: {made.role.value}")


@staff.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@config_option
@data_option
@acts("manage-accounts")
def list_command(as_json: bool, config_file: Path | None, data: Path | None) -> None:
    """Show every account: its role, whether it is switched off or locked, and whether it has a card."""
    with _store(config_file, data) as store:
        accounts = store.staff.accounts()
    if as_json:
        click.echo(json.dumps({"accounts": [_as_json(one) for one in accounts]}, ensure_ascii=False))
        return
    if not accounts:
        click.echo("There is no account yet.")
    for one in accounts:
        marks = (("disabled", one.staff.is_disabled), ("locked", one.is_locked), ("card", one.staff.has_card))
        shown = " ".join(word for word, is_so in marks if is_so)
        line = f"{one.staff.id}\t{one.staff.name}\t{one.staff.role.value}\t{shown}\t{one.staff.display_name}"
        click.echo(line)


def _as_json(account: Account) -> dict[str, object]:
    one = account.staff
    return {
        "id": one.id,
        "name": one.name,
        "display_name": one.display_name,
        "role": one.role.value,
        "disabled": one.is_disabled,
        "locked": account.is_locked,
        "tries": account.tries,
        "card": one.has_card,
    }


@staff.command()
@click.argument("name")
@config_option
@data_option
@acts("unlock-account", always=True)
def unlock(name: str, config_file: Path | None, data: Path | None, operator: Staff) -> None:
    """Lift the lock of a sign-in: all tries are there again."""
    _change(config_file, data, name, lambda store, account: store.staff.unlock(account, operator.id))


@staff.command()
@click.argument("name")
@config_option
@data_option
@acts("manage-accounts", always=True)
def disable(name: str, config_file: Path | None, data: Path | None, operator: Staff) -> None:
    """Switch an account off; whoever is signed in with it acts no more. The last supervisor stays."""
    _change(config_file, data, name, lambda store, account: store.staff.disable(account, operator.id))


@staff.command()
@click.argument("name")
@config_option
@data_option
@acts("manage-accounts", always=True)
def enable(name: str, config_file: Path | None, data: Path | None, operator: Staff) -> None:
    """Switch an account on again, with its passphrase of before."""
    _change(config_file, data, name, lambda store, account: store.staff.enable(account, operator.id))


@staff.command("role")
@click.argument("name")
@click.argument("role", type=click.Choice(_ROLES))
@config_option
@data_option
@acts("manage-accounts", always=True)
def role_command(name: str, role: str, config_file: Path | None, data: Path | None, operator: Staff) -> None:
    """Give an account another role; it counts from the next action on."""
    from jpki_kiosk.store.staff import Role

    _change(
        config_file, data, name, lambda store, account: store.staff.set_role(account, Role(role), operator.id)
    )


@staff.command("passphrase")
@click.argument("name")
@_passphrase_option
@config_option
@data_option
@acts("change-own-passphrase", always=True)
def passphrase_command(
    name: str, passphrase_fd: int | None, config_file: Path | None, data: Path | None, operator: Staff
) -> None:
    """Change the passphrase of your own account; a supervisor also that of another."""
    from jpki_kiosk.workflows.staff.permissions import Action, NotPermittedError, permit

    def change(store: Store, account: int) -> None:
        if account != operator.id:
            try:
                permit(store.staff, operator.id, Action.MANAGE_ACCOUNTS)
            except NotPermittedError:
                refuse(
                    Failure.NOT_PERMITTED,
                    "Only a supervisor sets the passphrase of another account. Nothing was done.",
                )
        with _new_passphrase(passphrase_fd) as passphrase:
            store.staff.set_passphrase(account, passphrase, operator.id)

    _change(config_file, data, name, change)


@staff.command("card")
@click.argument("name")
@click.option("--pin-fd", type=int, help="Descriptor that gives the card's PIN as one line.")
@click.option("--remove", is_flag=True, help="Take the card away from the account.")
@config_option
@data_option
@acts("manage-accounts", always=True)
def card_command(
    name: str, pin_fd: int | None, remove: bool, config_file: Path | None, data: Path | None, operator: Staff
) -> None:
    """Register the card in the staff's reader for an account; the reader stands in the configuration."""
    import os

    from jpki_kiosk.pki.staff_card import StaffCardError
    from jpki_kiosk.remote.staff_token import open_staff_card

    def register(store: Store, account: int) -> None:
        config = configuration(config_file)
        folder = data or config.data_folder()
        card = open_staff_card(config.staff, os.urandom, config.reader.name, folder)
        if card is None:
            refuse(
                Failure.CONFIGURATION,
                "The configuration names no reader for staff cards ([staff] reader and module).",
            )
        with _pin(pin_fd) as pin:
            try:
                spki = card.prove(pin)
            except StaffCardError as error:
                refuse(Failure.ACCOUNT, _CARD_FAULTS[error.fault.value])
        store.staff.set_card(account, spki, operator.id)

    def take_away(store: Store, account: int) -> None:
        store.staff.set_card(account, None, operator.id)

    _change(config_file, data, name, take_away if remove else register)


def _pin(descriptor: int | None) -> Secret:
    if descriptor is not None:
        return passphrase_from(descriptor, "--pin-fd")
    return typed_passphrase("PIN of the card")


def _change(
    config_file: Path | None, data: Path | None, name: str, change: Callable[[Store, int], None]
) -> None:
    with _told(), _store(config_file, data) as store:
        account = store.staff.named(name)
        change(store, account.id)
        now = store.staff.account(account.id)
    click.echo(f"{now.name}: {now.role.value}{', disabled' if now.is_disabled else ''}")


def _store(config_file: Path | None, data: Path | None) -> AbstractContextManager[Store]:
    return office_store(configuration(config_file), data)


def _new_passphrase(descriptor: int | None) -> Secret:
    """From the descriptor, or typed twice."""
    if descriptor is not None:
        return passphrase_from(descriptor, "--passphrase-fd")
    first = typed_passphrase("New passphrase (at least 12 characters)")
    with typed_passphrase("Once more") as again:
        if not first.equals(again):
            first.wipe()
            refuse(Failure.CALL, "The two are not the same. Nothing was done.")
    return first


@contextmanager
def _told() -> Iterator[None]:
    """What the accounts refuse, as a sentence."""
    from jpki_kiosk.store.errors import ConflictError, LastSupervisorError, UnknownRecordError
    from jpki_kiosk.store.passphrases import PassphraseRefusedError

    try:
        yield
    except PassphraseRefusedError as error:
        refuse(Failure.ACCOUNT, _FLAWS[error.flaw.value])
    except ConflictError as error:
        what = "This card is another account's" if str(error) == "staff card" else "There is such an account"
        refuse(Failure.ACCOUNT, f"{what} already. Nothing was done.")
    except LastSupervisorError:
        refuse(Failure.ACCOUNT, "This is the last supervisor: make another one first. Nothing was done.")
    except UnknownRecordError:
        refuse(Failure.NO_RECORD, "There is no account of this name.")
    except ValueError:
        refuse(Failure.ACCOUNT, "The name of an account: 1 to 32 characters in one line.")
