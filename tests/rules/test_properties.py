"""What holds for any case in two centuries, through the whole decision."""

from __future__ import annotations

import calendar
import datetime
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from jpki_kiosk.config import resources_path
from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.rules.book import RuleBook
from jpki_kiosk.rules.decide import Decision
from jpki_kiosk.rules.model import (
    Applicant,
    Card,
    CardStatus,
    CaseFacts,
    Procedure,
    Reason,
    Resident,
    Stay,
)

from .asking import BOOK, BOTH, Question, ask

DAY = datetime.timedelta(days=1)
EARLIEST = datetime.date(1868, 1, 25)  # no birth is taken before the Meiji era
CENTURIES = st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 12, 31))
TOWNS = st.sampled_from(sorted(BOOK.municipalities))
TEN_YEARS = st.integers(0, 3653).map(datetime.timedelta)
REASONS = st.sampled_from([one for one in Reason if one is not Reason.RENEWAL])
KINDS = st.sampled_from([BOTH, ("signature",), ("authentication",)])

many = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def _iso(day: datetime.date | None) -> str | None:
    return None if day is None else day.isoformat()


def _held(day: datetime.date | None) -> Question | None:
    return None if day is None else {"expires": day.isoformat()}


@st.composite
def residents(draw: st.DrawFn, on: datetime.date) -> Question:
    """Somebody born on or before the day, of any status."""
    stay = draw(st.sampled_from([None, None, *Stay]))
    needs_end = stay is Stay.LIMITED
    until = draw((st.just(on) if needs_end else st.none()) | st.integers(-400, 3653).map(_after(on)))
    resident: Question = {
        "date_of_birth": draw(st.dates(datetime.date(1900, 1, 1), on)).isoformat(),
        "adult_ward": draw(st.sampled_from([False, False, True])),
        "registered_here": draw(st.sampled_from([True, True, True, False])),
        "stay_until": _iso(until),
    }
    return resident if stay is None else {**resident, "stay": stay.value}


def _after(on: datetime.date) -> Any:
    return lambda days: on + datetime.timedelta(days)


@st.composite
def questions(draw: st.DrawFn, procedures: tuple[Procedure, ...] = tuple(Procedure)) -> Question:
    """Any case the command line takes, most of them with something against them."""
    on = draw(CENTURIES)
    resident = draw(residents(on))
    born = datetime.date.fromisoformat(resident["date_of_birth"])
    card_ends = max(on + draw(st.integers(-30, 3653)) * DAY, born + DAY)
    question: Question = {
        **draw(_asked(on, procedures)),
        "resident": resident,
        "card": {
            "expires": card_ends.isoformat(),
            "status": draw(st.sampled_from([*CardStatus, *[CardStatus.VALID] * len(CardStatus)])),
            "face_only": draw(st.sampled_from([False, False, False, True])),
        },
        "applicant": draw(st.sampled_from(Applicant)),
        "passwords_forgotten": draw(st.booleans()),
    }
    if question["applicant"] is Applicant.AGENT and draw(st.booleans()):
        question["letter_dispatched_on"] = (on - draw(st.integers(0, 30)) * DAY).isoformat()
    return question


@st.composite
def ordinary(draw: st.DrawFn, procedures: tuple[Procedure, ...] = tuple(Procedure)) -> Question:
    """A case with nothing against it but, perhaps, the dates: a grown-up with a card in order."""
    on = draw(CENTURIES)
    oldest = max(EARLIEST, on - 36500 * DAY)
    born = draw(st.dates(oldest, on - 20 * 366 * DAY))
    asked = draw(_asked(on, procedures))
    suspended = asked["procedure"] is Procedure.LIFT_SUSPENSION
    return {
        **asked,
        "resident": {
            "date_of_birth": born.isoformat(),
            "adult_ward": False,
            "registered_here": True,
            "stay_until": draw(st.none() | TEN_YEARS.map(on.__add__).map(_iso)),
        },
        "card": {
            "expires": (on + draw(TEN_YEARS)).isoformat(),
            "status": "suspended" if suspended else "valid",
        },
        "applicant": "self",
    }


