"""Servers for tests: PostgreSQL and Redis, without which a test is skipped and fails in CI, and one that drips."""

import os
import socketserver
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event

import pytest
import redis
from sqlalchemy import create_engine, make_url
from sqlalchemy.exc import OperationalError

from tools.live.serving import serving

POSTGRES = os.environ.get("TILLID_TEST_POSTGRES", "postgresql+psycopg://postgres@127.0.0.1:5432/test")
REDIS = os.environ.get("TILLID_TEST_REDIS", "redis://127.0.0.1:6379")


def _give_up(what: str, variable: str) -> None:
    reason = f"no {what} answers; start one, or name it in {variable}"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


@contextmanager
def postgres_schema() -> Iterator[str]:
    """The name of an empty schema of its own."""
    engine = create_engine(POSTGRES, isolation_level="AUTOCOMMIT")
    schema = f"tillid_{uuid.uuid4().hex}"
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql(f"CREATE SCHEMA {schema}")
    except OperationalError:
        _give_up("PostgreSQL", "TILLID_TEST_POSTGRES")
    yield schema
    with engine.connect() as connection:
        connection.exec_driver_sql(f"DROP SCHEMA {schema} CASCADE")
    engine.dispose()


def schema_address(schema: str) -> str:
    """How the service names a schema of the server."""
    address = make_url(POSTGRES).update_query_dict({"options": f"-csearch_path={schema}"})
    return address.render_as_string(hide_password=False)


def redis_address() -> str:
    """The address of a Redis that answers."""
    try:
        redis.Redis.from_url(REDIS).ping()
    except redis.ConnectionError:
        _give_up("Redis", "TILLID_TEST_REDIS")
    return REDIS


@contextmanager
def dripping() -> Iterator[int]:
    """A server that sends a byte now and then, for ever."""
    over = Event()

    class Drip(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            self.request.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n")
            with suppress(OSError):
                while not over.wait(0.1):
                    self.request.sendall(b"x")

    server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Drip)
    with serving(server):
        yield server.server_address[1]
        over.set()
