"""The staff's window with any screen in it, on the monitors where a console stands.

As for the residents, nothing stands in for the program but the workflow behind it, which shows what it is
told.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final, cast

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from jpki_kiosk.i18n import STAFF_LANGUAGES, Catalogue
from jpki_kiosk.ui import runs
from jpki_kiosk.ui.console.driver import ConsoleDriver
from jpki_kiosk.ui.console.page import GAP, SMALL_PX, TARGET
from jpki_kiosk.ui.console.window import ConsoleWindow
from jpki_kiosk.ui.theme import Look, Theme
from jpki_kiosk.ui.widgets.base import Context
from jpki_kiosk.workflows.console.screens import ConsoleFrame, CoverScreen
from jpki_kiosk.workflows.console.workflow import ConsoleWorkflow
from jpki_kiosk.workflows.workflow import Event, Job, Screen
from tests.audit import measured
from tests.audit.drawn import record
from tests.audit.figures import Figures
from tests.audit.judges import Sight
from tests.audit.showing import MONITORS, Monitor
from tests.audit.staff_adjoin import adjoin
from tests.audit.walk import Fault, Judged, strings_in

NOW: Final = datetime.datetime(2026, 11, 24, 1, 42, tzinfo=datetime.UTC)
STAFF_MONITORS: Final = MONITORS[:2]
STAFF_LOOKS: Final = tuple(map(Look, STAFF_LANGUAGES))  # the staff's window has one size and one theme
_BETWEEN: Final = CoverScreen(busy=True, by_card=True)  # what is shown between two specimens


# "target 40, gap 16", type of 14 units at the least. Units are no millimetres: both edges may be rounded.
STAFF: Final = Figures(
    "units",
    target=TARGET,
    gap=GAP,
    capital=0.81 * SMALL_PX,
    rounded=0.01,
    enough=SMALL_PX,
    edges=1.0,
    adjoin=adjoin,
)


@dataclass(frozen=True, slots=True)
class StaffSpecimen:
    """A screen of the staff in one of its states. ``prepare`` types or presses what belongs to the state."""

    name: str
    screen: Screen
    frame: ConsoleFrame
    prepare: Callable[[ConsoleWindow], None] = field(default=lambda _window: None)


class _Shown:
    """A workflow that shows what it is told and does nothing."""

    staff = None
    uses_card = False
    visit = 1

    def __init__(self, around: ConsoleFrame) -> None:
        self.screen: Screen = _BETWEEN
        self.around = around

    def frame(self) -> ConsoleFrame:
        return self.around

    def handle(self, event: Event) -> Job | None:
        return None


class _NoWorker:
    """Nothing is done here."""

    def start(self) -> None: ...
    def stop(self) -> None: ...
    def run(self, job: Job, visit: int) -> None: ...


class StaffStage:
    """One window for the whole walk."""

    def __init__(self, catalogue: Catalogue, around: ConsoleFrame) -> None:
        self._width = runs.width
        runs.width = measured.width
        self.context = Context(Theme(), catalogue)
        self._shown = _Shown(around)
        self.driver = ConsoleDriver(
            cast("ConsoleWorkflow", self._shown), lambda _on_event: _NoWorker(), lambda _job: None
        )
        self.window = ConsoleWindow(self.context, self.driver, lambda: NOW, leave_allowed=False)
        self.monitor = STAFF_MONITORS[1]
        self.specimen: StaffSpecimen | None = None
        self.stand_on(self.monitor)
        self.window.show()
        self.window.activateWindow()
        QApplication.processEvents()

    def stand_on(self, monitor: Monitor) -> None:
        """Another monitor."""
        self.monitor = monitor
        self.window.resize(monitor.width, monitor.height)
        QApplication.processEvents()

    def show(self, specimen: StaffSpecimen) -> None:
        """Another screen, in a page of its own."""
        self.tell(_BETWEEN, specimen.frame)
        self.driver.left.emit()  # nothing of the page before stays
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.tell(specimen.screen, specimen.frame)
        self.specimen = specimen
        specimen.prepare(self.window)

    def wear(self, look: Look) -> None:
        """Another language."""
        self.context.theme.set_look(look)

    def close(self) -> None:
        """End it."""
        runs.width = self._width
        self.window.hide()
        self.window.deleteLater()
        QApplication.processEvents()

    def tell(self, screen: Screen, around: ConsoleFrame) -> None:
        """Another screen on the page that is there, if it is one of its own."""
        self._shown.screen, self._shown.around = screen, around
        self.driver.submit(Event())


class StaffWalker(Judged):
    """The staff's window, and what the judges need to know besides."""

    def __init__(self, stage: StaffStage, catalogue: Catalogue) -> None:
        super().__init__(catalogue)
        self.stage = stage

    def walk(
        self, specimen: StaffSpecimen, monitor: Monitor, looks: Iterable[Look] = STAFF_LOOKS
    ) -> Iterator[Fault]:
        """Show a specimen on a monitor and judge it in each look."""
        if self.stage.monitor is not monitor:
            self.stage.stand_on(monitor)
        self.stage.show(specimen)
        yield from self.judge(f"staff-{specimen.name}", monitor, looks, self.stage.wear)

    def sight(self) -> Sight:
        """What is shown now."""
        context, shown = self.stage.context, self.stage.specimen
        drawing = record(self.stage.window, context.theme.colour("bg"))
        data = frozenset() if shown is None else frozenset(strings_in((shown.screen, shown.frame)))
        look, figures = context.theme.look, STAFF.at(context.scale)
        return Sight(drawing, figures, look, self.stage.window, self.foreign_to(look), data)
