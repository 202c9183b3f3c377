"""The trained model on disk: ``model.joblib`` holds the tables, ``card.json`` says what they were trained on."""

import hashlib
import io
import json
import pickle  # for its error only
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import joblib

from tillid.contract import Contract
from tillid.errors import ModelError
from tillid.scoring.scorecard import Scorecard

_FIELDS = (("model", str), ("sha256", str), ("fingerprints", dict))
_MEND = "Train it again: python -m models.train --data DIR"


@dataclass(frozen=True)
class Model:
    """A scorecard and the card that came with it."""

    version: str
    scorecard: Scorecard
    card: Mapping[str, Any]


def load_model(folder: Path, contract: Contract) -> Model:
    """Read a model, after making sure that it is the one its card describes.

    Raises
    ------
    ModelError
        The file is missing, altered, or learned from other signals than the contract's.
    """
    card = _read_card(folder / "card.json")
    content = _read(folder / "model.joblib")
    if hashlib.sha256(content).hexdigest() != card["sha256"]:
        raise ModelError(f"{folder / 'model.joblib'} is not the file that its card describes: sha256 differs. {_MEND}")
    _check_fingerprints(card["fingerprints"], contract)
    return Model(card["model"], _scorecard(content, contract, folder), card)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as problem:
        raise ModelError(f"{path} cannot be read ({problem.strerror}). {_MEND}") from None


def _read_card(path: Path) -> dict[str, Any]:
    try:
        card: dict[str, Any] = json.loads(_read(path))
        if not all(isinstance(card[field], kind) for field, kind in _FIELDS):
            raise TypeError
    except (ValueError, TypeError, KeyError):
        raise ModelError(f"{path} is not a model card: it must give model, sha256 and fingerprints. {_MEND}") from None
    return card


def _check_fingerprints(trained: Mapping[str, str], contract: Contract) -> None:
    """A learned signal whose meaning has changed would be scored by what its old meaning taught."""
    now = {signal.id: signal.fingerprint for signal in contract.signals if signal.is_learned}
    changed = sorted(id_ for id_, fingerprint in trained.items() if now.get(id_) != fingerprint)
    if changed:
        raise ModelError(f"the model was trained on other signals than the contract's: {', '.join(changed)}. {_MEND}")


def _scorecard(content: bytes, contract: Contract, folder: Path) -> Scorecard:
    try:
        return Scorecard.from_tables(contract, joblib.load(io.BytesIO(content)))
    except (TypeError, KeyError, ValueError, EOFError, pickle.UnpicklingError) as problem:
        raise ModelError(f"{folder / 'model.joblib'} does not hold a scorecard ({problem}). {_MEND}") from None
