"""Messages to and from the authority: kept to the byte before they are used, readable only with the key."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.pki.cmp.kept import KeptExchange
from jpki_kiosk.store.database import DATABASE_NAME, Store
from jpki_kiosk.store.errors import ConflictError, UnknownRecordError
from jpki_kiosk.store.records import Case
from jpki_kiosk.store.upgrade import alembic_config, current_revision

TRANSACTION = bytes(range(16))
REQUEST = "髙﨑　𠮷郎 群馬県前橋市".encode()
ANSWER = b"\x30\x82" + bytes(500)


@pytest.fixture
def asked(store: Store, case: Case) -> Store:
    """A store with a case that asks for one certificate under TRANSACTION."""
    store.cases.record_request(
        case.number, CertificateKind.SIGNATURE, TRANSACTION, b"csr", "0" * 64, datetime.date(2031, 4, 10)
    )
    return store


def test_what_is_sent_is_kept_and_read_again_to_the_byte(asked: Store) -> None:
    asked.exchanges.keep_request(TRANSACTION, REQUEST)
    assert asked.exchanges.kept(TRANSACTION) == KeptExchange(REQUEST, None)


def test_what_came_is_kept_beside_what_was_sent(asked: Store) -> None:
    asked.exchanges.keep_request(TRANSACTION, REQUEST)
    asked.exchanges.keep_answer(TRANSACTION, ANSWER)
    assert asked.exchanges.kept(TRANSACTION) == KeptExchange(REQUEST, ANSWER)


def test_keeping_the_same_again_changes_nothing(asked: Store) -> None:
    for _ in range(2):
        asked.exchanges.keep_request(TRANSACTION, REQUEST)
    for _ in range(2):
        asked.exchanges.keep_answer(TRANSACTION, ANSWER)
    assert asked.exchanges.kept(TRANSACTION) == KeptExchange(REQUEST, ANSWER)


def test_other_bytes_under_the_same_transaction_are_refused(asked: Store) -> None:
    asked.exchanges.keep_request(TRANSACTION, REQUEST)
    with pytest.raises(ConflictError):
        asked.exchanges.keep_request(TRANSACTION, REQUEST + b"!")
    asked.exchanges.keep_answer(TRANSACTION, ANSWER)
    with pytest.raises(ConflictError):
        asked.exchanges.keep_answer(TRANSACTION, ANSWER + b"!")
    assert asked.exchanges.kept(TRANSACTION) == KeptExchange(REQUEST, ANSWER)


def test_nothing_is_kept_for_a_transaction_no_certificate_was_asked_for_under(asked: Store) -> None:
    with pytest.raises(UnknownRecordError):
        asked.exchanges.keep_request(bytes(16), REQUEST)
    with pytest.raises(UnknownRecordError):
        asked.exchanges.keep_answer(TRANSACTION, ANSWER)
    assert asked.exchanges.kept(TRANSACTION) is None


def test_messages_survive_the_program(asked: Store, open_store: Callable[..., Store]) -> None:
    asked.exchanges.keep_request(TRANSACTION, REQUEST)
    asked.close()
    assert open_store().exchanges.kept(TRANSACTION) == KeptExchange(REQUEST, None)


def test_no_name_of_a_message_lies_in_the_files(asked: Store, folder: Path) -> None:
    asked.exchanges.keep_request(TRANSACTION, REQUEST)
    asked.close()
    assert (folder / DATABASE_NAME).exists()
    for file in folder.iterdir():
        assert "前橋市".encode() not in file.read_bytes(), file.name


def test_a_store_of_the_first_revision_is_brought_to_this_one_with_what_it_holds(
    asked: Store, open_store: Callable[..., Store]
) -> None:
    from alembic import command

    database = asked._database
    with database.migrating() as connection:
        command.downgrade(alembic_config(connection), "0001")
    with database.reading() as connection:
        assert current_revision(connection) == "0001"
    asked.close()
    again = open_store()
    again.exchanges.keep_request(TRANSACTION, REQUEST)  # the certificate that was asked for is still there
    assert again.exchanges.kept(TRANSACTION) == KeptExchange(REQUEST, None)
