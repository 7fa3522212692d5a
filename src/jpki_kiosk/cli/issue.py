"""``jpki-kiosk issue``: the main job without a screen."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jpki_kiosk.cli.language import language_of_terminal
from jpki_kiosk.cli.passwords import PasswordLinesError, read_password_lines
from jpki_kiosk.cli.permission import acts, config_option
from jpki_kiosk.cli.refusal import Failure, refuse, refuse_error
from jpki_kiosk.config import ConfigError, load_config, resources_path
from jpki_kiosk.i18n import Catalogue, CatalogueError
from jpki_kiosk.japan import JAPAN
from jpki_kiosk.kinds import JPKI_PASSWORDS, PasswordKind
from jpki_kiosk.rules.municipality import municipality_ids
from jpki_kiosk.secret import Secret
from jpki_kiosk.workflows.case import CaseRequest
from jpki_kiosk.workflows.case_file import CaseFileError, read_case_file
from jpki_kiosk.workflows.prepared import IssueResult

if TYPE_CHECKING:
    from jpki_kiosk.store.staff import Staff


@click.command()
@click.option(
    "--case", "case_file", type=click.Path(path_type=Path), required=True, help="The case, as TOML."
)
@click.option("--reader", required=True, help='Name of the card reader, e.g. "Virtual PCD 00 00".')
@click.option(
    "--passwords-fd",
    type=int,
    required=True,
    help="File descriptor with one line a requested kind: signature, then authentication.",
)
@click.option(
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder that takes the papers. Default: the printer of the configuration.",
)
@click.option("--data", type=click.Path(path_type=Path, file_okay=False), help="Training folder.")
@config_option
@click.option("--wait", type=float, default=0.0, help="Seconds to wait for a card. Default 0.")
@acts("issue")
def issue(
    case_file: Path,
    reader: str,
    passwords_fd: int,
    output: Path | None,
    data: Path | None,
    config_file: Path | None,
    wait: float,
    operator: Staff | None,
) -> None:
    """Issue the certificates of a case onto the card in a reader, and print the papers.

    Run again after an interruption, with the same case and card, it goes on where it stopped.
    """
    language = language_of_terminal()
    try:
        catalogue = Catalogue(resources_path() / "locales")
        today = datetime.datetime.now(JAPAN).date()
        shipped = municipality_ids(resources_path() / "municipalities")
        towns = (*shipped, load_config(config_file).municipality)
        request = read_case_file(case_file, today, lambda message: catalogue.text(message, language), towns)
    except (CaseFileError, CatalogueError, ConfigError) as error:
        refuse_error(error, otherwise=Failure.CASE_FILE)
    passwords = _passwords(passwords_fd, request)
    # Imported here: the database and PDF libraries take longer to load than a refusal to be told.
    from jpki_kiosk.kiosk import KioskError
    from jpki_kiosk.without_screen import issue_unattended

    try:
        result = issue_unattended(
            request,
            passwords,
            reader_name=reader,
            output=output,
            data=data,
            config_file=config_file,
            wait_seconds=wait,
            language=language,
            staff=None if operator is None else operator.name,
        )
    except KioskError as error:
        refuse_error(error, otherwise=Failure.CASE_FILE)
    finally:
        for password in passwords.values():
            password.wipe()
    click.echo(json.dumps(_as_json(result), ensure_ascii=False))


def _passwords(descriptor: int, request: CaseRequest) -> dict[PasswordKind, Secret]:
    wanted = [kind for kind in JPKI_PASSWORDS if kind.certificate in request.kinds]
    try:
        lines = read_password_lines(descriptor)
    except PasswordLinesError as error:
        refuse_error(error, otherwise=Failure.CASE_FILE)
    if len(lines) != len(wanted):
        names = ", ".join(kind.value for kind in wanted)
        refuse(
            Failure.PASSWORD_LINES,
            f"--passwords-fd gives {len(lines)} lines; the case asks for {len(wanted)} ({names}). "
            "The card was not touched.",
        )
    return dict(zip(wanted, lines, strict=True))


def _as_json(result: IssueResult) -> dict[str, object]:
    return {
        "case": result.case,
        "certificates": {
            one.kind.value: {
                "serial": str(one.serial),
                "not_after": one.not_after.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
                "proved": True,
            }
            for one in sorted(result.certificates, key=lambda one: one.kind.value, reverse=True)
        },
        "papers": list(result.papers),
        "sheets": [
            {"form": one.form, "kind": None if one.kind is None else one.kind.value, "state": one.state.value}
            for one in result.sheets
        ],
    }
