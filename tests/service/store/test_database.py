from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from tillid.checks import records as checks
from tillid.checks.facts import records as domain_facts
from tillid.store import feedback as store
from tillid.store.database import Base, Database


def test_the_migrations_make_the_tables_that_the_code_expects(address: str) -> None:
    tables = (checks.Check, checks.Screenshot, domain_facts.SourceAnswer, store.Feedback)
    assert {table.__tablename__ for table in tables} <= set(Base.metadata.tables)
    with Database(address).engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []
