from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context
from pathlib import Path

import pytest
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from tillid.errors import StoreError
from tillid.store.database import Database
from tillid.store.feedback import Feedback, Store

WORKERS = 4


def _feedback(**changes: object) -> Feedback:
    return Feedback(**{"host": "shop.example", "what": "other", "words": "", **changes})


def _stored(address: str) -> list[Feedback]:
    engine = create_engine(address)
    with Session(engine, expire_on_commit=False) as session:
        rows = list(session.scalars(select(Feedback)))
    engine.dispose()
    return rows


def test_feedback_is_kept_as_it_was_given(address: str) -> None:
    words = "Æblegrød'); DROP TABLE feedback; -- 🙂"
    id_ = Store(Database(address)).add(_feedback(words=words, score=0, band="warning", model="2026-11"))
    (row,) = _stored(address)
    assert (row.id, row.host, row.words, row.score, row.band, row.model) == (
        id_, "shop.example", words, 0, "warning", "2026-11"
    )  # fmt: skip
    assert abs(datetime.now(UTC) - row.received) < timedelta(minutes=1)


def test_what_is_stored_outlives_the_process(address: str) -> None:
    ids = {Store(Database(address)).add(_feedback()), Store(Database(address)).add(_feedback())}
    assert {row.id for row in _stored(address)} == ids


def _add_one(address: str) -> str:
    return Store(Database(address)).add(_feedback())


@pytest.mark.process
def test_workers_that_start_together_do_not_break_each_other(empty_address: str) -> None:
    with ProcessPoolExecutor(WORKERS, mp_context=get_context("spawn")) as pool:
        ids = set(pool.map(_add_one, [empty_address] * WORKERS * 2))
    assert {row.id for row in _stored(empty_address)} == ids
    assert len(ids) == WORKERS * 2


@pytest.mark.parametrize(
    "address", ["sqlite:////proc/none/tillid.sqlite", "postgresql+psycopg://nobody@127.0.0.1:1/none?connect_timeout=2"]
)
def test_a_database_out_of_reach_is_a_store_error(address: str) -> None:
    with pytest.raises(StoreError, match="cannot be stored"):
        Store(Database(address)).add(_feedback())


def test_a_database_that_comes_back_is_used_again(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.write_text("in the way")
    store = Store(Database(f"sqlite:///{folder / 'tillid.sqlite'}"))
    with pytest.raises(StoreError):
        store.add(_feedback())
    folder.unlink()
    assert store.add(_feedback())
