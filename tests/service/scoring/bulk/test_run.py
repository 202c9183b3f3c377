"""``tillid score-rows``, from file to file: wherever it is done, whatever breaks it off."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.service.config.test_files import held_elsewhere
from tests.service.conftest import Tillid
from tillid.contract import load_contract
from tillid.errors import InputError
from tillid.scoring.bulk import run
from tillid.scoring.bulk.source import PART_ROWS
from tillid.scoring.bulk.workers import Workers, workers
from tillid.scoring.scorer import Scoring
from tools.bench.feature_rows import write_rows

pytestmark = pytest.mark.process

CONTRACT = load_contract()
FEW = tuple(one for one in CONTRACT.signals if one.id in {"has_terms_link", "social_profile_count", "email_kind"})


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three parts, in small row groups and one that is larger than a part."""
    return write_rows(tmp_path_factory.mktemp("rows") / "rows.parquet", FEW, 2 * PART_ROWS + 70_000, PART_ROWS + 9)


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    """The scheduler of a Dask cluster of two worker processes."""
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as running:
        yield running.scheduler_address


def _score(source: Path, out: Path, scoring: Scoring, by: Workers | None = None, reasons: int = 0) -> run.Result:
    return run.score_rows(source, out, scoring, by or workers(1, None), reasons, lambda _done, _rows: None)


def test_verdicts_stand_in_the_order_of_the_rows(rows: Path, tmp_path: Path, scoring: Scoring) -> None:
    out = tmp_path / "out.parquet"
    result = _score(rows, out, scoring)
    table = pq.read_table(out)
    assert (result.scored, result.rejected) == (2 * PART_ROWS + 70_000, 0)
    assert table.column_names == ["id", "score", "exact", "band", "coverage", "fraud_probability", "model"]
    assert table["id"].to_pylist() == list(range(result.scored))
    for number in (0, 12_345, PART_ROWS + 8, PART_ROWS + 9, 2 * PART_ROWS, result.scored - 1):
        row = pq.read_table(rows).slice(number, 1).to_pylist()[0]
        verdict = scoring.model.scorecard.score(row)
        written = table.slice(number, 1).to_pylist()[0]
        assert (written["exact"], written["score"], written["band"]) == (verdict.exact, verdict.score, verdict.band)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.parquet"]


def test_processes_and_a_cluster_write_the_same_bytes(
    rows: Path, tmp_path: Path, scoring: Scoring, cluster: str
) -> None:
    written = []
    for name, by in (("here", workers(1, None)), ("cores", workers(2, None)), ("cluster", workers(1, cluster))):
        _score(rows, tmp_path / name, scoring, by, reasons=2)
        written.append((tmp_path / name).read_bytes())
    assert written[0] == written[1] == written[2]


def test_row_groups_change_no_verdict(rows: Path, tmp_path: Path, scoring: Scoring) -> None:
    whole = pq.read_table(rows)
    for name, size in (("small", 7_001), ("one", len(whole))):
        pq.write_table(whole, tmp_path / f"{name}.in", row_group_size=size)
        _score(tmp_path / f"{name}.in", tmp_path / f"{name}.parquet", scoring)
    assert pq.read_table(tmp_path / "small.parquet").equals(pq.read_table(tmp_path / "one.parquet"))


KILLED = """
import os, sys
from pathlib import Path
from tillid.scoring.bulk import run
from tillid.scoring.bulk.workers import workers
from tillid.scoring.scorer import load_scoring
source, out, folder = map(Path, sys.argv[1:])
die = lambda done, rows: done and os.kill(os.getpid(), 9)
run.score_rows(source, out, load_scoring(folder), workers(1, None), 0, die)
"""


