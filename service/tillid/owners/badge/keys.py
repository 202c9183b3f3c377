"""The key that signs badges, and how it is published.

https://www.rfc-editor.org/rfc/rfc8037 (Ed25519 in JWK), https://www.rfc-editor.org/rfc/rfc7638 (thumbprints)
"""

from pathlib import Path
from typing import Any, Final

from joserfc.errors import JoseError
from joserfc.jwk import OKPKey

from tillid.config.files import make_private_file
from tillid.errors import InputError

_CURVE: Final = "Ed25519"


def load_key(path: Path) -> OKPKey:
    """The key in a file, which is made on first use, for its owner's eyes only.

    Raises
    ------
    InputError
        It cannot be read or made, or is not a private Ed25519 key.
    """
    try:
        if not path.exists():
            make_private_file(path, OKPKey.generate_key(_CURVE).as_pem(private=True))
        key = OKPKey.import_key(path.read_bytes())
    except (OSError, ValueError, TypeError, JoseError) as problem:
        raise InputError(f"{path} cannot be used as the key of badges ({problem})") from None
    if not key.is_private or key.curve_name != _CURVE:
        raise InputError(f"{path} does not hold a private Ed25519 key")
    return key


def public_jwk(key: OKPKey) -> dict[str, object]:
    """The public half as a JSON Web Key."""
    return {**key.as_dict(private=False), "alg": "EdDSA", "use": "sig", "kid": key.thumbprint()}


def read_jwks(keys: Any) -> dict[str, OKPKey]:
    """Ed25519 keys of a JSON Web Key Set, by their ids.

    Raises
    ------
    InputError
        It is not a key set.
    """
    try:
        return {
            jwk["kid"]: OKPKey.import_key(jwk)
            for jwk in keys["keys"]
            if jwk.get("kty") == "OKP" and jwk.get("crv") == _CURVE
        }
    except (TypeError, KeyError, ValueError, AttributeError, JoseError):
        raise InputError("this is not a JSON Web Key Set with Ed25519 keys") from None
