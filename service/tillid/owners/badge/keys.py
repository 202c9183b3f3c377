"""The keys of badges, one that signs and those that did, and how they are published.

https://www.rfc-editor.org/rfc/rfc8037 (Ed25519 in JWK), https://www.rfc-editor.org/rfc/rfc7638 (thumbprints)
"""

import re
from pathlib import Path
from typing import Any, Final

from joserfc.errors import JoseError
from joserfc.jwk import OKPKey

from tillid.config.files import make_private_file
from tillid.errors import InputError

_CURVE: Final = "Ed25519"
_PEM = re.compile(rb"-----BEGIN [^-]+-----.*?-----END [^-]+-----", re.S)


def load_keys(path: Path) -> tuple[OKPKey, ...]:
    """The keys in a file, one after the other: the first signs, by the others was signed before.

    The file is made on first use, for its owner's eyes only.

    Raises
    ------
    InputError
        It cannot be read or made, or holds something else than private Ed25519 keys.
    """
    try:
        if not path.exists():
            make_private_file(path, OKPKey.generate_key(_CURVE).as_pem(private=True))
        content = path.read_bytes()
        keys = tuple(OKPKey.import_key(pem) for pem in _PEM.findall(content) or [content])
    except (OSError, ValueError, TypeError, JoseError) as problem:
        raise InputError(f"{path} cannot be used as the key of badges ({problem})") from None
    if not all(key.is_private and key.curve_name == _CURVE for key in keys):
        raise InputError(f"{path} does not hold a private Ed25519 key")
    return keys


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
