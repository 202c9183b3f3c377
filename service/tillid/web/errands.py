"""Asking workers for what would hold a thread, and telling whoever asked that it is still being done."""

from collections.abc import Callable
from contextlib import suppress

from flask import Response, current_app
from pydantic import BaseModel, Field

from tillid.errors import RequestError, StoreError
from tillid.report.pages.render import render
from tillid.store.errands import Errand, Errands, Kind
from tillid.store.leases import WORKERS, Leases
from tillid.web.pages import page, page_context
from tillid.web.visitor import is_person, language

_AGAIN_SECONDS = 2


class StillBeingMade(BaseModel):
    """Something is being made by a worker: ask again a little later, as ``Retry-After`` says."""

    detail: str = Field(examples=["The PDF is being made. Ask for it again in a moment."])


def errands() -> Errands:
    """What workers are asked for."""
    errands: Errands = current_app.extensions["tillid"].errands
    return errands


def workers_alive() -> int | None:
    """How many workers do checks; None where the database, in which they say so, cannot be reached."""
    leases: Leases = current_app.extensions["tillid"].leases
    with suppress(StoreError):
        return leases.count(WORKERS)
    return None


def is_being_done(kind: Kind, name: str) -> bool:
    """Whether workers were asked for an errand of that name, and have not ended it."""
    known = errands().get(kind, name)
    return known is not None and not known.has_ended


def ask_workers(
    kind: Kind, name: str, given: str, about: str, absent: str, hold_up: Callable[[], None]
) -> Errand | None:
    """The errand, once it was done with what is given; None while it is being done, which this sees to.

    Parameters
    ----------
    about
        Domain of the shop that it is for.
    absent
        What to say where no worker is alive.
    hold_up
        Is asked before a worker is.

    Raises
    ------
    RequestError
        There is no worker.
    BusyError
        Too much is waiting for them.
    """
    known = errands().get(kind, name)
    if known and known.was_given(given):
        return known
    if workers_alive() == 0:
        raise RequestError(503, absent)
    hold_up()
    errands().ask(kind, name, about, given)
    return None


def come_again(what: Kind, detail: str) -> Response:
    """It is still being done: a person's browser asks again by itself, a program hears when to."""
    if is_person():
        response = page(render("moment.html", language(), **page_context(what=what)), 202)
        response.headers["Refresh"] = str(_AGAIN_SECONDS)
    else:
        response = Response(StillBeingMade(detail=detail).model_dump_json(), 202, content_type="application/json")
    response.headers["Retry-After"] = str(_AGAIN_SECONDS)
    return response
