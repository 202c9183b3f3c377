"""One Chromium for all tests of the extractor scripts, which run in an isolated world as they do in every host."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AsyncExitStack
from typing import Any

import pytest

from service.browser import isolated_world, open_browser
from service.contract import EXTENSION, load_contract

# Extractors answer with a value, with a value and its place, or with the "not applicable" object.
_HELPERS = """
globalThis.pageOf = (html, url) =>
  tillid.readPage(new DOMParser().parseFromString(html, "text/html"), url ?? "https://shop.example/");
globalThis.rawAnswer = (id, wordings, html, url) => {
  const given = tillid.extractors[id](pageOf(html, url), tillid.words(wordings));
  if (given === tillid.notApplicable) return "not applicable";
  return given !== null && typeof given === "object" ? given.value : given;
};
"""


async def _open_world(stack: AsyncExitStack, script: str) -> Callable[[str], Awaitable[Any]]:
    browser = await stack.enter_async_context(open_browser())
    world = await isolated_world(await browser.new_page())
    await world(script)
    return world


@pytest.fixture(scope="session")
def evaluate() -> Iterator[Callable[..., Any]]:
    """Evaluates a JavaScript function, given as source, on values that JSON can hold."""
    scripts = [(EXTENSION / name).read_text() for name in load_contract().scripts]
    with asyncio.Runner() as runner:
        stack = AsyncExitStack()
        world = runner.run(_open_world(stack, "\n;\n".join([*scripts, _HELPERS])))

        async def call(function: str, *values: object) -> Any:
            return await world(f"({function})({', '.join(map(json.dumps, values))})")

        yield lambda function, *values: runner.run(call(function, *values))
        runner.run(stack.aclose())
