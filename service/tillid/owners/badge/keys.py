"""The key that signs badges, and how it is published.

https://www.rfc-editor.org/rfc/rfc8037 (Ed25519 in JWK), https://www.rfc-editor.org/rfc/rfc7638 (thumbprints)
"""

import base64
import hashlib
import json
import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from tillid.errors import InputError


def load_key(path: Path) -> Ed25519PrivateKey:
    """The key in a file, which is made on first use, for its owner's eyes only.

    Raises
    ------
    InputError
        It cannot be read or made, or is no Ed25519 key.
    """
    try:
        if not path.exists():
            _make(path)
        key = load_pem_private_key(path.read_bytes(), password=None)
    except (OSError, ValueError, TypeError) as problem:
        raise InputError(f"{path} cannot be used as the key of badges ({problem})") from None
    if not isinstance(key, Ed25519PrivateKey):
        raise InputError(f"{path} holds no Ed25519 key")
    return key


def _make(path: Path) -> None:
    """Written whole before it has its name, and never over another's: workers may start together."""
    path.parent.mkdir(parents=True, exist_ok=True)
    pem = Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    handle, written = tempfile.mkstemp(dir=path.parent)  # readable by its owner only
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(pem)
        with suppress(FileExistsError):
            os.link(written, path)
    finally:
        Path(written).unlink()


def public_jwk(key: Ed25519PublicKey) -> dict[str, str]:
    """The public half as a JSON Web Key."""
    needed = {"crv": "Ed25519", "kty": "OKP", "x": encode(key.public_bytes(Encoding.Raw, PublicFormat.Raw))}
    thumbprint = hashlib.sha256(json.dumps(needed, sort_keys=True, separators=(",", ":")).encode()).digest()
    return needed | {"alg": "EdDSA", "use": "sig", "kid": encode(thumbprint)}


def read_jwks(keys: Any) -> dict[str, Ed25519PublicKey]:
    """Ed25519 keys of a JSON Web Key Set, by their ids.

    Raises
    ------
    InputError
        It is no key set.
    """
    try:
        return {
            jwk["kid"]: Ed25519PublicKey.from_public_bytes(decode(jwk["x"]))
            for jwk in keys["keys"]
            if jwk.get("kty") == "OKP" and jwk.get("crv") == "Ed25519"
        }
    except (TypeError, KeyError, ValueError, AttributeError):
        raise InputError("this is no JSON Web Key Set with Ed25519 keys") from None


def encode(content: bytes) -> str:
    """In base64url, without padding."""
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def decode(text: str) -> bytes:
    """From base64url; a ``ValueError`` where it is none."""
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
