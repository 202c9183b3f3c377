"""Whether a request has come whole, so that a thread that begins with it waits for nobody.

Gunicorn parses it; this only tells when to begin, and hands over at once what gunicorn will refuse.
"""

import re

MAX_HEAD = 64 * 1024
MAX_BODY = 128 * 1024  # above what the application takes, so that it is the one to refuse
_MAX_CHUNK_LINE = 64
_END = b"\r\n\r\n"
_LENGTH = re.compile(rb"\r\ncontent-length:[ \t]*(\d+)[ \t]*\r\n", re.I)
_MAX_DIGITS = 15  # more are more than anybody takes
_CHUNKED = re.compile(rb"\r\ntransfer-encoding:", re.I)
_EXPECTS = re.compile(rb"\r\nexpect:[ \t]*100-continue", re.I)
_FORWARDED_FOR = re.compile(rb"\r\nx-forwarded-for:([^\r]*)", re.I)
_SIZE = re.compile(rb"[0-9a-f]{1,8}", re.I)


class Incoming:
    """What has come of a request so far.

    Attributes
    ----------
    is_whole
        Whether a thread may begin.
    is_cut
        Whether there is more that nobody will read: then no other request may follow.
    is_expecting
        Whether the client waits to be told to send the body.
    """

    def __init__(self) -> None:
        self._data = bytearray()
        self._body_at = self._chunk_at = 0
        self._length = 0
        self._is_chunked = self._expects = False
        self.is_whole = self.is_cut = self.is_expecting = False

    def __bool__(self) -> bool:
        return bool(self._data)

    def add(self, data: bytes) -> None:
        """Some more has come. What came before is not looked through again: it may come byte by byte."""
        searched = max(0, len(self._data) - len(_END))
        self._data += data
        if not self._body_at:
            end = self._data.find(_END, searched)
            if end < 0:
                self.is_whole = self.is_cut = len(self._data) > MAX_HEAD
                return
            self._read_head(end + len(_END))
        self._judge(searched)

    def forwarded_for(self, proxies: int) -> str:
        """The client's address as the outermost of so many proxies told it; empty where it did not.

        As in ``werkzeug.middleware.proxy_fix.ProxyFix``, what stands before that is whatever the client says.
        """
        told = b",".join(_FORWARDED_FOR.findall(self._data[: self._body_at])).split(b",")
        return told[-proxies].strip().decode("latin-1") if proxies <= len(told) else ""

    def take(self) -> bytes:
        """All of it; what comes then is another request's."""
        data = bytes(self._data)
        self.__init__()  # type: ignore[misc]
        return data

    def _read_head(self, body_at: int) -> None:
        head = self._data[:body_at]
        self._body_at = self._chunk_at = body_at
        self._is_chunked = _CHUNKED.search(head) is not None
        self._expects = _EXPECTS.search(head) is not None
        found = _LENGTH.search(head)
        self._length = int(found[1].lstrip(b"0")[:_MAX_DIGITS] or b"0") if found else 0

    def _judge(self, searched: int) -> None:
        came = len(self._data) - self._body_at
        if self._is_chunked:
            self.is_cut = came > MAX_BODY
            self.is_whole = self.is_cut or self._chunks_have_ended(searched)
        else:
            self.is_cut = self._length > MAX_BODY
            self.is_whole = self.is_cut or came >= self._length
        self.is_expecting = self._expects and not (self.is_whole or came)

    def _chunks_have_ended(self, searched: int) -> bool:
        """Whether the last chunk has come, or one that is none: nothing is waited for after that."""
        while self._chunk_at <= len(self._data):
            at = self._chunk_at
            end = self._data.find(b"\r\n", at)
            if end < 0:
                return len(self._data) - at > _MAX_CHUNK_LINE
            size = _SIZE.fullmatch(self._data[at:end].partition(b";")[0].strip())
            if not size:
                return True
            if int(size[0], 16) == 0:
                return self._data.find(_END, max(end, searched)) >= 0
            self._chunk_at = end + 2 + int(size[0], 16) + 2
        return False