@pytest.fixture
def broken_off(rows: Path, tmp_path: Path, model_folder: Path) -> Path:
    """The output of a run that was killed when its first part was finished."""
    out = tmp_path / "out.parquet"
    killed = subprocess.run([sys.executable, "-c", KILLED, rows, out, model_folder], check=False)  # noqa: S603
    assert killed.returncode == -9
    assert [path.name for path in out.with_suffix(".parts").glob("*.arrow")] == ["000000000000.arrow"]
    return out


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_killed_run_goes_on_where_it_was(rows: Path, broken_off: Path, scoring: Scoring, jobs: int) -> None:
    # A mark in the part that is finished shows whether it was scored again.
    part = broken_off.with_suffix(".parts") / "000000000000.arrow"
    with pa.ipc.open_file(part) as reader:
        table = reader.read_all()
    marked = table.set_column(0, "id", pa.array([-1] * len(table), pa.int64()))
    with pa.ipc.new_file(part, marked.schema) as writer:
        writer.write_table(marked)
    result = _score(rows, broken_off, scoring, workers(jobs, None))
    assert result.scored == 2 * PART_ROWS + 70_000
    ids = pq.read_table(broken_off)["id"].to_pylist()
    assert ids[:PART_ROWS] == [-1] * PART_ROWS
    assert ids[PART_ROWS:] == list(range(PART_ROWS, result.scored))
    assert not broken_off.with_suffix(".parts").exists()


def test_a_run_goes_on_only_as_it_was_begun(rows: Path, broken_off: Path, scoring: Scoring) -> None:
    with pytest.raises(InputError, match=r"reasons was 0, and is 2\. Run it as it was begun, or delete the folder"):
        _score(rows, broken_off, scoring, reasons=2)
    other = shutil.copy(rows, rows.with_name("copy.parquet"))
    with pytest.raises(InputError, match=r"input was .*rows\.parquet .*, and is .*copy\.parquet"):
        _score(Path(other), broken_off, scoring)
    os.utime(rows)
    with pytest.raises(InputError, match=r"input was .* changed .*, and is "):
        _score(rows, broken_off, scoring)


def test_two_runs_do_not_write_at_once(rows: Path, broken_off: Path, scoring: Scoring) -> None:
    lock = broken_off.with_suffix(".parts") / "lock"
    with held_elsewhere(lock), pytest.raises(InputError, match="another run is writing"):
        _score(rows, broken_off, scoring)


def test_a_row_that_does_not_fit_is_rejected_with_the_reason(tmp_path: Path, scoring: Scoring) -> None:
    table = pa.table(
        {
            "shop": ["a.dk", "b.dk", "c.dk", "d.dk"],
            "social_profile_count": [3, 11, None, -1],
            "email_kind": ["none", "pigeon", None, "none"],
            "has_terms_link": [True, None, None, False],
        }
    )
    pq.write_table(table, tmp_path / "in.parquet")
    result = _score(tmp_path / "in.parquet", tmp_path / "out.parquet", scoring)
    assert (result.scored, result.rejected) == (2, 2)
    assert pq.read_table(tmp_path / "out.parquet")["shop"].to_pylist() == ["a.dk", "c.dk"]
    count = "but must be a whole number from 0 to 10"
    choice = "but must be one of none, free_mail, other, own_domain"
    assert [json.loads(line) for line in result.rejects.read_text().splitlines()] == [
        {"row": 1, "shop": "b.dk",
         "reason": f"email_kind is 'pigeon', {choice}; social_profile_count is 11, {count}"},
        {"row": 3, "shop": "d.dk", "reason": f"social_profile_count is -1, {count}"},
    ]  # fmt: skip
    pq.write_table(table.slice(0, 1), tmp_path / "in.parquet")
    assert not _score(tmp_path / "in.parquet", tmp_path / "out.parquet", scoring).rejects.exists()


def test_no_rows_make_an_empty_file(tmp_path: Path, scoring: Scoring) -> None:
    write_rows(tmp_path / "in.parquet", FEW, 0)
    assert _score(tmp_path / "in.parquet", tmp_path / "out.parquet", scoring, reasons=1).scored == 0
    assert "reasons" in pq.read_table(tmp_path / "out.parquet").column_names


