"""How gunicorn serves Tillid, wherever it does: ``tillid serve``, the images, tests and benches."""

import gc
import logging
from pathlib import Path
from typing import Any

from tillid.config import Config
from tillid.telemetry.logs import configure_logs
from tillid.telemetry.shared import forget_process, share_metrics

_config = Config.of()
configure_logs(_config.log)
if _config.metrics:
    share_metrics()  # before anything is imported that counts

wsgi_app = "tillid.web.app:create_app()"
# Built once, before the workers: what is wrong with a setting or the model is said once, and nothing is served.
preload_app = True
worker_class = "tillid.web.patient_worker.PatientWorker"
threads = 4
worker_connections = 500
sendfile = False  # which would wait for whoever reads slowly
forwarder_headers = ""  # no proxy of ours sends SCRIPT_NAME or PATH_INFO, so whoever does is none
timeout = 60
graceful_timeout = 30
keepalive = 75  # longer than a proxy keeps its idle connections, so that it is never the one who finds them closed
limit_request_line = 4094
limit_request_fields = 64
limit_request_field_size = 8190
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 - gunicorn's heartbeat, in memory
control_socket_disable = True
loglevel = "warning"


def on_starting(_server: Any) -> None:
    """Have gunicorn's own logs look like all others."""
    for name in ("gunicorn.error", "gunicorn.access"):
        logging.getLogger(name).handlers.clear()
        logging.getLogger(name).propagate = True


def when_ready(_server: Any) -> None:
    """Look for garbage no more among what is loaded for good: now and then that held a request up for 0.2 seconds.

    https://docs.python.org/3/library/gc.html#gc.freeze
    """
    gc.collect()
    gc.freeze()


def child_exit(_server: Any, worker: Any) -> None:
    """Let go of what only counts while a process lives."""
    forget_process(worker.pid)


def post_worker_init(worker: Any) -> None:
    """Start what lives in threads, which do not live through a fork."""
    services = getattr(worker.wsgi, "extensions", {}).get("tillid")
    if services:
        services.scoring.known.start()
