"""The Wayback Machine's CDX server: the oldest capture of an address."""

from datetime import date, datetime

from tillid.sources.answer import ABSENT, Answer, UnansweredError
from tillid.sources.way import Way

_OK = 200
_FIRST_YEAR = 1996
_BLOCKED = ("AdministrativeAccessControlException", "RobotAccessControlException")


async def ask(domain: str, way: Way) -> Answer:
    """Found is ``first``, the day of the oldest capture that was a page."""
    query = {"url": domain, "output": "json", "fl": "timestamp", "filter": "statuscode:200", "limit": "1"}
    reply = await way.get("", params=query)
    if any(sign in reply.text for sign in _BLOCKED):
        return Answer("withheld", note="the address is kept out of the archive")
    if reply.status != _OK:
        raise UnansweredError(f"answered {reply.status}")
    rows = reply.json() if reply.text.strip() else []
    if rows == []:
        return ABSENT
    header, *captures = rows
    if header != ["timestamp"]:
        raise UnansweredError("answered in another form than agreed")
    if not captures:
        return ABSENT
    first = datetime.strptime(captures[0][0][:8], "%Y%m%d").date()
    if not date(_FIRST_YEAR, 1, 1) <= first:
        raise UnansweredError("gave a day before there was an archive")
    return Answer("found", {"first": first.isoformat()})
