"""Serving with gunicorn."""

from collections.abc import Mapping
from pathlib import Path

import click
from flask import Flask
from gunicorn.app.base import Application  # type: ignore[import-untyped]

from tillid.config import Config
from tillid.contract import EXTENSION

GUNICORN = Path(__file__).with_name("gunicorn.conf.py")


class _Server(Application):  # type: ignore[misc]
    def __init__(self, settings: Mapping[str, object]) -> None:
        self._settings = settings
        super().__init__()

    def load_config(self) -> None:
        self.load_config_from_file(str(GUNICORN))
        for name, value in self._settings.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        from tillid.web.app import create_app  # which counts, and so waits for gunicorn.conf.py

        return create_app()


def serve(host: str, port: int, workers: int) -> None:
    """Serve until interrupted, and say what to open.

    Raises
    ------
    InputError
        A setting cannot be used.
    ModelError
        There is no model to serve, or it does not fit the contract.
    """
    settings = {
        "bind": [f"[{host}]:{port}" if ":" in host else f"{host}:{port}", *filter(None, [Config.of().metrics])],
        "workers": workers,
        "when_ready": lambda server: click.echo(_what_to_open(*server.LISTENERS[0].sock.getsockname()[:2])),
    }
    _Server(settings).run()


def _what_to_open(host: str, port: int) -> str:
    address = f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
    return "\n".join(
        (
            f"Tillid runs on {address}",
            f"API documentation: {address}/docs",
            f'Extension: open chrome://extensions, turn on developer mode, "Load unpacked", choose {EXTENSION}',
        )
    )
