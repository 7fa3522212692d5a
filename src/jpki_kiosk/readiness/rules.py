"""What the program reads and goes by: data files, the town, the rules in force today, the clock."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from jpki_kiosk.config import ConfigError, forms_path, resources_path
from jpki_kiosk.findings import Check, Fault, Finding, well, well_as, wrong
from jpki_kiosk.i18n import Language
from jpki_kiosk.japan import JAPAN
from jpki_kiosk.message import Message, Named
from jpki_kiosk.readiness.counter import Counter
from jpki_kiosk.rules.book import RuleBook
from jpki_kiosk.rules.effective import EffectiveDated, EffectiveDateError
from jpki_kiosk.rules.hours import clock_problem
from jpki_kiosk.rules.model import RuleError
from jpki_kiosk.shipped import SHIPPED_ERRORS, read_shipped
from jpki_kiosk.store.database import DATABASE_NAME
from jpki_kiosk.store.journal import newest_entry_at

_EDITION: Final = 12  # hexadecimal digits a person compares


class _OwnTownError(RuleError):
    """The office's own file of its town cannot be used; the text names file and key."""


def check_resources(_counter: Counter) -> Finding:
    """Texts, rules, towns and tables: all are read, as at start-up, and every text is said once."""
    try:
        shipped = read_shipped(resources_path(), forms_path())
        shipped.catalogue.prove()  # the start only compares ids and arguments: parsing all takes a second
    except (ConfigError, *SHIPPED_ERRORS) as error:
        return wrong(Check.RESOURCES, Fault.RESOURCES_SPOILED, str(error))
    return well(
        Check.RESOURCES,
        texts=str(len(shipped.catalogue.ids)),
        languages=str(len(Language)),
        towns=str(len(shipped.rules.municipalities)),
        forms=str(len(shipped.forms)),
    )


def check_municipality(counter: Counter) -> Finding:
    """The town of this counter."""
    try:
        profile = _book(counter).municipality(counter.config.municipality)
        place = profile.counter_named(counter.config.counter.id)
        fee = profile.fees().on(counter.on).value
    except _OwnTownError as error:
        return wrong(Check.MUNICIPALITY, Fault.TOWN_FILE_UNUSABLE, str(error))
    except (ConfigError, RuleError) as error:
        return wrong(Check.MUNICIPALITY, Fault.TOWN_UNKNOWN, str(error))
    town = Named(profile.names.ja, profile.names.en)
    if fee.yen is None:
        return wrong(Check.MUNICIPALITY, Fault.FEE_UNKNOWN, town)
    window = counter.config.counter.window
    return well(Check.MUNICIPALITY, town=town, place=Named(place.name_ja, place.name_en), window=window)


def check_policy(counter: Counter) -> Finding:
    """Which rules are in force: since when, what changes next, and the edition of the town's data."""
    try:
        book = _book(counter)
        profile = book.municipality(counter.config.municipality)
        dated = (*_dated(book), profile.fees())
        for one in dated:
            one.on(counter.on)
    except EffectiveDateError as error:
        return wrong(Check.POLICY, Fault.NO_RULE_IN_FORCE, str(error))
    except _OwnTownError as error:
        return wrong(Check.POLICY, Fault.TOWN_FILE_UNUSABLE, str(error))
    except (ConfigError, RuleError) as error:
        return wrong(Check.POLICY, Fault.RESOURCES_SPOILED, str(error))
    days = sorted({period.first for one in dated for period in one.periods if period.first is not None})
    before = [day for day in days if day <= counter.on]
    after = [day for day in days if day > counter.on]
    return well(
        Check.POLICY,
        since=f"{before[-1]}" if before else "-",
        next=f"{after[0]}" if after else Message("doctor-no-change-known"),
        town=counter.config.municipality,
        edition=edition(counter.config.municipality, counter.config.municipality_file),
    )


def _book(counter: Counter) -> RuleBook:
    book = RuleBook.load(resources_path())
    try:
        return book.with_town(counter.config.municipality_file)
    except RuleError as error:
        raise _OwnTownError(str(error)) from error


def edition(town: str, own: str | None = None) -> str:
    """Digits of a digest of all rules and of the town's file: counters that go by the same agree."""
    folder = resources_path()
    file = folder / "municipalities" / f"{town}.toml" if own is None else Path(own)
    total = hashlib.sha256()
    for one in (*sorted((folder / "rules").glob("*.toml")), file):
        total.update(one.name.encode() + b"\0" + one.read_bytes())
    return total.hexdigest()[:_EDITION]


def _dated(book: RuleBook) -> Iterator[EffectiveDated[Any]]:
    yield from (book.validity, book.eligibility, book.cards, book.passwords, book.revocation)


def check_clock(counter: Counter) -> Finding:
    """Whether the clock can be right: every validity, fee and window goes by it."""
    shown = counter.now.astimezone(JAPAN).strftime("%Y-%m-%d %H:%M")
    try:
        rule = RuleBook.load(resources_path()).hours.clock
        newest: datetime.datetime | None = newest_entry_at(counter.data / "store" / DATABASE_NAME)
        problem = clock_problem(counter.now, rule, newest)
    except (ConfigError, RuleError) as error:
        return wrong(Check.CLOCK, Fault.RESOURCES_SPOILED, str(error))
    if problem is not None:
        return wrong(Check.CLOCK, Fault.CLOCK_WRONG, problem.message)
    return well_as(Check.CLOCK, "doctor-ok-clock", shown=shown)
