"""``engine/shop/``: one shop from several of its pages."""

from collections.abc import Callable
from typing import Any

import pytest

from tillid.contract import load_contract

pytestmark = pytest.mark.browser

CHOICES = ["wrong", "none", "valid"]


@pytest.mark.parametrize(
    ("merge", "choices", "answers", "merged"),
    [
        ("any", None, [False, True, None], True),
        ("any", None, [False, None], False),
        ("max", None, [2, None, 5], 5),
        ("min", None, [0.4, 0.1], 0.1),
        ("min", None, [True, False, None], False),
        ("max", None, [True, False], True),
        ("first", None, [None, 3, 4], 3),
        ("max", None, [None, None], None),
        ("max", None, [], None),
        ("max", CHOICES, ["wrong", "valid"], "valid"),
        ("min", CHOICES, ["wrong", "valid"], "wrong"),
        ("max", CHOICES, ["none", "wrong"], "wrong"),
        ("min", CHOICES, ["none", "valid"], "valid"),
        ("max", CHOICES, ["none", None], "none"),
    ],
)
def test_merges_as_declared(
    evaluate: Callable[..., Any], merge: str, choices: list[str] | None, answers: list[Any], merged: Any
) -> None:
    declaration = {"id": "signal", "merge": merge, "choices": choices}
    pages = [{"signal": answer} for answer in answers]
    assert evaluate("(...given) => tillid.merge(...given)", [declaration], pages) == {"signal": merged}


def test_page_that_lacks_a_signal_says_nothing(evaluate: Callable[..., Any]) -> None:
    declarations = [{"id": "old", "merge": "max"}, {"id": "new", "merge": "max"}]
    assert evaluate("(...given) => tillid.merge(...given)", declarations, [{"old": 1}, {}]) == {"old": 1, "new": None}


@pytest.mark.parametrize(("address", "value"), [(True, False), (False, True), (None, True)])
def test_what_another_page_shows_may_deny_a_signal(
    evaluate: Callable[..., Any], address: bool | None, value: bool
) -> None:
    declarations = [
        {"id": "box", "type": "boolean", "leans": "risk", "merge": "any", "on": ["any"], "unless": "address"},
        {"id": "address", "type": "boolean", "merge": "any", "on": ["any"]},
    ]
    pages = [{"features": {"box": True}, "places": {}}, {"features": {"address": address}, "places": {}}]
    merged = evaluate("(...given) => tillid.mergeReadings(...given)", declarations, pages)
    assert merged["features"]["box"] is value


def test_a_po_box_is_the_only_address_where_no_page_has_a_street() -> None:
    [box] = [signal for signal in load_contract().signals if signal.id == "has_only_po_box"]
    assert box.unless == "has_postal_address"


BUSINESS_ONLY = "sells_to_businesses_only"


@pytest.mark.parametrize(
    ("businesses", "features", "merged"),
    [
        (True, {"right": False, "unfair": True, "means": "none"}, {"right": None, "unfair": False, "means": None}),
        (True, {"right": True, "unfair": False, "means": "form"}, {"right": True, "unfair": False, "means": "form"}),
        (False, {"right": False, "unfair": True, "means": "none"}, {"right": False, "unfair": True, "means": "none"}),
    ],
)
def test_what_consumers_are_owed_is_not_asked_of_who_sells_to_businesses_only(
    evaluate: Callable[..., Any], businesses: bool, features: dict[str, Any], merged: dict[str, Any]
) -> None:
    shared = {"merge": "any", "on": ["any"]}
    declarations = [
        {"id": "right", "type": "boolean", "leans": "trust", "unless": BUSINESS_ONLY, **shared},
        {"id": "unfair", "type": "boolean", "leans": "risk", "unless": BUSINESS_ONLY, **shared},
        {"id": "means", "type": "choice", "choices": ["none", "form"], "leans": "trust", "on": ["any"]}
        | {"unless": BUSINESS_ONLY, "merge": "max"},
        {"id": BUSINESS_ONLY, "type": "boolean", "leans": "risk", **shared},
    ]
    pages = [{"features": features, "places": {}}, {"features": {BUSINESS_ONLY: businesses}, "places": {}}]
    told = evaluate("(...given) => tillid.mergeReadings(...given)", declarations, pages)
    assert {id_: told["features"][id_] for id_ in merged} == merged
    assert told["notApplicable"] == [id_ for id_, value in merged.items() if value is None]


@pytest.mark.parametrize(("other", "named"), [({}, ["price"]), ({"price": None}, ["price"]), ({"price": 0.5}, [])])
def test_what_a_page_says_does_not_apply_is_named_where_no_page_tells_it(
    evaluate: Callable[..., Any], other: dict[str, Any], named: list[str]
) -> None:
    declarations = [{"id": id_, "type": "share", "merge": "max", "on": ["any"]} for id_ in ("price", "unknown")]
    moot = {"features": {"price": None, "unknown": None}, "places": {}, "notApplicable": ["price"]}
    pages = [moot, {"features": other, "places": {}}]
    merged = evaluate("(...given) => tillid.mergeReadings(...given)", declarations, pages)
    assert merged["notApplicable"] == named
    assert evaluate("(...given) => tillid.mergeReadings(...given)", declarations, [merged])["notApplicable"] == named


