"""Where the labelled data is. It is read from there and never copied."""

import os
from pathlib import Path

from tillid.contract import ROOT


def shared_data(given: str | None = None) -> Path:
    """The folder that was given, else ``TILLID_DATA``, else ``../shared/data`` beside the checkout."""
    return Path(given or os.environ.get("TILLID_DATA") or ROOT.parent / "shared" / "data")
