import hashlib
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from tools.release.few_colours import write_small


def _png(picture: Image.Image) -> bytes:
    packed = BytesIO()
    picture.save(packed, "PNG")
    return packed.getvalue()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "picture.png"


def test_what_has_shades_of_few_colours_gets_a_palette(path: Path) -> None:
    shades = Image.frombytes("L", (300, 300), hashlib.shake_128(b"").digest(300 * 300))
    whole = Image.merge("RGB", (shades, shades, shades.point(lambda shade: shade // 2)))
    whole.putpixel((7, 7), (255, 0, 0))
    picture = _png(whole)
    write_small(picture, path)
    small = Image.open(path)
    assert small.mode == "P"
    assert path.stat().st_size < len(picture)
    bands = ImageChops.difference(whole, small.convert("RGB")).split()
    assert max(band.getextrema()[1] for band in bands) <= 12


def test_what_has_too_many_stays_as_it_is(path: Path) -> None:
    across = Image.linear_gradient("L")
    mixed = ImageChops.add(across, across.rotate(90), scale=2)
    picture = _png(Image.merge("RGB", (across, across.rotate(90), mixed.point(lambda shade: shade * 7 % 256))))
    write_small(picture, path)
    assert path.read_bytes() == picture
