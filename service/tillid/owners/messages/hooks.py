"""Telling programs: a message as JSON, signed as https://www.standardwebhooks.com says, sent by the guarded way out."""

import asyncio
import base64
import hashlib
import hmac
import json
from collections.abc import Container
from datetime import UTC, datetime

import httpx

from tillid.errors import InputError
from tillid.net.limits import Limits
from tillid.net.network import Network, Place
from tillid.net.proxy import Proxy
from tillid.net.shop_address import read_shop_address
from tillid.net.trust import system_trust
from tillid.owners.messages.tables import Hook, Message

_SECONDS = 10.0
_MAX_BYTES = 64 * 1024
_WHSEC = "whsec_"


class HookError(Exception):
    """A hook did not take a message. ``for_good`` where it never will."""

    def __init__(self, problem: str, *, for_good: bool = False) -> None:
        super().__init__(problem)
        self.for_good = for_good


def read_hook_address(given: str, local: Container[Place]) -> str:
    """The address of a hook, as somebody typed it.

    Raises
    ------
    InputError
        It is not an encrypted address of a registered domain, on the usual port.
    """
    address = read_shop_address(given, local)
    if not address.url.startswith("https://") and (address.host, 80) not in local:
        raise InputError(f"{given!r} must begin with https://")
    return address.url


def body_of(message: Message, root: str) -> bytes:
    """What is sent: never more than the owner may read in the report."""
    told = {
        "type": f"shop.{message.kind}",
        "timestamp": message.made.astimezone(UTC).isoformat(timespec="seconds"),
        "data": {"domain": message.domain, "report": f"{root}/shops/{message.domain}", **json.loads(message.facts)},
    }
    return json.dumps(told, ensure_ascii=False).encode()


def headers_of(hook: Hook, message_id: str, body: bytes, now: datetime) -> dict[str, str]:
    """The id by which a message that comes twice is known, and the signature over it, the time and the body."""
    seconds = str(int(now.timestamp()))
    key = base64.b64decode(hook.secret.removeprefix(_WHSEC))
    signed = hmac.new(key, f"{message_id}.{seconds}.".encode() + body, hashlib.sha256).digest()
    return {
        "Content-Type": "application/json",
        "User-Agent": "Tillid",
        "webhook-id": message_id,
        "webhook-timestamp": seconds,
        "webhook-signature": f"v1,{base64.b64encode(signed).decode()}",
    }


async def deliver(hook: Hook, message: Message, root: str, network: Network) -> None:
    """Tell a hook. It is led nowhere else by a redirect, and of its answer the status alone is read.

    Raises
    ------
    HookError
        It cannot be reached, or answers otherwise than with a status of 200 to 299.
    """
    body = body_of(message, root)
    headers = headers_of(hook, message.id, body, datetime.now(UTC))
    proxy = Proxy(network, Limits(bytes=_MAX_BYTES + len(body), connections=1))
    try:
        async with asyncio.timeout(_SECONDS), proxy.serve():
            status = await _post(proxy.address, hook.url, body, headers)
    except (TimeoutError, OSError, ValueError, httpx.HTTPError, httpx.InvalidURL) as problem:
        unreached = f"it could not be reached ({type(problem).__name__})"
        raise HookError(next(iter(proxy.refused.values()), unreached)) from None
    if proxy.refused:
        raise HookError(next(iter(proxy.refused.values())))
    if not httpx.codes.is_success(status):
        raise HookError(f"it answered {status}", for_good=status == httpx.codes.GONE)


async def _post(proxy: str, url: str, body: bytes, headers: dict[str, str]) -> int:
    # The environment may name another proxy, which would lead past the filter.
    async with (
        httpx.AsyncClient(proxy=proxy, trust_env=False, verify=system_trust(), timeout=None) as client,  # noqa: S113
        client.stream("POST", url, content=body, headers=headers) as response,
    ):
        return response.status_code
