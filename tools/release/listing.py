"""What stores ask for beside the archive, in ``dist/listing``: texts, why each permission, what happens to data."""

import json
import re
from pathlib import Path

from tillid.contract import EXTENSION, ROOT, load_contract

TEXTS = ROOT / "docs" / "store"
CAPTIONS: dict[str, dict[str, str]] = json.loads((TEXTS / "captions.json").read_text())
MAX_SUMMARY = 132  # of Chrome's store; Edge's and Firefox's take more
MAX_TEXT = 10_000  # of Edge's and Firefox's stores; Chrome's takes more


def summary(language: str) -> str:
    """A line: what the browser shows of the extension, too."""
    messages = json.loads((EXTENSION / "_locales" / language / "messages.json").read_text())
    return str(messages["description"]["message"])


def permissions() -> dict[str, str]:
    """Why each permission is asked for, as PRIVACY.md tells everybody."""
    manifest = json.loads((EXTENSION / "manifest.json").read_text())
    told = dict(re.findall(r"^\| `([a-zA-Z]+)` \| ([^|]+?) \|", (ROOT / "PRIVACY.md").read_text(), re.M))
    return {name: told[name] for name in (*manifest["permissions"], *manifest["optional_permissions"])}


def data_use() -> str:
    """The answers to a store's questions about data, from the contract."""
    sent = load_contract().sent
    return (
        (TEXTS / "data-use.txt")
        .read_text()
        .format(
            count=len(sent),
            types=", ".join(sorted({signal.type for signal in sent})),
            questions="\n".join(f"- {signal.id} ({signal.type}): {signal.name['en']}" for signal in sent),
        )
    )


def write_listing(folder: Path) -> list[Path]:
    """Write all of it; answers the files."""
    folder.mkdir(parents=True, exist_ok=True)
    files = {
        f"{text.stem}.md": f"{summary(text.stem)}\n\n---\n\n{text.read_text()}" for text in sorted(TEXTS.glob("*.md"))
    }
    reasons = "".join(f"{name}\n    {why}\n\n" for name, why in permissions().items())
    files |= {"permissions.txt": reasons, "data-use.txt": data_use()}
    for name, content in files.items():
        (folder / name).write_text(content)
    return [folder / name for name in files]
