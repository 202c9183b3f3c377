"""Sources asked through the guarded network, at servers of this machine."""

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run
from tests.service.sources.servers import Source, served
from tillid.sources.answer import Answer
from tillid.sources.asking import Sources
from tillid.sources.choices import read_choices
from tillid.sources.declaration import declarations
from tillid.sources.manners import Manners
from tillid.sources.subject import Subject

Ask = Callable[..., Answer]


@pytest.fixture
def source() -> Iterator[Source]:
    with served(Source()) as server:
        yield server


@pytest.fixture
def opened(source: Source, tmp_path: Path) -> Callable[..., Sources]:
    """Sources of which one is on, and asked at the server: ``opened("vies")``."""

    def open_(
        id_: str, more: str = "", local: Mapping[tuple[str, int], int] | None = None, address: str = "",
        patience: float = 30.0,
    ) -> Sources:  # fmt: skip
        keys = tmp_path / "keys.json"
        keys.write_text(json.dumps({id_: dict.fromkeys(declarations()[id_].keys, "secret")}))
        at = address or f"http://{id_}.test/api"
        choices = read_choices(f"all=off, {id_}={at}{more}", keys)
        places = {(f"{id_}.test", 80): source.server_port, **(local or {})}
        return Sources(choices, places, Manners(patience_seconds=patience), tmp_path / "files", "mail@tillid.test")

    return open_


@pytest.fixture
def ask(opened: Callable[..., Sources], run: Run[Any]) -> Ask:
    """Asks one source at the server: ``ask("vies", subject)``."""

    def ask(id_: str, subject: Subject, **options: Any) -> Answer:
        answer: Answer = run(opened(id_, **options).ask(id_, subject))
        return answer

    return ask
