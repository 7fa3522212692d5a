"""Messages of a transaction with the authority: what was sent, and what came, to the byte."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "exchanges",
        sa.Column("transaction_id", sa.String(length=64), nullable=False),
        sa.Column("request", sa.LargeBinary(), nullable=False),
        sa.Column("answer", sa.LargeBinary()),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(
            ["transaction_id"],
            ["certificates.transaction_id"],
            name=op.f("fk_exchanges_transaction_id_certificates"),
        ),
        sa.PrimaryKeyConstraint("transaction_id", name=op.f("pk_exchanges")),
    )


def downgrade() -> None:
    """Drop it."""
    op.drop_table("exchanges")
