"""Settings, each from one ``TILLID_…`` variable of the environment with a default that works; and where files are."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from tillid.errors import InputError

_PACKAGE = Path(__file__).resolve().parents[1]
_SHIPPED = _PACKAGE / "_data"

IS_CHECKOUT = not _SHIPPED.is_dir()
# The checkout, or what the wheel holds of it: the extension, and the model that is served.
ROOT = _PACKAGE.parents[1] if IS_CHECKOUT else _SHIPPED
EXTENSION = ROOT / "extension"
# Named as the host that it stands for. A newcomer's first check is of it.
SAMPLE_SHOP = ROOT / "demo" / "hyggelys.shop"


def state_folder() -> Path:
    """Where databases, keys and lists go unless a setting names another place.

    ``TILLID_STATE``, else ``var/`` of the checkout; installed, what the XDG base directory specification says.
    """
    if named := os.environ.get("TILLID_STATE"):
        return Path(named).absolute()
    if IS_CHECKOUT:
        return ROOT / "var"
    return Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state") / "tillid"


_STATE = state_folder()
_PORTS = 65_536


@dataclass(frozen=True)
class Config:
    """How this service runs.

    Parameters
    ----------
    database
        Where feedback, checks and facts about domains are stored, as SQLAlchemy writes addresses: ``sqlite:///…`` or ``postgresql+psycopg://…``.
    redis_url
        Redis that counts requests for the workers of all machines together; empty: ``counters`` counts for this one's.
    counters
        File in which requests are counted; empty: ``counters.sqlite`` beside the queue.
    score_limit, read_limit, pdf_limit
        How many scores, pages or files, and PDFs one network address may ask for.
    look_up_limit
        How many domains of which nothing is known one network address may have looked up by asking for scores.
    model
        Folder of the model file; empty: the committed one.
    model_sha256
        Digest that the model file must have; empty: whatever its card says.
    feedback_limit
        How much feedback one network address may send.
    fraudulent_lists, certified_lists
        Lists of shops that somebody warns of, or vouches for: ``name=address``, comma separated, of files or web pages.
    lists_folder
        Where the last good copies of lists are kept.
    lists_seconds
        How often the lists' sources are asked for a newer version.
    queue
        Where tasks wait for workers: the path of an SQLite file, or ``redis://…``.
    check_limit, shop_limit
        How many checks one network address may ask for, and how many of one shop; its proved owner has as many, whoever
        else asks, and without those that failed.
    sources
        Which sources of facts are asked, and where: ``archive=off, brreg=https://mirror.example/api``, comma separated.
    source_keys
        JSON file of the credentials that some sources want: ``{"cvr": {"user": "…", "password": "…"}}``.
    source_files
        Folder in which sources keep files, such as which registry speaks for which domains.
    contact
        Address under which whoever runs a source can reach whoever runs this service; told to every source.
    company_limit
        How many companies one network address may ask for.
    local_places
        For tests and pipelines: places on this machine that checks may open, ``nordlys.dk:80=8123``, comma separated.
    keep_days
        How long checks and appeals are kept.
    keep_gigabytes
        How much all checks and their pictures may take; then the oldest are forgotten, those of strangers first.
    recheck_days
        How often a shop whose domain is proved is checked again by itself.
    appeal_limit, proof_limit
        How many appeals one network address may send, and how often it may have a proof looked for.
    badge_key
        File of the key that signs badges; made on first use.
    badge_days
        How long after its check a badge expires.
    public_url
        Where people reach this service, for links in badges and mails; empty: where the badge was asked for.
    hosts
        Names by which this service may be asked for, comma separated; empty: any, or this machine's own where it
        listens on the loopback alone and no proxy stands in front.
    smtp
        Server that takes mails, ``smtp+starttls://user:password@mail.example:587``, ``smtps://…`` or, unencrypted,
        ``smtp://…``; empty: no mails are sent.
    mail_from
        From whom mails come, ``Tillid <tillid@mail.example>``.
    sign_in_limit
        How often one network address may ask for a link, or use one.
    proxies
        How many proxies stand in front and tell the client's address in ``X-Forwarded-For``.
    metrics
        Address and port on which Prometheus may read metrics, ``127.0.0.1:9100``; empty: nowhere.
    log
        How logs are written: ``human`` or ``json``; empty: ``human`` on a terminal.
    """

    database: str = f"sqlite:///{_STATE / 'tillid.sqlite'}"
    redis_url: str = ""
    model: Path = ROOT / "models" / "current"
    feedback_limit: str = "20 per hour"
    fraudulent_lists: str = ""
    certified_lists: str = ""
    lists_folder: Path = _STATE / "lists"
    lists_seconds: int = 6 * 3600
    queue: str = str(_STATE / "queue.sqlite")
    check_limit: str = "20 per hour"
    shop_limit: str = "30 per day"
    sources: str = ""
    source_keys: Path = _STATE / "source-keys.json"
    source_files: Path = _STATE / "sources"
    contact: str = ""
    company_limit: str = "120 per hour"
    local_places: str = ""
    keep_days: int = 400
    keep_gigabytes: int = 20
    recheck_days: int = 30
    appeal_limit: str = "10 per hour"
    proof_limit: str = "30 per hour"
    badge_key: Path = _STATE / "badge-key.pem"
    badge_days: int = 90
    public_url: str = ""
    hosts: str = ""
    smtp: str = ""
    mail_from: str = ""
    sign_in_limit: str = "20 per hour"
    proxies: int = 0
    metrics: str = ""
    log: str = ""
    model_sha256: str = ""
    counters: str = ""
    score_limit: str = "5000 per 10 seconds"
    read_limit: str = "1200 per minute"
    pdf_limit: str = "20 per hour"
    look_up_limit: str = "20 per minute"

    @property
    def metrics_place(self) -> tuple[str, int] | None:
        """Address and port of the metrics; None where they are not told.

        Raises
        ------
        InputError
            The setting is none.
        """
        address, colon, port = self.metrics.rpartition(":")
        if self.metrics and not (colon and port.isdecimal() and int(port) < _PORTS):
            raise InputError(f"TILLID_METRICS is {self.metrics!r}, but must be like 127.0.0.1:9100")
        return (address, int(port)) if self.metrics else None

    @property
    def counters_file(self) -> Path:
        """Where requests are counted without Redis."""
        folder = _STATE if "://" in self.queue else Path(self.queue).parent
        return Path(self.counters or folder / "counters.sqlite")

    @classmethod
    def of(cls, environment: Mapping[str, str] = os.environ) -> "Config":
        """The settings that an environment gives.

        Raises
        ------
        InputError
            Names the variable that cannot be used.
        """
        given: dict[str, Any] = {}
        for field in fields(cls):
            variable = f"TILLID_{field.name.upper()}"
            if text := environment.get(variable):
                given[field.name] = _read(variable, text, type(field.default))
        return cls(**given)


def _read(variable: str, text: str, kind: Callable[[str], Any]) -> Any:
    try:
        return kind(text)
    except ValueError:
        raise InputError(f"{variable} is {text!r}, but must be a whole number") from None
