"""``decode.js``: the encoding that a browser would take."""

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.browser

WORDS = "Mæglingsteamet, Nævnenes Hus: beløbet"
DECODE = "(bytes, type) => tillid.decode(Uint8Array.from(bytes), type)"
LATIN = '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">'
CASES = {
    "nothing said, in UTF-8": ("", "utf-8", "text/html"),
    "nothing said, in the old one": ("", "cp1252", "text/html"),
    "said by the server": ("", "iso-8859-1", "text/html; charset=ISO-8859-1"),
    "the server before the page": (LATIN, "utf-8", 'text/html;charset="utf-8"'),
    "declared": (LATIN, "iso-8859-1", "text/html"),
    "declared shortly": ("<meta charset=windows-1252>", "cp1252", "text/html"),
    "behind a script with another": (f'<script src="a" charset="utf-8"></script>{LATIN}', "iso-8859-1", "text/html"),
    "behind a script that writes one": (f"<script>'<meta charset=utf-8>'</script>{LATIN}", "iso-8859-1", "text/html"),
    "behind a comment": (f"<!-- <meta charset=utf-8> -->{LATIN}", "iso-8859-1", "text/html"),
    "marked, whatever is said": ("", "utf-8-sig", "text/html; charset=iso-8859-1"),
    "marked as UTF-16": ("", "utf-16", "text/html"),
    "declared as UTF-16, which it cannot be": ("<meta charset=utf-16>", "utf-8", "text/html"),
    "said to be what nobody knows": ("", "cp1252", "text/html; charset=klingon"),
}


@pytest.mark.parametrize("case", CASES)
def test_a_page_is_read_as_browsers_read_it(case: str, evaluate: Callable[..., Any]) -> None:
    head, encoding, content_type = CASES[case]
    page = f"<html><head>{head}<title>Vilkår</title></head><p>{WORDS}</p>"
    assert WORDS in evaluate(DECODE, list(page.encode(encoding)), content_type)
