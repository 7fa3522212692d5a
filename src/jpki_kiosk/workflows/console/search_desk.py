"""The jobs of 検索 and 写し: what runs on the staff thread."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

from jpki_kiosk.japan import JAPAN
from jpki_kiosk.message import Message
from jpki_kiosk.pki.authority import (
    AuthorityUnavailableError,
    CertificateState,
    UnknownCertificateError,
)
from jpki_kiosk.pki.status.answer import Verdict
from jpki_kiosk.rules.model import Procedure
from jpki_kiosk.store.errors import UnknownRecordError
from jpki_kiosk.store.history import HistoryCertificate
from jpki_kiosk.store.search import CaseQuery
from jpki_kiosk.workflows.case import CaseProblems
from jpki_kiosk.workflows.console.agent_desk import comes_sealed
from jpki_kiosk.workflows.console.search_events import (
    CaseSeen,
    CasesFound,
    SearchReady,
    SearchRefused,
    StatusSeen,
)
from jpki_kiosk.workflows.console.search_screens import ROWS, CertificateNow, SearchForm, StaffChoice
from jpki_kiosk.workflows.console.section import SignedInStaff
from jpki_kiosk.workflows.events import CaseOpened, CaseRefused
from jpki_kiosk.workflows.staff.permissions import Action
from jpki_kiosk.workflows.staff.revocation_status import status_by_number
from jpki_kiosk.workflows.staff.serial_number import NotASerialNumberError, read_serial
from jpki_kiosk.workflows.workflow import Event, Job, Report

if TYPE_CHECKING:
    from jpki_kiosk.workflows.console.office import Office

_T = TypeVar("_T")
_CASE_NUMBER: Final = re.compile(r"([0-9]{4})-?([0-9]{4})-?([0-9]{3,})")
_TODAYS: Final = re.compile(r"[0-9]{1,3}")
_DAY: Final = re.compile(r"([0-9]{4})[-/.年]?([0-9]{1,2})[-/.月]?([0-9]{1,2})日?")
_VERDICTS: Final = {
    CertificateState.GOOD: Verdict.GOOD,
    CertificateState.HOLD: Verdict.ON_HOLD,
    CertificateState.UNCONFIRMED: Verdict.ON_HOLD,
    CertificateState.REVOKED: Verdict.REVOKED,
}


class FieldError(Exception):
    """A field that cannot be read, and the sentence that says so."""

    def __init__(self, name: str, problem: Message) -> None:
        super().__init__(name)
        self.name = name
        self.problem = problem


def read_number(typed: str, today: datetime.date) -> str:
    """A case number as it is kept; one to three digits are of today. Raises FieldError."""
    plain = _plain(typed)
    if _TODAYS.fullmatch(plain):
        return f"{today:%Y-%m%d}-{int(plain):03d}"
    found = _CASE_NUMBER.fullmatch(plain)
    if found is None:
        raise FieldError("number", Message("search-not-a-number"))
    return "-".join(found.groups())


def read_day(name: str, typed: str) -> datetime.date:
    """A day as staff type it. Raises FieldError."""
    found = _DAY.fullmatch(_plain(typed))
    try:
        if found is not None:
            return datetime.date(*(int(one) for one in found.groups()))
    except ValueError:
        pass
    raise FieldError(name, Message("search-not-a-day"))


def query_of(form: SearchForm, today: datetime.date) -> CaseQuery:
    """The question that the fields ask. Raises SearchProblems with every field that cannot be read."""
    problems: list[tuple[str, Message]] = []

    def read(typed: str, reader: Callable[[str], _T]) -> _T | None:
        if not typed.strip():
            return None
        try:
            return reader(typed)
        except FieldError as error:
            problems.append((error.name, error.problem))
        return None

    number = read(form.number, lambda typed: read_number(typed, today))
    first = read(form.first_day, lambda typed: read_day("first_day", typed))
    last = read(form.last_day, lambda typed: read_day("last_day", typed))
    serial = read(form.serial, _serial)
    if first is not None and last is not None and first > last:
        problems.append(("last_day", Message("search-days-backwards")))
    if problems:
        raise SearchProblems(tuple(problems))
    return CaseQuery(
        number,
        first,
        last,
        form.staff,
        serial,
        form.name.strip() or None,
        form.state.states,
        frozenset() if form.procedure is None else frozenset({form.procedure}),
    )


class SearchProblems(Exception):  # noqa: N818 - as CaseProblems: several, each with its field
    """What was typed cannot be sought."""

    def __init__(self, problems: tuple[tuple[str, Message], ...]) -> None:
        super().__init__([name for name, _ in problems])
        self.problems = problems


@dataclass(frozen=True, slots=True)
class SearchDesk:
    """Makes the jobs of 検索."""

    office: Office

    def job_get_ready(self, staff: SignedInStaff) -> Job:
        """Who and what there is to choose from."""

        def run(report: Report) -> Event:
            self.office.permit(staff, Action.SEARCH)
            return SearchReady(self._accounts(), tuple(one.value for one in Procedure))

        return run

    def job_find(self, staff: SignedInStaff, form: SearchForm, after: str | None) -> Job:
        """One page of what was found; the journal keeps by what was sought."""

        def run(report: Report) -> Event:
            self.office.permit(staff, Action.SEARCH)
            try:
                query = query_of(form, self._today())
            except SearchProblems as unreadable:
                return SearchRefused(unreadable.problems)
            page = self.office.store.search.find(query, after, ROWS)
            if query.asks_for:
                self.office.store.history.note_search(staff.id, query, len(page.cases))
            return CasesFound(page)

        return run

    def job_look(self, staff: SignedInStaff, number: str) -> Job:
        """A case with its history, after the entry that this account looked."""

        def run(report: Report) -> Event:
            self.office.permit(staff, Action.SEE_CASE)
            history = self.office.store.history.look(number, staff.id)
            ours = history.case.municipality == self.office.profile.id
            here = ours and not comes_sealed(history.case.applicant)  # those go on from 代理
            return CaseSeen(history, here and self.office.store.cases.is_open(number))

        return run

    def job_status(
        self, staff: SignedInStaff, case: str, certificates: tuple[HistoryCertificate, ...]
    ) -> Job:
        """How the certificates of a case stand now: checked by the certificate, else asked by its number."""

        def run(report: Report) -> Event:
            self.office.permit(staff, Action.SEE_CASE)
            return StatusSeen(tuple(self._stand(staff, case, certificates)))

        return run

    def _stand(
        self, staff: SignedInStaff, case: str, certificates: tuple[HistoryCertificate, ...]
    ) -> Iterator[CertificateNow]:
        for one in certificates:
            if one.serial is None:
                continue
            verdict, now = self._now(one, one.serial)
            self.office.store.history.note_status_asked(case, staff.id, one.kind, verdict)
            yield now

    def _now(self, one: HistoryCertificate, serial: int) -> tuple[Verdict, CertificateNow]:
        at = self.office.clock()
        if one.der is not None:
            answer = self.office.desk.revocations.status.check(one.der)
            well = answer.verdict is Verdict.GOOD
            return answer.verdict, CertificateNow(one.kind, serial, well, answer.explained, answer.basis, at)
        try:
            status = self.office.authority.status(one.kind, serial)
        except UnknownCertificateError:
            return Verdict.UNKNOWN, CertificateNow(
                one.kind, serial, False, Message("status-unknown"), None, at
            )
        except AuthorityUnavailableError:
            return Verdict.OFFLINE, CertificateNow(
                one.kind, serial, False, Message("status-offline"), None, at
            )
        verdict = _VERDICTS[status.state]
        told = status_by_number(status)
        return verdict, CertificateNow(one.kind, serial, verdict is Verdict.GOOD, told, None, at)

    def job_take_up(self, staff: SignedInStaff, number: str) -> Job:
        """An open case from where it stands."""
        take_up = self.office.desk.taking_up.job_take_up(number, staff.name)

        def run(report: Report) -> Event:
            self.office.permit(staff, Action.TAKE_UP)
            try:
                ended = take_up(lambda event: None)
            except CaseProblems as refused:
                return CaseRefused(refused.problems)
            return ended if isinstance(ended, CaseOpened | CaseRefused) else CaseRefused(())

        return run

    def case_of(self, typed: str) -> str:
        """The case of a number, or of the certificate with that number. Raises FieldError."""
        store = self.office.store
        try:
            return store.cases.case(read_number(typed, self._today())).number
        except (FieldError, UnknownRecordError):
            found = store.search.find(CaseQuery(serial=_serial(typed))).cases
        if not found:
            raise FieldError("number", Message("search-no-such-case"))
        return found[0].number

    def _accounts(self) -> tuple[StaffChoice, ...]:
        return tuple(
            StaffChoice(one.staff.id, one.staff.display_name) for one in self.office.store.staff.accounts()
        )

    def _today(self) -> datetime.date:
        return self.office.clock().astimezone(JAPAN).date()


def _plain(typed: str) -> str:
    folded = unicodedata.normalize("NFKC", typed)
    return "".join(one for one in folded if not one.isspace()).replace("ー", "-").replace("−", "-")


def _serial(typed: str) -> int:
    try:
        return read_serial(typed)
    except NotASerialNumberError as error:
        raise FieldError("serial", Message("search-not-a-serial")) from error
