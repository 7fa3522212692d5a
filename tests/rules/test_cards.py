"""Until when a card is valid, and a resident's dates on one page."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jpki_kiosk.config import resources_path
from jpki_kiosk.i18n import Catalogue, Language
from jpki_kiosk.rules.calendar import Entry
from jpki_kiosk.rules.cards import card_expires
from jpki_kiosk.rules.model import CaseFacts, Procedure, Resident, Stay

from .facts import AUTHENTICATION, BOOK, BOTH, day, facts

AKISHIMA = BOOK.municipality("akishima")


@pytest.mark.parametrize(
    ("birth", "issued", "expires"),
    [
        ("1990-10-10", "2020-05-15", "2029-10-10"),  # 政府広報: the tenth birthday
        ("1990-10-10", "2020-10-10", "2030-10-10"),  # the birthday itself does not count
        ("2008-11-20", "2026-11-19", "2030-11-20"),  # 17: the fifth birthday, tomorrow's is the first
        ("2008-11-20", "2026-11-20", "2036-11-20"),  # 18 today
        ("2002-04-01", "2022-03-31", "2026-04-01"),  # 19 under the rule until 2022-03-31
        ("2002-04-01", "2022-04-01", "2032-04-01"),  # 20 on the first day of the new one
        ("2003-01-01", "2022-03-31", "2027-01-01"),
        ("2003-01-01", "2022-04-01", "2032-01-01"),  # 19, and of age since that day
        ("2000-02-29", "2023-06-01", "2033-02-28"),
    ],
)
def test_a_card_ends_on_the_tenth_birthday_for_a_minor_on_the_fifth(
    birth: str, issued: str, expires: str
) -> None:
    rule = BOOK.cards.on(day(issued)).value
    assert card_expires(Resident(day(birth)), day(issued), rule) == day(expires)


@pytest.mark.parametrize(
    ("stay", "until", "expires"),
    [
        (Stay.LIMITED, "2027-03-31", "2027-03-31"),
        (None, "2027-03-31", "2027-03-31"),
        (Stay.LIMITED, "2040-03-31", "2036-04-10"),
        (Stay.PERMANENT, "2027-03-31", "2036-04-10"),
        (Stay.SPECIAL_PERMANENT, None, "2036-04-10"),
    ],
)
def test_a_limited_stay_ends_the_card(stay: Stay | None, until: str | None, expires: str) -> None:
    resident = Resident(day("1985-04-10"), stay=stay, stay_until=day(until) if until else None)
    rule = BOOK.cards.on(day("2026-11-22")).value
    assert card_expires(resident, day("2026-11-22"), rule) == day(expires)


# --- the calendar --------------------------------------------------------------------------------


def dates(asked: CaseFacts, on: str = "2026-11-22") -> list[tuple[str, str]]:
    return [(one.day.isoformat(), one.why.rule) for one in calendar(asked, on)]


def calendar(asked: CaseFacts, on: str = "2026-11-22") -> tuple[Entry, ...]:
    return BOOK.calendar(asked, AKISHIMA, day(on))


def test_a_calendar_holds_the_dates_of_person_card_and_certificates_in_order() -> None:
    asked = facts("1990-05-10", "2031-05-10", authentication="2026-05-10", kinds=(AUTHENTICATION,))
    assert dates(asked, "2026-11-21") == [
        ("2005-05-10", "calendar.signature-age"),
        ("2026-02-11", "calendar.present-opens-authentication"),
        ("2026-05-10", "calendar.present-ends-authentication"),
        ("2031-02-11", "calendar.made-opens-authentication"),
        ("2031-05-10", "calendar.card"),
        ("2031-05-10", "calendar.made-ends-authentication"),
        ("2036-05-10", "calendar.new-card"),
    ]


def test_a_calendar_of_a_limited_stay_holds_its_end() -> None:
    asked = facts(card="2027-03-31")
    staying = replace(asked, resident=replace(asked.resident, stay_until=day("2027-03-31")))
    assert ("2027-03-31", "calendar.stay") in dates(staying)


def test_a_calendar_without_a_card_has_no_date_of_it() -> None:
    lost = CaseFacts(Procedure.REVOKE, None, BOTH, Resident(day("1985-04-10")), None)
    assert [rule for _, rule in dates(lost)] == ["calendar.signature-age", "calendar.new-card"]


def test_every_date_has_words_and_a_source() -> None:
    catalogue = Catalogue(resources_path() / "locales")
    for one in calendar(facts(authentication="2026-12-10", signature="2026-12-10")):
        assert one.why.source
        assert all(catalogue.text(one.why.message, language) for language in Language)
