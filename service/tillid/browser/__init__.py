"""Headless Chromium. Whatever needs Playwright imports it through here, where its absence has one sentence."""

from importlib.util import find_spec

from tillid.errors import BrowserError, brought_by

if find_spec("playwright") is None:
    raise BrowserError(f"Playwright, which reads the pages, is not installed: {brought_by('browser')}")
