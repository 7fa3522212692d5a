"""One VERIFY of a present password: on the card that is meant, and only while the count is as it was shown.

Whoever asks knows the card by its salted hash; no case is needed. Every try is written down.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from jpki_kiosk.card.all_passwords import PasswordSession
from jpki_kiosk.card.connection import CardProtocol, CardReader
from jpki_kiosk.card.errors import CardError, PasswordBlockedError, WrongPasswordError
from jpki_kiosk.card.jpki import JpkiSession
from jpki_kiosk.kinds import PasswordKind
from jpki_kiosk.secret import Secret
from jpki_kiosk.store.cases import Disposition
from jpki_kiosk.store.journal import Journal
from jpki_kiosk.workflows.card_work import DifferentCardError
from jpki_kiosk.workflows.events import Noted, PasswordProved, PasswordRefused
from jpki_kiosk.workflows.workflow import Event, Job, Report

CardHash = Callable[[str], str]


@contextmanager
def protocol_of(reader: CardReader, hash_of: CardHash, card_hash: str) -> Iterator[CardProtocol]:
    """This very card, in one transaction. Raises DifferentCardError, CardError."""
    with reader.connect() as connection, connection.exclusively():
        protocol = CardProtocol(connection)
        _same_card(protocol, hash_of, card_hash)
        yield protocol


@contextmanager
def session_of(reader: CardReader, hash_of: CardHash, card_hash: str) -> Iterator[JpkiSession]:
    """The JPKI application of this very card, in one transaction. Raises as ``protocol_of``."""
    with reader.connect() as connection, connection.exclusively():
        yield _same_card(CardProtocol(connection), hash_of, card_hash)


def _same_card(protocol: CardProtocol, hash_of: CardHash, card_hash: str) -> JpkiSession:
    session = JpkiSession(protocol)
    if not hmac.compare_digest(hash_of(session.token_information().serial), card_hash):
        raise DifferentCardError
    return session


@contextmanager
def tried(journal: Journal, kind: PasswordKind, case: str | None = None) -> Iterator[None]:
    """Around one VERIFY: writes down that a password was tried, and what the card said."""
    how, left = Disposition.UNKNOWN, {}
    try:
        yield
        how = Disposition.SUCCEEDED
    except WrongPasswordError as wrong:
        how, left = Disposition.FAILED, {"tries_left": wrong.attempts_remaining}
        raise
    except PasswordBlockedError:
        how, left = Disposition.REFUSED, {"tries_left": 0}
        raise
    except CardError:
        raise  # nobody knows whether the card had it
    finally:
        journal.append("password-tried", case, None, password=kind, disposition=how, **left)


def job_prove_password(
    reader: CardReader,
    hash_of: CardHash,
    card_hash: str,
    kind: PasswordKind,
    password: Secret,
    shown_attempts: int,
    journal: Journal,
    case: str | None = None,
) -> Job:
    """One VERIFY, unless the counter is another than the person was shown: then no try is spent.

    The job has the password for itself: whoever wipes theirs meanwhile changes nothing of what the card gets.
    """
    own = password.copy()

    def run(report: Report) -> Event:
        with own, protocol_of(reader, hash_of, card_hash) as protocol:
            session = PasswordSession(protocol, kind)
            attempts = session.attempts_remaining()
            if attempts != shown_attempts:
                return PasswordRefused(kind, attempts, tried=False)
            try:
                with tried(journal, kind, case):
                    session.verify(own.reveal())
            except WrongPasswordError as wrong:
                return PasswordRefused(kind, wrong.attempts_remaining)
        return PasswordProved(kind)

    return run


def job_last_try_taken(journal: Journal, kind: PasswordKind, case: str | None = None) -> Job:
    """Write down that the last try is used by decision, with staff present."""

    def run(report: Report) -> Event:
        journal.append("last-try-taken", case, None, password=kind)
        return Noted()

    return run
