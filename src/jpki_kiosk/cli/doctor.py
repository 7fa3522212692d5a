"""``jpki-kiosk doctor``: what is there, what is missing, what to do.

Only looks: nothing is made, mended or sent to a card. Each check stands alone, so that one fault does not
hide another.
"""

from __future__ import annotations

import datetime
import json
import os
import platform
import shutil
import stat
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import click

from jpki_kiosk.cli.doctor_authority import check_authority
from jpki_kiosk.cli.doctor_data import check_crashes, check_store_key
from jpki_kiosk.cli.findings import Counter, Finding, State
from jpki_kiosk.cli.permission import config_option, reads_only
from jpki_kiosk.config import ConfigError, KioskConfig, forms_path, load_config, resources_path
from jpki_kiosk.japan import JAPAN

_OLDEST_PYTHON: Final = (3, 11)
_MEGABYTE: Final = 1_000_000
_LEAST_SPACE: Final = 200 * _MEGABYTE  # a day of papers, the database and its -wal file
_EASY_SPACE: Final = 1000 * _MEGABYTE
_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@config_option
@click.option("--data", type=click.Path(path_type=Path, file_okay=False), help="Training folder.")
@reads_only
def doctor(as_json: bool, config_file: Path | None, data: Path | None) -> None:
    """Tell what is there, what is missing and what to do; ends with 0 when nothing fails."""
    findings = examine(config_file, data, datetime.datetime.now(JAPAN))
    well = all(one.state is not State.FAIL for one in findings)
    if as_json:
        click.echo(json.dumps({"ok": well, "checks": [asdict(one) for one in findings]}, ensure_ascii=False))
    else:
        for one in findings:
            click.echo(f"{one.state.value:<4}  {one.id}: {one.found}")
            if one.remedy:
                click.echo(f"      -> {one.remedy}")
    raise SystemExit(0 if well else 1)


def examine(config_file: Path | None, data: Path | None, now: datetime.datetime) -> tuple[Finding, ...]:
    """Run every check. A configuration that cannot be read fails; the rest then goes by the defaults."""
    try:
        config = load_config(config_file)
        first = Finding("configuration", State.OK, f"{config_file or 'defaults'}; mode {config.mode.value}")
    except ConfigError as error:
        config = KioskConfig()
        first = Finding(
            "configuration",
            State.FAIL,
            str(error),
            "Correct the keys named; the other checks go by the defaults.",
        )
    counter = Counter(config, data or config.data_folder(), now)
    findings = [first]
    for check in CHECKS:
        found = check(counter)
        findings.extend([found] if isinstance(found, Finding) else found)
    return tuple(findings)


# --- program -------------------------------------------------------------------------------------


def check_python(_counter: Counter) -> Finding:
    """The interpreter."""
    found = f"Python {platform.python_version()}"
    if sys.version_info[:2] < _OLDEST_PYTHON:
        oldest = ".".join(map(str, _OLDEST_PYTHON))
        return Finding("python", State.FAIL, found, f"Install Python {oldest} or later.")
    return Finding("python", State.OK, found)


def check_fonts(_counter: Counter, folders: Iterable[Path] | None = None) -> Finding:
    """The fonts of the papers; without them nothing is printed."""
    from jpki_kiosk.documents.errors import MissingFontError
    from jpki_kiosk.documents.fonts import find_fonts

    try:
        places = {file.path.parent for file in find_fonts(folders=folders).values()}
    except MissingFontError as missing:
        return Finding(
            "fonts",
            State.FAIL,
            f"missing: {', '.join(missing.names)}",
            "Install the Debian packages fonts-morisawa-bizud-gothic and fonts-ipamj-mincho "
            "(Windows has BIZ UD; add IPAmj Mincho).",
        )
    return Finding("fonts", State.OK, ", ".join(sorted(map(str, places))))


def check_display(_counter: Counter) -> Finding:
    """Whether the window can open."""
    if find_spec("PySide6") is None:
        return Finding("display", State.FAIL, "PySide6 is not installed", "Run `make setup`.")
    if sys.platform in {"win32", "darwin"}:
        return Finding("display", State.OK, "the system's own")
    for name in ("WAYLAND_DISPLAY", "DISPLAY"):
        if os.environ.get(name):
            return Finding("display", State.OK, f"{name}={os.environ[name]}")
    return Finding(
        "display",
        State.WARN,
        "no display",
        "Start it in a graphical session; without one `make run` plays the journey into demo/.",
    )


