"""Signals that are read from the host name alone. The host name is all of an address that the service ever sees."""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

import tldextract

from service.contract import Contract, Feature

# The bundled suffix list, with private suffixes: each *.myshopify.com is a shop of its own.
# All signals of one host ask for the same split, one after another.
_split = lru_cache(maxsize=1)(tldextract.TLDExtract(suffix_list_urls=(), include_psl_private_domains=True))

# Short words count alone only ("rea" is in "area"), long ones also within a name ("skooutlet").
_SALE_WORD = re.compile(
    r"(?:^|-)(?:sale|sales|deals?|rea|salg|cheap)(?:-|$)"
    r"|outlet|udsalg|billig|tilbud|rabat|g(?:ü|u|ue)nstig|schn(?:ä|a|ae)ppchen|ausverkauf|clearance|discount|bargain"
    r"|(?:online|store|shop)sales?|sale(?:store|shop)|(?:store|shop)-?(?:24|online$)|online-?store$"
)
# Brands that fake shops are named after again and again: all brands would hit honest names ("gap", "next", "mango").
_BRAND = (
    "adidas|arcteryx|asics|barbour|birkenstock|canada-?goose|carhartt|converse|crocs|dr-?martens|dyson|ecco"
    "|fj(?:ä|a)llr(?:ä|a)ven|gabor|ganni|gucci|hoka|hugo-?boss|hummel|jack-?wolfskin|keen|lacoste|lego|longchamp|lululemon"
    "|mammut|merrell|michael-?kors|moncler|new-?balance|nike|(?:the-?)?north-?face|oakley|pandora|patagonia|puma"
    "|ralph-?lauren|ray-?ban|rieker|royal-?copenhagen|salomon|skechers|swarovski|tamaris|timberland|tommy-?hilfiger|ugg"
    "|vans|yeezy"
)
_COUNTRY = (
    "dk|danmark|denmark|danish|se|sverige|sweden|no|norge|norway|fi|suomi|finland|de|deutschland|germany|at|austria"
    "|(?:ö|oe)sterreich|ch|schweiz|nl|nederland|be|fr|france|es|espana|it|italia|ie|ireland|uk|us|usa|eu|ca|canada"
    "|au|australia|nz|official|officiel|offiziell|original"
)
_GOODS = (
    "sko|skor|shoes?|schuhe|footwear|sandale[nr]|sandals|boots|jakker|jackets?|jacken|clothing"
    "|shop|store|outlet|sale|online"
)
_BRAND_AND_COUNTRY = re.compile(
    rf"(?:{_BRAND})(?:-?(?:{_GOODS})){{0,3}}-?(?:{_COUNTRY})(?:-?(?:{_GOODS})){{0,3}}|(?:{_COUNTRY})-(?:{_BRAND})"
)

# Alphabets whose letters pass for each other's, and the letters that, alone, read as a Latin word.
_ALPHABETS = frozenset({"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE"})
_READS_AS_LATIN = frozenset("авеікмнорстухсһјѕԁԛԝгпьѵӏανικορτυχωγη")
_PHONETIC = re.compile(r"[ɐ-ʯ]")


def registered_domain(host: str) -> str:
    """The domain that somebody registered, ``nordlys.dk`` for ``www.nordlys.dk``; empty where there is none."""
    return _split(host).top_domain_under_public_suffix


def _name(host: str) -> str:
    """The registered label in Unicode: ``káb`` for ``xn--kb-mia.dk``."""
    label = _split(host).domain
    try:
        return label.encode("ascii").decode("idna")
    except UnicodeError:
        return label


def domain_hyphen_count(host: str) -> int:
    """Hyphens in the registered label."""
    return _name(host).count("-")


def has_outlet_word_in_domain(host: str) -> bool:
    """Whether the registered label advertises a sale or cheap goods."""
    return _SALE_WORD.search(_name(host).lower()) is not None


def has_brand_and_country_in_domain(host: str) -> bool:
    """Whether the registered label is a famous brand with a country; the brand's own ``ecco.com`` is not."""
    return _BRAND_AND_COUNTRY.fullmatch(_name(host).lower()) is not None


def is_punycode_domain(host: str) -> bool:
    """Whether the registered label imitates letters: mixed alphabets, or foreign letters that all read as Latin."""
    label = _split(host).domain.lower()
    name = label
    if label.startswith("xn--"):
        try:
            name = label[4:].encode("ascii").decode("punycode")
        except UnicodeError:
            return False
    letters = [character for character in name if character.isalpha()]
    alphabets = {unicodedata.name(letter, "").split(" ")[0] for letter in letters} & _ALPHABETS
    return (
        len(alphabets) > 1
        or _PHONETIC.search(name) is not None
        or (bool(letters) and "LATIN" not in alphabets and _READS_AS_LATIN.issuperset(letters))
    )


def is_free_hosting_domain(host: str) -> bool:
    """Whether the shop stands under a platform's domain, as ``nordlys.myshopify.com`` does."""
    return _split(host).is_private


EXTRACTORS: dict[str, Callable[[str], Feature]] = {
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
    return {signal.id: EXTRACTORS[signal.id](host) for signal in contract.of_source("url")}
