"""The API, version 1."""

from contextlib import suppress

from flask import Response, request
from flask_openapi3.blueprint import APIBlueprint
from flask_openapi3.models.tag import Tag
from werkzeug import Response as BaseResponse

from tillid.errors import StoreError
from tillid.scoring.answer import to_json
from tillid.store.feedback import Feedback
from tillid.telemetry.metrics import FEEDBACK, count_score
from tillid.web.api.services import services
from tillid.web.bodies import with_body
from tillid.web.limits import hold_up
from tillid.web.problems import described_problems
from tillid.web.wire import AnswerBody, FeedbackRequest, Receipt, ScoreRequest

_CONTRACT_AGE_SECONDS = 300
_ANY_OBJECT = {"content": {"application/json": {"schema": {"type": "object"}}}}
_BODY_PROBLEMS = described_problems(400, 413, 415, 422)
api = APIBlueprint("api", __name__, abp_tags=[Tag(name="Version 1")])


@api.post("/v1/score", responses={200: AnswerBody, **_BODY_PROBLEMS, **described_problems(429)})
@with_body
def score(body: ScoreRequest) -> Response:
    """Score a shop by its features.

    Signals of the host name are read from `host`. Ids that are unknown, or not of the page, are ignored and listed.
    """
    serving = services()
    # Scores are given where requests cannot be counted, too.
    with suppress(StoreError):
        hold_up(serving.limits.score, "Too many scores for your network.")
    answer = serving.scoring.answer(body.features.given(), body.host, body.language)
    count_score(answer.band, answer.coverage)
    return Response(to_json(answer), content_type="application/json")


@api.post("/v1/feedback", responses={201: Receipt, **_BODY_PROBLEMS, **described_problems(429, 503)})
@with_body
def feedback(body: FeedbackRequest) -> Response:
    """Say what is wrong with a verdict. It is stored, and read by the people who label shops."""
    hold_up(services().limits.feedback, "This is a lot of feedback from your network.")
    hold_up(services().limits.all_feedback, "There is a lot of feedback at the moment.")
    receipt = Receipt(id=services().store.add(Feedback(**body.model_dump())))
    FEEDBACK.labels(body.what).inc()
    return Response(receipt.model_dump_json(), 201, content_type="application/json")


@api.get("/v1/contract", responses={200: _ANY_OBJECT, **described_problems()})
def contract() -> BaseResponse:
    """All signals: what is asked of a page, of which type the answer is, and what may be said of it."""
    response = Response(services().contract, content_type="application/json")
    response.cache_control.public = True
    response.cache_control.max_age = _CONTRACT_AGE_SECONDS
    response.add_etag()
    return response.make_conditional(request)
