"""The trained model on disk: ``model.joblib`` holds the tables, ``card.json`` says what they were trained on.

joblib writes plain tables as a pickle. It is read as data: a pickle that names any class or function is refused.
"""

import hashlib
import io
import json
import pickle
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypedDict

from tillid.contract import Contract
from tillid.errors import ModelError
from tillid.scoring.scorecard import Scorecard

_FIELDS = (("model", str), ("sha256", str), ("fingerprints", dict))
_MEND = "Train it again: python -m models.train --data DIR"


class Figures(TypedDict):
    """How well labelled shops are judged, each figure by its name: by row and by cluster, and between what it lies."""

    rows: dict[str, float]
    clusters: dict[str, float]
    intervals: dict[str, tuple[float, float]]


class ModelCard(TypedDict):
    """What is read of ``card.json``.

    Attributes
    ----------
    fingerprints
        What each learned signal meant, by its id.
    figures
        By the name of the labelled shops.
    """

    model: str
    sha256: str
    fingerprints: dict[str, str]
    figures: dict[str, Figures]


@dataclass(frozen=True)
class Model:
    """A scorecard and its version, a digest of its tables."""

    version: str
    scorecard: Scorecard


def load_model(folder: Path, contract: Contract, sha256: str = "") -> Model:
    """Read a model, after making sure that it is the one its card describes.

    Parameters
    ----------
    sha256
        Digest that the file must have; empty where its card is believed.

    Raises
    ------
    ModelError
        The file is missing, altered, not the pinned one, or learned from other signals than the contract's.
    """
    card = _read_card(folder / "card.json")
    content = _read(folder / "model.joblib")
    digest = hashlib.sha256(content).hexdigest()
    if digest != card["sha256"]:
        raise ModelError(f"{folder / 'model.joblib'} is not the file that its card describes: sha256 differs. {_MEND}")
    if sha256 and digest != sha256.strip().lower():
        raise ModelError(f"{folder / 'model.joblib'} has the sha256 {digest}, but TILLID_MODEL_SHA256 pins another")
    _check_fingerprints(card["fingerprints"], contract)
    return Model(card["model"], _scorecard(content, contract, folder))


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as problem:
        raise ModelError(f"{path} cannot be read ({problem.strerror}). {_MEND}") from None


def _read_card(path: Path) -> ModelCard:
    try:
        said: Any = json.loads(_read(path))
        if not all(isinstance(said[field], kind) for field, kind in _FIELDS):
            raise TypeError
    except (ValueError, TypeError, KeyError):
        raise ModelError(f"{path} is not a model card: it must give model, sha256 and fingerprints. {_MEND}") from None
    card: ModelCard = said
    return card


def _check_fingerprints(trained: Mapping[str, str], contract: Contract) -> None:
    """A learned signal whose meaning has changed would be scored by what its old meaning taught."""
    now = {signal.id: signal.fingerprint for signal in contract.signals if signal.is_learned}
    changed = sorted(id_ for id_, fingerprint in trained.items() if now.get(id_) != fingerprint)
    if changed:
        raise ModelError(f"the model was trained on other signals than the contract's: {', '.join(changed)}. {_MEND}")


class _DataOnly(pickle.Unpickler):
    """Reads tables of numbers and texts. Whatever would run code stands under a module's name."""

    def find_class(self, module: str, name: str) -> Any:
        raise pickle.UnpicklingError(f"it names {module}.{name}, which is code")


def _scorecard(content: bytes, contract: Contract, folder: Path) -> Scorecard:
    try:
        return Scorecard.from_tables(contract, _DataOnly(io.BytesIO(content)).load())
    except (TypeError, KeyError, ValueError, AttributeError, EOFError, IndexError, pickle.UnpicklingError) as problem:
        raise ModelError(f"{folder / 'model.joblib'} does not hold a scorecard ({problem}). {_MEND}") from None
