"""Both images, built, started and tried: a check, a badge, a PDF, an upkeep, and a restart that loses nothing.

``python -m tools.release.check_containers`` needs buildah and runc, debootstrap where no registry is reached,
and the PostgreSQL and Redis of this machine.
"""

import os
import re
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import httpx
from sqlalchemy import create_engine, make_url

from tools.live.service import answers, free_port
from tools.live.shop import HOST, whole_shop
from tools.live.waiting import wait_until
from tools.release.containers import build, buildah, ensure_base, megabytes, running, user_of

BASE = "docker.io/library/python:3.11-slim-bookworm"
WEB, CHECK = "localhost/tillid", "localhost/tillid-check"
POSTGRES = os.environ.get("TILLID_TEST_POSTGRES", "postgresql+psycopg://postgres@127.0.0.1:5432/test")
REDIS = os.environ.get("TILLID_TEST_REDIS", "redis://127.0.0.1:6379")
PROFILE = Path(__file__).parents[2] / "deploy" / "chromium-seccomp.json"
MAX_MB = 200
_PROOF = "/.well-known/tillid-verification.txt"
_SCHEMA = "tillid_images"


def say(what: str) -> None:
    """One step that went well."""
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


@contextmanager
def empty_schema() -> Iterator[str]:
    """The address of a schema of PostgreSQL with nothing in it."""
    engine = create_engine(POSTGRES, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(f"DROP SCHEMA IF EXISTS {_SCHEMA} CASCADE")
        connection.exec_driver_sql(f"CREATE SCHEMA {_SCHEMA}")
        yield make_url(POSTGRES).update_query_dict({"options": f"-csearch_path={_SCHEMA}"}).render_as_string(False)
        connection.exec_driver_sql(f"DROP SCHEMA {_SCHEMA} CASCADE")


class Trial:
    """What is started from the images, and asked."""

    def __init__(self, folder: Path, settings: dict[str, str]) -> None:
        self._folder = folder
        self._settings = settings
        self._client = httpx.Client(timeout=60, follow_redirects=True)

    @contextmanager
    def served(self) -> Iterator[str]:
        """The address of the pages, served."""
        port = free_port()
        command = ["tillid", "serve", "--no-worker", "--host=127.0.0.1", f"--port={port}"]
        with running(WEB, command, self._data(WEB), self._settings, self._folder / "web.log", None):
            address = f"http://127.0.0.1:{port}"
            wait_until(lambda: answers(address))
            yield address

    @contextmanager
    def worked(self) -> Iterator[None]:
        """A worker from its image, in Chromium's own sandbox."""
        log = self._folder / "worker.log"
        with running(CHECK, ["tillid", "worker"], self._data(CHECK), self._settings, log, PROFILE):
            yield

    def _data(self, image: str) -> Path:
        data = self._folder / image.rpartition("/")[2]
        data.mkdir(exist_ok=True)
        os.chown(data, user := user_of(image), user)
        return data

    def check(self, address: str) -> str:
        """A whole check; answers its id."""
        id_: str = self._client.post(f"{address}/v1/checks", json={"url": f"http://{HOST}/"}).json()["id"]
        wait_until(lambda: bool(self._state(address, id_)["ended"]))
        seen = self._state(address, id_)
        if not seen["score"]:
            raise SystemExit(f"the check did not lead to a score: {seen['problem']}")
        say(f"a check: {HOST} has {seen['score']} of 100")
        return id_

    def _state(self, address: str, id_: str) -> dict[str, object]:
        state: dict[str, object] = self._client.get(f"{address}/v1/checks/{id_}").json()
        return state

    def badge(self, address: str, files: dict[str, bytes]) -> bytes:
        """A badge, once the domain is proved; answers the keys that it is signed with."""
        page = self._client.get(f"{address}/owners/{HOST}").text
        token = re.search(r"<code>([^<]+)</code>", page)
        files[_PROOF] = token[1].encode() if token else b""
        self._client.post(f"{address}/owners/{HOST}/prove")
        wait_until(lambda: self._client.get(f"{address}/badge/{HOST}.svg").status_code == 200)
        badge = self._client.get(f"{address}/badge/{HOST}.svg")
        if badge.status_code != 200 or b"<svg" not in badge.content:
            raise SystemExit(f"there is no badge: {badge.status_code} {badge.text[:300]}")
        say("a badge, signed")
        return self._client.get(f"{address}/.well-known/jwks.json").content

    def pdf(self, address: str, id_: str) -> httpx.Response:
        """A report as PDF, once a worker has made it."""
        path = f"{address}/checks/{id_}.pdf"
        wait_until(lambda: self._client.get(path).status_code != httpx.codes.ACCEPTED)
        return self._client.get(path)


def try_images(folder: Path, trial: Trial, files: dict[str, bytes]) -> None:
    """All that is to work."""
    with trial.served() as address, ExitStack() as workers:
        workers.enter_context(trial.worked())
        wait_until(lambda: httpx.get(f"{address}/healthz").json()["workers"] == 1)
        say("a worker that is alive, in Chromium's own sandbox")
        id_ = trial.check(address)
        keys = trial.badge(address, files)
        if not trial.pdf(address, id_).content.startswith(b"%PDF"):
            raise SystemExit("the worker printed no PDF")
        say("a PDF")
        wait_until(lambda: "upkeep:" in (folder / "worker.log").read_text())
        say("an upkeep, by the worker itself")
    with trial.served() as address:
        again = httpx.get(f"{address}/.well-known/jwks.json").content, httpx.get(f"{address}/shops/{HOST}").status_code
        if again != (keys, 200):
            raise SystemExit("a restart lost the key or the report")
        say("a restart, with the same key and report")


def main() -> None:
    """Fail where an image does not do what it is for."""
    ensure_base(BASE)
    build("service", WEB)
    build("check", CHECK)
    base, web, check = (megabytes(name) for name in (BASE, WEB, CHECK))
    say(f"built: service {web - base:.0f} MB and check {check - base:.0f} MB above their base of {base:.0f} MB")
    if web - base > MAX_MB:
        raise SystemExit(f"the image that serves is more than {MAX_MB} MB above its base")
    files: dict[str, bytes] = {}
    folder = tempfile.TemporaryDirectory(prefix="tillid-images-")
    with folder as name, empty_schema() as database, whole_shop(files) as port:
        Path(name).chmod(0o755)
        settings = {
            "TILLID_DATABASE": database,
            "TILLID_QUEUE": f"{REDIS}/7",
            "TILLID_REDIS_URL": f"{REDIS}/8",
            "TILLID_LOCAL_PLACES": f"{HOST}:80={port}",
            "TILLID_LOG": "json",
            "HOME": "/tmp",  # noqa: S108 - as in compose.yaml
        }
        try_images(Path(name), Trial(Path(name), settings), files)
    buildah("rmi", WEB, CHECK)
    sys.stdout.write("both images do what they are for\n")


if __name__ == "__main__":
    main()
