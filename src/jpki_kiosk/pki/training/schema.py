"""The tables of the training authority's database, and how an older file becomes one of today.

``PRAGMA user_version`` says which version a file has; the first one did not set it. An upgrade is one
transaction: another process sees the file before it or after it.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import BigInteger, CheckConstraint, Connection, Index, LargeBinary, MetaData, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from jpki_kiosk.pki.authority import AuthorityUnavailableError

SCHEMA_VERSION: Final = 2

# Spelled out, because a later version of the classes below must not change what this step makes.
_TO_VERSION_2: Final = (
    "ALTER TABLE certificate ADD COLUMN confirm_by BIGINT NOT NULL DEFAULT 0",
    "UPDATE certificate SET confirm_by = issued + 604800",
    "CREATE INDEX ix_certificate_unconfirmed ON certificate (confirm_by) WHERE state = 'unconfirmed'",
    """CREATE TABLE credential (
        name VARCHAR NOT NULL, certificate BLOB NOT NULL, key BLOB NOT NULL, PRIMARY KEY (name))""",
    """CREATE TABLE office (
        fingerprint BLOB NOT NULL, code VARCHAR NOT NULL, certificate BLOB NOT NULL, enrolled BIGINT NOT NULL,
        PRIMARY KEY (fingerprint))""",
    """CREATE TABLE answer (
        request_hash BLOB NOT NULL, transaction_id BLOB NOT NULL, office BLOB NOT NULL, nonce BLOB NOT NULL,
        answer BLOB NOT NULL, given BIGINT NOT NULL, PRIMARY KEY (request_hash))""",
    "CREATE INDEX ix_answer_transaction_id ON answer (transaction_id)",
)


class Table(DeclarativeBase):
    """Root of the tables."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_name)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
        }
    )


class RootRow(Table):
    """The root of one kind: its certificate and its key (PKCS#12)."""

    __tablename__ = "root"

    kind: Mapped[str] = mapped_column(primary_key=True)
    certificate: Mapped[bytes] = mapped_column(LargeBinary)
    key: Mapped[bytes] = mapped_column(LargeBinary)


class CertificateRow(Table):
    """One issued certificate. ``request_hash``: SHA-256 of all that was asked; times in Unix seconds.

    ``confirm_by``: an unconfirmed certificate ends at this second.
    """

    __tablename__ = "certificate"
    __table_args__ = (
        CheckConstraint("state IN ('unconfirmed', 'good', 'hold', 'revoked')", name="state"),
        CheckConstraint("(state IN ('hold', 'revoked')) = (since IS NOT NULL)", name="since"),
        Index("ix_certificate_unconfirmed", "confirm_by", sqlite_where=text("state = 'unconfirmed'")),
    )

    serial: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    kind: Mapped[str]
    transaction_id: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    request_hash: Mapped[bytes] = mapped_column(LargeBinary)
    spki_hash: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    certificate: Mapped[bytes] = mapped_column(LargeBinary)
    issued: Mapped[int]
    state: Mapped[str]
    reason: Mapped[int | None]
    since: Mapped[int | None]
    confirm_by: Mapped[int] = mapped_column(BigInteger, server_default=text("0"))


class CounterRow(Table):
    """A number that only goes up: CRL numbers, times of CRLs, the day's sequence."""

    __tablename__ = "counter"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[int] = mapped_column(BigInteger)


class CredentialRow(Table):
    """A key of the authority that signs no holder's certificate: certificate and key (PKCS#12)."""

    __tablename__ = "credential"

    name: Mapped[str] = mapped_column(primary_key=True)
    certificate: Mapped[bytes] = mapped_column(LargeBinary)
    key: Mapped[bytes] = mapped_column(LargeBinary)


class OfficeRow(Table):
    """An office whose messages are believed: its certificate, and that certificate's SHA-256."""

    __tablename__ = "office"

    fingerprint: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    code: Mapped[str]
    certificate: Mapped[bytes] = mapped_column(LargeBinary)
    enrolled: Mapped[int] = mapped_column(BigInteger)


class AnswerRow(Table):
    """What was answered to a message: the same message gets the same bytes.

    ``request_hash``: SHA-256 of the message; ``office``: fingerprint of who asked; ``nonce``: senderNonce of
    the answer.
    """

    __tablename__ = "answer"

    request_hash: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    transaction_id: Mapped[bytes] = mapped_column(LargeBinary, index=True)
    office: Mapped[bytes] = mapped_column(LargeBinary)
    nonce: Mapped[bytes] = mapped_column(LargeBinary)
    answer: Mapped[bytes] = mapped_column(LargeBinary)
    given: Mapped[int] = mapped_column(BigInteger)


def create(connection: Connection) -> None:
    """All tables, in an empty file."""
    Table.metadata.create_all(connection)
    _set_version(connection)


def upgrade(connection: Connection) -> None:
    """Bring the tables to today's version; AuthorityUnavailableError where they are of a later one."""
    version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    if version > SCHEMA_VERSION:
        raise AuthorityUnavailableError
    if version == 0:  # the first version, which did not say so
        for statement in _TO_VERSION_2:
            connection.exec_driver_sql(statement)
        _set_version(connection)


def _set_version(connection: Connection) -> None:
    connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")
