"""The trained model as the extension reads it: ``extension/scorecard.json``, for scoring inside the browser.

Written with the other generated files by ``make contract`` and ``make model``; ``make lint`` fails where it is stale.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import joblib

from tillid.config import Config
from tillid.contract import EXTENSION, Contract
from tillid.scoring.scorecard import GOOD_COVERAGE

SCORECARD_FILE = EXTENSION / "scorecard.json"
_CONSTANTS = ("base", "scale", "rule_cap", "shown_cap", "warning_below", "good_from", "least_coverage")


def build(contract: Contract, folder: Path = Config.model) -> dict[Path, str]:
    """The file with its text; nothing where no model has been trained yet.

    Terms stand in contract order, in which points are summed. Whether the model fits the contract is not asked here:
    a signal may be changed before the model is trained anew. The service and ``make package`` refuse such a model.
    """
    tables = tables_of(folder)
    if tables is None:
        return {}
    card = {
        "model": json.loads((folder / "card.json").read_text())["model"],
        **{name: tables[name] for name in _CONSTANTS if name in tables},
        "good_coverage": GOOD_COVERAGE,
        "terms": {
            signal.id: tables["terms"][signal.id] | ({} if signal.is_shown else {"confirmed": True})
            for signal in contract.signals
            if signal.id in tables["terms"]
        },
    }
    return {SCORECARD_FILE: json.dumps(card, separators=(",", ":")) + "\n"}


def tables_of(folder: Path = Config.model) -> Mapping[str, Any] | None:
    """The trained model's tables; None where there is no model yet."""
    file = folder / "model.joblib"
    return joblib.load(file) if file.is_file() else None
