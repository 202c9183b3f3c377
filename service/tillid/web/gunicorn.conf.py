"""How gunicorn serves Tillid, wherever it does: ``tillid serve``, the images, tests and benches."""

from pathlib import Path
from typing import Any

wsgi_app = "tillid.web.app:create_app()"
# Built once, before the workers: what is wrong with a setting or the model is said once, and nothing is served.
preload_app = True
worker_class = "gthread"
threads = 4
timeout = 60
graceful_timeout = 30
keepalive = 75  # longer than a proxy keeps its idle connections, so that it is never the one who finds them closed
limit_request_line = 4094
limit_request_fields = 64
limit_request_field_size = 8190
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 - gunicorn's heartbeat, in memory
control_socket_disable = True
loglevel = "warning"


def post_worker_init(worker: Any) -> None:
    """Start what lives in threads, which do not live through a fork."""
    services = getattr(worker.wsgi, "extensions", {}).get("tillid")
    if services:
        services.scoring.known.start()
