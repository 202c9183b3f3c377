"""EverShop, installed and built in a folder of its own, with a PostgreSQL database that is dropped at the end."""

import json
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from urllib.request import urlopen

import psycopg

from tools.live.service import free_port
from tools.shops.evershop.seed import seed
from tools.shops.processes import run, running
from tools.shops.shop import Shop
from tools.shops.texts import TITLES, Company

_FOLDER = Path(__file__).parent
_PINNED = _FOLDER / "package.json"
_HOST = "hjemogstue.dk"
_COMPANY = Company("Hjem og Stue ApS", f"hej@{_HOST}", "Nørrebrogade 12, 1. tv.", "2200 København N", "+45 33 14 15 92")
_CONFIG = {"shop": {"language": "da", "currency": "DKK", "timezone": "Europe/Copenhagen", "homeUrl": f"http://{_HOST}"}}
_POSTGRES = {
    "DB_HOST": os.environ.get("PGHOST", "127.0.0.1"),
    "DB_PORT": os.environ.get("PGPORT", "5432"),
    "DB_USER": os.environ.get("PGUSER", "postgres"),
    "DB_PASSWORD": os.environ.get("PGPASSWORD", ""),
    "DB_SSLMODE": "disable",
}


@contextmanager
def _served(cache: Path) -> Iterator[int]:
    folder = _installed(cache)
    port = free_port()
    with _database() as name:
        settings = {**_POSTGRES, "DB_NAME": name, "PORT": str(port), "NODE_ENV": "production"}
        # It makes its tables as it starts.
        with running(["npx", "evershop", "start"], folder, settings, f"http://127.0.0.1:{port}/"):
            with psycopg.connect(_address(name)) as database:
                seed(database, _COMPANY)
            # The first of each kind of page takes it seconds.
            for path in ("lamper", "lamper/bordlampe-i-ler", *TITLES):
                urlopen(f"http://127.0.0.1:{port}/{path}", timeout=60).close()
            yield port


@contextmanager
def _database() -> Iterator[str]:
    name = f"tillid_evershop_{time.time_ns()}"
    with psycopg.connect(_address("postgres"), autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        try:
            yield name
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _address(database: str) -> str:
    return psycopg.conninfo.make_conninfo(
        host=_POSTGRES["DB_HOST"],
        port=_POSTGRES["DB_PORT"],
        user=_POSTGRES["DB_USER"],
        password=_POSTGRES["DB_PASSWORD"],
        dbname=database,
    )


def _installed(cache: Path) -> Path:
    """Its folder. One that was left half built has no mark, and is finished."""
    folder = cache / f"evershop-{sha256(_PINNED.read_bytes()).hexdigest()[:12]}"
    mark = folder / "built"
    if not mark.exists():
        for part in ("config", "media", "public"):
            (folder / part).mkdir(parents=True, exist_ok=True)
        shutil.copy(_PINNED, folder)
        (folder / "config" / "default.json").write_text(json.dumps(_CONFIG), "utf-8")
        run(["npm", "install", "--no-audit", "--no-fund"], folder)
        run(["npx", "evershop", "build"], folder, {**_POSTGRES, "DB_NAME": "postgres"})
        mark.touch()
    return folder


EVERSHOP = Shop("EverShop", _HOST, _FOLDER / "expected.json", _served)
