"""Labelled rows for training and judging: what each data source observes, as features of the contract's signals.

The data stays where it is (``--data``, ``TILLID_DATA`` or ``../shared/data``); its traps are described in its README.
"""

import asyncio
import csv
import gzip
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import joblib
import numpy as np
from numpy.typing import NDArray

from models.data.folder import shared_data
from models.data.linked_pages import landing, rebuild
from tillid.browser.chromium import CUT_OFF, open_browser
from tillid.browser.extractor import Extractor
from tillid.checks.facts.features import days_since
from tillid.contract import ROOT, Contract, Feature, encode
from tillid.errors import InputError, unreadable
from tillid.hosts import registered_domain
from tillid.scoring.host_signals import read_host

Floats = NDArray[np.float64]
_BATCH = 100
cache = joblib.Memory(ROOT / "var" / "cache", verbose=0)

# Certificates and registrations of the study end in August 2023, so it was collected then.
_KTU_COLLECTED = date(2023, 9, 1)
# 0: none found, 1: free mail only, 2: own domain, 3: both or other. Free mail counts neither way: 40 of its 56 are
# honest.
_KTU_EMAIL: dict[str, Feature] = {"0": "none", "1": None, "2": "own_domain", "3": None}

URL_SIGNALS = ("domain_hyphen_count",)
OBSERVED: dict[str, tuple[str, ...]] = {
    "linked_pages": (
        *URL_SIGNALS,
        "social_profile_count",
        "named_profile_count",
        "dead_social_icon_count",
        "third_party_service_count",
        "analytics_service_count",
        "payment_service_count",
        "has_newsletter_service",
        "has_live_chat",
        "has_blog_link",
        "has_physical_shop_link",
        "has_loyalty_or_gift_card_link",
        "odd_price_share",
        "struck_price_share",
        "typical_discount",
    ),
    "ktu_shops": (
        *URL_SIGNALS,
        "domain_age_days",
        "email_kind",
        "takes_cash_on_delivery",
        "promises_money_back",
    ),
}

# Both sources tell the domain's shape, but in the study it says nothing, and would thin out what the crawl teaches.
NOT_TAUGHT: dict[str, tuple[str, ...]] = {"ktu_shops": URL_SIGNALS}


@dataclass(frozen=True)
class Rows:
    """Labelled shops of one source.

    Attributes
    ----------
    features
        One mapping per shop, holding only what the source observes.
    genuine
        Shape (n,), True for legitimate shops.
    domains
        Shape (n,), registered domains.
    clusters
        Shape (n,), shops cut from one template; the domain itself where templates are not known.
    weights
        Shape (n,), above 0 and at most 1: how far each label can be trusted. None: all alike.
    """

    source: str
    features: tuple[dict[str, Feature], ...]
    genuine: NDArray[np.bool_]
    domains: NDArray[np.str_]
    clusters: NDArray[np.str_]
    weights: Floats | None = None

    def __len__(self) -> int:
        return len(self.features)

    def subset(self, index: NDArray[np.intp]) -> "Rows":
        """Some of the shops."""
        chosen = tuple(self.features[i] for i in index)
        weights = None if self.weights is None else self.weights[index]
        return Rows(self.source, chosen, self.genuine[index], self.domains[index], self.clusters[index], weights)

    def without(self, signal: str) -> "Rows":
        """The same shops, one signal unobserved."""
        features = tuple({name: value for name, value in row.items() if name != signal} for row in self.features)
        return replace(self, features=features)

    def matrix(self, contract: Contract) -> Floats:
        """Shape (n, signals) in contract order; NaN where missing."""
        return np.array([[encode(signal, row.get(signal.id)) for signal in contract.signals] for row in self.features])


def data_folder(given: str | None) -> Path:
    """The folder of the data.

    Raises
    ------
    InputError
        Says where it was looked for.
    """
    folder = shared_data(given)
    if not (folder / "shops").is_dir():
        raise InputError(
            f"No training data in {folder}: it must hold shops/. Name its folder with --data or TILLID_DATA."
        )
    return folder


