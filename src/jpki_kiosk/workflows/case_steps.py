"""A step of a case around what it does: written down before it acts and after it ended."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.store.cases import CaseStore, Disposition, Step
from jpki_kiosk.workflows.events import CardTouched, StepBegan, StepCompleted
from jpki_kiosk.workflows.screens import WorkStep
from jpki_kiosk.workflows.workflow import Report

_CHANGES_CARD: Final = (Step.PASSWORD, Step.KEY_PAIR, Step.WRITE)


@dataclass(frozen=True, slots=True)
class CaseSteps:
    """The steps of one case; a line on the screen is set by its entry in the journal and by nothing else."""

    cases: CaseStore
    case: str
    report: Report

    @contextmanager
    def step(
        self,
        kind: CertificateKind | None,
        step: Step,
        line: WorkStep | None = None,
        begun: Mapping[str, str] | None = None,
    ) -> Iterator[dict[str, str]]:
        """``…-init`` before, ``…-complete`` with its disposition after; then the line on the screen.

        ``kind`` None: of no certificate; such a step has no line.
        """
        identifier = self.cases.begin_step(self.case, kind, step, begun)
        if step in _CHANGES_CARD:
            self.report(CardTouched())
        if line is not None and kind is not None:
            self.report(StepBegan(kind, line))
        details: dict[str, str] = {}
        try:
            yield details
        except Exception as error:
            details["error"] = type(error).__name__
            self.cases.complete_step(identifier, Disposition.FAILED, details)
            raise
        self.cases.complete_step(identifier, Disposition.SUCCEEDED, details)
        if line is not None and kind is not None:
            self.report(StepCompleted(kind, line))