@st.composite
def _asked(draw: st.DrawFn, on: datetime.date, procedures: tuple[Procedure, ...]) -> Question:
    """What is asked for, where and when, and what the card holds."""
    procedure = draw(st.sampled_from(procedures))
    reason = None
    if procedure is Procedure.NEW:
        reason = draw(st.none() | REASONS)
    elif procedure is Procedure.RENEWAL:
        reason = draw(st.sampled_from([None, Reason.RENEWAL]))
    held = [draw(st.none() | st.integers(-400, 3653).map(_after(on))) for _ in BOTH]
    return {
        "municipality": draw(TOWNS),
        "on": on.isoformat(),
        "procedure": procedure,
        "reason": reason,
        "kinds": draw(KINDS),
        "certificates": {kind: _held(end) for kind, end in zip(BOTH, held, strict=True)},
    }


CASES = ordinary() | questions()
ISSUED = (Procedure.NEW, Procedure.RENEWAL)
ISSUES = ordinary(ISSUED) | questions(ISSUED)


@many
@given(ISSUES)
def test_no_certificate_outlives_the_card_or_the_stay_or_ends_before_it_begins(asked: Question) -> None:
    last = asked["card"]["expires"]
    resident = asked["resident"]
    if resident.get("stay") in (None, "limited") and resident["stay_until"] is not None:
        last = min(last, resident["stay_until"])
    for end in ask(asked)["valid_until"].values():
        assert end is None or asked["on"] <= end <= last


@many
@given(ISSUES, TEN_YEARS)
def test_a_signature_certificate_never_outlives_an_authentication_certificate_that_is_valid(
    asked: Question, left: datetime.timedelta
) -> None:
    held = (datetime.date.fromisoformat(asked["on"]) + left).isoformat()
    certificates = {**asked["certificates"], "authentication": {"expires": held}}
    asked = {**asked, "kinds": sorted({"signature", *asked["kinds"]}), "certificates": certificates}
    ends = ask(asked)["valid_until"]
    if ends["signature"] is not None:
        assert ends["signature"] <= (ends["authentication"] or held)


@many
@given(CASES)
def test_a_kind_that_is_refused_or_not_asked_for_has_no_day(asked: Question) -> None:
    answered = ask(asked)
    for kind in BOTH:
        eligible = answered["eligible"][kind]
        assert (eligible is None) is (kind not in asked["kinds"])
        if eligible is not True:
            assert answered["valid_until"][kind] is None


@many
@given(CASES)
def test_every_decision_explains_itself_in_both_languages_with_a_source(asked: Question) -> None:
    for kind in asked["kinds"]:
        answered = ask({**asked, "kinds": [kind]})
        reasons = answered["reasons"]
        about_the_kind = [one for one in reasons if not one["rule"].startswith("fee.")]
        assert about_the_kind, "refused or granted, and not a word why"
        for one in [*reasons, *answered["documents"]]:
            assert all(one[part].strip() for part in ("ja", "en", "source"))
        assert all(one["rule"].strip() for one in reasons)


@many
@given(CASES)
def test_a_fee_is_a_whole_number_of_yen_or_left_to_staff(asked: Question) -> None:
    answered = ask(asked)
    fee = answered["fee_yen"]
    assert fee is None or (type(fee) is int and fee >= 0)
    if True not in answered["eligible"].values() or asked["procedure"] not in ("new", "renewal"):
        assert fee == 0


# Free where the signature certificate is made, not for the other kind alone: so both may cost less.
_FREE_FOR_SIGNATURE = (Reason.LAPSED_BY_CHANGE, Reason.TURNED_15)


@many
@given(ISSUES)
def test_more_kinds_never_cost_less(asked: Question) -> None:
    assume(asked["reason"] not in _FREE_FOR_SIGNATURE)
    both = ask({**asked, "kinds": list(BOTH)})["fee_yen"]
    alone = [ask({**asked, "kinds": [kind]})["fee_yen"] for kind in BOTH]
    assume(both is not None and None not in alone)
    assert both >= max(alone)


