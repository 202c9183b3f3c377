"""In which language a shop is asked: its country's, for many shops answer in the language of whoever asks."""

_OF_COUNTRY = {
    "dk": "da-DK",
    "fo": "da-DK",
    "gl": "da-DK",
    "se": "sv-SE",
    "ax": "sv-FI",
    "no": "nb-NO",
    "de": "de-DE",
    "at": "de-AT",
    "ch": "de-CH",
    "li": "de-LI",
    "lu": "de-LU",
}
_ANYWHERE = "en-GB"


def locale_of(host: str) -> str:
    """What a browser in the country of a host's domain sends as ``Accept-Language``; English where none is told."""
    return _OF_COUNTRY.get(host.rstrip(".").rpartition(".")[2].lower(), _ANYWHERE)
