"""How Alembic reaches the database: over the connection, and in the transaction, that ``store.migrate`` opened."""

from alembic import context

from service.store import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    # Otherwise Alembic would end SQLite's transaction, and with it the lock that other workers wait for.
    transactional_ddl=True,
)
context.run_migrations()
