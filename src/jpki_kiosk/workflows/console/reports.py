"""集計: a month by day and how long its steps took; written as files for spreadsheets. Pure."""

from __future__ import annotations

from dataclasses import replace

from jpki_kiosk.message import Message
from jpki_kiosk.workflows.console.day_close_events import (
    MonthExported,
    MonthNotWritten,
    MonthSeen,
    OtherMonthWanted,
)
from jpki_kiosk.workflows.console.office import Office
from jpki_kiosk.workflows.console.reports_screens import MonthScreen
from jpki_kiosk.workflows.console.section import SectionPart, SignedInStaff
from jpki_kiosk.workflows.events import Failed
from jpki_kiosk.workflows.explain import explain
from jpki_kiosk.workflows.workflow import Event, Job


class ReportsSection(SectionPart):
    """One month on the screen at a time; this one first."""

    screen: MonthScreen

    def __init__(self, office: Office, staff: SignedInStaff) -> None:
        super().__init__(office, staff)
        self._desk = office.day_close
        self.screen = MonthScreen()

    def begin(self) -> Job | None:
        return self._desk.job_month(self.staff, 0, 0)

    def handle(self, event: Event) -> Job | None:
        screen = self.screen
        match event:
            case MonthSeen(shown, said):
                self.screen = MonthScreen(shown, said=said, busy=False)
            case MonthNotWritten(problem):
                self.screen = replace(screen, problem=problem, busy=False)
            case Failed(error):
                problem = Message(f"problem-{explain(error).text_id}-title")
                self.screen = replace(screen, problem=problem, busy=False)
            case _ if screen.shown is None or screen.busy:
                return None
            case OtherMonthWanted(months) if months < 0 or not screen.shown.latest:
                count = screen.shown.year * 12 + screen.shown.month - 1 + months
                self.screen = replace(screen, problem=None, said=None, busy=True)
                return self._desk.job_month(self.staff, count // 12, count % 12 + 1)
            case MonthExported():
                self.screen = replace(screen, problem=None, said=None, busy=True)
                return self._desk.job_export(self.staff, screen.shown.year, screen.shown.month)
        return None
