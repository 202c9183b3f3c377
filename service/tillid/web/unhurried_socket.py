"""A client's connection that no thread waits for: what the client does not take yet is kept for later."""

import socket
from typing import Any

MAX_UNSENT = 16 * 1024 * 1024


class UnhurriedSocket:
    """A socket whose ``sendall`` and ``recv`` return at once.

    Attributes
    ----------
    unsent
        What is still to be sent.
    """

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self.unsent = bytearray()
        connection.setblocking(False)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)

    def setblocking(self, flag: bool) -> None:
        """Nothing: it blocks for nobody."""

    def settimeout(self, seconds: float | None) -> None:
        """Nothing, for the same reason: gunicorn would wait as long for what was left of a body."""

    def recv(self, size: int) -> bytes:
        """What has come; where nothing has, the client has said all.

        A thread begins with whole requests. Where gunicorn would read on, they were none, and whoever drips would hold
        the thread for as long as they like.
        """
        return self.recv_now(size) or b""

    def recv_now(self, size: int) -> bytes | None:
        """What has come; None where nothing has."""
        try:
            return self._connection.recv(size)
        except BlockingIOError:
            return None

    def sendall(self, data: bytes) -> None:
        """Send what can be sent, and keep the rest."""
        self.unsent += data
        self.flush()
        if len(self.unsent) > MAX_UNSENT:
            raise BrokenPipeError("the client takes nothing")

    def flush(self) -> bool:
        """Send more of what is kept; whether all is sent."""
        while self.unsent:
            try:
                sent = self._connection.send(self.unsent)
            except BlockingIOError:
                return False
            del self.unsent[:sent]
        return True
