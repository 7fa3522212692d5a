"""Every way out of a visit, each from a password that is typed once and half typed again.

Played with the real windows, offscreen. ``WAYS`` is the table: a name, and what is done. What is held is gone
where the second column says so: at once, or when the page after it is left.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.kiosk import Kiosk
from jpki_kiosk.secret import Secret
from jpki_kiosk.ui.console.pair import TwoWindows
from jpki_kiosk.ui.idle import IdleOverlay
from jpki_kiosk.ui.widgets.password_field import PasswordField
from jpki_kiosk.workflows.console.events import BringBack
from jpki_kiosk.workflows.events import Cancelled, CardRemoved, ConsentToggled, Continued, ReaderChanged
from jpki_kiosk.workflows.screens import AtCounter, ChoosePassword, ConfirmCase, Done, Stopped, Welcome
from jpki_kiosk.workflows.workflow import Screen
from tests.ui.opening import hand_over

PERSONA = "maebashi-hanako"
_LOOKS = 4000  # of 5 ms: far more than any step needs


class NeverCameError(AssertionError):
    """What was waited for did not come."""


def wait_until(holds: Callable[[], bool], what: str) -> None:
    """Let the windows work until it holds."""
    for _ in range(_LOOKS):
        if holds():
            return
        QTest.qWait(5)
    raise NeverCameError(what)


@dataclass(frozen=True, slots=True)
class Visit:
    """One resident at the windows of a counter; ``passwords``: to be typed for a signature and to sign in."""

    windows: TwoWindows
    kiosk: Kiosk
    staff: str
    passwords: tuple[Secret, Secret] = field(repr=False)

    def wait_for(self, screen: type[Screen]) -> None:
        """Until the resident's window shows it."""
        wait_until(lambda: isinstance(self.windows.resident_driver.screen, screen), screen.__name__)

    def type(self, secret: Secret, *, most: int | None = None) -> None:
        """Key by key, as from a keyboard: no longer text of it is made."""
        widget = QApplication.focusWidget()
        if widget is None:
            raise NeverCameError("nothing has the keyboard")
        for octet in secret.reveal()[:most]:
            QTest.keyClick(widget, chr(octet))

    def begin(self) -> None:
        """A case, consent, the card, and a password typed once and half."""
        kinds = (CertificateKind.SIGNATURE, CertificateKind.AUTHENTICATION)
        driver = self.windows.resident_driver
        wait_until(lambda: driver._settled, "everything is loaded")
        hand_over(driver, self.kiosk, self.staff, PERSONA, kinds)
        self.wait_for(ConfirmCase)
        driver.submit(ConsentToggled())
        driver.submit(Continued())
        self.kiosk.insert(PERSONA)
        wait_until(lambda: getattr(driver.screen, "finished", False), "the card is read")
        driver.submit(Continued())
        self.wait_for(ChoosePassword)
        self.type(self.passwords[0])
        self.press_primary()
        wait_until(lambda: getattr(driver.screen, "repeat", False), "it is asked for again")
        self.type(self.passwords[0], most=3)

    def press_primary(self) -> None:
        """The filled button."""
        self.windows.resident.frame_widget.primary.click()

    def take_card(self) -> None:
        """Off the reader."""
        embedded = self.kiosk.embedded
        if embedded is not None:
            embedded.remove()

    def holds_typed(self) -> bool:
        """Whether the page has typed characters."""
        page = self.windows.resident.page
        return page is not None and any(one.count for one in page.findChildren(PasswordField))


def _ask(visit: Visit) -> IdleOverlay:
    idle = visit.windows.resident.idle
    while not idle.isVisible():
        idle.tick()
    return idle


def _nobody_answers(visit: Visit) -> None:
    idle = _ask(visit)
    while idle.isVisible():
        idle.tick()


def _ends_when_asked(visit: Visit) -> None:
    _ask(visit).finish.click()


def _staff_take_the_case_back(visit: Visit) -> None:
    visit.windows.resident_driver.submit(BringBack())


def _goes_to_the_counter(visit: Visit) -> None:
    visit.windows.resident.frame_widget.counter.click()
    visit.wait_for(AtCounter)


def _takes_the_card(visit: Visit) -> None:
    visit.take_card()
    visit.wait_for(Stopped)


def _loses_the_reader(visit: Visit) -> None:
    visit.windows.resident_driver.submit(ReaderChanged("no-reader"))
    visit.wait_for(Stopped)


def _meets_an_error(visit: Visit) -> None:
    """An error that nobody expected: the page with a code."""
    error = ArithmeticError()
    sys.excepthook(ArithmeticError, error, error.__traceback__)
    visit.wait_for(Stopped)


def _finishes(visit: Visit) -> None:
    visit.type(Secret(visit.passwords[0].reveal()[3:]))
    visit.press_primary()
    for repeat in (False, True):
        _wait_for_second(visit, repeat=repeat)
        visit.type(visit.passwords[1])
        visit.press_primary()
    visit.wait_for(Done)
    visit.take_card()
    wait_until(lambda: not getattr(visit.windows.resident_driver.screen, "card_on_reader", True), "card off")
    visit.press_primary()


def _wait_for_second(visit: Visit, *, repeat: bool) -> None:
    wait_until(lambda: _asks_again(visit, repeat=repeat), "the second password")


def _asks_again(visit: Visit, *, repeat: bool) -> bool:
    screen = visit.windows.resident_driver.screen
    second = isinstance(screen, ChoosePassword) and screen.kind.value == CertificateKind.AUTHENTICATION.value
    return second and getattr(screen, "repeat", False) is repeat


def _quits(visit: Visit) -> None:
    """Ctrl+Q, in training."""
    QTest.keyClick(visit.windows.resident, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)


def _closes(visit: Visit) -> None:
    visit.windows.close()


WAYS: dict[str, Callable[[Visit], None]] = {
    "nobody answers": _nobody_answers,
    "ended when asked": _ends_when_asked,
    "taken back by staff": _staff_take_the_case_back,
    "left to the counter": _goes_to_the_counter,
    "card taken away": _takes_the_card,
    "reader lost": _loses_the_reader,
    "an error nobody expected": _meets_an_error,
    "finished": _finishes,
}
# After these there are no windows any more.
ENDS: dict[str, Callable[[Visit], None]] = {"ctrl+q": _quits, "closed": _closes}


def go_home(visit: Visit) -> None:
    """From the page that a way out shows to the welcome, with an empty reader."""
    driver = visit.windows.resident_driver
    if not isinstance(driver.screen, Welcome):
        driver.submit(Cancelled())
    visit.take_card()
    driver.submit(CardRemoved())
    visit.wait_for(Welcome)
