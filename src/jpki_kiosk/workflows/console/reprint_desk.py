"""Papers printed again: which a case has, why one cannot be had, and the printing. Runs on the staff thread.

A copy is drawn from the certificate as it was read back and proved then; where that was erased,
there is nothing to draw it from.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jpki_kiosk.documents.errors import DocumentError
from jpki_kiosk.i18n import Language
from jpki_kiosk.japan import JAPAN
from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.message import Message
from jpki_kiosk.pki.contents import CertificateContents
from jpki_kiosk.store.errors import AlreadySpoiledError
from jpki_kiosk.store.history import CaseHistory, HistoryCertificate
from jpki_kiosk.store.records import Paper
from jpki_kiosk.store.schema import CaseState, RecordedState
from jpki_kiosk.workflows.console.search_desk import FieldError, SearchDesk
from jpki_kiosk.workflows.console.search_events import PrintedAgain, ReprintRefused, ReprintsFound
from jpki_kiosk.workflows.console.search_screens import Reprintable, ReprintForm, ReprintReason
from jpki_kiosk.workflows.console.section import SignedInStaff
from jpki_kiosk.workflows.explain import explain, log_error
from jpki_kiosk.workflows.papers.office import Again
from jpki_kiosk.workflows.papers.paper import Paper as DrawnPaper
from jpki_kiosk.workflows.prepared import ProvedCertificate
from jpki_kiosk.workflows.staff.permissions import Action
from jpki_kiosk.workflows.workflow import Event, Job, Report

if TYPE_CHECKING:
    from jpki_kiosk.workflows.console.office import Office

_UNFINISHED = (RecordedState.REQUESTED, RecordedState.ISSUED, RecordedState.WRITTEN, RecordedState.GIVEN_UP)


@dataclass(frozen=True, slots=True)
class ReprintDesk:
    """Makes the jobs of 写し."""

    office: Office
    search: SearchDesk

    def job_seek(self, staff: SignedInStaff, typed: str) -> Job:
        """The papers of the case of a number, or of the certificate with that number."""

        def run(report: Report) -> Event:
            self.office.permit(staff, Action.REPRINT)
            try:
                number = self.search.case_of(typed)
            except FieldError as unreadable:
                return ReprintRefused(unreadable.problem)
            return self._found(staff, number)

        return run

    def job_papers(self, staff: SignedInStaff, number: str) -> Job:
        """The papers of a case."""

        def run(report: Report) -> Event:
            self.office.permit(staff, Action.REPRINT)
            return self._found(staff, number)

        return run

    def _found(self, staff: SignedInStaff, number: str) -> Event:
        history = self.office.store.history.look(number, staff.id)
        if history.case.municipality != self.office.profile.id:
            return ReprintRefused(Message("case-other-municipality"))
        return ReprintsFound(number, reprintable(history))

    def job_print(
        self,
        staff: SignedInStaff,
        number: str,
        form: ReprintForm,
        kind: CertificateKind | None,
        reason: ReprintReason,
        language: Language,
    ) -> Job:
        """One paper again, with its reason in the journal before it is printed."""

        def run(report: Report) -> Event:
            self.office.permit(staff, Action.REPRINT)
            store = self.office.store
            history = store.history.read(number)
            if history.case.municipality != self.office.profile.id:
                return ReprintRefused(Message("case-other-municipality"))
            papers = reprintable(history)
            wanted = [one for one in papers if (one.form, one.kind) == (form, kind)]
            if not wanted or wanted[0].problem is not None:
                return ReprintRefused(wanted[0].problem if wanted and wanted[0].problem else _nothing())
            try:
                self.office.printer.check()
                store.history.note_reprint(number, staff.id, form, kind, reason)
                again = self.office.papers.again(number, form.value, kind, self._today())
                paper = self._drawn(history, form, kind, language, again)
                self.office.papers.following.hand_over(number, paper, staff.id)
            except DocumentError as error:
                log_error(error)
                return ReprintRefused(Message(f"problem-{explain(error).text_id}-title"))
            copy = 1 if again is None else again.number
            if reason is ReprintReason.MISPRINT and copy > 1:
                with suppress(AlreadySpoiledError):
                    store.cases.note_spoiled(number, form, kind, copy - 1, staff.id)
            return PrintedAgain(number, _with_one_more(papers, form, kind, copy), copy)

        return run

    def _drawn(
        self,
        history: CaseHistory,
        form: ReprintForm,
        kind: CertificateKind | None,
        language: Language,
        again: Again | None,
    ) -> DrawnPaper:
        papers, number = self.office.papers, history.case.number
        proved = _proved(history.certificates)
        if form is ReprintForm.COPY:
            (one,) = (one for one in proved if one.kind is kind)
            return papers.copy_paper(number, one, language, again)
        resident = history.case.resident
        born = None if resident is None else resident.date_of_birth
        return papers.guide_paper(number, born, proved, language, again)

    def _today(self) -> datetime.date:
        return self.office.clock().astimezone(JAPAN).date()


def reprintable(history: CaseHistory) -> tuple[Reprintable, ...]:
    """What the case has papers of: a copy of each certificate that was proved, and the guide."""
    made = {one.kind: one for one in history.certificates if _was_proved(one)}
    copies = [
        Reprintable(
            ReprintForm.COPY,
            kind,
            _printed(history.papers, ReprintForm.COPY, kind),
            _against(history, (one,)),
        )
        for kind in CertificateKind
        if (one := made.get(kind)) is not None
    ]
    if not copies:
        return ()
    against = _against(history, made.values())
    guide = Reprintable(ReprintForm.GUIDE, None, _printed(history.papers, ReprintForm.GUIDE, None), against)
    return (*copies, guide)


def _against(history: CaseHistory, made: Iterable[HistoryCertificate]) -> Message | None:
    """Why these cannot be printed: the visit's own papers come first, or there is nothing to draw from."""
    if history.case.state is CaseState.IN_PROGRESS:
        return Message("copies-in-progress")
    return None if all(one.der is not None for one in made) else Message("copies-erased")


def _was_proved(one: HistoryCertificate) -> bool:
    return one.proved_at is not None and one.state not in _UNFINISHED


def _proved(certificates: Iterable[HistoryCertificate]) -> tuple[ProvedCertificate, ...]:
    """The last of each kind, the signature certificate first."""
    found = {}
    for one in certificates:
        if one.serial is not None and one.der is not None and one.proved_at is not None and _was_proved(one):
            ends = CertificateContents.from_der(one.der).not_after
            found[one.kind] = ProvedCertificate(one.kind, one.serial, ends, one.der, one.proved_at)
    return tuple(found[kind] for kind in CertificateKind if kind in found)


def _printed(papers: Iterable[Paper], form: ReprintForm, kind: CertificateKind | None) -> int:
    return sum((one.form, one.kind) == (form.value, kind) for one in papers)


def _with_one_more(
    papers: tuple[Reprintable, ...], form: ReprintForm, kind: CertificateKind | None, copy: int
) -> tuple[Reprintable, ...]:
    return tuple(
        Reprintable(one.form, one.kind, copy, one.problem) if (one.form, one.kind) == (form, kind) else one
        for one in papers
    )


def _nothing() -> Message:
    return Message("copies-none")