@pytest.mark.parametrize(
    ("gone", "merged"), [([], True), (["terms"], None), (["contact"], True), (["contact", "terms"], None)]
)
def test_a_link_to_what_is_not_there_is_none(
    evaluate: Callable[..., Any], gone: list[str], merged: bool | None
) -> None:
    declarations = [{"id": "link", "type": "boolean", "leads": "terms", "merge": "any", "on": ["front"]}]
    pages = [{"features": {"link": True}, "places": {"link": "Betingelser"}}, {"features": {}, "places": {}}]
    told = evaluate("(...given) => tillid.mergeReadings(...given)", declarations, pages, [], gone)
    assert told["features"]["link"] is merged
    assert told["places"] == ({"link": "Betingelser"} if merged else {})
    assert told["notApplicable"] == [], "it concerns the shop"


def test_that_a_link_is_missing_is_said_whatever_others_lead_to(evaluate: Callable[..., Any]) -> None:
    declarations = [{"id": "link", "type": "boolean", "leads": "terms", "merge": "any", "on": ["front"]}]
    pages = [{"features": {"link": False}, "places": {}}]
    merged = evaluate("(...given) => tillid.mergeReadings(...given)", declarations, pages, [], ["terms"])
    assert merged["features"] == {"link": False}


def test_each_link_to_a_page_that_is_fetched_says_so() -> None:
    leading = {one.id: one.leads for one in load_contract().signals if one.leads}
    assert leading == {f"has_{kind}_link": kind for kind in ("terms", "returns", "contact", "about", "privacy")}


def test_nobody_gains_by_saying_that_only_businesses_may_buy() -> None:
    signals = load_contract().signals
    [says] = [one for one in signals if one.id == BUSINESS_ONLY]
    owed = [one for one in signals if one.unless == BUSINESS_ONLY]
    losses = [min(one.rule[value] for value in ("false", "none", "true") if value in one.rule) for one in owed]
    assert len(owed) > 5
    assert says.rule["true"] < sum(losses)


LINKS = """<nav><a href="/handelsbetingelser">Handelsbetingelser</a> <a href="/retur">Returret</a>
  <a href="/kontakt#kort">Kontakt</a> <a href="/om-os">Om os</a>
  <a href="/privatlivspolitik">Privatlivspolitik</a></nav>"""
CHOOSE = (
    "(declarations, html, url) => tillid.policyPages.links(declarations, pageOf(html, url)).map((link) => link.url)"
)


def _chosen(evaluate: Callable[..., Any], html: str, path: str = "/") -> list[str]:
    declarations = [
        signal.model_dump(include={"id", "reads", "words"}, exclude_none=True)
        for signal in load_contract().of_source("page")
    ]
    home = "https://shop.example"
    return [address.removeprefix(home) for address in evaluate(CHOOSE, declarations, html, home + path)]


def test_policy_pages_are_one_of_each_kind(evaluate: Callable[..., Any]) -> None:
    html = LINKS.replace("</nav>", '<a href="/betingelser">Betingelser</a></nav>')
    assert _chosen(evaluate, html) == ["/handelsbetingelser", "/retur", "/kontakt", "/om-os", "/privatlivspolitik"]


def test_a_page_about_the_shop_may_bear_its_name(evaluate: Callable[..., Any]) -> None:
    assert _chosen(evaluate, LINKS.replace("Om os", "Om Shop"))[3] == "/om-os"


@pytest.mark.parametrize("name", ["Versand und Zahlung", "Levering", "Shipping & delivery", "Fragtpriser", "Impressum"])
def test_an_imprint_and_a_page_on_delivery_are_read_too(evaluate: Callable[..., Any], name: str) -> None:
    assert _chosen(evaluate, LINKS.replace("</nav>", f'<a href="/side">{name}</a></nav>'))[-1] == "/side"


def test_an_imprint_stands_in_for_no_page_of_contact(evaluate: Callable[..., Any]) -> None:
    html = LINKS.replace("<nav>", '<nav><a href="/side">Impressum</a>')
    assert html != LINKS
    assert {"/kontakt", "/side"} <= set(_chosen(evaluate, html))


@pytest.mark.parametrize("name", ["Fragtfri levering over 499 kr.", "Lieferanten", "Delivery bikes for sale in town"])
def test_what_only_speaks_of_delivery_is_no_page_on_it(evaluate: Callable[..., Any], name: str) -> None:
    assert "/side" not in _chosen(evaluate, LINKS.replace("</nav>", f'<a href="/side">{name}</a></nav>'))


def test_a_page_is_not_fetched_beside_itself(evaluate: Callable[..., Any]) -> None:
    assert "/retur" not in _chosen(evaluate, LINKS, "/retur")


@pytest.mark.parametrize(
    "address",
    [
        "https://elsewhere.example/handelsbetingelser",
        "//user.example/handelsbetingelser",
        "/login?next=/handelsbetingelser",
        "/konto/handelsbetingelser",
        "/kurv/slet?handelsbetingelser",
        "javascript:alert('handelsbetingelser')",
        "mailto:handelsbetingelser@shop.example",
    ],
)
def test_other_origins_and_ones_own_pages_are_never_opened(evaluate: Callable[..., Any], address: str) -> None:
    chosen = _chosen(evaluate, f'<a href="{address}">Handelsbetingelser</a>')
    assert chosen == []
