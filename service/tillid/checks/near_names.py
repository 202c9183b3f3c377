"""Names that somebody may have meant whose address is not there."""

import asyncio
import re
from collections.abc import Iterator

from tillid.errors import AddressError
from tillid.hosts import COMMON_ENDINGS, near_ending, registered_domain, split
from tillid.net.network import UNKNOWN, Network

_SAID = re.compile(rf" {UNKNOWN}, but (\S+) is")
_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789-"
_MAX_LENGTH = 40
_HTTPS = 443


def slips(domain: str) -> list[str]:
    """Names one slip of the finger away, the likeliest first: another ending, two letters changed over, one doubled."""
    parts = split(domain)
    name, ending = parts.domain, parts.suffix
    near = near_ending(ending) if ending not in COMMON_ENDINGS else None
    meant = [f"{name}.{near}"] if near else []
    meant += [f"{name[:at]}{name[at + 1]}{name[at]}{name[at + 2 :]}.{ending}" for at in range(len(name) - 1)]
    meant += [f"{name[:at]}{name[at + 1 :]}.{ending}" for at in range(1, len(name)) if name[at] == name[at - 1]]
    return _names(meant, domain)


def edits(domain: str) -> list[str]:
    """All names one letter away, and those of ``slips``."""
    parts = split(domain)
    name, ending = parts.domain[:_MAX_LENGTH], parts.suffix
    return _names([*slips(domain), *(f"{edited}.{ending}" for edited in _edited(name))], domain)


def _edited(name: str) -> Iterator[str]:
    for at in range(len(name) + 1):
        yield name[:at] + name[at + 1 :]
        for letter in _LETTERS:
            yield name[:at] + letter + name[at:]
            yield name[:at] + letter + name[at + 1 :]


def _names(meant: list[str], domain: str) -> list[str]:
    return [name for name in dict.fromkeys(meant) if name != domain and registered_domain(name) == name]


async def with_near_name(problem: str, domain: str, network: Network) -> str:
    """A problem; where a name is not known to the DNS, but one that is a slip away, with that one."""
    if not problem.endswith(UNKNOWN):
        return problem
    known = await asyncio.gather(*(_is_known(name, network) for name in slips(domain)))
    near = next((name for name, is_known in zip(slips(domain), known, strict=True) if is_known), None)
    return f"{problem}, but {near} is" if near else problem


def near_name_in(problem: str) -> str | None:
    """The name that ``with_near_name`` put into a problem."""
    found = _SAID.search(problem)
    return found[1] if found else None


async def _is_known(name: str, network: Network) -> bool:
    if (name, _HTTPS) in network.local:
        return True
    try:
        return bool(await network.addresses_of(name, _HTTPS))
    except AddressError:
        return False
