import hashlib
import json
import shutil
from pathlib import Path

import joblib
import pytest

from tests.service.scoring.model_folder import write_model
from tillid.config import Config
from tillid.contract import load_contract
from tillid.errors import ModelError
from tillid.scoring.model_file import load_model


@pytest.fixture
def folder(model_folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(model_folder, tmp_path / "copy"))


def _refusal(folder: Path) -> str:
    with pytest.raises(ModelError, match=r"python -m models.train --data DIR") as refused:
        load_model(folder, load_contract())
    return str(refused.value)


def _change_card(folder: Path, **changes: object) -> None:
    card = json.loads((folder / "card.json").read_text())
    (folder / "card.json").write_text(json.dumps({**card, **changes}))


def test_a_sound_model_has_a_term_for_every_signal(folder: Path) -> None:
    model = load_model(folder, load_contract())
    assert model.version == "for-tests"
    assert set(model.scorecard.terms) == set(load_contract().ids)


@pytest.mark.parametrize("name", ["card.json", "model.joblib"])
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    assert f"{folder / name} cannot be read" in _refusal(folder)


class Bomb:
    """Leaves a trace when it is unpickled."""

    def __init__(self, trace: Path) -> None:
        self.trace = trace

    def __reduce__(self) -> tuple[object, tuple[Path]]:
        return Path.touch, (self.trace,)


def test_an_altered_model_is_never_unpickled(folder: Path) -> None:
    trace = folder / "trace"
    joblib.dump(Bomb(trace), folder / "model.joblib")
    assert "sha256 differs" in _refusal(folder)
    assert not trace.exists()


def test_code_is_not_run_where_the_card_was_swapped_too(folder: Path) -> None:
    trace = folder / "trace"
    joblib.dump(Bomb(trace), folder / "model.joblib")
    _change_card(folder, sha256=_digest(folder))
    assert "does not hold a scorecard" in _refusal(folder)
    assert not trace.exists()


def test_a_pinned_model_is_the_only_one_that_is_read(folder: Path) -> None:
    assert load_model(folder, load_contract(), _digest(folder).upper()).version == "for-tests"
    with pytest.raises(ModelError, match="TILLID_MODEL_SHA256 pins another"):
        load_model(folder, load_contract(), "0" * 64)


def _digest(folder: Path) -> str:
    return hashlib.sha256((folder / "model.joblib").read_bytes()).hexdigest()


def test_the_trace_would_be_left(folder: Path) -> None:
    joblib.dump(Bomb(folder / "trace"), folder / "bomb")
    joblib.load(folder / "bomb")
    assert (folder / "trace").exists()


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"model": "1", "sha256": 5, "fingerprints": {}}', "\udcff"])
def test_a_broken_card_is_refused(folder: Path, text: str) -> None:
    (folder / "card.json").write_text(text, errors="surrogateescape")
    assert "is not a model card" in _refusal(folder)


def test_a_learned_signal_that_changed_its_meaning_is_named(folder: Path) -> None:
    fingerprints = {signal.id: signal.fingerprint for signal in load_contract().signals if signal.is_learned}
    _change_card(folder, fingerprints={**fingerprints, "social_profile_count": "another"})
    assert "other signals than the contract's: social_profile_count." in _refusal(folder)


def test_a_learned_signal_that_the_contract_lost_is_named(folder: Path) -> None:
    _change_card(folder, fingerprints={"gone_signal": "f"})
    assert "gone_signal" in _refusal(folder)


def test_a_rule_may_change_without_training(tmp_path: Path) -> None:
    contract = load_contract()
    signals = tuple(
        signal if signal.is_learned else signal.model_copy(update={"fingerprint": "new"}) for signal in contract.signals
    )
    folder = write_model(tmp_path / "model", contract)
    assert load_model(folder, contract.model_copy(update={"signals": signals})).version == "for-tests"


def test_tables_that_are_no_scorecard_are_refused(folder: Path) -> None:
    joblib.dump({"terms": {}, "base": 1.0}, folder / "model.joblib")
    _change_card(folder, sha256=_digest(folder))
    assert "does not hold a scorecard" in _refusal(folder)


def test_the_committed_model_fits_the_contract() -> None:
    assert load_model(Config.model, load_contract()).scorecard.terms
