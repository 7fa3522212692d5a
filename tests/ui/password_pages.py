"""A password page in a window, and what a person does with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from jpki_kiosk.kinds import PasswordKind
from jpki_kiosk.message import Named
from jpki_kiosk.ui.page import Page
from jpki_kiosk.ui.resident.password_forms import PasswordForm
from jpki_kiosk.ui.resident.password_page import PasswordPage
from jpki_kiosk.ui.widgets.base import Context, place
from jpki_kiosk.workflows.events import PasswordEntered
from jpki_kiosk.workflows.screens import CardPlace, ChoosePassword, Frame, ProvePassword
from jpki_kiosk.workflows.workflow import Event, Screen

FRAME = Frame(
    Named("富津市", "Futtsu"),
    Named("市民課 窓口1", "Counter 1"),
    training=True,
    step=3,
    card_place=CardPlace.READER,
)
CHOOSE = ChoosePassword(PasswordKind.SIGNATURE, tries=5, lengths=(6, 16))
CHOOSE_PIN = ChoosePassword(PasswordKind.AUTHENTICATION, tries=3, lengths=(4, 4))
PROVE = ProvePassword(PasswordKind.SIGNATURE, attempts_remaining=5, tries=5, lengths=(6, 16))
PROVE_PIN = ProvePassword(PasswordKind.AUTHENTICATION, attempts_remaining=3, tries=3, lengths=(4, 4))


@dataclass
class Shown:
    """A page that is shown, and the events it sent."""

    page: Page
    host: QWidget
    events: list[Event] = field(default_factory=list)

    @property
    def form(self) -> PasswordForm:
        assert isinstance(self.page, PasswordPage)
        assert self.page.form is not None
        return self.page.form

    @property
    def typed(self) -> bytes:
        """What is in the field."""
        return bytes(self.form.field.octets())

    @property
    def sent(self) -> list[bytes]:
        """The passwords that were handed on."""
        return [bytes(event.password.reveal()) for event in self.events if isinstance(event, PasswordEntered)]

    def show(self, screen: Screen) -> None:
        self.page.show_screen(screen, FRAME)
        QApplication.processEvents()

    def keys(self, characters: str) -> None:
        """Type on whatever has the keyboard."""
        for character in characters:
            QTest.keyClicks(self.focused, character)

    def key(self, key: Qt.Key) -> None:
        QTest.keyClick(self.focused, key)

    @property
    def focused(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def tap(self, characters: str) -> None:
        """Press keys on the screen with the mouse."""
        for character in characters:
            QTest.mouseClick(self.form.pad.keys[ord(character)], Qt.MouseButton.LeftButton)


def show_page(kind: type[Page], screen: Screen, context: Context, host: QWidget) -> Shown:
    """Show a page as the window does."""
    events: list[Event] = []
    page = kind(context, host, events.append)
    place(page, 0, 152, 1920, 776)
    page.show_screen(screen, FRAME)
    host.show()
    page.show()
    host.activateWindow()
    QApplication.processEvents()
    (page.first_focus() or host).setFocus(Qt.FocusReason.OtherFocusReason)
    return Shown(page, host, events)


def drag(widget: QWidget, *points: QPoint) -> None:
    """Press at the first point, move over the others, release at the last; the button is held all the way."""
    kinds = [QEvent.Type.MouseButtonPress, *[QEvent.Type.MouseMove] * (len(points) - 1)]
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    for kind, point in [*zip(kinds, points, strict=True), (QEvent.Type.MouseButtonRelease, points[-1])]:
        button = none if kind is QEvent.Type.MouseMove else left
        held = none if kind is QEvent.Type.MouseButtonRelease else left
        where, anywhere = QPointF(point), QPointF(widget.mapToGlobal(point))
        event = QMouseEvent(kind, where, anywhere, button, held, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(widget, event)


def middle(widget: QWidget, of: QWidget) -> QPoint:
    """The middle of a widget in the coordinates of another."""
    return widget.mapTo(of, widget.rect().center())


Wearing = Callable[..., Context]