# --- card ----------------------------------------------------------------------------------------


def check_reader(counter: Counter) -> Finding:
    """The smart card service and its readers. The embedded card needs neither."""
    from jpki_kiosk.card.errors import CardError, NoServiceError

    absent = State.WARN if counter.embedded else State.FAIL
    unneeded = " The embedded card works without it." if counter.embedded else ""
    try:
        from jpki_kiosk.card.pcsc import list_readers

        readers = {one.name: one.state.value for one in list_readers()}
    except ImportError:
        return Finding("reader", absent, "pyscard cannot be loaded", f"Install libpcsclite1.{unneeded}")
    except NoServiceError:
        remedy = f"Start pcscd (on Windows SCardSvr).{unneeded}"
        return Finding("reader", absent, "the smart card service does not run", remedy)
    except CardError as error:
        remedy = f"Restart the smart card service.{unneeded}"
        return Finding("reader", absent, f"the smart card service answers {type(error).__name__}", remedy)
    found = "; ".join(f"{name}: {state}" for name, state in readers.items()) or "no reader is connected"
    return _reader_chosen(counter, readers, found)


def _reader_chosen(counter: Counter, readers: Mapping[str, str], found: str) -> Finding:
    chosen = counter.config.reader.name
    if counter.embedded:
        return Finding("reader", State.OK, f"embedded card; {found}")
    if chosen not in readers:
        remedy = f"Connect the reader, or set reader.name to one that is there (now {chosen!r})."
        return Finding("reader", State.FAIL, found, remedy)
    if readers[chosen] == "in-use":
        return Finding("reader", State.FAIL, found, "Close the program that holds the reader for itself.")
    return Finding("reader", State.OK, found)


# --- what the program reads ----------------------------------------------------------------------


def check_resources(counter: Counter) -> Finding:
    """Texts, rules, towns and tables: all of them are read, as at start-up."""
    from jpki_kiosk.i18n import Language
    from jpki_kiosk.shipped import SHIPPED_ERRORS, read_shipped

    try:
        shipped = read_shipped(resources_path(), forms_path())
    except (ConfigError, *SHIPPED_ERRORS) as error:
        return Finding("resources", State.FAIL, str(error), "Install the program again.")
    texts, towns = len(shipped.catalogue.ids), len(shipped.rules.municipalities)
    found = f"{texts} texts in {len(Language)} languages, {towns} municipalities, {len(shipped.forms)} forms"
    return Finding("resources", State.OK, f"{found}, all whole")


def check_municipality(counter: Counter) -> Finding:
    """The town of this counter."""
    from jpki_kiosk.rules.book import RuleBook
    from jpki_kiosk.rules.model import RuleError

    try:
        profile = RuleBook.load(resources_path()).municipality(counter.config.municipality)
        place = profile.counter_named(counter.config.counter.id)
        fee = profile.fees().on(counter.on).value
    except (ConfigError, RuleError) as error:
        return Finding("municipality", State.FAIL, str(error), "Set it to one of these.")
    if fee.yen is None:
        remedy = "Staff tell the fee; enter it in the town's file once it is known."
        return Finding("municipality", State.WARN, f"{profile.names.ja}: no fee is known", remedy)
    window = counter.config.counter.window
    return Finding("municipality", State.OK, f"{profile.names.ja} {place.name_ja}, window {window}")


def check_clock(counter: Counter) -> Finding:
    """Whether the clock can be right: every validity, fee and window goes by it."""
    from jpki_kiosk.i18n import Catalogue, CatalogueError, Language
    from jpki_kiosk.rules.book import RuleBook
    from jpki_kiosk.rules.hours import clock_problem
    from jpki_kiosk.rules.model import RuleError
    from jpki_kiosk.store.database import DATABASE_NAME
    from jpki_kiosk.store.journal import newest_entry_at

    shown = counter.now.astimezone(JAPAN).strftime("%Y-%m-%d %H:%M")
    try:
        rule = RuleBook.load(resources_path()).hours.clock
        problem = clock_problem(counter.now, rule, newest_entry_at(counter.data / "store" / DATABASE_NAME))
        if problem is None:
            return Finding("clock", State.OK, f"{shown} in Japan")
        found = Catalogue(resources_path() / "locales").text(problem.message, Language.ENGLISH)
    except (CatalogueError, ConfigError, RuleError) as error:
        return Finding("clock", State.FAIL, str(error), "Install the program again.")
    return Finding("clock", State.FAIL, found, "Set the clock, and let it be set by the network from now on.")


