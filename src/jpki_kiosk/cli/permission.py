"""Who may run which command: every command says whether it only reads or what action it is.

A command that acts asks for a staff sign-in in production, and obeys the same table as the console
(workflows/staff/permissions.py). Training is free of it but for the accounts themselves. Who ran it is in the
journal (``command-run``, ``action-refused``).
"""

from __future__ import annotations

import functools
import inspect
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum, unique
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from jpki_kiosk.cli.passwords import PasswordLinesError, read_hidden_line, read_password_lines
from jpki_kiosk.cli.refusal import Failure, refuse, refuse_error

if TYPE_CHECKING:
    from jpki_kiosk.config import KioskConfig
    from jpki_kiosk.secret import Secret
    from jpki_kiosk.store.database import Store
    from jpki_kiosk.store.staff import Staff

CONFIG_VARIABLE: Final = "JPKI_KIOSK_CONFIG"

config_option: Final = click.option(
    "--config",
    "config_file",
    envvar=CONFIG_VARIABLE,
    type=click.Path(path_type=Path),
    help=f"Configuration, as TOML. Default: ${CONFIG_VARIABLE}, else training.",
)
data_option: Final = click.option(
    "--data", type=click.Path(path_type=Path, file_okay=False), help="Training folder."
)
_staff_option: Final = click.option("--staff", "staff_name", help="Your staff account.")
_descriptor_option: Final = click.option(
    "--staff-passphrase-fd", type=int, help="Descriptor that gives its passphrase as one line."
)

_F = TypeVar("_F", bound=Callable[..., Any])


@unique
class Kind(Enum):
    """What a command is, to the table of permissions."""

    READS = "reads"
    SIGNS_IN = "signs-in"  # the windows: they ask for the sign-in themselves
    ACTS = "acts"


@dataclass(frozen=True, slots=True)
class Declaration:
    """What a command said of itself; ``action``: a word of workflows.staff.permissions.Action."""

    kind: Kind
    action: str = ""


def declaration(command: click.Command) -> Declaration | None:
    """What this command said, if it did."""
    return getattr(command.callback, "permission", None)


def reads_only(function: _F) -> _F:
    """Declare that the command changes nothing and shows nobody's data."""
    function.permission = Declaration(Kind.READS)  # type: ignore[attr-defined]
    return function


def signs_in(function: _F) -> _F:
    """Declare that the command opens the windows, where staff sign in."""
    function.permission = Declaration(Kind.SIGNS_IN)  # type: ignore[attr-defined]
    return function


