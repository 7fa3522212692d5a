"""What a town says about resetting a password."""

from __future__ import annotations

import datetime

import pytest
from pydantic import ValidationError

from jpki_kiosk.config import resources_path
from jpki_kiosk.rules.book import RuleBook
from jpki_kiosk.rules.resets import USUAL_RESET, TownReset


def reset(**said: object) -> TownReset:
    return TownReset.model_validate({"source": "花森市", **said})


def test_a_town_that_says_nothing_has_five_minutes_and_a_supervisor() -> None:
    for town in RuleBook.load(resources_path()).municipalities.values():
        assert town.reset == USUAL_RESET
    assert USUAL_RESET.holds == datetime.timedelta(minutes=5)
    assert not USUAL_RESET.clerks_approve
    assert not USUAL_RESET.one_clerk


@pytest.mark.parametrize(("minutes", "taken"), [(2, False), (3, True), (15, True), (16, False)])
def test_a_permission_holds_three_to_fifteen_minutes(minutes: int, taken: bool) -> None:
    if taken:
        assert reset(permission_minutes=minutes).holds == datetime.timedelta(minutes=minutes)
        return
    with pytest.raises(ValidationError):
        reset(permission_minutes=minutes)


@pytest.mark.parametrize("wrong", [{"permission_minutes": "5"}, {"one_clerk": "yes"}, {"clerk": True}])
def test_what_is_no_rule_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        reset(**wrong)


@pytest.mark.parametrize(("said", "clerks"), [({"second_clerk": True}, True), ({"one_clerk": True}, True)])
def test_clerks_approve_where_the_town_says_so(said: dict[str, object], clerks: bool) -> None:
    assert reset(**said).clerks_approve is clerks
