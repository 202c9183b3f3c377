"""Whether the service is alive, and whether it can serve."""

from flask import Response
from flask_openapi3.blueprint import APIBlueprint
from flask_openapi3.models.tag import Tag

from tillid.web.api.services import services
from tillid.web.errands import workers_alive
from tillid.web.problems import described_problems
from tillid.web.wire import Health, ListHealth, Readiness, Status

health_api = APIBlueprint("health", __name__, abp_tags=[Tag(name="Operation")])


@health_api.get("/healthz", responses={200: Health, **described_problems()})
def healthz() -> Response:
    """Whether the service runs, with what model, how many workers do checks, and how its lists are doing."""
    scoring = services().scoring
    health = Health(
        status="ok",
        model=scoring.model.version,
        contract=scoring.contract.version,
        workers=workers_alive(),
        lists=[ListHealth.model_validate(state) for state in scoring.known.states()],
    )
    return Response(health.model_dump_json(), content_type="application/json")


@health_api.get("/readyz", responses={200: Readiness, 503: Readiness, **described_problems()})
def readyz() -> Response:
    """Whether requests should be sent here: 503 without a database; degraded where less is done than should be."""
    workers, redis = workers_alive(), services().limits.check.is_reachable()
    problems = {
        "The database cannot be reached: checks, reports and feedback are refused.": workers is None,
        "No worker is alive: checks wait.": workers == 0,
        "Requests cannot be counted: those that have to be are refused.": not redis,
    }
    told = [what for what, is_so in problems.items() if is_so]
    status: Status = "unavailable" if workers is None else "degraded" if told else "ready"
    body = Readiness(status=status, problems=told)
    return Response(body.model_dump_json(), 503 if workers is None else 200, content_type="application/json")
