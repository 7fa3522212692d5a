"""The papers of one case: drawn from what was read back from the card, printed, counted."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from jpki_kiosk.documents.certificate_copy import CopyFacts, Use, draw_certificate_copy
from jpki_kiosk.documents.inquiry_letter import LetterFacts, draw_inquiry_letter
from jpki_kiosk.documents.printing.printer import Printer
from jpki_kiosk.documents.usage_guide import (
    CallCentre,
    GuideCertificate,
    GuideFacts,
    OpeningHours,
    draw_usage_guide,
)
from jpki_kiosk.i18n import Language
from jpki_kiosk.japan import JAPAN
from jpki_kiosk.kinds import CertificateKind, PasswordKind
from jpki_kiosk.pki.contents import CertificateContents
from jpki_kiosk.rules.book import RuleBook
from jpki_kiosk.rules.eligibility import signature_from
from jpki_kiosk.rules.municipality import MunicipalityProfile
from jpki_kiosk.rules.national import CallCentreData
from jpki_kiosk.rules.timetable import Hours
from jpki_kiosk.rules.validity import renewal_opens
from jpki_kiosk.store.cases import CaseStore, Disposition, Step
from jpki_kiosk.store.errors import UnknownRecordError
from jpki_kiosk.store.inquiries import Inquiry, InquiryPurpose
from jpki_kiosk.store.records import Case, StepId
from jpki_kiosk.workflows.prepared import PreparedCase, ProvedCertificate

_COPY, _GUIDE = "certificate_copy", "usage_guide"
LETTER_FORM: Final = "inquiry_letter"


@dataclass(frozen=True, slots=True)
class Printed:
    """What came out: the printer's names of the sheets, and how many of each."""

    files: tuple[str, ...]
    copies: int
    guides: int


@dataclass(frozen=True, slots=True)
class Reprinted:
    """A paper that was printed again: the printer's name of it, and which copy it is."""

    file: str
    copy_number: int


@dataclass(frozen=True, slots=True)
class _Again:
    """Which copy it is, and the day of its printing."""

    number: int
    on: datetime.date