@many
@given(CASES)
def test_the_papers_are_for_the_visits_there_are_and_none_is_asked_for_twice_in_one(asked: Question) -> None:
    answered = ask(asked)
    asked_for = [(one["visit"], one["document"]) for one in answered["documents"]]
    assert len(set(asked_for)) == len(asked_for)
    assert {visit for visit, _ in asked_for} <= set(range(1, answered["visits"] + 1))
    assert [visit for visit, _ in asked_for] == sorted(visit for visit, _ in asked_for)


@pytest.fixture(scope="module")
def read_again() -> RuleBook:
    return RuleBook.load(resources_path())


@many
@given(asked=CASES)
def test_the_same_case_is_decided_the_same_by_a_book_read_again(
    read_again: RuleBook, asked: Question
) -> None:
    assert ask(asked) == ask(asked) == ask(asked, read_again)


# --- walking the days: the book itself, without JSON, for the many days ----------------------------


def _first_issue(birth: datetime.date, card: datetime.date) -> CaseFacts:
    return CaseFacts(
        procedure=Procedure.NEW,
        reason=Reason.FIRST,
        kinds=tuple(CertificateKind),
        resident=Resident(birth),
        card=Card(card),
    )


def _decide(facts: CaseFacts, town: str, on: datetime.date) -> Decision:
    return BOOK.decide(facts, BOOK.municipality(town), on)


@many
@given(CENTURIES, CENTURIES, TEN_YEARS, TEN_YEARS, TOWNS)
def test_a_first_issue_never_ends_sooner_for_being_made_later(
    birth: datetime.date,
    on: datetime.date,
    later: datetime.timedelta,
    card: datetime.timedelta,
    town: str,
) -> None:
    assume(birth <= on)
    facts = _first_issue(birth, on + later + card + DAY)
    for kind in CertificateKind:
        before, after = (_decide(facts, town, one).valid_until(kind) for one in (on, on + later))
        if before is not None and after is not None:
            assert before <= after


@settings(max_examples=40, deadline=None)
@given(CENTURIES, st.integers(18, 30), TOWNS, st.integers(0, 364))
def test_walking_a_year_a_first_issue_gains_a_year_on_the_birthday_and_on_no_other_day(
    born: datetime.date, age: int, town: str, offset: int
) -> None:
    assume((born.month, born.day) != (2, 29))  # whose birthday is a setting
    first = born.replace(year=born.year + age) + offset * DAY
    facts = _first_issue(born, first + 20 * 366 * DAY)
    days = [first + number * DAY for number in range(365)]
    ends = [_decide(facts, town, day).valid_until(CertificateKind.AUTHENTICATION) for day in days]
    steps = [day for day, before, after in zip(days[1:], ends, ends[1:], strict=False) if before != after]
    assert steps == [day for day in days[1:] if (day.month, day.day) == (born.month, born.day)]


def _three_months_before(day: datetime.date) -> datetime.date:
    """By the calendar alone: the same day of the month, or the last there is."""
    year, month = (day.year, day.month - 3) if day.month > 3 else (day.year - 1, day.month + 9)
    return datetime.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


@settings(max_examples=60, deadline=None)
@given(
    st.dates(datetime.date(1901, 1, 1), datetime.date(2100, 12, 31)),
    st.integers(20, 90),
    TEN_YEARS,
    TOWNS,
)
def test_the_window_opens_exactly_once_and_on_the_day_that_was_named(
    ends: datetime.date, age: int, card: datetime.timedelta, town: str
) -> None:
    facts = CaseFacts(
        procedure=Procedure.RENEWAL,
        reason=Reason.RENEWAL,
        kinds=tuple(CertificateKind),
        resident=Resident(ends.replace(year=ends.year - age, day=min(ends.day, 28))),
        card=Card(ends + card),
        existing_signature=ends,
        existing_authentication=ends,
    )
    walked = [ends - days * DAY for days in range(130, -1, -1)]
    for kind in CertificateKind:
        alone = replace(facts, kinds=(kind,))
        open_on = [day for day in walked if _decide(alone, town, day).eligible(kind)]
        opened = open_on[0]
        assert open_on == walked[walked.index(opened) :]
        assert opened == _three_months_before(ends) + DAY
        refused = _decide(alone, town, walked[0]).explained
        assert any(opened in one.message.args.values() for one in refused)
