"""The jobs of 点検, over a port: what is examined, and how, is the composition root's to know."""

from __future__ import annotations

import abc
import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from jpki_kiosk.findings import Finding
from jpki_kiosk.i18n import Language
from jpki_kiosk.message import Message
from jpki_kiosk.workflows.console.readiness_screens import (
    BundleMade,
    BundleSaved,
    CardExamined,
    Examined,
    ReportPrinted,
    ShownFile,
)
from jpki_kiosk.workflows.console.section import CardJob, SignedInStaff
from jpki_kiosk.workflows.staff.permissions import Action
from jpki_kiosk.workflows.workflow import Event, Job, Report

if TYPE_CHECKING:
    from jpki_kiosk.workflows.console.office import Office


class Readiness(abc.ABC):
    """Looks at this counter while it runs. Every call may take seconds; only ``save_bundle`` writes."""

    @abc.abstractmethod
    def examine(self) -> tuple[Finding, ...]:
        """Every check but the card's."""

    @abc.abstractmethod
    def examine_card(self) -> Finding:
        """The length of the card's commands; on the thread that owns the reader."""

    @abc.abstractmethod
    def print_report(
        self, findings: tuple[Finding, ...], at: datetime.datetime, language: Language
    ) -> Finding:
        """Print them; the finding is the printer's."""

    @abc.abstractmethod
    def make_bundle(self, findings: tuple[Finding, ...]) -> tuple[ShownFile, ...] | Message:
        """The files of a support bundle, or why there is none."""

    @abc.abstractmethod
    def save_bundle(self, files: tuple[ShownFile, ...]) -> Path:
        """Write exactly these to a new file. Raises OSError."""


class ReadinessDesk:
    """Makes the jobs."""

    def __init__(self, office: Office, readiness: Readiness) -> None:
        self._office = office
        self._readiness = readiness

    def job_examine(self, staff: SignedInStaff) -> Job:
        """Look at everything that is not the card. Ends as Examined."""

        def run(report: Report) -> Event:
            self._office.permit(staff, Action.SEE_READINESS)
            return Examined(self._readiness.examine(), self._office.clock())

        return run

    def job_examine_card(self) -> Job:
        """Ask the card; ends as CardExamined."""
        return CardJob(lambda report: CardExamined(self._readiness.examine_card()))

    def job_print(
        self, staff: SignedInStaff, findings: tuple[Finding, ...], at: datetime.datetime, language: Language
    ) -> Job:
        """Print the findings; ends as ReportPrinted."""

        def run(report: Report) -> Event:
            self._office.permit(staff, Action.SEE_READINESS)
            return ReportPrinted(self._readiness.print_report(findings, at, language))

        return run

    def job_bundle(self, staff: SignedInStaff, findings: tuple[Finding, ...]) -> Job:
        """Make a support bundle; ends as BundleMade."""

        def run(report: Report) -> Event:
            self._office.permit(staff, Action.MAKE_SUPPORT_BUNDLE)
            return BundleMade(self._readiness.make_bundle(findings))

        return run

    def job_save(self, staff: SignedInStaff, files: tuple[ShownFile, ...]) -> Job:
        """Save what was shown, and write down that it was; ends as BundleSaved."""

        def run(report: Report) -> Event:
            self._office.permit(staff, Action.MAKE_SUPPORT_BUNDLE)
            try:
                path = self._readiness.save_bundle(files)
            except OSError as error:
                reason = error.strerror or type(error).__name__
                return BundleSaved(Message("bundle-not-saved", {"reason": reason}), saved=False)
            self._office.store.journal.append("support-bundle-saved", staff=staff.name)
            return BundleSaved(Message("bundle-saved", {"path": str(path)}), saved=True)

        return run
