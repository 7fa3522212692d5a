"""The resident's whole main job, and what it leaves."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from jpki_kiosk.i18n import Language, unmarked
from jpki_kiosk.kiosk import Kiosk
from jpki_kiosk.ui.choosers.tiles import own_name
from jpki_kiosk.ui.console.pair import TwoWindows
from jpki_kiosk.ui.window import KioskWindow
from jpki_kiosk.workflows import screens
from jpki_kiosk.workflows.workflow import Screen
from tests.ui.journeys.hands import Hands
from tests.ui.opening import hand_over
from tests.workflows.conftest import STAFF
from tests.workflows.journey import BOTH

PERSONA = "maebashi-hanako"
SIGNATURE, AUTHENTICATION = "K7M2XB4", "7392"
_PATIENCE = 60.0  # seconds for one screen; a busy machine makes two key pairs in less


@dataclass(frozen=True, slots=True)
class Result:
    """What a visit leaves: the journal's events of the case, in order, and the papers."""

    events: tuple[str, ...]
    papers: tuple[str, ...]


@dataclass(slots=True)
class Visit:
    """One resident at a counter. Staff hand the case over; the card comes when it is asked for."""

    kiosk: Kiosk
    windows: TwoWindows
    hands: Hands
    papers: Path

    @property
    def window(self) -> KioskWindow:
        return self.windows.resident

    def wait(self, condition: Callable[[], bool]) -> None:
        deadline = time.monotonic() + _PATIENCE
        while not condition():
            assert time.monotonic() < deadline, f"it stays at {self.window.driver.screen!r}"
            QTest.qWait(2)
        QApplication.processEvents()

    def until(self, kind: type[Screen]) -> None:
        self.wait(lambda: isinstance(self.window.driver.screen, kind))

    def press(self, name: str) -> None:
        """Press what has this text, as it is heard."""
        self.hands.press(unmarked(self.window.context.text(name)).replace("\n", " "))

    def go_on(self) -> None:
        """Press the filled button when it can be pressed."""
        primary = self.window.frame_widget.primary
        self.wait(lambda: primary.isVisible() and primary.isEnabled())
        self.hands.press(primary.accessibleName())

    def play(self, language: Language) -> Result:
        """Choose the language, read and agree, put the card, choose two passwords, wait, leave."""
        self.hands.press(unmarked(own_name(self.window.context, language)), within=self.window.page)
        assert self.window.context.theme.language is language
        hand_over(self.window.driver, self.kiosk, STAFF, PERSONA, BOTH)
        self.until(screens.ConfirmCase)
        self.press("ui-consent")
        self.go_on()
        self.until(screens.InsertCard)
        self.kiosk.insert(PERSONA)
        self.wait(lambda: getattr(self.window.driver.screen, "finished", False))
        self.go_on()
        for password in (SIGNATURE, AUTHENTICATION):
            self.until(screens.ChoosePassword)
            self.hands.enter(password, again=False)
            self.wait(lambda: getattr(self.window.driver.screen, "repeat", False))
            self.hands.enter(password, again=True)
            self.wait(lambda: not getattr(self.window.driver.screen, "repeat", False))
        self.until(screens.Done)
        assert self.window.context.theme.language is language
        assert self.kiosk.embedded is not None
        self.kiosk.embedded.remove()
        self.wait(lambda: not getattr(self.window.driver.screen, "card_on_reader", False))
        self.go_on()
        self.until(screens.Welcome)
        assert self.window.context.theme.language is Language.JAPANESE
        return result_of(self.kiosk, self.papers)


def result_of(kiosk: Kiosk, papers: Path) -> Result:
    """What the counter has after the visit."""
    events = tuple(one.event for one in kiosk.store.journal.entries() if one.case is not None)
    return Result(events, tuple(sorted(one.stem.rpartition("-")[2] for one in papers.glob("**/*.pdf"))))
