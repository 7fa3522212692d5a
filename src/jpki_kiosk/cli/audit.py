"""``jpki-kiosk audit``: the journal shown, carried away, sealed, and verified from a copy."""

from __future__ import annotations

import contextlib
import datetime
import functools
import json
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NoReturn

import click

from jpki_kiosk.cli.language import language_of_terminal
from jpki_kiosk.cli.permission import (
    acts,
    config_option,
    configuration,
    data_option,
    office_store,
    reads_only,
)
from jpki_kiosk.cli.refusal import Failure, refuse
from jpki_kiosk.message import Message

if TYPE_CHECKING:
    import sqlite3

    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    from jpki_kiosk.i18n import Catalogue
    from jpki_kiosk.store.audit import Trusted, Verification
    from jpki_kiosk.store.audit_rows import Filter

# How ``audit verify`` ends (docs/audit.md); 2 is a call or a file that makes no sense.
_EXIT: Final = {"whole": 0, "tampered": 1, "clock": 3, "unsealed": 5}
_BAD_CALL: Final = 2
_NOT_EXAMINED: Final = 4
_MOST_SHOWN: Final = 30  # findings

_database = click.argument("database", required=False, type=click.Path(path_type=Path, dir_okay=False))
_case = click.option("--case", "case", help="Only of this case number.")
_day = click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help="Only of this day in Japan.")
_account = click.option("--account", type=int, help="Only by the staff account of this number.")


@click.group()
def audit() -> None:
    """The journal: show, export, seal, verify."""


@audit.command()
@click.argument("database", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--public-key", "key_files", required=True, multiple=True,
    type=click.Path(path_type=Path, dir_okay=False), help="The office's public key (audit key), PEM.",
)  # fmt: skip
@click.option(
    "--checkpoint", "brought", multiple=True, metavar="FILE|CODE",
    help="A checkpoint that was carried away, or the short code of a day close sheet.",
)  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="The result as JSON alone on standard output.")
@reads_only
def verify(database: Path, key_files: tuple[Path, ...], brought: tuple[str, ...], as_json: bool) -> None:
    """Verify the journal in DATABASE, a copy of store.db, which is only looked at.

    Ends with 0: whole; 1: changed, removed, inserted, reordered or cut; 2: the call, the key or the
    checkpoint makes no sense; 3: whole, but the clock was turned back; 4: cannot be examined; 5: nothing is
    sealed yet.
    """
    from jpki_kiosk.store.audit import verify as examine

    keys = [_key(path) for path in key_files]
    trusted = [_trusted(one, keys) for one in brought]
    with _copy(database) as connection, _progress() as report:
        found = examine(connection, keys, trusted, report)
    if as_json:
        click.echo(json.dumps(_result(found), ensure_ascii=False))
    else:
        _print_result(found)
    raise SystemExit(_EXIT[found.verdict.value])


@audit.command()
@_database
@_case
@_day
@_account
@click.option("--json", "as_json", is_flag=True, help="One entry a line, as JSON.")
@config_option
@data_option
@acts("see-audit")
def show(
    database: Path | None,
    case: str | None,
    day: datetime.datetime | None,
    account: int | None,
    as_json: bool,
    config_file: Path | None,
    data: Path | None,
) -> None:
    """Show entries: of DATABASE, else of this office."""
    from jpki_kiosk.store.audit_rows import as_json_line, entries

    meanings = _meanings()
    with _copy(_place(database, config_file, data)) as connection:
        for entry in entries(connection, _filter(case, day, account)):
            if as_json:
                _out(as_json_line(entry))
            else:
                _out(_shown(entry, meanings))


@audit.command()
@_database
@_case
@_day
@_account
@click.option(
    "--format", "form", type=click.Choice(["jsonl", "csv"]), default="jsonl", help="Default: jsonl."
)
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), help="A new file; 0600.")
@config_option
@data_option
@acts("export-audit")
def export(
    database: Path | None,
    case: str | None,
    day: datetime.datetime | None,
    account: int | None,
    form: str,
    output: Path | None,
    config_file: Path | None,
    data: Path | None,
) -> None:
    """Write entries as JSON lines or CSV: of DATABASE, else of this office."""
    from jpki_kiosk.store.audit_rows import entries, writer

    with _copy(_place(database, config_file, data)) as connection, _written(output, form) as write:
        for line in writer(form == "csv")(entries(connection, _filter(case, day, account))):
            write(line)


