"""What the staff side needs: accounts that end, custody, permissions, letters, closed days, blind indexes,
and a journal that hangs together."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from jpki_kiosk.store.chain import GENESIS, entry_hash, stored_time_text

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_COLUMNS: dict[str, tuple[tuple[str, sa.types.TypeEngine[Any]], ...]] = {
    "staff": (("disabled_at", sa.DateTime()), ("card_spki_sha256", sa.String(64))),
    "cases": (
        ("applicant", sa.String(32)),
        ("custody", sa.String(32)),
        ("ended_because", sa.String(32)),
        ("erased_at", sa.DateTime()),
        ("opened_seq", sa.Integer()),
        ("state_seq", sa.Integer()),
        ("fee_yen", sa.Integer()),
        ("fee_reason", sa.String(32)),
    ),
    "residents": (("name_index", sa.String(64)), ("birth_index", sa.String(64))),
    "papers": (
        ("spoiled_at", sa.DateTime()),
        ("printed_seq", sa.Integer()),
        ("spoiled_seq", sa.Integer()),
    ),
}
_INDEXES = (
    ("cases", ("staff_id", "day", "day_number")),
    ("cases", ("state", "day", "day_number")),
    ("residents", ("name_index",)),
    ("residents", ("birth_index",)),
    ("certificates", ("serial",)),
    ("journal", ("at",)),
    ("cases", ("opened_seq",)),
    ("cases", ("state_seq",)),
    ("steps", ("begun_seq",)),
    ("steps", ("ended_seq",)),
    ("papers", ("printed_seq",)),
    ("papers", ("spoiled_seq",)),
)
# What a day is closed by stood only in the journal until now.
_ENTRY = "SELECT {what} FROM journal WHERE case_number = cases.number AND event = '{event}'"
_OPENED = {
    "opened_seq": "min(seq)",
    "fee_yen": "json_extract(fields, '$.fee_yen')",
    "fee_reason": "json_extract(fields, '$.fee_reason')",
}
_STATE = _ENTRY.format(what="max(seq)", event="case-state-changed")
_PRINTED = """
    UPDATE papers SET printed_seq = (
        SELECT max(journal.seq) FROM journal JOIN cases ON journal.case_number = cases.number
        WHERE cases.id = papers.case_id AND journal.event = 'paper-printed'
        AND json_extract(journal.fields, '$.form') = papers.form
        AND json_extract(journal.fields, '$.copy') = papers.copy_number
        AND json_extract(journal.fields, '$.kind') IS papers.kind
    )
