"""A report as a sheet for people: in their language, with the separators that their spreadsheet expects."""

import csv
import io

from tillid.report.export import tame
from tillid.report.findings import Finding
from tillid.report.model import Report
from tillid.report.pages.words import Words

_COLUMNS = ("group", "name", "outcome", "value", "points", "gain", "sentence", "advice", "kind", "evidence",
            "quote", "url")  # fmt: skip


def to_sheet(report: Report, words: Words) -> bytes:
    """A line for each signal, in UTF-8 with a byte order mark, without which spreadsheets misread æ, ß and å."""
    groups = {group.id: group.name for group in report.groups}
    gains = {mend.signal: words.number(mend.gain) for mend in report.mends}
    lines = io.StringIO()
    writer = csv.DictWriter(lines, _COLUMNS, delimiter=_separator(words))
    writer.writerow({name: words(f"column_{name}") for name in _COLUMNS})
    for one in report.findings:
        texts = {name: tame(text) for name, text in _texts(one, groups, words).items()}
        points = "" if one.value is None else words.number(one.points, 2)
        writer.writerow(texts | {"points": points, "gain": gains.get(one.signal, "")})
    return "\ufeff".encode() + lines.getvalue().encode()


def _separator(words: Words) -> str:
    """What a spreadsheet takes for one: no comma where that stands before decimals."""
    return "," if words.number(0.5) == "0.5" else ";"


def _texts(one: Finding, groups: dict[str, str], words: Words) -> dict[str, str]:
    return {
        "group": groups.get(one.group, one.group),
        "name": one.name,
        "outcome": words(f"outcome_{'clear' if one.is_clear else one.outcome}"),
        "value": "" if one.value is None else words.value(one.value),
        "sentence": one.sentence,
        "advice": one.advice,
        "kind": words(f"kind_{one.basis}"),
        "evidence": one.evidence,
        "quote": one.place.quote if one.place else "",
        "url": one.place.url if one.place else "",
    }
