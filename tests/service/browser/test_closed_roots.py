"""``browser/closed_roots.py``: what stands in closed shadow roots is read, as in the extension."""

from collections.abc import Callable

import pytest

from tillid.browser.reading import Reading

pytestmark = pytest.mark.browser

URL = "https://nordlys.dk/kontakt"
FOOT = "<p>CVR-nr. 26640180</p>"
CLOSED = "<template shadowrootmode=closed>{}</template>"
BY_SCRIPT = (
    "<shop-foot></shop-foot><script>customElements.define('shop-foot', class extends HTMLElement {"
    "connectedCallback() { this.attachShadow({ mode: 'closed' }).innerHTML = '<p>CVR-nr. 26640180</p>' } })</script>"
)
DEEP = "<a-b><template shadowrootmode=open><c-d>" + CLOSED + "</c-d></template></a-b>"
ENDLESS = (
    "<x-y id=first></x-y><script>let host = first; for (let i = 0; i < 300; i += 1) {"
    "const root = host.attachShadow({ mode: 'open' }); root.append(host = document.createElement('x-y')) }</script>"
)


@pytest.mark.parametrize(
    ("html", "is_read"),
    [
        (f"<shop-foot>{CLOSED.format(FOOT)}</shop-foot>", True),
        (BY_SCRIPT, True),
        (DEEP.format(FOOT), True),
        (f"<a-b>{CLOSED.format('<c-d>' + CLOSED.format(FOOT) + '</c-d>')}</a-b>", True),
        (f"<shop-foot hidden>{CLOSED.format(FOOT)}</shop-foot>", False),
        (f"<shop-foot>{CLOSED.format('Tak')}{FOOT}</shop-foot>", False),
        (FOOT + ENDLESS, True),
    ],
)
def test_closed_roots_are_read_where_they_are_shown(
    read_page: Callable[..., Reading], html: str, is_read: bool
) -> None:
    reading = read_page(URL, f"<h1>Kontakt</h1><p>Skriv,</p><p>ring,</p><p>eller kom forbi.</p>{html}", gated=False)
    assert (reading.features["company_number"] == "valid") is is_read
