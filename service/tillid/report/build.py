"""From what a check saw to the owner's report: a pure function."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from tillid.checks.result import CheckResult
from tillid.contract import Contract, Feature
from tillid.languages import Language
from tillid.report.bodies import country_of, signals_of_shop
from tillid.report.findings import Finder, Finding, in_language
from tillid.report.judging import judge_of, judged
from tillid.report.legs import confirmables, legs_of
from tillid.report.mending import Order, mends_of
from tillid.report.model import Group, Report
from tillid.report.snippets import with_snippets
from tillid.scoring.lists.verdict import KNOWN_SHOP
from tillid.scoring.reasons import Reasons
from tillid.scoring.scorecard import Scorecard
from tillid.scoring.scorer import Scoring


def report_of(
    result: CheckResult,
    scoring: Scoring,
    language: Language = "en",
    corrections: Mapping[str, Feature] | None = None,
    order: Order = "law",
) -> Report:
    """A check's report.

    Parameters
    ----------
    result
        What the check saw.
    scoring
        The model and the contract to judge by.
    language
        Of all sentences.
    corrections
        Values that were set right, by signal; they are scored in place of those that were seen.
    order
        Of the list to fix.
    """
    contract, card = scoring.contract, scoring.model.scorecard
    features, verdict = judged(result, scoring, corrections or {})
    judge = judge_of(scoring, result.host, is_shop=result.is_shop)
    country = country_of(result)
    signals = signals_of_shop(contract.signals, country, features)
    mends = mends_of(card, signals, features, judge, order) if result.is_shop else ()
    reasons = Reasons((*contract.signals, contract.capped, KNOWN_SHOP), contract.units)
    findings = Finder(result, features, verdict, mends, reasons, language, country).all(signals)
    legs = legs_of(result, contract, verdict.contributions, reasons, language)
    report = Report(
        url=result.url,
        host=result.host,
        domain=result.domain,
        checked=result.started,
        seconds=result.seconds,
        language=language,
        is_shop=result.is_shop,
        score=verdict.score,
        band=verdict.band,
        base=verdict.base,
        exact=verdict.exact,
        coverage=verdict.coverage,
        model=scoring.model.version,
        contract=contract.version,
        groups=tuple(_groups(contract, card, findings, language)),
        legs=replace(legs, could=tuple(confirmables(legs, contract, features, judge))),
        mends=mends,
        order=order,
        findings=findings,
        visits=result.visits,
        warning_below=card.warning_below,
        good_from=card.good_from,
        corrected=tuple(sorted(corrections or ())),
        led_from=result.led_from,
        system=result.system,
        country=country,
    )
    return with_snippets(report, country)


def _groups(contract: Contract, card: Scorecard, findings: tuple[Finding, ...], language: str) -> Iterable[Group]:
    """The areas of trust. What the cap takes belongs to all that a page shows, and so to none of them."""
    found = [one for one in findings if one.source != "cap" and one.outcome != "not_applicable"]
    for id_, names in contract.groups.items():
        asked = [one for one in found if one.group == id_]
        seen = [one for one in asked if one.value is not None]
        if asked:
            points = sum(one.points for one in seen)
            terms = [card.terms[one.signal].points for one in seen if one.signal in card.terms]
            least = card.scale * sum(map(min, terms)) if terms else 0.0
            most = card.scale * sum(map(max, terms)) if terms else 0.0
            yield Group(
                id=id_,
                name=in_language(names, language),
                points=points,
                share=min(1.0, max(0.0, (points - least) / (most - least))) if most > least else 1.0,
                passed=sum(one.outcome == "passed" for one in seen),
                to_mend=sum(one.outcome == "to_mend" for one in seen),
                seen=len(seen),
                asked=len(asked),
                unseen=dict(Counter(one.unseen for one in asked if one.unseen)),
            )
