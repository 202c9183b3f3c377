"""What a report says of pages that are not there, and of links to them."""

import re
from dataclasses import replace

from tests.service.report.results import RESULT, URL, sole_trader
from tillid.checks.result import Visit
from tillid.report.build import report_of
from tillid.report.pages.render import Extras, render_report
from tillid.scoring.scorer import Scoring


def test_a_dead_link_stands_once_and_first_with_the_pages_that_are_not_there(scoring: Scoring) -> None:
    paths = {"handelsbetingelser": "terms", "kontakt": "contact", "om-os": "about", "vare/kop": "product"}
    gone = [
        Visit(f"{URL}{path}", kind, 0.0, f"{URL}{path} is not there: the server answered with status 404")
        for path, kind in paths.items()
    ]
    late = Visit(f"{URL}retur", "returns", 0.0, f"{URL}retur did not come within 4 seconds")
    features = sole_trader().features | {"has_dead_policy_link": True, "has_phone": False}
    result = replace(sole_trader(), features=features, visits=(RESULT.visits[0], *gone, late))
    page = render_report(report_of(result, scoring), Extras())
    mends = page[page.index('<ol class="mends">') : page.index("</ol>")]
    items = re.findall(r"<li>.*?</li>", mends, re.DOTALL)
    told = [re.findall(r"https://nordlys\.dk/(\S+) (?:is not there|did not come)", item) for item in items]
    assert told[:4] == [["handelsbetingelser", "kontakt"], ["om-os"], ["vare/kop"], ["retur"]]
    assert not any(told[4:])
    [item] = [item for item in items if "Correct the link, or put the page back." in item]
    assert item == items[0]


def test_an_area_of_which_nothing_was_seen_says_so_under_its_heading(scoring: Scoring) -> None:
    page = render_report(report_of(replace(RESULT, features={"company_number": "valid"}), scoring), Extras())
    headings = re.findall(r'<h3 id="group-(\w+)">[^<]*</h3>\s*(<p class="note">Not checked</p>)?', page)
    assert [group for group, note in headings if not note] == ["identity"]
    assert len(headings) > 5
