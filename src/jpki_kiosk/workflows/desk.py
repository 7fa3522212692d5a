"""What the counter can do: every job of the main procedure, with the ports it needs.

Methods named ``job_…`` return a Job for the worker; what runs inside it may block. All else is pure.
"""

from __future__ import annotations

import datetime
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from jpki_kiosk.card.connection import CardProtocol, CardReader
from jpki_kiosk.card.errors import (
    CertificateNotPresentError,
    NotATrainingCardError,
    WrongPasswordError,
)
from jpki_kiosk.card.jpki import JpkiSession
from jpki_kiosk.card.personal_data import (
    PersonalDataSession,
    TooFewAttemptsError,
    verification_number_b,
)
from jpki_kiosk.documents.printing.printer import Printer
from jpki_kiosk.i18n import Language
from jpki_kiosk.japan import JAPAN
from jpki_kiosk.kinds import JPKI_PASSWORDS, CertificateKind, PasswordKind
from jpki_kiosk.pki.contents import CertificateContents, ContentsError
from jpki_kiosk.pki.status.checker import StatusChecker
from jpki_kiosk.pki.status.remembering import RememberingChecker
from jpki_kiosk.rules.decide import IssueDecision
from jpki_kiosk.rules.hours import ReceptionState
from jpki_kiosk.rules.model import Procedure
from jpki_kiosk.rules.passwords import PasswordRule
from jpki_kiosk.secret import Secret
from jpki_kiosk.store.cases import CaseState
from jpki_kiosk.store.database import Store
from jpki_kiosk.store.errors import StoreError
from jpki_kiosk.store.records import CaseChecks
from jpki_kiosk.workflows.call_bell import CallJobs
from jpki_kiosk.workflows.card_work import IssuanceParts, PlannedIssue, ResetPermission
from jpki_kiosk.workflows.case import CaseProblems, CaseRequest, Circumstances
from jpki_kiosk.workflows.case_desk import CaseDesk
from jpki_kiosk.workflows.events import (
    CardLineSet,
    CardRead,
    CaseOpened,
    CaseRefused,
    CaseReviewed,
    Issued,
    IssueInterrupted,
    Noted,
    SheetsSeen,
)
from jpki_kiosk.workflows.explain import (
    CardExpiredError,
    EarlierCaseError,
    WrongPersonError,
    log_error,
)
from jpki_kiosk.workflows.issuance import Issuance
from jpki_kiosk.workflows.left_work import LeftWork
from jpki_kiosk.workflows.papers.office import PapersOffice
from jpki_kiosk.workflows.papers.sheet import Sheet
from jpki_kiosk.workflows.prepared import (
    CardState,
    IssueResult,
    PreparedCase,
    ProvedCertificate,
    ReviewedCase,
)
from jpki_kiosk.workflows.problem import Problem
from jpki_kiosk.workflows.prove_password import job_last_try_taken, job_prove_password
from jpki_kiosk.workflows.read_person.jobs import ReadPersonJobs
from jpki_kiosk.workflows.recovery import Recovery
from jpki_kiosk.workflows.resets.jobs import ResetJobs, ResetParts
from jpki_kiosk.workflows.screens import CardCheck, LineState
from jpki_kiosk.workflows.self_service.jobs import SelfServiceJobs, ServiceParts
from jpki_kiosk.workflows.staff.permissions import Action, permit
from jpki_kiosk.workflows.staff.revocation_desk import RevocationDesk
from jpki_kiosk.workflows.staff.taking_up import TakingUp
from jpki_kiosk.workflows.withdrawal import Withdrawal
from jpki_kiosk.workflows.workflow import Event, Job, Report


@dataclass(frozen=True, slots=True)
class DeskParts:
    """Ports and services of one counter."""

    reader: CardReader
    issuance: IssuanceParts
    store: Store
    printer: Printer
    cases: CaseDesk
    papers: PapersOffice
    clock: Callable[[], datetime.datetime]
    recovery_limit: datetime.timedelta  # how long an unproved certificate waits for its card
    status: StatusChecker


