"""What a few kilobytes unpack to takes no more memory than is wanted of it."""

import asyncio
import gzip
import tracemalloc
import zlib
from collections.abc import Iterator

import httpx
import pytest

from tests.service.sources.servers import Reply, Source, served
from tillid.net.bounded import ACCEPTED, read_start
from tillid.net.trust import system_trust

WORDS = b"rabat " * 10_000
MANY_BYTES = 20_000_000
FEW_BYTES = 10_000_000


@pytest.fixture
def source() -> Iterator[Source]:
    with served(Source()) as source:
        yield source


def _read(source: Source, most: int) -> bytes:
    async def read() -> bytes:
        url = f"http://127.0.0.1:{source.server_port}/"
        async with (
            httpx.AsyncClient(headers=ACCEPTED, verify=system_trust()) as client,
            client.stream("GET", url) as response,
        ):
            return await read_start(response, most)

    return asyncio.run(read())


@pytest.mark.parametrize(
    ("packed", "encoding"),
    [
        (WORDS, ""),
        (WORDS, "identity"),
        (WORDS, "UTF-8"),
        (gzip.compress(WORDS), "gzip"),
        (gzip.compress(WORDS), "X-Gzip"),
        (zlib.compress(WORDS), "deflate"),
    ],
)
@pytest.mark.parametrize("most", [100, len(WORDS), 10 * len(WORDS)])
def test_a_body_is_read_as_far_as_it_is_wanted(source: Source, packed: bytes, encoding: str, most: int) -> None:
    source.reply = Reply(packed, headers={"Content-Encoding": encoding} if encoding else {})
    assert _read(source, most) == WORDS[:most]


@pytest.mark.parametrize("encoding", ["gzip, gzip", "br", "zstd", "gzip"])
def test_what_is_packed_otherwise_or_badly_is_no_answer(source: Source, encoding: str) -> None:
    source.reply = Reply(b"no gzip at all", headers={"Content-Encoding": encoding})
    with pytest.raises(httpx.DecodingError):
        _read(source, 100)


@pytest.mark.parametrize("times", [1, 2])
def test_no_more_is_unpacked_than_is_wanted(source: Source, times: int) -> None:
    packed = b"\0" * MANY_BYTES
    for _ in range(times):
        packed = gzip.compress(packed)
    source.reply = Reply(packed, headers={"Content-Encoding": ", ".join(["gzip"] * times)})
    tracemalloc.start()
    try:
        if times == 1:
            assert len(_read(source, 1000)) == 1000
        else:
            with pytest.raises(httpx.DecodingError):
                _read(source, 1000)
        assert tracemalloc.get_traced_memory()[1] < FEW_BYTES
    finally:
        tracemalloc.stop()
