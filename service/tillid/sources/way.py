"""The way to one source: its declaration and settings, and what it is asked through."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tillid.net.network import Network
from tillid.sources.choices import Choice
from tillid.sources.manners import Manners
from tillid.sources.web import Reply, Web


@dataclass(frozen=True)
class Way:
    """What a source's ``ask`` is given beside its question.

    Attributes
    ----------
    folder
        Where files may be kept.
    """

    choice: Choice
    web: Web
    network: Network
    manners: Manners
    folder: Path

    @property
    def address(self) -> str:
        """Where the source is asked, without a closing slash."""
        return self.choice.address

    async def get(self, path: str, **options: Any) -> Reply:
        """What the source answers at a path of its address, as ``Web.ask`` gives it."""
        return await self.web.ask(f"{self.address}{path}", self.choice.declaration, **options)

    def rest(self, seconds: float) -> None:
        """Leave the source alone for so long."""
        self.manners.breaker(urlsplit(self.address).netloc).note(worked=False, wait_seconds=seconds)
