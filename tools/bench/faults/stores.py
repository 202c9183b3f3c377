"""Faults of what the service stands on: databases, Redis, and the disk."""

import os
import socket
import sqlite3
import subprocess
import tempfile
import uuid
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from threading import Event, Thread

from sqlalchemy import create_engine, make_url

from tools.bench.faults.asking import Outcome, make
from tools.live.service import LiveService

POSTGRES = os.environ.get("TILLID_TEST_POSTGRES", "postgresql+psycopg://postgres@127.0.0.1:5432/test")
REDIS = os.environ.get("TILLID_TEST_REDIS", "redis://127.0.0.1:6379")
_DISK_MB = 8


class Tunnel:
    """A way to a server of this machine that can be cut, or fall silent."""

    def __init__(self, port: int) -> None:
        self._to = port
        self._server = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._server.getsockname()[1]
        self._flows = Event()
        self._flows.set()
        self._is_cut = False
        self._open: list[socket.socket] = []
        Thread(target=self._accept, daemon=True).start()

    @contextmanager
    def cut(self) -> Iterator[None]:
        """Nothing gets through, and whoever tries hears so at once."""
        self._is_cut = True
        for one in self._open:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
        yield
        self._is_cut = False

    @contextmanager
    def silent(self) -> Iterator[None]:
        """Whoever tries is taken in, and hears nothing."""
        self._flows.clear()
        yield
        self._flows.set()

    def _accept(self) -> None:
        while True:
            client, _ = self._server.accept()
            if self._is_cut:
                client.close()
                continue
            server = socket.create_connection(("127.0.0.1", self._to))
            self._open += [client, server]
            for source, sink in ((client, server), (server, client)):
                Thread(target=self._pump, args=(source, sink), daemon=True).start()

    def _pump(self, source: socket.socket, sink: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                self._flows.wait()
                sink.sendall(data)
        for one in (source, sink):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)


@contextmanager
def locked(service: LiveService) -> Iterator[None]:
    """As by a backup of another program, or by VACUUM."""
    connection = sqlite3.connect(service.database, isolation_level=None)
    connection.execute("BEGIN EXCLUSIVE")
    yield
    connection.execute("ROLLBACK")
    connection.close()


@contextmanager
def _read_only(service: LiveService) -> Iterator[None]:
    """Not even root may write: what ext4 calls immutable."""
    files = [str(file) for file in service.database.parent.glob(f"{service.database.name}*")]
    subprocess.run(["chattr", "+i", *files], check=True)  # noqa: S603, S607 - our own files
    try:
        yield
    finally:
        subprocess.run(["chattr", "-i", *files], check=True)  # noqa: S603, S607


def _disk_full(name: str) -> Outcome:
    """Database, queue and counters are on a small disk that something else fills."""
    with tempfile.TemporaryDirectory(prefix="tillid-disk-") as folder:
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={_DISK_MB}m", "tmpfs", folder], check=True)  # noqa: S603, S607
        try:
            disk = Path(folder)
            settings = {
                "TILLID_DATABASE": f"sqlite:///{disk / 'db'}",
                "TILLID_QUEUE": str(disk / "queue"),
                "TILLID_STATE": folder,
            }
            return make(name, settings, lambda _: _filled(disk / "filler"))
        finally:
            subprocess.run(["umount", "--lazy", folder], check=True)  # noqa: S603, S607


@contextmanager
def _filled(filler: Path) -> Iterator[None]:
    with suppress(OSError), filler.open("wb", buffering=0) as file:
        while file.write(bytes(65536)):
            pass
    yield
    filler.unlink()


@contextmanager
def _postgres(tunnel: Tunnel) -> Iterator[str]:
    """An empty database of its own, through a tunnel; its address."""
    engine, name = create_engine(POSTGRES, isolation_level="AUTOCOMMIT"), f"faults_{uuid.uuid4().hex}"
    with engine.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    there = make_url(POSTGRES).set(port=tunnel.port, database=name)
    yield there.render_as_string(hide_password=False)
    with engine.connect() as connection:
        connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def _postgres_read_only(address: str) -> Iterator[None]:
    """As a standby that was not promoted."""
    engine, name = create_engine(POSTGRES, isolation_level="AUTOCOMMIT"), make_url(address).database
    for value in ("on", "off"):
        with engine.connect() as connection:
            connection.exec_driver_sql(f"ALTER DATABASE {name} SET default_transaction_read_only = {value}")
            connection.exec_driver_sql(
                f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"  # noqa: S608
            )
        if value == "on":
            yield


def _of_postgres(name: str, way: Callable[[Tunnel], AbstractContextManager[None]]) -> Outcome:
    tunnel = Tunnel(make_url(POSTGRES).port or 5432)
    with _postgres(tunnel) as address:
        return make(name, {"TILLID_DATABASE": address}, lambda _: way(tunnel))


def _postgres_that_cannot_be_written(name: str) -> Outcome:
    with _postgres(Tunnel(make_url(POSTGRES).port or 5432)) as address:
        return make(name, {"TILLID_DATABASE": address}, lambda _: _postgres_read_only(address))


def _of_redis(name: str, way: Callable[[Tunnel], AbstractContextManager[None]]) -> Outcome:
    tunnel = Tunnel(int(REDIS.rpartition(":")[2]))
    redis = f"redis://127.0.0.1:{tunnel.port}/14"
    return make(name, {"TILLID_REDIS_URL": redis, "TILLID_QUEUE": redis}, lambda _: way(tunnel))


# Those of files and disks want root.
CASES: dict[str, Callable[[str], Outcome]] = {
    "SQLite locked": lambda name: make(name, {}, locked),
    "SQLite read-only": lambda name: make(name, {}, _read_only),
    "disk full": _disk_full,
    "PostgreSQL gone": lambda name: _of_postgres(name, Tunnel.cut),
    "PostgreSQL silent": lambda name: _of_postgres(name, Tunnel.silent),
    "PostgreSQL read-only": _postgres_that_cannot_be_written,
    "Redis gone": lambda name: _of_redis(name, Tunnel.cut),
    "Redis silent": lambda name: _of_redis(name, Tunnel.silent),
}
