"""The first tables: cases and their residents, steps, certificates, papers, staff, the journal.

Types are written out: a migration must not change when the program's types do.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make all tables."""
    op.create_table(
        "installation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("hash_salt", sa.LargeBinary(), nullable=False),
        sa.Column("checked_at", sa.DateTime(timezone=True)),
        sa.Column("reserve", sa.LargeBinary()),
        sa.CheckConstraint("id = 1", name=op.f("ck_installation_single")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_installation")),
    )
    op.create_table(
        "journal",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("event", sa.String(length=64), nullable=False),
        sa.Column("case_number", sa.String(length=20)),
        sa.Column("staff_id", sa.Integer()),
        sa.Column("fields", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_journal")),
    )
    op.create_index(op.f("ix_journal_case_number"), "journal", ["case_number"], unique=False)
    op.create_table(
        "sign_in_tries",
        sa.Column("name_hash", sa.String(length=64), nullable=False),
        sa.Column("failed", sa.Integer(), nullable=False),
        sa.Column("wait_until", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("name_hash", name=op.f("pk_sign_in_tries")),
    )
    op.create_table(
        "staff",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("display_name", sa.LargeBinary(), nullable=False),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.Column("passphrase_hash", sa.String(length=255), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff")),
        sa.UniqueConstraint("name", name=op.f("uq_staff_name")),
    )
    op.create_table(
        "cases",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("day_number", sa.Integer(), nullable=False),
        sa.Column("municipality", sa.String(length=64), nullable=False),
        sa.Column("procedure", sa.String(length=32), nullable=False),
        sa.Column("reason", sa.String(length=32)),
        sa.Column("kinds", sa.JSON(), nullable=False),
        sa.Column("staff_id", sa.Integer()),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("card_hash", sa.String(length=64)),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_cases_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cases")),
        sa.UniqueConstraint("day", "day_number", name=op.f("uq_cases_day_day_number")),
        sa.UniqueConstraint("number", name=op.f("uq_cases_number")),
    )
    op.create_index(op.f("ix_cases_card_hash"), "cases", ["card_hash"], unique=False)
    op.create_table(
        "certificates",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("transaction_id", sa.String(length=64), nullable=False),
        sa.Column("spki_sha256", sa.String(length=64), nullable=False),
        sa.Column("request", sa.LargeBinary(), nullable=False),
        sa.Column("serial", sa.String(length=50)),
        sa.Column("certificate", sa.LargeBinary()),
        sa.Column("not_after", sa.LargeBinary()),
        sa.Column("requested_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_certificates_case_id_cases")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificates")),
        sa.UniqueConstraint("kind", "serial", name=op.f("uq_certificates_kind_serial")),
        sa.UniqueConstraint("transaction_id", name=op.f("uq_certificates_transaction_id")),
    )
    op.create_index(op.f("ix_certificates_case_id"), "certificates", ["case_id"], unique=False)
    op.create_table(
        "papers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("form", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=32)),
        sa.Column("copy_number", sa.Integer(), nullable=False),
        sa.Column("printed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_papers_case_id_cases")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_papers")),
    )
    op.create_index(op.f("ix_papers_case_id"), "papers", ["case_id"], unique=False)
    op.create_table(
        "residents",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False),
        sa.Column("date_of_birth", sa.LargeBinary(), nullable=False),
        sa.Column("sex", sa.LargeBinary(), nullable=False),
        sa.Column("name_in_certificate", sa.LargeBinary()),
        sa.Column("address_in_certificate", sa.LargeBinary()),
        sa.Column("card_expires", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_residents_case_id_cases")),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_residents")),
    )
    op.create_table(
        "steps",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32)),
        sa.Column("step", sa.String(length=32), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("begun_seq", sa.Integer(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True)),
        sa.Column("ended_seq", sa.Integer()),
        sa.Column("disposition", sa.String(length=32)),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_steps_case_id_cases")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_steps")),
    )
    op.create_index(op.f("ix_steps_case_id"), "steps", ["case_id"], unique=False)
    op.create_index(op.f("ix_steps_ended_at"), "steps", ["ended_at"], unique=False)


def downgrade() -> None:
    """Drop them; what they held is lost."""
    op.drop_index(op.f("ix_steps_ended_at"), table_name="steps")
    op.drop_index(op.f("ix_steps_case_id"), table_name="steps")
    op.drop_table("steps")
    op.drop_table("residents")
    op.drop_index(op.f("ix_papers_case_id"), table_name="papers")
    op.drop_table("papers")
    op.drop_index(op.f("ix_certificates_case_id"), table_name="certificates")
    op.drop_table("certificates")
    op.drop_index(op.f("ix_cases_card_hash"), table_name="cases")
    op.drop_table("cases")
    op.drop_table("staff")
    op.drop_table("sign_in_tries")
    op.drop_index(op.f("ix_journal_case_number"), table_name="journal")
    op.drop_table("journal")
    op.drop_table("installation")
