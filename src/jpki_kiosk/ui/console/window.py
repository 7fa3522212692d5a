"""The staff's window: the frame, the page of the present screen, the focus ring."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QCloseEvent, QColor, QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from jpki_kiosk.ui.console.call_bar import BAR_STEP, CallBar
from jpki_kiosk.ui.console.driver import ConsoleDriver
from jpki_kiosk.ui.console.form import chain, in_chain
from jpki_kiosk.ui.console.frame import ConsoleFrameWidget
from jpki_kiosk.ui.console.left_bar import LeftBar
from jpki_kiosk.ui.console.page import BODY_HEIGHT, BODY_LEFT, BODY_TOP, BODY_WIDTH, ConsolePage
from jpki_kiosk.ui.console.pages import PAGES
from jpki_kiosk.ui.console.session import SessionBar, SessionClock
from jpki_kiosk.ui.geometry import HEIGHT, WIDTH
from jpki_kiosk.ui.widgets.base import Context, place, rescale
from jpki_kiosk.ui.widgets.focus import FocusRing
from jpki_kiosk.workflows.console.events import (
    BringBack,
    CoverWanted,
    LeftWorkDropped,
    LeftWorkTaken,
    PrintLaterWanted,
    ResidentWanted,
    SectionChosen,
    SignOutWanted,
)
from jpki_kiosk.workflows.console.screens import ConsoleFrame, CoverScreen
from jpki_kiosk.workflows.events import CallAnswered, CallEnded, WentBack
from jpki_kiosk.workflows.staff_call import CallPlace
from jpki_kiosk.workflows.workflow import Screen

_TOUCHES: Final = frozenset({QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin})


class ConsoleWindow(QWidget):
    """``leave_allowed``: training, where Ctrl+Q or closing the window ends the program.

    ``touched``: somebody pressed a key or a button here, for whoever counts idle time.
    """

    closing = Signal()
    touched = Signal()

    def __init__(
        self,
        context: Context,
        driver: ConsoleDriver,
        clock: Callable[[], datetime.datetime],
        *,
        leave_allowed: bool,
        shortcuts: Mapping[int, Callable[[], None]] | None = None,
    ) -> None:
        super().__init__()
        self.context = context
        self.driver = driver
        self._leave_allowed = leave_allowed
        self._ended = False
        self._shortcuts = dict(shortcuts or {})
        self.page: ConsolePage | None = None
        self._covered_page: ConsolePage | None = None  # what the cover hides, with what was typed
        self._held: QWidget | None = None  # had the keyboard, and lost it while something runs
        self._slipped: QWidget | None = None  # where Qt put it meanwhile
        self.setWindowTitle("JPKI Kiosk console")
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.stage = QWidget(self)
        self.frame_widget = ConsoleFrameWidget(context, self.stage, clock)
        place(self.frame_widget, 0, 0, WIDTH, HEIGHT)
        self.ring = FocusRing(context, self.stage)
        self.ending = SessionBar(context, self.stage)
        self.call = CallBar(context, self.stage)
        self.left = LeftBar(context, self.stage)
        self.session = SessionClock(driver, clock)
        self.touched.connect(self.session.touch)
        self._connect()
        self._paint_ground()

    def _connect(self) -> None:
        frame, submit = self.frame_widget, self.driver.submit
        for section, item in frame.items.items():
            item.clicked.connect(lambda _=False, section=section: submit(SectionChosen(section)))
        frame.cover.clicked.connect(lambda: submit(CoverWanted()))
        frame.sign_out.clicked.connect(lambda: submit(SignOutWanted()))
        frame.resident.clicked.connect(self._to_resident)
        frame.back.clicked.connect(lambda: submit(BringBack()))
        frame.later.clicked.connect(lambda: submit(PrintLaterWanted()))
        frame.language.clicked.connect(self._next_language)
        frame.call_done.clicked.connect(lambda: submit(CallEnded(CallPlace.CONSOLE)))
        self.call.answer.clicked.connect(lambda: submit(CallAnswered(CallPlace.CONSOLE)))
        self.left.taken.connect(lambda number: submit(LeftWorkTaken(number)))
        self.left.dropped.connect(lambda number: submit(LeftWorkDropped(number)))
        self.driver.shown.connect(self._on_shown)
        self.driver.left.connect(self._on_left)
        self.context.theme.changed.connect(self._on_theme)

    def _to_resident(self) -> None:
        signed_in = self.driver.frame.staff is not None
        self.driver.submit(ResidentWanted() if signed_in else WentBack())

    def _next_language(self) -> None:
        theme = self.context.theme
        theme.set_look(replace(theme.look, language=self.frame_widget.next_language()))

    # --- screens ---------------------------------------------------------------------------------

    def _on_shown(self, screen: Screen, frame: ConsoleFrame) -> None:
        held = QApplication.focusWidget()
        page_class = PAGES[type(screen)]
        fresh = type(self.page) is not page_class
        if fresh:
            self._turn_to(page_class, covers=isinstance(screen, CoverScreen))
        page = self.page
        if page is None:
            return
        page.show_screen(screen, frame)
        page.show()
        self.frame_widget.show_frame(frame)
        rescale(self.stage, self.context.scale)
        page.settle()
        self.ring.raise_()
        self.ending.show_ending(frame.ending)
        self.call.show_frame(frame)
        self.left.show_frame(frame, below=BAR_STEP * (self.call.isVisibleTo(self) + bool(frame.ending)))
        for bar in (self.call, self.left):
            rescale(bar, self.context.scale)
        self._chain()
        if fresh:
            self._held = self._slipped = None
            first = page.first_focus()
            if first is not None:
                first.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._give_back_keyboard(page, held)

    def _chain(self) -> None:
        """Tab goes as one reads: rail, top bar, what lies over the page, the page, the status bar."""
        frame, page = self.frame_widget, self.page
        rail = (*frame.items.values(), frame.language, frame.sign_out)
        bars = (self.left.drop, self.left.take, self.call.answer)
        inside = () if page is None else tuple(in_chain(page))
        foot = (frame.call_done, frame.back, frame.resident)
        chain(iter((*rail, frame.later, frame.cover, *bars, *inside, *foot)))

    def _give_back_keyboard(self, page: ConsolePage, held: QWidget | None) -> None:
        """A button that cannot be pressed while something runs gets the keyboard back when it can again.

        Qt hands it on to whatever comes next, which may be another section of the rail.
        """
        now, before = QApplication.focusWidget(), self._held
        if held is not None and now is not held and page.isAncestorOf(held) and not held.isEnabled():
            self._held, self._slipped = held, now
            return
        if before is None:
            return
        if now is not self._slipped or not isValid(before) or not page.isAncestorOf(before):
            self._held = self._slipped = None  # somebody went elsewhere, or it is gone
        elif before.isVisible() and before.isEnabled():
            self._held = self._slipped = None
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _turn_to(self, page_class: type[ConsolePage], *, covers: bool) -> None:
        if covers:
            self._drop_covered()
            self._covered_page, self.page = self.page, None
            if self._covered_page is not None:
                self._covered_page.hide()
        else:
            self._drop_page()
        if not covers and type(self._covered_page) is page_class:
            self.page, self._covered_page = self._covered_page, None
            return
        if not covers:
            self._drop_covered()
        self.page = page_class(self.context, self.stage, self.driver.submit)
        place(self.page, BODY_LEFT, BODY_TOP, BODY_WIDTH, BODY_HEIGHT)

    def _drop_page(self) -> None:
        _drop(self.page)
        self.page = None

    def _drop_covered(self) -> None:
        _drop(self._covered_page)
        self._covered_page = None

    def _on_left(self) -> None:
        """Somebody signed out: nothing of theirs stays."""
        self._drop_page()
        self._drop_covered()

    def _on_theme(self) -> None:
        self._paint_ground()
        page = self.page
        if page is not None:
            page.show_screen(self.driver.screen, self.driver.frame)
            rescale(self.stage, self.context.scale)
            page.settle()

    def _paint_ground(self) -> None:
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Window, QColor(self.context.theme.colour("bg")))
        self.setPalette(palette)
        self.setAutoFillBackground(True)

    # --- the window itself -----------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        scale = min(self.width() / WIDTH, self.height() / HEIGHT)
        self.context.scale = scale
        width, height = round(WIDTH * scale), round(HEIGHT * scale)
        self.stage.setGeometry((self.width() - width) // 2, (self.height() - height) // 2, width, height)
        rescale(self.stage, scale)
        if self.page is not None:
            self.page.settle()
        super().resizeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Installed on the application: any touch or key in this window is told."""
        if event.type() in _TOUCHES and self.isActiveWindow():
            self.touched.emit()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        action = self._shortcuts.get(event.keyCombination().toCombined())
        if action is not None and not event.isAutoRepeat():
            action()
            return
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if control and event.key() == Qt.Key.Key_L:
            self.driver.submit(CoverWanted())
            return
        if control and event.key() == Qt.Key.Key_Q and self._leave_allowed:
            self.close()
            return
        event.accept()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._ended:
            event.ignore()
            if self._leave_allowed:
                self.closing.emit()  # the resident's window knows whether a card is being written
            return
        self._on_left()
        event.accept()

    def end(self) -> None:
        """Close for good."""
        self._ended = True
        self.close()


def _drop(page: ConsolePage | None) -> None:
    if page is not None:
        page.wipe()
        page.hide()
        page.deleteLater()
