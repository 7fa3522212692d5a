"""The papers of one case: drawn from what was read back from the card, and handed to the printer."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Final

from jpki_kiosk.documents.certificate_copy import CopyFacts, Use, draw_certificate_copy
from jpki_kiosk.documents.errors import DocumentError
from jpki_kiosk.documents.inquiry_letter import LetterFacts, draw_inquiry_letter
from jpki_kiosk.documents.pdf import ORDINARY_PRINTER, PrintedBy
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
from jpki_kiosk.store.cases import CaseStore
from jpki_kiosk.store.errors import StepError, UnknownRecordError
from jpki_kiosk.store.inquiries import Inquiry, InquiryPurpose
from jpki_kiosk.store.prints import own_papers
from jpki_kiosk.store.records import Case
from jpki_kiosk.workflows.explain import explain, log_error
from jpki_kiosk.workflows.papers.following import Following, Wanted
from jpki_kiosk.workflows.papers.paper import Paper
from jpki_kiosk.workflows.papers.sheet import Sheet, SheetState
from jpki_kiosk.workflows.prepared import PreparedCase, ProvedCertificate
from jpki_kiosk.workflows.problem import Problem

COPY_FORM: Final = "certificate_copy"
GUIDE_FORM: Final = "usage_guide"
LETTER_FORM: Final = "inquiry_letter"


@dataclass(frozen=True, slots=True)
class HandedOver:
    """The papers of an issue: the printer's names of what it took now, and how each of them stands."""

    files: tuple[str, ...]
    sheets: tuple[Sheet, ...]

    @property
    def copies(self) -> int:
        """Copies of certificates, wherever they are."""
        return sum(one.form == COPY_FORM for one in self.sheets)

    @property
    def guides(self) -> int:
        """The same of guides."""
        return sum(one.form == GUIDE_FORM for one in self.sheets)


@dataclass(frozen=True, slots=True)
class Again:
    """Which copy it is, from 2 on, and the day of its printing."""

    number: int
    on: datetime.date


