"""Writes a sentence out: the form that fits a value, and the value as the language writes it.

``extension/verdict/sentences.js`` does the same in the browser, and a test holds both to the same words.
"""

from collections.abc import Mapping

from tillid.contract import Feature, Text, Units

_OTHER = "other"
_NO_BREAK = "\N{NO-BREAK SPACE}"
_THOUSANDS = {"en": ",", "da": ".", "de": ".", "sv": _NO_BREAK, "nb": _NO_BREAK}
# From how many days on a time is told in months, and in years, and how many days those have.
_SPANS = (("year", 731, 365.25), ("month", 61, 30.44), ("day", 0, 1.0))


def write(text: Text, value: Feature, language: str, units: Units) -> str:
    """A sentence with its value filled in.

    Parameters
    ----------
    text
        A sentence, or its forms by case: ``=14`` for one number, a choice, ``true``, or what a language's plural rules
        call it (``one``, ``other``). The first of these that is there is taken.
    value
        What was seen.
    language
        That the text is in.
    units
        Names of days, months and years.

    Returns
    -------
    str
        Empty where no form fits: then there is nothing to say.
    """
    chosen = text if isinstance(text, str) else _form(text, value, language)
    if isinstance(value, str):
        return chosen.replace("{value}", value)
    if "{" not in chosen or value is None:
        return chosen
    return (
        chosen.replace("{value}", number(value, language))
        .replace("{percent}", percent(value, language))
        .replace("{duration}", duration(value, language, units))
    )


def _form(forms: Mapping[str, str], value: Feature, language: str) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float):
        cases = [str(value).lower() if isinstance(value, bool) else str(value)]
    else:
        cases = [f"={value:g}", plural(value, language)]
    return next((forms[case] for case in (*cases, _OTHER) if case in forms), "")


def plural(value: float, language: str) -> str:
    """What CLDR calls a number in one of our languages; those that write sentences know no more than two cases."""
    value = round(value, 3)
    if value == 1:
        return "one"
    is_danish_fraction = language == "da" and value % 1 != 0 and int(value) in (0, 1)
    return "one" if is_danish_fraction else _OTHER


def number(value: float, language: str) -> str:
    """A number with two decimals at most."""
    shown = f"{value:,.2f}".rstrip("0").rstrip(".")
    whole, _, decimals = shown.partition(".")
    point = "." if language == "en" else ","
    return whole.replace(",", _THOUSANDS[language]) + (point + decimals if decimals else "")


def percent(share: float, language: str) -> str:
    """A share of one in hundredths. Only nothing is 0 %, and only all is 100 %."""
    hundredths = round(100 * share)
    if 0 < share < 1:
        hundredths = min(99, max(1, hundredths))
    return f"{hundredths}{'' if language == 'en' else _NO_BREAK}%"


def duration(days: float, language: str, units: Units) -> str:
    """Whole days, months or years, never more than there were."""
    unit, length = next((unit, length) for unit, least, length in _SPANS if days >= least)
    count = int(days / length)
    return f"{number(count, language)} {units[unit][language][plural(count, language)]}"
