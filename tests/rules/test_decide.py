"""One decision: who is refused and why, what the resident reads, and the sources under it."""

from __future__ import annotations

import datetime

import pytest

from jpki_kiosk.config import resources_path
from jpki_kiosk.i18n import Catalogue, Language
from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.message import Message
from jpki_kiosk.rules.decide import IssueDecision, NotEligibleError
from jpki_kiosk.rules.model import CaseFacts, Procedure, Reason
from jpki_kiosk.rules.municipality import MunicipalityProfile

from .facts import AUTHENTICATION, BOOK, BOTH, SIGNATURE, day, facts

MAEBASHI = BOOK.municipality("maebashi")
TODAY = "2026-11-22"


def issue(asked: CaseFacts, town: MunicipalityProfile, on: datetime.date) -> IssueDecision:
    """An issue that must go on as asked."""
    return BOOK.decide(asked, town, on).as_issue()


def refusal(asked: CaseFacts, on: str = TODAY) -> list[str]:
    with pytest.raises(NotEligibleError) as refused:
        issue(asked, MAEBASHI, day(on))
    return [reason.rule for reason in refused.value.reasons]


@pytest.mark.parametrize(
    ("birth", "on"), [("2011-11-23", TODAY), ("2012-02-29", "2027-02-27")], ids=["day-before", "leap-day"]
)
def test_the_day_before_the_15th_birthday_there_is_no_signature_certificate(birth: str, on: str) -> None:
    assert refusal(facts(birth), on) == ["eligibility.too-young"]


@pytest.mark.parametrize(
    ("birth", "on"), [("2011-11-22", TODAY), ("2012-02-29", "2027-02-28")], ids=["birthday", "leap-day"]
)
def test_on_the_15th_birthday_there_is_a_signature_certificate(birth: str, on: str) -> None:
    assert SIGNATURE in issue(facts(birth), MAEBASHI, day(on)).certificates


def test_a_newborn_may_have_an_authentication_certificate() -> None:
    decision = issue(facts(TODAY, kinds=(AUTHENTICATION,)), MAEBASHI, day(TODAY))
    assert set(decision.certificates) == {AUTHENTICATION}


def test_a_card_is_good_on_its_last_day_and_no_longer() -> None:
    last = issue(facts(card=TODAY), MAEBASHI, day(TODAY))
    assert {one.not_after for one in last.certificates.values()} == {day(TODAY)}
    assert refusal(facts(card="2026-11-21")) == ["eligibility.card-expired"]


def test_every_reason_against_a_case_is_told_at_once() -> None:
    assert refusal(facts("2020-01-01", card="2026-01-01")) == [
        "eligibility.card-expired",
        "eligibility.too-young",
    ]


@pytest.mark.parametrize("kind", BOTH)
def test_a_renewal_the_day_before_the_window_is_refused_with_the_day_it_opens(kind: CertificateKind) -> None:
    asked = facts(
        kinds=(kind,),
        procedure=Procedure.RENEWAL,
        reason=Reason.RENEWAL,
        authentication="2026-04-10",
        signature="2026-04-10",
    )
    with pytest.raises(NotEligibleError) as refused:
        issue(asked, MAEBASHI, day("2026-01-10"))
    (reason,) = refused.value.reasons
    assert reason.message == Message("rules-renewal-opens", {"date": day("2026-01-11")})
    assert kind in issue(asked, MAEBASHI, day("2026-01-11")).certificates


@pytest.mark.parametrize(
    ("asked", "rule", "phrase"),
    [
        (facts(card="2026-11-21"), "eligibility.card-expired", "有効期限内のマイナンバーカード"),
        (facts("2011-11-23"), "eligibility.too-young", "15歳未満"),
        (
            facts(
                procedure=Procedure.RENEWAL,
                reason=Reason.RENEWAL,
                kinds=(AUTHENTICATION,),
                authentication="2030-04-10",
            ),
            "eligibility.renewal-window",
            "有効期間の3か月前から",
        ),
    ],
    ids=["card", "age", "window"],
)
def test_a_refusal_names_a_source_that_says_so(asked: CaseFacts, rule: str, phrase: str) -> None:
    with pytest.raises(NotEligibleError) as refused:
        issue(asked, MAEBASHI, day(TODAY))
    (reason,) = refused.value.reasons
    assert reason.rule == rule
    assert phrase in reason.source


@pytest.mark.parametrize(("count", "ordinal"), [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (6, "6th")])
def test_english_counts_birthdays_as_people_do(count: int, ordinal: str) -> None:
    catalogue = Catalogue(resources_path() / "locales")
    text = catalogue.text(Message("rules-summary-birthday", {"count": count}), Language.ENGLISH)
    assert text == f"This is your {ordinal} birthday from now."


def test_two_kinds_refused_for_the_same_day_are_refused_with_one_sentence() -> None:
    asked = facts(
        procedure=Procedure.RENEWAL,
        reason=Reason.RENEWAL,
        authentication="2026-04-10",
        signature="2026-04-10",
    )
    assert refusal(asked, "2026-01-10") == ["eligibility.renewal-window"]


