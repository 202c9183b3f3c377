import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from tests.service.databases import Lend
from tillid.checks import records as checks
from tillid.checks.facts import records as domain_facts
from tillid.errors import StoreError
from tillid.store import feedback as store
from tillid.store.database import Base, Database


def test_the_migrations_make_the_tables_that_the_code_expects(empty_address: str) -> None:
    tables = (checks.Check, checks.Screenshot, domain_facts.SourceAnswer, store.Feedback)
    assert {table.__tablename__ for table in tables} <= set(Base.metadata.tables)
    with Database(empty_address).engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


@pytest.mark.database
def test_what_outlives_a_test_disturbs_no_other(lend_schema: Lend) -> None:
    with lend_schema() as one:
        left = store.Store(Database(one))
        assert left.add(store.Feedback(host="nordlys.dk", what="other", words=""))
    with lend_schema() as another:
        with pytest.raises(StoreError):
            left.add(store.Feedback(host="nordlys.dk", what="other", words=""))
        with Database(another).engine.connect() as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM feedback").scalar_one() == 0
