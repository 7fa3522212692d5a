"""Nothing of a visit is left, whichever way it ended. In the memory of the process: ``make canary``."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator

import pytest
from _pytest.mark import ParameterSet
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jpki_kiosk.i18n import Language
from jpki_kiosk.kiosk import Kiosk
from jpki_kiosk.secret import Secret
from jpki_kiosk.ui.console.pair import TwoWindows
from jpki_kiosk.ui.resident.welcome import WelcomePage
from jpki_kiosk.ui.theme import Look, TextSize, ThemeName
from jpki_kiosk.workflows.events import StaffCalled
from jpki_kiosk.workflows.issue import IssueWorkflow
from jpki_kiosk.workflows.prepared import PreparedCase
from tests.ui.console.test_two_windows import written
from tests.ui.opening import counter_windows
from tests.workflows.conftest import STAFF, SecretsLeft

from .ways_out import ENDS, PERSONA, WAYS, Visit, go_home

SIGNATURE, AUTHENTICATION = b"K7M2XB4", b"7392"
CHOSEN = Look(Language.ENGLISH, TextSize.LARGEST, ThemeName.DARK, still=True, longer_times=True)


def _param(way: str) -> ParameterSet:
    """The ways that differ most are tried at every `make test`, all of them by `make canary`."""
    quick = way in {"nobody answers", "left to the counter", "an error nobody expected", "finished", "closed"}
    marks = [] if quick else [pytest.mark.skipif(not os.environ.get("CANARY"), reason="make canary")]
    return pytest.param(way, marks=marks)


@pytest.fixture
def windows(kiosk: Kiosk, qtbot: QtBot) -> Iterator[TwoWindows]:
    with counter_windows(kiosk, qtbot, one_screen=False) as made:
        yield made


def begun(windows: TwoWindows, kiosk: Kiosk) -> Visit:
    """A visit with a look of its own, a call for staff, and a password half typed again."""
    visit = Visit(windows, kiosk, STAFF, (Secret(SIGNATURE), Secret(AUTHENTICATION)))
    windows.resident.activateWindow()
    visit.begin()
    assert visit.holds_typed()
    return visit


def of_the_visit() -> list[object]:
    """What is alive and has a person or a password in it."""
    gc.collect()
    return [one for one in gc.get_objects() if isinstance(one, IssueWorkflow | PreparedCase)]


def settle() -> None:
    """Pages are deleted, and their memory is collected, when the window has nothing else to do."""
    QTest.qWait(1)
    QApplication.processEvents()


@pytest.mark.parametrize("way", [_param(way) for way in WAYS])
def test_nothing_of_a_visit_is_left(
    secrets_left: SecretsLeft, windows: TwoWindows, kiosk: Kiosk, way: str
) -> None:
    older = {id(one) for one in of_the_visit()}
    visit = begun(windows, kiosk)
    held = [one for one in secrets_left() if one not in visit.passwords]
    assert len(held) >= 2  # in the workflow, and in the field
    windows.resident.context.theme.set_look(CHOSEN)
    if way != "nobody answers" and way != "ended when asked":
        windows.resident_driver.submit(StaffCalled("unsure"))
        windows.resident.staff_call.close_quietly()
    WAYS[way](visit)
    assert [one for one in held if not one.wiped and len(one)] == []  # at once, not when the page is left
    assert not visit.holds_typed()
    go_home(visit)
    for one in visit.passwords:
        one.wipe()
    settle()
    assert secrets_left() == []
    assert [one for one in of_the_visit() if id(one) not in older] == []
    window = windows.resident
    assert isinstance(window.page, WelcomePage)
    assert window.context.theme.look == Look()
    assert window.idle.isHidden()
    assert window.staff_call.isHidden()
    assert windows.resident_driver.frame.call is None
    person = kiosk.personas[PERSONA]
    assert not any(words in written(window) for words in (person.name, person.address))


@pytest.mark.parametrize("way", [_param(way) for way in ENDS])
def test_nothing_typed_is_left_when_the_windows_are_closed(
    secrets_left: SecretsLeft, windows: TwoWindows, kiosk: Kiosk, way: str
) -> None:
    visit = begun(windows, kiosk)
    ENDS[way](visit)
    for one in visit.passwords:
        one.wipe()
    settle()
    assert secrets_left() == []
    assert windows.resident.page is None
