"""Until when: the worked examples, each boundary of the rule, leap days, and what holds for any dates."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.rules import validity
from jpki_kiosk.rules.model import CaseFacts, Procedure, Reason
from jpki_kiosk.rules.validity import Cap, age_on, birthday_in, birthdays_after, renewal_opens

from .facts import AUTHENTICATION, BOOK, BOTH, RULE, SIGNATURE, day, facts, with_leap_day

MAEBASHI = BOOK.municipality("maebashi")
SIGN, AUTH = (SIGNATURE,), (AUTHENTICATION,)
FIRST = (Procedure.NEW, Reason.FIRST)
CHANGED = (Procedure.NEW, Reason.LAPSED_BY_CHANGE)
OTHER = (Procedure.NEW, Reason.OTHER_KIND)
AGAIN = (Procedure.NEW, None)
RENEWED = (Procedure.RENEWAL, Reason.RENEWAL)

# id, birth, issue, card's last day, existing authentication, existing signature, kinds, expected signature,
# expected authentication, procedure with reason
# fmt: off
EXAMPLES = [
    ("1", "1980-02-17", "2025-10-27", "2035-02-17", None, None, BOTH, "2030-02-17", "2030-02-17", FIRST),
    ("2", "1990-05-10", "2021-05-20", "2031-05-10", None, None, BOTH, "2026-05-10", "2026-05-10", FIRST),
    ("3", "1985-04-10", "2026-01-11", "2031-04-10", "2026-04-10", "2026-04-10", BOTH,
     "2031-04-10", "2031-04-10", RENEWED),
    ("4", "1985-04-10", "2026-01-10", "2031-04-10", "2026-04-10", "2026-04-10", BOTH,
     "2030-04-10", "2030-04-10", AGAIN),
    ("6", "1985-04-10", "2026-04-10", "2031-04-10", "2026-04-10", "2026-04-10", BOTH,
     "2031-04-10", "2031-04-10", RENEWED),
    ("8", "1990-05-10", "2024-07-01", "2031-05-10", "2026-05-10", None, SIGN, "2026-05-10", None, CHANGED),
    ("10", "1990-05-10", "2026-03-01", "2031-05-10", "2026-05-10", None, BOTH,
     "2030-05-10", "2031-05-10", CHANGED),
    ("11", "2000-12-01", "2026-10-15", "2035-12-01", None, None, BOTH, "2030-12-01", "2030-12-01", FIRST),
    ("13", "1990-05-10", "2026-05-09", "2031-05-10", None, None, BOTH, "2030-05-10", "2030-05-10", FIRST),
    ("14", "2016-08-01", "2026-09-01", "2031-08-01", None, None, AUTH, None, "2031-08-01", FIRST),
    ("17", "2008-11-20", "2026-11-20", "2036-11-20", None, None, BOTH, "2031-11-20", "2031-11-20", FIRST),
    ("18", "2003-01-01", "2022-03-01", "2027-01-01", None, None, BOTH, "2027-01-01", "2027-01-01", FIRST),
    ("19", "1995-06-15", "2026-07-01", "2027-03-31", None, None, BOTH, "2027-03-31", "2027-03-31", FIRST),
    ("23", "2000-02-29", "2026-11-24", "2036-02-29", None, None, BOTH, "2031-02-28", "2031-02-28", FIRST),
    ("24", "2000-02-29", "2023-06-01", "2033-02-28", None, None, BOTH, "2028-02-29", "2028-02-29", FIRST),
    ("25a", "1988-08-17", "2026-09-01", "2036-08-17", None, None, SIGN, "2031-08-17", None, FIRST),
    ("25b", "1988-08-17", "2028-01-10", "2036-08-17", None, "2031-08-17", AUTH, None, "2032-08-17", OTHER),
]
# fmt: on


@pytest.mark.parametrize(
    ("birth", "issue", "card", "authentication", "signature", "kinds", "sign", "auth", "asked_for"),
    [row[1:] for row in EXAMPLES],
    ids=[row[0] for row in EXAMPLES],
)
def test_a_worked_example_is_decided_as_written(
    birth: str,
    issue: str,
    card: str,
    authentication: str | None,
    signature: str | None,
    kinds: tuple[CertificateKind, ...],
    sign: str | None,
    auth: str | None,
    asked_for: tuple[Procedure, Reason | None],
) -> None:
    asked = facts(
        birth,
        card,
        kinds,
        authentication=authentication,
        signature=signature,
        procedure=asked_for[0],
        reason=asked_for[1],
    )
    decision = BOOK.decide(asked, MAEBASHI, day(issue))
    expected = {kind: day(end) for kind, end in ((SIGNATURE, sign), (AUTHENTICATION, auth)) if end}
    assert {kind: one.not_after for kind, one in decision.certificates.items()} == expected


@pytest.mark.parametrize(
    ("on", "end"),
    [
        ("2026-04-09", "2030-04-10"),  # the day before: the coming birthday is the first
        ("2026-04-10", "2031-04-10"),  # the birthday itself does not count (発行の日後)
        ("2026-04-11", "2031-04-10"),
    ],
)
def test_the_fifth_birthday_is_counted_from_the_day_after_issue(on: str, end: str) -> None:
    asked = facts(card="2040-04-10", kinds=AUTH)
    assert validity.decide(AUTHENTICATION, asked, day(on), RULE).not_after == day(end)


@pytest.mark.parametrize(
    ("on", "rule_id", "count"),
    [
        ("2026-01-10", "validity.birthday", 5),  # three months remain: not below three months
        ("2026-01-11", "validity.birthday-at-renewal", 6),  # first day below three months
        ("2026-04-10", "validity.birthday-at-renewal", 6),  # last day of the existing certificate
        ("2026-04-11", "validity.birthday", 5),  # it has ended: a new issue
    ],
)
def test_the_sixth_birthday_counts_only_below_three_months_of_remaining_term(
    on: str, rule_id: str, count: int
) -> None:
    asked = facts(card="2040-04-10", kinds=AUTH, authentication="2026-04-10")
    first = validity.decide(AUTHENTICATION, asked, day(on), RULE).reasons[0]
    assert (first.rule, first.message.args["count"]) == (rule_id, count)


@pytest.mark.parametrize(
    ("card", "end", "cap"),
    [
        ("2031-04-09", "2031-04-09", Cap.CARD),
        ("2031-04-10", "2031-04-10", Cap.NONE),  # the card ends on the birthday: nothing is cut off
        ("2031-04-11", "2031-04-10", Cap.NONE),
    ],
)
def test_a_certificate_never_outlasts_the_card(card: str, end: str, cap: Cap) -> None:
    decided = validity.decide(AUTHENTICATION, facts(card=card), day("2026-11-22"), RULE)
    assert (decided.not_after, decided.cap) == (day(end), cap)


@pytest.mark.parametrize(
    ("authentication", "end", "cap"),
    [
        ("2026-11-21", "2031-04-10", Cap.NONE),  # ended yesterday: it caps nothing
        ("2026-11-22", "2026-11-22", Cap.AUTHENTICATION),  # its last day is today
        ("2031-04-09", "2031-04-09", Cap.AUTHENTICATION),
        ("2031-04-10", "2031-04-10", Cap.NONE),
        (None, "2031-04-10", Cap.NONE),
    ],
)
def test_a_signature_certificate_ends_with_an_authentication_certificate_in_force(
    authentication: str | None, end: str, cap: Cap
) -> None:
    asked = facts(card="2040-04-10", kinds=SIGN, authentication=authentication)
    decided = validity.decide(SIGNATURE, asked, day("2026-11-22"), RULE)
    assert (decided.not_after, decided.cap) == (day(end), cap)


def test_where_the_card_ends_both_certificates_the_card_is_the_reason_for_both() -> None:
    asked = facts(card="2027-03-31")
    decided = {kind: validity.decide(kind, asked, day("2026-11-22"), RULE) for kind in BOTH}
    assert {one.cap for one in decided.values()} == {Cap.CARD}
    assert {tuple(reason.rule for reason in one.reasons) for one in decided.values()} == {
        ("validity.birthday", "validity.cap-card")
    }


def test_a_card_and_an_authentication_certificate_that_both_cut_are_both_told_in_order() -> None:
    asked = facts(card="2029-01-01", kinds=SIGN, authentication="2028-01-01")
    decided = validity.decide(SIGNATURE, asked, day("2026-11-22"), RULE)
    assert [reason.rule for reason in decided.reasons] == [
        "validity.birthday",
        "validity.cap-card",
        "validity.cap-authentication",
    ]
    assert (decided.not_after, decided.cap) == (day("2028-01-01"), Cap.AUTHENTICATION)


@pytest.mark.parametrize(
    ("card", "birthdays"),
    [
        ("2026-11-22", 0),
        ("2027-04-09", 0),
        ("2027-04-10", 1),
        ("2030-04-10", 4),
        ("2031-04-10", 5),
        ("2036-04-10", 5),
    ],
)
def test_the_ruler_counts_the_birthdays_up_to_the_last_day(card: str, birthdays: int) -> None:
    decided = validity.decide(AUTHENTICATION, facts(card=card), day("2026-11-22"), RULE)
    assert decided.birthdays == birthdays


@pytest.mark.parametrize(
    ("last_day", "opens"),
    [
        ("2026-04-10", "2026-01-11"),  # 宇都宮市
        ("2026-08-17", "2026-05-18"),  # 吹田市
        ("2026-05-31", "2026-03-01"),  # no 31 February: its last day, then the day after
        ("2028-05-31", "2028-03-01"),  # 29 February is the last day
        ("2028-05-29", "2028-03-01"),
        ("2027-05-29", "2027-03-01"),
        ("2026-07-31", "2026-05-01"),  # 30 April
        ("2027-01-31", "2026-11-01"),  # 31 October of the year before
        ("2027-03-31", "2027-01-01"),  # 31 December: the window opens on New Year's Day
        ("2027-02-28", "2026-11-29"),
    ],
)
def test_renewal_opens_the_day_after_three_months_before_the_last_day(last_day: str, opens: str) -> None:
    assert renewal_opens(day(last_day), RULE) == day(opens)


@pytest.mark.parametrize(
    ("setting", "year", "birthday"),
    [
        ("02-28", 2027, "2027-02-28"),
        ("03-01", 2027, "2027-03-01"),
        ("02-28", 2028, "2028-02-29"),
        ("03-01", 2028, "2028-02-29"),
        ("02-28", 2100, "2100-02-28"),  # a century is a common year
    ],
)
def test_a_birthday_on_29_february_falls_on_the_day_of_the_setting(
    setting: str, year: int, birthday: str
) -> None:
    assert birthday_in(year, day("2000-02-29"), with_leap_day(setting)) == day(birthday)


def test_the_other_leap_day_setting_gives_1_march_as_the_last_day() -> None:
    asked = facts("2000-02-29", "2036-02-29")
    decided = validity.decide(AUTHENTICATION, asked, day("2026-11-24"), with_leap_day("03-01"))
    assert decided.not_after == day("2031-03-01")


@pytest.mark.parametrize(
    ("birth", "on", "age"),
    [
        ("2011-11-22", "2026-11-21", 14),
        ("2011-11-22", "2026-11-22", 15),  # reached on the birthday
        ("2012-02-29", "2027-02-27", 14),
        ("2012-02-29", "2027-02-28", 15),
    ],
)
def test_a_year_of_age_is_full_on_the_birthday(birth: str, on: str, age: int) -> None:
    assert age_on(day(on), day(birth), RULE) == age


# --- what holds for any dates --------------------------------------------------------------------

DAYS = st.dates(datetime.date(1926, 12, 25), datetime.date(2126, 12, 31))
WITHIN_TEN_YEARS = st.integers(0, 3653).map(datetime.timedelta)


@st.composite
def cases(draw: st.DrawFn) -> tuple[CaseFacts, datetime.date]:
    """Somebody at the counter: born before the day, with a card that is valid on it."""
    on = draw(DAYS)
    birth = draw(st.dates(datetime.date(1900, 1, 1), on))
    existing = [draw(st.none() | WITHIN_TEN_YEARS.map(on.__add__)) for _ in BOTH]
    kinds = draw(st.sampled_from([BOTH, SIGN, AUTH]))
    card = on + draw(WITHIN_TEN_YEARS)
    return CaseFacts(Procedure.NEW, Reason.FIRST, kinds, birth, card, *existing), on


@given(cases())
def test_no_certificate_outlasts_the_card_or_begins_after_its_end(
    case: tuple[CaseFacts, datetime.date],
) -> None:
    asked, on = case
    for kind in asked.kinds:
        assert on <= validity.decide(kind, asked, on, RULE).not_after <= asked.card_expires


@given(cases())
def test_a_signature_certificate_never_outlasts_the_authentication_certificate_beside_it(
    case: tuple[CaseFacts, datetime.date],
) -> None:
    asked, on = case
    assume(SIGNATURE in asked.kinds)
    beside = asked.existing_authentication
    if AUTHENTICATION in asked.kinds:
        beside = validity.decide(AUTHENTICATION, asked, on, RULE).not_after
    assume(beside is not None)
    assert beside is not None
    assert validity.decide(SIGNATURE, asked, on, RULE).not_after <= beside


@given(DAYS, DAYS, WITHIN_TEN_YEARS)
def test_a_first_issue_never_ends_sooner_for_being_made_later(
    birth: datetime.date, on: datetime.date, later: datetime.timedelta
) -> None:
    assume(birth <= on)
    asked = CaseFacts(Procedure.NEW, Reason.FIRST, BOTH, birth, datetime.date(2200, 1, 1))
    ends = [validity.decide(SIGNATURE, asked, one, RULE).not_after for one in (on, on + later)]
    assert ends == sorted(ends)


@given(DAYS)
def test_the_window_opens_two_to_three_months_before_the_last_day(last_day: datetime.date) -> None:
    remaining = (last_day - renewal_opens(last_day, RULE)).days
    assert 88 <= remaining <= 91


@given(DAYS, DAYS, st.integers(1, 6))
def test_birthdays_are_counted_one_by_one(birth: datetime.date, on: datetime.date, count: int) -> None:
    found = birthdays_after(on, count, birth, RULE)
    assert found > on
    assert birthdays_after(found, 1, birth, RULE) == birthdays_after(on, count + 1, birth, RULE)
