"""The window: the frame, the page of the present screen, the focus ring, and what lies over all of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QCloseEvent, QColor, QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from jpki_kiosk.i18n import Language
from jpki_kiosk.ui.alike import AlikeOverlay
from jpki_kiosk.ui.board import Board
from jpki_kiosk.ui.choosers.colours import ColourChooser
from jpki_kiosk.ui.choosers.language import LanguageChooser
from jpki_kiosk.ui.choosers.size import SizeChooser
from jpki_kiosk.ui.driver import WorkflowDriver
from jpki_kiosk.ui.frame import FrameWidget
from jpki_kiosk.ui.geometry import HEADER, WIDTH, Geometry, stage_on
from jpki_kiosk.ui.idle import IdleOverlay
from jpki_kiosk.ui.keyboard import Keyboard, press
from jpki_kiosk.ui.keys_table import KeyAction
from jpki_kiosk.ui.legend import LegendOverlay
from jpki_kiosk.ui.overlays import DialogOverlay
from jpki_kiosk.ui.page import Page
from jpki_kiosk.ui.pages import PAGES
from jpki_kiosk.ui.sound.curtain import Curtain
from jpki_kiosk.ui.sound.guidance import Guidance, SoundOptions
from jpki_kiosk.ui.sound.panel import SoundPanel
from jpki_kiosk.ui.staff_call import StaffCallOverlay
from jpki_kiosk.ui.widgets.arrows import ArrowScope
from jpki_kiosk.ui.widgets.base import Context, place, rescale
from jpki_kiosk.ui.widgets.focus import FocusRing
from jpki_kiosk.ui.widgets.speech import announce
from jpki_kiosk.workflows.events import (
    CallAnswered,
    CallEnded,
    LanguageChosen,
    LeftToCounter,
    StaffCalled,
    TimedOut,
    WentBack,
)
from jpki_kiosk.workflows.screens import Frame, Welcome, Working
from jpki_kiosk.workflows.staff_call import CallPlace, StaffCall
from jpki_kiosk.workflows.workflow import Screen

_TOUCHES: Final = frozenset(
    {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate}
)
_ASKED_FOR: Final = _TOUCHES | {QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride}


class KioskWindow(ArrowScope, QWidget):
    """The resident's window. ``leave_allowed``: training, where Ctrl+Q or closing the window ends it."""

    heard_as = QAccessible.Role.Window
    closed = Signal()

    def __init__(
        self,
        context: Context,
        driver: WorkflowDriver,
        *,
        idle_seconds: int,
        warning_seconds: int,
        done_seconds: int,
        longer: int = 2,
        leave_allowed: bool,
        shortcuts: Mapping[int, Callable[[], None]] | None = None,
        sound: SoundOptions = SoundOptions(),  # noqa: B008 - frozen
    ) -> None:
        super().__init__()
        self.context = context
        self.driver = driver
        self._leave_allowed = leave_allowed
        self._leaving = False  # asked for while the card worked
        self._shortcuts = dict(shortcuts or {})
        context.done_seconds, context.longer = done_seconds, longer
        self.page: Page | None = None
        self._call: StaffCall | None = None
        self._began_in: Language | None = None
        self._language = context.theme.language
        self.guidance = Guidance(context, self, sound)
        context.hear, context.tone = self.guidance.hear, self.guidance.tone
        self.setWindowTitle("JPKI Kiosk")
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._per_mm: float | None = None
        self.board = Board(context, self)
        self.stage = QWidget(self)
        self.frame_widget = FrameWidget(context, self.stage)
        self.staff_call = StaffCallOverlay(context, self.stage)
        self.idle = IdleOverlay(context, self.stage, idle_seconds, warning_seconds)
        self.alike = AlikeOverlay(context, self.stage)
        self.languages = LanguageChooser(context, self.stage)
        self.sizes = SizeChooser(context, self.stage)
        self.colours = ColourChooser(context, self.stage)
        self.sound = SoundPanel(context, self.stage, self.guidance.say_again, self.guidance.trouble)
        self.curtain = Curtain(context, self)
        self.keyboard = Keyboard(self, self.stage, self._nothing_over)
        self.legend = LegendOverlay(context, self.stage, self.keyboard.actions.keys)
        self.ring = FocusRing(context, self.stage)
        # On the welcome nobody is asked: a look that someone chose and left goes back by itself.
        self.forgotten = QTimer(self, singleShot=True, interval=idle_seconds * 1000)
        self.board.dim_with(self.stage)
        self._connect()
        self._paint_ground()

    def _connect(self) -> None:
        frame = self.frame_widget
        frame.staff.clicked.connect(self.staff_call.open)
        frame.keys.clicked.connect(self.legend.open)
        frame.counter.clicked.connect(lambda: self.driver.submit(LeftToCounter()))
        frame.back.clicked.connect(lambda: self.driver.submit(WentBack()))
        frame.language.clicked.connect(self.languages.open)
        frame.size_control.clicked.connect(self.sizes.open)
        frame.colours.clicked.connect(self.colours.open)
        frame.sound.clicked.connect(self.sound.open)
        self.guidance.changed.connect(self.sound.on_theme)
        self.closed.connect(self.guidance.close)
        self.curtain.lifted.connect(lambda: self._darken(down=False))
        self.curtain.staff_wanted.connect(self._call_from_the_dark)
        self.keyboard.actions |= {
            KeyAction.LEGEND: self._toggle_legend,
            KeyAction.LANGUAGE: press(frame.language),
            KeyAction.SIZE: press(frame.size_control),
            KeyAction.COLOURS: press(frame.colours),
            KeyAction.STAFF_CALL: press(frame.staff),
            KeyAction.BACK: press(frame.back),
            KeyAction.SOUND: self._toggle_sound,
            KeyAction.QUIETER: lambda: self.sound.change(volume=-1),
            KeyAction.LOUDER: lambda: self.sound.change(volume=1),
            KeyAction.SLOWER: lambda: self.sound.change(speed=-1),
            KeyAction.FASTER: lambda: self.sound.change(speed=1),
            KeyAction.CURTAIN: lambda: self._darken(down=not self.context.theme.look.curtain),
            KeyAction.SAY_AGAIN: self.guidance.say_again,
        }
        self.staff_call.called.connect(lambda reason: self.driver.submit(StaffCalled(reason)))
        self.staff_call.answered.connect(lambda: self.driver.submit(CallAnswered(CallPlace.SCREEN)))
        self.staff_call.ended.connect(lambda place: self.driver.submit(CallEnded(place)))
        self.idle.ended.connect(lambda: self.driver.submit(TimedOut()))
        self.forgotten.timeout.connect(self._forget_look)
        self.driver.shown.connect(self._on_shown)
        self.driver.left.connect(self._on_left)
        self.context.theme.changed.connect(self._on_theme)

    @property
    def overlays(self) -> tuple[DialogOverlay, ...]:
        """What may lie over a page; the last one over all others."""
        choosers = (self.languages, self.sizes, self.colours, self.sound)
        return (self.legend, self.alike, *choosers, self.staff_call, self.idle)

    # --- screens ---------------------------------------------------------------------------------

    def _on_shown(self, screen: Screen, frame: Frame) -> None:
        held = QApplication.focusWidget()
        page_class = PAGES[type(screen)]
        fresh = type(self.page) is not page_class
        if fresh:
            self._drop_page()
            self.page = page_class(self.context, self.stage, self.driver.submit)
            self._place_page(self.page, self.context.geometry)
            self.page.frame_changed = self.refresh_frame
            self.page.show_alike = self.alike.open
        page = self.page
        if page is None:
            return
        page.show_screen(screen, frame)
        page.show()
        rescale(page, self.context.scale)
        self.refresh_frame()
        self._stack()
        self._show_call(frame.call)
        self._begin_in(frame.begins_in)
        self.idle.watch(enabled=frame.idle_timer, staff_called=frame.call is not None)
        if fresh:
            self._first_of(page).setFocus(Qt.FocusReason.OtherFocusReason)
        for overlay in self.overlays:
            overlay.keep_keyboard(held)
        self.guidance.shown(page, screen)
        if self._leaving and not isinstance(screen, Working):
            self.close()

    def _begin_in(self, language: Language | None) -> None:
        """A visit that goes on begins in the language it was left in; what is chosen later stays."""
        before, self._began_in = self._began_in, language
        if language is not None and before is None:
            look = replace(self.context.theme.look, language=language)
            QTimer.singleShot(0, self, lambda: self.context.theme.set_look(look))

    def _show_call(self, call: StaffCall | None) -> None:
        """The dialog says how the call stands; where it is closed, the button in the footer and a voice."""
        before, self._call = self._call, call
        self.staff_call.show_call(call)
        if call is None or self.staff_call.isVisible():
            return
        if before is None:
            self.staff_call.open()  # called from a page
        elif before.stage is not call.stage:
            announce(self.frame_widget.staff, self.frame_widget.staff.label)

    def _first_of(self, page: Page) -> QWidget:
        """What has the keyboard first on a page."""
        frame = self.frame_widget
        return page.first_focus() or (frame.primary if page.begins_at_primary else frame.staff)

    def refresh_frame(self) -> None:
        """Show the frame again: the page's primary button may have changed."""
        if self.page is not None:
            self.board.show_frame(self.driver.frame)
            self.frame_widget.show_frame(self.driver.frame, self.page.primary(), self.page.footer_note())
            rescale(self.frame_widget, self.context.scale)

    def _drop_page(self) -> None:
        if self.page is not None:
            self.page.wipe()
            self.page.hide()
            self.page.deleteLater()
            self.page = None

    def _stack(self) -> None:
        self.frame_widget.ribbon.raise_()
        for overlay in (*self.overlays, self.ring):
            overlay.raise_()
        self.curtain.raise_()

    def _on_left(self) -> None:
        """The visit is over: nothing of it stays."""
        self._drop_page()
        for overlay in self.overlays:
            overlay.close_quietly()
        self.guidance.leave()
        self._began_in = None
        self.context.theme.reset()

    # --- the look --------------------------------------------------------------------------------

    def _on_theme(self) -> None:
        if self.context.theme.language is not self._language:
            self._language = self.context.theme.language
            self.driver.submit(LanguageChosen(self._language))
        self._paint_ground()
        if self.page is not None:
            self.page.show_screen(self.driver.screen, self.driver.frame)
            rescale(self.page, self.context.scale)
        self.refresh_frame()
        self.curtain.draw_down(down=self.context.theme.look.curtain)

    def _forget_look(self) -> None:
        if isinstance(self.driver.screen, Welcome):
            for chooser in (self.languages, self.sizes, self.colours, self.sound):
                chooser.close_quietly()
            self.context.theme.reset()

    def _paint_ground(self) -> None:
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Window, QColor(self.context.theme.colour("bg")))
        self.setPalette(palette)
        self.setAutoFillBackground(True)

    def _toggle_sound(self) -> None:
        """The panel; by the key as well, which closes it again."""
        if self.sound.isVisible():
            self.sound.close_quietly()
        else:
            self.sound.open()

    def _darken(self, *, down: bool) -> None:
        """The curtain, with sound: nobody is left in the dark without a voice."""
        look = self.context.theme.look
        self.context.theme.set_look(replace(look, curtain=down, sound=look.sound or down))

    def _call_from_the_dark(self) -> None:
        self._darken(down=False)
        self.staff_call.open()

    # --- the keyboard ----------------------------------------------------------------------------

    def _nothing_over(self) -> bool:
        """Whether neither a dialog nor anything else lies over the frame."""
        return self.keyboard.reachable(self.frame_widget.staff)

    def _toggle_legend(self) -> None:
        if self.legend.isVisible():
            self.legend.close_quietly()
        elif self._nothing_over():
            self.legend.open()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """As people read: the controls at the top, the page, what stands at the foot."""
        frame, page = self.frame_widget, self.page
        top: list[QWidget] = [frame.language, frame.size_control, frame.colours, frame.sound]
        foot: list[QWidget] = [frame.staff, frame.counter, frame.keys, frame.back, frame.primary]
        return self.keyboard.step([*top, *([page] if page else []), *foot], forward=forward)

    def lead_keyboard(self, now: QWidget, key: int) -> bool:
        return self.keyboard.move(now, key)

    # --- the window itself -----------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._stand()
        super().resizeEvent(event)

    def measure(self, per_mm: float | None) -> None:
        """Pixels a millimetre of the screen; None: a window for looking at, without a size of its own."""
        self._per_mm = per_mm
        self._stand()

    def _stand(self) -> None:
        """Put the stage where it stands on this screen, and everything on the stage."""
        geometry = stage_on(self.width(), self.height(), self._per_mm)
        scale, high = geometry.scale, geometry.height
        self.stage.setGeometry(geometry.left, geometry.top, round(WIDTH * scale), round(high * scale))
        self.board.setGeometry(self.rect())
        place(self.frame_widget, 0, 0, WIDTH, high)
        for overlay in self.overlays:
            place(overlay, 0, 0, WIDTH, high)
        if self.page is not None:
            self._place_page(self.page, geometry)
        self.context.stand_on(geometry)
        rescale(self.stage, scale)
        self.curtain.setGeometry(self.rect())
        self.curtain.stand(geometry)

    def _place_page(self, page: Page, geometry: Geometry) -> None:
        place(page, 0, HEADER, WIDTH, geometry.content_height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Installed on the application: any touch or key in this window starts the idle time anew.

        Staff who work at the other one keep no visit open that was left.
        """
        if event.type() not in _ASKED_FOR:
            return False  # most of what passes here: a page that is built tells of a thousand things
        if watched is not self.windowHandle() and not (
            isinstance(watched, QWidget) and watched.window() is self
        ):
            return False
        if event.type() in _TOUCHES:
            self.idle.restart()
            self.forgotten.start()
        if isinstance(event, QKeyEvent) and isinstance(watched, QWidget):
            return event.type() != QEvent.Type.ShortcutOverride and self.keyboard.filter(watched, event)
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        action = self._shortcuts.get(event.keyCombination().toCombined())
        if action is not None and not event.isAutoRepeat():
            action()
            return
        leaving = event.key() == Qt.Key.Key_Q and event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if leaving and self._leave_allowed:
            self.close()
            return
        if not self.keyboard.unclaimed(event) and self.curtain.isVisible() and not event.isAutoRepeat():
            self.guidance.say(self.context.text("ui-curtain-how"))
        event.accept()  # nothing of what the window system sends here leaves the kiosk

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._leave_allowed:
            event.ignore()
            return
        if isinstance(self.driver.screen, Working):
            # The end of a visit wipes the passwords that the card is being written with.
            self._leaving = True
            event.ignore()
            return
        self._drop_page()
        self.closed.emit()
        event.accept()
