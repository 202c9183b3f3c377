"""How Alembic reaches the database: over the connection, and in the transaction, that ``database.migrate`` opened."""

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    # Otherwise Alembic would end SQLite's transaction, and with it the lock that other workers wait for.
    transactional_ddl=True,
)
context.run_migrations()
