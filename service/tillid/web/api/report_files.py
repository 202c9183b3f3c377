"""Reports as files, for people and programs: JSON, CSV and PDF, of one check or of a shop's last."""

from collections.abc import Callable
from dataclasses import replace
from typing import Literal

from flask import Response, request
from flask_openapi3.blueprint import APIBlueprint
from flask_openapi3.models.tag import Tag
from pydantic import BaseModel, Field, RootModel
from werkzeug.exceptions import NotFound

from tillid.checks.tables import Check
from tillid.errors import BusyError, RequestError, TillidError
from tillid.report import export
from tillid.report.model import Report
from tillid.report.pages.render import render_report
from tillid.report.pages.words import words_of
from tillid.report.sheet import to_sheet
from tillid.web.errands import StillBeingMade, ask_workers, come_again, is_being_done
from tillid.web.limits import hold_up, limits
from tillid.web.pages import problem_page
from tillid.web.problems import described_problems, problem_of
from tillid.web.shop_reports import ShownReport
from tillid.web.visitor import is_owner, is_person, language, latest, shop_reports, visible

Format = Literal["pdf", "csv", "json"]
FORMATS: dict[Format, str] = {"pdf": "application/pdf", "csv": "text/csv; charset=utf-8", "json": "application/json"}
_NO_PDF = "No worker is running that could make a PDF. Open the report and print it from your browser."
_MANY_PDFS = "Too many PDFs for your network."
_IS_BEING_MADE = "The PDF is being made. Ask for it again in a moment."
_TEXT = {"schema": {"type": "string"}}


class ReportBody(RootModel[Report]):
    """A report as it is described in OpenAPI."""


class CheckFile(BaseModel):
    """Whose check."""

    id: str = Field(max_length=36)


class ShopFile(BaseModel):
    """Whose shop."""

    domain: str = Field(max_length=253)


report_files = APIBlueprint("files", __name__, abp_tags=[Tag(name="Reports")])


@report_files.errorhandler(RequestError)
@report_files.errorhandler(BusyError)
def _say(error: TillidError) -> Response:
    """A person who follows a link reads a page, a program what all problems look like."""
    return problem_page(error) if is_person() else problem_of(error)


def file_of(found: Check | None, kind: Format) -> Response:
    """A check's report in one of the formats.

    Raises
    ------
    NotFound
        It is not done, or not for this reader.
    RequestError, BusyError
        It cannot be printed, or not now. A worker prints it: until it has, that is what is said.
    TooManyRequests
        The client had enough PDFs.
    """
    if kind == "pdf":
        hold_up(limits().pdf_asked_for, _MANY_PDFS)
        if found and is_being_done("pdf", _name_of(found)):
            return come_again("pdf", _IS_BEING_MADE)
    shown = shop_reports().show(found, language(), is_owner=is_owner(found.domain)) if found else None
    if found is None or shown is None:
        raise NotFound("There is no such report, or its owner does not show it.")
    report = shown.report
    content = _pdf(found, shown) if kind == "pdf" else _written(report, kind)
    if content is None:
        return come_again("pdf", _IS_BEING_MADE)
    response = Response(content, content_type=FORMATS[kind])
    name = f"tillid-{report.domain}-{report.checked:%Y-%m-%d}.{kind}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["Vary"] = "Accept-Language, Cookie"
    return response


def _written(report: Report, kind: Format) -> bytes:
    if kind == "json":
        return export.to_json(report)
    is_for_people = request.args.get("for") == "excel"
    return to_sheet(report, words_of(language())) if is_for_people else export.to_csv(report)


def _name_of(found: Check) -> str:
    """What a PDF is known by: nobody who waits for one has it put together anew."""
    return f"{found.id} {language()} {is_owner(found.domain)}"


def _pdf(found: Check, shown: ShownReport) -> bytes | None:
    """Kept by check, language and reader, and made anew where what is on it changes. None while it is made.

    How the shop stands among others is not on it: that changes by the hour, and a PDF is handed on.
    """
    html = render_report(shown.report, replace(shown.extras, comparison=None))
    made = limits().pdf
    errand = ask_workers("pdf", _name_of(found), html, found.domain, _NO_PDF, lambda: hold_up(made, _MANY_PDFS))
    if errand and errand.problem:
        raise RequestError(503, errand.problem)
    return errand.made if errand else None


def _of_check(kind: Format) -> Callable[[CheckFile], Response]:
    def get(path: CheckFile) -> Response:
        return file_of(visible(path.id), kind)

    get.__name__, get.__doc__ = f"check_{kind}", f"A check's report as {kind.upper()}, in the language of `?lang=`."
    return get


def _of_shop(kind: Format) -> Callable[[ShopFile], Response]:
    def get(path: ShopFile) -> Response:
        return file_of(latest(path.domain), kind)

    get.__name__, get.__doc__ = f"shop_{kind}", f"The report on a shop's last check as {kind.upper()}."
    return get


for _kind, _type in FORMATS.items():
    _body = ReportBody if _kind == "json" else {"content": {_type: _TEXT}}
    _responses = {200: _body, **described_problems(404, 429, 503)}
    if _kind == "pdf":
        _responses[202] = StillBeingMade
    report_files.get(f"/checks/<id>.{_kind}", responses=_responses)(_of_check(_kind))
    report_files.get(f"/shops/<domain>.{_kind}", responses=_responses)(_of_shop(_kind))
