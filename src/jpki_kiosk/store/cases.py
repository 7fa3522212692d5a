"""Cases and their steps: the questions workflows ask, by name.

What changes a case also writes its journal entry, in one transaction: after a power cut both are there,
or neither.
"""

from __future__ import annotations

import datetime
import hashlib
import hmac
import json
from collections.abc import Callable, Mapping
from typing import Any, Final

import sqlalchemy as sa

from jpki_kiosk.japan import JAPAN
from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.store import schema
from jpki_kiosk.store.certificates import case_row, has_steps, open_case_row
from jpki_kiosk.store.encryption import FieldCipher
from jpki_kiosk.store.errors import CaseClosedError, OtherCardError
from jpki_kiosk.store.journal import Journal, staff_id
from jpki_kiosk.store.prints import PrintRecords
from jpki_kiosk.store.records import Case, CaseChecks, NewCase, seen_fields
from jpki_kiosk.store.residents import opened_resident, sealed_resident
from jpki_kiosk.store.revocations import RevocationRecords, ordered_fields
from jpki_kiosk.store.schema import CaseState, Disposition, RecordedState, Step
from jpki_kiosk.store.sqlite import Database
from jpki_kiosk.store.states import change_state
from jpki_kiosk.store.steps import StepRecords

__all__ = ["CaseState", "CaseStore", "Disposition", "NewCase", "RecordedState", "Step"]


# What is not over: staff can go on with it. One that waits for a reply goes on when it came.
_OPEN: Final = (CaseState.OPENED, CaseState.IN_PROGRESS, CaseState.AT_COUNTER, CaseState.INTERRUPTED)
_RESET: Final = "reset_password"
_ISSUES: Final = ("new", "renewal")
# Whether a step was ever begun in it; a paper alone begins nothing.
_BEGUN: Final = sa.exists().where(
    schema.steps.c.case_id == schema.cases.c.id, schema.steps.c.step != Step.PRINT
)


def _is_open() -> sa.ColumnElement[bool]:
    """An issue or renewal that is not over: one that was abandoned before its first step is."""
    state = schema.cases.c.state
    left = sa.and_(state == CaseState.ABANDONED, _BEGUN)
    return sa.and_(schema.cases.c.procedure.in_(_ISSUES), sa.or_(state.in_(_OPEN), left))


