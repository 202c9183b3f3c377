"""What a lawful Danish shop writes, in words of our own, with the shop's own facts put in."""

from dataclasses import asdict, dataclass
from pathlib import Path
from string import Template

_FOLDER = Path(__file__).parent
TITLES = {
    "handelsbetingelser": "Handelsbetingelser",
    "levering-og-retur": "Levering og retur",
    "kontakt": "Kontakt",
    "privatlivspolitik": "Privatlivspolitik",
}


@dataclass(frozen=True)
class Company:
    """Who a shop says it is. All are made up."""

    company: str
    email: str
    street: str
    city: str
    phone: str
    cvr: str = "26640180"


def texts_of(company: Company) -> dict[str, str]:
    """Its policy pages, by the names in ``TITLES``: HTML without a heading of the first level."""
    facts = asdict(company)
    return {name: Template((_FOLDER / f"{name}.html").read_text("utf-8")).substitute(facts) for name in TITLES}
