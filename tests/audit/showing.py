"""The resident's window with any screen in it, on any of the four monitors, in any look.

Nothing stands in for the program: the window, its frame and its pages are those of the kiosk, and the driver
is the kiosk's driver. Only the workflow behind it is one that shows what it is told.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, cast

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from jpki_kiosk.i18n import Catalogue
from jpki_kiosk.message import Named
from jpki_kiosk.ui import runs
from jpki_kiosk.ui.driver import WorkflowDriver
from jpki_kiosk.ui.theme import Look, Theme
from jpki_kiosk.ui.widgets.base import Context
from jpki_kiosk.ui.window import KioskWindow
from jpki_kiosk.workflows.screens import Blank, CardPlace, Frame
from jpki_kiosk.workflows.visit import KioskWorkflow
from jpki_kiosk.workflows.workflow import Event, Job, Screen
from tests.audit import measured
from tests.ui.sound.recorded import Recorded

FRAME: Final = Frame(
    Named("富津市", "Futtsu"), Named("市民課 窓口1", "Counter 1"), training=True, card_place=CardPlace.READER
)


@dataclass(frozen=True, slots=True)
class Monitor:
    """A monitor: pixels, and the width of the picture in millimetres."""

    name: str
    width: int
    height: int
    wide_mm: float

    @property
    def per_mm(self) -> float:
        """Pixels per millimetre."""
        return self.width / self.wide_mm


MONITORS: Final = (
    Monitor("1280x800", 1280, 800, 260.6),  # 12.1 inches, 16:10
    Monitor("1920x1080", 1920, 1080, 345.4),  # 15.6 inches, 16:9
    Monitor("1080x1920", 1080, 1920, 267.7),  # 21.5 inches, upright
    Monitor("3840x2160", 3840, 2160, 597.7),  # 27 inches
)


@dataclass(frozen=True, slots=True)
class Specimen:
    """A screen in one of its states. ``prepare`` types, presses or opens what belongs to the state.

    ``staff``: part of what is written is for staff, who have their own least sizes.
    """

    name: str
    screen: Screen
    frame: Frame = FRAME
    prepare: Callable[[KioskWindow], None] = field(default=lambda _window: None)
    release: Callable[[KioskWindow], None] = field(default=lambda _window: None)


class _Shown:
    """A workflow that shows what it is told and does nothing."""

    def __init__(self) -> None:
        self.screen: Screen = Blank()
        self.around = FRAME
        self.visit = 1

    def frame(self) -> Frame:
        return self.around

    def handle(self, event: Event) -> Job | None:
        return None

    def leave(self) -> None:
        self.visit += 1


class _NoWorker:
    """There is no card here."""

    def start(self) -> None: ...
    def stop(self) -> None: ...
    def run(self, job: Job, visit: int) -> None: ...


class Stage:
    """One window for the whole walk."""

    def __init__(self, catalogue: Catalogue, monitor: Monitor = MONITORS[1]) -> None:
        self._width = runs.width
        runs.width = measured.width
        self.context = Context(Theme(), catalogue)
        self._shown = _Shown()
        self.driver = WorkflowDriver(cast("KioskWorkflow", self._shown), lambda _on_event: _NoWorker())
        self.window = KioskWindow(
            self.context,
            self.driver,
            idle_seconds=3600,
            warning_seconds=45,
            done_seconds=30,
            leave_allowed=False,
            sound=Recorded().options(),
        )
        self.monitor = monitor
        self.specimen: Specimen | None = None
        self.stand_on(monitor)
        self.window.show()
        self.window.activateWindow()
        QApplication.processEvents()

    def stand_on(self, monitor: Monitor) -> None:
        """Another monitor."""
        self.monitor = monitor
        self.window.measure(monitor.per_mm)
        self.window.resize(monitor.width, monitor.height)
        QApplication.processEvents()

    def show(self, specimen: Specimen) -> None:
        """Another screen, in a page of its own."""
        if self.specimen is not None:
            self.specimen.release(self.window)
        self._put(Blank(), FRAME)
        QCoreApplication.sendPostedEvents(
            None, QEvent.Type.DeferredDelete
        )  # the page before, which still hears
        self._put(specimen.screen, specimen.frame)
        self.specimen = specimen
        specimen.prepare(self.window)

    def wear(self, look: Look) -> None:
        """Another language, size or theme."""
        self.context.theme.set_look(look)

    def close(self) -> None:
        """End it."""
        if self.specimen is not None:
            self.specimen.release(self.window)
        runs.width = self._width
        self.window.guidance.close()
        self.window.hide()
        self.window.deleteLater()
        QApplication.processEvents()

    def _put(self, screen: Screen, around: Frame) -> None:
        self._shown.screen, self._shown.around = screen, around
        self.driver.submit(Event())