def acts(
    action: str, *, always: bool = False, first_is_free: bool = False
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Declare what the command does, and let nobody run it who may not.

    ``always``: in training as well. ``first_is_free``: while there is no supervisor nobody is asked. Adds
    --staff and --staff-passphrase-fd, and --config where the command has none; a parameter ``operator`` of
    the command gets the account, or None.
    """

    def declare(function: Callable[..., Any]) -> Callable[..., Any]:
        wanted = inspect.signature(function).parameters

        @functools.wraps(function)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            name, descriptor = kwargs.pop("staff_name"), kwargs.pop("staff_passphrase_fd")
            config_file = kwargs["config_file"] if "config_file" in wanted else kwargs.pop("config_file")
            config = configuration(config_file)
            data = kwargs.get("data")
            operator = None
            if not config.training or always or name is not None:
                operator = _identified(action, config, data, name, descriptor, first_is_free=first_is_free)
            if "operator" in wanted:
                kwargs["operator"] = operator
            return function(*args, **kwargs)

        guarded.permission = Declaration(Kind.ACTS, action)  # type: ignore[attr-defined]
        more = () if "config_file" in wanted else (config_option,)
        for option in (_descriptor_option, _staff_option, *more):
            option(guarded)
        return guarded

    return declare


def configuration(config_file: Path | None) -> KioskConfig:
    """The configuration of this computer, or the sentence that says what is wrong with it."""
    from jpki_kiosk.config import ConfigError, load_config

    try:
        return load_config(config_file)
    except ConfigError as error:
        refuse_error(error, otherwise=Failure.STORE)


@contextmanager
def office_store(config: KioskConfig, data: Path | None) -> Iterator[Store]:
    """The store of this office; what is wrong with it is told as a sentence."""
    # Imported here: help should not wait for the database library.
    from jpki_kiosk.kiosk import open_store, system_clock
    from jpki_kiosk.store.errors import StoreError, StoreUnavailableError
    from jpki_kiosk.training import TrainingFolder, TrainingFolderError

    if data is not None and not config.training:
        refuse(
            Failure.CALL, "--data is for training; in production the configuration says where the data are."
        )
    try:
        store = open_store(config, TrainingFolder(data or config.data_folder()), system_clock)
    except TrainingFolderError as error:
        refuse_error(error, otherwise=Failure.STORE)
    except StoreError as error:
        refuse(Failure.STORE, f"The store cannot be used ({type(error).__name__}: {error}).")
    with store:
        try:
            yield store
        except StoreUnavailableError as error:
            refuse(Failure.STORE, f"The store cannot be used ({error}).")


def _identified(
    action: str,
    config: KioskConfig,
    data: Path | None,
    name: str | None,
    descriptor: int | None,
    *,
    first_is_free: bool,
) -> Staff | None:
    """The account that runs the command, signed in and allowed to; or the end of the program."""
    from jpki_kiosk.store.errors import SignInRefusedError
    from jpki_kiosk.workflows.staff.permissions import Action, NotPermittedError, permit

    with office_store(config, data) as store:
        if not store.staff.has_supervisor():
            if first_is_free:
                return None
            refuse(
                Failure.NO_ACCOUNT,
                "There is no staff account yet; make the first supervisor: jpki-kiosk staff add NAME.",
            )
        if name is None:
            name = _asked_name()
        with _passphrase(descriptor) as passphrase:
            try:
                staff = store.staff.authenticate(name, passphrase, "command")
            except SignInRefusedError as refused:
                refuse(Failure.SIGN_IN, _refusal(refused.wait_seconds))
        try:
            permit(store.staff, staff.id, Action(action))
        except NotPermittedError as refused:
            refuse(
                Failure.NOT_PERMITTED,
                f"Not permitted: {action} is not for the role {refused.role.value}. Nothing was done.",
            )
        store.journal.append("command-run", staff=staff.name, action=action)
        return staff


def _asked_name() -> str:
    if not sys.stdin.isatty():
        refuse(
            Failure.CALL, "Say who you are: --staff NAME, and --staff-passphrase-fd N where nobody can type."
        )
    return str(click.prompt("Staff account", err=True))


def _passphrase(descriptor: int | None) -> Secret:
    if descriptor is None:
        return typed_passphrase("Passphrase")
    return passphrase_from(descriptor, "--staff-passphrase-fd")


def typed_passphrase(prompt: str) -> Secret:
    """What somebody types at the terminal, unseen; refused where there is none."""
    try:
        return read_hidden_line(prompt)
    except PasswordLinesError as error:
        refuse_error(error, otherwise=Failure.STORE)


def passphrase_from(descriptor: int, option: str) -> Secret:
    """The one line of a descriptor."""
    try:
        lines = read_password_lines(descriptor)
    except PasswordLinesError as error:
        refuse(Failure.PASSWORD_LINES, f"{option}: {error}")
    if len(lines) != 1 or not len(lines[0]):
        for line in lines:
            line.wipe()
        refuse(Failure.PASSWORD_LINES, f"{option}: one line with the passphrase.")
    return lines[0]


def _refusal(wait_seconds: int | None) -> str:
    if wait_seconds is None:
        return "This account is locked after too many tries; a supervisor unlocks it (staff unlock)."
    if wait_seconds > 0:
        return f"Too many tries; the next is taken in {wait_seconds} seconds."
    return "Name or passphrase is wrong."
