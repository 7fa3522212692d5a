"""Until when an Individual Number Card itself is valid."""

from __future__ import annotations

import datetime
from typing import Annotated

from pydantic import Field

from jpki_kiosk.rules.birthdays import LeapDay, birthday_after, reaches_age
from jpki_kiosk.rules.data import DatedRule
from jpki_kiosk.rules.model import Resident


class CardRule(DatedRule):
    """The card ends on a birthday after the day of its issue, by age on that day; ``first`` to ``last``."""

    adult_age: Annotated[int, Field(ge=0)]
    birthdays_adult: Annotated[int, Field(ge=1)]
    birthdays_minor: Annotated[int, Field(ge=1)]
    leap_day_birthday: LeapDay


def card_expires(resident: Resident, issued: datetime.date, rule: CardRule) -> datetime.date:
    """Last day of a card issued on this day: the tenth birthday after it, for a minor the fifth.

    A limited period of stay ends the card before that.
    """
    adult_from = reaches_age(rule.adult_age, resident.date_of_birth, rule.leap_day_birthday, "birthday")
    count = rule.birthdays_adult if issued >= adult_from else rule.birthdays_minor
    birthday = birthday_after(issued, count, resident.date_of_birth, rule.leap_day_birthday)
    stay = resident.limited_until
    return birthday if stay is None else min(birthday, stay)
