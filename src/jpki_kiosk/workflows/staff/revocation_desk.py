"""The jobs by which staff find certificates, see how they stand, and end them: what runs on the worker."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final, Protocol

from jpki_kiosk.card.connection import CardProtocol, CardReader
from jpki_kiosk.card.errors import CertificateNotPresentError, NotATrainingCardError
from jpki_kiosk.card.jpki import JpkiSession
from jpki_kiosk.japan import JAPAN
from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.message import Message
from jpki_kiosk.pki.authority import (
    AuthorityUnavailableError,
    CertificateAuthority,
    UnknownCertificateError,
)
from jpki_kiosk.pki.contents import CertificateContents, ContentsError
from jpki_kiosk.rules.model import Applicant
from jpki_kiosk.rules.revocation import RevocationDecision, RevocationFacts
from jpki_kiosk.store.cases import CaseStore, NewCase
from jpki_kiosk.store.errors import StoreError
from jpki_kiosk.store.records import (
    CaseChecks,
    CaseResident,
    OrderedRevocation,
    RecordedCertificate,
    SeenPaper,
)
from jpki_kiosk.workflows.explain import explain, log_error
from jpki_kiosk.workflows.screens import PaperLine
from jpki_kiosk.workflows.staff.held import Held, Order, Reviewed, act_of, standing_of
from jpki_kiosk.workflows.staff.revocation_events import (
    CertificatesFound,
    RevocationDone,
    RevocationReviewed,
    RevocationsWaiting,
)
from jpki_kiosk.workflows.staff.revocation_screens import Act, FoundBy, Standing
from jpki_kiosk.workflows.staff.revocation_status import RevocationStatus, StatusAsker
from jpki_kiosk.workflows.staff.revocation_work import Ended, RevocationWork, act_of_order
from jpki_kiosk.workflows.staff.serial_number import NotASerialNumberError, read_serial
from jpki_kiosk.workflows.workflow import Event, Job, Report

_CASE_NUMBER: Final = re.compile(r"([0-9]{4})-?([0-9]{4})-?([0-9]{3})")
_SHORTEST_NAME: Final = 2  # characters; one is in half of all names
_MOST_FOUND: Final = 40  # certificates; more is a question to be asked more exactly


class RevocationRulings(Protocol):
    """What decides of revocations in this town (``reception.Reception``)."""

    def revocation_causes(self) -> tuple[tuple[str, Message], ...]:
        """The reasons there are to choose from, with their names."""

    def decide_revocation(self, facts: RevocationFacts, resident: CaseResident | None) -> RevocationDecision:
        """What becomes of which kinds today; ``resident`` where somebody here knows whose they are."""

    def own_papers(self) -> tuple[str, ...]:
        """The papers that only this town asks for, in the order of its file."""

    def town(self) -> str:
        """The id of the town."""


@dataclass(frozen=True, slots=True)
class RevocationDesk:
    """Makes the jobs."""

    reader: CardReader
    authority: CertificateAuthority
    cases: CaseStore
    rulings: RevocationRulings
    status: StatusAsker
    training: bool

    @property
    def _asker(self) -> RevocationStatus:
        return RevocationStatus(self.authority, self.status)

    @property
    def work(self) -> RevocationWork:
        """What does what is ordered."""
        return RevocationWork(self.authority, self.cases)

    def causes(self) -> tuple[tuple[str, Message], ...]:
        """The reasons staff choose from."""
        return self.rulings.revocation_causes()

    def job_list_waiting(self) -> Job:
        """Cases in which the authority is still to be told."""
        return lambda report: RevocationsWaiting(tuple(self.cases.open_revocations()))

    # --- finding ---------------------------------------------------------------------------------

    def job_find_on_card(self) -> Job:
        """The certificates of the card on the reader, without any password.

        The signature certificate cannot be read so: what this office issued to the card is shown.
        """

        def run(report: Report) -> Event:
            with self.reader.connect() as connection, connection.exclusively():
                session = JpkiSession(CardProtocol(connection))
                token = session.token_information()
                if self.training and not token.is_training:
                    raise NotATrainingCardError
                certificate = _authentication_certificate(session)
            records = self.cases.certificates_of_card(self.cases.card_hash(token.serial))
            known = [replace(one, found=FoundBy.CARD) for one in self._held(records, FoundBy.CARD)]
            held = list(_present(known))
            if certificate is not None:
                held = _with_card(certificate, known, held)
            found = tuple(replace(one, card=token.serial) for one in held)
            return _found(found, "revoke-nothing-on-card")

        return run

    def job_find_serial(self, typed: str) -> Job:
        """A certificate by its number; one this office did not issue is asked for at the authority."""

        def run(report: Report) -> Event:
            try:
                serial = read_serial(typed)
            except NotASerialNumberError:
                return CertificatesFound((), Message("revoke-not-a-serial"))
            held = tuple(self._held(self.cases.certificates_of_serial(serial), FoundBy.SERIAL))
            if held:
                return CertificatesFound(held)
            try:
                return _found(tuple(self._elsewhere(serial)), "revoke-unknown-serial")
            except AuthorityUnavailableError:
                return CertificatesFound((), Message("revoke-serial-not-asked"))

        return run

    def _elsewhere(self, serial: int) -> Iterator[Held]:
        """Certificates of this number that the authority knows and this office does not."""
        for kind in CertificateKind:
            try:
                self.authority.status(kind, serial)
            except UnknownCertificateError:
                continue
            yield Held(kind, serial, FoundBy.SERIAL)

    def job_find_case(self, typed: str) -> Job:
        """The certificates of a case, or of everybody with such a name.

        A case in which a revocation is still open is shown as it stands.
        """

        def run(report: Report) -> Event:
            number = _case_number(typed)
            if number is not None and number in self.cases.open_revocations():
                return self._done(number, self.work.stands(number))
            if number is None and len(unicodedata.normalize("NFKC", typed).strip()) < _SHORTEST_NAME:
                return CertificatesFound((), Message("revoke-name-too-short", {"least": _SHORTEST_NAME}))
            numbers = self.cases.cases_of_name(typed) if number is None else [number]
            records = self.cases.certificates_of_cases(numbers)
            if len(records) > _MOST_FOUND:
                return CertificatesFound((), Message("revoke-too-many", {"most": _MOST_FOUND}))
            unknown = "revoke-unknown-name" if number is None else "revoke-unknown-case"
            return _found(tuple(self._held(records, FoundBy.CASE)), unknown)

        return run

    def _held(self, records: Iterable[RecordedCertificate], found: FoundBy) -> Iterator[Held]:
        for record in records:
            resident = self.cases.case(record.case).resident
            yield Held(
                record.kind,
                record.known_serial(),
                found,
                record.certificate,
                record.not_after,
                record.case,
                "" if resident is None else resident.name,
                standing_of(record),
            )

    # --- deciding --------------------------------------------------------------------------------

    def job_review(self, order: Order) -> Job:
        """Decide an order, and ask how each certificate stands now."""

        def run(report: Report) -> Event:
            return RevocationReviewed(self._review(order))

        return run

    def _review(self, order: Order) -> Reviewed:
        beside = self._signature_beside(order.held)
        facts = RevocationFacts(
            order.cause,
            tuple(one.kind for one in order.held),
            Applicant(order.applicant),
            order.card_held,
            signature_known=beside is not None,
        )
        decision = self.rulings.decide_revocation(facts, self._resident(order.held))
        held = tuple(one for one in order.held if one.kind in decision.kinds)
        if decision.follows and beside is not None:
            held = (beside, *held)
        act = act_of(decision.cause)
        ends = tuple(self._asker.before(one, act, follows=one is beside) for one in held)
        papers = tuple(PaperLine(one.paper, one.visit, one.message, one.detail) for one in decision.papers)
        return Reviewed(order, decision, held, ends, papers, self.rulings.own_papers())

    def _signature_beside(self, chosen: tuple[Held, ...]) -> Held | None:
        """The signature certificate of the same card, where it was not chosen and is not ended."""
        if any(one.kind is CertificateKind.SIGNATURE for one in chosen):
            return None
        for one in chosen:
            card = self._card_of(one)
            records = [] if card is None else self.cases.certificates_of_card(card)
            for held in self._held(records, FoundBy.RULE):
                if held.kind is CertificateKind.SIGNATURE and held.standing is not Standing.ENDED:
                    return held
        return None

    def _card_of(self, held: Held) -> str | None:
        if held.card is not None:
            return self.cases.card_hash(held.card)
        return None if held.case is None else self.cases.case(held.case).card_hash

    def _resident(self, held: tuple[Held, ...]) -> CaseResident | None:
        for one in held:
            resident = None if one.case is None else self.cases.case(one.case).resident
            if resident is not None:
                return resident
        return None

    # --- ending ----------------------------------------------------------------------------------

    def job_end(self, reviewed: Reviewed, papers: tuple[PaperLine, ...], staff: str) -> Job:
        """Open the case with its orders, do them, and ask whether it is visible."""

        def run(report: Report) -> Event:
            case = self._open(reviewed, papers, staff)
            return self._go_on(case)

        return run

    def job_go_on(self, case: str) -> Job:
        """Do what is still open in a case."""
        return lambda report: self._go_on(case)

    def job_look(self, case: str) -> Job:
        """Ask again whether what was done is visible."""
        return lambda report: self._done(case, self.work.stands(case))

    def _open(self, reviewed: Reviewed, papers: tuple[PaperLine, ...], staff: str) -> str:
        order, cause = reviewed.order, reviewed.decision.cause
        own = {paper: number for number, paper in enumerate(reviewed.own_papers, start=1)}
        seen = tuple(
            SeenPaper("own_paper" if one.paper in own else one.paper, one.visit, own.get(one.paper))
            for one in papers
            if one.seen
        )
        orders = tuple(
            OrderedRevocation(
                one.kind, one.serial, cause.id, cause.list_reason.value, order.applicant, one.found.value
            )
            for one in reviewed.to_do
        )
        case = self.cases.open_case(
            NewCase(
                municipality=self.rulings.town(),
                procedure=cause.procedure,
                reason=cause.id,
                kinds=tuple(one.kind for one in orders),
                resident=self._resident(reviewed.held),
                staff=staff,
                checks=CaseChecks(None, None, seen),
                orders=orders,
            )
        )
        return case.number

    def _go_on(self, case: str) -> Event:
        """What was ordered is kept by now: where the store fails in between, the case shows as it stands."""
        try:
            return self._done(case, self.work.go_on(case))
        except StoreError as error:
            log_error(error)
            problem = Message(f"problem-{explain(error).text_id}-title")
            try:
                return replace(self._done(case, self.work.stands(case)), problem=problem)
            except StoreError:
                return RevocationDone(case, Act.REVOKE, (), problem)

    def _done(self, case: str, ended: tuple[Ended, ...]) -> RevocationDone:
        act = act_of_order(ended[0].order) if ended else Act.REVOKE
        results = tuple(
            self._asker.after(one, act, self._certificate(one.order.kind, one.order.serial)) for one in ended
        )
        return RevocationDone(case, act, results)

    def _certificate(self, kind: CertificateKind, serial: int) -> bytes | None:
        """What the store has of it."""
        for one in self.cases.certificates_of_serial(serial):
            if one.kind is kind:
                return one.certificate
        return None


# --- from the card -------------------------------------------------------------------------------


def _authentication_certificate(session: JpkiSession) -> bytes | None:
    """It is read without a password; None where there is none."""
    if not session.availability()[CertificateKind.AUTHENTICATION]:
        return None
    try:
        return session.read_certificate(CertificateKind.AUTHENTICATION)
    except CertificateNotPresentError:
        return None


def _present(known: Iterable[Held]) -> Iterator[Held]:
    """Of each kind what may be in use; where nothing is, the newest that ended."""
    known = list(known)
    for kind in CertificateKind:
        of_kind = [one for one in known if one.kind is kind]
        yield from [one for one in of_kind if one.standing is not Standing.ENDED] or of_kind[:1]


def _with_card(certificate: bytes, known: list[Held], shown: list[Held]) -> list[Held]:
    """Those of the store, and what lies on the card where it is another."""
    try:
        contents = CertificateContents.from_der(certificate)
    except ContentsError:
        return shown  # of another kind of issuer: it cannot be ended here
    kind, serial = CertificateKind.AUTHENTICATION, contents.serial
    others = [one for one in shown if one.kind is not kind]
    recorded = [one for one in known if (one.kind, one.serial) == (kind, serial)]
    last = contents.not_after.astimezone(JAPAN).date()
    on_card = recorded[:1] or [Held(kind, serial, FoundBy.CARD, certificate, last)]
    return [*others, *on_card]


def _case_number(typed: str) -> str | None:
    plain = unicodedata.normalize("NFKC", typed).strip()
    found = _CASE_NUMBER.fullmatch(plain)
    return None if found is None else "-".join(found.groups())


def _found(held: tuple[Held, ...], nothing: str) -> CertificatesFound:
    return CertificatesFound(held, None if held else Message(nothing))
