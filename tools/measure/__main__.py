"""``make measure``: how well the signals read, over annotated texts and over saved shops.

Prints the figures and writes ``docs/measures.json``, from which ``docs/signals.md`` takes its tables.
"""

import asyncio
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from rich.console import Console

from models.data.folder import shared_data
from tillid.browser.chromium import CUT_OFF, open_browser
from tillid.browser.extractor import Extractor
from tillid.browser.measured_texts import Measure, measure, read_texts
from tillid.browser.saved_pages import SavedPage, read_index
from tillid.cli.terminal import show_measures
from tillid.contract import ROOT, Contract, Feature, load_contract
from tillid.errors import InputError
from tools.contract import build as build_contract
from tools.contract.docs import MEASURES, Measured, MeasuredTexts
from tools.measure.gate import Shares, decoded, gate_figures

_AT_ONCE = 20


async def read_annotated(extractor: Extractor, contract: Contract, file: Path) -> list[Measure]:
    """Precision and recall of every text signal over annotated texts."""
    texts = read_texts(file)
    readings = await extractor.read_documents([(text.address, text.document) for text in texts])
    return list(measure(contract.signals, texts, readings))


async def read_saved(extractor: Extractor, pages: Sequence[SavedPage]) -> list[dict[str, Feature]]:
    """The merged features of each host, its saved pages parsed but not live."""
    by_host: dict[str, list[dict[str, Feature]]] = {}
    for start in range(0, len(pages), _AT_ONCE):
        some = pages[start : start + _AT_ONCE]
        readings = await extractor.read_documents([(page.url, decoded(page.html())) for page in some])
        for page, reading in zip(some, readings, strict=True):
            by_host.setdefault(page.host, []).append(reading.features)
    return [await extractor.merge(features) for features in by_host.values()]


def seen_shares(contract: Contract, hosts: Sequence[dict[str, Feature]]) -> Iterator[tuple[str, int, int]]:
    """Each page signal with the hosts that it answered for, and those of which it told a presence."""
    for signal in contract.of_source("page"):
        answers = [features[signal.id] for features in hosts if features[signal.id] is not None]
        yield signal.id, len(answers), sum(answer not in (False, 0, "none") for answer in answers)


def as_json(
    contract: Contract, measures: Iterable[Measure], hosts: Sequence[dict[str, Feature]], gate: Shares
) -> Measured:
    """What ``docs/measures.json`` holds."""
    texts: list[MeasuredTexts] = [
        {
            "signal": one.signal,
            "field": one.field,
            "text_kind": one.text_kind,
            "texts": one.texts,
            "positives": one.positives,
            "precision": one.precision,
            "recall": one.recall,
        }
        for one in measures
    ]
    seen = {signal: (answered, present) for signal, answered, present in seen_shares(contract, hosts)}
    return {"contract": contract.version, "texts": texts, "hosts": len(hosts), "seen": seen, "gate": gate}


async def _measure(data: Path) -> tuple[list[Measure], Measured]:
    contract = load_contract()
    genuine = [page for page in read_index(data / "pages") if page.status == "genuine"]
    async with open_browser(CUT_OFF) as browser:
        extractor = Extractor(browser, contract)
        measures = await read_annotated(extractor, contract, data / "danish" / "dev.jsonl")
        hosts = await read_saved(extractor, genuine)
        gate = await gate_figures(browser, contract, data)
    return measures, as_json(contract, measures, hosts, gate)


def main() -> None:
    """Measure, print and write."""
    data = shared_data()
    try:
        measures, figures = asyncio.run(_measure(data))
    except InputError as problem:
        raise SystemExit(f"{problem}. Name the folder of the shared data in TILLID_DATA.") from problem
    show_measures(Console(), measures)
    for signal, (answered, present) in figures["seen"].items():
        print(f"{signal:<34} answered for {answered} of {figures['hosts']} genuine shops, present at {present}")  # noqa: T201
    for name, (right, of) in figures["gate"].items():
        print(f"{name:<34} {right} of {of}")  # noqa: T201
    MEASURES.write_text(json.dumps(figures, indent=1) + "\n")
    build_contract.main(check=False)
    sys.stdout.write(f"{MEASURES.relative_to(ROOT)} and docs/signals.md hold the figures.\n")


if __name__ == "__main__":
    main()
