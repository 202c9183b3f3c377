import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.service.conftest import Tillid
from tests.service.report.nordlys import HOST, URL, Nordlys, open_shop

OTHER = "solskin.dk"
ABSENT = "http://ingen.dk/"


@pytest.fixture
def shop(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Nordlys]:
    with open_shop() as shop:
        places = f"{shop.place},{OTHER}:80={shop.server_port},ingen.dk:80=9"
        monkeypatch.setenv("TILLID_LOCAL_PLACES", places)
        monkeypatch.setenv("TILLID_DATABASE", f"sqlite:///{tmp_path / 'tillid.sqlite'}")
        monkeypatch.setenv("TILLID_RDAP_BOOTSTRAP", str(tmp_path / "rdap.json"))
        yield shop


@pytest.mark.browser
@pytest.mark.usefixtures("shop")
def test_a_shop_that_is_good_enough_is_shown_with_what_to_mend(tillid: Tillid, tmp_path: Path) -> None:
    page, table = tmp_path / "report.html", tmp_path / "report.csv"
    shown = tillid("check", URL, "--html", page, "--csv", table, "--language", "da", "--min-score", 1)
    assert shown.returncode == 0, shown.stderr
    assert "Ret det her først" in shown.stdout
    assert "virksomhedsnummer" in shown.stdout
    assert "data:image/webp;base64," in page.read_text()
    assert len(list(csv.DictReader(table.open(encoding="utf-8-sig")))) > 90


@pytest.mark.browser
@pytest.mark.usefixtures("shop")
def test_two_shops_are_compared_and_the_first_must_be_good_enough(tillid: Tillid) -> None:
    shown = tillid("check", URL, "--compare", f"http://{OTHER}/", "--min-score", 100)
    assert shown.returncode == 1, shown.stderr
    assert HOST in shown.stdout
    assert OTHER in shown.stdout


@pytest.mark.browser
@pytest.mark.usefixtures("shop")
def test_many_shops_are_checked_and_one_that_cannot_be_stops_none(tillid: Tillid, tmp_path: Path) -> None:
    listed, table = tmp_path / "shops.txt", tmp_path / "shops.csv"
    listed.write_text(f"# our shops\n{URL}\n\n{ABSENT}\n")
    done = tillid("check", "--all", listed, "--csv", table, "--json")
    assert done.returncode == 2
    first, second = map(json.loads, done.stdout.splitlines())
    assert first["domain"] == HOST
    assert "ingen.dk" in second["problem"]
    rows = list(csv.DictReader(table.open(encoding="utf-8")))
    assert [bool(row["score"]) for row in rows] == [True, False]


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        ((), "give a URL"),
        ((URL, "--all", "x"), "give a URL"),
        (("--all", "/nowhere/shops.txt"), "cannot be read"),
        (("--fail-on", "good", URL), "is not one of"),
    ],
)
def test_arguments_that_cannot_be_used_are_named(tillid: Tillid, arguments: tuple[str, ...], why: str) -> None:
    refused = tillid("check", *arguments)
    assert refused.returncode == 2
    assert why in refused.stderr


@pytest.mark.browser
def test_an_address_on_this_machine_is_not_checked(tillid: Tillid) -> None:
    refused = tillid("check", "http://127.0.0.1:8000/")
    assert refused.returncode == 2
    assert "of your own" in refused.stderr
