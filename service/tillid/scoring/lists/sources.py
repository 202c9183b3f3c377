"""Where lists come from: named addresses and files, read within limits and only where they have changed."""

import re
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from http.client import HTTPException
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Protocol
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit

from tillid.errors import InputError
from tillid.hosts import of_url, shop_of

if TYPE_CHECKING:
    from _typeshed import SupportsRead

Kind = Literal["fraudulent", "certified"]

MAX_BYTES = 32 * 1024 * 1024
_SILENCE_SECONDS = 10
_MAX_SECONDS = 120
_CHUNK = 64 * 1024
_NAME = re.compile(r"[\w .'&()-]{1,60}")
# Lists whose address is known. Each is read once whoever runs the service has accepted its publisher's terms.
READY = {"Watchlist Internet": "https://www.watchlist-internet.at/liste-betruegerischer-shops/csv/"}
ACCEPTED = "terms-accepted"


@dataclass(frozen=True)
class ListSource:
    """A list's name, what being on it means, and its address: ``http``, ``https``, or a file's path."""

    name: str
    kind: Kind
    address: str


class Version(NamedTuple):
    """What a server says of the version that it sent, to be asked for a newer one only."""

    etag: str = ""
    modified: str = ""

    @property
    def day(self) -> date | None:
        """The day on which it was last changed, where that was said."""
        try:
            return parsedate_to_datetime(self.modified).date()
        except ValueError:
            return None


UNSEEN = Version()


class Filter(Protocol):
    """A proxy that refuses what is not to be opened."""

    @property
    def address(self) -> str:
        """Where it listens."""

    @property
    def refused(self) -> Mapping[str, str]:
        """Why a host was not opened, by host."""


WayOut = Callable[[], AbstractContextManager[Filter]]


def named_sources(fraudulent: str, certified: str) -> tuple[ListSource, ...]:
    """The sources that the settings name; those that warn come first.

    Raises
    ------
    InputError
        Names the setting that cannot be used.
    """
    settings: tuple[tuple[Kind, str], ...] = (("fraudulent", fraudulent), ("certified", certified))
    sources = tuple(source for kind, text in settings for source in _sources(kind, text))
    names = [source.name for source in sources]
    if len(set(names)) < len(names):
        raise InputError("two lists of TILLID_FRAUDULENT_LISTS and TILLID_CERTIFIED_LISTS have the same name")
    return sources


def _sources(kind: Kind, text: str) -> Iterator[ListSource]:
    for entry in filter(None, map(str.strip, text.split(","))):
        name, _, address = (part.strip() for part in entry.partition("="))
        if name in READY and address in {"", ACCEPTED}:
            address = _accepted(name, address)
        scheme, has_scheme, _ = address.partition("://")
        if not _NAME.fullmatch(name) or not address or (has_scheme and scheme not in {"http", "https"}):
            wanted = "name=address, comma separated, where an address is a file's or begins with http:// or https://"
            raise InputError(f"TILLID_{kind.upper()}_LISTS has {entry!r}, but must be {wanted}")
        yield ListSource(name, kind, address)


def _accepted(name: str, word: str) -> str:
    if word != ACCEPTED:
        raise InputError(
            f"the list of {name} is not read before its publisher's terms are accepted: ask for leave to use it, "
            f"and write {name}={ACCEPTED}"
        )
    return READY[name]


def fetch(source: ListSource, known: Version, way_out: WayOut | None = None) -> tuple[bytes, Version] | None:
    """A list's content and version; None where it is still the known version.

    Parameters
    ----------
    way_out
        Opens the proxy through which servers are asked; without one they are asked directly.

    Raises
    ------
    InputError
        Says, without the address, why it cannot be had.
    """
    try:
        if "://" not in source.address:
            return _read_file(source.address, known)
        return _fetch_filtered(source.address, known, way_out) if way_out else _fetch_web(source.address, known)
    except HTTPError as problem:
        if problem.code == 304:
            return None
        raise InputError(f"the server answered {problem.code}") from None
    except URLError as problem:
        raise InputError(f"it cannot be reached: {problem.reason}") from None
    except (OSError, HTTPException, ValueError) as problem:
        raise InputError(f"it cannot be read: {getattr(problem, 'strerror', None) or type(problem).__name__}") from None


class _SameSite(urllib.request.HTTPRedirectHandler):
    """A list's server is trusted with its list, and not with where this machine sends requests to."""

    # The names are the library's own.
    def redirect_request(
        self, req: urllib.request.Request, fp: Any, code: int, msg: str, headers: Any, newurl: str
    ) -> urllib.request.Request | None:
        """The next request, where it stays with whom the setting names, and as encrypted as it was."""
        is_weaker = urlsplit(req.full_url).scheme == "https" and urlsplit(newurl).scheme != "https"
        if is_weaker or shop_of(of_url(newurl)) != shop_of(of_url(req.full_url)):
            raise InputError("its server leads elsewhere, where it is not followed: name the address that it leads to")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _fetch_filtered(address: str, known: Version, way_out: WayOut) -> tuple[bytes, Version]:
    with way_out() as proxy:
        try:
            return _fetch_web(address, known, {"http": proxy.address, "https": proxy.address})
        except OSError:
            if not proxy.refused:
                raise
    raise InputError("its server cannot be reached by ports 80 and 443 of the public internet")


def _fetch_web(address: str, known: Version, proxies: dict[str, str] | None = None) -> tuple[bytes, Version]:
    headers = {"User-Agent": "tillid", "If-None-Match": known.etag, "If-Modified-Since": known.modified}
    request = urllib.request.Request(address, headers={name: text for name, text in headers.items() if text})  # noqa: S310
    opener = urllib.request.build_opener(_SameSite, urllib.request.ProxyHandler(proxies or {}))
    with opener.open(request, timeout=_SILENCE_SECONDS) as answer:
        content = b"".join(_chunks(answer))
        announced = answer.headers.get("Content-Length")
        if announced and int(announced) != len(content):
            raise InputError(f"it broke off after {len(content)} of {announced} bytes")
        return content, Version(answer.headers.get("ETag", ""), answer.headers.get("Last-Modified", ""))


def _chunks(answer: "SupportsRead[bytes]") -> Iterator[bytes]:
    deadline = time.monotonic() + _MAX_SECONDS
    room = MAX_BYTES
    while chunk := answer.read(_CHUNK):
        room -= len(chunk)
        if room < 0:
            raise InputError(f"it is larger than {MAX_BYTES // 1024**2} MB")
        if time.monotonic() > deadline:
            raise InputError(f"it took longer than {_MAX_SECONDS} seconds")
        yield chunk


def _read_file(address: str, known: Version) -> tuple[bytes, Version] | None:
    path = Path(address)
    status = path.stat()
    modified = datetime.fromtimestamp(status.st_mtime, UTC).strftime("%a, %d %b %Y %H:%M:%S GMT")
    version = Version(f"{status.st_mtime_ns}-{status.st_size}", modified)
    if version == known:
        return None
    with path.open("rb") as file:
        return b"".join(_chunks(file)), version
