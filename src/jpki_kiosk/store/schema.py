"""The tables of the store.

Every constraint has a name (Alembic needs them on SQLite). Personal columns are sealed (``encryption``);
times are UTC. The journal points at nothing by foreign key: it outlives cases that are erased when their
time is over.
"""

from __future__ import annotations

import datetime
from enum import StrEnum, unique
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.engine import Dialect

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.store.encryption import EncryptedBytes, EncryptedText

HEAD: Final = "0004"  # the newest revision in migrations/versions

NAMING: Final = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


@unique
class CaseState(StrEnum):
    """Where a case is."""

    OPENED = "opened"
    IN_PROGRESS = "in_progress"  # from consent on
    AT_COUNTER = "at_counter"  # the resident goes on with staff
    AWAITING_REPLY = "awaiting_reply"  # an inquiry letter is on its way to the holder, or to be made anew
    ON_HOLD = "on_hold"  # 保留: put aside until staff call it again
    INTERRUPTED = "interrupted"  # stopped after the first irreversible step
    COMPLETED = "completed"  # proved, and handed over
    ABANDONED = "abandoned"  # the person left before it was completed
    REFUSED = "refused"  # お断り: staff ended it before anything was done to the card
    LAPSED = "lapsed"  # its card did not come back within the limit: what was not finished is ended


@unique
class Step(StrEnum):
    """The steps that leave ``…-init`` before and ``…-complete`` after."""

    PASSWORD = "password"  # noqa: S105  (the name of a step)
    KEY_PAIR = "key-pair"
    REQUEST = "request"
    CERTIFICATE = "certificate"
    WRITE = "write"
    PROOF = "proof"
    CONFIRM = "confirm"
    REVOKE_OLD = "revoke-old"
    REVOKE = "revoke"  # at the counter, as the two below
    HOLD = "hold"
    LIFT_HOLD = "lift-hold"
    PRINT = "print"

    @property
    def init_event(self) -> str:
        """Event written before the step acts."""
        return f"{self.value}-init"

    @property
    def complete_event(self) -> str:
        """Event written after it ended."""
        return f"{self.value}-complete"


@unique
class Disposition(StrEnum):
    """How a step ended."""

    SUCCEEDED = "succeeded"
    FAILED = "failed"
    REFUSED = "refused"
    UNKNOWN = "unknown"  # the program ended in the middle: what came of it is found by looking


@unique
class RecordedState(StrEnum):
    """What the office knows of a certificate it asked for; the authority has the last word."""

    REQUESTED = "requested"
    ISSUED = "issued"
    WRITTEN = "written"
    PROVED = "proved"
    CONFIRMED = "confirmed"
    HELD = "held"  # suspended: it may come back
    REVOKED = "revoked"
    SUPERSEDED = "superseded"
    GIVEN_UP = "given_up"  # asked for, never heard of, and never confirmed: the authority lets it die


@unique
class Role(StrEnum):
    """What a member of staff may do is decided by role."""

    CLERK = "clerk"  # 受付担当
    SUPERVISOR = "supervisor"  # 責任者
    MAINTAINER = "maintainer"  # 保守


@unique
class Custody(StrEnum):
    """Who has the card of a case."""

    HOLDER = "holder"  # お客さま
    STAFF = "staff"  # 職員がお預かり中
    READER = "reader"  # リーダーの上


@unique
class PermissionState(StrEnum):
    """What became of a one-shot permission."""

    ASKED = "asked"  # by the clerk who saw the papers
    GIVEN = "given"  # by the account that approves
    USED = "used"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"
    REFUSED = "refused"


@unique
class InquiryState(StrEnum):
    """Where an inquiry letter (照会書兼回答書) is."""

    MADE = "made"
    DISPATCHED = "dispatched"
    REPLIED = "replied"
    LAPSED = "lapsed"


@unique
class InquiryPurpose(StrEnum):
    """What the holder is asked, and so which passwords stand in the reply."""

    ISSUE = "issue"  # whether an agent may apply: those of the procedure
    RESET = "reset"  # whether forgotten ones may be chosen anew: new ones


