"""A shop of five pages that lacks some things, and can mend them one by one as a report tells it to."""

from collections.abc import Iterator
from contextlib import contextmanager

from werkzeug import Request, Response
from werkzeug.utils import redirect

from tests.web_server import AnsweringServer, address_of

HOST = "nordlys.dk"
URL = f"http://{HOST}/"
FIRM = "Nordlys ApS"
GOODS = "".join(
    f'<li><a href="/vare/{number}"><h3>Lampe {number}</h3></a><p class="price">{price} kr.</p>'
    f'<form action="/kurv" method="post"><button class="add-to-cart">Læg i kurv</button></form></li>'
    for number, price in enumerate(("249,00", "329,00", "599,00", "279,00", "749,00", "199,00"), start=1)
)
# What mends a signal: a line for the footer, or for the page that is named.
LINES = {
    "company_number": "<p>CVR-nr. 13 58 56 28</p>",
    "has_phone": '<p>Tlf. <a href="tel:+4533143210">+45 33 14 32 10</a></p>',
    "email_kind": f'<p><a href="mailto:hej@{HOST}">hej@{HOST}</a></p>',
    "has_postal_address": "<address>Havnegade 12, 1058 København K</address>",
    "social_profile_count": '<p><a href="https://www.instagram.com/nordlys/">Instagram</a></p>',
    "withdrawal_means": '<p><a href="/fortryd">Fortryd aftale her</a></p>',
}
POLICIES = {
    "/handelsbetingelser": "<h1>Handelsbetingelser</h1><p>Disse vilkår gælder, når du handler hos Nordlys ApS. "
    "Alle priser er inkl. moms. Betaling med Dankort, Visa og MobilePay. Levering med PostNord tager 1-3 hverdage "
    "og koster 39 kr. Du har 14 dages fortrydelsesret. Du har to års reklamationsret efter købeloven.</p>",
    "/kontakt": "<h1>Kontakt</h1><p>Skriv til os, hvis du har spørgsmål om din lampe eller din ordre.</p>",
    "/privatlivspolitik": "<h1>Privatlivspolitik</h1><p>Nordlys ApS er dataansvarlig for dine personoplysninger. "
    "Du kan klage til Datatilsynet.</p>",
}


class Nordlys(AnsweringServer):
    """The shop. ``has`` holds what it shows of ``LINES``."""

    def __init__(self) -> None:
        super().__init__()
        self.has: set[str] = set()
        self.head = ""
        self.files: dict[str, str] = {}
        self.redirects: dict[str, str] = {}
        self.asked: list[str] = []
        self.catch_all: str | None = None  # a page in place of 404, as many shops have one

    @property
    def place(self) -> str:
        """As ``TILLID_LOCAL_PLACES`` takes it."""
        return f"{HOST}:80={self.server_port}"

    def answer(self, request: Request) -> Response:
        address = address_of(request)
        self.asked.append(address)
        if target := self.redirects.get(address):
            return redirect(target)
        if address in self.files and address != "/":
            return Response(self.files[address], content_type="text/plain; charset=utf-8")
        page = self.files.get(address) or self.page(address) or self.catch_all
        return Response(page or "Not here", 200 if page else 404, content_type="text/html; charset=utf-8")

    def page(self, path: str) -> str | None:
        """A page, where there is one."""
        if path == "/":
            return self._around("Lamper", f"<h1>Lamper fra Nordlys</h1><ul>{GOODS}</ul>")
        if path.startswith("/vare/"):
            return self._around("Lampe", '<h1>Lampe</h1><p class="price">249,00 kr.</p><button>Læg i kurv</button>')
        content = POLICIES.get(path)
        return content and self._around("Nordlys", content)

    def _around(self, title: str, content: str) -> str:
        lines = "".join(line for signal, line in LINES.items() if signal in self.has)
        links = "".join(f'<a href="{path}">{path[1:].capitalize()}</a> ' for path in POLICIES)
        return (
            f'<!doctype html><html lang="da"><head><meta charset="utf-8"><title>{title}</title>{self.head}'
            '<meta name="viewport" content="width=device-width, initial-scale=1"></head>'
            f'<body><header><a href="/">Nordlys</a> <a href="/kurv">Kurv (0)</a></header><main>{content}</main>'
            f"<footer><p>© {FIRM}</p>{lines}{links}</footer></body></html>"
        )


@contextmanager
def open_shop() -> Iterator[Nordlys]:
    """A shop that is open until the block ends."""
    with Nordlys() as shop:
        yield shop
