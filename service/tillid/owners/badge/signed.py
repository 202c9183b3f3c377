"""The badge for programs: claims about a shop, signed as a flattened JSON Web Signature.

https://www.rfc-editor.org/rfc/rfc7515#section-7.2.2
"""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from pydantic import AwareDatetime, BaseModel, ConfigDict, ValidationError

from tillid.errors import InputError
from tillid.owners.badge.keys import decode, encode, public_jwk
from tillid.scoring.answer import Band

_TYPE = "tillid-badge+json"


class Badge(BaseModel):
    """What is signed; ``confirmed`` says whether anybody but the shop speaks for it."""

    model_config = ConfigDict(frozen=True)

    domain: str
    score: int
    band: Band
    confirmed: bool = False
    model: str
    checked: AwareDatetime
    issued: AwareDatetime
    expires: AwareDatetime


class SignedBadge(BaseModel):
    """A badge as it is published. ``badge`` is there to be read; only ``payload`` is signed."""

    badge: Badge
    payload: str
    protected: str
    signature: str


class ForgedError(InputError):
    """A badge that is not what it says, or holds no more."""


def sign(badge: Badge, key: Ed25519PrivateKey) -> SignedBadge:
    """A badge that nobody can change."""
    header = {"alg": "EdDSA", "kid": public_jwk(key.public_key())["kid"], "typ": _TYPE}
    protected = encode(json.dumps(header, separators=(",", ":")).encode())
    payload = encode(badge.model_dump_json().encode())
    signature = encode(key.sign(f"{protected}.{payload}".encode()))
    return SignedBadge(badge=badge, payload=payload, protected=protected, signature=signature)


def verify(signed: bytes, keys: Mapping[str, Ed25519PublicKey], now: datetime | None = None) -> Badge:
    """The badge, once its signature and its time are found to be right. Nothing is asked of anybody.

    Raises
    ------
    ForgedError
        It was altered, signed by somebody else, or has expired.
    InputError
        It is no badge.
    """
    try:
        given = SignedBadge.model_validate_json(signed)
        header: dict[str, Any] = json.loads(decode(given.protected))
        payload, signature = decode(given.payload), decode(given.signature)
        key_id, kind = header["kid"], (header["alg"], header["typ"])
    except (ValidationError, ValueError, TypeError, KeyError):
        raise InputError("this is no badge") from None
    if kind != ("EdDSA", _TYPE) or not isinstance(key_id, str) or key_id not in keys:
        raise ForgedError("it was signed with a key that is not among those given")
    try:
        keys[key_id].verify(signature, f"{given.protected}.{given.payload}".encode())
    except InvalidSignature:
        raise ForgedError("its signature is wrong: it was altered, or made by somebody else") from None
    badge = Badge.model_validate_json(payload)
    if badge != given.badge:
        raise ForgedError("what it says to readers is not what was signed")
    if not badge.issued <= (now or datetime.now(UTC)) < badge.expires:
        raise ForgedError(f"it holds from {badge.issued:%Y-%m-%d %H:%M} to {badge.expires:%Y-%m-%d %H:%M} UTC only")
    return badge
