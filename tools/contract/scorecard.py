"""The trained model as the extension reads it: ``extension/scorecard.json``, for scoring inside the browser.

Written with the other generated files by ``make contract`` and ``make model``; ``make lint`` fails where it is stale.
"""

import json
from pathlib import Path

import joblib

from tillid.config import Config
from tillid.contract import EXTENSION, Contract

SCORECARD_FILE = EXTENSION / "scorecard.json"
_CONSTANTS = ("base", "scale", "rule_cap", "warning_below", "good_from", "least_coverage")


def build(contract: Contract, folder: Path = Config.model) -> dict[Path, str]:
    """The file with its text; nothing where no model has been trained yet.

    Terms stand in contract order, in which points are summed. Whether the model fits the contract is not asked here:
    a signal may be changed before the model is trained anew. The service and ``make package`` refuse such a model.
    """
    if not (folder / "model.joblib").is_file():
        return {}
    tables = joblib.load(folder / "model.joblib")
    card = {
        "model": json.loads((folder / "card.json").read_text())["model"],
        **{name: tables[name] for name in _CONSTANTS},
        "terms": {id_: tables["terms"][id_] for id_ in contract.ids if id_ in tables["terms"]},
    }
    return {SCORECARD_FILE: json.dumps(card, separators=(",", ":")) + "\n"}
