"""Text can be read on its ground, in light and in dark, and the badge's colours are told apart without hue."""

import re
from itertools import pairwise

import pytest

from tillid.contract import EXTENSION

Pair = tuple[str, str]
THEME: dict[str, Pair] = {
    name: (light, dark)
    for name, light, dark in re.findall(
        r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)", (EXTENSION / "theme.css").read_text()
    )
}
BADGE: dict[str, Pair] = {
    band: (background, text)
    for band, background, text in re.findall(
        r'(\w+): \{ sign: "[^"]*", background: "(#\w{6})", text: "(#\w{6})"',
        (EXTENSION / "tab" / "badge.js").read_text(),
    )
}
READABLE = 4.5  # https://www.w3.org/TR/WCAG22/#contrast-minimum
APART = 1.9


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    """WCAG's ratio, from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("ink", ["ink", "quiet", "accent", "good", "unclear", "warning"])
def test_text_stands_out_from_the_ground(ink: str, scheme: int) -> None:
    assert contrast(THEME[ink][scheme], THEME["ground"][scheme]) >= READABLE


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_text_stands_out_on_buttons(scheme: int) -> None:
    assert contrast(THEME["on-accent"][scheme], THEME["accent"][scheme]) >= READABLE


@pytest.mark.parametrize("band", ["good", "unclear", "warning"])
def test_badges_can_be_read(band: str) -> None:
    assert contrast(*BADGE[band]) >= READABLE


def test_neighbouring_bands_differ_in_lightness() -> None:
    lights = [BADGE[band][0] for band in ("good", "unclear", "warning")]
    assert all(contrast(one, other) >= APART for one, other in pairwise(lights))
