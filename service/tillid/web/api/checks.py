"""Checks of shops over the API: asking for one, its state, and what it is looking at."""

import hashlib
import json
import time
from collections.abc import Container, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from threading import BoundedSemaphore
from typing import Any, Literal

from flask import Response, current_app, request
from flask_openapi3.blueprint import APIBlueprint
from flask_openapi3.models.tag import Tag
from pydantic import BaseModel, Field
from werkzeug.exceptions import NotFound, TooManyRequests

from tillid.checks.records import Checks
from tillid.checks.result import CheckResult
from tillid.checks.tables import Check, State
from tillid.checks.waiting import Turn
from tillid.contract import load_contract
from tillid.errors import InputError, RequestError
from tillid.net.network import Place
from tillid.net.shop_address import read_shop_address
from tillid.report.privacy import result_for_everybody, without_query
from tillid.scoring.answer import Band
from tillid.store.queue import TaskQueue
from tillid.web.bodies import with_body
from tillid.web.limits import client, hold_up, limits
from tillid.web.networks import site_of
from tillid.web.problems import described_problems
from tillid.web.visitor import is_owner, shop_reports, tokens
from tillid.web.wire import Request

MAX_LISTENERS = 2  # of a process's threads; whoever comes later is told to come again
LISTEN_SECONDS = 20.0
_LOOK_SECONDS = 0.25
_COME_AGAIN_MS = 1000
_NO_CHECK = "There is no such check, or it is not kept any more."


@dataclass(frozen=True)
class Checking:
    """What the views work with."""

    checks: Checks
    tasks: TaskQueue
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
    leads_to: str | None = Field(description="Domain that the address led to; then there is no score of the first.")
    ahead: int | None = Field(description="How many checks are done before this one, while it waits.")
    wait_seconds: int | None = Field(description="In about how many seconds it begins, while it waits.")
    result: CheckResult | None


_listeners = BoundedSemaphore(MAX_LISTENERS)
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
    BusyError
        Too many checks are waiting.
    """
    checking = _checking()
    try:
        address = read_shop_address(url, checking.local)
    except InputError as problem:
        raise RequestError(422, str(problem), [("url", str(problem))]) from None
    hold_up(limits().check, "Too many checks from your network.")
    owns = is_owner(address.domain)
    check = checking.checks.recent(address.url, address.domain, is_owners=owns)
    if check is None:
        _keep_to_the_shops_limit(address.domain, owns)
        check, is_new = checking.checks.ask(address.url, address.domain, line=_line(), is_owners=owns)
        if is_new:
            checking.tasks.put_look_up(address.domain, "awaited")
            checking.tasks.put_check(check.id)
    return check


def _keep_to_the_shops_limit(domain: str, owns: bool) -> None:
    detail = f"{domain} has been checked often enough for now."
    if not owns:
        hold_up(limits().shop, detail, domain)
        return
    most, seconds = limits().owner.amount, limits().owner.get_expiry()
    if _checking().checks.count_of_owners(domain, datetime.now(UTC) - timedelta(seconds=seconds)) >= most:
        raise TooManyRequests(f"{detail} Try again later.", retry_after=seconds // most)


def _line() -> str:
    """The line in which a client waits, after that of its site. It is forgotten when the check ends."""
    digests = (hashlib.sha256(f"tillid-line {one}".encode()).hexdigest() for one in (site_of(client()), client()))
    return ".".join(digest[:24] for digest in digests)


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
    if not shop_reports().may_see(check.domain, tokens()):
        raise NotFound(_NO_CHECK)
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
    told_turn: Turn | None = None
    is_held = _listeners.acquire(blocking=False)
    until = time.monotonic() + (LISTEN_SECONDS if is_held else 0)
    try:
        while check:
            for number, step in enumerate(check.looked_at[told:], start=told + 1):
                told = number
                yield _event("step", number, asdict(step))
            if check.state == "queued" and (turn := checks.turn(check.id)) != told_turn:
                told_turn = turn
                yield f"event: turn\ndata: {json.dumps(turn and asdict(turn))}\n\n"
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


def _event(name: Literal["step", "end"], id_: int | str, data: Mapping[str, object]) -> str:
    return f"event: {name}\nid: {id_}\ndata: {json.dumps(data)}\n\n"


def _find(id_: str) -> Check:
    check = _checking().checks.get(id_)
    if check is None:
        raise NotFound(_NO_CHECK)
    return check


def _answer(check: Check) -> Response:
    kept = {name: getattr(check, name) for name in CheckState.model_fields if hasattr(check, name)}
    seen = check.seen
    result = result_for_everybody(seen, load_contract()) if seen else None
    turn = _checking().checks.turn(check.id) if check.state == "queued" else None
    told: dict[str, Any] = {
        "url": without_query(check.url),
        "result": result,
        "leads_to": result.domain if result and result.led_from else None,
        "ahead": turn and turn.ahead,
        "wait_seconds": turn and turn.seconds,
    }
    if not shop_reports().may_see(check.domain, tokens()):
        told |= {"url": f"https://{check.domain}/", "score": None, "band": None, "result": None, "problem": None}
    state = CheckState(**(kept | told))
    return Response(state.model_dump_json(), content_type="application/json")