"""


def upgrade() -> None:
    """Add them; what came before has no index until it is indexed anew (``Store.open`` does)."""
    for name, columns in _COLUMNS.items():
        with op.batch_alter_table(name, recreate="always") as table:
            for column, kind in columns:
                table.add_column(sa.Column(column, kind))
    for name, indexed in _INDEXES:
        op.create_index(f"ix_{name}_{'_'.join(indexed)}", name, list(indexed))
    _say_where_it_stands()
    _chain_journal()
    _make_checkpoints()
    _make_permissions()
    _make_inquiries()
    op.create_table(
        "day_closes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("figures", sa.Text(), nullable=False),
        sa.Column("last_seq", sa.Integer(), nullable=False),
        sa.Column("signed_by", sa.Integer(), nullable=False),
        sa.Column("signed_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_day_closes"),
        sa.UniqueConstraint("day", name="uq_day_closes_day"),
        sa.ForeignKeyConstraint(["signed_by"], ["staff.id"], name="fk_day_closes_signed_by_staff"),
    )


def _say_where_it_stands() -> None:
    """The entries in which cases were opened and changed and papers printed, and what a case costs."""
    for column, what in _OPENED.items():
        op.execute(f"UPDATE cases SET {column} = ({_ENTRY.format(what=what, event='case-opened')})")  # noqa: S608
    op.execute(f"UPDATE cases SET state_seq = coalesce(({_STATE}), opened_seq)")  # noqa: S608
    op.execute(_PRINTED)


def _chain_journal() -> None:
    """Hash what is there in its order; the program says so by an entry when it is opened next."""
    with op.batch_alter_table("journal", recreate="always") as table:
        table.add_column(sa.Column("hash", sa.String(64)))
    connection = op.get_bind()
    head, done = GENESIS, 0
    while rows := connection.execute(_SOME, {"done": done}).all():
        hashed = []
        for seq, at, event, case, staff, fields in rows:
            head = entry_hash(head, seq, stored_time_text(at), event, case, staff, fields)
            hashed.append({"seq": seq, "hash": head})
        connection.execute(sa.text("UPDATE journal SET hash = :hash WHERE seq = :seq"), hashed)
        done = rows[-1][0]
    with op.batch_alter_table("journal", recreate="always") as table:
        table.alter_column("hash", existing_type=sa.String(64), nullable=False)


_SOME = sa.text(
    "SELECT seq, at, event, case_number, staff_id, fields FROM journal"
    " WHERE seq > :done ORDER BY seq LIMIT 1000"
)


def _make_checkpoints() -> None:
    op.create_table(
        "checkpoints",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.Column("head", sa.String(64), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("next_by", sa.Integer(), nullable=False),
        sa.Column("key_id", sa.String(16), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_checkpoints"),
    )
    op.create_table(
        "checkpoint_keys",
        sa.Column("id", sa.String(16), nullable=False),
        sa.Column("private_key", sa.LargeBinary(), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_checkpoint_keys"),
    )


def _make_permissions() -> None:
    op.create_table(
        "permissions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("card_hash", sa.String(64), nullable=False),
        sa.Column("passwords", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("asked_by", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.Column("decided_by", sa.Integer()),
        sa.Column("decided_at", sa.DateTime()),
        sa.Column("ends_at", sa.DateTime()),
        sa.Column("ended_at", sa.DateTime()),
        sa.PrimaryKeyConstraint("id", name="pk_permissions"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_permissions_case_id_cases"),
        sa.ForeignKeyConstraint(["asked_by"], ["staff.id"], name="fk_permissions_asked_by_staff"),
        sa.ForeignKeyConstraint(["decided_by"], ["staff.id"], name="fk_permissions_decided_by_staff"),
    )
    op.create_index("ix_permissions_case_id", "permissions", ["case_id"])
    op.create_index("ix_permissions_state", "permissions", ["state"])


def _make_inquiries() -> None:
    op.create_table(
        "inquiries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("purpose", sa.String(32), nullable=False),
        sa.Column("details", sa.LargeBinary()),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("posts_on", sa.Date(), nullable=False),
        sa.Column("dispatched_on", sa.Date()),
        sa.Column("reply_by", sa.Date()),
        sa.Column("replied_on", sa.Date()),
        sa.Column("envelope", sa.String(32)),
        sa.Column("made_seq", sa.Integer()),
        sa.Column("dispatched_seq", sa.Integer()),
        sa.Column("ended_seq", sa.Integer()),
        sa.PrimaryKeyConstraint("id", name="pk_inquiries"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_inquiries_case_id_cases"),
    )
    op.create_index("ix_inquiries_case_id", "inquiries", ["case_id"])
    op.create_index("ix_inquiries_state", "inquiries", ["state"])


def downgrade() -> None:
    """Drop them."""
    for name in ("day_closes", "inquiries", "permissions", "checkpoint_keys", "checkpoints"):
        op.drop_table(name)
    with op.batch_alter_table("journal", recreate="always") as table:
        table.drop_column("hash")
    for name, indexed in _INDEXES:
        op.drop_index(f"ix_{name}_{'_'.join(indexed)}", name)
    for name, columns in _COLUMNS.items():
        with op.batch_alter_table(name, recreate="always") as table:
            for column, _ in columns:
                table.drop_column(column)
