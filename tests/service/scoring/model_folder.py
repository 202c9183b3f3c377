"""A small model file, written as training writes it, for tests that need to know every point."""

import hashlib
import json
from pathlib import Path

import joblib

from tillid.contract import Contract, Signal

SCALE = 10.0
CONSTANTS = {
    "base": 0.5,
    "scale": SCALE,
    "rule_cap": 1.5,
    "shown_cap": 2.0,
    "warning_below": 35.0,
    "good_from": 60.0,
    "least_coverage": 0.1,
    "base_rate": 0.02,
}


def rule_table(signal: Signal) -> dict[str, object]:
    """The declared rule as edges and points."""
    rule = signal.rule
    assert rule is not None
    if not isinstance(rule, dict):
        return {"edges": list(rule.edges), "points": list(rule.points), "source": "rule"}
    order = ("false", "true") if signal.type == "boolean" else signal.choices
    return {
        "edges": [position + 0.5 for position in range(len(order) - 1)],
        "points": [rule[name] for name in order],
        "source": "rule",
    }


def learned_table(signal: Signal) -> dict[str, object]:
    """Half a unit of log-odds for or against, at a threshold that suits the type."""
    points = [0.5, -0.5] if signal.leans == "risk" else [-0.5, 0.5]
    return {"edges": [0.2 if signal.type == "share" else 0.5], "points": points, "source": "learned"}


def write_model(folder: Path, contract: Contract) -> Path:
    """Write ``model.joblib`` and ``card.json`` for a contract."""
    folder.mkdir(parents=True, exist_ok=True)
    terms = {
        signal.id: learned_table(signal) if signal.is_learned else rule_table(signal) for signal in contract.signals
    }
    joblib.dump({"terms": terms, **CONSTANTS}, folder / "model.joblib")
    card = {
        "model": "for-tests",
        "sha256": hashlib.sha256((folder / "model.joblib").read_bytes()).hexdigest(),
        "contract": contract.version,
        "fingerprints": {signal.id: signal.fingerprint for signal in contract.signals if signal.is_learned},
    }
    (folder / "card.json").write_text(json.dumps(card))
    return folder
