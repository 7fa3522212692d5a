"""Alembic's entry: migrations run over the connection that ``upgrade`` hands in."""

from __future__ import annotations

from alembic import context

from jpki_kiosk.store.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,  # SQLite changes a table by building it anew
)
with context.begin_transaction():
    context.run_migrations()
