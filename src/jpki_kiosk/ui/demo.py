"""Plays the whole journey through the real widgets and keeps a picture of every screen.

For a machine without a display, and for looking at the screens after a change. It presses and types as a
person does; it never calls the workflow.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from jpki_kiosk.i18n import Language
from jpki_kiosk.kinds import PasswordKind
from jpki_kiosk.ui.console.cover import CoverPage
from jpki_kiosk.ui.console.hosted import HostedPage
from jpki_kiosk.ui.console.pair import TwoWindows
from jpki_kiosk.ui.console.reception import ReceptionPage
from jpki_kiosk.ui.console.window import ConsoleWindow
from jpki_kiosk.ui.resident.leaves import LeafedPage
from jpki_kiosk.ui.staff.checklist import PaperRow
from jpki_kiosk.ui.theme import TextSize, ThemeName
from jpki_kiosk.ui.widgets.base import Pressable
from jpki_kiosk.ui.window import KioskWindow
from jpki_kiosk.workflows import screens
from jpki_kiosk.workflows.console.routing import Front
from jpki_kiosk.workflows.self_service import screens as services
from jpki_kiosk.workflows.workflow import Screen

_PATIENCE: Final = 60.0  # seconds for one screen; a slow machine makes two key pairs in less


class DemoError(Exception):
    """The journey did not go on as it should; the text names the screen it stopped on."""


@dataclass(slots=True)
class Demo:
    """One player on both windows. ``insert`` and ``remove`` move the training card."""

    windows: TwoWindows
    folder: Path
    insert: Callable[[], None]
    remove: Callable[[], None]
    pictures: list[Path] = field(default_factory=list)

    @property
    def window(self) -> KioskWindow | ConsoleWindow:
        """The window in front."""
        return self.windows.resident if self.windows.front is Front.RESIDENT else self.windows.console

    @property
    def _primary(self) -> Pressable | None:
        """The filled button of the window in front."""
        window = self.window
        if isinstance(window, KioskWindow):
            return window.frame_widget.primary
        page = window.page
        return page.main if isinstance(page, HostedPage | ReceptionPage) else None

    # --- looking ---------------------------------------------------------------------------------

    def wait(self, condition: Callable[[], bool], what: str) -> None:
        """Let the window work until the condition holds. Raises DemoError."""
        deadline = time.monotonic() + _PATIENCE
        while not condition():
            if time.monotonic() > deadline:
                raise DemoError(f"waited for {what}, shown is {type(self.window.driver.screen).__name__}")
            QApplication.processEvents()
            QTest.qWait(5)

    def wait_for(self, kind: type[Screen]) -> None:
        """Let the window work until a screen of this class is shown."""
        self.wait(lambda: isinstance(self.window.driver.screen, kind), kind.__name__)
        QApplication.processEvents()

    def picture(self, name: str) -> None:
        """Keep a picture of what is shown."""
        QApplication.processEvents()
        file = self.folder / f"{len(self.pictures) + 1:02d}-{name}.png"
        self.window.grab().save(str(file))
        self.pictures.append(file)

    # --- pressing --------------------------------------------------------------------------------

    def press(self, name: str) -> None:
        """Press the part with this accessible name."""
        for widget in self.window.findChildren(Pressable):
            if (
                widget.accessibleName() == name.replace("\n", " ")
                and widget.isVisible()
                and widget.isEnabled()
            ):
                QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
                QApplication.processEvents()
                return
        raise DemoError(f"{name!r} cannot be pressed on {type(self.window.driver.screen).__name__}")

    def press_primary(self) -> None:
        """Press the filled button, once it can be pressed."""
        self.wait(self._primary_waits, "the primary button")
        QTest.mouseClick(self._primary or self.window, Qt.MouseButton.LeftButton)
        QApplication.processEvents()

    def _primary_waits(self) -> bool:
        primary = self._primary
        return primary is not None and primary.isVisible() and primary.isEnabled()

    def type(self, characters: str) -> None:
        """Type on whatever has the keyboard."""
        focused = QApplication.focusWidget()
        if focused is None or focused.window() is not self.window:  # a display without a window manager
            focused = self.window.focusWidget() or self.window
        QTest.keyClicks(focused, characters)

    def type_into(self, widget: QWidget, characters: str) -> None:
        """Type into one field."""
        widget.setFocus()
        QTest.keyClicks(widget, characters)

    def press_text(self, name: str) -> None:
        """Press the part that is written with this text."""
        self.press(self.window.context.text(name))

    # --- the way ---------------------------------------------------------------------------------

    def sign_in(self, name: str, passphrase: str) -> None:
        """Staff entrance, name, passphrase; then a new case."""
        self.go_to_desk(name, passphrase)
        self.picture("staff-desk")
        self.press_text("reception-new")
        self.wait_for(screens.OpenCase)

    def go_to_desk(self, name: str, passphrase: str) -> screens.StaffDesk:
        """Staff entrance, name, passphrase; until the desk knows what waits and how the counter is."""
        self.press_text("ui-staff-entrance")
        self.wait(lambda: isinstance(self.windows.console.page, CoverPage | HostedPage), "the sign-in")
        page = self.windows.console.page
        if isinstance(page, CoverPage):
            self.type_into(page.passphrase, passphrase)
            self.picture("staff-cover")
            self.press_text("console-uncover")
        elif page is not None:
            self.type_into(page.findChildren(QLineEdit)[0], name)
            QTest.keyClick(QApplication.focusWidget() or self.window, Qt.Key.Key_Tab)
            self.type(passphrase)
            self.picture("staff-sign-in")
            self.press_primary()
        self.wait_for(screens.StaffDesk)
        self.wait(lambda: self._desk().health is not None, "the health of the counter")
        return self._desk()

    def _desk(self) -> screens.StaffDesk:
        screen = self.window.driver.screen
        if not isinstance(screen, screens.StaffDesk):
            raise DemoError(f"the desk is not shown but {type(screen).__name__}")
        return screen

    def open_case(self, persona: str) -> None:
        """Choose a training resident, look at the decision, tick the papers, and open the case."""
        self.press(persona)
        self.picture("open-case")
        self.press_primary()
        self.wait_for(screens.ReviewCase)
        self.picture("review-case")
        for place in range(len(self._review().papers)):
            self._tick(place)
        self.picture("review-case-ticked")
        self.press_primary()
        self.wait(lambda: not isinstance(self.window.driver.screen, screens.ReviewCase), "the opened case")

    def _review(self) -> screens.ReviewCase:
        screen = self.window.driver.screen
        if not isinstance(screen, screens.ReviewCase):
            raise DemoError(f"no decision is shown but {type(screen).__name__}")
        return screen

    def _tick(self, place: int) -> None:
        """Press one line of the checklist; all of them are shown at once here."""
        line = self._review().papers[place]
        if line.visit > 1:
            return
        name = self.window.context.text(line.name)
        for row in self.window.findChildren(PaperRow):
            if row.accessibleName() == name and row.isVisible() and not row.isChecked():
                QTest.mouseClick(row, Qt.MouseButton.LeftButton)
                QApplication.processEvents()
                return
        raise DemoError(f"{name!r} is not on the checklist that is shown")

    def consent(self) -> None:
        """Read, agree, go on."""
        while isinstance(self.window.driver.screen, screens.ShowSubstitutes):
            self.picture("substitutes")
            self.press_primary()
        self.wait_for(screens.ConfirmCase)
        self.picture("confirm")
        self.press(self.window.context.text("ui-consent"))
        self.picture("confirm-consented")
        self.press_primary()

    def put_card(self) -> None:
        """Put the card on and let it be read."""
        self.wait_for(screens.InsertCard)
        self.picture("insert-card")
        self.insert()
        self.wait(lambda: self._finished_reading(), "the card to be read")
        self.picture("reading-card")
        self.press_primary()

    def _finished_reading(self) -> bool:
        screen = self.window.driver.screen
        return isinstance(screen, screens.ReadingCard) and screen.finished

    def choose(self, password: str, name: str) -> None:
        """Choose a password and repeat it."""
        self.wait_for(screens.ChoosePassword)
        self.type(password)
        self.picture(f"{name}-password")
        self.press_primary()
        self.wait(lambda: getattr(self.window.driver.screen, "repeat", False), "the repetition")
        self.type(password)
        self.picture(f"{name}-password-again")
        self.press_primary()

    def work(self) -> None:
        """Watch the certificates being made."""
        self.wait(self._first_line_done, "the first key pair")
        self.picture("working")
        self.wait_for(screens.Done)
        self.picture("done")

    def _first_line_done(self) -> bool:
        screen = self.window.driver.screen
        if isinstance(screen, screens.Working):
            return any(line.state is screens.LineState.DONE for line in screen.lines)
        return isinstance(screen, screens.Done)

    def pull_the_card(self) -> None:
        """Take the card off while it is written, look at what is said, and put it back."""
        self.wait(self._first_line_done, "the first key pair")
        self.remove()
        self.wait_for(screens.Stopped)
        self.picture("card-pulled")
        self.insert()
        self.wait_for(screens.Done)
        self.picture("done-after-all")

    def leave_half_done(self) -> None:
        """Take the card off while it is written, and go to the counter with it; the visit ends."""
        self.wait(self._first_line_done, "the first key pair")
        self.remove()
        self.wait_for(screens.Stopped)
        self.press_text("ui-at-counter")
        self.wait_for(screens.AtCounter)
        self.press_primary()
        self.wait_for(screens.Welcome)

    def take_up(self, number: str) -> None:
        """Staff go on with a case of the desk, the resident with what is left of it."""
        console = self.windows.console
        page = console.page
        if not isinstance(page, ReceptionPage):
            raise DemoError("the queue is not shown")
        row = next(one for one in page.queue.rows if one.number == number)
        QTest.mouseClick(row, Qt.MouseButton.LeftButton)
        self.wait(lambda: self._desk().beside is not None, "the case of the queue")
        self.picture("staff-case")
        self.press_primary()
        self.wait_for(screens.ResumeCase)
        self.picture("resume-case")
        self.press_primary()

    def answer(self, passwords: Mapping[PasswordKind, str]) -> None:
        """Whatever is asked for, chosen or proved, until the card is written again."""
        questions = screens.ChoosePassword | screens.ProvePassword
        self.wait(lambda: isinstance(self.window.driver.screen, questions), "the first question")
        while not isinstance(self.window.driver.screen, screens.Working | screens.Done):
            asked = self.window.driver.screen
            if not isinstance(asked, screens.ChoosePassword | screens.ProvePassword):
                raise DemoError(f"no password is asked for but {type(asked).__name__} is shown")
            if isinstance(asked, screens.ProvePassword):
                self._look_at_permission()
            self.type(passwords[asked.kind])
            if isinstance(asked, screens.ProvePassword):
                self.picture(f"{asked.kind}-password-present")
            self.press_primary()
            self.wait(lambda asked=asked: self._goes_on(asked), "the next question")  # type: ignore[misc]

    def _goes_on(self, asked: Screen) -> bool:
        screen = self.window.driver.screen
        return screen != asked and not getattr(screen, "busy", False)

    def _look_at_permission(self) -> None:
        """Say that a password was forgotten, look at what staff are asked for, and go back."""
        self.press_text("ui-password-i-forgot")
        self.wait_for(screens.PermitReset)
        self.picture("permit-reset")
        self.press_text("ui-back")
        self.wait_for(screens.ProvePassword)

    def finish(self) -> None:
        """Take the card, end the visit."""
        self.remove()
        self.wait(
            lambda: not getattr(self.window.driver.screen, "card_on_reader", False), "the card to be taken"
        )
        self.press_primary()
        self.wait_for(screens.Welcome)


def play_journey(
    demo: Demo, *, staff: str, passphrase: str, persona: str, signature: str, authentication: str
) -> None:
    """The whole main job once: welcome, sign-in, case, consent, card, passwords, issue, farewell."""
    demo.wait_for(screens.Welcome)
    demo.picture("welcome")
    demo.sign_in(staff, passphrase)
    demo.open_case(persona)
    demo.consent()
    demo.put_card()
    demo.choose(signature, "signature")
    demo.choose(authentication, "authentication")
    demo.work()
    demo.finish()


def play_trouble(
    demo: Demo, *, staff: str, passphrase: str, persona: str, signature: str, authentication: str
) -> None:
    """In English, with the largest type and high contrast for a while, and with the card pulled out."""
    for window in (demo.windows.resident, demo.windows.console):
        look = window.context.theme.look
        window.context.theme.set_look(replace(look, language=Language.ENGLISH))
    demo.picture("welcome-english")
    demo.sign_in(staff, passphrase)
    demo.open_case(persona)
    demo.consent()
    demo.put_card()
    theme = demo.windows.resident.context.theme
    english = theme.look
    theme.set_look(replace(english, size=TextSize.LARGEST, theme=ThemeName.DARK))
    demo.choose(signature, "signature-largest-dark")
    theme.set_look(replace(english, theme=ThemeName.LIGHT))
    demo.choose(authentication, "authentication-light")
    theme.set_look(english)
    demo.pull_the_card()
    demo.finish()


def play_taken_up(
    demo: Demo, *, staff: str, passphrase: str, persona: str, signature: str, authentication: str
) -> None:
    """The card leaves while it is written, and the visit ends; staff take the case up from their desk."""
    demo.sign_in(staff, passphrase)
    demo.open_case(persona)
    demo.consent()
    demo.put_card()
    demo.choose(signature, "signature")
    demo.choose(authentication, "authentication")
    demo.leave_half_done()
    desk = demo.go_to_desk(staff, passphrase)
    demo.picture("staff-desk-waiting")
    number = next(one.number for one in desk.cases if one.resident == persona)
    demo.take_up(number)
    demo.put_card()
    demo.answer({PasswordKind.SIGNATURE: signature, PasswordKind.AUTHENTICATION: authentication})
    demo.wait_for(screens.Done)
    demo.picture("done-taken-up")
    demo.finish()


def play_services(
    demo: Demo, *, staff: str, passphrase: str, persona: str, signature: str, authentication: str
) -> None:
    """What a resident does alone: check both certificates, look into them, sign a sentence and change it."""
    del staff, passphrase, persona, authentication  # nobody opens a case, and no PIN is asked for
    demo.wait_for(screens.Welcome)
    demo.press_text("ui-welcome-check")
    demo.wait_for(services.ServiceMenu)
    demo.picture("services")
    demo.press_text("ui-self-check-status")
    demo.wait_for(screens.InsertCard)
    demo.insert()
    demo.wait(lambda: _known(demo) == 1, "the authority's answer")
    demo.picture("status")
    demo.press_text("ui-self-offered-press")
    demo.wait_for(screens.ProvePassword)
    demo.type(signature)
    demo.press_primary()
    demo.wait(lambda: _known(demo) == 2, "the answer about the signature certificate")
    demo.picture("status-both")
    _look_into(demo)
    _try_signature(demo)
    demo.press_primary()
    demo.wait_for(services.ServiceEnded)
    demo.picture("take-card")
    demo.remove()
    demo.wait(lambda: demo.window.driver.screen == services.ServiceEnded(), "the card to be taken")
    demo.press_primary()
    demo.wait_for(screens.Welcome)


def _look_into(demo: Demo) -> None:
    demo.press_text("ui-back")
    demo.press_text("ui-self-show-certificates")
    demo.wait(lambda: _fields(demo) > 0, "the fields of the authentication certificate")
    demo.picture("contents")
    demo.press_text("ui-self-kind-signature")
    demo.press_text(
        "ui-self-offered-press"
    )  # the password was proved in this visit: it is not asked for again
    demo.wait(lambda: _fields(demo) > 0, "the fields of the signature certificate")
    page = demo.window.page
    if isinstance(page, LeafedPage) and page.leaves > 1:
        demo.press(page.more.accessibleName())
    demo.picture("contents-signature")


def _try_signature(demo: Demo) -> None:
    demo.press_text("ui-back")
    demo.press_text("ui-self-try-signature")
    demo.wait_for(services.ChooseSentence)
    demo.picture("choose-sentence")
    demo.press_text("ui-self-sentence-1")
    demo.wait(lambda: _holds(demo) is True, "the signature")
    demo.picture("signed")
    demo.press_text("ui-self-signed-change")
    demo.wait(lambda: _holds(demo) is False, "the changed sentence to be judged")
    demo.picture("signed-changed")


def _known(demo: Demo) -> int:
    """Certificates whose status is shown."""
    screen = demo.window.driver.screen
    if not isinstance(screen, services.StatusShown):
        return 0
    return sum(one.reading is services.Reading.KNOWN for one in screen.certificates)


def _fields(demo: Demo) -> int:
    screen = demo.window.driver.screen
    return len(screen.fields) if isinstance(screen, services.ContentsShown) else 0


def _holds(demo: Demo) -> bool | None:
    screen = demo.window.driver.screen
    return screen.holds if isinstance(screen, services.SignatureShown) else None
