"""What is read of a page, and of a shop's pages together: one type, whoever reads and whatever is read."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NotRequired, Self, TypedDict

from tillid.contract import Feature


class Snapshot(TypedDict):
    """A page's markup, as ``types.d.ts`` describes it."""

    url: str
    html: str
    status: NotRequired[int]
    nonce: NotRequired[str]
    view: NotRequired[object]


@dataclass(frozen=True)
class PolicyLink:
    """What kind of policy page a link names, and its address at the shop."""

    kind: str
    url: str


class Names(TypedDict):
    """What a shop's pages call it, and the lines around company numbers."""

    names: list[str]
    beside: list[str]


class _Link(TypedDict):
    kind: str
    url: str


class ShopReading(TypedDict):
    """What ``read.js`` gives for a snapshot, as ``types.d.ts`` describes it."""

    features: dict[str, Feature]
    places: dict[str, str]
    names: Names
    notApplicable: list[str]
    failed: list[str]
    kind: str
    milliseconds: float
    language: str
    policies: list[_Link]
    isEmpty: bool


class Merged(TypedDict):
    """What all pages of a shop tell, as ``mergeReadings`` gives it: fields of a ``Reading``."""

    features: dict[str, Feature]
    places: dict[str, str]
    names: Names
    not_applicable: tuple[str, ...]


def no_snapshot() -> Snapshot:
    """Of a page of which none was taken."""
    return Snapshot(url="", html="")


def no_names() -> Names:
    """Of a page that tells none."""
    return Names(names=[], beside=[])


@dataclass(frozen=True)
class Reading:
    """What the extractors saw on one page. Places stay here: they are not features.

    Attributes
    ----------
    is_shop
        Whether the gate said so; False where it was not asked, too.
    features
        Of every signal; None for what the page was not asked or does not tell.
    is_empty
        Whether it is a shell that only its scripts would fill.
    problem
        Why it could not be read.
    """

    is_shop: bool = False
    features: dict[str, Feature] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    not_applicable: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    kind: str = "other"
    milliseconds: float = 0.0
    language: str = ""
    policies: tuple[PolicyLink, ...] = ()
    is_empty: bool = False
    problem: str | None = None
    snapshot: Snapshot = field(default_factory=no_snapshot, repr=False, compare=False)
    names: Names = field(default_factory=no_names)

    @classmethod
    def of(cls, read: ShopReading, ids: Iterable[str], snapshot: Snapshot) -> Self:
        """What was read of a snapshot.

        Parameters
        ----------
        ids
            Of all signals: what the page was not asked is None.
        """
        return cls(
            features=dict.fromkeys(ids) | read["features"],
            places=read["places"],
            not_applicable=tuple(read["notApplicable"]),
            failed=tuple(read["failed"]),
            kind=read["kind"],
            milliseconds=read["milliseconds"],
            language=read["language"],
            policies=tuple(PolicyLink(**link) for link in read["policies"]),
            is_empty=read["isEmpty"],
            snapshot=snapshot,
            names=read["names"],
        )
