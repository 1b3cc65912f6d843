"""What Alembic runs around the migrations: they work in the transaction of ``storage.migrate``."""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
