"""A list whose address is known, read once its terms have been accepted."""

import pytest

from tillid.errors import InputError
from tillid.scoring.lists.formats import read_list
from tillid.scoring.lists.sources import READY, named_sources

WATCHLIST = """"Fake-Shop";"Gemeldet am";"Quelle"
"shopname";"";""
"nordlys-outlet.com";"2026-11-01";"WLI"
"https://www.solskin-shop.de/";"2026-11-02";"WLI"
"billig.dk/muster";"2026-11-02";"WLI"
"nordlys-outlet.com";"2026-11-03";"WLI"
"""


def test_it_is_off_until_its_terms_are_accepted() -> None:
    with pytest.raises(InputError, match="Watchlist Internet=terms-accepted"):
        named_sources("Watchlist Internet", "")


def test_it_is_read_from_its_own_address() -> None:
    (source,) = named_sources("Watchlist Internet=terms-accepted", "")
    assert (source.kind, source.address) == ("fraudulent", READY["Watchlist Internet"])


def test_its_unclean_file_is_read() -> None:
    assert read_list(WATCHLIST.encode()) == {"nordlys-outlet.com", "solskin-shop.de"}


def test_one_may_still_name_another_address() -> None:
    (source,) = named_sources("Watchlist Internet=/srv/watchlist.csv", "")
    assert source.address == "/srv/watchlist.csv"
