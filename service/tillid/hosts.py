"""Host names: as browsers ask for them, as people read them, and which part of one somebody registered.

Everything is kept and compared in ASCII; Unicode is for showing.
"""

import difflib
import re
from collections.abc import Collection
from functools import lru_cache
from urllib.parse import urlsplit

import idna
import tldextract

MAX_LENGTH = 253
_TRANSLATOR = ".translate.goog"
_ARCHIVES = frozenset(
    {"web.archive.org", "archive.org", *(f"archive.{end}" for end in ("ph", "today", "is", "li", "md", "vn", "fo"))}
)
# RFC 6761, 6762 and 8375, as people meet them.
_OWN_ENDINGS = frozenset({"localhost", "local", "lan", "internal", "test", "home", "localdomain"})
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
# The letters of Western Europe. Among all others there are letters, digits and small marks that pass for these.
_SHOWN = re.compile(r"[a-z0-9_ß-öø-ÿ-]+")

# The bundled suffix list, with private suffixes: each *.myshopify.com is a shop of its own.
# All signals of one host ask for the same split, one after another.
split = lru_cache(maxsize=1)(tldextract.TLDExtract(suffix_list_urls=(), include_psl_private_domains=True))


def to_ascii(host: str) -> str:
    """The name that a browser asks for: ``xn--rdgrd-vuab.dk`` for ``RødGrød.dk.``.

    Unicode is mapped as UTS 46 says, without its transitional rules, as browsers have done since 2013: ß stays ß.
    https://www.unicode.org/reports/tr46/

    Raises
    ------
    ValueError
        It is not a host name.
    """
    try:
        mapped = idna.uts46_remap(host, std3_rules=False, transitional=False).rstrip(".")
        name = ".".join(label if label.isascii() else idna.alabel(label).decode() for label in mapped.split("."))
    except UnicodeError:
        raise ValueError(f"{host[:MAX_LENGTH]!r} is not a host name") from None
    if len(name) > MAX_LENGTH or not all(map(_LABEL.fullmatch, name.split("."))):
        raise ValueError(f"{host[:MAX_LENGTH]!r} is not a host name")
    return name


def is_name(host: str) -> bool:
    """Whether it is a host name, in either form."""
    try:
        return bool(to_ascii(host))
    except ValueError:
        return False


def ends_in(domain: str, endings: Collection[str]) -> bool:
    """Whether a domain has one of these top-level endings; each has, where none is named."""
    return not endings or domain.rpartition(".")[2] in endings


def to_unicode(host: str) -> str:
    """A name for people to read: ``rødgrød.dk``. Labels with letters of elsewhere stay in ASCII: they may imitate."""
    return ".".join(map(_readable, host.split(".")))


def _readable(label: str) -> str:
    try:
        name = idna.ulabel(label)
    except UnicodeError:
        return label
    return name if _SHOWN.fullmatch(name) else label


def of_url(url: str) -> str:
    """The host of an address, in ASCII; empty where it has none."""
    try:
        return to_ascii(urlsplit(url).hostname or "")
    except ValueError:
        return ""


def shown_host(host: str) -> str:
    """Whose page it is that a translator shows under a host of its own: ``nord-lys.dk`` for
    ``nord--lys-dk.translate.goog``; empty for archives, whose host says nothing of that. Else the host itself.
    """
    name, found, _ = host.lower().rpartition(_TRANSLATOR)
    if found:
        return name.replace("--", "\0").replace("-", ".").replace("\0", "-")
    return "" if host.lower() in _ARCHIVES else host


def registered_domain(host: str) -> str:
    """The domain that somebody registered, ``nordlys.dk`` for ``www.nordlys.dk``; empty where there is none."""
    return split(host).top_domain_under_public_suffix


def shop_of(host: str) -> str:
    """What a shop's checks, proofs and badges are kept by: the registered domain in ASCII, else the host itself.

    Any of its hosts may be given, in either form. What is not a host name comes back as it is: nothing is kept by it.
    """
    try:
        name = to_ascii(host)
    except ValueError:
        return host
    return registered_domain(name) or name


# Endings that shops in our countries have, for those who mistyped theirs.
COMMON_ENDINGS = ("dk", "com", "se", "no", "de", "eu", "net", "org", "shop", "store")


def near_ending(ending: str) -> str | None:
    """The common ending that somebody may have meant who wrote this one."""
    return next(iter(difflib.get_close_matches(ending, COMMON_ENDINGS, 1, cutoff=0.5)), None)


def is_own_name(host: str) -> bool:
    """Whether a name is one that machines and networks give themselves, and never the public internet's."""
    return host.rpartition(".")[2] in _OWN_ENDINGS


def suggestion_for(address: str) -> str | None:
    """What somebody may have meant whose address names no registered domain; None where nothing is near."""
    try:
        host = (urlsplit(address if "://" in address else f"https://{address}".strip()).hostname or "").rstrip(".")
    except ValueError:
        return None
    name, _, ending = host.rpartition(".")
    if not _LABEL.fullmatch(ending) or is_own_name(host) or registered_domain(host):
        return None
    near = near_ending(ending)
    meant = f"{name}.{near}" if name and near else f"{host}.{COMMON_ENDINGS[0]}" if not name else None
    return meant if meant and registered_domain(meant) == meant else None