class CaseStore(StepRecords, RevocationRecords, PrintRecords):
    """All cases of the office. Every method is one short transaction and raises StoreError."""

    def __init__(
        self,
        database: Database,
        cipher: FieldCipher,
        journal: Journal,
        clock: Callable[[], datetime.datetime],
        hash_salt: bytes,
    ) -> None:
        super().__init__(database, cipher, journal, clock)
        self._hash_salt = hash_salt

    # --- cases -----------------------------------------------------------------------------------

    def open_case(self, new: NewCase) -> Case:
        """Open a case under the day's next number. Raises UnknownRecordError for an unknown account."""
        table = schema.cases
        now = self._clock()
        day = now.astimezone(JAPAN).date()
        with self._database.writing() as connection:
            last = connection.execute(
                sa.select(sa.func.max(table.c.day_number)).where(table.c.day == day)
            ).scalar()
            day_number = (last or 0) + 1
            number = f"{day:%Y-%m%d}-{day_number:03d}"
            account = staff_id(connection, new.staff)
            entry = self._journal.write(
                connection,
                "case-opened",
                number,
                account,
                {
                    "procedure": str(new.procedure),
                    "reason": "none" if new.reason is None else str(new.reason),
                    "signature": CertificateKind.SIGNATURE in new.kinds,
                    "authentication": CertificateKind.AUTHENTICATION in new.kinds,
                    **_checked(new.checks),
                },
            )
            inserted = connection.execute(
                table.insert().values(
                    number=number,
                    day=day,
                    day_number=day_number,
                    municipality=new.municipality,
                    procedure=str(new.procedure),
                    reason=None if new.reason is None else str(new.reason),
                    kinds=[kind.value for kind in new.kinds],
                    staff_id=account,
                    applicant=new.applicant,
                    state=CaseState.OPENED,
                    opened_at=now,
                    changed_at=now,
                    opened_seq=entry.seq,
                    state_seq=entry.seq,
                    fee_yen=None if new.checks is None else new.checks.fee_yen,
                    fee_reason=None if new.checks is None else new.checks.fee_reason,
                )
            ).inserted_primary_key
            assert inserted is not None  # noqa: S101  (for the type checker)
            if new.resident is not None:
                connection.execute(
                    schema.residents.insert().values(
                        case_id=inserted[0], **sealed_resident(self._cipher, number, new.resident)
                    )
                )
            for seen in () if new.checks is None else new.checks.papers:
                self._journal.write(connection, "paper-seen", number, account, seen_fields(seen))
            for order in new.orders:
                self._journal.write(connection, "revocation-ordered", number, account, ordered_fields(order))
            return self._read(connection, schema.cases.c.number == number)[0]

    def case(self, number: str) -> Case:
        """Raises UnknownRecordError."""
        with self._database.reading() as connection:
            case_row(connection, number)
            return self._read(connection, schema.cases.c.number == number)[0]

    def cases_of_day(self, day: datetime.date) -> list[Case]:
        """Cases opened on this day in Japan, in order of their number."""
        with self._database.reading() as connection:
            return self._read(connection, schema.cases.c.day == day)

    def open_cases(self) -> list[Case]:
        """Issues and renewals that staff can go on with, oldest first."""
        with self._database.reading() as connection:
            return self._read(connection, _is_open())

    def find_by_name(self, name: str, limit: int = 100) -> list[Case]:
        """The youngest ``limit`` cases of this name, oldest first; ``blind_index`` says what is equal."""
        return self._found(self._cipher.index.is_name(schema.residents.c.name_index, name), limit)

    def find_by_birth(self, date: datetime.date, limit: int = 100) -> list[Case]:
        """Cases of persons born on this day: the ``limit`` youngest, oldest first."""
        return self._found(self._cipher.index.is_birth(schema.residents.c.birth_index, date), limit)

    def open_resets(self) -> list[Case]:
        """Password resets that are not over, oldest first."""
        state = schema.cases.c.state.in_(_OPEN)
        with self._database.reading() as connection:
            return self._read(connection, sa.and_(schema.cases.c.procedure == _RESET, state))

    def is_open(self, number: str) -> bool:
        """Whether staff can go on with this issue or renewal. Raises UnknownRecordError."""
        with self._database.reading() as connection:
            case_row(connection, number)
            query = sa.select(schema.cases.c.id).where(schema.cases.c.number == number, _is_open())
            return connection.execute(query).first() is not None

    def other_case_of_card(self, number: str) -> str | None:
        """An open case with begun steps on the card that this case is bound to."""
        table = schema.cases
        with self._database.reading() as connection:
            card = case_row(connection, number).card_hash
            if card is None:
                return None
            query = (
                sa.select(table.c.number)
                .where(table.c.card_hash == card, table.c.number != number, _is_open(), _BEGUN)
                .order_by(table.c.id)
            )
            found: str | None = connection.execute(query).scalar()
            return found

    def agree(self, number: str, last_days: Mapping[CertificateKind, datetime.date]) -> None:
        """Keep the last day of each kind, as the resident agreed; it stays from the first step on."""
        text = json.dumps({kind.value: day.isoformat() for kind, day in last_days.items()})
        with self._database.writing() as connection:
            row = open_case_row(connection, number)
            table = schema.residents
            may_change = sa.true() if not has_steps(connection, row.id) else table.c.agreed.is_(None)
            connection.execute(
                table.update()
                .where(table.c.case_id == row.id, may_change)
                .values(agreed=self._cipher.seal(table.c.agreed, number, text))
            )

    def choose_characters(
        self, number: str, account: int, name: str | None, address: str | None, changed: int
    ) -> None:
        """How the certificate writes name and address, by staff's choice; the journal holds only how many.

        Raises CaseClosedError while the resident has it before them, once a step was begun, or where the
        personal data are erased.
        """
        table = schema.residents
        with self._database.writing() as connection:
            row = open_case_row(connection, number)
            # What the resident agrees to on their screen is what the certificate will say.
            if row.state == CaseState.IN_PROGRESS or has_steps(connection, row.id):
                raise CaseClosedError(number)
            sealed = {
                column: None if text is None else self._cipher.seal(table.c[column], number, text)
                for column, text in (("name_in_certificate", name), ("address_in_certificate", address))
            }
            found = connection.execute(table.update().where(table.c.case_id == row.id).values(**sealed))
            if found.rowcount != 1:
                raise CaseClosedError(number)
            self._journal.write(connection, "characters-chosen", number, account, {"count": changed})

    def note_taken_up(self, number: str, staff: str) -> None:
        """Write down who took up an interrupted case."""
        with self._database.writing() as connection:
            case_row(connection, number)
            self._journal.write(connection, "case-taken-up", number, staff_id(connection, staff), {})

    def set_state(self, number: str, state: CaseState, staff: str | None = None) -> None:
        """Change the state; the same again changes nothing. Raises CaseClosedError for a case that ended."""
        with self._database.writing() as connection:
            if case_row(connection, number).state is state:
                return
            row = open_case_row(connection, number)
            change_state(connection, self._journal, row, state, staff_id(connection, staff))

    def note_stop(self, number: str, code: str) -> None:
        """Write down that the visit stopped with this code (K-nnn); the state of the case stays."""
        with self._database.writing() as connection:
            case_row(connection, number)
            self._journal.write(connection, "problem-shown", number, None, {"code": code})

    # --- the card of a case ----------------------------------------------------------------------

    def card_hash(self, serial: str | bytes) -> str:
        """What stands for a card here: HMAC-SHA-256 of the token's serial under this store's salt."""
        plain = serial.encode() if isinstance(serial, str) else serial
        return hmac.new(self._hash_salt, b"card\0" + plain, hashlib.sha256).hexdigest()

    def set_card(self, number: str, serial: str | bytes, *, person_checked_by_program: bool) -> None:
        """Bind the case to a card and note who compared the person: the program, or staff by eye.

        Raises OtherCardError once a step has been begun on another card.
        """
        hashed = self.card_hash(serial)
        with self._database.writing() as connection:
            row = open_case_row(connection, number)
            if row.card_hash != hashed:
                if row.card_hash is not None and has_steps(connection, row.id):
                    raise OtherCardError(number)
                connection.execute(
                    schema.cases.update()
                    .where(schema.cases.c.id == row.id)
                    .values(card_hash=hashed, changed_at=self._clock())
                )
                self._journal.write(connection, "card-bound", number, None, {"card": hashed})
            by = "by_card" if person_checked_by_program else "by_eye"
            self._journal.write(connection, "person-checked", number, None, {"by": by})

    def is_card_of(self, number: str, serial: str | bytes) -> bool:
        """Whether the case is bound to this card. Raises UnknownRecordError for an unknown case."""
        with self._database.reading() as connection:
            bound: str | None = case_row(connection, number).card_hash
        return bound is not None and hmac.compare_digest(bound, self.card_hash(serial))

    # --- rows ------------------------------------------------------------------------------------

    def _found(self, condition: sa.ColumnElement[bool], limit: int) -> list[Case]:
        person = schema.residents.c
        youngest = sa.select(person.case_id).where(condition).order_by(person.case_id.desc()).limit(limit)
        with self._database.reading() as connection:
            return self._read(connection, schema.cases.c.id.in_(youngest))

    def _read(self, connection: sa.Connection, condition: sa.ColumnElement[bool]) -> list[Case]:
        query = (
            sa.select(schema.cases).where(condition).order_by(schema.cases.c.day, schema.cases.c.day_number)
        )
        found = connection.execute(query).all()
        people = {
            row.case_id: row
            for row in connection.execute(
                schema.residents.select().where(schema.residents.c.case_id.in_([row.id for row in found]))
            )
        }
        return [self._case(row, people.get(row.id)) for row in found]

    def _case(self, row: sa.Row[Any], person: sa.Row[Any] | None) -> Case:
        return Case(
            number=row.number,
            municipality=row.municipality,
            procedure=row.procedure,
            reason=row.reason,
            kinds=tuple(CertificateKind(kind) for kind in row.kinds),
            staff=row.staff_id,
            state=row.state,
            opened_at=row.opened_at,
            changed_at=row.changed_at,
            card_hash=row.card_hash,
            applicant=row.applicant,
            resident=None if person is None else opened_resident(self._cipher, row.number, person),
        )


def _checked(checks: CaseChecks | None) -> dict[str, object]:
    """The fields of the entry that opens a case: what it costs, and when its papers were checked."""
    if checks is None:
        return {}
    fields: dict[str, object] = {
        "fee_entered": checks.fee_reason is not None,
        "papers": "beforehand" if checks.beforehand else "by_staff",
    }
    if checks.fee_yen is not None:
        fields["fee_yen"] = checks.fee_yen
    if checks.fee_reason is not None:
        fields["fee_reason"] = checks.fee_reason
    return fields
