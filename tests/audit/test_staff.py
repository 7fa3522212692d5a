"""The staff's pages in every state before every judge, by the staff's own figures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pytest

from jpki_kiosk.config import resources_path
from jpki_kiosk.i18n import Catalogue
from tests.audit.staff_showing import STAFF_MONITORS, StaffStage, StaffWalker
from tests.audit.staff_specimens import OUTSIDE, STAFF_PAGES, STAFF_SPECIMENS

_PARTS: Final = 2  # for two processes


@pytest.fixture(scope="module")
def walker(qapp: object) -> Iterator[StaffWalker]:
    catalogue = Catalogue(resources_path() / "locales")
    stage = StaffStage(catalogue, OUTSIDE)
    yield StaffWalker(stage, catalogue)
    stage.close()


def test_every_page_of_the_staff_has_a_specimen() -> None:
    shown = {type(one.screen) for one in STAFF_SPECIMENS}
    assert sorted(kind.__name__ for kind in STAFF_PAGES - shown) == []


@pytest.mark.parametrize("part", range(_PARTS))
def test_no_judge_finds_a_fault_on_a_page_of_the_staff(part: int, walker: StaffWalker) -> None:
    """Both languages of each, on every other monitor; `make audit` shows all of them on both."""
    faults = [
        str(fault)
        for number, specimen in list(enumerate(STAFF_SPECIMENS))[part::_PARTS]
        for fault in walker.walk(specimen, STAFF_MONITORS[number // _PARTS % len(STAFF_MONITORS)])
    ]
    assert not faults, "\n".join(faults[:40])
