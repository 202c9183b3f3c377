"""PDFs of reports: each page is printed once, and kept for whoever asks for the same."""

import hashlib
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from tillid.errors import BrowserError, RequestError

_MAX_KEPT = 16
_NO_PDF = "This service has no Chromium, so it cannot make a PDF. Open the report and print it from your browser."


class Prints:
    """The PDFs that were made last, by what is on them: by check, language and reader, and anew where that changes."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        self._lock = Lock()

    def pdf(self, html: str, hold_up: Callable[[], None]) -> bytes:
        """A page as PDF.

        Parameters
        ----------
        hold_up
            Is asked before one is made.

        Raises
        ------
        RequestError
            There is no browser to print it with.
        BusyError
            Another one is being made.
        """
        digest = hashlib.sha256(html.encode()).hexdigest()
        with self._lock:
            if digest in self._kept:
                self._kept.move_to_end(digest)
                return self._kept[digest]
        hold_up()
        content = _print(html)
        with self._lock:
            self._kept[digest] = content
            while len(self._kept) > _MAX_KEPT:
                self._kept.popitem(last=False)
        return content


def _print(html: str) -> bytes:
    try:
        from tillid.browser.printing import print_page

        return print_page(html)
    except BrowserError as absent:
        raise RequestError(503, _NO_PDF) from absent
