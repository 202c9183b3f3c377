"""Badges over the API: the picture, the signed JSON, and the key that it is checked with."""

import json
import logging
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

from flask import Response, current_app, request
from flask_openapi3.blueprint import APIBlueprint
from flask_openapi3.models.tag import Tag
from joserfc.jwk import OKPKey
from pydantic import BaseModel, Field
from werkzeug.exceptions import NotFound

from tillid.errors import InputError, StoreError
from tillid.hosts import shop_of
from tillid.owners.badge.keys import load_keys, public_jwk
from tillid.owners.badge.picture import draw
from tillid.owners.badge.signed import Badge, SignedBadge, sign
from tillid.web.problems import described_problems
from tillid.web.visitor import language, shop_reports

_AGE_SECONDS = 3600
_log = logging.getLogger(__name__)
_NO_BADGE = (
    "There is no badge: the domain is not proved to be anybody's, its report is hidden, or it has no score of late."
)


class Badges:
    """What badges are made with; the keys are read, or made, when the first is, and again when their file changes."""

    def __init__(self, key_file: Path, public_url: str) -> None:
        self._key_file = key_file
        self._public_url = public_url.rstrip("/")
        self._read: tuple[tuple[int, int] | None, tuple[OKPKey, ...]] = None, ()

    @property
    def keys(self) -> tuple[OKPKey, ...]:
        """The key that signs, and those that signed before. Where the file is gone or broken, those that were there.

        Raises
        ------
        StoreError
            None can be read or made now. The log says why: that names a file, which is no reader's to know.
        """
        stamp, (known, keys) = self._stamp(), self._read
        if keys and stamp in {known, None}:
            return keys
        try:
            read = load_keys(self._key_file)
        except InputError as problem:
            _log.warning("%s", problem)
            if keys:
                return keys
            raise StoreError("Badges cannot be signed at the moment. Try again later.") from None
        self._read = stamp or self._stamp(), read
        return read

    def _stamp(self) -> tuple[int, int] | None:
        """Which file it is, as it was written last; None where there is none."""
        with suppress(OSError):
            file = self._key_file.stat()
            return file.st_ino, file.st_mtime_ns
        return None

    @property
    def has_public_url(self) -> bool:
        """Whether it is known where people reach this service."""
        return bool(self._public_url)

    def root(self) -> str:
        """Where people reach this service."""
        return self._public_url or request.url_root.rstrip("/")


class BadgePath(BaseModel):
    """Whose badge."""

    domain: str = Field(max_length=253, description="Registered domain of the shop.")


class KeySet(BaseModel):
    """Keys that badges are signed with, as RFC 7517 writes them."""

    keys: list[Mapping[str, str]]


def badges() -> Badges:
    """What badges are made with."""
    badges: Badges = current_app.extensions["tillid"].badges
    return badges


badge_api = APIBlueprint("badges", __name__, abp_tags=[Tag(name="Badges")])
_SVG = {"content": {"image/svg+xml": {"schema": {"type": "string"}}}}


@badge_api.get("/badge/<domain>.svg", responses={200: _SVG, **described_problems(404, 503)})
def picture(path: BadgePath) -> Response:
    """A badge as a picture. It is there only where the shop's owner proved the domain, and leads to the report."""
    badge = _badge(path.domain)
    report = f"{badges().root()}/shops/{quote(badge.domain)}"
    response = Response(draw(badge, report, language()), content_type="image/svg+xml")
    response.headers["Vary"] = "Accept-Language, Cookie"  # the language may be the one that was chosen here
    _for_all(response)
    if not badges().has_public_url:
        # Its link is made of what the client called this service: nobody else is to be given that.
        response.headers["Cache-Control"] = f"private, max-age={_AGE_SECONDS}"
    return response


@badge_api.get("/badge/<domain>.json", responses={200: SignedBadge, **described_problems(404, 503)})
def signed(path: BadgePath) -> Response:
    """The same for programs: a flattened JSON Web Signature (RFC 7515) with Ed25519, which holds until it expires.

    `tillid verify-badge` checks it without asking anybody. `badge` is there to be read; what is signed is `payload`.
    """
    badge = sign(_badge(path.domain), badges().keys[0])
    return _for_all(Response(badge.model_dump_json(), content_type="application/json"))


@badge_api.get("/.well-known/jwks.json", responses={200: KeySet, **described_problems(503)})
def keys() -> Response:
    """The public keys of badges, as a JSON Web Key Set: the one that signs comes first."""
    body = json.dumps({"keys": [public_jwk(key) for key in badges().keys]})
    return _for_all(Response(body, content_type="application/json"))


def _badge(domain: str) -> Badge:
    badge = shop_reports().badge(shop_of(domain))
    if badge is None:
        raise NotFound(_NO_BADGE)
    return badge


def _for_all(response: Response) -> Response:
    response.headers["Cache-Control"] = f"public, max-age={_AGE_SECONDS}"
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response
