"""What being on a list does to a verdict: points like any other reason's, and a band however little else was seen."""

from tillid.contract import ReasonTexts, Signal
from tillid.scoring.lists.shops import Listing
from tillid.scoring.scorecard import Contribution, Scorecard, Verdict

# In log-odds. A list that warns is strong evidence, but lists err too; one that vouches lifts no shop out of a warning
# that many other signs give.
_LOSS = 4.0
_GAIN = 2.0

# No signal of the contract: its value is a list's name, and it is neither read from a page nor sent by anybody.
KNOWN_SHOP = Signal(
    id="known_shop",
    name={"da": "Kendt butik", "en": "Known shop", "de": "Bekannter Shop", "sv": "Känd butik", "nb": "Kjent butikk"},
    group="reputation",
    source="domain",
    type="boolean",
    leans="either",
    on=("any",),
    merge="first",
    reason=ReasonTexts(
        helps={
            "da": "Butikken står på en liste over certificerede butikker: {value}.",
            "en": "The shop is on a list of certified shops: {value}.",
            "de": "Der Shop steht auf einer Liste zertifizierter Shops: {value}.",
            "sv": "Butiken finns på en lista över certifierade butiker: {value}.",
            "nb": "Butikken står på en liste over sertifiserte butikker: {value}.",
        },
        hurts={
            "da": "Butikken står på en liste over svindelbutikker: {value}.",
            "en": "The shop is on a list of fraudulent shops: {value}.",
            "de": "Der Shop steht auf einer Liste von Fakeshops: {value}.",
            "sv": "Butiken finns på en lista över falska butiker: {value}.",
            "nb": "Butikken står på en liste over falske butikker: {value}.",
        },
    ),
    advice={
        "da": "Bed listens udgiver om at rette fejl.",
        "en": "Ask the list's publisher to fix what is wrong.",
        "de": "Bitten Sie den Herausgeber der Liste, Fehler zu berichtigen.",
        "sv": "Be den som ger ut listan att rätta fel.",
        "nb": "Be den som gir ut listen, om å rette feil.",
    },
    kind="practice",
    evidence="docs/api.md",
    since="0.2.0",
)


def with_listing(card: Scorecard, verdict: Verdict, listing: Listing) -> Verdict:
    """The verdict on a listed shop.

    One that is listed as fraudulent loses what brings it to the middle of ``warning``, and always some points.
    """
    if listing.kind == "certified":
        points = _GAIN * card.scale
    else:
        points = min(-_LOSS * card.scale, card.warning_below / 2 - verdict.exact)
    reason = Contribution(KNOWN_SHOP, f"{listing.name}, {listing.day}", points, "list", 0.0)
    return card.judge(verdict.exact + points, verdict.coverage, (reason, *verdict.contributions), is_listed=True)
