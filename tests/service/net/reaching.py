"""A shop that tries to make whoever checks it open an address on this machine, and the canary that is meant to sing."""

import socket
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from werkzeug import Request, Response
from werkzeug.utils import redirect

from tests.web_server import AnsweringServer, address_of
from tillid.contract import ROOT

SHOP = (ROOT / "tests" / "pages" / "shop.html").read_text()
LEADING = ("/handelsbetingelser", "/kontakt", "/retur", "/privatlivspolitik", "/vare/1")

# Each asks the canary for a file of its own name. AT is the canary's place, as the trick writes it.
TRICKS = {
    "img": "<img src='http://127.0.0.1:AT/img'>",
    "img-decimal": "<img src='http://2130706433:AT/img-decimal'>",
    "img-hexadecimal": "<img src='http://0x7f000001:AT/img-hexadecimal'>",
    "img-short": "<img src='http://127.1:AT/img-short'>",
    "img-octal": "<img src='http://0177.0.0.1:AT/img-octal'>",
    "img-zero": "<img src='http://0:AT/img-zero'>",
    "img-name": "<img src='http://canary.dk:AT/img-name'>",
    "img-localhost": "<img src='http://localhost:AT/img-localhost'>",
    "img-fullwidth": "<img src='http://\uff11\uff12\uff17.\uff10.\uff10.\uff11:AT/img-fullwidth'>",
    "img-dot": "<img src='http://127.0.0.1.:AT/img-dot'>",
    "img-backslash": "<img src='http:\\\\127.0.0.1:AT\\img-backslash'>",
    "img-redirect": "<img src='/to?http://127.0.0.1:AT/img-redirect'>",
    "srcset": "<img srcset='http://127.0.0.1:AT/srcset 1x'>",
    "script": "<script src='http://127.0.0.1:AT/script'></script>",
    "module": "<script type=module>import 'http://127.0.0.1:AT/module'</script>",
    "stylesheet": "<link rel=stylesheet href='http://127.0.0.1:AT/stylesheet'>",
    "css-import": "<style>@import 'http://127.0.0.1:AT/css-import';</style>",
    "css-url": "<p style='background: url(http://127.0.0.1:AT/css-url)'>x</p>",
    "preload": "<link rel=preload as=image href='http://127.0.0.1:AT/preload'>",
    "iframe": "<iframe src='http://127.0.0.1:AT/iframe'></iframe>",
    "srcdoc": "<iframe srcdoc=\"<img src='http://127.0.0.1:AT/srcdoc'>\"></iframe>",
    "object": "<object data='http://127.0.0.1:AT/object'></object>",
    "embed": "<embed src='http://127.0.0.1:AT/embed'>",
    "video": "<video src='http://127.0.0.1:AT/video' preload=auto autoplay muted></video>",
    "svg": "<svg><image href='http://127.0.0.1:AT/svg'/></svg>",
    "fetch": "<script>fetch('http://127.0.0.1:AT/fetch', { mode: 'no-cors' })</script>",
    "xhr": "<script>const x = new XMLHttpRequest(); x.open('GET', 'http://127.0.0.1:AT/xhr'); x.send()</script>",
    "beacon": "<script>navigator.sendBeacon('http://127.0.0.1:AT/beacon', 'x')</script>",
    "events": "<script>new EventSource('http://127.0.0.1:AT/events')</script>",
    "websocket": "<script>new WebSocket('ws://127.0.0.1:AT/websocket')</script>",
    "websocket-name": "<script>new WebSocket('ws://canary.dk:AT/websocket-name')</script>",
    "worker": "<script>new Worker(URL.createObjectURL(new Blob([`fetch('http://127.0.0.1:AT/worker')`])))</script>",
    "window": "<script>open('http://127.0.0.1:AT/window')</script>",
    "form": "<form target=away action='http://127.0.0.1:AT/form'></form><iframe name=away></iframe>"
    "<script>document.forms[document.forms.length - 1].submit()</script>",
}
# These speak over UDP, or only ask for a name.
SILENT_TRICKS = """
<link rel=dns-prefetch href='//canary.dk'><link rel=preconnect href='http://canary.dk:AT'>
<script>
  const ice = new RTCPeerConnection({ iceServers: [{ urls: 'stun:127.0.0.1:AT' }] });
  ice.createDataChannel('x'); ice.createOffer().then((offer) => ice.setLocalDescription(offer));
  try { new WebTransport('https://127.0.0.1:AT/quic') } catch {}
</script>"""


class _Canary(BaseHTTPRequestHandler):
    server: "Canary"

    def do_GET(self) -> None:
        self.server.heard.append(self.path.strip("/?"))
        self.send_response(204)
        self.end_headers()

    def do_POST(self) -> None:
        self.do_GET()

    def log_message(self, *_: object) -> None:
        pass


class Canary(ThreadingHTTPServer):
    """Keeps what it was asked for, over TCP and UDP. A connection alone, without a request, is heard as well.

    So it is made by hand: a server of a library counts requests, not connections.
    """

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Canary)
        self.heard: list[str] = []
        self.connections = 0
        self.datagrams = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.datagrams.bind(self.server_address[:2])
        self.datagrams.setblocking(False)

    def get_request(self) -> tuple[socket.socket, object]:
        self.connections += 1
        return super().get_request()

    def datagram(self) -> bytes | None:
        try:
            return self.datagrams.recv(1500)
        except BlockingIOError:
            return None


class ReachingShop(AnsweringServer):
    """Serves ``page`` as its front page and ``files`` beside it, and redirects as it is told."""

    def __init__(self) -> None:
        super().__init__()
        self.page = SHOP
        self.redirects: dict[str, str] = {}
        self.files: dict[str, str] = {}
        self.asked: list[str] = []
        self.agents: set[str] = set()

    def answer(self, request: Request) -> Response:
        self.asked.append(address_of(request))
        self.agents.add(request.headers.get("User-Agent", ""))
        path, _, target = address_of(request).partition("?")
        if path in self.redirects or path == "/to":
            return redirect(target or self.redirects[path])
        page = {"/": self.page, **self.files}.get(path)
        return Response(page or "", 404 if page is None else 200, content_type="text/html; charset=utf-8")
