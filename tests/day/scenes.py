"""The day in order: what staff and residents do, then what journal, store and card say of it."""

from __future__ import annotations

from collections.abc import Callable

from tests.day.behind_the_counter import (
    accounts,
    audited,
    clerk_signs_in,
    close_day,
    cover,
    first_start,
    nothing_personal,
    search_and_reprint,
)
from tests.day.counter import Counter
from tests.day.visits import (
    forgotten,
    interrupted,
    letter_by_post,
    locked,
    lost_card,
    new_issue,
    renewal,
    sealed_reply,
    second_visit,
    too_young,
    wrong_papers,
)

SCENES: tuple[Callable[[Counter], None], ...] = (
    first_start,
    accounts,
    clerk_signs_in,
    new_issue,
    renewal,
    forgotten,
    locked,
    wrong_papers,
    too_young,
    interrupted,
    lost_card,
    sealed_reply,
    letter_by_post,
    search_and_reprint,
    cover,
    close_day,
    second_visit,
    close_day,
    nothing_personal,
    audited,
)
