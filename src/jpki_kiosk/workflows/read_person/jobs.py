"""What is done on the card: its tries, one VERIFY and one file; the 個人番号 is never selected.

The journal gets every try and that a person was read, never who it is.
"""

from __future__ import annotations

from dataclasses import dataclass

from jpki_kiosk.card.connection import CardProtocol, CardReader
from jpki_kiosk.card.errors import NotATrainingCardError, WrongPasswordError
from jpki_kiosk.card.jpki import JpkiSession
from jpki_kiosk.card.personal_data import PersonalDataSession
from jpki_kiosk.kinds import PasswordKind
from jpki_kiosk.secret import Secret
from jpki_kiosk.store.database import Store
from jpki_kiosk.store.errors import StoreError
from jpki_kiosk.workflows.events import Noted, PasswordRefused
from jpki_kiosk.workflows.problem import Problem
from jpki_kiosk.workflows.prove_password import job_last_try_taken, protocol_of, tried
from jpki_kiosk.workflows.read_person.events import PersonFound, PersonOnCard, TriesSeen
from jpki_kiosk.workflows.workflow import Event, Job, Report


@dataclass(frozen=True, slots=True)
class ReadPersonJobs:
    """Makes the jobs; they may raise CardError, StoreError and DifferentCardError."""

    reader: CardReader
    store: Store
    training: bool

    def job_look(self) -> Job:
        """Which card this is, and the tries of its password; spends none."""

        def run(report: Report) -> Event:
            with self.reader.connect() as connection, connection.exclusively():
                protocol = CardProtocol(connection)
                token = JpkiSession(protocol).token_information()
                if self.training and not token.is_training:
                    raise NotATrainingCardError
                attempts = PersonalDataSession(protocol).password_attempts()
                return TriesSeen(self.store.cases.card_hash(token.serial), attempts)

        return run

    def job_read(self, card_hash: str, password: Secret, shown_attempts: int, staff: str) -> Job:
        """One VERIFY on this very card, unless the tries are not those that were shown; then the attributes.

        ``staff``: the account that asked. The job has the password for itself.
        """
        own, journal = password.copy(), self.store.journal

        def run(report: Report) -> Event:
            kind = PasswordKind.TEXT
            with own, protocol_of(self.reader, self.store.cases.card_hash, card_hash) as protocol:
                session = PersonalDataSession(protocol)
                attempts = session.password_attempts()
                if attempts != shown_attempts:
                    return PasswordRefused(kind, attempts, tried=False)
                try:
                    with tried(journal, kind):
                        session.verify_password(own.reveal())
                except WrongPasswordError as wrong:
                    return PasswordRefused(kind, wrong.attempts_remaining)
                found = session.read()
                after = PersonalDataSession(protocol).password_attempts()  # nothing is open any more
            journal.append("person-read", None, staff)
            return PersonFound(PersonOnCard(found.name, found.address, found.date_of_birth, found.sex), after)

        return run

    def job_last_try_taken(self) -> Job:
        """Write down that the last try is used, with staff present."""
        return job_last_try_taken(self.store.journal, PasswordKind.TEXT)

    def job_record_stop(self, problem: Problem) -> Job:
        """Write down that it stopped, and why."""
        return self._noting("problem-shown", code=problem.code)

    def _noting(self, event: str, **fields: object) -> Job:
        def run(report: Report) -> Event:
            try:
                self.store.journal.append(event, None, None, **fields)
            except StoreError:
                return Noted()  # the person was told already
            return Noted()

        return run