def test_dictionaries_are_carried_along(tmp_path: Path, scoring: Scoring) -> None:
    words = pa.array([f"shop {number % 7}" for number in range(40_000)]).dictionary_encode()
    pq.write_table(pa.table({"shop": words, "has_terms_link": [True] * 40_000}), tmp_path / "in.parquet")
    _score(tmp_path / "in.parquet", tmp_path / "out.parquet", scoring)
    assert pq.read_table(tmp_path / "out.parquet")["shop"].to_pylist() == words.to_pylist()


def test_the_command_says_what_it_did(tillid: Tillid, tmp_path: Path) -> None:
    write_rows(tmp_path / "in.parquet", FEW, 100)
    done = tillid("score-rows", tmp_path / "in.parquet", tmp_path / "out.parquet", "--jobs", "2", "--reasons", "1")
    assert done.returncode == 0, done.stderr
    assert "100 rows scored" in done.stderr
    assert "rejected" not in done.stderr


def test_a_file_of_which_no_row_fits_is_an_error(tillid: Tillid, tmp_path: Path) -> None:
    pq.write_table(pa.table({"has_terms_link": ["yes", "no"]}), tmp_path / "in.parquet")
    failed = tillid("score-rows", tmp_path / "in.parquet", tmp_path / "out.parquet")
    assert failed.returncode == 2
    assert "no row fits the contract" in failed.stderr
    assert "has_terms_link is 'yes', but must be true or false" in (tmp_path / "out.rejects.jsonl").read_text()


def _written(path: Path, **columns: list[object]) -> Path:
    pq.write_table(pa.table(columns), path)
    return path


def test_what_cannot_be_used_is_named(tillid: Tillid, tmp_path: Path) -> None:
    (tmp_path / "text").write_text("has_terms_link\n1\n")
    good = _written(tmp_path / "good", has_terms_link=[True])
    (tmp_path / "own.parts").mkdir()
    (tmp_path / "own.parts" / "letter").touch()
    out = tmp_path / "out.parquet"
    for arguments, problem in (
        ((tmp_path / "missing", out), "cannot be read as Parquet"),
        ((tmp_path / "text", out), "cannot be read as Parquet"),
        ((_written(tmp_path / "none", shop=["a"]), out), "no column that is a signal's id"),
        ((_written(tmp_path / "taken", has_terms_link=[True], score=[1]), out), "output needs for itself: score"),
        ((good, good), "would replace the input"),
        ((good, tmp_path / "no" / "out"), "is not a folder"),
        ((good, tmp_path / "own"), "holds something else than parts"),
        ((good, out, "--scheduler", "tcp://127.0.0.1:9"), "no Dask scheduler answers at tcp://127.0.0.1:9"),
    ):
        failed = tillid("score-rows", *arguments)
        assert failed.returncode == 2, failed.stderr
        assert problem in failed.stderr
        assert "Traceback" not in failed.stderr


@pytest.mark.parametrize("library", ["numpy", "pyarrow", "distributed"])
def test_a_missing_library_is_named_with_what_brings_it(library: str, tmp_path: Path) -> None:
    good = _written(tmp_path / "good", has_terms_link=[True])
    arguments = [
        "score-rows",
        good,
        tmp_path / "out",
        *(["--scheduler", "tcp://127.0.0.1:9"] * (library == "distributed")),
    ]
    without = f"import sys; sys.modules[{library!r}] = None; from tillid.cli.main import main; main()"
    failed = subprocess.run([sys.executable, "-c", without, *arguments], capture_output=True, text=True, check=False)  # noqa: S603
    assert failed.returncode == 2
    assert "pip install '.[bulk]' in a checkout" in failed.stderr
    assert "Traceback" not in failed.stderr


def test_a_server_loads_none_of_it() -> None:
    served = "import sys, tillid.cli.main; assert not {'pyarrow', 'distributed', 'dask'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", served], check=True)  # noqa: S603
