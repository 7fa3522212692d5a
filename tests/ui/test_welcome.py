"""Welcome: nothing is cut off or written over, in any look; where the hours stand."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget

from jpki_kiosk.ui.resident.welcome import WelcomePage
from jpki_kiosk.ui.theme import Look
from jpki_kiosk.ui.widgets.base import Context
from jpki_kiosk.workflows.screens import Welcome
from tests.ui.conftest import EVERY_LOOK
from tests.ui.laid_out import faults, put, unwritten


@pytest.mark.parametrize("look", EVERY_LOOK)
def test_no_word_is_cut_off_or_written_over(
    look: Look, wearing: Callable[[Look], Context], host: QWidget
) -> None:
    page = WelcomePage(wearing(look), host, unwritten)
    put(page, Welcome(datetime.time(16, 30)))
    assert faults(page) == []


@pytest.mark.parametrize("look", EVERY_LOOK)
def test_the_hours_stand_in_the_footer_with_the_time_in_bold(
    look: Look, wearing: Callable[[Look], Context], host: QWidget
) -> None:
    page = put(WelcomePage(wearing(look), host, unwritten), Welcome(datetime.time(16, 30)))
    note = page.footer_note()
    assert note is not None
    assert note.strong == "16:30"
    assert note.text.count(note.strong) == 1
    assert note.text in page.accessibleDescription()


def test_nothing_is_said_of_hours_that_are_not_known(context: Context, host: QWidget) -> None:
    assert put(WelcomePage(context, host, unwritten), Welcome()).footer_note() is None
