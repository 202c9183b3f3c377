"""The extension reads snapshots in a frame that it can end: a document that takes too long holds up no other."""

import json
import time
from typing import Any

import pytest

from tests.conftest import Run
from tests.e2e.site import ARTICLE, MORE, POLICIES, SHOP, TRICKS
from tests.service.browser.test_reader import HTML, URL
from tillid.browser.extractor import Extractor
from tools.live.extension import LiveExtension

_READ = """async (snapshots) => {
  const contextTypes = ["OFFSCREEN_DOCUMENT"];
  const open = await chrome.runtime.getContexts({ contextTypes });
  const page = { url: "read/reader.html", reasons: ["DOM_PARSER"], justification: "test" };
  if (!open.length) await chrome.offscreen.createDocument(page);
  for (;;) {
    const answer = await chrome.runtime.sendMessage({ type: "read", snapshots }).catch(() => null);
    if (answer) return answer.readings;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}"""
_LEFT_OPEN = "'<p>' + Array.from(Array(3000).keys(), (one) => `<b a=${one}><! </b>`).join('') + '<p>x'.repeat(20000)"
_HOSTILE = {
    "ends of what is not open": "'<x-y>'.repeat(200) + '</z>'.repeat(6e6)",
    "tables": "'<table><tr><td>'.repeat(60000)",
    "formatting that is opened anew": _LEFT_OPEN,
}


@pytest.mark.parametrize("name", _HOSTILE)
def test_a_document_that_takes_too_long_is_given_up_and_no_other_shops(extension: LiveExtension, name: str) -> None:
    hostile, honest = (
        f"({_READ})([{given}].map((html) => ({{ url: '{URL}', html }})))"
        for given in (f"{_HOSTILE[name]}, {json.dumps(HTML)}", json.dumps(HTML))
    )
    _in_background(extension, f"({_READ})([])")
    began = time.monotonic()
    (slow, skipped), (other,) = _in_background(extension, f"Promise.all([{hostile}, {honest}])")
    assert (slow, skipped) == (None, None)
    assert other["features"]["company_number"] == "valid"
    assert time.monotonic() - began < 10


def test_the_extension_reads_a_document_as_training_does(
    extension: LiveExtension, extractor: Extractor, run: Run[Any]
) -> None:
    documents = [(URL, html) for html in (SHOP, ARTICLE, *POLICIES.values(), *MORE.values(), *TRICKS.values())]
    given = json.dumps([{"url": url, "html": html} for url, html in documents])
    answered = _in_background(extension, f"({_READ})({given})")
    read = run(extractor.read_documents(documents))
    assert not any(one.problem for one in read)
    assert [dict.fromkeys(there.features) | here["features"] for here, there in zip(answered, read, strict=True)] == [
        there.features for there in read
    ]
    assert [(here["kind"], here["language"]) for here in answered] == [(one.kind, one.language) for one in read]


def _in_background(extension: LiveExtension, expression: str) -> Any:
    extension.send({"type": "nothing"})  # wakes it
    return extension.context.service_workers[-1].evaluate(f"() => {expression}")
