"""The badge as a picture."""

from tillid.languages import Language
from tillid.owners.badge.signed import Badge
from tillid.report.pages.render import render
from tillid.report.pages.words import Words, words_of

_COLOURS = {"good": "#00695c", "unclear": "#8a5a00", "warning": "#a61b1b"}


def draw(badge: Badge, report: str, language: Language) -> str:
    """An SVG that says its words to screen readers, and leads to the report where it is opened by itself."""
    words = words_of(language)
    band = words(f"band_{badge.band}")
    return render(
        "badge.svg", language, badge=badge, band=band, report=report, colour=_COLOURS.get(badge.band, "#57625e"),
        checked=_beneath(badge, words), share=badge.score,
    )  # fmt: skip


def _beneath(badge: Badge, words: Words) -> str:
    """What stands under the band: good signs that nobody else confirmed are the shop's own word."""
    if badge.band == "good" and not badge.confirmed:
        return words("badge_own", date=words.short_date(badge.checked))
    return words("checked", date=words.date(badge.checked))
