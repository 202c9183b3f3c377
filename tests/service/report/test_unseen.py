"""What was not told has a reason that is true."""

import pytest

from tillid.checks.result import Visit
from tillid.contract import load_contract
from tillid.report.unseen import why_unseen

SIGNALS = {signal.id: signal for signal in load_contract().signals}
FRONT = Visit("https://nordlys.dk/", "front", 100.0)
TERMS = Visit("https://nordlys.dk/vilkaar", "terms", 100.0)
GONE = Visit("https://nordlys.dk/kontakt", "contact", 0.0, "answered 404")
OLDER = Visit("https://nordlys.dk/kontakt", "policies", 0.0, "answered 404")


@pytest.mark.parametrize(
    ("signal", "visits", "why"),
    [
        ("company_number", [FRONT, GONE], "page_failed"),
        ("company_number", [FRONT, OLDER], "page_failed"),
        ("names_data_controller", [FRONT, OLDER], "page_failed"),
        ("company_number", [FRONT], "no_page"),
        ("company_number", [FRONT, TERMS], "not_told"),
        ("has_contact_link", [FRONT, GONE], "link_dead"),
        ("has_terms_link", [FRONT, GONE], "page_failed"),
        ("has_clear_order_button", [FRONT, GONE], "not_opened"),
        ("odd_price_share", [FRONT, GONE], "not_told"),
        ("domain_age_days", [FRONT], "not_confirmed"),
        ("company_in_register", [FRONT, TERMS], "not_confirmed"),
    ],
)
def test_why(signal: str, visits: list[Visit], why: str) -> None:
    assert why_unseen(SIGNALS[signal], visits) == why
