"""What an operator is given: rules and dashboards name metrics that exist."""

import json
import re
from collections.abc import Iterable
from dataclasses import fields
from typing import Any

import pytest
import yaml
from compose_spec import PyCompose
from prometheus_client import REGISTRY
from prometheus_client.metrics import MetricWrapperBase

from tillid.config import Config
from tillid.contract import ROOT
from tillid.telemetry import metrics

DEPLOY = ROOT / "deploy"
READ_WHEN_ASKED = {
    "tillid_checks_kept": {"state"},
    "tillid_check_waiting_seconds": set(),
    "tillid_workers": set(),
    "tillid_queue_length": set(),
}
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


def _labels_of(sample: str) -> set[str]:
    counted = [metric for metric in vars(metrics).values() if isinstance(metric, MetricWrapperBase)]
    labels = {name: {*metric._labelnames, "le"} for metric in counted for name in [metric.describe()[0].name]}
    return READ_WHEN_ASKED.get(sample) or labels[re.sub("_(total|count|bucket)$", "", sample)]


@pytest.mark.parametrize("expression", EXPRESSIONS.values(), ids=EXPRESSIONS)
def test_a_rule_asks_for_labels_that_are_told(expression: str) -> None:
    kept = ",".join(re.findall(r"by \(([^)]*)\)", expression))
    named = {label for label in re.split(r"[, ]+", kept) if label} | set(
        re.findall(r'(\w+)(?:=~|!~|!=|=)"', expression)
    )
    samples = set(re.findall(r"tillid_\w+", expression))
    assert [sample for sample in samples if named and not named <= _labels_of(sample)] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["alert"])
def test_an_alert_says_what_to_do(rule: dict[str, Any]) -> None:
    assert rule["annotations"]["summary"].count(".") >= 1
    assert rule["labels"]["severity"] in {"page", "warn"}


def _compose() -> dict[str, Any]:
    """As an engine reads it: merged, and with its variables filled in."""
    text = re.sub(r"\$\{(\w+):?[?-]?[^}]*\}", r"\1", (ROOT / "compose.yaml").read_text())
    merged: dict[str, Any] = yaml.safe_load(text)
    return {key: value for key, value in merged.items() if not key.startswith("x-")}


def test_the_compose_file_fits_the_specification() -> None:
    described = json.dumps(_compose())
    PyCompose.from_json(described)
    with pytest.raises(ValueError, match="helthcheck"):
        PyCompose.from_json(described.replace("healthcheck", "helthcheck", 1))


@pytest.mark.parametrize("name", _compose()["services"])
def test_a_service_is_held_in_and_seen(name: str) -> None:
    service = _compose()["services"][name]
    assert service["read_only"]
    assert service["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in service["security_opt"]
    assert service["healthcheck"]["test"][0] == "CMD"
    assert service["deploy"]["resources"]["limits"].keys() == {"cpus", "memory", "pids"}
    assert not service.get("privileged")
    named = {volume.partition(":")[0] for volume in service.get("volumes", ()) if not volume.startswith(".")}
    assert named <= _compose()["volumes"].keys()


def test_every_setting_of_the_compose_file_is_one() -> None:
    settings = {f"TILLID_{field.name.upper()}" for field in fields(Config)}
    given = [service.get("environment", {}) for service in _compose()["services"].values()]
    assert {name for one in given for name in one if name.startswith("TILLID_")} <= settings


def test_databases_cannot_reach_the_internet() -> None:
    compose = _compose()
    assert compose["networks"]["back"]["internal"]
    assert compose["services"]["postgres"]["networks"] == compose["services"]["redis"]["networks"] == ["back"]


def test_the_profile_lets_the_sandbox_be_made_and_nothing_be_loaded() -> None:
    profile = json.loads((DEPLOY / "chromium-seccomp.json").read_text())
    refused = {name for rule in profile["syscalls"] for name in rule["names"]}
    assert not refused & {"clone", "clone3", "unshare", "chroot"}
    assert refused >= {"bpf", "init_module", "kexec_load", "keyctl", "mount", "perf_event_open", "setns", "userfaultfd"}
