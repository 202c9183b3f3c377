"""A worker of gunicorn whose threads wait for no client: requests are gathered and answers handed out beside them.

In gunicorn's own, eight clients that never end their requests, or do not read, hold eight threads for as long as they
like, and one that asks for a lot has everybody wait behind it. Here the clients are served in turn, and one thread is
always left for others.
"""

import contextlib
import selectors
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from typing import Any

from gunicorn.workers.gthread import TConn, ThreadWorker  # type: ignore[import-untyped]

from tillid.config import Config
from tillid.web.crowd import Crowd
from tillid.web.fair_line import FairLine
from tillid.web.networks import network_of, site_of
from tillid.web.unhurried_socket import UnhurriedSocket
from tillid.web.whole_requests import Incoming

REQUEST_SECONDS = 15.0  # for a whole request, from its first byte, or from connecting
ANSWER_SECONDS = 60.0
_GOODBYE_SECONDS = 2.0
_MAX_UNSENT = 64 * 1024 * 1024  # of all clients together
_CHUNK = 64 * 1024
_CONTINUE = b"HTTP/1.1 100 Continue\r\n\r\n"
_TOO_LATE = b"HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"


class _Connection(TConn):  # type: ignore[misc]
    """A client, with what has come of its next request, and until when it is waited for."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.incoming = Incoming()
        self.is_cut = False
        self.due = 0.0
        self.served_as = ""
        self.network = network_of("".join(map(str, self.client[:1])))
        self.site = site_of(self.network)


class PatientWorker(ThreadWorker):  # type: ignore[misc]
    """See above."""

    def init_process(self) -> None:
        """Before anything is accepted."""
        self._waited_for: Crowd[_Connection] = Crowd()
        self._line: FairLine[_Connection] = FairLine(max(1, self.cfg.threads - 1))
        self._proxies = Config.of().proxies
        self._busy = 0
        super().init_process()

    def accept(self, listener: Any) -> None:
        """Gather a new client's first request."""
        try:
            client, address = listener.accept()
        except OSError:
            return
        self.nr_conns += 1
        connection = _Connection(self.cfg, UnhurriedSocket(client), address, listener.getsockname())
        self._wait(connection, self._gather, selectors.EVENT_READ, REQUEST_SECONDS)
        self._make_room()

    def enqueue_req(self, conn: _Connection) -> None:
        """Have a request served when it is its client's turn."""
        told = conn.incoming.forwarded_for(self._proxies) if self._proxies else ""
        self._line.join(network_of(told) if told else conn.network, conn)
        self._serve()

    def _serve(self) -> None:
        """Give each free thread what is next: what one is given waits for no other."""
        while self._busy < self.cfg.threads and (turn := self._line.take()):
            conn = turn[1]
            conn.served_as = turn[0]
            self._busy += 1
            super().enqueue_req(conn)

    def handle(self, conn: _Connection) -> Any:
        """In a thread: the whole request is there."""
        conn.init()
        conn.is_cut = conn.incoming.is_cut
        conn.parser.unreader.unread(conn.incoming.take())
        return super().handle(conn)

    def _keepalive_after(self, conn: _Connection, keepalive: bool) -> bool:
        return not conn.is_cut and bool(super()._keepalive_after(conn, keepalive))

    def finish_request(self, conn: _Connection, fs: "Future[Any]") -> None:
        """Hand out what the client has not taken yet, and wait for its next request, or part."""
        self._busy -= 1
        self._line.end(conn.served_as)
        self._serve()
        if conn.sock.unsent:
            self._wait(conn, partial(self._hand_out, fs), selectors.EVENT_WRITE, ANSWER_SECONDS)
            self._bound_unsent()
        else:
            self._go_on(conn, fs)

    def murder_pending(self) -> None:
        """Part with whoever was waited for long enough; where no more come in, with whoever is idle."""
        now = time.monotonic()
        for conn in self._waited_for:
            if not self.alive and not conn.incoming and not conn.sock.unsent:
                conn.due = min(conn.due, now + _GOODBYE_SECONDS)
            if conn.due <= now:
                if conn.incoming:
                    with contextlib.suppress(OSError):
                        conn.sock.sendall(_TOO_LATE)
                self._drop(conn)
        self._make_room()

    def _wait(self, conn: _Connection, callback: Callable[..., None], event: int, seconds: float) -> None:
        conn.due = time.monotonic() + seconds
        self._waited_for.join(conn.site, conn)
        self.poller.register(conn.sock, event, partial(callback, conn))

    def _stop_waiting(self, conn: _Connection) -> None:
        if conn in self._waited_for:
            self._waited_for.leave(conn)
            self.poller.unregister(conn.sock)

    def _drop(self, conn: _Connection) -> None:
        self._stop_waiting(conn)
        self.nr_conns -= 1
        conn.close()

    def _gather(self, conn: _Connection, _: object) -> None:
        try:
            data = conn.sock.recv_now(_CHUNK)
            if data is None:
                return
            if data and not conn.incoming:
                conn.due = time.monotonic() + REQUEST_SECONDS
            conn.incoming.add(data)
            if conn.incoming.is_expecting:
                conn.sock.sendall(_CONTINUE)
        except OSError:
            data = b""
        if not data:
            self._drop(conn)
        elif conn.incoming.is_whole:
            self._stop_waiting(conn)
            conn.data_ready = True
            self.enqueue_req(conn)

    def _hand_out(self, fs: "Future[Any]", conn: _Connection, _: object) -> None:
        try:
            if conn.sock.flush():
                self._stop_waiting(conn)
                self._go_on(conn, fs)
        except OSError:
            self._drop(conn)

    def _go_on(self, conn: _Connection, fs: "Future[Any]") -> None:
        """After an answer: with the next request, which may have begun, or with parting."""
        if fs.cancelled() or fs.exception() or not fs.result():
            self._part(conn)
            return
        if begun := conn.parser.unreader.take_buffered():
            conn.incoming.add(begun)
        if conn.incoming.is_whole:
            self.enqueue_req(conn)
        else:
            seconds = REQUEST_SECONDS if conn.incoming else float(self.cfg.keepalive)
            self._wait(conn, self._gather, selectors.EVENT_READ, seconds)

    def _part(self, conn: _Connection) -> None:
        """Close once the client has, so that it reads the answer's end; what it still says is let go."""
        try:
            conn.sock.shutdown(1)
            self._wait(conn, self._let_go, selectors.EVENT_READ, _GOODBYE_SECONDS)
        except OSError:
            self._drop(conn)

    def _let_go(self, conn: _Connection, _: object) -> None:
        try:
            is_over = conn.sock.recv_now(_CHUNK) == b""
        except OSError:
            is_over = True
        if is_over:
            self._drop(conn)

    def _make_room(self) -> None:
        """Where there are too many clients, part with what was waited for longest of the one that has most."""
        while self.nr_conns >= self.worker_connections and (conn := self._waited_for.longest_of_most()):
            self._drop(conn)

    def _bound_unsent(self) -> None:
        """The same by bytes, of those that do not take their answers."""
        slow = [conn for conn in self._waited_for if conn.sock.unsent]
        unsent: Counter[str] = Counter()
        for conn in slow:
            unsent[conn.site] += len(conn.sock.unsent)
        while unsent.total() > _MAX_UNSENT:
            first = next(conn for conn in slow if conn.site == unsent.most_common(1)[0][0])
            unsent[first.site] -= len(first.sock.unsent)
            slow.remove(first)
            self._drop(first)
