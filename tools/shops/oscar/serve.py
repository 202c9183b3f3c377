"""django-oscar, in an environment of its own, with SQLite."""

import json
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from tools.live.service import free_port
from tools.shops.processes import run, running
from tools.shops.shop import Shop
from tools.shops.texts import TITLES, Company, texts_of

_FOLDER = Path(__file__).parent
_SITE = _FOLDER / "site"
_PINNED = _FOLDER / "requirements.txt"
_HOST = "bogladen.dk"
_COMPANY = Company(
    "Bogladen ApS", f"post@{_HOST}", "Frederiksborggade 22, 1. tv.", "1360 København K", "+45 33 14 15 92"
)


@contextmanager
def _served(cache: Path) -> Iterator[int]:
    python = _installed(cache)
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="tillid-oscar-") as folder:
        data = Path(folder)
        settings = {"DJANGO_SETTINGS_MODULE": "settings", "SHOP_DATA": folder, "PYTHONPATH": str(_SITE)}
        texts = {"titles": TITLES, "texts": texts_of(_COMPANY)}
        (data / "texts.json").write_text(json.dumps(texts, ensure_ascii=False), "utf-8")
        _with_tables(python, data, settings)
        run([python, "-m", "django", "collectstatic", "--noinput", "--verbosity=0"], data, settings)
        run([python, _SITE / "seed.py"], data, settings)
        # What is found in the search is what a good was when it was written, before its category and price.
        run([python, "-m", "django", "rebuild_index", "--noinput"], data, settings)
        serve: list[str | Path] = [python, "-m", "django", "runserver", "--noreload", f"127.0.0.1:{port}"]
        with running(serve, data, settings, f"http://127.0.0.1:{port}/"):
            yield port


def _with_tables(python: Path, data: Path, settings: Mapping[str, str]) -> None:
    """A database with Oscar's tables: they are made once, which takes minutes, and copied from then on."""
    made, empty = data / "shop.sqlite", python.parents[1] / "empty.sqlite"
    if not empty.exists():
        run([python, "-m", "django", "migrate", "--verbosity=0"], data, settings)
        shutil.move(made, empty)
    shutil.copy(empty, made)


def _installed(cache: Path) -> Path:
    """Its Python. An environment that was left half installed has no mark, and is finished."""
    folder = cache / f"oscar-{sha256(_PINNED.read_bytes()).hexdigest()[:12]}"
    python, mark = folder / "bin" / "python", folder / "installed"
    if not mark.exists():
        run([sys.executable, "-m", "venv", folder], cache)
        run([python, "-m", "pip", "install", "--quiet", "--requirement", _PINNED], cache)
        mark.touch()
    return python


OSCAR = Shop("django-oscar", _HOST, _FOLDER / "expected.json", _served)
