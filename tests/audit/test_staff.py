"""The staff's pages before the judges of touch, contrast and names, by the staff's own figures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pytest

from jpki_kiosk.config import resources_path
from jpki_kiosk.i18n import Catalogue
from tests.audit import judges
from tests.audit.staff_showing import STAFF_MONITORS, StaffStage, StaffWalker
from tests.audit.staff_specimens import OUTSIDE, STAFF_PAGES, STAFF_SPECIMENS

# The others have not been asked of the console yet: docs/screens-audit.md says which and why.
_ASKED: Final = {one.__name__ for one in judges.JUDGES} - {
    judges.targets_are_apart.__name__,
    judges.ink_is_inside.__name__,
}
# Every check of a counter stands on one page: its rows are as high as there is room.
_ROWS_AS_ROOM: Final = "FindingRow"


@pytest.fixture(scope="module")
def walker(qapp: object) -> Iterator[StaffWalker]:
    catalogue = Catalogue(resources_path() / "locales")
    stage = StaffStage(catalogue, OUTSIDE)
    yield StaffWalker(stage, catalogue)
    stage.close()


def test_every_page_of_the_staff_has_a_specimen() -> None:
    shown = {type(one.screen) for one in STAFF_SPECIMENS}
    assert sorted(kind.__name__ for kind in STAFF_PAGES - shown) == []


def test_staff_can_press_and_read_every_page_and_hear_its_names(walker: StaffWalker) -> None:
    faults = [
        str(fault)
        for specimen in STAFF_SPECIMENS
        for fault in walker.walk(specimen, STAFF_MONITORS[1])
        if fault.judge in _ASKED and _ROWS_AS_ROOM not in fault.sentence
    ]
    assert faults == []
