"""What a host lets us read, as RFC 9309 has it: https://www.rfc-editor.org/rfc/rfc9309"""

from collections.abc import Awaitable, Callable
from http import HTTPStatus
from urllib.parse import urlsplit

from protego import Protego

from service.errors import BrowserError

NAME = "Tillid"
_MOST_CHARACTERS = 500 * 1024
_LONGEST_DELAY_S = 30.0

Get = Callable[[str], Awaitable[tuple[int, str]]]


class Robots:
    """Asks each host once.

    Parameters
    ----------
    get
        Answers the status and the text of an address, after redirects; raises ``BrowserError`` where nobody answers.
    """

    def __init__(self, get: Get) -> None:
        self._get = get
        self._rules: dict[str, Protego] = {}

    async def allows(self, url: str) -> bool:
        """Whether we may open an address.

        Raises
        ------
        BrowserError
            Nobody answers, or the host cannot say at the moment, which forbids a visit.
        """
        return (await self._of(url)).can_fetch(url, NAME)

    async def delay(self, url: str) -> float:
        """Seconds that the host wants between two requests, within reason."""
        return min((await self._of(url)).crawl_delay(NAME) or 0.0, _LONGEST_DELAY_S)

    async def _of(self, url: str) -> Protego:
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._rules:
            self._rules[origin] = Protego.parse(await self._text(f"{origin}/robots.txt"))
        return self._rules[origin]

    async def _text(self, address: str) -> str:
        """The rules; none where the host has none."""
        status, text = await self._get(address)
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR or status == HTTPStatus.TOO_MANY_REQUESTS:
            raise BrowserError(f"{address} answers with status {status}, which forbids a visit until it can be read")
        return text[:_MOST_CHARACTERS] if status < HTTPStatus.MULTIPLE_CHOICES else ""
