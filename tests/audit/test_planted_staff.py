"""A fault of each kind, planted in a page of the staff: each judge finds its own by the staff's figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt

from jpki_kiosk.i18n import Language
from jpki_kiosk.ui.console.parts import ConsoleButton
from jpki_kiosk.ui.console.queue_panel import QueueRow
from jpki_kiosk.ui.console.window import ConsoleWindow
from jpki_kiosk.ui.theme import Look
from jpki_kiosk.ui.widgets.base import Pressable, place
from jpki_kiosk.ui.widgets.text_field import TextField
from tests.audit import judges
from tests.audit.judges import Sight, keys_reach_everything
from tests.audit.staff_showing import StaffStage, StaffWalker
from tests.audit.staff_specimens import OUTSIDE, STAFF_SPECIMENS
from tests.audit.test_planted import (
    Patch,
    Touch,
    a_line_over_a_target,
    a_name_in_another_language,
    a_painted_over_title,
    a_pale_line,
    catalogue,  # noqa: F401 - the fixture
    ink_at_the_edge,
    no_name,
    plant,
    two_lines_in_one_place,
    written,
)

DESK = next(one for one in STAFF_SPECIMENS if one.name == "reception-desk")
PLACE = 1000.0, 640.0  # nothing stands there


@pytest.fixture(scope="module")
def walker(qapp: object, catalogue: object) -> Iterator[StaffWalker]:  # noqa: F811
    stage = StaffStage(catalogue, OUTSIDE)  # type: ignore[arg-type]
    yield StaffWalker(stage, catalogue)  # type: ignore[arg-type]
    stage.close()


def shown(walker: StaffWalker, look: Look) -> Sight:
    walker.stage.show(DESK)
    walker.stage.wear(look)
    return walker.sight()


def a_low_target(window: ConsoleWindow) -> None:
    plant(window, Touch, written(""), *PLACE, 400, 36)


def two_buttons_too_near(window: ConsoleWindow) -> None:
    plant(window, Touch, written(""), *PLACE, 100, 40)
    plant(window, Touch, written(""), PLACE[0] + 110, PLACE[1], 100, 40)


def a_button_at_a_row(window: ConsoleWindow) -> None:
    put(QueueRow(window.context, window.page), 0)
    put(ConsoleButton(window.context, window.page), 96)


def put(part: Pressable, below: float) -> None:
    part.setAccessibleName("植えた部品")
    place(part, PLACE[0], PLACE[1] + below, 400, 96)
    part.show()


def small_type(window: ConsoleWindow) -> None:
    plant(window, Patch, written("小さな字", px=12))


def a_line_beyond_its_part(window: ConsoleWindow) -> None:
    plant(window, Patch, written("この行は部品の右の端より先まで書いてあります"))


def a_label_longer_than_its_button(window: ConsoleWindow) -> None:
    button = ConsoleButton(window.context, window.page)
    button.set_label("このボタンの言葉はボタンの幅よりもずっと長い")
    place(button, *PLACE, 160, 40)
    button.show()


def a_line_of_japanese(window: ConsoleWindow) -> None:
    plant(window, Patch, written("今日の受付", px=16))


def small_type_in_a_field(window: ConsoleWindow) -> None:
    field(window, "2026-1124-012", share=0.3)


def a_field_too_low_for_its_line(window: ConsoleWindow) -> None:
    field(window, "2026-1124-012", share=1.6)


def field(window: ConsoleWindow, text: str, *, share: float) -> None:
    made = TextField(window.context, window.page, "植えた欄", share=share)
    made.setText(text)
    place(made, *PLACE, 600, 40)
    made.show()


ENGLISH = Look(Language.ENGLISH)
PLANTED = [
    (a_low_target, judges.targets_are_large, Look(), "is 36.0 units, least 40 units"),
    (two_buttons_too_near, judges.targets_are_apart, Look(), "are 10.00 units apart, least 16 units"),
    (a_button_at_a_row, judges.targets_are_apart, Look(), "are 0.00 units apart, least 16 units"),
    (small_type, judges.text_is_tall, Look(), "is 9.72 units tall, least 11.34 units"),
    (small_type_in_a_field, judges.text_is_tall, Look(), "is 9.72 units tall, least 11.34 units"),
    (a_line_beyond_its_part, judges.text_is_whole, Look(), "is cut off by"),
    (a_field_too_low_for_its_line, judges.text_is_whole, Look(), "is cut off by"),
    (two_lines_in_one_place, judges.text_is_apart, Look(), "lie over each other"),
    (a_line_over_a_target, judges.text_is_apart, Look(), "lies over Touch"),
    (a_painted_over_title, judges.text_is_uncovered, Look(), "is painted over"),
    (a_label_longer_than_its_button, judges.labels_fit, Look(), "units wide in a room of 144"),
    (ink_at_the_edge, judges.ink_is_inside, Look(), "touches its edge"),
    (a_pale_line, judges.contrast_is_high, Look(), "least 7:1"),
    (no_name, judges.names_are_there, Look(), "has no name"),
    (a_name_in_another_language, judges.names_are_there, ENGLISH, "another language"),
    (a_line_of_japanese, judges.text_is_in_the_language, ENGLISH, "another language"),
]


@pytest.mark.parametrize(
    ("fault", "judge", "look", "says"), PLANTED, ids=[one[0].__name__ for one in PLANTED]
)
def test_a_fault_planted_in_a_page_of_the_staff_is_found_by_its_judge(
    fault: Callable[[ConsoleWindow], None], judge: judges.Judge, look: Look, says: str, walker: StaffWalker
) -> None:
    before = set(judge(shown(walker, look)))
    fault(walker.stage.window)
    found = set(judge(walker.sight())) - before
    assert len(found) >= 1
    assert all(says in one for one in found), found


def test_every_judge_of_the_residents_has_a_fault_to_find_on_a_page_of_the_staff() -> None:
    assert {judge for _, judge, *_ in PLANTED} == set(judges.JUDGES)


def test_rows_of_one_list_may_lie_side_by_side(walker: StaffWalker) -> None:
    before = set(judges.targets_are_apart(shown(walker, Look())))
    for number in range(2):
        put(QueueRow(walker.stage.window.context, walker.stage.window.page), 96.0 * number)
    assert set(judges.targets_are_apart(walker.sight())) == before


def test_what_tab_does_not_reach_on_a_page_of_the_staff_is_found(walker: StaffWalker) -> None:
    before = set(keys_reach_everything(shown(walker, Look())))
    plant(walker.stage.window, Touch, written("")).setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    found = set(keys_reach_everything(walker.sight())) - before
    assert found == {"Touch「植えた部品」 cannot be reached by Tab"}


def test_a_tab_that_goes_up_from_the_status_bar_to_a_button_of_the_page_is_found(walker: StaffWalker) -> None:
    assert not set(keys_reach_everything(shown(walker, Look())))
    for number, x in enumerate((1500, 1100, 700)):  # Tab goes by the order in which they were made
        plant(walker.stage.window, Touch, written(""), x, 600, 200, 100).setAccessibleName(f"部品{number}")
    found = set(keys_reach_everything(walker.sight()))
    assert "after Touch「部品0」 comes Touch「部品1」, which is read before it" in found
