"""Runs migrations over the connection that `migrations.upgrade` hands over; Alembic asks for this file by its name."""

from __future__ import annotations

from alembic import context

from seedbed_api.store.postgres.migrations import VERSION_TABLE

context.configure(connection=context.config.attributes["connection"], version_table=VERSION_TABLE)
context.run_migrations()
