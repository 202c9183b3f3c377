"""Tillid: trust signals of webshops, scored with reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from service.config import Config


def create_app(config: Config | None = None) -> Flask:
    """The web application, with the settings of the environment where none are given.

    Raises
    ------
    InputError
        A setting cannot be used.
    ModelError
        There is no model to serve, or it does not fit the contract.
    """
    # Imported here, so that reading pages and training load no web framework.
    from service.config import Config
    from service.factory import build

    app = build(config or Config.of())
    app.extensions["tillid"].scoring.known.start()
    return app
