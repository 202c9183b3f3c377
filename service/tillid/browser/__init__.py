"""Headless Chromium. Whatever needs Playwright imports it through here, where its absence has one sentence."""

from importlib.util import find_spec

from tillid.errors import BrowserError

if find_spec("playwright") is None:
    raise BrowserError("Playwright, which reads the pages, is not installed: pip install 'tillid[browser]'")
