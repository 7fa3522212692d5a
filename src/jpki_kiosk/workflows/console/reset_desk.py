"""What staff do for a reset: open the case, look at the card, ask, approve, withdraw, end."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from jpki_kiosk.card.all_passwords import attempts_of
from jpki_kiosk.card.connection import CardProtocol
from jpki_kiosk.card.errors import CertificateNotPresentError, NotATrainingCardError
from jpki_kiosk.card.jpki import JpkiSession
from jpki_kiosk.japan import JAPAN
from jpki_kiosk.kinds import JPKI_PASSWORDS, CertificateKind, PasswordKind
from jpki_kiosk.message import Message
from jpki_kiosk.pki.contents import CertificateContents, ContentsError
from jpki_kiosk.pki.status.answer import Verdict
from jpki_kiosk.rules.model import Card, CaseFacts, Explained, Procedure, Resident
from jpki_kiosk.rules.resets import TownReset
from jpki_kiosk.secret import Secret
from jpki_kiosk.store.errors import PermissionRefusedError
from jpki_kiosk.store.permissions import Permission
from jpki_kiosk.store.records import CaseChecks, CaseResident, NewCase, SeenPaper
from jpki_kiosk.store.schema import CaseState, PermissionState, Step
from jpki_kiosk.store.staff import SignInRefusedError
from jpki_kiosk.workflows.case import CaseProblems, CaseRequest
from jpki_kiosk.workflows.console.reset_events import (
    ApprovalsListed,
    ResetCardSeen,
    ResetOpened,
    ResetReviewed,
    ResetStands,
)
from jpki_kiosk.workflows.console.reset_screens import (
    AskedReset,
    CardLine,
    CertificateIs,
    LogLine,
    OpenReset,
    PermissionView,
    ResetCaseScreen,
    ReviewReset,
)
from jpki_kiosk.workflows.console.section import CardJob, SignedInStaff
from jpki_kiosk.workflows.events import CaseRefused, SignInRefused
from jpki_kiosk.workflows.resets.jobs import ResetOrder
from jpki_kiosk.workflows.screens import LineState, PaperLine
from jpki_kiosk.workflows.sign_in import refusal
from jpki_kiosk.workflows.staff.permissions import Action, may, permit
from jpki_kiosk.workflows.stored_case import circumstances_of
from jpki_kiosk.workflows.workflow import Event, Job, Report

if TYPE_CHECKING:
    from jpki_kiosk.workflows.console.office import Office

_TOLD: Final = 8  # entries of the journal on the page
_VERDICTS: Final[Mapping[Verdict, CertificateIs]] = {
    Verdict.GOOD: CertificateIs.GOOD,
    Verdict.OFFLINE: CertificateIs.UNSURE,
    Verdict.DOUBTFUL: CertificateIs.UNSURE,
}
# Entries worth a line: an event's id has a text "console-reset-log-ID".
LOGGED: Final = (
    "case-opened",
    "card-bound",
    "permission-asked",
    "permission-given",
    "permission-denied",
    "permission-withdrawn",
    "permission-lapsed",
    "permission-refused",
    "permission-used",
    "password-complete",
    "reset-proved",
    "problem-shown",
    "staff-called",
)


class ResetDesk:
    """Makes the jobs; every one that does something begins with the account as it is now."""

    def __init__(self, office: Office) -> None:
        self._office = office

    @property
    def town(self) -> TownReset:
        """What the town's data say."""
        return self._office.profile.reset

    def may_decide(self, staff: SignedInStaff) -> bool:
        """For showing a button; ``job_decide`` asks again."""
        return may(staff.role, Action.APPROVE_RESET, town_allows=self.town.clerks_approve)

    def waiting(self) -> int:
        """How many permissions wait for a decision: the badge of 承認."""
        return len(self._office.store.permissions.waiting())

    # --- the list --------------------------------------------------------------------------------

    def job_list(self, staff: SignedInStaff) -> Job:
        """What waits for a decision, and the resets that are under way."""

        def run(report: Report) -> Event:
            return self._listed(staff)

        return run

    def _listed(self, staff: SignedInStaff) -> ApprovalsListed:
        self._office.permit(staff, Action.SEE_CASE)
        store = self._office.store
        asked = tuple(
            AskedReset(
                one.id,
                one.case,
                one.passwords,
                self._name(one.asked_by),
                one.asked_at,
                one.asked_by == staff.id,
            )
            for one in store.permissions.waiting()
        )
        cases = tuple(
            OpenReset(one.number, "" if one.resident is None else one.resident.name, one.opened_at, one.state)
            for one in store.cases.open_resets()
        )
        return ApprovalsListed(asked, cases)

    def _name(self, account: int | None) -> str:
        return "" if account is None else self._office.store.staff.account(account).display_name

    # --- opening ---------------------------------------------------------------------------------

    def job_review(self, staff: SignedInStaff, make: Callable[[], CaseRequest]) -> Job:
        """Decide a reset by the rules; ``make`` gives the person as for an issue, or raises CaseProblems."""

        def run(report: Report) -> Event:
            self._office.permit(staff, Action.ASK_RESET)
            try:
                request = replace(make(), procedure=Procedure.RESET_PASSWORD, reason=None)
            except CaseProblems as refused:
                return CaseRefused(refused.problems)
            return ResetReviewed(request, self._review(request))

        return run

    def _review(self, request: CaseRequest) -> ReviewReset:
        office, today = self._office, self._office.clock().astimezone(JAPAN).date()
        last = request.card_expires  # stands for what is on the card, which nobody has read yet
        facts = CaseFacts(
            Procedure.RESET_PASSWORD,
            None,
            tuple(CertificateKind),
            Resident(
                request.date_of_birth,
                request.adult_ward,
                request.registered_here,
                request.stay,
                request.stay_until,
            ),
            Card(request.card_expires, request.card_status, request.face_only),
            existing_signature=last,
            existing_authentication=last,
            applicant=request.applicant,
        )
        decision = office.rules.decide(facts, office.profile, today)
        refused: dict[Explained, None] = {}
        for against in decision.eligibility.refused.values():
            refused |= dict.fromkeys(against)
        papers = tuple(
            PaperLine(one.paper, one.visit, one.message, one.detail) for one in decision.checklist.documents
        )
        return ReviewReset(
            request.name,
            (),
            () if refused else papers,
            tuple(refused),
            (*decision.eligibility.notices, *decision.checklist.explained),
        )

    def job_open(self, staff: SignedInStaff, request: CaseRequest, screen: ReviewReset) -> Job:
        """Open the case, with the papers that were seen."""

        def run(report: Report) -> Event:
            self._office.permit(staff, Action.OPEN_CASE)
            own = {one.id: number for number, one in enumerate(self._office.profile.documents.paper, start=1)}
            seen = tuple(
                SeenPaper("own_paper" if one.paper in own else one.paper, one.visit, own.get(one.paper))
                for one in screen.papers
                if one.seen
            )
            kinds = tuple(one.certificate for one in screen.passwords if one.opens_key)
            opened = self._office.store.cases.open_case(
                NewCase(
                    municipality=self._office.profile.id,
                    procedure=Procedure.RESET_PASSWORD,
                    reason=None,
                    kinds=kinds,
                    resident=CaseResident(
                        name=request.name,
                        address=request.address,
                        date_of_birth=request.date_of_birth,
                        sex=request.sex,
                        card_expires=request.card_expires,
                        circumstances=circumstances_of(request),
                    ),
                    staff=staff.name,
                    checks=CaseChecks(0, None, seen),
                )
            )
            return ResetOpened(opened.number)

        return run

    # --- the case --------------------------------------------------------------------------------

    def job_stand(self, staff: SignedInStaff, case: str) -> Job:
        """How the case stands. What an ended program left open is settled first: the permission is spent."""

        def run(report: Report) -> Event:
            return self._stands(staff, case)

        return run

    def _stands(self, staff: SignedInStaff, case: str) -> ResetStands:
        self._office.permit(staff, Action.SEE_CASE)
        store = self._office.store
        found = store.cases.case(case)
        permissions = store.permissions.of_case(case)
        view = self._view(permissions[-1]) if permissions else None
        log = tuple(
            LogLine(one.at, one.event, self._name(one.staff))
            for one in store.journal.entries(case)
            if one.event in LOGGED
        )
        screen = ResetCaseScreen(
            case,
            "" if found.resident is None else found.resident.name,
            found.state,
            permission=view,
            log=log[-_TOLD:],
            one_clerk=self.town.one_clerk,
            may_decide=self.may_decide(staff),
        )
        order = None
        if view is not None and view.state is PermissionState.GIVEN:
            born = None if found.resident is None else found.resident.date_of_birth
            order = ResetOrder(case, view.permission, view.passwords, permissions[-1].asked_by, born)
        return ResetStands(screen, order)

    def _view(self, one: Permission) -> PermissionView:
        left = 0
        if one.ends_at is not None and one.state is PermissionState.GIVEN:
            left = max(0, int((one.ends_at - self._office.clock()).total_seconds()))
        total = 1
        if one.ends_at is not None and one.decided_at is not None:
            total = int((one.ends_at - one.decided_at).total_seconds())
        return PermissionView(
            one.id,
            one.state,
            one.passwords,
            one.card_hash[:4].upper(),
            self._name(one.asked_by),
            one.asked_at,
            self._name(one.decided_by),
            one.decided_at,
            one.decided_by == one.asked_by,
            left,
            total,
        )

    def job_end(self, staff: SignedInStaff, case: str) -> Job:
        """End the case without a reset; a permission that is open is withdrawn."""

        def run(report: Report) -> Event:
            self._office.permit(staff, Action.ASK_RESET)
            store = self._office.store
            for one in store.permissions.of_case(case):
                if one.is_live:
                    store.permissions.withdraw(one.id, staff.id)
            store.cases.settle(case, None)
            for kind in CertificateKind:
                store.cases.settle(case, kind)
            begun = any(one.step is not Step.PRINT for one in store.cases.steps(case))
            store.cases.set_state(case, CaseState.LAPSED if begun else CaseState.REFUSED, staff.name)
            return self._stands(staff, case)

        return run

    # --- the card --------------------------------------------------------------------------------

    def job_look_at_card(self, staff: SignedInStaff, case: str, request: CaseRequest | None = None) -> Job:
        """Tries and certificates of the card on the resident's reader; the case is bound to it.

        ``request``: what was typed when the case was opened. With a security code in it the card says itself
        whose it is, else staff look. Raises WrongPersonError, and binds nothing then.
        """

        def run(report: Report) -> Event:
            self._office.permit(staff, Action.ASK_RESET)
            desk, store = self._office.desk, self._office.store
            with desk.reader.connect() as connection, connection.exclusively():
                protocol = CardProtocol(connection)
                session = JpkiSession(protocol)
                token = session.token_information()
                if self._office.counter.training and not token.is_training:
                    raise NotATrainingCardError
                person = LineState.BY_STAFF if request is None else desk.compare_person(protocol, request)
                session = JpkiSession(protocol)  # comparing the person selected another application
                present = session.availability()
                certificate = _authentication(session) if present[CertificateKind.AUTHENTICATION] else None
                attempts = attempts_of(protocol)
            for kind in (None, *CertificateKind):
                store.cases.settle(case, kind)  # what an ended program left open is not known any more
            by_program = person is LineState.DONE
            store.cases.set_card(case, token.serial, person_checked_by_program=by_program)
            card = store.cases.card_hash(token.serial)
            rule = desk.password_rule()
            lines = tuple(
                self._line(kind, attempts[kind], rule.tries(kind), card, present, certificate)
                for kind in PasswordKind
            )
            return ResetCardSeen(card, lines)

        return CardJob(run)

    def _line(
        self,
        kind: PasswordKind,
        attempts: int,
        tries: int,
        card: str,
        present: Mapping[CertificateKind, bool],
        authentication: bytes | None,
    ) -> CardLine:
        line = CardLine(kind, attempts, tries, wanted=attempts == 0)
        if kind not in JPKI_PASSWORDS:
            return line
        if not present[kind.certificate]:
            return replace(line, wanted=False, certificate=CertificateIs.ABSENT)
        der = (
            authentication if kind is PasswordKind.AUTHENTICATION else self._recorded(card, kind.certificate)
        )
        if der is None:
            return replace(line, certificate=CertificateIs.UNREADABLE)
        answer = self._office.desk.status.check(der)
        last = None if answer.not_after is None else answer.not_after.astimezone(JAPAN).date()
        known = _VERDICTS.get(answer.verdict, CertificateIs.NOT_GOOD)
        return replace(line, certificate=known, not_after=last)

    def _recorded(self, card: str, kind: CertificateKind) -> bytes | None:
        """The newest certificate that this office put on this card; none that was issued elsewhere."""
        for one in self._office.store.cases.certificates_of_card(card):
            if one.kind is kind and one.certificate is not None:
                return one.certificate
        return None

    # --- the permission --------------------------------------------------------------------------

    def job_ask(
        self, staff: SignedInStaff, case: str, card_hash: str, passwords: tuple[PasswordKind, ...]
    ) -> Job:
        """Whoever saw the papers asks."""

        def run(report: Report) -> Event:
            self._office.permit(staff, Action.ASK_RESET)
            self._office.store.permissions.ask(case, card_hash, passwords, staff.id)
            return self._stands(staff, case)

        return run

    def job_decide(self, staff: SignedInStaff, permission: int, *, give: bool) -> Job:
        """Decide as the account that is signed in. Raises PermissionRefusedError, NotPermittedError."""

        def run(report: Report) -> Event:
            self._decide(staff.id, permission, give=give)
            return self._listed(staff)

        return run

    def job_approve_here(
        self, staff: SignedInStaff, permission: int, case: str, name: str, passphrase: Secret
    ) -> Job:
        """Another account approves at this console; the passphrase is wiped afterwards."""

        def run(report: Report) -> Event:
            with passphrase:
                try:
                    other = self._office.store.staff.authenticate(name, passphrase, "approve")
                except SignInRefusedError as refused:
                    return SignInRefused(refusal(refused))
            self._decide(other.id, permission, give=True)
            return self._stands(staff, case)

        return run

    def _decide(self, account: int, permission: int, *, give: bool) -> None:
        store, town = self._office.store, self.town
        permit(store.staff, account, Action.APPROVE_RESET, town_allows=town.clerks_approve)
        if give:
            store.permissions.give(permission, account, town.holds, one_clerk=town.one_clerk)
        else:
            store.permissions.refuse(permission, account)

    def job_withdraw(self, staff: SignedInStaff, permission: int, case: str) -> Job:
        """Take the permission back; the card is not changed by that."""

        def run(report: Report) -> Event:
            self._office.permit(staff, Action.ASK_RESET)
            self._office.store.permissions.withdraw(permission, staff.id)
            return self._stands(staff, case)

        return run


def _authentication(session: JpkiSession) -> bytes | None:
    try:
        certificate = session.read_certificate(CertificateKind.AUTHENTICATION)
        CertificateContents.from_der(certificate)
    except (CertificateNotPresentError, ContentsError):
        return None  # of another issuer: this office cannot say anything of it
    return certificate


def why_refused(error: PermissionRefusedError) -> Message:
    """What staff read."""
    return Message(f"console-reset-refused-{error.why.value.replace('_', '-')}")
