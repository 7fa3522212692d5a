"""What an issue costs: exemptions by reason and kind, counting, dates, and what stands apart."""

from __future__ import annotations

import pytest

from jpki_kiosk.config import resources_path
from jpki_kiosk.i18n import Catalogue, Language
from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.rules import fees
from jpki_kiosk.rules.fees import Fee, FeeRule
from jpki_kiosk.rules.model import Procedure, Reason

from .facts import AUTHENTICATION, BOOK, BOTH, SIGNATURE, day, facts

SIGN, AUTH = (SIGNATURE,), (AUTHENTICATION,)


def fee_in(town: str, reason: Reason | None, kinds: tuple[CertificateKind, ...] = BOTH) -> Fee:
    """The fee today under one of the shipped profiles."""
    return fee_under(BOOK.municipality(town).fees().on(day("2026-11-22")).value, reason, kinds, town)


def fee_under(
    rule: FeeRule,
    reason: Reason | None,
    kinds: tuple[CertificateKind, ...] = BOTH,
    town: str = "futtsu",
) -> Fee:
    procedure = Procedure.RENEWAL if reason is Reason.RENEWAL else Procedure.NEW
    asked = facts(kinds=kinds, procedure=procedure, reason=reason)
    return fees.decide(rule, BOOK.municipality(town).card_reissue, BOOK.fees.no_issue, asked, kinds)


def rule_of(**changes: object) -> FeeRule:
    shipped = BOOK.municipality("futtsu").fees().on(day("2026-11-22")).value
    return FeeRule.model_validate({**shipped.model_dump(), **changes})


@pytest.mark.parametrize("kinds", [BOTH, SIGN, AUTH])
def test_a_fee_counted_by_procedure_is_one_however_many_kinds_it_issues(
    kinds: tuple[CertificateKind, ...],
) -> None:
    # 前橋市: 「1回の手続きにつき200円」
    assert fee_in("maebashi", Reason.RENEWAL, kinds).yen == 200


@pytest.mark.parametrize(("kinds", "yen"), [(BOTH, 400), (SIGN, 200), (AUTH, 200)])
def test_a_fee_counted_by_certificate_is_one_a_kind(kinds: tuple[CertificateKind, ...], yen: int) -> None:
    fee = fee_under(rule_of(counting="certificate"), Reason.RENEWAL, kinds)
    assert fee.yen == yen


def test_two_kinds_for_one_fee_say_so() -> None:
    assert [one.rule for one in fee_in("maebashi", Reason.RENEWAL).reasons] == ["fee.due", "fee.once"]
    assert [one.rule for one in fee_in("maebashi", Reason.RENEWAL, SIGN).reasons] == ["fee.due"]


@pytest.mark.parametrize("reason", [Reason.LAPSED_BY_CHANGE, Reason.TURNED_15])
@pytest.mark.parametrize(("kinds", "yen"), [(SIGN, 0), (BOTH, 0), (AUTH, 200)])
def test_an_exemption_about_the_signature_certificate_needs_it_among_the_kinds(
    reason: Reason, kinds: tuple[CertificateKind, ...], yen: int
) -> None:
    # 昭島市: 「署名用電子証明書が失効し、再発行を希望する場合」「署名用電子証明書の発行を希望する場合」
    assert fee_in("akishima", reason, kinds).yen == yen


def test_an_exemption_quotes_its_own_phrase() -> None:
    (reason,) = fee_in("akishima", Reason.OTHER_KIND).reasons
    assert "後からもう1種類の電子証明書の発行を希望する場合" in reason.source


def test_the_fee_for_a_new_card_stands_apart() -> None:
    # 松伏町: 「別途カード再交付手数料800円が発生します。」
    fee = fee_in("matsubushi", Reason.CARD_REISSUED)
    assert fee.yen == 200
    apart = fee.reasons[-1]
    assert (apart.rule, apart.message.args["yen"]) == ("fee.card-apart", 800)


@pytest.mark.parametrize(
    ("town", "yen", "rule"),
    [
        (
            "maebashi",
            None,
            "fee.reason-missing",
        ),  # free for the first issue only: without a reason staff decide
        ("akishima", None, "fee.reason-missing"),
        ("futtsu", 200, "fee.due"),  # no exemption: the reason does not matter
        ("matsumoto", None, "fee.unknown"),
    ],
)
def test_a_case_without_a_reason_is_never_called_a_first_issue(town: str, yen: int | None, rule: str) -> None:
    fee = fee_in(town, None)
    assert (fee.yen, fee.reason.rule) == (yen, rule)


@pytest.mark.parametrize(
    "procedure",
    [Procedure.RESET_PASSWORD, Procedure.CHANGE_PASSWORD, Procedure.REVOKE, Procedure.LIFT_SUSPENSION],
)
@pytest.mark.parametrize("town", ["futtsu", "matsumoto"])
def test_what_issues_nothing_costs_nothing(town: str, procedure: Procedure) -> None:
    asked = facts(procedure=procedure, reason=None)
    profile = BOOK.municipality(town)
    rule = profile.fees().on(day("2026-11-22")).value
    fee = fees.decide(rule, profile.card_reissue, BOOK.fees.no_issue, asked, ())
    assert (fee.yen, fee.reason.rule) == (0, "fee.no-issue")


def test_a_town_that_charges_nothing_says_so_for_every_reason() -> None:
    catalogue = Catalogue(resources_path() / "locales")
    for reason in Reason:
        fee = fee_under(rule_of(yen=0), reason)
        assert (fee.yen, fee.reason.rule) == (0, "fee.nothing")
        assert all(catalogue.text(fee.reason.message, language) for language in Language)


def test_every_reason_has_words_for_a_fee_it_is_free_of() -> None:
    catalogue = Catalogue(resources_path() / "locales")
    exempt = [{"reasons": [reason.value for reason in Reason], "source": "-"}]
    for reason in Reason:
        fee = fee_under(rule_of(free=exempt), reason)
        assert fee.yen == 0
        assert all(catalogue.text(fee.reason.message, language) for language in Language)


@pytest.mark.parametrize(
    ("on", "reason", "yen"),
    [
        ("2023-03-31", Reason.RENEWAL, 0),  # 「令和5年3月31日までの措置として」
        ("2023-04-01", Reason.RENEWAL, 200),
        (
            "2023-03-31",
            Reason.CARD_REISSUED,
            200,
        ),  # 「マイナンバーカード紛失等による電子証明書の再発行を除き」
        ("2023-04-01", Reason.CARD_REISSUED, 200),
    ],
)
def test_the_waiver_of_maebashi_ends_with_its_last_day(on: str, reason: Reason, yen: int) -> None:
    rule = BOOK.municipality("maebashi").fees().on(day(on)).value
    assert fee_under(rule, reason).yen == yen
