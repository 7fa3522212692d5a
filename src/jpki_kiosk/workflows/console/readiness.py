"""点検: staff look whether this counter is ready, print that, and make a support bundle. Pure."""

from __future__ import annotations

from dataclasses import replace

from jpki_kiosk.findings import State, in_order
from jpki_kiosk.message import Message
from jpki_kiosk.workflows.console.office import Office
from jpki_kiosk.workflows.console.readiness_screens import (
    BundleFileChosen,
    BundleMade,
    BundleSaved,
    BundleSaveWanted,
    BundleScreen,
    BundleWanted,
    CardExamined,
    Examined,
    ExamineWanted,
    FindingChosen,
    ReadinessScreen,
    ReportPrinted,
    ReportWanted,
)
from jpki_kiosk.workflows.console.section import SectionPart, SignedInStaff
from jpki_kiosk.workflows.events import Failed, WentBack
from jpki_kiosk.workflows.explain import explain
from jpki_kiosk.workflows.staff.permissions import Action, may
from jpki_kiosk.workflows.workflow import Event, Job


class ReadinessSection(SectionPart):
    """One look at a time; the support bundle is of what the last look found."""

    def __init__(self, office: Office, staff: SignedInStaff) -> None:
        super().__init__(office, staff)
        bundle = may(staff.role, Action.MAKE_SUPPORT_BUNDLE)
        self._checks = ReadinessScreen(may_bundle=bundle)
        self.screen: ReadinessScreen | BundleScreen = self._checks

    def begin(self) -> Job | None:
        return self._examine()

    def handle(self, event: Event) -> Job | None:
        if isinstance(event, Failed):
            problem = Message(f"problem-{explain(event.error).text_id}-title")
            self._show(replace(self.screen, busy=False, problem=problem, said=None))
            return None
        match self.screen:
            case ReadinessScreen():
                return self._on_checks(self.screen, event)
            case BundleScreen():
                return self._on_bundle(self.screen, event)

    def _show(self, screen: ReadinessScreen | BundleScreen) -> None:
        self.screen = screen
        if isinstance(screen, ReadinessScreen):
            self._checks = screen

    def _examine(self) -> Job:
        self._show(replace(self._checks, busy=True, said=None, problem=None))
        return self.office.readiness.job_examine(self.staff)

    def _on_checks(self, screen: ReadinessScreen, event: Event) -> Job | None:
        match event:
            case FindingChosen(check):
                self._show(replace(screen, chosen=check))
            case Examined(findings, at):
                self._show(replace(screen, findings=findings, at=at))
                return self.office.readiness.job_examine_card()
            case CardExamined(finding):
                self._show(replace(screen, findings=in_order(screen.findings, finding), busy=False))
            case ReportPrinted(finding):
                findings = in_order(screen.findings, finding)
                well = finding.state is State.OK
                said, problem = (finding.found, None) if well else (None, finding.found)
                self._show(replace(screen, findings=findings, said=said, problem=problem, busy=False))
            case BundleMade(tuple() as files):
                self._show(replace(screen, busy=False))
                self._show(BundleScreen(files))
            case BundleMade(Message() as problem):
                self._show(replace(screen, busy=False, problem=problem))
            case _ if not screen.busy:
                return self._wanted(screen, event)
        return None

    def _wanted(self, screen: ReadinessScreen, event: Event) -> Job | None:
        """A button, while nothing runs."""
        match event:
            case ExamineWanted():
                return self._examine()
            case ReportWanted(language) if screen.at is not None:
                self._show(replace(screen, busy=True, said=None, problem=None))
                return self.office.readiness.job_print(self.staff, screen.findings, screen.at, language)
            case BundleWanted() if screen.may_bundle and screen.findings:
                self._show(replace(screen, busy=True, said=None, problem=None))
                return self.office.readiness.job_bundle(self.staff, screen.findings)
        return None

    def _on_bundle(self, screen: BundleScreen, event: Event) -> Job | None:
        match event:
            case BundleFileChosen(place) if place < len(screen.files):
                self._show(replace(screen, chosen=place))
            case BundleSaveWanted() if not screen.busy and not screen.saved:
                self._show(replace(screen, busy=True, problem=None))
                return self.office.readiness.job_save(self.staff, screen.files)
            case BundleSaved(said, saved=True):
                self._show(replace(screen, busy=False, saved=True, said=said))
            case BundleSaved(said):
                self._show(replace(screen, busy=False, problem=said))
            case WentBack() if not screen.busy:
                self._show(self._checks)
        return None
