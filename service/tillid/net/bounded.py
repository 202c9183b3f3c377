"""The beginning of an answer's body: of what is packed, no more is unpacked than is wanted.

``httpx`` unpacks each piece whole, and as often as the answer says it was packed: a few kilobytes become gigabytes.
"""

import zlib

import httpx

ACCEPTED = {"Accept-Encoding": "gzip, deflate"}
_EITHER = 32 + zlib.MAX_WBITS  # gzip or zlib, as its beginning says
_UNPACKED = {"gzip", "x-gzip", "deflate"}
_PACKINGS = _UNPACKED | {"br", "zstd", "compress", "x-compress"}


async def read_start(response: httpx.Response, most: int) -> bytes:
    """At most so many bytes of a body.

    Raises
    ------
    httpx.HTTPError
        It breaks off, or is packed in a way that was not asked for.
    """
    said = [name.strip().lower() for name in response.headers.get("Content-Encoding", "").split(",")]
    packings = [name for name in said if name in _PACKINGS]  # some servers name a charset there
    if len(packings) > 1 or not _UNPACKED.issuperset(packings):
        raise httpx.DecodingError(f"packed as {packings[:3]}", request=response.request)
    unpacking = zlib.decompressobj(_EITHER) if packings else None
    content = bytearray()
    try:
        async for piece in response.aiter_raw():
            left = most - len(content)
            content += unpacking.decompress(piece, left) if unpacking else piece[:left]
            if len(content) >= most or (unpacking and unpacking.eof):
                break
    except zlib.error as problem:
        raise httpx.DecodingError(str(problem), request=response.request) from problem
    return bytes(content)
