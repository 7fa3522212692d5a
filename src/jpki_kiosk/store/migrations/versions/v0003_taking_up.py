"""What a case needs to be taken up again by another process: the decision's facts, and what was agreed to."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; cases from before have none of it."""
    with op.batch_alter_table("residents", recreate="always") as table:
        table.add_column(sa.Column("circumstances", sa.LargeBinary()))
        table.add_column(sa.Column("agreed", sa.LargeBinary()))


def downgrade() -> None:
    """Drop them."""
    with op.batch_alter_table("residents", recreate="always") as table:
        table.drop_column("agreed")
        table.drop_column("circumstances")
