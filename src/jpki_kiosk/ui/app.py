"""The application around the window: environment, fonts, messages, errors, screen."""

from __future__ import annotations

import datetime
import logging
import sys
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import TracebackType

from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QApplication, QWidget

from jpki_kiosk.i18n import Catalogue, Language, staff_language
from jpki_kiosk.ui.console.driver import ConsoleDriver
from jpki_kiosk.ui.console.pair import TwoWindows
from jpki_kiosk.ui.console.window import ConsoleWindow
from jpki_kiosk.ui.driver import JobRunner, WorkflowDriver
from jpki_kiosk.ui.geometry import px_per_mm
from jpki_kiosk.ui.monitors import Monitors
from jpki_kiosk.ui.sound.guidance import SoundOptions
from jpki_kiosk.ui.staying import StaysInFront
from jpki_kiosk.ui.theme import Look, Theme
from jpki_kiosk.ui.widgets.base import Context
from jpki_kiosk.ui.window import KioskWindow
from jpki_kiosk.workflows.console.routing import Routing
from jpki_kiosk.workflows.console.worker import StaffWorker
from jpki_kiosk.workflows.console.workflow import ConsoleWorkflow
from jpki_kiosk.workflows.events import Failed
from jpki_kiosk.workflows.explain import log_error
from jpki_kiosk.workflows.screens import Working
from jpki_kiosk.workflows.visit import KioskWorkflow
from jpki_kiosk.workflows.workflow import Event

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class WindowOptions:
    """How the window is shown. ``shortcuts``: keys of the training mode with what is held
    (as ``QKeyCombination.toCombined`` gives them).
    """

    windowed: bool = False
    training: bool = True
    screen: int = 0
    visible_width_mm: float | None = None  # instead of what the screen says of its size
    idle_seconds: int = 300
    warning_seconds: int = 45
    done_seconds: int = 30
    longer: int = 2
    language: Language = Language.JAPANESE
    colours: Mapping[str, str] = field(default_factory=dict)  # the town's own, on the resident's screens
    shortcuts: Mapping[int, Callable[[], None]] = field(default_factory=dict)
    volume: int = 5  # what every visit begins with
    sound: SoundOptions = SoundOptions()  # noqa: RUF009  (frozen)


def open_window(
    workflow: KioskWorkflow,
    make_worker: Callable[[Callable[[Event, int], None]], JobRunner],
    catalogue: Catalogue,
    options: WindowOptions,
) -> KioskWindow:
    """Make the window and start the worker; the window is shown by ``show_window``."""
    look = Look(language=options.language, volume=options.volume)
    context = Context(Theme(look, options.colours), catalogue)
    driver = WorkflowDriver(workflow, make_worker)
    window = KioskWindow(
        context,
        driver,
        idle_seconds=options.idle_seconds,
        warning_seconds=options.warning_seconds,
        done_seconds=options.done_seconds,
        longer=options.longer,
        leave_allowed=options.training,
        shortcuts=options.shortcuts if options.training else {},
        sound=options.sound,
    )
    application = QApplication.instance()
    if application is not None:
        application.installEventFilter(window)
    window.closed.connect(driver.stop)
    _catch_errors(driver)
    driver.start()
    return window


def open_counter(
    resident: KioskWorkflow,
    console: ConsoleWorkflow,
    make_worker: Callable[[Callable[[Event, int], None]], JobRunner],
    catalogue: Catalogue,
    clock: Callable[[], datetime.datetime],
    options: WindowOptions,
    *,
    one_screen: bool,
) -> TwoWindows:
    """Both windows of a counter, started; ``show_counter`` shows them."""
    routing = Routing(resident, console)
    window = open_window(resident, make_worker, catalogue, options)
    driver = ConsoleDriver(console, StaffWorker, window.driver.run_for_staff)
    staff_context = Context(Theme(Look(language=staff_language(options.language))), catalogue)
    staff_context.tone = window.guidance.tone
    staff_window = ConsoleWindow(
        staff_context,
        driver,
        clock,
        leave_allowed=options.training,
        shortcuts=options.shortcuts if options.training else {},
    )
    window.staff_call.at_screen = one_screen
    windows = TwoWindows(window, staff_window, routing, one_screen=one_screen)
    application = QApplication.instance()
    if application is not None:
        application.installEventFilter(staff_window)
    _catch_errors(window.driver, windows)
    driver.start()
    return windows


def staff_screen(options: WindowOptions) -> int | None:
    """The number of the monitor for the staff's window; None where there is one monitor."""
    count = len(QGuiApplication.screens())
    others = [number for number in range(count) if number != min(options.screen, count - 1)]
    return others[0] if others else None


def show_counter(windows: TwoWindows, options: WindowOptions) -> None:
    """The resident's window on its monitor, and the staff's on another where there is one.

    Full screen they follow monitors that come and go; where nobody may leave they come back to the front.
    """
    _put_on_monitors(windows, options)
    if options.windowed:
        return
    Monitors(lambda: _put_on_monitors(windows, options), windows)
    if not options.training:
        StaysInFront(windows.shown, windows)


def _put_on_monitors(windows: TwoWindows, options: WindowOptions) -> None:
    number = staff_screen(options)
    windows.share_one_monitor(one=number is None)
    if number is not None:
        _put(windows.console, QGuiApplication.screens()[number], options)
    if windows.resident in windows.shown():
        show_window(windows.resident, options)
    else:
        _put(windows.console, _resident_screen(options), options)


def _resident_screen(options: WindowOptions) -> QScreen:
    """The monitor that was chosen; the last one, and a line in the log, where there are fewer."""
    screens = QGuiApplication.screens()
    if options.screen >= len(screens):
        _LOG.warning(
            "screen.number is %d, but the monitors here are 0 to %d: the last one is used",
            options.screen,
            len(screens) - 1,
        )
    return screens[min(options.screen, len(screens) - 1)]


def show_window(window: KioskWindow, options: WindowOptions) -> None:
    """Full screen on the chosen monitor, or as a window of a convenient size."""
    screen = _resident_screen(options)
    window.measure(None if options.windowed else density(screen, options))
    _put(window, screen, options)
    window.activateWindow()


def _put(window: QWidget, screen: QScreen, options: WindowOptions) -> None:
    if options.windowed:
        window.move(screen.geometry().topLeft())
        window.resize(1280, 720)
        window.show()
    else:
        window.setGeometry(screen.geometry())
        window.showFullScreen()


def density(screen: QScreen, options: WindowOptions) -> float:
    """Pixels a millimetre of a monitor: what it says of itself, or what was measured by hand."""
    return px_per_mm(screen.physicalDotsPerInch(), options.visible_width_mm, screen.size().width())


def _catch_errors(driver: WorkflowDriver, windows: TwoWindows | None = None) -> None:
    """No error freezes or closes the window: it becomes a page with a code.

    Except while the card works: what is wrong with the screen must not end what is being written.
    """

    def on_error(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if not isinstance(error, Exception):
            sys.__excepthook__(kind, error, trace)
            return
        log_error(error)
        if windows is not None and windows.console.isActiveWindow():
            windows.console_driver.submit(Failed(error))
        elif not isinstance(driver.screen, Working):
            driver.submit(Failed(error))

    sys.excepthook = on_error
    threading.excepthook = lambda caught: log_error(
        caught.exc_value
        if isinstance(caught.exc_value, Exception)
        else RuntimeError(caught.exc_type.__name__)
    )
