"""The API, version 1."""

from contextlib import suppress
from dataclasses import dataclass

from flask import Response, current_app, request
from flask_openapi3.blueprint import APIBlueprint
from flask_openapi3.models.tag import Tag
from werkzeug import Response as BaseResponse

from tillid.errors import StoreError
from tillid.owners.messages.sign_in import SignIns
from tillid.owners.messages.wishes import Messages
from tillid.scoring.answer import to_json
from tillid.scoring.scorer import Scoring
from tillid.store.errands import Errands
from tillid.store.feedback import Feedback, Store
from tillid.store.leases import Leases
from tillid.telemetry.metrics import FEEDBACK, count_score
from tillid.web.api.badges import Badges
from tillid.web.api.checks import Checking
from tillid.web.api.companies import Companies
from tillid.web.bodies import with_body
from tillid.web.limits import Limits, hold_up
from tillid.web.problems import described_problems
from tillid.web.shop_reports import ShopReports
from tillid.web.wire import AnswerBody, FeedbackRequest, Receipt, ScoreRequest

_CONTRACT_AGE_SECONDS = 300


@dataclass(frozen=True)
class Services:
    """What the views work with."""

    scoring: Scoring
    contract: bytes
    store: Store
    checking: Checking
    limits: Limits
    errands: Errands
    shop_reports: ShopReports
    badges: Badges
    leases: Leases
    companies: Companies
    sign_ins: SignIns
    messages: Messages


def _services() -> Services:
    services: Services = current_app.extensions["tillid"]
    return services


_ANY_OBJECT = {"content": {"application/json": {"schema": {"type": "object"}}}}
_BODY_PROBLEMS = described_problems(400, 413, 415, 422)
api = APIBlueprint("api", __name__, abp_tags=[Tag(name="Version 1")])


@api.post("/v1/score", responses={200: AnswerBody, **_BODY_PROBLEMS, **described_problems(429)})
@with_body
def score(body: ScoreRequest) -> Response:
    """Score a shop by its features.

    Signals of the host name are read from `host`. Ids that are unknown, or not of the page, are ignored and listed.
    """
    # Scores are given where requests cannot be counted, too.
    with suppress(StoreError):
        hold_up(_services().limits.score, "Too many scores for one address.")
    answer = _services().scoring.answer(body.features.given(), body.host, body.language)
    count_score(answer.band, answer.coverage)
    return Response(to_json(answer), content_type="application/json")


@api.post("/v1/feedback", responses={201: Receipt, **_BODY_PROBLEMS, **described_problems(429, 503)})
@with_body
def feedback(body: FeedbackRequest) -> Response:
    """Say what is wrong with a verdict. It is stored, and read by the people who label shops."""
    services = _services()
    hold_up(services.limits.feedback, "This is a lot of feedback from one address.")
    receipt = Receipt(id=services.store.add(Feedback(**body.model_dump())))
    FEEDBACK.labels(body.what).inc()
    return Response(receipt.model_dump_json(), 201, content_type="application/json")


@api.get("/v1/contract", responses={200: _ANY_OBJECT, **described_problems()})
def contract() -> BaseResponse:
    """All signals: what is asked of a page, of which type the answer is, and what may be said of it."""
    response = Response(_services().contract, content_type="application/json")
    response.cache_control.public = True
    response.cache_control.max_age = _CONTRACT_AGE_SECONDS
    response.add_etag()
    return response.make_conditional(request)