@unique
class Envelope(StrEnum):
    """In what state the envelope with the reply was handed in."""

    SEALED = "sealed"
    OPENED = "opened"
    DAMAGED = "damaged"
    NONE = "none"


class UtcDateTime(sa.types.TypeDecorator[datetime.datetime]):
    """An aware time, kept as UTC; a naive one is refused."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(
        self, value: datetime.datetime | None, dialect: Dialect
    ) -> datetime.datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise TypeError("a time without a zone is not stored")
        return value.astimezone(datetime.UTC)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime.datetime | None:
        if value is None:
            return None
        moment: datetime.datetime = value
        # SQLite keeps no zone; what lies there is UTC.
        return (
            moment.replace(tzinfo=datetime.UTC) if moment.tzinfo is None else moment.astimezone(datetime.UTC)
        )


def _word(words: type[StrEnum]) -> sa.Enum:
    """A column that holds the values of an enum; the program refuses others, the table may grow new ones."""
    return sa.Enum(
        words, native_enum=False, create_constraint=False, length=32,
        values_callable=lambda members: [member.value for member in members],
    )  # fmt: skip


metadata = sa.MetaData(naming_convention=NAMING)

# One row: what makes this store this store.
installation = sa.Table(
    "installation",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("made_at", UtcDateTime, nullable=False),
    sa.Column("hash_salt", EncryptedBytes, nullable=False),  # opens only under the right key
    sa.Column("checked_at", UtcDateTime),
    sa.Column("reserve", sa.LargeBinary),
    sa.CheckConstraint("id = 1", name="single"),
)

staff = sa.Table(
    "staff",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("name", sa.String(64), nullable=False, unique=True),
    sa.Column("display_name", EncryptedText, nullable=False),
    sa.Column("role", _word(Role), nullable=False),
    sa.Column("passphrase_hash", sa.String(255), nullable=False),
    sa.Column("created_at", UtcDateTime, nullable=False),
    sa.Column("disabled_at", UtcDateTime),
    sa.Column("card_spki_sha256", sa.String(64)),  # of the staff card, where there is one
)

# Tries by keyed hash of the name as typed, whether such an account exists or not.
sign_in_tries = sa.Table(
    "sign_in_tries",
    metadata,
    sa.Column("name_hash", sa.String(64), primary_key=True),
    sa.Column("failed", sa.Integer, nullable=False),
    sa.Column("wait_until", UtcDateTime),
)

cases = sa.Table(
    "cases",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("number", sa.String(20), nullable=False, unique=True),
    sa.Column("day", sa.Date, nullable=False),
    sa.Column("day_number", sa.Integer, nullable=False),
    sa.Column("municipality", sa.String(64), nullable=False),
    sa.Column("procedure", sa.String(32), nullable=False),
    sa.Column("reason", sa.String(32)),
    sa.Column("kinds", sa.JSON, nullable=False),
    sa.Column("staff_id", sa.Integer, sa.ForeignKey("staff.id")),
    sa.Column("state", _word(CaseState), nullable=False),
    sa.Column("opened_at", UtcDateTime, nullable=False),
    sa.Column("changed_at", UtcDateTime, nullable=False),
    sa.Column("card_hash", sa.String(64), index=True),
    sa.Column("applicant", sa.String(32)),  # rules.model.Applicant
    sa.Column("custody", _word(Custody)),
    sa.Column("ended_because", sa.String(32)),  # why staff refused it or put it aside
    sa.Column("erased_at", UtcDateTime),  # when what names the person was erased
    sa.Column("opened_seq", sa.Integer, index=True),  # the journal's entry
    sa.Column("state_seq", sa.Integer, index=True),  # the entry that set the state
    sa.Column("fee_yen", sa.Integer),  # of the day it was opened; nothing where nobody knew
    sa.Column("fee_reason", sa.String(32)),  # why staff entered it
    sa.UniqueConstraint("day", "day_number"),
    # Found in the order in which they are shown (``search``).
    sa.Index(None, "staff_id", "day", "day_number"),
    sa.Index(None, "state", "day", "day_number"),
)

# Apart from the case, so that it can be erased and the case's numbers stay. Sealed under the case number.
residents = sa.Table(
    "residents",
    metadata,
    sa.Column("case_id", sa.Integer, sa.ForeignKey("cases.id"), primary_key=True),
    sa.Column("name", EncryptedText, nullable=False),
    sa.Column("address", EncryptedText, nullable=False),
    sa.Column("date_of_birth", EncryptedText, nullable=False),
    sa.Column("sex", EncryptedText, nullable=False),
    sa.Column("name_in_certificate", EncryptedText),
    sa.Column("address_in_certificate", EncryptedText),
    sa.Column("card_expires", EncryptedText, nullable=False),
    sa.Column("circumstances", EncryptedText),  # JSON: what else the decision was made from
    sa.Column("agreed", EncryptedText),  # JSON: kind to the last day that the resident agreed to
    # Keyed hashes: they find an exact match and say nothing to who has no key.
    sa.Column("name_index", sa.String(64), index=True),
    sa.Column("birth_index", sa.String(64), index=True),
)

steps = sa.Table(
    "steps",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("case_id", sa.Integer, sa.ForeignKey("cases.id"), nullable=False, index=True),
    sa.Column("kind", _word(CertificateKind)),
    sa.Column("step", _word(Step), nullable=False),
    sa.Column("begun_at", UtcDateTime, nullable=False),
    sa.Column("begun_seq", sa.Integer, nullable=False, index=True),  # the journal's entry
    sa.Column("ended_at", UtcDateTime, index=True),
    sa.Column("ended_seq", sa.Integer, index=True),
    sa.Column("disposition", _word(Disposition)),
)

# Sealed under the transaction id. The last day of validity is a birthday, so it is sealed as well; it is
# the one that was asked for.
certificates = sa.Table(
    "certificates",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("case_id", sa.Integer, sa.ForeignKey("cases.id"), nullable=False, index=True),
    sa.Column("kind", _word(CertificateKind), nullable=False),
    sa.Column("state", _word(RecordedState), nullable=False),
    sa.Column("transaction_id", sa.String(64), nullable=False, unique=True),
    sa.Column("spki_sha256", sa.String(64), nullable=False),
    sa.Column("request", EncryptedBytes, nullable=False),
    sa.Column("serial", sa.String(50), index=True),  # decimal; up to 20 octets (RFC 5280, 4.1.2.2)
    sa.Column("certificate", EncryptedBytes),
    sa.Column("not_after", EncryptedText),
    sa.Column("requested_at", UtcDateTime, nullable=False),
    sa.Column("changed_at", UtcDateTime, nullable=False),
    sa.UniqueConstraint("kind", "serial"),
)

# What was sent to the authority and what came, sealed under the transaction id: it names the holder.
exchanges = sa.Table(
    "exchanges",
    metadata,
    sa.Column(
        "transaction_id", sa.String(64), sa.ForeignKey("certificates.transaction_id"), primary_key=True
    ),
    sa.Column("request", EncryptedBytes, nullable=False),
    sa.Column("answer", EncryptedBytes),
    sa.Column("kept_at", UtcDateTime, nullable=False),
    sa.Column("answered_at", UtcDateTime),
)

papers = sa.Table(
    "papers",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("case_id", sa.Integer, sa.ForeignKey("cases.id"), nullable=False, index=True),
    sa.Column("form", sa.String(32), nullable=False),
    sa.Column("kind", _word(CertificateKind)),
    sa.Column("copy_number", sa.Integer, nullable=False),
    sa.Column("printed_at", UtcDateTime, nullable=False),
    sa.Column("spoiled_at", UtcDateTime),
    sa.Column("printed_seq", sa.Integer, index=True),  # the journal's entry
    sa.Column("spoiled_seq", sa.Integer, index=True),
)

# One use, one card, one case, a few minutes.
permissions = sa.Table(
    "permissions",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("case_id", sa.Integer, sa.ForeignKey("cases.id"), nullable=False, index=True),
    sa.Column("card_hash", sa.String(64), nullable=False),
    sa.Column("passwords", sa.JSON, nullable=False),  # what may be chosen anew
    sa.Column("state", _word(PermissionState), nullable=False, index=True),
    sa.Column("asked_by", sa.Integer, sa.ForeignKey("staff.id"), nullable=False),
    sa.Column("asked_at", UtcDateTime, nullable=False),
    sa.Column("decided_by", sa.Integer, sa.ForeignKey("staff.id")),
    sa.Column("decided_at", UtcDateTime),
    sa.Column("ends_at", UtcDateTime),
    sa.Column("ended_at", UtcDateTime),  # used, lapsed or withdrawn
)

# Letters that ask a holder whether an agent may come (照会書兼回答書).
inquiries = sa.Table(
    "inquiries",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("case_id", sa.Integer, sa.ForeignKey("cases.id"), nullable=False, index=True),
    sa.Column("state", _word(InquiryState), nullable=False, index=True),
    sa.Column("purpose", _word(InquiryPurpose), nullable=False),
    sa.Column("details", EncryptedText),  # JSON: the agent's name and the postal code, under the case number
    sa.Column("made_at", UtcDateTime, nullable=False),
    sa.Column("posts_on", sa.Date, nullable=False),  # the day of dispatch that stands on the letter
    sa.Column("dispatched_on", sa.Date),
    sa.Column("reply_by", sa.Date),  # the last day on which a reply is taken
    sa.Column("replied_on", sa.Date),
    sa.Column("envelope", _word(Envelope)),
    sa.Column("made_seq", sa.Integer),  # the journal's entries
    sa.Column("dispatched_seq", sa.Integer),
    sa.Column("ended_seq", sa.Integer),
)

# One row a day that a supervisor signed off.
day_closes = sa.Table(
    "day_closes",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("day", sa.Date, nullable=False, unique=True),
    sa.Column("figures", sa.Text, nullable=False),  # canonical JSON (RFC 8785)
    sa.Column("last_seq", sa.Integer, nullable=False),  # the journal's entry up to which was counted
    sa.Column("signed_by", sa.Integer, sa.ForeignKey("staff.id"), nullable=False),
    sa.Column("signed_at", UtcDateTime, nullable=False),
)

journal = sa.Table(
    "journal",
    metadata,
    sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("at", UtcDateTime, nullable=False, index=True),
    sa.Column("event", sa.String(64), nullable=False),
    sa.Column("case_number", sa.String(20), index=True),
    sa.Column("staff_id", sa.Integer),
    sa.Column("fields", sa.Text, nullable=False),  # canonical JSON (RFC 8785)
    sa.Column("hash", sa.String(64), nullable=False),  # over the entry and the hash before it (chain)
)

# Signed: so many entries, this is the hash of the newest.
checkpoints = sa.Table(
    "checkpoints",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("entries", sa.Integer, nullable=False),
    sa.Column("head", sa.String(64), nullable=False),
    sa.Column("at", UtcDateTime, nullable=False),
    sa.Column("next_by", sa.Integer, nullable=False),
    sa.Column("key_id", sa.String(16), nullable=False),
    sa.Column("signature", sa.LargeBinary, nullable=False),
)

# One row: the key that signs them, sealed under its id.
checkpoint_keys = sa.Table(
    "checkpoint_keys",
    metadata,
    sa.Column("id", sa.String(16), primary_key=True),
    sa.Column("private_key", EncryptedBytes, nullable=False),
    sa.Column("public_key", sa.LargeBinary, nullable=False),  # SubjectPublicKeyInfo
    sa.Column("made_at", UtcDateTime, nullable=False),
)