@dataclass(frozen=True, slots=True)
class PapersOffice:
    """Draws the papers of one counter; ``hours`` are those the guide names."""

    following: Following
    cases: CaseStore
    rules: RuleBook
    profile: MunicipalityProfile
    call_centre: CallCentreData
    hours: Hours
    counter: str
    training: bool
    printed_by: PrintedBy = ORDINARY_PRINTER

    @property
    def printer(self) -> Printer:
        """Where they come out."""
        return self.following.printer

    def hand_over_all(
        self,
        case: PreparedCase,
        certificates: tuple[ProvedCertificate, ...],
        language: Language,
        *,
        put_off: bool = False,
    ) -> HandedOver:
        """A copy of each certificate, as other offices read it; the guide in ``language``.

        What an earlier visit printed is not printed twice. A paper that cannot be drawn or handed over comes
        from staff later: the certificates are proved, and nothing of them hangs on it. ``put_off``: all of
        them do. Raises StoreError.
        """
        if put_off:
            kinds = [one.kind.value for one in certificates]
            left = (Sheet(*paper, SheetState.STAFF, Problem.PRINTING_FAILED) for paper in own_papers(kinds))
            return HandedOver((), tuple(left))
        today = self.following.clock().astimezone(JAPAN).date()
        ordered = sorted(certificates, key=lambda one: one.kind is CertificateKind.AUTHENTICATION)
        number, born = case.number, case.request.date_of_birth
        there = {(one.form, one.kind) for one in self.cases.papers(number) if one.spoiled_at is None}
        way = _Way(self.following, number, there, {(one.form, one.kind): one for one in self._left(number)})
        for one in ordered:
            again = self.again(number, COPY_FORM, one.kind, today)
            way.send(COPY_FORM, one.kind, partial(self.copy_paper, number, one, language, again))
        again = self.again(number, GUIDE_FORM, None, today)
        way.send(GUIDE_FORM, None, partial(self.guide_paper, number, born, tuple(ordered), language, again))
        return HandedOver(tuple(way.files), tuple(way.sheets))

    def _left(self, case: str) -> tuple[Sheet, ...]:
        """Sheets that an earlier visit handed over; one that was torn by then is given up for unknown."""
        self.following.give_up_torn(case)
        return self.following.look(case)

    def again(self, case: str, form: str, kind: CertificateKind | None, today: datetime.date) -> Again | None:
        """Which copy the next sheet of this paper is; None for the first."""
        printed = [one for one in self.cases.papers(case) if (one.form, one.kind) == (form, kind)]
        number = max((one.copy_number for one in printed), default=0) + 1
        return None if number == 1 else Again(number, today)

    def copy_paper(
        self, case: str, proved: ProvedCertificate, language: Language, again: Again | None = None
    ) -> Paper:
        """The copy of a certificate as it was read back, Japanese first. Raises the DocumentErrors."""
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
        pdf = draw_certificate_copy(contents, facts, language, self.training, press=self.printed_by.press())
        return Paper(COPY_FORM, f"copy-{proved.kind.value}", pdf, proved.kind)

    def rehearse(self, today: datetime.date) -> None:
        """Draw a guide that is printed nowhere, so that fonts and forms are loaded and known to be whole.

        Raises the DocumentErrors that the first resident would else have met.
        """
        certificates = tuple(GuideCertificate(kind, today, today) for kind in CertificateKind)
        draw_usage_guide(
            self._guide_facts("-", today, certificates, guardian=False),
            Language.JAPANESE,
            self.training,
            press=self.printed_by.press(),
        )

    def guide_paper(
        self,
        case: str,
        born: datetime.date | None,
        certificates: tuple[ProvedCertificate, ...],
        language: Language,
        again: Again | None = None,
    ) -> Paper:
        """The guide of what was issued. ``born`` None where the office does not know it any more."""
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
        return Paper(
            GUIDE_FORM,
            "usage-guide",
            draw_usage_guide(facts, language, self.training, press=self.printed_by.press()),
            None,
        )

    def _guide_facts(
        self,
        case_number: str,
        today: datetime.date,
        certificates: tuple[GuideCertificate, ...],
        *,
        guardian: bool,
    ) -> GuideFacts:
        office, names, hours = self.profile.office, self.profile.names, self.hours
        guide = self.profile.guide
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
            portal=guide.portal,
            lock_papers=guide.lock_papers,
            fax=office.fax or None,
            hours=_hours(hours.opens, hours.closes),
            store_issuing="convenience-store" in guide.authentication_uses,
            store_reset=guide.convenience_store_reset,
            guardian=guardian,
        )

    # --- the inquiry letter ----------------------------------------------------------------------

    @property
    def reply_days(self) -> int:
        """Within how many days of its dispatch an inquiry letter is answered."""
        town = self.profile.documents.letter
        return (town or self.rules.documents.letter).days

    def letter_paper(self, case: Case, inquiry: Inquiry, today: datetime.date) -> Paper:
        """The letter to the holder of a case; a further one says which copy it is and when it was printed.

        Raises the DocumentErrors, UnknownRecordError where the data are erased.
        """
        pdf = draw_inquiry_letter(
            self._letter_facts(case, inquiry, today), self.training, press=self.printed_by.press()
        )
        return Paper(LETTER_FORM, "inquiry-letter", pdf, None)

    def _letter_facts(self, case: Case, inquiry: Inquiry, today: datetime.date) -> LetterFacts:
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
            reprinted_on=today if printed else None,
        )

    def renewal_opens(self, last_day: datetime.date) -> datetime.date:
        """The first day on which a certificate with this last day can be renewed."""
        return renewal_opens(last_day, self.rules.validity.on(last_day).value)


@dataclass(slots=True)
class _Way:
    """The papers of one visit, one after the other; one that fails keeps no other from the printer."""

    following: Following
    case: str
    there: set[Wanted]
    left: Mapping[Wanted, Sheet]
    files: list[str] = field(default_factory=list)
    sheets: list[Sheet] = field(default_factory=list)

    def send(self, form: str, kind: CertificateKind | None, draw: Callable[[], Paper]) -> None:
        """Draw a paper and hand it over, unless it is there or on its way."""
        left = self.left.get((form, kind))
        if left is not None and (left.step is not None or left.state is SheetState.TRAY):
            self.sheets.append(left)
        elif (form, kind) in self.there:
            self.sheets.append(Sheet(form, kind, SheetState.TRAY))
        else:
            try:
                handed = self.following.hand_over(self.case, draw())
            except DocumentError as error:
                log_error(error)
                self.sheets.append(Sheet(form, kind, SheetState.STAFF, explain(error)))
                return
            except StepError:  # staff have it printed right now, at their window
                self.sheets.extend(self.following.sheets(self.case, ((form, kind),)))
                return
            self.files.append(handed.name)
            self.sheets.append(handed.sheet)


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
