"""Structured logs on standard error, of this package and of what it stands on."""

import json
import logging
import sys
from contextvars import ContextVar
from typing import Literal, get_args

import structlog
from pydantic_core import PydanticSerializationError, to_json
from structlog.typing import EventDict, Processor, WrappedLogger

from tillid.errors import InputError

Style = Literal["human", "json"]
REQUEST_ID: ContextVar[str] = ContextVar("request_id", default="")


def configure_logs(style: str = "") -> None:
    """Write logs as people or as programs read them; by default the former on a terminal, the latter elsewhere.

    Raises
    ------
    InputError
        There is no such style.
    """
    if style not in ("", *get_args(Style)):
        raise InputError(f"TILLID_LOG is {style!r}, but must be human or json")
    is_human = style == "human" or (not style and sys.stderr.isatty())
    shared: list[Processor] = [
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _with_request_id,
    ]
    ends: list[Processor] = (
        # A traceback without the values of variables: they hold hosts, addresses and keys.
        [structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty(), exception_formatter=structlog.dev.plain_traceback)]
        if is_human
        else [structlog.processors.format_exc_info, _as_json]
    )
    structlog.configure(
        processors=[*shared, *ends],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.WriteLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
    _through_structlog(shared, ends)


def _through_structlog(shared: list[Processor], ends: list[Processor]) -> None:
    """What is logged with the standard library looks the same."""
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[structlog.stdlib.add_logger_name, *shared],
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *ends],
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter)
    root = logging.getLogger()
    root.handlers[:] = [handler]
    # Of others only warnings: some tell the addresses that they ask, and those may name a shopper's shop.
    root.setLevel(logging.WARNING)
    logging.getLogger("tillid").setLevel(logging.INFO)


def _with_request_id(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    if request_id := REQUEST_ID.get():
        event["request"] = request_id
    return event


def _as_json(_logger: WrappedLogger, _method: str, event: EventDict) -> str:
    """Each request has a line, so by what writes answers; half a character, which it refuses, becomes a number."""
    try:
        return to_json(event, fallback=repr).decode()
    except PydanticSerializationError:
        return json.dumps(event, default=repr)