def test_a_renewal_of_certificates_not_known_yet_is_judged_when_the_card_is_read() -> None:
    asked = facts(procedure=Procedure.RENEWAL, reason=Reason.RENEWAL)
    assert set(issue(asked, MAEBASHI, day(TODAY)).certificates) == set(BOTH)


def test_an_unexpired_certificate_may_be_made_again_as_new_at_any_time() -> None:
    asked = facts(authentication="2029-04-10", signature="2029-04-10")
    decision = issue(asked, MAEBASHI, day(TODAY))
    assert {one.not_after for one in decision.certificates.values()} == {day("2031-04-10")}


def test_the_certificates_come_in_the_order_of_screens_and_papers() -> None:
    decision = issue(facts(kinds=(AUTHENTICATION, SIGNATURE)), MAEBASHI, day(TODAY))
    assert list(decision.certificates) == [SIGNATURE, AUTHENTICATION]


def test_the_day_of_renewal_is_that_of_the_certificate_that_ends_first() -> None:
    # example 10: the signature certificate ends on 2030-05-10, the other on 2031-05-10
    asked = facts("1990-05-10", "2031-05-10", authentication="2026-05-10", reason=Reason.LAPSED_BY_CHANGE)
    assert issue(asked, MAEBASHI, day("2026-03-01")).renewal_opens == day("2030-02-11")


@pytest.mark.parametrize(
    ("card", "kinds", "authentication", "kind", "japanese", "english", "capped"),
    [
        (
            "2040-04-10",
            BOTH,
            None,
            SIGNATURE,
            "これから5回目のお誕生日です。",
            "This is your 5th birthday from now.",
            False,
        ),
        (
            "2027-03-31",
            BOTH,
            None,
            SIGNATURE,
            "マイナンバーカードの有効期限と同じ日です。",
            "The same day as your Individual Number Card expires.",
            True,
        ),
        (
            "2040-04-10",
            (SIGNATURE,),
            "2028-04-10",
            SIGNATURE,
            "利用者証明用電子証明書の期限と同じ日です。",
            "The same day as the authentication certificate expires.",
            False,
        ),
    ],
    ids=["birthday", "card", "authentication"],
)
def test_the_resident_reads_why_until_this_day(
    card: str,
    kinds: tuple[CertificateKind, ...],
    authentication: str | None,
    kind: CertificateKind,
    japanese: str,
    english: str,
    capped: bool,
) -> None:
    catalogue = Catalogue(resources_path() / "locales")
    decision = issue(facts(card=card, kinds=kinds, authentication=authentication), MAEBASHI, day(TODAY))
    decided = decision.certificates[kind]
    assert catalogue.text(decided.summary, Language.JAPANESE) == japanese
    assert catalogue.text(decided.summary, Language.ENGLISH) == english
    assert decided.capped is capped


def test_every_step_of_a_decision_names_its_rule_and_source() -> None:
    decision = issue(facts(card="2027-03-31"), MAEBASHI, day(TODAY))
    assert [one.rule for one in decision.explained if not one.rule.startswith("documents.")] == [
        "validity.birthday",
        "validity.cap-card",
        "fee.free-first",
    ]
    assert all(one.source for one in decision.explained)
    for one in decision.certificates.values():
        assert one.reasons == tuple(reason.message for reason in one.explained)


def test_a_case_does_not_show_the_date_of_birth_when_it_is_printed() -> None:
    assert "1985" not in repr(facts())


def test_the_shipped_rule_is_in_force_on_every_day() -> None:
    assert BOOK.validity.on(datetime.date.min).value == BOOK.validity.on(datetime.date.max).value


@pytest.mark.parametrize(
    ("card", "birthdays", "capped"),
    [
        ("2029-04-10", 2, True),  # the card ends on the third birthday: that day is the card's
        ("2029-04-11", 3, True),  # a day later the third birthday comes before it
        ("2027-04-10", 0, True),
        ("2031-04-10", 5, False),  # ends on the fifth birthday all the same
    ],
)
def test_the_day_a_card_ends_is_not_also_a_birthday_on_the_ruler(
    card: str, birthdays: int, capped: bool
) -> None:
    for decided in issue(facts(card=card), MAEBASHI, day(TODAY)).certificates.values():
        assert (decided.birthdays, decided.capped) == (birthdays, capped)
        assert not decided.follows_authentication


@pytest.mark.parametrize(("ends", "birthdays"), [("2028-04-10", 1), ("2028-04-11", 2)])
def test_a_signature_certificate_that_ends_with_the_other_says_so(ends: str, birthdays: int) -> None:
    asked = facts(kinds=(SIGNATURE,), authentication=ends)
    decided = issue(asked, MAEBASHI, day(TODAY)).certificates[SIGNATURE]
    assert (decided.birthdays, decided.capped, decided.follows_authentication) == (birthdays, False, True)