# --- folders -------------------------------------------------------------------------------------


def check_data_folder(counter: Counter) -> Finding:
    """Rights of the folder with keys and databases; a folder that is not there yet is made at first start."""
    folder = counter.data
    if not folder.exists():
        return _yet_to_be_made("data-folder", folder)
    if not folder.is_dir() or not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        return Finding("data-folder", State.FAIL, f"{folder}: cannot be used", "Give it to this user.")
    if sys.platform != "win32" and (open_to_others := _open_to_others(folder)):
        names = " ".join(map(str, open_to_others))
        return Finding(
            "data-folder",
            State.FAIL,
            f"open to other users: {names}",
            f"Run `chmod -R go= '{folder}'` and find out who opened it.",
        )
    return _keys(folder)


def _open_to_others(folder: Path) -> list[Path]:
    """The folder, its folders and keys, databases and card states that others may enter or read."""
    places = [folder, *(place for pattern in ("*", "*/*") for place in sorted(folder.glob(pattern)))]
    return [place for place in places if not place.is_symlink() and place.stat().st_mode & _OTHERS]


def _keys(folder: Path) -> Finding:
    from jpki_kiosk.training import TrainingFolder, TrainingFolderError

    if not (folder / "issuer-keys.json").exists():
        return Finding("data-folder", State.OK, f"{folder}: its keys are made at the first start")
    try:
        TrainingFolder(folder).issuer_keys()
    except TrainingFolderError as error:
        return Finding("data-folder", State.FAIL, str(error), f"Move {folder} away; cards in it are lost.")
    return Finding("data-folder", State.OK, str(folder))


def check_printer(counter: Counter) -> Finding:
    """The folder that takes the papers."""
    from jpki_kiosk.documents.errors import PrinterNotReadyError
    from jpki_kiosk.documents.printing.pdf_folder import PdfFolderPrinter

    folder = counter.data / counter.config.printer.folder
    if not folder.exists():
        return _yet_to_be_made("printer", folder)
    try:
        PdfFolderPrinter(folder).check()
    except PrinterNotReadyError:
        return Finding("printer", State.FAIL, f"{folder}: cannot be written", "Give it to this user.")
    return Finding("printer", State.OK, f"PDF files in {folder}")


def check_space(counter: Counter) -> Finding:
    """Free space where the database and the papers go."""
    place = _nearest(counter.data)
    free = shutil.disk_usage(place).free
    found = f"{free // _MEGABYTE} MB free at {place}"
    if free < _LEAST_SPACE:
        return Finding("space", State.FAIL, found, f"Free {_LEAST_SPACE // _MEGABYTE} MB before issuing.")
    if free < _EASY_SPACE:
        return Finding("space", State.WARN, found, f"Free {_EASY_SPACE // _MEGABYTE} MB soon.")
    return Finding("space", State.OK, found)


def _yet_to_be_made(name: str, folder: Path) -> Finding:
    place = _nearest(folder)
    if not place.is_dir() or not os.access(place, os.W_OK | os.X_OK):
        remedy = f"Make {folder} and give it to this user, or choose another with --data."
        return Finding(name, State.FAIL, f"{folder}: cannot be made in {place}", remedy)
    return Finding(name, State.OK, f"{folder}: is made at the first start")


def _nearest(folder: Path) -> Path:
    """The folder, or the nearest above it that exists."""
    return next(place for place in (folder.absolute(), *folder.absolute().parents) if place.exists())


CHECKS: Final[tuple[Callable[[Counter], Finding | tuple[Finding, ...]], ...]] = (
    check_python,
    check_fonts,
    check_display,
    check_reader,
    check_authority,
    check_resources,
    check_municipality,
    check_clock,
    check_data_folder,
    check_store_key,
    check_printer,
    check_space,
    check_crashes,
)
