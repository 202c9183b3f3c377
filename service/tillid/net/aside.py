"""The filtering proxy for code that has no event loop."""

from collections.abc import Iterator
from contextlib import contextmanager

from anyio.from_thread import start_blocking_portal

from tillid.net.network import Network
from tillid.net.proxy import Proxy


@contextmanager
def proxy_aside(network: Network) -> Iterator[Proxy]:
    """A proxy in a thread of its own until the block ends; then every connection through it is cut."""
    with start_blocking_portal() as portal, portal.wrap_async_context_manager(Proxy(network).serve()) as proxy:
        yield proxy
