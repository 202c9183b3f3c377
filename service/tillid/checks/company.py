"""The company that a shop says it is, looked up and compared with the shop's pages by the extension's own scripts."""

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from types import MappingProxyType
from typing import NamedTuple

from tillid.browser.extractor import Extractor
from tillid.browser.reading import Merged
from tillid.checks.facts.look_up import LookUp
from tillid.contract import Feature
from tillid.errors import InputError, StoreError
from tillid.scoring.answer import Confirmation, not_asked
from tillid.sources.subject import read_company

_PATIENCE_SECONDS = 12.0


class Confirmed(NamedTuple):
    """Features of source ``company``, and what people are told of the register that was asked."""

    features: Mapping[str, Feature] = MappingProxyType({})
    confirmation: Confirmation | None = None


async def confirm_company(extractor: Extractor, look_up: LookUp, merged: Merged, host: str) -> Confirmed:
    """What a register confirms of a shop; nothing where nothing can be told, or not in time.

    Parameters
    ----------
    merged
        What all pages of the shop told, as ``mergeReadings`` gives it.
    """
    quote = merged["places"].get("company_number") if merged["features"].get("company_number") == "valid" else None
    claim = await extractor.call("tillid.companyClaim", quote, host) if quote else None
    if not claim:
        wanted = look_up.registers(host.rpartition(".")[2])
        return Confirmed(confirmation=not_asked(wanted[0]) if wanted else None)
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
        return Confirmed(features, await asyncio.to_thread(look_up.confirmation, company, features))
    return Confirmed()