@audit.command()
@_database
@config_option
@data_option
@reads_only
def key(database: Path | None, config_file: Path | None, data: Path | None) -> None:
    """Print the public key (PEM) of the checkpoints. Give it to the auditor on the first day."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from cryptography.hazmat.primitives.serialization import load_der_public_key

    from jpki_kiosk.store.checkpoint import pem

    place = _place(database, config_file, data)
    with _copy(place) as connection:
        row = connection.execute("SELECT public_key FROM checkpoint_keys").fetchone()
    try:
        found = load_der_public_key(row[0]) if row is not None else None
    except (ValueError, TypeError):
        found = None
    if not isinstance(found, Ed25519PublicKey):
        _refuse(Failure.JOURNAL, Message("audit-error-no-journal", {"path": str(place)}), _NOT_EXAMINED)
    click.echo(pem(found).decode(), nl=False)


@audit.command()
@click.option("--json", "as_json", is_flag=True, help="The checkpoint itself, as its file has it.")
@config_option
@data_option
@acts("verify-audit")
def checkpoint(as_json: bool, config_file: Path | None, data: Path | None) -> None:
    """Seal all entries there are, write the checkpoint's file, and print its short code."""
    from jpki_kiosk.kiosk import system_clock
    from jpki_kiosk.store.errors import SealRefusedError

    with office_store(configuration(config_file), data) as store:
        try:
            made = store.checkpoints.seal(system_clock())
        except SealRefusedError as error:
            _refuse(Failure.JOURNAL, Message("audit-error-seal-refused", {"seq": str(error.seq)}), 1)
        exported = store.journal.health().exported
    if as_json:
        click.echo(made.file().decode(), nl=False)
    else:
        click.echo(f"{made.count}\t{made.code}\t{made.file_name}")
    if not exported:
        _refuse(Failure.JOURNAL, Message("audit-export-bad"), 1)


# --- what was brought along ----------------------------------------------------------------------


def _key(path: Path) -> Ed25519PublicKey:
    from jpki_kiosk.store.checkpoint import read_public_key
    from jpki_kiosk.store.errors import CheckpointError

    try:
        return read_public_key(_read(path))
    except CheckpointError:
        _refuse(Failure.FILE, Message("audit-error-key", {"path": str(path)}), _BAD_CALL)


def _trusted(text: str, keys: list[Ed25519PublicKey]) -> Trusted:
    """A file where there is one, else a short code."""
    from jpki_kiosk.store.audit import Trusted
    from jpki_kiosk.store.checkpoint import Checkpoint, key_id
    from jpki_kiosk.store.errors import CheckpointError, ShortCodeError

    path = Path(text)
    if not path.is_file() and ("/" in text or "\\" in text or path.suffix):
        _refuse(Failure.FILE, Message("audit-error-missing", {"path": text}), _BAD_CALL)
    if not path.is_file():
        try:
            return Trusted.code(text)
        except ShortCodeError:
            _refuse(Failure.CALL, Message("audit-error-code", {"code": text}), _BAD_CALL)
    try:
        read = Checkpoint.read(_read(path))
        its_key = next((one for one in keys if key_id(one) == read.key_id), keys[0])
        return Trusted.checkpoint(path.name, read, its_key)
    except CheckpointError as error:
        _refuse(Failure.FILE, Message(f"audit-error-checkpoint-{error.reason}", {"path": text}), _BAD_CALL)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        _refuse(Failure.FILE, Message("audit-error-missing", {"path": str(path)}), _BAD_CALL)
    except OSError:
        _refuse(Failure.FILE, Message("audit-error-unreadable", {"path": str(path)}), _BAD_CALL)


# --- the database --------------------------------------------------------------------------------


