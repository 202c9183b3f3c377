"""From a list as it is published to the registered domains that it names: plain lines, hosts files, and CSV."""

import csv
import ipaddress
import re
from collections.abc import Iterator

from tillid.errors import InputError
from tillid.hosts import registered_domain, to_ascii

_COLUMNS = ("domain", "host", "hostname", "url", "website")
# Quoted, by semicolons, and under a heading that does not name the column: the first is the shop's.
_UNNAMED = re.compile(r'"(?!(?:domain|host|hostname|url|website)")[^";]{1,40}"(?:;"[^";]{0,80}"){1,20}$', re.I)
_MIN_SHARE = 0.5
_COMMENT = re.compile(r"\s#.*")
_NAME = re.compile(r"(?:https?://)?(?:\*?\.)?([\w.-]{1,253}?)\.?(?::\d+)?/?", re.I)


def domain_key(host: str) -> str:
    """What a host is looked up by: its registered domain in Punycode; empty where it has none.

    A platform that lends out names, such as ``myshopify.com``, has none, so no list can speak of all its shops at once.
    """
    try:
        return registered_domain(to_ascii(host))
    except ValueError:
        return ""


def read_list(content: bytes) -> frozenset[str]:
    """The registered domains of a published list.

    Raises
    ------
    InputError
        It names none, or so much of it is something else that it can be no list.
    """
    text = content.decode("utf-8-sig", errors="replace")
    lines = [line for given in text.splitlines() if (line := given.strip()) and line[0] not in "#!"]
    try:
        entries = list(_csv_entries(lines) or _plain_entries(lines))
    except csv.Error as problem:
        raise InputError(f"it cannot be read as CSV: {problem}") from None
    keys = [domain_key(match[1]) if (match := _NAME.fullmatch(entry)) else "" for entry in entries]
    found = [key for key in keys if key]
    if not found:
        raise InputError("it names no domain")
    if len(found) < _MIN_SHARE * len(entries):
        raise InputError(f"only {len(found)} of its {len(entries)} entries are domains")
    return frozenset(found)


def _csv_entries(lines: list[str]) -> list[str]:
    """What stands in the column of domains; empty where there is no such column."""
    if lines and _UNNAMED.match(lines[0]):
        return [row[0].strip() for row in csv.reader(lines[1:], delimiter=";") if row and row[0].strip()]
    for delimiter in ",;\t":
        names = [name.strip(' "').lower() for name in lines[0].split(delimiter)] if lines else []
        column = next((names.index(name) for name in _COLUMNS if name in names), None)
        if column is not None:
            rows = csv.reader(lines[1:], delimiter=delimiter)
            return [row[column].strip() for row in rows if len(row) > column and row[column].strip()]
    return []


def _plain_entries(lines: list[str]) -> Iterator[str]:
    """Names, one a line or several behind the address that a hosts file sends them to."""
    for line in lines:
        named = _COMMENT.sub("", line)
        first, *names = named.split()
        if not _is_address(first):
            yield named
        else:
            # Such as localhost, of which every hosts file has some.
            yield from (name for name in names if "." in name and not _is_address(name))


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True
