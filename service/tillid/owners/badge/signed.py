"""The badge for programs: claims about a shop, signed as a flattened JSON Web Signature.

https://www.rfc-editor.org/rfc/rfc7515#section-7.2.2
"""

import warnings
from collections.abc import Mapping
from datetime import UTC, datetime

from joserfc import jws
from joserfc.errors import BadSignatureError, JoseError, SecurityWarning, UnsupportedAlgorithmError
from joserfc.jwk import GuestProtocol, OKPKey
from joserfc.jws import FlattenedJSONSerialization
from pydantic import AwareDatetime, BaseModel, ConfigDict, ValidationError

from tillid.errors import InputError
from tillid.scoring.answer import Band

_TYPE = "tillid-badge+json"
# RFC 9864 names it "Ed25519", which many who verify badges do not know yet.
_ALGORITHM = "EdDSA"
_NOT_AMONG_THEM = "it was signed with a key that is not among those given"
warnings.filterwarnings("ignore", "EdDSA is deprecated", SecurityWarning)


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


def sign(badge: Badge, key: OKPKey) -> SignedBadge:
    """A badge that nobody can change."""
    header = {"alg": _ALGORITHM, "kid": key.thumbprint(), "typ": _TYPE}
    made = jws.serialize_json({"protected": header}, badge.model_dump_json(), key, algorithms=[_ALGORITHM])
    return SignedBadge.model_validate({"badge": badge, **made})


def verify(signed: bytes, keys: Mapping[str, OKPKey], now: datetime | None = None) -> Badge:
    """The badge, once its signature and its time are found to be right. Nothing is asked of anybody.

    Raises
    ------
    ForgedError
        It was altered, signed by somebody else, or has expired.
    InputError
        It is not a badge.
    """
    try:
        given = SignedBadge.model_validate_json(signed)
        segments = FlattenedJSONSerialization(
            payload=given.payload, protected=given.protected, signature=given.signature
        )
        read = jws.deserialize_json(segments, lambda guest: _key(guest, keys), algorithms=[_ALGORITHM])
    except BadSignatureError:
        raise ForgedError("its signature is wrong: it was altered, or made by somebody else") from None
    except UnsupportedAlgorithmError:
        raise ForgedError(_NOT_AMONG_THEM) from None
    except (ValidationError, ValueError, TypeError, AttributeError, JoseError):
        raise InputError("this is not a badge") from None
    badge = Badge.model_validate_json(read.payload)
    if badge != given.badge:
        raise ForgedError("what it says to readers is not what was signed")
    if not badge.issued <= (now or datetime.now(UTC)) < badge.expires:
        raise ForgedError(f"it holds from {badge.issued:%Y-%m-%d %H:%M} to {badge.expires:%Y-%m-%d %H:%M} UTC only")
    return badge


def _key(signature: GuestProtocol, keys: Mapping[str, OKPKey]) -> OKPKey:
    said = signature.headers()
    key = keys.get(said.get("kid", "")) if said.get("typ") == _TYPE else None
    if key is None:
        raise ForgedError(_NOT_AMONG_THEM)
    return key
