"""Until when: each boundary of the rule, leap days, stays, and the literal reading of the sixth birthday."""

from __future__ import annotations

import pytest

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.rules import validity
from jpki_kiosk.rules.birthdays import AgeReached, LeapDay, birthday_in, reaches_age
from jpki_kiosk.rules.model import Card, CaseFacts, CaseFactsError, Procedure, Reason, Resident, Stay
from jpki_kiosk.rules.validity import Cap, TownValidity, Validity, ValidityRule, last_moment, renewal_opens

from .facts import AUTHENTICATION, BOOK, BOTH, RULE, SIGNATURE, day, facts, with_leap_day

TOWN = BOOK.municipality("maebashi").validity
LITERAL = TOWN.model_copy(update={"sixth_birthday": "birthday"})
SIGN, AUTH = (SIGNATURE,), (AUTHENTICATION,)


def until(
    kind: CertificateKind, asked: CaseFacts, on: str, rule: ValidityRule = RULE, town: TownValidity = TOWN
) -> Validity:
    return validity.decide(kind, asked, day(on), rule, town)


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
    assert until(AUTHENTICATION, asked, on).not_after == day(end)


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
    (counted,) = (one for one in until(AUTHENTICATION, asked, on).reasons if "birthday" in one.rule)
    assert (counted.rule, counted.message.args["count"]) == (rule_id, count)


@pytest.mark.parametrize(
    ("card", "end", "cap"),
    [
        ("2031-04-09", "2031-04-09", Cap.CARD),
        ("2031-04-10", "2031-04-10", Cap.NONE),  # the card ends on the birthday: nothing is cut off
        ("2031-04-11", "2031-04-10", Cap.NONE),
    ],
)
def test_a_certificate_never_outlasts_the_card(card: str, end: str, cap: Cap) -> None:
    decided = until(AUTHENTICATION, facts(card=card), "2026-11-22")
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
    decided = until(SIGNATURE, asked, "2026-11-22")
    assert (decided.not_after, decided.cap) == (day(end), cap)


@pytest.mark.parametrize(
    ("town", "on", "authentication", "text"),
    [
        (TOWN, "2026-11-22", None, "rules-birthday"),
        (TOWN, "2026-03-01", "2026-04-10", "rules-birthday-at-renewal"),
        (LITERAL, "2026-03-01", None, "rules-birthday-near"),
    ],
)
def test_the_birthday_is_not_said_to_be_the_end_where_something_ends_before_it(
    town: TownValidity, on: str, authentication: str | None, text: str
) -> None:
    for card, said in (("2031-04-10", text), ("2029-01-01", f"{text}-capped")):
        asked = facts(card=card, kinds=AUTH, authentication=authentication)
        first = until(AUTHENTICATION, asked, on, RULE, town).reasons[0]
        assert (first.message.id, first.rule) == (said, text.replace("rules-", "validity.", 1))


def test_where_the_card_ends_both_certificates_the_card_is_the_reason_for_both() -> None:
    asked = facts(card="2027-03-31")
    decided = {kind: until(kind, asked, "2026-11-22") for kind in BOTH}
    assert {one.cap for one in decided.values()} == {Cap.CARD}
    assert {tuple(reason.rule for reason in one.reasons) for one in decided.values()} == {
        ("validity.birthday", "validity.cap-card")
    }


def test_a_card_and_an_authentication_certificate_that_both_cut_are_both_told_in_order() -> None:
    asked = facts(card="2029-01-01", kinds=SIGN, authentication="2028-01-01")
    decided = until(SIGNATURE, asked, "2026-11-22")
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
    decided = until(AUTHENTICATION, facts(card=card), "2026-11-22")
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
    setting: LeapDay, year: int, birthday: str
) -> None:
    assert birthday_in(year, day("2000-02-29"), setting) == day(birthday)


def test_the_other_leap_day_setting_gives_1_march_as_the_last_day() -> None:
    asked = facts("2000-02-29", "2036-02-29")
    decided = until(AUTHENTICATION, asked, "2026-11-24", with_leap_day("03-01"))
    assert decided.not_after == day("2031-03-01")


@pytest.mark.parametrize(("reached", "first_day"), [("birthday", "2026-11-22"), ("day-before", "2026-11-21")])
def test_an_age_is_reached_on_the_birthday_or_by_setting_the_day_before(
    reached: AgeReached, first_day: str
) -> None:
    assert reaches_age(15, day("2011-11-22"), "02-28", reached) == day(first_day)


def test_a_last_day_counts_to_its_last_second_in_japan() -> None:
    assert last_moment(day("2031-04-10")).isoformat() == "2031-04-10T23:59:59+09:00"


