"""Pictures for the docs, with a palette where nobody sees the difference: they are a third as large."""

from io import BytesIO
from pathlib import Path

from PIL import Image, ImageChops

_COLOURS = 256
_UNSEEN = 12  # of 255, in red, green or blue


def write_small(picture: bytes, path: Path) -> None:
    """Write a PNG with a palette, or as it is where one of its pixels would change by more than ``_UNSEEN``."""
    whole = Image.open(BytesIO(picture)).convert("RGB")
    few = whole.quantize(_COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    ranges = ImageChops.difference(whole, few.convert("RGB")).getextrema()
    if all(isinstance(band, tuple) and band[1] <= _UNSEEN for band in ranges):
        few.save(path, "PNG", optimize=True)
    else:
        path.write_bytes(picture)
