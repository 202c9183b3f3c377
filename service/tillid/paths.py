"""Where files are: those that belong to Tillid, and those that it writes."""

import os
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_SHIPPED = _PACKAGE / "_data"

IS_CHECKOUT = not _SHIPPED.is_dir()
# The checkout, or what the wheel holds of it: the extension, and the model that is served.
ROOT = _PACKAGE.parents[1] if IS_CHECKOUT else _SHIPPED
EXTENSION = ROOT / "extension"
# Named as the host that it stands for. A newcomer's first check is of it.
SAMPLE_SHOP = ROOT / "demo" / "hyggelys.shop"


def state_folder() -> Path:
    """Where databases, keys and lists go unless a setting names another place.

    ``TILLID_STATE``, else ``var/`` of the checkout; installed, what the XDG base directory specification says.
    """
    if named := os.environ.get("TILLID_STATE"):
        return Path(named).absolute()
    if IS_CHECKOUT:
        return ROOT / "var"
    return Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state") / "tillid"
