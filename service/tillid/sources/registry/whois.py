"""WHOIS, RFC 3912: a line out, some lines back."""

import asyncio
import re
from typing import TypedDict

from tillid.errors import AddressError
from tillid.sources.answer import UnansweredError
from tillid.sources.registry.dates import Dates
from tillid.sources.way import Way

PORT = 43
_MAX_BYTES = 64 * 1024


class Zone(TypedDict):
    """A registry's server, how it is asked, and how it writes: regular expressions."""

    server: str
    question: str
    registered: str
    expires: str
    absent: str
    refused: str


async def ask_whois(domain: str, zone: Zone, way: Way) -> Dates | None:
    """The dates that a registry gives; None where it knows no such domain.

    Raises
    ------
    UnansweredError
        It did not answer, or wants to be asked less often.
    """
    server = zone["server"]
    await way.manners.wait_for_turn(server, way.choice.declaration.rates)
    breaker = way.manners.breaker(server)
    try:
        async with asyncio.timeout(way.choice.declaration.timeout_seconds):
            text = await _say(server, zone["question"].format(domain=domain), way)
    except (OSError, AddressError):
        breaker.note(worked=False)
        raise UnansweredError("could not be reached") from None
    except BaseException:
        breaker.note(worked=False)
        raise
    registered = _found(zone["registered"], text)
    if not registered and _found(zone["absent"], text):
        breaker.note(worked=True)
        return None
    is_refusal = not registered and _found(zone["refused"], text) is not None
    breaker.note(worked=not is_refusal, wait_seconds=3600 if is_refusal else 0)
    if is_refusal:
        raise UnansweredError("wants to be asked less often")
    return Dates(registered, _found(zone["expires"], text))


async def _say(server: str, question: str, way: Way) -> str:
    reader, writer = await way.network.connect(server, PORT)
    try:
        writer.write(f"{question}\r\n".encode())
        await writer.drain()
        content = bytearray()
        while chunk := await reader.read(_MAX_BYTES):
            content += chunk
            if len(content) > _MAX_BYTES:
                raise UnansweredError("answered far too much")
    finally:
        writer.close()
        await asyncio.sleep(0)
    return content.decode("utf-8", "replace")


def _found(pattern: str, text: str) -> str | None:
    found = re.search(pattern, text, re.M | re.I)
    return (found[1] if found.re.groups else found[0]) if found else None
