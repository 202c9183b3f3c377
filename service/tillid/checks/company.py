"""The company that a shop says it is, looked up and compared with the shop's pages by the extension's own scripts."""

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from tillid.browser.extractor import Extractor
from tillid.checks.facts.look_up import LookUp
from tillid.contract import Feature
from tillid.errors import InputError, StoreError
from tillid.sources.subject import read_company

_PATIENCE_SECONDS = 12.0


async def confirm_company(
    extractor: Extractor, look_up: LookUp, merged: Mapping[str, Any], host: str
) -> dict[str, Feature]:
    """Features of source ``company``; none where nothing can be told, or not in time.

    Parameters
    ----------
    merged
        What all pages of the shop told, as ``mergeReadings`` gives it.
    """
    quote = merged["places"].get("company_number") if merged["features"].get("company_number") == "valid" else None
    claim = await extractor.call("tillid.companyClaim", quote, host) if quote else None
    if not claim:
        return {}
    with suppress(InputError, StoreError):
        company = read_company(claim["country"], claim["number"])
        with suppress(TimeoutError):
            async with asyncio.timeout(_PATIENCE_SECONDS):
                await look_up.look_up(company)
        told = await asyncio.to_thread(look_up.told, company)
        answer = {"state": told.state, "record": told.facts}
        features: dict[str, Feature] = await extractor.call(
            "tillid.compareCompany", claim, answer, merged["names"], host
        )
        return features
    return {}
