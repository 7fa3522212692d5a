"""The worked examples, asked as on the command line, and the readings that are settings.

Marks: C certain (primary data or several sources agree), P probable (one good source), I an interpretation.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from jpki_kiosk.config import resources_path
from jpki_kiosk.rules.book import RuleBook

from .asking import AUTH, SIGN, Question, ask, new, question, renewal

EARLY = {"signature": "2026-04-10", "authentication": "2026-04-10"}
BORN_1985 = {"birth": "1985-04-10", "card": "2031-04-10", **EARLY}
BORN_1990 = {"birth": "1990-05-10", "card": "2031-05-10"}
BORN_1988 = {"birth": "1988-08-17", "card": "2036-08-17"}
BORN_2000 = {"birth": "2000-12-01", "card": "2035-12-01"}
LEAP = {"birth": "2000-02-29", "card": "2036-02-29"}

# number and mark, case, signature until, authentication until; None: not issued
# fmt: off
EXAMPLES = [
    ("1 C", new("first", birth="1980-02-17", on="2025-10-27", card="2035-02-17"),
     "2030-02-17", "2030-02-17"),
    ("2 C", new("first", on="2021-05-20", **BORN_1990), "2026-05-10", "2026-05-10"),
    ("3 C", renewal(on="2026-01-11", **BORN_1985), "2031-04-10", "2031-04-10"),
    ("4 I", new(None, on="2026-01-10", **BORN_1985), "2030-04-10", "2030-04-10"),
    ("4 I as a renewal", renewal(on="2026-01-10", **BORN_1985), None, None),
    ("6 C", renewal(on="2026-04-10", **BORN_1985), "2031-04-10", "2031-04-10"),
    ("8 C", new("lapsed_by_change", kinds=SIGN, on="2024-07-01", authentication="2026-05-10", **BORN_1990),
     "2026-05-10", None),
    ("10 I", new("lapsed_by_change", on="2026-03-01", authentication="2026-05-10", **BORN_1990),
     "2030-05-10", "2031-05-10"),
    ("11 I", new("first", on="2026-10-15", **BORN_2000), "2030-12-01", "2030-12-01"),
    ("13 C", new("first", on="2026-05-09", **BORN_1990), "2030-05-10", "2030-05-10"),
    ("14 C", new("first", birth="2016-08-01", on="2026-09-01", card="2031-08-01", applicant="representative"),
     None, "2031-08-01"),
    ("17 P", new("first", birth="2008-11-20", on="2026-11-20", card="2036-11-20"),
     "2031-11-20", "2031-11-20"),
    ("18 C", new("first", birth="2003-01-01", on="2022-03-01", card="2027-01-01"),
     "2027-01-01", "2027-01-01"),
    ("19 C", new("first", birth="1995-06-15", on="2026-07-01", card="2027-03-31", stay="limited",
                 stay_until="2027-03-31"), "2027-03-31", "2027-03-31"),
    ("23 I", new("first", on="2026-11-24", **LEAP), "2031-02-28", "2031-02-28"),
    ("24 C", new("first", birth="2000-02-29", on="2023-06-01", card="2033-02-28"),
     "2028-02-29", "2028-02-29"),
    ("25 C", new("first", kinds=SIGN, on="2026-09-01", **BORN_1988), "2031-08-17", None),
    ("25 C, the other kind later",
     new("other_kind", kinds=AUTH, on="2028-01-10", signature="2031-08-17", **BORN_1988), None, "2032-08-17"),
]

# The same under 昭島市's own words: the coming birthday decides, not the term that is left.
LITERAL = [
    ("3", renewal(on="2026-01-11", **BORN_1985), "2031-04-10", "2031-04-10"),
    ("6", renewal(on="2026-04-10", **BORN_1985), "2031-04-10", "2031-04-10"),
    ("10", new("lapsed_by_change", on="2026-03-01", authentication="2026-05-10", **BORN_1990),
     "2031-05-10", "2031-05-10"),
    ("11", new("first", on="2026-10-15", **BORN_2000), "2031-12-01", "2031-12-01"),
    ("13", new("first", on="2026-05-09", **BORN_1990), "2031-05-10", "2031-05-10"),
    ("three months before the birthday", new("first", on="2026-02-10", **BORN_1990),
     "2030-05-10", "2030-05-10"),
    ("a day later", new("first", on="2026-02-11", **BORN_1990), "2031-05-10", "2031-05-10"),
    ("on the birthday", new("first", on="2026-05-10", **BORN_1990), "2031-05-10", "2031-05-10"),
]

# The day three months before 31 May is the last of February; the day after opens the window.
WINDOWS = [
    ("宇都宮市: 10 April", "2026-04-10", "2026-01-10", "2026-01-11"),
    ("吹田市: 17 August", "2026-08-17", "2026-05-17", "2026-05-18"),
    ("31 May", "2027-05-31", "2027-02-28", "2027-03-01"),
    ("31 May of a leap year", "2028-05-31", "2028-02-29", "2028-03-01"),
    ("29 May of a leap year", "2028-05-29", "2028-02-29", "2028-03-01"),
    ("31 January", "2027-01-31", "2026-10-31", "2026-11-01"),
    ("28 February", "2027-02-28", "2026-11-28", "2026-11-29"),
    ("29 February", "2028-02-29", "2027-11-29", "2027-11-30"),
]
# fmt: on


def until(asked: Question, book: RuleBook | None = None) -> tuple[str | None, str | None]:
    """The last days of both kinds."""
    given = ask(asked) if book is None else ask(asked, book)
    return given["valid_until"]["signature"], given["valid_until"]["authentication"]


def with_setting(folder: Path, file: str, shipped: str, instead: str) -> RuleBook:
    """The rule book after somebody has changed one line of the data."""
    for part in ("rules", "municipalities"):
        shutil.copytree(resources_path() / part, folder / part)
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert shipped in text
    path.write_text(text.replace(shipped, instead), encoding="utf-8")
    return RuleBook.load(folder)


@pytest.mark.parametrize(
    ("asked", "signature", "authentication"),
    [pytest.param(*row[1:], id=row[0]) for row in EXAMPLES],
)
def test_a_worked_example_is_decided_as_written(
    asked: Question, signature: str | None, authentication: str | None
) -> None:
    assert until(asked) == (signature, authentication)


@pytest.mark.parametrize("municipality", ["futtsu", "matsubushi", "akishima", "matsumoto"])
def test_the_day_is_the_same_in_every_town_as_shipped(municipality: str) -> None:
    asked = new("first", on="2026-10-15", municipality=municipality, **BORN_2000)
    assert until(asked) == ("2030-12-01", "2030-12-01")


@pytest.fixture(scope="module")
def literal(tmp_path_factory: pytest.TempPathFactory) -> RuleBook:
    return with_setting(
        tmp_path_factory.mktemp("literal"),
        "municipalities/akishima.toml",
        'sixth_birthday = "remaining-term"',
        'sixth_birthday = "birthday"',
    )


@pytest.mark.parametrize(
    ("asked", "signature", "authentication"),
    [pytest.param(*row[1:], id=row[0]) for row in LITERAL],
)
def test_the_literal_wording_of_one_town_is_a_switch(
    literal: RuleBook, asked: Question, signature: str, authentication: str
) -> None:
    assert until({**asked, "municipality": "akishima"}, literal) == (signature, authentication)


def test_the_switch_of_one_town_does_not_move_another(literal: RuleBook) -> None:
    asked = new("first", on="2026-05-09", municipality="matsumoto", **BORN_1990)
    assert until(asked, literal) == ("2030-05-10", "2030-05-10")


def test_a_birthday_on_29_february_may_be_read_as_1_march(tmp_path: Path) -> None:
    book = with_setting(
        tmp_path, "rules/validity.toml", 'leap_day_birthday = "02-28"', 'leap_day_birthday = "03-01"'
    )
    assert until(new("first", on="2026-11-24", **LEAP), book) == ("2031-03-01", "2031-03-01")


@pytest.mark.parametrize(("ends", "closed", "opened"), [pytest.param(*row[1:], id=row[0]) for row in WINDOWS])
def test_renewal_opens_the_day_after_three_months_before_the_last_day(
    ends: str, closed: str, opened: str
) -> None:
    asked = {"signature": ends, "authentication": ends, "card": "2036-05-10"}
    early, in_time = renewal(on=closed, **asked), renewal(on=opened, **asked)
    assert ask(early)["eligible"] == {"signature": False, "authentication": False}
    assert ask(in_time)["eligible"] == {"signature": True, "authentication": True}


@pytest.mark.parametrize(
    ("on", "ends"),
    [
        ("2026-12-31", "2031-06-15"),  # three months are left of what ends with the old period of stay
        ("2027-01-01", "2032-06-15"),
        ("2027-03-31", "2032-06-15"),
        ("2027-04-01", "2031-06-15"),  # it has ended
    ],
)
def test_an_extended_stay_gives_new_certificates_counted_from_the_term_of_the_old(on: str, ends: str) -> None:
    asked = question(
        "new",
        None,
        on=on,
        birth="1995-06-15",
        stay="limited",
        stay_until="2035-03-31",
        card="2035-03-31",
        signature="2027-03-31",
        authentication="2027-03-31",
    )
    assert until(asked) == (ends, ends)