def _place(database: Path | None, config_file: Path | None, data: Path | None) -> Path:
    """The file that was named, else that of this office."""
    from jpki_kiosk.store.database import DATABASE_NAME
    from jpki_kiosk.training import TrainingFolder

    if database is not None:
        return database
    return TrainingFolder(data or configuration(config_file).data_folder()).store / DATABASE_NAME


@contextlib.contextmanager
def _copy(path: Path) -> Iterator[sqlite3.Connection]:
    from jpki_kiosk.store.audit_copy import opened_copy
    from jpki_kiosk.store.errors import AuditError

    try:
        with opened_copy(path) as connection:
            yield connection
    except AuditError as error:
        _refuse(Failure.JOURNAL, Message(f"audit-error-{error.reason}", {"path": str(path)}), _NOT_EXAMINED)


def _filter(case: str | None, day: datetime.datetime | None, account: int | None) -> Filter:
    from jpki_kiosk.store.audit_rows import Filter

    return Filter(case, None if day is None else day.date(), account)


# --- what is printed -----------------------------------------------------------------------------


@contextlib.contextmanager
def _progress() -> Iterator[Callable[[int, int], None]]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(_text(Message("audit-verifying")), total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _result(found: Verification) -> dict[str, Any]:
    whole = asdict(found)
    whole["findings"] = [{**one, "kind": one["kind"].value} for one in whole["findings"]]
    del whole["tampered"]
    return {"verdict": found.verdict.value, "unsealed": found.unsealed, **whole}


def _print_result(found: Verification) -> None:
    from jpki_kiosk.workflows.audit_words import finding_messages, standing_messages, verdict_message

    _out(_text(verdict_message(found)))
    for message in standing_messages(found):
        _out(f"  {_text(message)}")
    if found.found:
        _out(_text(Message("audit-found-count", {"count": found.found})))
    for message in finding_messages(found, _MOST_SHOWN):
        _out(f"  {_text(message)}")


def _meanings() -> dict[str, str]:
    from jpki_kiosk.config import resources_path
    from jpki_kiosk.store.declarations import load_declarations

    language = language_of_terminal().value
    declared = load_declarations(resources_path() / "events.toml")
    return {name: event.meaning[language] for name, event in declared.events.items()}


def _shown(entry: dict[str, Any], meanings: dict[str, str]) -> str:
    from jpki_kiosk.workflows.audit_words import japan_time

    at = str(entry["at"])
    columns = (
        entry["seq"],
        japan_time(f"{at[:10]}T{at[11:]}Z"),
        "-" if entry["case"] is None else entry["case"],
        "-" if entry["staff"] is None else entry["staff"],
        entry["event"],
        meanings.get(str(entry["event"]), ""),
        "" if entry["fields"] == "{}" else entry["fields"],
    )
    return "\t".join(_line(value) for value in columns)


def _line(value: object) -> str:
    """On one line, whatever somebody put there: a terminal obeys control characters."""
    return "".join(one if one.isprintable() else "\N{REPLACEMENT CHARACTER}" for one in str(value))


def _out(line: str) -> None:
    click.echo(line.encode("utf-8", "backslashreplace"))


@contextlib.contextmanager
def _written(output: Path | None, form: str) -> Iterator[Callable[[str], object]]:
    """Standard output, or a new file that nobody else may read; a table begins with a byte order mark."""
    mark = "\N{ZERO WIDTH NO-BREAK SPACE}" if form == "csv" and output is not None else ""
    if output is None:
        yield lambda text: sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
        return
    try:
        descriptor = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        _refuse(Failure.FILE, Message("audit-error-exists", {"path": str(output)}), _BAD_CALL)
    except OSError:
        _refuse(Failure.FILE, Message("audit-error-unwritable", {"path": str(output)}), _BAD_CALL)
    with os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace", newline="") as stream:
        stream.write(mark)
        yield stream.write


@functools.cache
def _catalogue() -> Catalogue:
    from jpki_kiosk.config import resources_path
    from jpki_kiosk.i18n import Catalogue

    return Catalogue(resources_path() / "locales")


def _text(message: Message) -> str:
    return _catalogue().text(message, language_of_terminal())


def _refuse(failure: Failure, message: Message, status: int) -> NoReturn:
    refuse(failure, _text(message), status=status)
