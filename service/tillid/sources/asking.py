"""Asks sources. Whatever happens there, an answer comes back, and in time."""

import logging
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

from pydantic import ValidationError

from tillid.config import Config
from tillid.hosts import ends_in
from tillid.net.network import PORTS, Network
from tillid.sources.answer import Answer, UnansweredError
from tillid.sources.choices import Choice, read_choices
from tillid.sources.declaration import Declaration
from tillid.sources.manners import Manners
from tillid.sources.subject import Company, Subject
from tillid.sources.way import Way
from tillid.sources.web import Web

_WHOIS_PORT = 43
_log = logging.getLogger(__name__)


class Sources:
    """All sources that are switched on.

    Parameters
    ----------
    local
        For tests: places that stand for others, as ``Network`` takes them.
    folder
        Where sources keep their files.
    """

    def __init__(
        self, choices: Mapping[str, Choice], local: Mapping[tuple[str, int], int], manners: Manners, folder: Path,
        contact: str = "",
    ) -> None:  # fmt: skip
        network = Network(local, ports=PORTS | {_WHOIS_PORT})
        web = Web(network, manners, contact)
        self._ways = {
            id_: Way(choice, web, network, manners, folder) for id_, choice in choices.items() if choice.on
        }  # fmt: skip

    @property
    def on(self) -> tuple[Declaration, ...]:
        """The sources that are asked."""
        return tuple(way.choice.declaration for way in self._ways.values())

    def about(self, subject: Subject) -> tuple[Declaration, ...]:
        """The sources that are asked about a domain, or about a country's companies, the first to be asked first."""
        if isinstance(subject, Company):
            of_companies = (one for one in self.on if one.about == "company" and _knows(one, subject.country))
            return tuple(sorted(of_companies, key=lambda one: one.order))
        return tuple(one for one in self.on if one.about == "domain" and ends_in(subject, one.endings))

    async def ask(self, id_: str, subject: Subject) -> Answer:
        """What a source says of a subject."""
        way = self._ways[id_]
        try:
            answer: Answer = await import_module(f"tillid.sources.{id_}.ask").ask(subject, way)
            return answer
        except UnansweredError as problem:
            return Answer("unknown", note=str(problem))
        except TimeoutError:
            return Answer("unknown", note="did not answer in time")
        except (ValidationError, ValueError, TypeError, KeyError, IndexError, AttributeError) as problem:
            # What was asked may be a person's number: it is not logged.
            _log.warning("%s answered in another form than agreed: %s", id_, type(problem).__name__)
            return Answer("unknown", note="answered in another form than agreed")


def _knows(source: Declaration, country: str) -> bool:
    return country in source.countries


def open_sources(config: Config, local: Mapping[tuple[str, int], int]) -> Sources:
    """The sources as the settings have them.

    Raises
    ------
    InputError
        A setting cannot be used.
    """
    choices = read_choices(config.sources, config.source_keys)
    return Sources(choices, local, Manners(config.redis_url), config.source_files, config.contact)
