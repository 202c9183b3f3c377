"""Whose turn it is: every client has a line of its own, and those who proved that a shop is theirs come first.

Anybody may prove a shop that they made for it: so owners come first a few times in a row, and then one who is none.
"""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from tillid.errors import BusyError

# Checks that the service asks for by itself. They wait like anybody's, however many there are.
UPKEEP = "upkeep"
MAX_IN_LINE = 3
MAX_OF_SITE = 9  # of all lines whose networks may be one client's
OWNERS_IN_A_ROW = 3
MAX_WAITING = 200
# Newcomers have none waiting yet from their site: a few who ask for all that they may do not shut them out.
MAX_WAITING_WITH_NEWCOMERS = 250
_MAX_WAITING_OF_OWNERS = 300


@dataclass(frozen=True)
class Waiting:
    """A check that waits, or is being done.

    Attributes
    ----------
    line
        Begins with that of its site, up to a full stop, where it is one of several.
    round
        In which it is its line's turn: in each, every site has one.
    """

    id: str
    line: str
    is_owners: bool
    round: int
    asked: datetime
    is_running: bool

    @property
    def site(self) -> str:
        """Whose line it is, together with others that may be the same client's."""
        return site_of_line(self.line)

    @property
    def comes_first(self) -> bool:
        """Whether it is before all that strangers asked for."""
        return self.is_owners and self.line != UPKEEP


@dataclass(frozen=True)
class Turn:
    """How many checks are done before one, and in about how many seconds it begins."""

    ahead: int
    seconds: int


def site_of_line(line: str) -> str:
    """What lines have in common that may be one client's."""
    return line.partition(".")[0]


def in_order(checks: Iterable[Waiting], owners_before: int = 0) -> list[str]:
    """Ids of the checks that wait, round by round.

    Parameters
    ----------
    owners_before
        How many of owners were begun last, one after the other.
    """
    waiting = sorted((check for check in checks if not check.is_running), key=lambda one: (one.round, one.asked))
    owners = deque(check for check in waiting if check.comes_first)
    others = [check for check in waiting if not check.comes_first]
    order = []
    while owners or others:
        is_others_turn = owners_before >= OWNERS_IN_A_ROW or not owners
        # What the service asks by itself waits for owners, however many.
        one = next((one for one in others if is_others_turn and not (owners and one.line == UPKEEP)), None)
        if one:
            others.remove(one)
        else:
            one = owners.popleft()
        order.append(one.id)
        owners_before = owners_before + 1 if one.comes_first else 0
    return order


def round_of(checks: Iterable[Waiting], line: str, *, comes_first: bool) -> int:
    """The round of one more check: the next of its site, and none that is over."""
    same = [check for check in checks if check.comes_first == comes_first]
    now, site = min((check.round for check in same), default=0), site_of_line(line)
    return max([now, *(check.round + 1 for check in same if check.site == site and site)])


def admit(checks: Iterable[Waiting], line: str, *, is_owners: bool, seconds_each: float) -> None:
    """Refuse one more check where no more may wait.

    Parameters
    ----------
    seconds_each
        How long a check takes.

    Raises
    ------
    BusyError
        The client's line is full, or all lines are.
    """
    if line == UPKEEP:
        return
    waiting = [check for check in checks if not check.is_running]
    lines, sites = [check.line for check in waiting], [check.site for check in waiting]
    soon = max(1, round(seconds_each))
    bounds = ((lines.count(line), MAX_IN_LINE), (sites.count(site_of_line(line)), MAX_OF_SITE))
    for count, most in bounds if line else ():
        if count >= most:
            raise BusyError(f"{most} of your checks are waiting already. Ask again when one is done.", soon, own=True)
    is_newcomer = not line or site_of_line(line) not in sites
    most_of_all = _MAX_WAITING_OF_OWNERS if is_owners else MAX_WAITING_WITH_NEWCOMERS if is_newcomer else MAX_WAITING
    if len(lines) >= most_of_all:
        raise BusyError("So many checks are waiting that no more are taken. Try again later.", soon * 10)
