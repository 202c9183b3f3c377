"""Checks of shops over the API: asking for one, its state, and what it is looking at."""

import json
import time
from collections.abc import Container, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from threading import BoundedSemaphore
from typing import Any, Literal

from flask import Response, current_app, request
from flask_openapi3.blueprint import APIBlueprint
from flask_openapi3.models.tag import Tag
from pydantic import BaseModel, Field
from werkzeug.exceptions import NotFound, TooManyRequests

from tillid.checks.records import Check, Checks, State
from tillid.checks.result import CheckResult
from tillid.contract import load_contract
from tillid.errors import InputError, RequestError
from tillid.net.network import Place
from tillid.net.shop_address import read_shop_address
from tillid.owners.visibility import Shops
from tillid.report.privacy import result_for_everybody
from tillid.scoring.answer import Band
from tillid.store.queue import TaskQueue
from tillid.web.bodies import with_body
from tillid.web.problems import described_problems
from tillid.web.rate_limit import RateLimit
from tillid.web.wire import Request

MOST_LISTENERS = 2  # of a process's threads; whoever comes later is told to come again
LISTEN_SECONDS = 20.0
_LOOK_SECONDS = 0.25
_COME_AGAIN_MS = 1000


@dataclass(frozen=True)
class Checking:
    """What the views work with."""

    checks: Checks
    shops: Shops
    tasks: TaskQueue
    client_limit: RateLimit
    shop_limit: RateLimit
    local: Container[Place]


class CheckRequest(Request):
    """Whose shop is to be checked."""

    url: str = Field(max_length=2000, description="The shop's address.", examples=["https://nordlys.dk/"])


class CheckPath(BaseModel):
    """Which check."""

    id: str = Field(max_length=36)


class CheckState(BaseModel):
    """One check: what became of it, and, once it is done, what it saw.

    Places that may show who a sole trader is are left out, and all of it where the shop's owner hid the report.
    """

    id: str
    domain: str
    url: str
    state: State
    asked: datetime
    started: datetime | None
    ended: datetime | None
    problem: str | None = Field(description="Why it failed.")
    score: int | None
    band: Band | None
    model: str | None
    result: CheckResult | None


_listeners = BoundedSemaphore(MOST_LISTENERS)
checks_api = APIBlueprint("checks", __name__, abp_tags=[Tag(name="Checks of shops")])


def _checking() -> Checking:
    checking: Checking = current_app.extensions["tillid"].checking
    return checking


@checks_api.post("/v1/checks", responses={202: CheckState, **described_problems(400, 413, 415, 422, 429, 503)})
@with_body
def ask(body: CheckRequest) -> Response:
    """Have a shop checked. Asked for twice within ten minutes, it is one check; `Location` says where it is."""
    check = ask_for(body.url)
    response = _answer(check)
    response.status_code = 202
    response.location = f"/v1/checks/{check.id}"
    return response


def ask_for(url: str) -> Check:
    """The check that whoever asks for one gets.

    Raises
    ------
    RequestError
        The address is none of a shop's.
    TooManyRequests
        The client, or the shop, has had enough.
    """
    checking = _checking()
    try:
        address = read_shop_address(url, checking.local)
    except InputError as problem:
        raise RequestError(422, str(problem), [("url", str(problem))]) from None
    _hold_up(checking.client_limit, request.remote_addr or "", "These are a lot of checks from one address.")
    check = checking.checks.recent(address.domain)
    if check is None:
        _hold_up(checking.shop_limit, address.domain, f"{address.domain} was checked often enough for now.")
        check, is_new = checking.checks.ask(address.url, address.domain)
        if is_new:
            checking.tasks.put_look_up(address.domain)
            checking.tasks.put_check(check.id)
    return check


@checks_api.get("/v1/checks/<id>", responses={200: CheckState, **described_problems(404, 503)})
def get(path: CheckPath) -> Response:
    """What became of a check."""
    return _answer(_find(path.id))


@checks_api.get(
    "/v1/checks/<id>/events",
    responses={200: {"content": {"text/event-stream": {"schema": {"type": "string"}}}}, **described_problems(404, 503)},
)
def events(path: CheckPath) -> Response:
    """What a check is looking at, as server-sent events: `step` for each page, `end` once.

    A connection lasts 20 seconds at most, and only a few are held at once: the others end at once. Browsers come again
    by themselves and hear the rest. Whoever comes again after the end is answered 204.
    """
    check = _find(path.id)
    last = request.headers.get("Last-Event-ID", "")
    if last == "end":
        return Response(status=204)
    checks, told = _checking().checks, int(last) if last.isdecimal() and len(last) < 4 else 0
    response = Response(_tell(checks, check, told), content_type="text/event-stream")
    response.cache_control.no_store = True
    response.headers["X-Accel-Buffering"] = "no"
    return response


def _tell(checks: Checks, check: Check | None, told: int) -> Iterator[str]:
    yield f"retry: {_COME_AGAIN_MS}\n\n"
    is_held = _listeners.acquire(blocking=False)
    until = time.monotonic() + (LISTEN_SECONDS if is_held else 0)
    try:
        while check:
            for number, step in enumerate(check.looked_at[told:], start=told + 1):
                told = number
                yield _event("step", number, asdict(step))
            if check.has_ended:
                yield _event("end", "end", {"state": check.state, "problem": check.problem})
                return
            if time.monotonic() >= until:
                return
            time.sleep(_LOOK_SECONDS)
            check = checks.get(check.id)
    finally:
        if is_held:
            with suppress(ValueError):
                _listeners.release()


def _event(name: Literal["step", "end"], id_: int | str, data: dict[str, Any]) -> str:
    return f"event: {name}\nid: {id_}\ndata: {json.dumps(data)}\n\n"


def _find(id_: str) -> Check:
    check = _checking().checks.get(id_)
    if check is None:
        raise NotFound("There is no such check, or it is not kept any more.")
    return check


def _hold_up(limit: RateLimit, who: str, detail: str) -> None:
    if seconds := limit.wait(who):
        raise TooManyRequests(f"{detail} Try again later.", retry_after=seconds)


def _answer(check: Check) -> Response:
    fields = {name: getattr(check, name) for name in CheckState.model_fields if name != "result"}
    result = result_for_everybody(check.seen, load_contract()) if check.seen else None
    state = CheckState(**fields, result=result)
    if result and _checking().shops.is_hidden(check.domain):
        state = state.model_copy(update={"score": None, "band": None, "result": None})
    return Response(state.model_dump_json(), content_type="application/json")
