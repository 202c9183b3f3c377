"""A report for programs: JSON with everything, CSV with a line for each signal."""

import csv
import io
import re

from pydantic import TypeAdapter

from tillid.report.model import Report

_reports: TypeAdapter[Report] = TypeAdapter(Report)
_COLUMNS = ("signal", "group", "name", "outcome", "value", "points", "source", "gain", "sentence", "advice", "kind",
            "evidence", "quote", "url")  # fmt: skip
# A spreadsheet runs a cell that begins so, and what is in it may be an attacker's. Where lists are separated by
# semicolons, as in Denmark and Germany, or by tabs, a cell begins after each of these. Some take wide signs as well.
_FORMULA = re.compile(r"""(^|[;\t\r\n])(?=[\s"']*[=+\-@\uff1d\uff0b\uff0d\uff20])""")


def to_json(report: Report) -> bytes:
    """Everything."""
    return _reports.dump_json(report, indent=2)


def to_csv(report: Report) -> bytes:
    """A line for each signal, in UTF-8 with a byte order mark, without which spreadsheets misread æ, ø and å."""
    gains = {mend.signal: mend.gain for mend in report.mends}
    lines = io.StringIO()
    writer = csv.DictWriter(lines, _COLUMNS, extrasaction="ignore")
    writer.writeheader()
    for one in report.findings:
        place = {"quote": one.place.quote, "url": one.place.url} if one.place else {}
        row = vars(one) | place | {"gain": gains.get(one.signal), "points": round(one.points, 2)}
        writer.writerow({name: tame(value) for name, value in row.items()})
    return "\ufeff".encode() + lines.getvalue().encode()


def tame(value: object) -> object:
    """A cell that no spreadsheet takes for a formula, whatever it separates cells by."""
    return _FORMULA.sub(r"\1'", value) if isinstance(value, str) else value
