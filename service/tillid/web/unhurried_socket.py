"""A client's connection that no thread waits for: what the client does not take yet is kept for later."""

import socket
import struct
from typing import Any

MAX_UNSENT = 16 * 1024 * 1024
_SECONDS = 5


class UnhurriedSocket:
    """A socket whose ``sendall`` returns at once, and whose ``recv`` takes a few seconds at most.

    Attributes
    ----------
    unsent
        What is still to be sent.
    """

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self.unsent = bytearray()
        # Also where it blocks: a thread that reads beyond a request would wait for ever.
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, struct.pack("ll", _SECONDS, 0))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)

    def recv(self, size: int) -> bytes:
        """As a socket's; the client is gone where it says nothing for long."""
        try:
            return self._connection.recv(size)
        except BlockingIOError:
            raise ConnectionResetError("nothing came in time") from None

    def recv_now(self, size: int) -> bytes | None:
        """What has come; None where nothing has."""
        try:
            return self._connection.recv(size, socket.MSG_DONTWAIT)
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
                sent = self._connection.send(self.unsent, socket.MSG_DONTWAIT)
            except BlockingIOError:
                return False
            del self.unsent[:sent]
        return True
