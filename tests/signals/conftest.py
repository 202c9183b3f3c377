"""One world in Chromium for all tests of the extractor scripts, isolated as in every host."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.async_api import Browser

from tillid.browser.worlds import isolated_world
from tillid.contract import EXTENSION, load_contract

# Extractors answer with a value, with a value and its place, or with the "not applicable" object.
_HELPERS = """
globalThis.pageOf = (html, url, status) => tillid.openPage({ html, url: url ?? "https://shop.example/", status });
globalThis.rawAnswer = (declaration, html, url, status) => {
  const page = pageOf(html, url, status);
  const given = tillid.extractors[declaration.reads ?? declaration.id](page, tillid.words(declaration, page.languages));
  if (given === tillid.notApplicable) return "not applicable";
  return given !== null && typeof given === "object" ? given.value : given;
};
"""


@pytest.fixture(scope="session")
def evaluate(chromium: Browser, run: Callable[..., Any]) -> Callable[..., Any]:
    """Evaluates a JavaScript function, given as source, on values that JSON can hold."""
    scripts = [(EXTENSION / name).read_text() for name in (*load_contract().scripts, *load_contract().fetch)]
    world = run(isolated_world(run(chromium.new_page())))
    run(world("\n;\n".join([*scripts, _HELPERS])))
    return lambda function, *values: run(world(f"({function})({', '.join(map(json.dumps, values))})"))
