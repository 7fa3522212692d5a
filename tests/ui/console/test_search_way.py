"""From the rail to a case and back in the real windows, by keys alone; nothing of it at the resident's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from jpki_kiosk.config import KioskConfig
from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.kiosk import Kiosk, compose
from jpki_kiosk.secret import Secret
from jpki_kiosk.store.schema import Role
from jpki_kiosk.ui.console.case_page import CasePage
from jpki_kiosk.ui.console.search import SearchPage
from jpki_kiosk.workflows.case import Circumstances
from jpki_kiosk.workflows.console.events import SectionChosen
from jpki_kiosk.workflows.console.section import Section
from jpki_kiosk.workflows.events import SignInSubmitted
from jpki_kiosk.workflows.review import checked_beforehand
from tests.counters import shipped
from tests.ui.opening import counter_windows

PATIENCE = 30_000  # ms; the store is real, and so is the passphrase


@pytest.fixture
def kiosk(tmp_path: Path) -> Iterator[Kiosk]:
    made = compose(
        KioskConfig(),
        data=tmp_path / "data",
        reader_name="embedded",
        output=tmp_path / "papers",
        shipped=shipped(),
    )
    made.store.staff.create("maeda", "前田", Role.CLERK, Secret(b"correct horse battery"))
    yield made
    made.close()


def texts_of(window: QWidget) -> str:
    """Everything that a window says to whoever sees or hears it."""
    parts = window.findChildren(QWidget)
    return " ".join(f"{one.accessibleName()} {one.accessibleDescription()}" for one in parts)


def test_a_case_is_found_and_opened_by_keys_and_the_resident_sees_nothing_of_it(
    kiosk: Kiosk, qtbot: QtBot
) -> None:
    request = kiosk.reception.request_for_persona(
        "maebashi-hanako", (CertificateKind.AUTHENTICATION,), "first", Circumstances()
    )
    reviewed = kiosk.reception.review(request)
    number = kiosk.reception.open_case(reviewed, "maeda", checked_beforehand(reviewed)).number
    with counter_windows(kiosk, qtbot, one_screen=False) as windows:
        console = windows.console

        def until(met: Callable[[], bool]) -> None:
            qtbot.waitUntil(met, timeout=PATIENCE)

        console.driver.submit(SignInSubmitted("maeda", Secret(b"correct horse battery")))
        until(lambda: console.driver.frame.staff is not None)
        console.driver.submit(SectionChosen(Section.SEARCH))
        until(lambda: isinstance(console.page, SearchPage) and len(console.page._screen.staff) == 1)
        page = console.page
        assert isinstance(page, SearchPage)
        QTest.keyClicks(page.fields["number"].field, number.rpartition("-")[2])
        QTest.keyClick(page.fields["number"].field, Qt.Key.Key_Return)
        until(lambda: page._screen.found is not None)
        assert request.name in page.rows[0].accessibleName()
        QTest.keyClick(page.rows[0], Qt.Key.Key_Return)
        until(lambda: isinstance(console.page, CasePage))
        case = console.page
        assert isinstance(case, CasePage)
        assert request.address in " ".join(one.text for one in case.words())
        assert request.name not in texts_of(windows.resident)
        QTest.keyClick(case.back, Qt.Key.Key_Return)
        until(lambda: isinstance(console.page, SearchPage))
        again = console.page
        assert isinstance(again, SearchPage)
        assert again.fields["number"].text() == number.rpartition("-")[2]
        assert again.rows[0].isVisible()
