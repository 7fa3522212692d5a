"""What stands around a page of the console and over it: what is on top, and in what order Tab goes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from jpki_kiosk.config import resources_path
from jpki_kiosk.i18n import Catalogue
from jpki_kiosk.ui.console.agent_forms import TypeSealedPage
from jpki_kiosk.ui.console.form import in_chain
from jpki_kiosk.ui.console.page import SMALL_PX
from jpki_kiosk.ui.console.reception import ReceptionPage
from jpki_kiosk.workflows.console.agent_screens import TypeSealed
from jpki_kiosk.workflows.console.section import SignedInStaff
from jpki_kiosk.workflows.screens import Outcome, ReviewCase
from tests.audit.drawn import Drawing, record
from tests.audit.staff_showing import StaffSpecimen, StaffStage
from tests.audit.staff_specimens import OUTSIDE, STAFF_SPECIMENS


@pytest.fixture
def stage(qapp: object) -> Iterator[StaffStage]:
    made = StaffStage(Catalogue(resources_path() / "locales"), OUTSIDE)
    yield made
    made.close()


def specimen(name: str) -> StaffSpecimen:
    return next(one for one in STAFF_SPECIMENS if one.name == name)


def drawn(stage: StaffStage) -> Drawing:
    return record(stage.window, stage.context.theme.colour("bg"))


def test_the_end_of_a_sign_in_is_told_above_a_page_that_was_turned_to_meanwhile(stage: StaffStage) -> None:
    stage.show(specimen("ending-idle"))
    above = stage.window.stage.children()
    assert above.index(stage.window.ending) > above.index(stage.window.page)
    assert not any(line.covered for line in drawn(stage).lines if line.part is stage.window.ending)


def test_tab_goes_from_the_rail_over_the_top_bar_and_the_page_to_the_status_bar(stage: StaffStage) -> None:
    stage.show(specimen("frame-call-coming"))
    frame, page = stage.window.frame_widget, stage.window.page
    assert isinstance(page, ReceptionPage)
    order = met(page.queue.new)
    assert order.index(page.queue.look) < order.index(frame.call_done) < order.index(frame.back)
    rail = list(frame.items.values())
    assert order[order.index(rail[0]) : order.index(rail[0]) + len(rail)] == rail
    assert order.index(rail[-1]) < order.index(frame.sign_out) < order.index(frame.cover)
    assert order[-1] is frame.cover


def met(begin: QWidget) -> list[QWidget]:
    begin.setFocus()
    found: list[QWidget] = []
    while (now := QApplication.focusWidget()) is not None and now not in found:
        found.append(now)
        QTest.keyClick(now, Qt.Key.Key_Tab)
    return found


def test_where_nothing_can_be_issued_no_paper_stands_over_what_can_be_done_instead(stage: StaffStage) -> None:
    ready = specimen("reception-review")
    assert isinstance(ready.screen, ReviewCase)
    assert ready.screen.papers
    stage.show(replace(ready, screen=replace(ready.screen, outcome=Outcome.REFUSED)))
    page = stage.window.page
    assert isinstance(page, ReceptionPage)
    assert page.review.rows == []


@pytest.mark.parametrize("name", ["reception-refusal", "reception-characters"])
def test_tab_stays_in_what_is_asked_over_a_page_and_escape_leaves_it(name: str, stage: StaffStage) -> None:
    stage.show(specimen(name))
    page = stage.window.page
    assert isinstance(page, ReceptionPage)
    over = page.refusal if name == "reception-refusal" else page.choice
    reached = met(over.cancel)
    assert set(reached) == {one for one in in_chain(over) if one.isVisible() and one.isEnabled()}
    QTest.keyClick(reached[-1], Qt.Key.Key_Escape)
    assert over.isHidden()


def test_a_long_name_in_the_top_bar_is_shortened_and_not_set_below_the_least_type(stage: StaffStage) -> None:
    name = "アレハンドロ　デ　ラ　クルス　モンテネグロ　フェルナンデス"
    desk = specimen("reception-desk")
    frame = desk.frame
    assert isinstance(frame.staff, SignedInStaff)
    stage.show(replace(desk, frame=replace(frame, staff=replace(frame.staff, display_name=name))))
    line = next(one for one in drawn(stage).lines if one.text.startswith("アレハンドロ"))
    assert line.text.endswith("…")
    assert line.font.pixelSize() >= SMALL_PX


def test_what_is_typed_stays_in_the_field_when_the_frame_changes_meanwhile(stage: StaffStage) -> None:
    first = specimen("agents-type")
    assert isinstance(first.screen, TypeSealed)
    stage.show(first)
    page = stage.window.page
    assert isinstance(page, TypeSealedPage)
    assert page.field is not None
    QTest.keyClicks(page.field, "k7m2xb")
    page.main.setFocus()
    QTest.mouseClick(page.main, Qt.MouseButton.LeftButton)
    again = replace(first.screen, repeat=True)
    stage.tell(again, first.frame)
    QTest.keyClicks(QApplication.focusWidget(), "k7m2xb")
    assert page.main.isEnabled()
    stage.tell(again, replace(first.frame, ending=None))
    assert page.field.hasFocus()
