"""What registers say of a company, by its number: whoever read the number on a page compares there."""

import time
from datetime import datetime

from flask import Response, current_app
from flask_openapi3.blueprint import APIBlueprint
from flask_openapi3.models.tag import Tag
from pydantic import BaseModel, Field

from tillid.checks.facts.look_up import LookUp
from tillid.errors import InputError, RequestError
from tillid.sources.answer import State
from tillid.sources.company import CompanyRecord
from tillid.sources.subject import Company, read_company
from tillid.store.queue import TaskQueue
from tillid.web.limits import hold_up, limits
from tillid.web.problems import described_problems

_AGAIN_SECONDS = 5
_PUT_SECONDS = 60
_MAX_KEPT = 1000


class Companies:
    """What the view works with."""

    def __init__(self, look_up: LookUp, tasks: TaskQueue) -> None:
        self.look_up = look_up
        self._tasks = tasks
        self._put_until: dict[str, float] = {}

    def have_looked_up(self, company: Company) -> None:
        """Ask a worker, unless one was asked just now: whoever waits asks again and again for the same.

        Raises
        ------
        TooManyRequests
            Registers are asked about too many.
        """
        now, subject = time.monotonic(), str(company)
        if self._put_until.get(subject, 0.0) > now:
            return
        hold_up(limits().all_companies, "Registers are asked about so many companies that this one has to wait.")
        self._tasks.put_look_up(subject, "awaited")
        if len(self._put_until) >= _MAX_KEPT:
            self._put_until.clear()
        self._put_until[subject] = now + _PUT_SECONDS


class CompanyPath(BaseModel):
    """Which company."""

    country: str = Field(description="Two letters, such as NO.")
    number: str = Field(description="As the page shows it, such as 923 609 016 MVA.")


class CompanyAnswer(BaseModel):
    """What is known of a company. `state` is `unknown` while `pending` names sources that are still being asked.

    `absent` is said by registers alone that know every company. Data of a sole trader is a person's: do not keep it.
    """

    country: str
    number: str
    state: State
    pending: list[str]
    source: str | None = Field(default=None, description="Who says so: one of the contract's `sources`.")
    asked: datetime | None = None
    attribution: str | None = Field(default=None, description="To be shown beside the data.")
    page: str | None = Field(default=None, description="Where a person can look for themselves.")
    record: CompanyRecord | None = None


companies_api = APIBlueprint("companies", __name__, abp_tags=[Tag(name="Companies")])


@companies_api.get(
    "/v1/companies/<country>/<number>",
    responses={200: CompanyAnswer, 202: CompanyAnswer, **described_problems(422, 429, 503)},
)
def company(path: CompanyPath) -> Response:
    """What its register says of a company; 202 while the register is still being asked: ask again a little later."""
    companies: Companies = current_app.extensions["tillid"].companies
    try:
        asked = read_company(path.country, path.number)
    except InputError as problem:
        raise RequestError(422, str(problem), [("number", str(problem))]) from None
    hold_up(limits().company, "This is a lot of companies from your network.")
    answer = _answer(companies.look_up, asked)
    if answer.pending:
        companies.have_looked_up(asked)
    response = Response(answer.model_dump_json(), 202 if answer.pending else 200, content_type="application/json")
    response.cache_control.no_store = True
    if answer.pending:
        response.headers["Retry-After"] = str(_AGAIN_SECONDS)
    return response


def _answer(look_up: LookUp, asked: Company) -> CompanyAnswer:
    bare = CompanyAnswer(country=asked.country, number=asked.number, state="unknown", pending=[])
    if pending := look_up.pending(asked):
        return bare.model_copy(update={"pending": list(pending)})
    told = look_up.company(asked)
    if told is None:
        return bare
    source, said = told
    return bare.model_copy(
        update={
            "state": look_up.told(asked).state,
            "source": source.id,
            "asked": said.asked,
            "attribution": source.terms.attribution or None,
            "page": source.page_about(asked),
            "record": CompanyRecord.model_validate(said.answer.facts) if said.answer.facts else None,
        }
    )
