"""``GET /metrics`` for Prometheus, on a port of its own: nobody outside is to read it."""

import os
from collections.abc import Iterator
from contextlib import suppress

from flask import Flask, Response, abort, request
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from tillid.checks.counts import count_checks
from tillid.errors import StoreError
from tillid.store.database import Database
from tillid.store.leases import WORKERS, Leases
from tillid.store.queue import TaskQueue


class _Now(Collector):
    """What is read when it is asked for: checks by state, what waits, who works."""

    def __init__(self, database: Database, tasks: TaskQueue) -> None:
        self._database = database
        self._tasks = tasks

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Whatever can be read; the database being away is counted elsewhere."""
        with suppress(StoreError):
            states = GaugeMetricFamily("tillid_checks_kept", "Checks that are kept.", labels=["state"])
            counts, oldest = count_checks(self._database)
            for state, count in counts.items():
                states.add_metric([state], count)
            yield states
            yield GaugeMetricFamily("tillid_check_waiting_seconds", "How long the oldest check waits.", oldest)
            yield GaugeMetricFamily("tillid_workers", "Workers alive.", Leases(self._database).count(WORKERS))
        with suppress(StoreError):
            yield GaugeMetricFamily("tillid_queue_length", "Tasks that wait.", self._tasks.count_checks())


def tell_metrics(app: Flask, place: tuple[str, int], database: Database, tasks: TaskQueue) -> None:
    """Answer ``GET /metrics``, on that port only and nothing else there, for all processes that serve.

    No proxy stands in front of that port: whoever reads it could be anybody's client by what they say of themselves.
    """
    now = CollectorRegistry()
    now.register(_Now(database, tasks))

    @app.before_request
    def keep_apart() -> None:
        is_for_metrics = request.environ["SERVER_PORT"] == str(place[1])
        if is_for_metrics != (request.path == "/metrics"):
            abort(404)

    @app.get("/metrics")
    def metrics() -> Response:
        return Response(generate_latest(_counted()) + generate_latest(now), content_type=CONTENT_TYPE_LATEST)


def _counted() -> CollectorRegistry:
    if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
        return REGISTRY
    together = CollectorRegistry()
    MultiProcessCollector(together)  # type: ignore[no-untyped-call]
    return together
