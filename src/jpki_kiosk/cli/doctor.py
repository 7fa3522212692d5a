"""``jpki-kiosk doctor``: what is there, what is missing, what to do.

Only looks: nothing is made or mended; a card on the reader is asked whether it takes a long SELECT.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jpki_kiosk.cli.language import language_of_terminal
from jpki_kiosk.cli.permission import config_option, reads_only
from jpki_kiosk.i18n import Language
from jpki_kiosk.japan import JAPAN
from jpki_kiosk.message import Message

if TYPE_CHECKING:
    from jpki_kiosk.findings import Finding
    from jpki_kiosk.readiness.counter import Counter

language_option = click.option(
    "--language",
    type=click.Choice([one.value for one in Language]),
    help="Of the sentences. Default: the terminal's.",
)


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON (docs/doctor.md).")
@config_option
@click.option("--data", type=click.Path(path_type=Path, file_okay=False), help="Training folder.")
@language_option
@reads_only
def doctor(as_json: bool, config_file: Path | None, data: Path | None, language: str | None) -> None:
    """Tell what is there, what is missing and what to do; ends with 0 when nothing fails, else with 1."""
    from jpki_kiosk.readiness.examine import as_table, is_ready

    now = datetime.datetime.now(JAPAN)
    findings = examined(config_file, data, now)
    text = teller(language)
    if as_json:
        click.echo(json.dumps(as_table(findings, now, text), ensure_ascii=False))
    else:
        for one in findings:
            code = f" [{one.code}]" if one.code else ""
            click.echo(f"{one.state.value:<4}  {one.check.value}: {text(one.found)}{code}")
            if one.remedy is not None:
                click.echo(f"      -> {text(one.remedy)}")
    raise SystemExit(0 if is_ready(findings) else 1)


def examined(config_file: Path | None, data: Path | None, now: datetime.datetime) -> tuple[Finding, ...]:
    """Every check of this computer; where the configuration cannot be read, by the defaults."""
    from jpki_kiosk.readiness.examine import examine

    first, counter = counter_of(config_file, data, now)
    return (first, *examine(counter))


def counter_of(
    config_file: Path | None, data: Path | None, now: datetime.datetime
) -> tuple[Finding, Counter]:
    """What is said of the configuration, and what is examined."""
    from jpki_kiosk.readiness.counter import Counter
    from jpki_kiosk.readiness.examine import read_configuration
    from jpki_kiosk.readiness.screens import screens_of_session

    config, first = read_configuration(config_file)
    return first, Counter(config, data or config.data_folder(), now, screens=screens_of_session())


def teller(language: str | None) -> Callable[[Message], str]:
    """Words in a language; where the language files are spoiled, the id of the text instead."""
    from jpki_kiosk.config import ConfigError, resources_path
    from jpki_kiosk.i18n import Catalogue, CatalogueError

    chosen = Language(language) if language else language_of_terminal()
    try:
        catalogue = Catalogue(resources_path() / "locales")
    except (CatalogueError, ConfigError):
        return lambda message: " ".join([message.id, *map(str, message.args.values())])
    return lambda message: catalogue.text(message, chosen)
