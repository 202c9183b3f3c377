"""The company that a shop says it is, looked up at a register of this machine and compared with the shop's page."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run
from tests.service.sources.registers import BRREG
from tests.service.sources.servers import Reply, Source
from tillid.browser.extractor import Extractor
from tillid.browser.reading import Reading
from tillid.checks.company import confirm_company
from tillid.checks.facts.look_up import LookUp
from tillid.checks.facts.records import SourceAnswers
from tillid.sources.asking import Sources
from tillid.sources.choices import read_choices
from tillid.sources.manners import Manners
from tillid.store.database import Database

pytestmark = pytest.mark.browser

PAGE = """<html lang=no><title>Nordlys</title><h1>Lamper</h1>
<footer>Nordlys AS, Storgata 1, 0155 Oslo. Org.nr. 923 609 016 MVA</footer></html>"""

GOODS = "<ul><li>Lamper<li>Borde<li>Stoler<li>Tepper</ul>"  # of a page with next to nothing more is waited for


@pytest.fixture
def confirm(
    extractor: Extractor, read_page: Callable[..., Reading], run: Run[Any], register: Source, tmp_path: Path
) -> Callable[..., dict[str, Any]]:
    """Features of a page's company: ``confirm(html, host)``."""
    choices = read_choices("all=off, brreg=http://brreg.test", tmp_path / "none.json")
    sources = Sources(choices, {("brreg.test", 80): register.server_port}, Manners(), tmp_path)
    look_up = LookUp(SourceAnswers(Database(f"sqlite:///{tmp_path / 'db'}")), sources)

    def confirm(html: str, host: str = "nordlys.no") -> dict[str, Any]:
        reading = read_page(f"https://{host}/", f"{html}{GOODS}", gated=False)
        merged = run(extractor.merge_readings([reading]))
        return dict(run(confirm_company(extractor, look_up, merged, host)).features)

    return confirm


def test_a_register_confirms_what_the_page_says(confirm: Callable[..., dict[str, Any]], register: Source) -> None:
    features = confirm(PAGE)
    assert features.pop("company_age_days") > 4000
    assert features == {"company_in_register": "found", "company_name_fits": "fits", "company_site_fits": True}
    assert [path for path, *_ in register.asked] == ["/enheter/923609016"]


def test_a_copy_under_another_address_and_name(confirm: Callable[..., dict[str, Any]]) -> None:
    features = confirm(PAGE.replace("Nordlys", "Solskinn"), "solskinn-outlet.com")
    assert (features["company_name_fits"], features["company_site_fits"]) == ("differs", False)


def test_a_number_that_no_register_knows(confirm: Callable[..., dict[str, Any]], register: Source) -> None:
    register.reply = Reply(status=404)
    assert confirm(PAGE) == {"company_in_register": "not_found"}


@pytest.mark.parametrize("reply", [Reply(status=503), Reply(b"<html>"), Reply(BRREG, killed=True)])
def test_a_register_that_does_not_answer_says_nothing(
    confirm: Callable[..., dict[str, Any]], register: Source, reply: Reply
) -> None:
    register.reply = reply
    assert confirm(PAGE) == {}


@pytest.mark.parametrize("page", ["<p>Nordlys</p>", "<p>Org.nr. 923 609 017</p>"])
def test_where_the_page_states_no_valid_number_nobody_is_asked(
    confirm: Callable[..., dict[str, Any]], register: Source, page: str
) -> None:
    assert (confirm(page), register.asked) == ({}, [])
