"""What people and lists say of a shop, and what follows from it when they do not agree."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated, Literal, get_args
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from models.labels.shop_names import read_name

Label = Literal["fraudulent", "problematic", "genuine", "unsure"]
LABELS: tuple[Label, ...] = get_args(Label)
SURE = 1.0
# What a stranger's opinion comes from: anybody can send as many as they like, of any shop.
FEEDBACK = "feedback "


class Opinion(BaseModel):
    """What one labeller or one list says of a shop.

    ``weight`` is 1 for a person who looked at the shop by the rubric, and less for a list, which errs now and then.
    """

    model_config = ConfigDict(frozen=True)

    label: Label
    source: Annotated[str, Field(min_length=1)]
    weight: Annotated[float, Field(gt=0, le=SURE)] = SURE
    date: dt.date | None = None
    note: str = ""


def _registered(domain: str) -> str:
    if read_name(domain).domain != domain:
        raise ValueError(f"{domain!r} must be written as {read_name(domain).domain!r}")
    return domain


class LabelledShop(BaseModel):
    """A shop with every opinion on it, in the order in which they came."""

    model_config = ConfigDict(frozen=True)

    domain: Annotated[str, AfterValidator(_registered)]
    url: str = ""
    opinions: Annotated[tuple[Opinion, ...], Field(min_length=1)]

    @property
    def host(self) -> str:
        """Where it stands, as far as that is known."""
        return urlsplit(self.url).hostname or self.domain

    @property
    def verdict(self) -> "Decision":
        """What follows from the opinions."""
        return decide(self.opinions)


@dataclass(frozen=True)
class Decision:
    """The label that a shop is trained with, from whom, and whether those who were heard contradict each other."""

    label: Label
    weight: float
    sources: tuple[str, ...]
    date: dt.date | None
    is_disputed: bool = False


def decide(opinions: Sequence[Opinion]) -> Decision:
    """The label that opinions lead to.

    Of each source its newest opinion is heard. Who abstains says nothing. A list is heard only where no person spoke,
    and feedback only where no list did, or one stranger could take any listed shop out of the training.
    Those heard must agree; where they do not, the shop is ``unsure`` and nothing is learned from it.
    """
    newest = _newest(opinions)
    definite = [opinion for opinion in newest if opinion.label != "unsure"]
    named = [opinion for opinion in definite if not opinion.source.startswith(FEEDBACK)]
    heard = [opinion for opinion in named if opinion.weight == SURE] or named or definite
    labels = {opinion.label for opinion in heard}
    sources = tuple(dict.fromkeys(opinion.source for opinion in heard or newest))
    day = max((opinion.date for opinion in heard or newest if opinion.date), default=None)
    if len(labels) != 1:
        return Decision("unsure", SURE, sources, day, is_disputed=bool(labels))
    return Decision(labels.pop(), max(opinion.weight for opinion in heard), sources, day)


def _newest(opinions: Sequence[Opinion]) -> list[Opinion]:
    """Of each source what it said last; an undated word gives way to a dated one."""
    last: dict[str, dt.date] = {}
    for opinion in opinions:
        last[opinion.source] = max(last.get(opinion.source, dt.date.min), opinion.date or dt.date.min)
    return [opinion for opinion in opinions if (opinion.date or dt.date.min) == last[opinion.source]]


def merge(shops: Iterable[LabelledShop]) -> list[LabelledShop]:
    """One shop a domain, sorted by domain; an opinion that is told twice counts once."""
    by_domain: dict[str, list[LabelledShop]] = {}
    for shop in shops:
        by_domain.setdefault(shop.domain, []).append(shop)
    return [_merged(domain, told) for domain, told in sorted(by_domain.items())]


def _merged(domain: str, told: Sequence[LabelledShop]) -> LabelledShop:
    opinions = dict.fromkeys(opinion for shop in told for opinion in shop.opinions)
    url = next((shop.url for shop in told if shop.url), "")
    return LabelledShop(domain=domain, url=url, opinions=tuple(opinions))
