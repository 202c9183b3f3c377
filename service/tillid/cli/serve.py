"""``tillid serve`` and ``tillid worker``."""

import socket

import click

from tillid.cli.together import end_with_parent, serve_together
from tillid.config import Config
from tillid.errors import InputError


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535))
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1), help="Processes that answer requests.")
@click.option("--worker/--no-worker", default=True, show_default=True, help="Do the checks of shops, too.")
@click.option("--end-with-parent", is_flag=True, hidden=True)
def serve(host: str, port: int, workers: int, worker: bool, end_with_parent: bool) -> None:
    """Serve the API and the pages around it, and do the checks that are asked for."""
    _check_port(host, port)
    if worker:
        serve_together(["--host", host, "--port", str(port), "--workers", str(workers)])
    _end_with_parent(end_with_parent)
    from tillid.web import serve as server

    server.serve(host=host, port=port, workers=workers)


@click.command()
@click.option("--end-with-parent", is_flag=True, hidden=True)
def worker(end_with_parent: bool) -> None:
    """Do the checks of shops that the API was asked for, look up domains, send messages, and keep house once a day."""
    _end_with_parent(end_with_parent)
    from prometheus_client import start_http_server

    from tillid.checks.worker import Worker
    from tillid.owners.errands import doings
    from tillid.owners.messages.sending import Sender
    from tillid.owners.upkeep import keep_up
    from tillid.telemetry.logs import configure_logs

    config = Config.of()
    configure_logs(config.log)
    if place := config.metrics_place:
        start_http_server(place[1], place[0])
    Worker(config, daily=lambda: keep_up(config), doings=doings(config), send=Sender(config).send).run()


def _end_with_parent(wanted: bool) -> None:
    if wanted:
        end_with_parent()


def _check_port(host: str, port: int) -> None:
    """Gunicorn would try five times and give up without a word about what to do."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as problem:
            other = port + 1
            advice = f"Stop what runs there, or choose another: tillid serve --port {other}, make run port={other}."
            raise InputError(f"{host}:{port} cannot be served on ({problem.strerror}). {advice}") from None
