"""Records and study rows become features by the real extractors, and only what a source observes is a feature."""

import csv
import gzip
import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from models.data.linked_pages import landing, rebuild
from models.data.sources import OBSERVED, Rows, data_folder, joint_groups, read_ktu, read_linked_pages
from tillid.contract import load_contract
from tillid.errors import InputError

pytestmark = pytest.mark.browser

CONTRACT = load_contract()
PAGES = [f"https://nordlys.example.dk/side-{number}" for number in range(6)]


def record(**changes: Any) -> dict[str, Any]:
    return {
        "domain": "nordlys-keramik.dk",
        "cluster": 1,
        "label": "legitimate",
        "url": "http://nordlys-keramik.dk/",
        "links": [*PAGES, "https://www.facebook.com/nordlyskeramik"],
        "prices": [],
        **changes,
    }


def price(amount: float, struck: bool = False, discount: float = 0) -> dict[str, Any]:
    return {"price": amount, "code": "EUR", "discount": discount, "hasPercentage": False, "hasLineThrough": struck}


def read(tmp_path: Path, *records: dict[str, Any]) -> Rows:
    path = tmp_path / "linked_pages.jsonl.gz"
    path.write_bytes(gzip.compress("\n".join(map(json.dumps, records)).encode()))
    # In a thread of its own, because the driver of another test's browser may hold this one's event loop.
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(read_linked_pages, path, CONTRACT).result()


def test_linked_pages_go_through_the_real_extractors(tmp_path: Path) -> None:
    fake = record(
        domain="billig-sko.shop",
        cluster=2,
        label="fraudulent",
        url="http://billig-sko.shop/",
        links=[*PAGES, "https://www.facebook.com/"],
        prices=[price(48.17), price(32.43), price(12.99), price(17.31), price(99, struck=True)],
    )
    rows = read(tmp_path, record(), fake)
    honest, dishonest = rows.features
    assert honest["social_profile_count"] == 1
    assert dishonest["social_profile_count"] == 0
    assert dishonest["odd_price_share"] == 0.75
    assert dishonest["struck_price_share"] == 0.25, "one of four goods: what is struck stands beside what it costs now"
    assert dishonest["domain_hyphen_count"] == 1
    assert rows.genuine.tolist() == [True, False]


def test_a_record_answers_only_what_it_observes(tmp_path: Path) -> None:
    (features,) = read(tmp_path, record()).features
    assert set(features) <= set(OBSERVED["linked_pages"])
    assert "odd_price_share" not in features, "no prices: could not tell"


def test_a_thin_record_shows_no_absence(tmp_path: Path) -> None:
    (features,) = read(tmp_path, record(links=PAGES[:3])).features
    assert "social_profile_count" not in features


def test_a_page_stands_where_its_links_stay() -> None:
    moved = [f"https://www.nordlys-shop.example/{number}" for number in range(12)]
    assert landing(record(links=moved)) == "http://www.nordlys-shop.example/"
    assert landing(record(links=[*moved, "https://nordlys-keramik.dk/om"])) == "http://nordlys-keramik.dk/"
    assert landing(record(links=moved[:9])) == "http://nordlys-keramik.dk/"


def test_hostile_addresses_do_not_break_the_rebuilt_document() -> None:
    html = rebuild(
        record(links=['https://a.example/"><script>alert(1)</script>', "http://[broken", "javascript:alert(1)"])
    )
    assert "<script>alert" not in html


def ktu_file(tmp_path: Path, **changes: str) -> Path:
    shop = {
        "Online shop URL": "https://www.b-watches.shop",
        "Label": "fraudulent",
        "Domain registration date": "2023-06-18 05:43",
        "Presence of free contact emails": "0",
        "Presence of credit card payment": "1",
        "Presence of money back payment": "0",
        "Presence of cash on delivery payment": "0",
        **changes,
    }
    path = tmp_path / "ktu_shops.csv"
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, list(shop))
        writer.writeheader()
        writer.writerow(shop)
    return path


def test_study_columns_map_onto_signals(tmp_path: Path) -> None:
    (features,) = read_ktu(ktu_file(tmp_path), CONTRACT).features
    assert features["domain_age_days"] == 75
    assert features["domain_hyphen_count"] == 1
    assert features["email_kind"] == "none"
    assert features["takes_cash_on_delivery"] is False
    assert set(features) <= set(OBSERVED["ktu_shops"])


def test_hidden_registration_and_free_mail_are_missing(tmp_path: Path) -> None:
    path = ktu_file(tmp_path, **{"Domain registration date": "Hidden", "Presence of free contact emails": "1"})
    (features,) = read_ktu(path, CONTRACT).features
    assert "domain_age_days" not in features
    assert "email_kind" not in features


def test_a_domain_known_to_two_sources_is_in_one_group(tmp_path: Path) -> None:
    linked = read(tmp_path, record(domain="b-watches.shop", cluster=9))
    study = read_ktu(ktu_file(tmp_path), CONTRACT)
    assert len(set(joint_groups([linked, study]))) == 1


def test_the_matrix_is_in_contract_order(tmp_path: Path) -> None:
    rows = read(tmp_path, record())
    matrix = rows.matrix(CONTRACT)
    assert matrix.shape == (1, len(CONTRACT.signals))
    assert matrix[0, CONTRACT.ids.index("social_profile_count")] == 1
    assert np.isnan(matrix[0, CONTRACT.ids.index("domain_age_days")])


def test_missing_data_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="TILLID_DATA"):
        data_folder(str(tmp_path))
    with pytest.raises(InputError, match=r"nowhere\.gz cannot be read"):
        read_linked_pages(tmp_path / "nowhere.gz", CONTRACT)
