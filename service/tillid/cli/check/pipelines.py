"""Reports as build pipelines read them: JUnit for test results, SARIF for code scanning."""

import json
import re
from collections.abc import Sequence
from importlib.metadata import version
from xml.etree.ElementTree import Element, SubElement, tostring  # written, never read

from tillid.cli.check.run import Checked
from tillid.cli.check.threshold import Gate, faults_of
from tillid.report.findings import Finding
from tillid.report.model import Report

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_UNSEEN = {"not_checked", "not_applicable"}
# What a page says may hold characters that XML has no place for.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def to_junit(shops: Sequence[Checked], gate: Gate) -> bytes:
    """A suite for each shop: a case for what is demanded of it, and one for each signal."""
    root = Element("testsuites", name="tillid")
    for shop in shops:
        suite = SubElement(root, "testsuite", name=_xml(shop.url))
        case = SubElement(suite, "testcase", classname="tillid", name="is good enough")
        if shop.report is None or shop.report.score is None:
            SubElement(case, "error", message=_xml(shop.problem or "Too little was seen for a score."))
        elif objections := gate.objections(shop.report):
            SubElement(case, "failure", message=_xml(". ".join(objections)))
        for finding in shop.report.findings if shop.report else ():
            _case(suite, finding, shop.report, gate)
        _count(suite)
    _count(root)
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root)


def _case(suite: Element, finding: Finding, report: Report | None, gate: Gate) -> None:
    case = SubElement(suite, "testcase", classname=f"tillid.{finding.group}", name=_xml(finding.name))
    if finding.outcome in _UNSEEN:
        SubElement(case, "skipped")
    elif report and finding in faults_of(report) and finding.signal not in (gate.allow or ()):
        SubElement(case, "failure", message=_xml(_said(finding)))


def _count(suite: Element) -> None:
    for name, tag in (("tests", "testcase"), ("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        if suite.tag == "testsuite" or name != "skipped":
            suite.set(name, str(sum(1 for _ in suite.iter(tag))))


def to_sarif(shops: Sequence[Checked], gate: Gate) -> bytes:
    """A result for each finding that takes points, where it was seen; what a budget allows is suppressed."""
    reports = [shop.report for shop in shops if shop.report]
    found = [(report, finding) for report in reports for finding in faults_of(report)]
    rules = {finding.signal: _rule(finding) for _, finding in found}
    driver = {"name": "tillid", "version": version("tillid"), "rules": list(rules.values())}
    run = {
        "tool": {"driver": driver},
        "columnKind": "utf16CodeUnits",
        "invocations": [{"executionSuccessful": len(reports) == len(shops)}],
        "results": [_result(*one, list(rules), gate) for one in found],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2).encode()


def _rule(finding: Finding) -> dict[str, object]:
    return {
        "id": finding.signal,
        "shortDescription": {"text": finding.name},
        "help": {"text": finding.advice or finding.name},
        "properties": {"tags": [finding.group, finding.kind]},
    }


def _result(report: Report, finding: Finding, rules: list[str], gate: Gate) -> dict[str, object]:
    region: dict[str, object] = {"startLine": 1}
    seen = finding.place if finding.place and finding.place.url.startswith(("https://", "http://")) else None
    if seen and seen.quote:
        region["snippet"] = {"text": seen.quote}
    place = {"artifactLocation": {"uri": seen.url if seen else report.url}, "region": region}
    why = (gate.allow or {}).get(finding.signal)
    return {
        "ruleId": finding.signal,
        "ruleIndex": rules.index(finding.signal),
        "level": "warning" if finding.kind == "law" else "note",
        "message": {"text": _said(finding)},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {"shopAndSignal/v1": f"{report.domain}:{finding.signal}"},
        "suppressions": [{"kind": "external", "justification": why}] if why is not None else [],
    }


def _said(finding: Finding) -> str:
    return " ".join(filter(None, (finding.sentence, finding.advice))) or finding.name


def _xml(text: str) -> str:
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)
