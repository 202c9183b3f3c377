"""A server of this machine, for as long as somebody wants it."""

import socketserver
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

_LOOKS_S = 0.02  # how soon it ends; half a second where nothing is said


@contextmanager
def serving(server: socketserver.BaseServer) -> Iterator[None]:
    """Serve until the block ends, and close the server."""
    with server:
        Thread(target=server.serve_forever, args=(_LOOKS_S,), daemon=True).start()
        yield
        server.shutdown()
