"""Host names: which part of one somebody registered."""

from functools import lru_cache

import tldextract

# The bundled suffix list, with private suffixes: each *.myshopify.com is a shop of its own.
# All signals of one host ask for the same split, one after another.
split = lru_cache(maxsize=1)(tldextract.TLDExtract(suffix_list_urls=(), include_psl_private_domains=True))


def registered_domain(host: str) -> str:
    """The domain that somebody registered, ``nordlys.dk`` for ``www.nordlys.dk``; empty where there is none."""
    return split(host).top_domain_under_public_suffix
