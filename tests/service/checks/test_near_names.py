"""Names that somebody may have meant whose address is not there."""

import pytest

from tests.conftest import Run
from tillid.checks.near_names import edits, near_name_in, slips, with_near_name
from tillid.net.network import Network

UNKNOWN = "https://{0}/ could not be opened: {0} is not known to the DNS"


def _network(*known: str) -> Network:
    async def resolve(host: str, _: int) -> list[str]:
        return ["93.184.216.34"] if host in known else []

    return Network(resolve=resolve)


@pytest.mark.parametrize("typed", ["lreogtidsel.dk", "lerogtidssel.dk", "lerogtidsel.dj"])
def test_a_slip_of_the_finger_is_seen(run: Run[str], typed: str) -> None:
    told = run(with_near_name(UNKNOWN.format(typed), typed, _network("lerogtidsel.dk")))
    assert near_name_in(told) == "lerogtidsel.dk"


def test_where_nothing_near_is_known_nothing_is_suggested(run: Run[str]) -> None:
    problem = UNKNOWN.format("lerogtidssel.dk")
    assert run(with_near_name(problem, "lerogtidssel.dk", _network("nordlys.dk"))) == problem
    assert near_name_in(problem) is None
    other = "https://lerogtidsel.dk/ could not be opened: lerogtidsel.dk does not answer"
    assert run(with_near_name(other, "lerogtidssel.dk", _network("lerogtidsel.dk"))) == other


def test_few_are_asked_for_and_none_of_another_owner_of_domains() -> None:
    assert len(slips("lerogtidsel.dk")) < 20
    assert {"lerogtidsel.dk", "lerogtidse.dk"} <= {*edits("lerogtidsl.dk"), *edits("lerogtidsee.dk")}
    assert "nordlys.dk" not in edits("nordlys.dk")
    assert all(name.endswith(".myshopify.com") for name in slips("nordylss.myshopify.com"))
