"""``jpki-kiosk report``: a day, a month, and how long the steps took. Reading; figures only, no person."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from jpki_kiosk.cli.language import language_of_terminal
from jpki_kiosk.cli.permission import acts, config_option, configuration, data_option, office_store
from jpki_kiosk.cli.refusal import Failure, refuse, refuse_error
from jpki_kiosk.i18n import Language
from jpki_kiosk.message import Message

if TYPE_CHECKING:
    from jpki_kiosk.config import KioskConfig
    from jpki_kiosk.rules.municipality import MunicipalityProfile
    from jpki_kiosk.store.database import Store

_UNEQUAL: Final = 3  # exit code: the tables and the journal do not say the same
_json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON: figures by name.")
_csv_option = click.option(
    "--csv", "csv_file", type=click.Path(path_type=Path, dir_okay=False), help="Write a CSV for spreadsheets."
)


@click.group()
def report() -> None:
    """Count what was done, from the tables and once more from the journal.

    Exit code 3: the two differ, and every difference is named.
    """


@report.command()
@click.argument("day", type=click.DateTime(["%Y-%m-%d"]), required=False)
@_json_option
@config_option
@data_option
@acts("see-reports")
def day(day: datetime.datetime | None, as_json: bool, config_file: Path | None, data: Path | None) -> None:
    """Count a day in Japan, today by default: YYYY-MM-DD. A closed one is counted as it was closed."""
    from jpki_kiosk.cli.report_text import changed, day_as_json, day_lines
    from jpki_kiosk.japan import JAPAN

    config = configuration(config_file)
    wanted = day.date() if day is not None else datetime.datetime.now(JAPAN).date()
    with office_store(config, data) as store:
        closed = store.day_closes.closed(wanted)
        found = store.day_closes.preview(wanted) if closed else store.reports.day(wanted)
        if as_json:
            _print_json(day_as_json(found, closed))
        else:
            for line in day_lines(found, closed, _town(config), _teller()):
                click.echo(line)
    if found.differences or changed(found, closed):
        raise SystemExit(_UNEQUAL)


@report.command()
@click.argument("month", type=click.DateTime(["%Y-%m"]))
@_csv_option
@_json_option
@config_option
@data_option
@acts("see-statistics")
def month(
    month: datetime.datetime,
    csv_file: Path | None,
    as_json: bool,
    config_file: Path | None,
    data: Path | None,
) -> None:
    """Count a month by day: YYYY-MM."""
    from jpki_kiosk.cli.report_text import month_lines
    from jpki_kiosk.workflows.report_files import month_as_json, month_csv

    config = configuration(config_file)
    town = _town(config)
    with office_store(config, data) as store:
        found = store.reports.month(month.year, month.month)
        last = (month.date() + datetime.timedelta(days=31)).replace(day=1) - datetime.timedelta(days=1)
        closed = store.day_closes.between(month.date(), last)
        if csv_file is not None:
            _write(store, csv_file, month_csv(found, closed, town, _teller(Language.JAPANESE)))
        if as_json:
            _print_json(month_as_json(found, closed, town))
        elif csv_file is None:
            for line in month_lines(found, closed, _teller()):
                click.echo(line)
    if found.differences:
        raise SystemExit(_UNEQUAL)


@report.command()
@click.argument("month", type=click.DateTime(["%Y-%m"]))
@_csv_option
@_json_option
@config_option
@data_option
@acts("see-statistics")
def steps(
    month: datetime.datetime,
    csv_file: Path | None,
    as_json: bool,
    config_file: Path | None,
    data: Path | None,
) -> None:
    """Say how long the steps of a month took: YYYY-MM."""
    from jpki_kiosk.cli.report_text import step_lines
    from jpki_kiosk.workflows.report_files import step_as_json, steps_csv

    with office_store(configuration(config_file), data) as store:
        times = store.reports.month(month.year, month.month).times
        if csv_file is not None:
            _write(store, csv_file, steps_csv(times, _teller(Language.JAPANESE)))
        if as_json:
            _print_json({"month": f"{month:%Y-%m}", "steps": [step_as_json(one) for one in times]})
        elif csv_file is None:
            for line in step_lines(times, _teller()):
                click.echo(line)


def _write(store: Store, file: Path, content: bytes) -> None:
    from jpki_kiosk.workflows.report_files import write_file

    try:
        write_file(file, content)
    except OSError as error:
        refuse(Failure.FILE, f"{file}: cannot be written ({error.strerror}).")
    store.journal.append("report-exported")


def _town(config: KioskConfig) -> MunicipalityProfile:
    from jpki_kiosk.cli.town import town_of
    from jpki_kiosk.config import ConfigError
    from jpki_kiosk.rules.model import RuleError

    try:
        return town_of(config)
    except (ConfigError, RuleError) as error:
        refuse_error(error, otherwise=Failure.FILE)


def _teller(language: Language | None = None) -> Callable[[Message], str]:
    from jpki_kiosk.config import ConfigError, resources_path
    from jpki_kiosk.i18n import Catalogue, CatalogueError

    try:
        catalogue = Catalogue(resources_path() / "locales")
    except (CatalogueError, ConfigError) as error:
        refuse_error(error, otherwise=Failure.FILE)
    return lambda message: catalogue.text(message, language or language_of_terminal())


def _print_json(value: object) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2).encode())
