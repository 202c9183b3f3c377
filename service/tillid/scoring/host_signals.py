"""Signals that are read from the host name alone. The host name is all of an address that the service ever sees."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache

from tillid.contract import Contract, Feature
from tillid.hosts import registered_domain, split

Words = tuple[str, ...]
Lists = Mapping[str, Words]


# Alphabets whose letters pass for each other's, and the letters that, alone, read as a Latin word.
_ALPHABETS = frozenset({"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE"})
_READS_AS_LATIN = frozenset("авеікмнорстухсһјѕԁԛԝгпьѵӏανικορτυχωγη")
_PHONETIC = re.compile(r"[ɐ-ʯ]")


def _name(host: str) -> str:
    """The registered label in Unicode: ``káb`` for ``xn--kb-mia.dk``."""
    label = split(host).domain.lower()
    try:
        return label[4:].encode("ascii").decode("punycode") if label.startswith("xn--") else label
    except UnicodeError:
        return label


def domain_hyphen_count(host: str, _lists: Lists) -> int:
    """Hyphens in the registered label."""
    return _name(host).count("-")


@cache
def _sale_word(alone: Words, within: Words) -> re.Pattern[str]:
    """Short words count alone only ("rea" is in "area"), long ones also within a name ("skooutlet")."""
    return re.compile(rf"(?:^|-)(?:{'|'.join(alone)})(?:-|$)|{'|'.join(within)}")


def has_outlet_word_in_domain(host: str, lists: Lists) -> bool:
    """Whether the registered label advertises a sale or cheap goods."""
    return _sale_word(lists["alone"], lists["within"]).search(_name(host)) is not None


@cache
def _brand_and_country(brands: Words, countries: Words, goods: Words) -> re.Pattern[str]:
    brand, country, some_goods = "|".join(brands), "|".join(countries), rf"(?:-?(?:{'|'.join(goods)})){{0,3}}"
    return re.compile(rf"(?:{brand}){some_goods}-?(?:{country}){some_goods}|(?:{country})-(?:{brand})")


def has_brand_and_country_in_domain(host: str, lists: Lists) -> bool:
    """Whether the registered label is a famous brand with a country; the brand's own ``ecco.com`` is not.

    All brands would hit honest names ("gap", "next", "mango"), so the list has those that fake shops are named after.
    """
    pattern = _brand_and_country(lists["brand"], lists["country"], lists["goods"])
    return pattern.fullmatch(_name(host)) is not None


def is_punycode_domain(host: str, _lists: Lists) -> bool:
    """Whether the registered label imitates letters: mixed alphabets, or foreign letters that all read as Latin."""
    name = _name(host)
    letters = [character for character in name if character.isalpha()]
    alphabets = {unicodedata.name(letter, "").split(" ")[0] for letter in letters} & _ALPHABETS
    return (
        len(alphabets) > 1
        or _PHONETIC.search(name) is not None
        or (bool(letters) and "LATIN" not in alphabets and _READS_AS_LATIN.issuperset(letters))
    )


def is_free_hosting_domain(host: str, lists: Lists) -> bool:
    """Whether the shop stands under a platform's domain, as ``nordlys.myshopify.com`` does.

    The suffix list has those that sell names as countries do, ``com.de``, beside those that lend them to customers.
    """
    return split(host).is_private and split(host).suffix not in lists["sold"]


EXTRACTORS: dict[str, Callable[[str, Lists], Feature]] = {
    function.__name__: function
    for function in (
        domain_hyphen_count,
        has_outlet_word_in_domain,
        has_brand_and_country_in_domain,
        is_punycode_domain,
        is_free_hosting_domain,
    )
}


def read_host(contract: Contract, host: str) -> dict[str, Feature]:
    """Answers of all ``url`` signals for a host; none where the host has no registered domain."""
    if not registered_domain(host):
        return {}
    return {signal.id: EXTRACTORS[signal.id](host, signal.lists) for signal in contract.of_source("url")}