# --- the literal wording of 昭島市 ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "rule_id", "end"),
    [
        ("2026-01-10", "validity.birthday", "2030-04-10"),  # three months to the birthday: not below three
        ("2026-01-11", "validity.birthday-near", "2031-04-10"),
        ("2026-04-09", "validity.birthday-near", "2031-04-10"),
        ("2026-04-10", "validity.birthday", "2031-04-10"),  # the next birthday is a year away
    ],
)
def test_read_literally_the_sixth_birthday_counts_below_three_months_before_a_birthday(
    on: str, rule_id: str, end: str
) -> None:
    decided = until(AUTHENTICATION, facts(card="2040-04-10", kinds=AUTH), on, RULE, LITERAL)
    assert (decided.reasons[0].rule, decided.not_after) == (rule_id, day(end))


@pytest.mark.parametrize("town", [TOWN, LITERAL])
@pytest.mark.parametrize(("ended", "said"), [("2026-03-01", True), ("2026-03-02", False), (None, False)])
def test_in_both_readings_an_expired_certificate_is_said_to_count_as_a_new_issue(
    town: TownValidity, ended: str | None, said: bool
) -> None:
    asked = facts(
        card="2040-04-10", kinds=AUTH, authentication=ended, procedure=Procedure.RENEWAL, reason=None
    )
    decided = until(AUTHENTICATION, asked, "2026-03-02", RULE, town)
    assert ("validity.lapsed" in [one.rule for one in decided.reasons]) is said


def test_every_town_ships_with_the_reading_by_the_remaining_term() -> None:
    assert {one.validity.sixth_birthday for one in BOOK.municipalities.values()} == {"remaining-term"}


@pytest.mark.parametrize(
    ("kinds", "signature", "said"),
    [
        (SIGN, "2028-04-10", True),
        (SIGN, "2028-04-09", False),  # a day is gained
        (SIGN, None, False),
        (BOTH, "2028-04-10", False),
    ],
)
def test_a_signature_certificate_made_alone_that_lasts_no_longer_says_so(
    kinds: tuple[CertificateKind, ...], signature: str | None, said: bool
) -> None:
    asked = facts(card="2040-04-10", kinds=kinds, authentication="2028-04-10", signature=signature)
    decided = until(SIGNATURE, asked, "2026-11-22")
    assert ("validity.signature-gains-nothing" in [one.rule for one in decided.reasons]) is said


# --- periods of stay ---------------------------------------------------------------------------------


def with_stay(until: str | None, stay: Stay | None, card: str = "2040-04-10") -> CaseFacts:
    resident = Resident(day("1985-04-10"), stay=stay, stay_until=day(until) if until else None)
    return CaseFacts(Procedure.NEW, Reason.FIRST, AUTH, resident, Card(day(card)))


@pytest.mark.parametrize(
    ("asked", "end", "cap", "last_rule"),
    [
        (with_stay("2027-03-31", Stay.LIMITED), "2027-03-31", Cap.STAY, "validity.stay-extended"),
        (with_stay("2027-03-31", None), "2027-03-31", Cap.STAY, "validity.stay-extended"),
        # the stay was extended, the card not yet: the card ends the certificate
        (
            with_stay("2029-03-31", Stay.LIMITED, "2027-03-31"),
            "2027-03-31",
            Cap.CARD,
            "validity.stay-extended",
        ),
        (
            with_stay("2027-03-31", Stay.LIMITED, "2027-03-31"),
            "2027-03-31",
            Cap.STAY,
            "validity.stay-extended",
        ),
        (with_stay("2035-03-31", Stay.LIMITED), "2031-04-10", Cap.NONE, "validity.birthday"),
        (with_stay(None, Stay.PERMANENT), "2031-04-10", Cap.NONE, "validity.stay-without-end"),
        (with_stay("2027-03-31", Stay.PERMANENT), "2031-04-10", Cap.NONE, "validity.stay-without-end"),
        (with_stay(None, Stay.SPECIAL_PERMANENT), "2031-04-10", Cap.NONE, "validity.stay-without-end"),
        (with_stay(None, None), "2031-04-10", Cap.NONE, "validity.birthday"),
    ],
)
def test_a_limited_stay_ends_a_certificate_and_a_permanent_one_does_not(
    asked: CaseFacts, end: str, cap: Cap, last_rule: str
) -> None:
    decided = until(AUTHENTICATION, asked, "2026-11-22")
    assert (decided.not_after, decided.cap) == (day(end), cap)
    assert decided.reasons[-1].rule == last_rule


def test_without_a_card_there_is_no_date() -> None:
    lost = CaseFacts(Procedure.REVOKE, None, AUTH, Resident(day("1985-04-10")), None)
    with pytest.raises(CaseFactsError, match="needs the card"):
        until(AUTHENTICATION, lost, "2026-11-22")
