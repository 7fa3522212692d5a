"""One VERIFY of a present password: on the card that is meant, and only while the count is as it was shown.

Whoever asks knows the card by its salted hash; no case is needed.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from jpki_kiosk.card.connection import CardProtocol, CardReader
from jpki_kiosk.card.errors import WrongPasswordError
from jpki_kiosk.card.jpki import JpkiSession
from jpki_kiosk.kinds import PasswordKind
from jpki_kiosk.secret import Secret
from jpki_kiosk.workflows.card_work import DifferentCardError
from jpki_kiosk.workflows.events import PasswordProved, PasswordRefused
from jpki_kiosk.workflows.workflow import Event, Job, Report

CardHash = Callable[[str], str]


@contextmanager
def session_of(reader: CardReader, hash_of: CardHash, card_hash: str) -> Iterator[JpkiSession]:
    """The JPKI application of this very card, in one transaction. Raises DifferentCardError, CardError."""
    with reader.connect() as connection, connection.exclusively():
        session = JpkiSession(CardProtocol(connection))
        if not hmac.compare_digest(hash_of(session.token_information().serial), card_hash):
            raise DifferentCardError
        yield session


def job_prove_password(
    reader: CardReader,
    hash_of: CardHash,
    card_hash: str,
    kind: PasswordKind,
    password: Secret,
    shown_attempts: int,
) -> Job:
    """One VERIFY, unless the counter is another than the person was shown: then no try is spent.

    The job has the password for itself: whoever wipes theirs meanwhile changes nothing of what the card gets.
    """
    own = password.copy()

    def run(report: Report) -> Event:
        with own, session_of(reader, hash_of, card_hash) as session:
            attempts = session.attempts_remaining(kind)
            if attempts != shown_attempts:
                return PasswordRefused(kind, attempts, tried=False)
            try:
                session.verify_password(kind, own.reveal())
            except WrongPasswordError as wrong:
                return PasswordRefused(kind, wrong.attempts_remaining)
        return PasswordProved(kind)

    return run
