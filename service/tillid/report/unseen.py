"""Why a signal could not be told: what stands where it would have been seen."""

from collections.abc import Iterable
from typing import Literal

from tillid.checks.result import Visit
from tillid.contract import Signal

Unseen = Literal["link_dead", "page_failed", "not_opened", "no_page", "not_told", "not_confirmed"]

# Pages on which a shop says its terms; in older checks, one that could not be read is called "policies".
_POLICIES = frozenset({"terms", "returns", "privacy", "contact", "about"})
# A check buys nothing and logs in nowhere.
_NOT_OPENED = frozenset({"cart", "checkout", "account"})


def why_unseen(signal: Signal, visits: Iterable[Visit]) -> Unseen:
    """Why a signal that concerns the shop was not told.

    Returns
    -------
    Unseen
        ``link_dead``: the link that was seen leads to nothing; ``page_failed``: a page that may show it could not be
        read; ``not_opened``: a check opens no such page;
        ``no_page``: no such page was found; ``not_told``: pages that may show it were read, and did not tell;
        ``not_confirmed``: it stands with others, who were not asked or did not answer.
    """
    if signal.stands_with_others:
        return "not_confirmed"
    visits = tuple(visits)
    read = {visit.kind for visit in visits if not visit.problem}
    failed = {visit.kind for visit in visits if visit.problem}
    if signal.leads in failed:  # a link to a page that is there counts, whether or not that could be read
        return "link_dead"
    shown_on = set(signal.on)
    is_policy = signal.pages == "policies" or bool(shown_on & _POLICIES)
    may_show = shown_on | (_POLICIES if signal.pages == "policies" else set()) | ({"policies"} if is_policy else set())
    if may_show & failed:
        return "page_failed"
    if shown_on <= _NOT_OPENED:
        return "not_opened"
    return "not_told" if "any" in shown_on or shown_on & read else "no_page"
