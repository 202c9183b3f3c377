"""Serving with gunicorn."""

import socket
from typing import Any

import click
from flask import Flask
from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]

from tillid.config import Config
from tillid.contract import EXTENSION
from tillid.errors import InputError
from tillid.web.app import build


class _Server(BaseApplication):  # type: ignore[misc]
    def __init__(self, app: Flask, settings: dict[str, Any]) -> None:
        self._app = app
        self._settings = settings
        super().__init__()

    def load_config(self) -> None:
        for name, value in self._settings.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        # Here, in the worker: threads do not live through a fork.
        self._app.extensions["tillid"].scoring.known.start()
        return self._app


def serve(host: str, port: int, workers: int) -> None:
    """Serve until interrupted, and say what to open.

    Raises
    ------
    InputError
        The port or a setting cannot be used.
    ModelError
        There is no model to serve, or it does not fit the contract.
    """
    app = build(Config.of())
    _check_port(host, port)
    settings = {
        "bind": f"{host}:{port}",
        "workers": workers,
        "worker_class": "gthread",
        "threads": 4,
        "loglevel": "warning",
        "control_socket_disable": True,
        "when_ready": lambda server: click.echo(_what_to_open(*server.LISTENERS[0].sock.getsockname()[:2])),
    }
    _Server(app, settings).run()


def _check_port(host: str, port: int) -> None:
    """Gunicorn would try five times and give up without a word about what to do."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as problem:
            advice = "Stop what runs there, or choose another --port."
            raise InputError(f"{host}:{port} cannot be served on ({problem.strerror}). {advice}") from None


def _what_to_open(host: str, port: int) -> str:
    address = f"http://{host}:{port}"
    return "\n".join(
        (
            f"Tillid runs on {address}",
            f"API documentation: {address}/docs",
            f'Extension: open chrome://extensions, turn on developer mode, "Load unpacked", choose {EXTENSION}',
        )
    )
