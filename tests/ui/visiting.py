"""A visit at the resident's window over a real counter: the window, a slow card, and the way to its keys."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jpki_kiosk.emulator.channel import IssuerKeys
from jpki_kiosk.emulator.timing import Timing
from jpki_kiosk.i18n import Catalogue
from jpki_kiosk.kiosk import Kiosk
from jpki_kiosk.ui.app import WindowOptions, open_window
from jpki_kiosk.ui.console.window import ConsoleWindow
from jpki_kiosk.ui.geometry import HEIGHT, WIDTH
from jpki_kiosk.ui.resident.password_page import PasswordPage
from jpki_kiosk.ui.window import KioskWindow
from jpki_kiosk.workflows import screens
from jpki_kiosk.workflows.case import Circumstances
from jpki_kiosk.workflows.console.events import HandedOver
from jpki_kiosk.workflows.events import ConsentToggled, Continued
from jpki_kiosk.workflows.issue import IssueWorkflow
from jpki_kiosk.workflows.review import checked_beforehand
from jpki_kiosk.workflows.worker import Worker
from jpki_kiosk.workflows.workflow import Screen
from tests.ui.test_true_progress import GENERATE, PERSONA, SlowCard
from tests.workflows.conftest import STAFF
from tests.workflows.journey import AUTHENTICATION, BOTH, SIGNATURE, entered

MakeWindow = Callable[[WindowOptions], KioskWindow]


@contextmanager
def resident_windows(kiosk: Kiosk, catalogue: Catalogue, qtbot: QtBot) -> Iterator[MakeWindow]:
    """Makes windows of the size they are drawn for, active; they are gone when the block ends."""
    hooks = sys.excepthook
    made: list[KioskWindow] = []

    def make(options: WindowOptions) -> KioskWindow:
        window = open_window(
            kiosk.workflow(), lambda on_event: Worker(kiosk.reader, on_event), catalogue, options
        )
        made.append(window)
        window.resize(WIDTH, HEIGHT)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    yield make
    sys.excepthook = hooks
    for window in made:
        QApplication.instance().removeEventFilter(window)  # type: ignore[union-attr]
        window.driver.stop()
        window.hide()
        window.deleteLater()
    QApplication.processEvents()


@contextmanager
def slow_card(kiosk: Kiosk) -> Iterator[SlowCard]:
    """A card on the reader that makes a key pair only when it is let."""
    card = SlowCard()
    keys = kiosk.folder.issuer_keys()
    embedded = kiosk.embedded
    assert embedded is not None
    embedded.insert(
        kiosk.personas[PERSONA].new_card(
            IssuerKeys(keys.version, keys.enc, keys.mac, keys.dek),
            timing=Timing(instructions={GENERATE: 1.0}),
            sleep=card.sleep,
        )
    )
    yield card
    for _ in BOTH:
        card.may_end.release()


def until(window: KioskWindow | ConsoleWindow, qtbot: QtBot, kind: type[Screen]) -> None:
    qtbot.waitUntil(lambda: isinstance(window.driver.screen, kind), timeout=20_000)


def to_confirm(window: KioskWindow, qtbot: QtBot) -> None:
    desk = window.driver._workflow._desk
    request = desk.request_for_persona(PERSONA, BOTH, "first", Circumstances())
    cases = desk._parts.cases
    case = cases.review(request)
    opened = cases.open_case(case, STAFF, checked_beforehand(case))
    window.driver.submit(HandedOver(IssueWorkflow(desk, opened, card_present=False)))
    until(window, qtbot, screens.ConfirmCase)


def to_password(window: KioskWindow, qtbot: QtBot) -> PasswordPage:
    to_confirm(window, qtbot)
    window.driver.submit(ConsentToggled())
    window.driver.submit(Continued())
    qtbot.waitUntil(lambda: getattr(window.driver.screen, "finished", False), timeout=20_000)
    window.driver.submit(Continued())
    assert isinstance(window.page, PasswordPage)
    return window.page


def to_key_generation(window: KioskWindow, slow: SlowCard, qtbot: QtBot) -> None:
    to_password(window, qtbot)
    for password in (SIGNATURE, SIGNATURE, AUTHENTICATION, AUTHENTICATION):
        window.driver.submit(entered(password))
    until(window, qtbot, screens.Working)
    qtbot.waitUntil(lambda: slow.begun.acquire(blocking=False), timeout=20_000)


def let_it_finish(window: KioskWindow, slow: SlowCard, qtbot: QtBot) -> None:
    for _ in BOTH:
        slow.may_end.release()
    until(window, qtbot, screens.Done)