class Desk:
    """Makes the jobs of the main procedure."""

    def __init__(self, parts: DeskParts) -> None:
        self._parts = parts
        self._issuing = threading.Lock()
        status = RememberingChecker(parts.status)
        self.reader = parts.reader
        self.status = status
        self.revocations = RevocationDesk(
            parts.reader,
            parts.issuance.authority,
            parts.store.cases,
            parts.cases,
            status,
            parts.issuance.training,
        )
        self.calls = CallJobs(parts.store, parts.clock)
        self.resets = ResetJobs(
            ResetParts(
                parts.reader,
                parts.store,
                parts.issuance.issuer_profile,
                parts.issuance.training,
                parts.issuance.random,
            )
        )
        self.read_person = ReadPersonJobs(parts.reader, parts.store, parts.issuance.training)
        self.self_service = SelfServiceJobs(
            ServiceParts(
                parts.reader,
                parts.store,
                status,
                parts.issuance.training,
                parts.clock,
                parts.papers.renewal_opens,
            )
        )

    def job_get_ready(self) -> Job:
        """Load and try what the first visit needs, then put right what an earlier run left behind."""

        def run(report: Report) -> Event:
            self._parts.issuance.authority.check()
            self._parts.papers.rehearse(self._parts.clock().astimezone(JAPAN).date())
            with self._issuing:
                self.recovery().run()
                self.revocations.work.finish_open()
            self._parts.papers.following.look()
            return Noted()

        return run

    def recovery(self) -> Recovery:
        """What can be put right without the card."""
        parts = self._parts
        withdrawal = Withdrawal(parts.issuance.authority, parts.store.cases, parts.issuance.office)
        return Recovery(withdrawal, parts.cases.holder_of, parts.clock, parts.recovery_limit)

    @property
    def taking_up(self) -> TakingUp:
        """What staff find on their desk."""
        parts = self._parts
        return TakingUp(
            parts.store,
            parts.issuance.authority,
            parts.printer,
            parts.reader,
            parts.cases,
            self.recovery(),
            self.revocations.work.finish_open,
            parts.clock,
            self._issuing,
        )

    # --- staff -----------------------------------------------------------------------------------

    def job_review_case(self, make: Callable[[], CaseRequest]) -> Job:
        """Check and decide a case; ``make`` gives the request or raises CaseProblems."""

        def run(report: Report) -> Event:
            try:
                return self._reviewed(self._parts.cases.review(make()))
            except CaseProblems as refused:
                return CaseRefused(refused.problems)

        return run

    def job_open_case(self, case: ReviewedCase, staff: str, checks: CaseChecks) -> Job:
        """Store a reviewed case; where the rules say something else by now it is reviewed again."""

        def run(report: Report) -> Event:
            try:
                again = self._parts.cases.review(case.request)
                if again.decision != case.decision:
                    return self._reviewed(again)
                return CaseOpened(self._parts.cases.open_case(case, staff, checks))
            except CaseProblems as refused:
                return CaseRefused(refused.problems)

        return run

    def review(self, request: CaseRequest) -> ReviewedCase:
        """Decide a case, refused or not, without storing it; raises CaseProblems."""
        return self._parts.cases.review(request)

    def open_case(self, case: ReviewedCase, staff: str, checks: CaseChecks) -> PreparedCase:
        """Store a case that may go on; raises CaseProblems."""
        return self._parts.cases.open_case(case, staff, checks)

    def _reviewed(self, case: ReviewedCase) -> CaseReviewed:
        return CaseReviewed(case, self._parts.cases.reception_state(case.request.procedure))

    def fee_reasons(self) -> tuple[str, ...]:
        """Why staff may enter a fee."""
        return self._parts.cases.fee_reasons()

    def request_for_persona(
        self, persona: str, kinds: tuple[CertificateKind, ...], reason: str, about: Circumstances
    ) -> CaseRequest:
        """The case of a training resident."""
        return self._parts.cases.request_for_persona(persona, kinds, reason, about)

    def request_typed(self, raw: Mapping[str, object]) -> CaseRequest:
        """The case of typed fields, in the shape of a case file."""
        return self._parts.cases.request_typed(raw)

    def decide_with_card(self, case: PreparedCase, card: CardState) -> IssueDecision | None:
        """The decision again, knowing what the card holds; None where that speaks against it."""
        return self._parts.cases.decide_with_card(case, card)

    def reception_state(self, procedure: Procedure = Procedure.NEW) -> ReceptionState:
        """Whether the counter receives people for a procedure now, until when, and when it does again."""
        return self._parts.cases.reception_state(procedure)

    def password_rule(self) -> PasswordRule:
        """What passwords may be today."""
        return self._parts.cases.password_rule()

    # --- the card --------------------------------------------------------------------------------

    def job_read_card(self, case: PreparedCase) -> Job:
        """Right kind of card, right person, what is on it: public commands only."""

        def run(report: Report) -> Event:
            with self._parts.reader.connect() as connection, connection.exclusively():
                return CardRead(self._read_card(CardProtocol(connection), case, report))

        return run

    def _read_card(self, protocol: CardProtocol, case: PreparedCase, report: Report) -> CardState:
        report(CardLineSet(CardCheck.KIND, LineState.NOW))
        session = JpkiSession(protocol)
        token = session.token_information()
        if self._parts.issuance.training and not token.is_training:
            raise NotATrainingCardError
        if case.request.card_expires < self._parts.clock().astimezone(JAPAN).date():
            raise CardExpiredError
        report(CardLineSet(CardCheck.KIND, LineState.DONE))
        report(CardLineSet(CardCheck.PERSON, LineState.NOW))
        person = self.compare_person(protocol, case.request)
        report(CardLineSet(CardCheck.PERSON, person))
        report(CardLineSet(CardCheck.CERTIFICATES, LineState.NOW))
        if case.request.security_code is not None:
            session = JpkiSession(protocol)  # comparing the person selected another application
        availability = session.availability()
        state = CardState(
            serial_hash=self._parts.store.cases.card_hash(token.serial),
            present=frozenset(kind for kind, there in availability.items() if there),
            attempts={kind: session.attempts_remaining(kind) for kind in JPKI_PASSWORDS},
            authentication_not_after=_authentication_not_after(session, availability),
            person=person,
        )
        self._parts.store.cases.set_card(
            case.number, token.serial, person_checked_by_program=person is LineState.DONE
        )
        earlier = self._parts.store.cases.other_case_of_card(case.number)
        if earlier is not None:
            raise EarlierCaseError(earlier)
        report(CardLineSet(CardCheck.CERTIFICATES, LineState.DONE))
        return state

    def compare_person(self, protocol: CardProtocol, request: CaseRequest) -> LineState:
        """DONE when name, address and birth date on the card are the case's; else staff look."""
        if request.security_code is None:
            return LineState.BY_STAFF
        try:
            session = PersonalDataSession(protocol)
            number = verification_number_b(request.date_of_birth, request.card_expires, request.security_code)
            person = session.read_attributes(number)
        except TooFewAttemptsError:
            return LineState.BY_STAFF
        except WrongPasswordError as wrong:
            raise WrongPersonError from wrong
        if (person.name, person.date_of_birth) != (request.name, request.date_of_birth):
            raise WrongPersonError
        if person.address != request.address:
            raise WrongPersonError
        return LineState.DONE

    def job_prove_password(
        self, case: PreparedCase, card_hash: str, kind: PasswordKind, password: Secret, shown_attempts: int
    ) -> Job:
        """One VERIFY on this card, and only if the counter is still what the person was shown."""
        store = self._parts.store
        return job_prove_password(
            self._parts.reader,
            store.cases.card_hash,
            card_hash,
            kind,
            password,
            shown_attempts,
            store.journal,
            case.number,
        )

    def job_last_try_taken(self, case: PreparedCase, kind: PasswordKind) -> Job:
        """Write down that the resident uses the last try, with staff present."""
        return job_last_try_taken(self._parts.store.journal, kind, case.number)

    def job_consented(self, case: PreparedCase, then: Job | None) -> Job:
        """Write down that the resident agreed; then what follows, where anything does."""

        def run(report: Report) -> Event:
            self._parts.store.journal.append("consent-given", case=case.number)
            return Noted() if then is None else then(report)

        return run

    # --- issue -----------------------------------------------------------------------------------

    def job_issue(
        self,
        case: PreparedCase,
        card: CardState | None,
        passwords: Mapping[PasswordKind, Secret],
        language: Language,
        resets: Mapping[PasswordKind, ResetPermission],
        put_off: int | None = None,
    ) -> Job:
        """The whole saga, then the papers, the guide in the resident's language.

        ``card`` None: everything is proved and only papers are missing. ``resets``: when staff permitted a
        forgotten password to be chosen anew. ``put_off``: the account that goes on without the printer.
        """

        def run(report: Report) -> Event:
            with self._issuing:
                return issue(report)

        def issue(report: Report) -> Event:
            certificates: list[ProvedCertificate] = []
            try:
                self._ask_everybody(case, put_off)
                plan = self._plan(case, card, resets)
                self._parts.store.cases.agree(case.number, {one.kind: one.not_after for one in plan})
                saga = Issuance(self._parts.issuance, case.number, report)
                certificates.extend(saga.run(self._parts.reader.connect, plan, passwords))
                papers = self._parts.papers.hand_over_all(
                    case, tuple(certificates), language, put_off=put_off is not None
                )
                self._parts.store.cases.set_state(case.number, CaseState.COMPLETED)
            except Exception as error:  # noqa: BLE001 - told to the person, with what is certain all the same
                log_error(error)
                return IssueInterrupted(error, tuple(certificates))
            return Issued(
                IssueResult(
                    case.number,
                    tuple(certificates),
                    papers.files,
                    case.decision.renewal_opens,
                    papers.copies,
                    papers.guides,
                    papers.sheets,
                )
            )

        return run

    def job_look_at_sheets(self, case: str, sheets: tuple[Sheet, ...]) -> Job:
        """How the papers of a visit stand now: one look at the printer for each that is there."""
        wanted, following = [(one.form, one.kind) for one in sheets], self._parts.papers.following
        return lambda report: SheetsSeen(following.sheets(case, wanted))

    def _ask_everybody(self, case: PreparedCase, put_off: int | None) -> None:
        """Before the first irreversible command all must be well; the authority, unless only papers lack."""
        if not all(one.confirmed for one in case.standings.values()) or not case.standings:
            self._parts.issuance.authority.check()
        self._parts.store.check()
        if put_off is None:
            self._parts.printer.check()
            return
        by = permit(self._parts.store.staff, put_off, Action.ISSUE).name
        self._parts.store.journal.append("printing-put-off", case=case.number, staff=by)

    def _plan(
        self,
        case: PreparedCase,
        card: CardState | None,
        resets: Mapping[PasswordKind, ResetPermission],
    ) -> tuple[PlannedIssue, ...]:
        present = frozenset() if card is None else card.present
        return tuple(
            PlannedIssue(
                kind,
                planned.not_after,
                keep_password=kind in present,
                holder=case.holder if kind is CertificateKind.SIGNATURE else None,
                reset=resets.get(PasswordKind(kind.value)),
            )
            for kind, planned in case.decision.certificates.items()
        )

    # --- the journal -----------------------------------------------------------------------------

    def job_record_stop(self, case: PreparedCase, problem: Problem) -> Job:
        """Write down that the visit stopped, and why."""
        return self._noting(lambda: self._parts.store.cases.note_stop(case.number, problem.code))

    def job_left_to_counter(self, case: PreparedCase) -> Job:
        """The resident goes on at the counter."""
        return self._noting(lambda: self._parts.store.cases.set_state(case.number, CaseState.AT_COUNTER))

    def job_went_to_counter(self, left: LeftWork) -> Job:
        """Write down what a resident takes to the counter."""
        chosen, append = left.chosen, self._parts.store.journal.append
        fields = {
            "service": chosen.service.value,
            "language": left.language.value,
            "consented": chosen.consented,
        }
        return self._noting(lambda: append("went-to-counter", left.case, None, **fields))

    def job_other_characters(self, case: PreparedCase) -> Job:
        """The resident wants other characters in the certificate, and goes on at the counter."""

        def note() -> None:
            self._parts.store.journal.append("staff-called", case=case.number, reason="character")
            self._parts.store.cases.set_state(case.number, CaseState.AT_COUNTER)

        return self._noting(note)

    def job_case_ended(self, case: PreparedCase, *, proved: bool) -> Job:
        """The visit ended before it was finished."""
        state = CaseState.INTERRUPTED if proved else CaseState.ABANDONED
        return self._noting(lambda: self._parts.store.cases.set_state(case.number, state))

    def _noting(self, write: Callable[[], object]) -> Job:
        def run(report: Report) -> Event:
            try:
                write()
            except StoreError as error:
                # The person was already told why the visit stopped; a second stop would hide the first.
                log_error(error)
            return Noted()

        return run


def _authentication_not_after(
    session: JpkiSession, availability: Mapping[CertificateKind, bool]
) -> datetime.date | None:
    if not availability[CertificateKind.AUTHENTICATION]:
        return None
    try:
        certificate = session.read_certificate(CertificateKind.AUTHENTICATION)
        return CertificateContents.from_der(certificate).not_after.astimezone(JAPAN).date()
    except (CertificateNotPresentError, ContentsError):
        return None  # nothing there, or of another issuer: it caps nothing that is issued here
