"""What an operator is given: rules and dashboards name metrics that exist."""

import json
import re
from collections.abc import Iterable
from typing import Any

import pytest
import yaml
from prometheus_client import REGISTRY

import tillid.telemetry.metrics  # noqa: F401 - registers them
from tillid.contract import ROOT

DEPLOY = ROOT / "deploy"
READ_WHEN_ASKED = {"tillid_checks_kept", "tillid_check_waiting_seconds", "tillid_workers", "tillid_queue_length"}
RULES = yaml.safe_load((DEPLOY / "alerts.yml").read_text())["groups"][0]["rules"]
PANELS = json.loads((DEPLOY / "grafana" / "tillid.json").read_text())["panels"]
EXPRESSIONS = {rule["alert"]: rule["expr"] for rule in RULES} | {
    f"{panel['title']} {target['refId']}": target["expr"] for panel in PANELS for target in panel["targets"]
}


def _samples() -> Iterable[str]:
    for metric in REGISTRY.collect():
        yield from {f"{metric.name}{end}" for end in {"counter": ("_total",), "histogram": ("_count", "_bucket")}.get(
            metric.type, ("",)
        )}  # fmt: skip


@pytest.mark.parametrize("expression", EXPRESSIONS.values(), ids=EXPRESSIONS)
def test_a_rule_asks_for_metrics_that_are_told(expression: str) -> None:
    named = set(re.findall(r"tillid_\w+", expression))
    assert named
    assert named <= {*_samples(), *READ_WHEN_ASKED}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["alert"])
def test_an_alert_says_what_to_do(rule: dict[str, Any]) -> None:
    assert rule["annotations"]["summary"].count(".") >= 1
    assert rule["labels"]["severity"] in {"page", "warn"}
