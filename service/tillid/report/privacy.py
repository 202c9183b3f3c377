"""What of a report is for the owner's eyes only: who a sole trader is."""

from dataclasses import replace

from tillid.checks.result import CheckResult
from tillid.contract import Contract
from tillid.report.model import Report
from tillid.report.snippets import with_snippets

# A registered firm's address and number are no personal data; the names of its people are.
_FIRM = "has_company_suffix"
_PEOPLE = frozenset({"names_people"})


def personal_signals(contract: Contract, is_firm: bool) -> frozenset[str]:
    """Signals whose places are kept from everybody but the owner."""
    return _PEOPLE if is_firm else frozenset(signal.id for signal in contract.signals if signal.personal)


def for_everybody(report: Report, contract: Contract) -> Report:
    """A report without what may show who a sole trader is."""
    hidden = personal_signals(contract, report.finding(_FIRM).value is True)
    findings = tuple(
        replace(one, place=None, is_masked=True) if one.signal in hidden and one.place else one
        for one in report.findings
    )
    return with_snippets(replace(report, findings=findings))


def pictures_for_everybody(result: CheckResult) -> bool:
    """Whether screenshots may be shown to all: those of a sole trader's shop show the footer, too."""
    return result.features.get(_FIRM) is not False


def result_for_everybody(result: CheckResult, contract: Contract) -> CheckResult:
    """What a check saw, without the same places."""
    hidden = personal_signals(contract, result.features.get(_FIRM) is True)
    return replace(result, places={id_: place for id_, place in result.places.items() if id_ not in hidden})
