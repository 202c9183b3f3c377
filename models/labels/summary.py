"""What an import of labels did, for the person who asked for it; and the lines that it could not use."""

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from models.labels.files import Found
from models.labels.opinions import LABELS, SURE, LabelledShop
from tillid.config.files import replace_file

_MAX_NAMED = 10


def write_rejects(found: Found, out: Path) -> Path:
    """Write what could not be used beside the labels, and remove what an earlier import of the file left there."""
    path = out.with_name(f"{out.stem}.{found.path.name}.rejected.csv")
    if found.rejects:
        replace_file(path, partial(_write_rejects, found))
    else:
        path.unlink(missing_ok=True)
    return path


def _write_rejects(found: Found, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["file", "line", "reason", "text"])
        writer.writerows([str(found.path), one.line, one.reason, one.text] for one in found.rejects)


def describe_file(found: Found, rejects: Path) -> Iterator[str]:
    """What was read from one file, in sentences."""
    encoding = "" if found.encoding == "utf-8" else f", read as {found.encoding}"
    domains = len({shop.domain for shop in found.shops})
    yield f"{found.path}: {_many(len(found.shops), 'opinion')} on {_many(domains, 'shop')}{encoding}"
    if found.rejects:
        yield f"  not used: {_many(len(found.rejects), 'entry', 'entries')}, kept in {rejects} with the reason:"
        yield from (f"    line {one.line}: {one.reason}" for one in found.rejects[:_MAX_NAMED])
        if len(found.rejects) > _MAX_NAMED:
            yield f"    and {len(found.rejects) - _MAX_NAMED:,} more"


def describe_shops(out: Path, before: int, shops: Sequence[LabelledShop]) -> Iterator[str]:
    """What the labels are now, and where they are weak."""
    verdicts = [shop.verdict for shop in shops]
    counts = Counter(verdict.label for verdict in verdicts)
    yield f"{out}: {_many(len(shops), 'shop')}, {len(shops) - before:,} of them new"
    yield "  " + ", ".join(f"{counts[label]:,} {label}" for label in LABELS)
    disputed = [shop for shop in shops if shop.verdict.is_disputed]
    if disputed:
        yield f"  unsure because opinions disagree, and not trained with: {_many(len(disputed), 'shop')}"
        yield from (f"    {shop.domain}: {_opinions(shop)}" for shop in disputed[:_MAX_NAMED])
        if len(disputed) > _MAX_NAMED:
            yield f"    and {len(disputed) - _MAX_NAMED:,} more"
    definite = [verdict for verdict in verdicts if verdict.label != "unsure"]
    lists = sum(verdict.weight < SURE for verdict in definite)
    alone = sum(verdict.weight == SURE and len(verdict.sources) == 1 for verdict in definite)
    agreed = len(definite) - lists - alone
    yield f"  {lists:,} rest on lists alone, {alone:,} on one person's opinion, {agreed:,} on two or more persons'"


def _many(count: int, one: str, more: str = "") -> str:
    return f"{count:,} {one if count == 1 else more or one + 's'}"


def _opinions(shop: LabelledShop) -> str:
    return ", ".join(f"{opinion.source} says {opinion.label}" for opinion in shop.opinions)