@dataclass(frozen=True, slots=True)
class PapersOffice:
    """Draws and prints the papers of one counter; ``hours`` are those the guide names."""

    printer: Printer
    cases: CaseStore
    rules: RuleBook
    profile: MunicipalityProfile
    call_centre: CallCentreData
    hours: Hours
    counter: str
    training: bool

    def print_all(
        self, case: PreparedCase, certificates: tuple[ProvedCertificate, ...], language: Language
    ) -> Printed:
        """A copy of each certificate in Japanese, as other offices read it; the guide in ``language``.

        Raises PrinterError and the other DocumentErrors.
        """
        ordered = sorted(certificates, key=lambda one: one.kind is CertificateKind.AUTHENTICATION)
        files = [self._print_copy(case.number, one) for one in ordered]
        files.append(self._print_guide(case.number, case.request.date_of_birth, tuple(ordered), language))
        return Printed(tuple(files), copies=len(ordered), guides=1)

    def print_copy_again(self, case: str, proved: ProvedCertificate, today: datetime.date) -> Reprinted:
        """The same copy, which says of itself which one it is and when it was printed.

        ``proved``: as it was read back then. Raises PrinterError and the other DocumentErrors.
        """
        again = self._again(case, _COPY, proved.kind, today)
        return Reprinted(self._print_copy(case, proved, again), again.number)

    def print_guide_again(
        self,
        case: str,
        born: datetime.date | None,
        certificates: tuple[ProvedCertificate, ...],
        language: Language,
        today: datetime.date,
    ) -> Reprinted:
        """The same for the guide. ``born`` None where the office does not know it any more."""
        again = self._again(case, _GUIDE, None, today)
        return Reprinted(self._print_guide(case, born, certificates, language, again), again.number)

    def _again(self, case: str, form: str, kind: CertificateKind | None, today: datetime.date) -> _Again:
        printed = [one for one in self.cases.papers(case) if (one.form, one.kind) == (form, kind)]
        return _Again(max((one.copy_number for one in printed), default=0) + 1, today)

    def _print_copy(self, case: str, proved: ProvedCertificate, again: _Again | None = None) -> str:
        contents = CertificateContents.from_der(proved.certificate)
        office, names = self.profile.office, self.profile.names
        facts = CopyFacts(
            case_number=case,
            handed_over=proved.proved_at.astimezone(JAPAN).date(),
            municipality=names.ja,
            section=office.section_ja,
            counter=f"{names.ja} {office.section_ja} {self.counter}",
            renewal_opens=self.renewal_opens(_last_day(contents)),
            compared_at=proved.proved_at.astimezone(JAPAN),
            copy_number=1 if again is None else again.number,
            reprinted_on=None if again is None else again.on,
            uses=tuple(Use(one) for one in self.profile.guide.authentication_uses),
        )
        pdf = draw_certificate_copy(contents, facts, Language.JAPANESE, self.training)
        name = f"copy-{proved.kind.value}"
        return self._print(case, pdf, name, _COPY, proved.kind, again=again is not None)

    def rehearse(self, today: datetime.date) -> None:
        """Draw a guide that is printed nowhere, so that fonts and forms are loaded and known to be whole.

        Raises the DocumentErrors that the first resident would else have met.
        """
        certificates = tuple(GuideCertificate(kind, today, today) for kind in CertificateKind)
        draw_usage_guide(
            self._guide_facts("-", today, certificates, guardian=False), Language.JAPANESE, self.training
        )

    def _print_guide(
        self,
        case: str,
        born: datetime.date | None,
        certificates: tuple[ProvedCertificate, ...],
        language: Language,
        again: _Again | None = None,
    ) -> str:
        contents = [CertificateContents.from_der(one.certificate) for one in certificates]
        today = certificates[0].proved_at.astimezone(JAPAN).date()
        rule = self.rules.eligibility.on(today).value
        facts = self._guide_facts(
            case,
            today,
            tuple(
                GuideCertificate(one.kind, one.not_after.date(), self.renewal_opens(_last_day(one)))
                for one in contents
            ),
            guardian=born is not None and today < signature_from(born, rule),
        )
        if again is not None:
            facts = replace(facts, copy_number=again.number, reprinted_on=again.on)
        pdf = draw_usage_guide(facts, language, self.training)
        return self._print(case, pdf, "usage-guide", _GUIDE, None, again=again is not None)

    def _guide_facts(
        self,
        case_number: str,
        today: datetime.date,
        certificates: tuple[GuideCertificate, ...],
        *,
        guardian: bool,
    ) -> GuideFacts:
        office, names, hours = self.profile.office, self.profile.names, self.hours
        return GuideFacts(
            case_number=case_number,
            handed_over=today,
            municipality=names.ja,
            section=office.section_ja,
            counter_section=office.division_ja,
            office=f"{names.ja} {office.section_ja}({office.place_ja})",
            footer_office=f"{names.ja} {office.division_ja}",
            telephone=office.telephone,
            certificates=certificates,
            call_centre=_call_centre(self.call_centre),
            portal=self.profile.guide.portal,
            fax=office.fax or None,
            hours=_hours(hours.opens, hours.closes),
            store_issuing="convenience-store" in self.profile.guide.authentication_uses,
            store_reset=self.profile.guide.convenience_store_reset,
            guardian=guardian,
        )

    # --- the inquiry letter ----------------------------------------------------------------------

    @property
    def reply_days(self) -> int:
        """Within how many days of its dispatch an inquiry letter is answered."""
        town = self.profile.documents.letter
        return (town or self.rules.documents.letter).days

    def print_letter(self, case: Case, inquiry: Inquiry) -> str:
        """The letter to the holder of a case; a further one says which copy it is.

        Raises PrinterError and the other DocumentErrors, UnknownRecordError where the data are erased.
        """
        pdf = draw_inquiry_letter(self._letter_facts(case, inquiry), self.training)
        return self._print(case.number, pdf, "inquiry-letter", LETTER_FORM, None)

    def _letter_facts(self, case: Case, inquiry: Inquiry) -> LetterFacts:
        resident, office = case.resident, self.profile.office
        if resident is None:
            raise UnknownRecordError("resident", case.number)
        rule = self.rules.passwords.on(inquiry.posts_on).value
        printed = [
            one
            for one in self.cases.papers(case.number)
            if one.form == LETTER_FORM and one.printed_at >= inquiry.made_at
        ]
        reset = inquiry.purpose is InquiryPurpose.RESET
        return LetterFacts(
            case_number=case.number,
            posts_on=inquiry.posts_on,
            reply_by=inquiry.posts_on + datetime.timedelta(days=self.reply_days),
            days=self.reply_days,
            name=resident.name,
            address=resident.address,
            postal_code=inquiry.postal_code,
            agent=inquiry.agent,
            subject="reset" if reset else case.procedure,
            kinds=tuple(kind for kind in CertificateKind if kind in case.kinds),
            municipality=self.profile.names.ja,
            section=office.section_ja,
            office=office.division_ja,
            telephone=office.telephone,
            fax=office.fax or None,
            signature_lengths=rule.lengths(PasswordKind.SIGNATURE),
            authentication_length=rule.lengths(PasswordKind.AUTHENTICATION)[1],
            copy=len(printed) + 1,
        )

    def _print(
        self,
        case: str,
        pdf: bytes,
        name: str,
        form: str,
        kind: CertificateKind | None,
        *,
        again: bool = False,
    ) -> str:
        """``again``: printing that an ended process left open is gone on with."""
        begin = self.cases.resume_step if again else self._begin
        step, _ = begin(case, kind, Step.PRINT, {"form": form})
        try:
            job = self.printer.print_document(pdf, name)
        except Exception as error:
            self.cases.complete_step(step, Disposition.FAILED, {"form": form, "error": type(error).__name__})
            raise
        self.cases.complete_step(step, Disposition.SUCCEEDED, {"form": form, "copies": 1})
        self.cases.record_paper(case, form, kind)
        return str(job.file) if job.file is not None else job.id

    def _begin(
        self, case: str, kind: CertificateKind | None, step: Step, details: Mapping[str, object]
    ) -> tuple[StepId, bool]:
        return self.cases.begin_step(case, kind, step, details), False

    def renewal_opens(self, last_day: datetime.date) -> datetime.date:
        """The first day on which a certificate with this last day can be renewed."""
        return renewal_opens(last_day, self.rules.validity.on(last_day).value)


def _last_day(contents: CertificateContents) -> datetime.date:
    return contents.not_after.astimezone(JAPAN).date()


def _hours(opens: str | None, closes: str | None) -> OpeningHours | None:
    if opens is None or closes is None:
        return None
    return OpeningHours(datetime.time.fromisoformat(opens), datetime.time.fromisoformat(closes))


def _call_centre(data: CallCentreData) -> CallCentre:
    return CallCentre(
        free=data.free,
        paid=data.paid,
        foreign=data.foreign,
        as_of=data.as_of,
        weekdays=OpeningHours(
            datetime.time.fromisoformat(data.weekdays_open), datetime.time.fromisoformat(data.weekdays_close)
        ),
        holidays=OpeningHours(
            datetime.time.fromisoformat(data.holidays_open), datetime.time.fromisoformat(data.holidays_close)
        ),
        closed_from=data.closed_from,
        closed_until=data.closed_until,
    )
