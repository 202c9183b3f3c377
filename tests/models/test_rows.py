"""Row files: typed, marked with what the signals meant, and refused when that has changed."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from models.data.row_files import MIN_OF_A_CLASS, read_row_files, read_rows, read_source, write_rows
from tillid.contract import Contract, load_contract
from tillid.errors import InputError

CONTRACT = load_contract()


def row(domain: str, label: str, **features: Any) -> dict[str, Any]:
    return {
        "domain": domain,
        "host": domain,
        "url": f"https://{domain}/",
        "cluster": domain,
        "label": label,
        "label_source": "test",
        "weight": 0.5,
        "visited": dt.datetime(2026, 11, 25, tzinfo=dt.UTC),
        "is_shop": True,
        "kind": "front",
        "problem": None,
        "features": features,
    }


ROWS = [
    row("a.dk", "genuine", has_terms_link=True, social_profile_count=3, email_kind="own_domain", odd_price_share=0.25),
    row("b.dk", "fraudulent", has_terms_link=None, social_profile_count=0),
    row("c.dk", "unsure", social_profile_count=1),
]


def with_another_meaning(signal: str) -> Contract:
    changed = (one.model_copy(update={"fingerprint": "other"}) if one.id == signal else one for one in CONTRACT.signals)
    return CONTRACT.model_copy(update={"signals": tuple(changed)})


def test_rows_come_back_as_they_were_written(tmp_path: Path) -> None:
    write_rows(tmp_path / "rows.parquet", ROWS, CONTRACT)
    first, second, _ = read_rows(tmp_path / "rows.parquet", CONTRACT)
    assert {name: value for name, value in first["features"].items() if value is not None} == ROWS[0]["features"]
    assert second["features"]["has_terms_link"] is None
    assert first["visited"] == ROWS[0]["visited"]


def test_a_source_holds_what_can_be_learned_from(tmp_path: Path) -> None:
    write_rows(tmp_path / "ours.parquet", ROWS, CONTRACT)
    source = read_source(tmp_path / "ours.parquet", CONTRACT)
    assert source.domains.tolist() == ["a.dk", "b.dk"]
    assert source.genuine.tolist() == [True, False]
    assert source.weights is not None
    assert source.weights.tolist() == [0.5, 0.5]


def test_stale_rows_are_refused_by_signal(tmp_path: Path) -> None:
    write_rows(tmp_path / "rows.parquet", ROWS, CONTRACT)
    with pytest.raises(InputError, match=r"something else: social_profile_count\. Visit the shops again"):
        read_rows(tmp_path / "rows.parquet", with_another_meaning("social_profile_count"))
    unanswered = with_another_meaning("has_phone")
    assert len(read_rows(tmp_path / "rows.parquet", unanswered)) == 3


@pytest.mark.parametrize("rows", [ROWS[:1], ROWS[1:2]])
def test_one_class_alone_teaches_nothing(tmp_path: Path, rows: list[dict[str, Any]]) -> None:
    write_rows(tmp_path / "rows.parquet", rows, CONTRACT)
    with pytest.raises(InputError, match="It takes both"):
        read_source(tmp_path / "rows.parquet", CONTRACT)


def many(each: int) -> list[dict[str, Any]]:
    return [
        row(f"{label}-{n}.dk", label, social_profile_count=n)
        for label in ("genuine", "fraudulent")
        for n in range(each)
    ]


def test_a_source_that_is_too_small_to_be_judged_by_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "rows.parquet"
    write_rows(path, many(MIN_OF_A_CLASS - 1), CONTRACT)
    with pytest.raises(InputError, match=f"takes {MIN_OF_A_CLASS} of each"):
        read_row_files([path], CONTRACT)
    write_rows(path, many(MIN_OF_A_CLASS), CONTRACT)
    (source,) = read_row_files([path], CONTRACT)
    assert len(source) == 2 * MIN_OF_A_CLASS
    with pytest.raises(InputError, match="must have another name: rows"):
        read_row_files([path, path], CONTRACT)


def test_other_files_are_named(tmp_path: Path) -> None:
    (tmp_path / "rows.parquet").write_text("no parquet")
    with pytest.raises(InputError, match=r"rows\.parquet cannot be read"):
        read_rows(tmp_path / "rows.parquet", CONTRACT)
