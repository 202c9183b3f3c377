"""From labelled rows to a model file that the service takes: the whole way at small size."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click import Command
from click.testing import CliRunner

from models import evaluate, train
from models.command_line import run
from models.data.sources import Rows
from models.data.training import balanced_weights, prepare
from models.judge import caps
from models.learn.fit import fit
from tillid.contract import load_contract
from tillid.scoring.model_file import load_model

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("few_trees")]

CONTRACT = load_contract()
SHOPS = 240
FIGURES = {"n", "abstained", "auc", "accuracy", "f1_fraudulent", "found_at_1pct", "found_at_5pct", "brier", "ece"}


def linked_page(random: np.random.Generator, honest: bool) -> dict[str, Any]:
    return {
        "social_profile_count": int(random.poisson(2.5 if honest else 0.4)),
        "third_party_service_count": int(random.poisson(6 if honest else 2)),
        "odd_price_share": float(random.beta(1, 4) if honest else random.beta(4, 2)),
        "domain_hyphen_count": int(random.poisson(0.1 if honest else 0.6)),
    }


def ktu_shop(random: np.random.Generator, honest: bool) -> dict[str, Any]:
    return {
        "domain_age_days": float(random.integers(400 if honest else 5, 3650 if honest else 900)),
        "email_kind": "own_domain" if random.random() < (0.8 if honest else 0.3) else "none",
        "domain_hyphen_count": int(random.poisson(0.1 if honest else 0.6)),
    }


def shops(source: str, seed: int, draw: Callable[[np.random.Generator, bool], dict[str, Any]]) -> Rows:
    """Shops of which the honest ones mostly show more; every fourth is one of a cluster of clones."""
    random = np.random.default_rng(seed)
    genuine = random.random(SHOPS) < 0.6
    domains = [f"{source}-{number}.example" for number in range(SHOPS)]
    clusters = [domain if number % 4 else f"clones {genuine[number]}" for number, domain in enumerate(domains)]
    features = tuple(draw(random, bool(honest)) for honest in genuine)
    return Rows(source, features, genuine, np.array(domains), np.array(clusters))


@pytest.fixture(scope="module")
def sources() -> list[Rows]:
    return [shops("linked_pages", 1, linked_page), shops("ktu_shops", 2, ktu_shop)]


@pytest.fixture(scope="module")
def trained(sources: list[Rows]) -> tuple[dict[str, Any], dict[str, Any]]:
    return train.train(sources, CONTRACT, None)


def test_the_service_takes_what_training_writes(trained: tuple[dict[str, Any], dict[str, Any]], tmp_path: Path) -> None:
    version = train.write(trained[0], dict(trained[1]), tmp_path)
    model = load_model(tmp_path, CONTRACT)
    assert model.version == version
    good = model.scorecard.score({"social_profile_count": 5, "third_party_service_count": 12, "odd_price_share": 0.0})
    bad = model.scorecard.score({"social_profile_count": 0, "third_party_service_count": 0, "odd_price_share": 1.0})
    assert good.exact > 60 > 40 > bad.exact
    assert version in (tmp_path / "CARD.md").read_text()
    plots = {path.name for path in (tmp_path / "plots").iterdir()}
    assert plots == {f"{name}.svg" for name in ("calibration", "points", "scores", "roc", "precision_recall")}


def test_the_card_holds_the_promised_figures(trained: tuple[dict[str, Any], dict[str, Any]]) -> None:
    _, card = trained
    assert set(card["figures"]) == {"linked_pages", "ktu_shops", "ktu_shops without domain age", "all together"}
    for report in card["figures"].values():
        assert set(report) == {"rows", "clusters", "intervals"}
        assert all(set(report[kind]) >= FIGURES for kind in ("rows", "clusters"))
    assert card["figures"]["linked_pages"]["rows"]["auc"] > 0.9


def test_no_learned_reason_contradicts_its_words(trained: tuple[dict[str, Any], dict[str, Any]]) -> None:
    tables, _ = trained
    for signal in CONTRACT.signals:
        points = tables["terms"].get(signal.id, {}).get("points", [0.0])
        leaning = {"trust": 1, "risk": -1, "either": 0}[signal.leans]
        assert min(points) <= 0 <= max(points) or leaning == 0, signal.id
        assert np.all(leaning * np.diff(points) >= -1e-12), signal.id


def test_domain_age_is_capped(trained: tuple[dict[str, Any], dict[str, Any]]) -> None:
    tables, _ = trained
    age = next(signal for signal in CONTRACT.signals if signal.id == "domain_age_days")
    assert age.cap is not None
    assert max(map(abs, tables["terms"][age.id]["points"])) <= age.cap + 1e-12


def test_same_rows_give_the_same_tables(sources: list[Rows], trained: tuple[dict[str, Any], dict[str, Any]]) -> None:
    assert fit(prepare(sources, CONTRACT), CONTRACT).tables_ == trained[0]


def test_clones_share_one_weight_and_classes_weigh_the_same(sources: list[Rows]) -> None:
    rows = sources[0]
    weights = balanced_weights(rows)
    assert weights[rows.genuine].sum() == pytest.approx(0.5)
    clones = rows.clusters == "clones True"
    alone = rows.genuine & ~clones
    assert weights[clones].sum() == pytest.approx(weights[alone][0])


def test_no_fold_splits_a_group(sources: list[Rows]) -> None:
    training = prepare(sources, CONTRACT)
    for learn, test in training.folds(seed=1):
        assert not set(training.groups[learn]) & set(training.groups[test])


def test_the_committed_model_is_judged_on_a_file(tmp_path: Path) -> None:
    lines = ["Online shop URL,Label,Domain registration date,Presence of free contact emails,"]
    lines[0] += "Presence of credit card payment,Presence of money back payment,Presence of cash on delivery payment"
    lines += [f"https://old-{n}.example.com,legitimate,2005-01-01 00:00,2,1,1,1" for n in range(4)]
    lines += [f"https://new-{n}.example.com,fraudulent,2023-07-01 00:00,0,1,0,0" for n in range(4)]
    path = tmp_path / "ktu.csv"
    path.write_text("\n".join(lines))
    result = CliRunner().invoke(evaluate.main, [str(path), "--json"])
    assert result.exit_code == 0, result.output
    report = json.loads(result.output)
    assert set(report) == {"rows", "clusters"}
    assert report["rows"]["n"] == 8
    assert report["rows"]["auc"] == 1.0


@pytest.mark.parametrize(
    ("command", "arguments"),
    [
        (evaluate.main, []),
        (evaluate.main, ["--ktu", "nowhere.csv"]),
        (evaluate.main, ["--refit", "--data", "nowhere"]),
        (train.main, ["--data", "nowhere"]),
        (caps.main, ["--data", "nowhere"]),
    ],
)
def test_what_cannot_be_used_is_named(
    command: Command, arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["", *arguments])
    with pytest.raises(SystemExit) as ended:
        run(command, "models.some")
    assert ended.value.code == 2
    told = capsys.readouterr().err
    assert told.startswith("some: ")
    assert "--linked-pages" in told or "nowhere" in told
