"""``tillid serve`` and ``tillid worker``."""

import click

from tillid.config import Config


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535))
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1))
def serve(host: str, port: int, workers: int) -> None:
    """Serve the API and the pages around it."""
    from tillid.web import serve as server

    server.serve(host=host, port=port, workers=workers)


@click.command()
def worker() -> None:
    """Do the checks of shops that the API was asked for, and look up domains."""
    from tillid.checks.worker import Worker

    Worker(Config.of()).run()