def read_sources(folder: Path, contract: Contract) -> list[Rows]:
    """All labelled sources of the data folder."""
    shops = folder / "shops"
    return [read_linked_pages(shops / "linked_pages.jsonl.gz", contract), read_ktu(shops / "ktu_shops.csv", contract)]


def joint_groups(sources: Sequence[Rows]) -> NDArray[np.str_]:
    """Groups of all rows together, shape (n,): a domain that two sources know is in one group."""
    known: dict[str, str] = {}
    for rows in sources:
        for domain, cluster in zip(rows.domains, rows.clusters, strict=True):
            known.setdefault(domain, cluster)
    return np.array([known[domain] for rows in sources for domain in rows.domains])


def read_linked_pages(path: Path, contract: Contract) -> Rows:
    """Front pages of the linked-pages crawl, put through the real extractors in Chromium."""
    records = [json.loads(line) for line in gzip.decompress(_bytes(path)).splitlines()]
    documents = [(landing(record), rebuild(record)) for record in records]
    digest = hashlib.sha256(json.dumps(documents).encode()).hexdigest()
    page_features = _extracted(digest, contract.version, documents, contract)
    rows = [
        _observed("linked_pages", {**features, **read_host(contract, _host(url))})
        for (url, _), features in zip(documents, page_features, strict=True)
    ]
    return Rows(
        source="linked_pages",
        features=tuple(rows),
        genuine=np.array([record["label"] == "legitimate" for record in records]),
        domains=np.array([record["domain"] for record in records]),
        clusters=np.array([f"cluster {record['cluster']}" for record in records]),
    )


def read_ktu(path: Path, contract: Contract) -> Rows:
    """Shops of the KTU study, its columns mapped onto the signals that they observe."""
    shops = list(csv.DictReader(_bytes(path).decode("utf-8-sig").splitlines()))
    hosts = [_host(shop["Online shop URL"]) for shop in shops]
    domains = [registered_domain(host) or host for host in hosts]
    return Rows(
        source="ktu_shops",
        features=tuple(
            _observed("ktu_shops", {**_ktu_features(shop), **read_host(contract, host)})
            for shop, host in zip(shops, hosts, strict=True)
        ),
        genuine=np.array([shop["Label"] == "legitimate" for shop in shops]),
        domains=np.array(domains),
        clusters=np.array(domains),
    )


def _ktu_features(shop: dict[str, str]) -> dict[str, Feature]:
    return {
        "domain_age_days": _age_days(shop["Domain registration date"]),
        "email_kind": _KTU_EMAIL.get(shop["Presence of free contact emails"]),
        "takes_cash_on_delivery": shop["Presence of cash on delivery payment"] == "1",
        "promises_money_back": shop["Presence of money back payment"] == "1",
    }


def _age_days(registered: str) -> float | None:
    """Days up to the study's collection; None where the registry hides the date."""
    try:
        return days_since(registered[:10], _KTU_COLLECTED)
    except ValueError:
        return None


def _observed(source: str, features: dict[str, Feature]) -> dict[str, Feature]:
    return {signal: features[signal] for signal in OBSERVED[source] if features.get(signal) is not None}


@cache.cache(ignore=["documents", "contract"])  # type: ignore[untyped-decorator]
def _extracted(
    digest: str,  # noqa: ARG001 - the cache's key, with the contract's version
    version: str,  # noqa: ARG001
    documents: Sequence[tuple[str, str]],
    contract: Contract,
) -> list[dict[str, Feature]]:
    return asyncio.run(_extract(documents, contract))


async def _extract(documents: Sequence[tuple[str, str]], contract: Contract) -> list[dict[str, Feature]]:
    features: list[dict[str, Feature]] = []
    async with open_browser(CUT_OFF) as browser:
        extractor = Extractor(browser, contract)
        for start in range(0, len(documents), _BATCH):
            readings = await extractor.read_documents(documents[start : start + _BATCH])
            features += [reading.features for reading in readings]
    return features


def _host(address: str) -> str:
    return urlsplit(address).hostname or ""


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as problem:
        raise unreadable(path, problem) from problem
