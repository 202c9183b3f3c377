"""Width and height of a WebP picture, in pixels.

https://developers.google.com/speed/webp/docs/riff_container
"""

from tillid.errors import InputError

_LOSSY_AT, _LOSSLESS_AT, _EXTENDED_AT = 26, 21, 24


def size_of(content: bytes) -> tuple[int, int]:
    """Width and height.

    Raises
    ------
    InputError
        It is not WebP.
    """
    kind = content[12:16] if content[:4] == b"RIFF" and content[8:12] == b"WEBP" else b""
    if kind == b"VP8 ":
        width, height = _number(content, _LOSSY_AT, 2), _number(content, _LOSSY_AT + 2, 2)
        return width & 0x3FFF, height & 0x3FFF
    if kind == b"VP8L":
        bits = _number(content, _LOSSLESS_AT, 4)
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if kind == b"VP8X":
        return _number(content, _EXTENDED_AT, 3) + 1, _number(content, _EXTENDED_AT + 3, 3) + 1
    raise InputError("a screenshot is not a WebP picture")


def _number(content: bytes, start: int, length: int) -> int:
    return int.from_bytes(content[start : start + length], "little")
