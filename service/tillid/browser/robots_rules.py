"""The rules of a robots.txt that are meant for us (RFC 9309).

The parser keeps each rule once for every robot that its group names: half a megabyte of names and rules would take it
minutes and gigabytes. So it is given the groups that name us, or everybody, and of those nothing but names and rules.
"""

import re
from collections.abc import Iterator

from protego import Protego

ROBOT = "Tillid"
_EVERYBODY = "*"
_DISALLOW, _ALLOW, _DELAY = r"dis{1,2}al{1,2}[oa]w|diasllow", "allow", r"crawl[- ]delay"
_LINE = re.compile(
    rf"\s*(?:(?P<robot>user[- ]?agent)|(?P<disallow>{_DISALLOW})|(?P<allow>{_ALLOW})|(?P<delay>{_DELAY}))"
    r"\s*[:\s](?P<value>[^#]*)",
    re.I,
)
_TOKEN = re.compile(r"[a-z_-]+", re.I)
_WRITTEN = {"disallow": "Disallow", "allow": "Allow", "delay": "Crawl-delay"}


def read_rules(text: str) -> Protego:
    """What a robots.txt lets us do."""
    return Protego.parse("\n".join(_for_us(text)))


def _for_us(text: str) -> Iterator[str]:
    is_ours = has_rules = False
    for line in text.splitlines():
        found = _LINE.match(line)
        if not found:
            continue
        kind, value = _kind(found), found["value"].strip()
        if kind == "robot":
            is_ours = is_ours and not has_rules
            has_rules = False
            if name := _named(value):
                is_ours = True
                yield f"User-agent: {name}"
        else:
            has_rules = True
            if is_ours:
                yield f"{_WRITTEN[kind]}: {value}"


def _kind(found: re.Match[str]) -> str:
    return next(kind for kind in ("robot", *_WRITTEN) if found[kind])


def _named(value: str) -> str | None:
    """Whom a group names, where that is us or everybody: by the name alone, whatever version stands behind it."""
    if value == _EVERYBODY:
        return _EVERYBODY
    token = _TOKEN.match(value)
    return ROBOT if token and token[0].lower() == ROBOT.lower() else None
