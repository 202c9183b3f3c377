"""PostgreSQL and Redis for tests. Where there is none, a test is skipped; in CI it fails."""

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import redis
from sqlalchemy import create_engine, make_url
from sqlalchemy.exc import OperationalError

POSTGRES = os.environ.get("TILLID_TEST_POSTGRES", "postgresql+psycopg://postgres@127.0.0.1:5432/test")
REDIS = os.environ.get("TILLID_TEST_REDIS", "redis://127.0.0.1:6379")


def _give_up(what: str, variable: str) -> None:
    reason = f"no {what} answers; start one, or name it in {variable}"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


@contextmanager
def postgres_schema() -> Iterator[str]:
    """The address of an empty schema of its own."""
    engine = create_engine(POSTGRES, isolation_level="AUTOCOMMIT")
    schema = f"tillid_{uuid.uuid4().hex}"
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql(f"CREATE SCHEMA {schema}")
    except OperationalError:
        _give_up("PostgreSQL", "TILLID_TEST_POSTGRES")
    address = make_url(POSTGRES).update_query_dict({"options": f"-csearch_path={schema}"})
    yield address.render_as_string(hide_password=False)
    with engine.connect() as connection:
        connection.exec_driver_sql(f"DROP SCHEMA {schema} CASCADE")
    engine.dispose()


def redis_address() -> str:
    """The address of a Redis that answers."""
    try:
        redis.Redis.from_url(REDIS).ping()
    except redis.ConnectionError:
        _give_up("Redis", "TILLID_TEST_REDIS")
    return REDIS
