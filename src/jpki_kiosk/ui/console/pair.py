"""The two windows of a counter: what one's driver tells the other, and which is in front."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Slot

from jpki_kiosk.ui.console.driver import ConsoleDriver
from jpki_kiosk.ui.console.window import ConsoleWindow
from jpki_kiosk.ui.driver import WorkflowDriver
from jpki_kiosk.ui.window import KioskWindow
from jpki_kiosk.workflows.console.events import MonitorsCounted
from jpki_kiosk.workflows.console.routing import Front, Routing
from jpki_kiosk.workflows.workflow import Event


class TwoWindows(QObject):
    """Both windows of one counter. On one monitor only the one in front is shown."""

    def __init__(
        self, resident: KioskWindow, console: ConsoleWindow, routing: Routing, *, one_screen: bool
    ) -> None:
        super().__init__()
        self.resident = resident
        self.console = console
        self._routing = routing
        self._one_screen = one_screen
        self._front = routing.front
        resident.driver.handled.connect(self._on_resident)
        console.driver.handled.connect(self._on_console)
        resident.closed.connect(self._on_resident_closed)
        # Queued: a window that is closing cannot be closed from within.
        console.closing.connect(self.close, Qt.ConnectionType.QueuedConnection)

    @property
    def resident_driver(self) -> WorkflowDriver:
        """Of the window that owns the reader."""
        return self.resident.driver

    @property
    def console_driver(self) -> ConsoleDriver:
        """Of the staff's window."""
        return self.console.driver

    @property
    def front(self) -> Front:
        """Which window is in front."""
        return self._front

    def shown(self) -> tuple[KioskWindow | ConsoleWindow, ...]:
        """The windows that are to be seen, the one with the keyboard last."""
        resident, console = self.resident, self.console
        if self._one_screen:
            return (console,) if self._front is Front.CONSOLE else (resident,)
        return (resident, console) if console.isActiveWindow() else (console, resident)

    def share_one_monitor(self, *, one: bool) -> None:
        """A monitor went, or came: then one window is behind the other, or each has its own."""
        if one is self._one_screen:
            return
        self._one_screen = self.resident.staff_call.at_screen = one
        self._routing.front = self._front = Front.RESIDENT
        self.console_driver.submit(MonitorsCounted(one_screen=one))
        if one:
            self.console.hide()

    def close(self) -> None:
        """Close both; a card that is being written is waited for."""
        self.resident.close()

    def stop(self) -> None:
        """End both drivers and their threads."""
        self.console_driver.stop()
        self.resident_driver.stop()

    def _on_resident_closed(self) -> None:
        self.console_driver.stop()
        self.console.end()

    @Slot(object)
    def _on_resident(self, event: Event) -> None:
        for told in self._routing.after_resident(event):
            self.console_driver.submit(told)
        self._turn()

    @Slot(object)
    def _on_console(self, event: Event) -> None:
        for told in self._routing.after_console(event):
            self.resident_driver.submit(told)
        self._turn()

    def _turn(self) -> None:
        """The other window to the front, where it has to be."""
        if self._routing.front is self._front:
            return
        self._front = self._routing.front
        front, back = self.resident, self.console
        if self._front is Front.CONSOLE:
            window: KioskWindow | ConsoleWindow = back
            other: KioskWindow | ConsoleWindow = front
        else:
            window, other = front, back
        if self._one_screen:
            window.setGeometry(other.geometry())
            if other.isFullScreen():
                window.showFullScreen()
            else:
                window.show()
            other.hide()
        window.activateWindow()
