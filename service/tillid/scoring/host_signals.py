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
def _brand_and_country(lists: tuple[Words, ...]) -> re.Pattern[str]:
    brand, country, *others = ("|".join(words) for words in lists)
    some = rf"(?:-?(?:{'|'.join(others)})){{0,3}}"
    return re.compile(rf"(?:{brand}){some}-?(?:{country}){some}|(?:{country})-(?:{brand})")


@cache
def _brand_among(lists: tuple[Words, ...]) -> re.Pattern[str]:
    brand, *others = ("|".join(words) for words in lists)
    word = rf"(?:{'|'.join(others)}|\d{{2,4}})"
    return re.compile(rf"(?P<before>(?:{word}-?){{0,4}})(?:{brand})(?P<after>(?:-?{word}){{0,4}})")


def _is_bait(name: str, lists: Lists) -> bool:
    """Whether a name is a brand, sale words, and its goods or a country; a mere outlet may be the brand's own."""
    match = _brand_among(tuple(lists[part] for part in ("brand", "goods", "country", "filler", "bait"))).fullmatch(name)
    if match is None:
        return False
    rest = f"{match['before']}-{match['after']}"
    kept, count = re.subn("|".join(lists["bait"]), "-", rest)
    return count > 0 and re.search("|".join(lists["goods"] + lists["country"]), kept) is not None


def has_brand_and_bait_in_domain(host: str, lists: Lists) -> bool:
    """Whether the registered label is a famous brand with a country or with sale words; the brand's own is not.

    All brands would hit honest names ("gap", "next", "mango"), so the list has those that fake shops are named after.
    """
    name = _name(host)
    parts = tuple(lists[part] for part in ("brand", "country", "goods", "filler", "bait"))
    return _brand_and_country(parts).fullmatch(name) is not None or _is_bait(name, lists)


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
        has_brand_and_bait_in_domain,
        is_punycode_domain,
        is_free_hosting_domain,
    )
}


def read_host(contract: Contract, host: str) -> dict[str, Feature]:
    """Answers of all ``url`` signals for a host; none where the host has no registered domain."""
    if not registered_domain(host):
        return {}
    return {signal.id: EXTRACTORS[signal.id](host, signal.lists) for signal in contract.of_source("url")}
