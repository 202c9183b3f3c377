"""How workers do what the pages ask of them: print a report, and look for an owner's proof."""

import asyncio
from collections.abc import Mapping

from tillid.browser.printing import print_page
from tillid.checks.errands import Doing
from tillid.config import Config
from tillid.net.network import Network, read_places
from tillid.owners.claims import Claims
from tillid.owners.proofs import Proofs
from tillid.store.database import Database
from tillid.store.errands import Kind

_PDF_SECONDS = 40.0
_PROOF_SECONDS = 20.0


def doings(config: Config) -> Mapping[Kind, Doing]:
    """All kinds of errands, with the settings' database and network."""
    looking = _Looking(Proofs(Network(read_places(config.local_places))), Claims(Database(config.database)))
    return {"pdf": Doing(print_page, 1, _PDF_SECONDS), "proof": Doing(looking, 4, _PROOF_SECONDS)}


class _Looking:
    """Looks for a proof, and notes it where it stands."""

    def __init__(self, proofs: Proofs, claims: Claims) -> None:
        self._proofs = proofs
        self._claims = claims

    async def __call__(self, given: str) -> bytes:
        domain, token = given.split(" ")
        means = await self._proofs.look(domain, token)
        if means:
            await asyncio.to_thread(self._claims.note, token, domain, means)
        return (means or "").encode()
