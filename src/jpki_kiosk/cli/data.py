"""``jpki-kiosk data``: the key of the personal data, how long persons are kept, and what one may ask for.

Case numbers are shown, names never.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from jpki_kiosk.cli.permission import acts, config_option, configuration, data_option, office_store
from jpki_kiosk.cli.refusal import Failure, refuse

if TYPE_CHECKING:
    import datetime

    from jpki_kiosk.config import KioskConfig
    from jpki_kiosk.store.database import Store
    from jpki_kiosk.store.staff import Staff

_KEYRING: dict[str, str] = {
    "unusable": "The keyring of this user cannot be used: there is none, or it is locked. Nothing was done.",
    "missing": "The keyring no longer has the key of this store. Bring the keyring back from its backup.",
    "size": "What the keyring has for this store is no key. Bring the keyring back from its backup.",
    "in its file": 'The key is still in its file: set [store] key = "file" and run `data move-key`.',
    "changing": "The key is being changed: end that first with `data rotate-key`. Nothing was done.",
    "another": "The other place holds another key of this store already. Nothing was done.",
}


@click.group()
def data() -> None:
    """Personal data: their key, how long they are kept, and what a resident may ask for."""


@data.command("rotate-key")
@click.option(
    "--give-up-damaged",
    is_flag=True,
    help="End the change although some fields open under no key: they are lost for good.",
)
@config_option
@data_option
@acts("rotate-key")
def rotate_key(
    give_up_damaged: bool, config_file: Path | None, data: Path | None, operator: Staff | None
) -> None:
    """Seal everything under a new key. Close the kiosk first. May be stopped, and goes on where it was."""
    from jpki_kiosk.store.errors import DamagedFieldsError

    try:
        with _office(config_file, data) as (_, store), _bar("Sealing anew") as report:
            done = store.rotate_key(_name(operator), report, give_up_damaged=give_up_damaged)
    except KeyboardInterrupt:
        refuse(Failure.STOPPED, "Stopped. Nothing is lost: the same command goes on where it was.")
    except DamagedFieldsError as error:
        refuse(
            Failure.STORE,
            f"Damaged, and opened by no key: {', '.join(error.places)}. Everything else is sealed anew, and "
            "both keys are kept. Bring these rows back from a backup, or end it with --give-up-damaged.",
        )
    again = " (after an earlier try that was stopped)" if done.resumed else ""
    click.echo(f"{done.rows} rows are sealed under the new key{again}; the old one is forgotten.")
    click.echo("A backup made before opens under the old key only: keep both together, or make a new backup.")


@data.command("move-key")
@click.option(
    "--to",
    "place",
    type=click.Choice(["file", "keyring"]),
    required=True,
    help="Where it is kept from now on.",
)
@config_option
@data_option
@acts("rotate-key")
def move_key(
    place: Literal["file", "keyring"], config_file: Path | None, data: Path | None, operator: Staff | None
) -> None:
    """Keep the key in the keyring of this user, or in its file again. Close the kiosk first."""
    from jpki_kiosk.store.keys import key_place
    from jpki_kiosk.training import TrainingFolder

    with _office(config_file, data) as (config, store):
        if config.store.key == place:
            refuse(Failure.STORE_KEY, f"The key is there already: [store] key = {place!r}.")
        folder = TrainingFolder(data or config.data_folder()).store
        store.move_key(key_place(place, folder), place, _name(operator))
    click.echo(f'The key is moved. Now write into the configuration:\n[store]\nkey = "{place}"')


@data.command()
@click.option("--dry-run", "mode", flag_value="dry-run", help="Only show which cases it would be.")
@click.option("--apply", "mode", flag_value="apply", help="Erase their persons.")
@config_option
@data_option
@acts("retention")
def retention(mode: str | None, config_file: Path | None, data: Path | None, operator: Staff | None) -> None:
    """Erase the persons of cases whose time is over ([retention] years after the certificates' end)."""
    if mode is None:
        refuse(
            Failure.CALL, "Say --dry-run, to see which cases it would be, or --apply, to erase their persons."
        )
    with _office(config_file, data) as (config, store), _bar("Cases") as report:
        years = config.retention.years
        if mode == "apply":
            numbers = store.erasure.apply_retention(_today(), years, _name(operator), report)
            lines = [f"{number}\terased" for number in numbers]
        else:
            due = store.erasure.due(_today(), years, report)
            lines = [f"{case.number}\tkept until {case.kept_until}" for case in due]
    for line in lines:
        click.echo(line)
    done = "Persons erased" if mode == "apply" else "Persons that --apply would erase"
    click.echo(f"{done}: {len(lines)}. The rule: {years} years after the youngest certificate's end.")


@data.command()
@click.argument("cases", nargs=-1, metavar="[CASE]...")
@click.option("--serial", type=int, help="The cases that issued the certificate of this serial number.")
@click.option("--same-person", is_flag=True, help="Also all cases of the same name and birth date.")
@click.option(
    "--output",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="A new file for the JSON; only you can read it.",
)
@config_option
@data_option
@acts("export-person")
def export(
    cases: tuple[str, ...],
    serial: int | None,
    same_person: bool,
    output: Path,
    config_file: Path | None,
    data: Path | None,
    operator: Staff | None,
) -> None:
    """Write all that is kept of a resident to a file, to be handed to that resident."""
    with _office(config_file, data) as (_, store):
        found = [*cases, *(store.disclosure.of_serial(serial) if serial is not None else ())]
        if same_person:
            found += [one for number in tuple(found) for one in store.disclosure.of_same_person(number)]
        numbers = list(dict.fromkeys(found))
        if not numbers:
            refuse(Failure.NO_RECORD, "No such case: name one by its number, or by --serial.")
        with _new_file(output) as write:
            handed = store.disclosure.export(numbers, _name(operator))
            write(json.dumps(handed, ensure_ascii=False, indent=2) + "\n")
    click.echo(f"{', '.join(numbers)}: written to {output}")


@data.command()
@click.argument("case")
@config_option
@data_option
@acts("erase-person")
def erase(case: str, config_file: Path | None, data: Path | None, operator: Staff | None) -> None:
    """Erase the person of a case at that person's request; refused while the law keeps it."""
    from jpki_kiosk.store.errors import ErasureRefusedError

    try:
        with _office(config_file, data) as (config, store):
            store.erasure.erase(case, _today(), config.retention.years, _name(operator))
    except ErasureRefusedError as error:
        if error.kept_until is None:
            refuse(Failure.NOT_NOW, f"{case}: still open. Bring it to its end first. Nothing was erased.")
        refuse(Failure.NOT_NOW, f"{case}: must be kept until {error.kept_until}. Nothing was erased.")
    click.echo(f"{case}: erased. Its number, what was done and the journal stay.")


@contextmanager
def _office(config_file: Path | None, data: Path | None) -> Iterator[tuple[KioskConfig, Store]]:
    """Configuration and store; what the store refuses is told as a sentence."""
    from jpki_kiosk.store.errors import (
        KeyFileError,
        KeyMissingError,
        KeyringKeyError,
        StoreInUseError,
        UnknownRecordError,
    )

    config = configuration(config_file)
    try:
        with office_store(config, data) as store:
            yield config, store
    except StoreInUseError:
        refuse(
            Failure.STORE_IN_USE,
            "Another program has the store open: close the kiosk and try again. Nothing was done.",
        )
    except UnknownRecordError as error:
        refuse(Failure.NO_RECORD, f"There is no such {error.what}: {error.key}.")
    except KeyFileError as error:
        refuse(Failure.STORE_KEY, f"{error.path}: {error.reason}. Nothing was done.")
    except KeyMissingError:
        refuse(Failure.STORE_KEY, "The store has no key where the configuration says. Nothing was done.")
    except KeyringKeyError as error:
        refuse(Failure.STORE_KEY, f"{_KEYRING[error.reason]} [{error.entry}]")


@contextmanager
def _bar(what: str) -> Iterator[Callable[[int, int], None]]:
    """A progress bar where somebody looks, nothing where a script does."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    if not console.is_terminal:
        yield lambda _done, _of: None
        return
    with Progress(*columns, console=console) as progress:
        task = progress.add_task(what, total=None)
        yield lambda done, of: progress.update(task, completed=done, total=of)


@contextmanager
def _new_file(path: Path) -> Iterator[Callable[[str], object]]:
    """A file that only this user can read; it is gone again where it was not filled."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        refuse(Failure.FILE, f"{path}: exists already; name a new file.")
    except OSError as error:
        refuse(Failure.FILE, f"{path}: cannot be written ({error.strerror}).")
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
            yield stream.write
    except BaseException:
        with suppress(OSError):
            path.unlink()
        raise


def _name(operator: Staff | None) -> str | None:
    return None if operator is None else operator.name


def _today() -> datetime.date:
    from jpki_kiosk.japan import JAPAN
    from jpki_kiosk.kiosk import system_clock

    return system_clock().astimezone(JAPAN).date()
