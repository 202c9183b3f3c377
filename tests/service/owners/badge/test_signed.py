import json
import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from joserfc.jwk import OKPKey
from joserfc.util import urlsafe_b64decode, urlsafe_b64encode

from tillid.errors import InputError
from tillid.owners.badge.keys import load_keys, public_jwk, read_jwks
from tillid.owners.badge.picture import draw
from tillid.owners.badge.signed import Badge, ForgedError, sign, verify

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
BADGE = Badge(
    domain="nordlys.dk", score=71, band="good", model="m", checked=NOW, issued=NOW, expires=NOW + timedelta(days=7)
)
KEY = OKPKey.generate_key("Ed25519")
KEYS = read_jwks({"keys": [public_jwk(KEY)]})


# As published by version 0.2.0, whose signing was written by hand; its private key is gone.
OLD_KEY = {
    "crv": "Ed25519",
    "kty": "OKP",
    "x": "u9uj7L1zOx1vkAOQk7ENbpEgv9MGrvvvwurJLQvuUVw",
    "alg": "EdDSA",
    "use": "sig",
    "kid": "nAB1oeIOnrw_c8RLWJDCEV667xQ6lYW5aHIQstQbdKc",
}
OLD_CLAIMS = {
    "domain": "nordlys.dk",
    "score": 71,
    "band": "good",
    "model": "m",
    "checked": "2026-11-25T12:00:00Z",
    "issued": "2026-11-25T12:00:00Z",
    "expires": "2026-12-02T12:00:00Z",
}
OLD_HEADER = (
    "eyJhbGciOiJFZERTQSIsImtpZCI6Im5BQjFvZUlPbnJ3X2M4UkxXSkRDRVY2Njd4UTZsWVc1YUhJUXN0UWJkS2MiLCJ0eXAiOi"
    "J0aWxsaWQtYmFkZ2UranNvbiJ9"
)
OLD_SIGNATURE = "spw9rxczUUi3n4sRsChjpHNucXSCbqRR7sIjRlilCwrLo8qlbNOlRZnOIuJxVL59uDOj16d4qaEkJ5J2F2olAg"


def encode(content: bytes) -> str:
    """In base64url."""
    return urlsafe_b64encode(content).decode()


def _signed(**changes: Any) -> bytes:
    return json.dumps(json.loads(sign(BADGE, KEY).model_dump_json()) | changes).encode()


def test_a_badge_is_verified_by_its_public_key_alone() -> None:
    assert verify(_signed(), KEYS, NOW) == BADGE


def test_badges_and_keys_of_earlier_versions_hold_and_are_written_as_ever() -> None:
    payload = encode(json.dumps(OLD_CLAIMS, separators=(",", ":")).encode())
    old = {"badge": OLD_CLAIMS, "payload": payload, "protected": OLD_HEADER, "signature": OLD_SIGNATURE}
    assert verify(json.dumps(old).encode(), read_jwks({"keys": [OLD_KEY]}), NOW).score == OLD_CLAIMS["score"]
    ours = json.loads(_signed())
    assert public_jwk(OKPKey.import_key(OLD_KEY)) == OLD_KEY
    assert json.loads(urlsafe_b64decode(ours["protected"].encode())) == {
        "alg": "EdDSA",
        "kid": KEY.thumbprint(),
        "typ": "tillid-badge+json",
    }


def _better(signed: dict[str, Any]) -> dict[str, Any]:
    claims = json.loads(urlsafe_b64decode(signed["payload"].encode())) | {"score": 99}
    return {"payload": encode(json.dumps(claims).encode())}


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        (_better(json.loads(_signed())), "signature is wrong"),
        ({"badge": json.loads(BADGE.model_dump_json()) | {"score": 99}}, "not what was signed"),
        ({"signature": encode(bytes(64))}, "signature is wrong"),
        ({"protected": encode(b'{"alg":"none","kid":"x","typ":"tillid-badge+json"}')}, "not among those given"),
        ({"protected": encode(b'{"alg":"EdDSA","typ":"tillid-badge+json"}')}, "not among those given"),
        ({"protected": encode(b'{"alg":"HS256","kid":"x","typ":"tillid-badge+json"}')}, "not among those given"),
    ],
)
def test_a_badge_that_was_altered_is_refused(changes: dict[str, Any], reason: str) -> None:
    with pytest.raises(ForgedError, match=reason):
        verify(_signed(**changes), KEYS, NOW)


def test_somebody_elses_signature_is_refused_even_under_our_keys_name() -> None:
    other = OKPKey.generate_key("Ed25519")
    forged = json.loads(sign(BADGE, other).model_dump_json())
    ours = json.loads(_signed())
    with pytest.raises(ForgedError, match="not among those given"):
        verify(json.dumps(forged).encode(), KEYS, NOW)
    with pytest.raises(ForgedError, match="signature is wrong"):
        verify(json.dumps(forged | {"protected": ours["protected"]}).encode(), KEYS, NOW)


@pytest.mark.parametrize("moment", [NOW - timedelta(seconds=1), NOW + timedelta(days=7), NOW + timedelta(days=900)])
def test_a_badge_holds_from_its_issue_until_it_expires(moment: datetime) -> None:
    with pytest.raises(ForgedError, match="it holds from"):
        verify(_signed(), KEYS, moment)


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", _signed(protected="%"), _signed(protected=encode(b"[]"))])
def test_what_is_no_badge_is_said_to_be_none(content: bytes) -> None:
    with pytest.raises(InputError, match="not a badge"):
        verify(content, KEYS, NOW)


@pytest.mark.parametrize("keys", [None, [], {"keys": 3}, {"keys": [{"kty": "OKP", "crv": "Ed25519", "x": "AA"}]}])
def test_what_is_no_key_set_is_said_to_be_none(keys: Any) -> None:
    with pytest.raises(InputError, match="Key Set"):
        read_jwks(keys)


def test_the_key_is_made_once_for_its_owners_eyes_only(tmp_path: Path) -> None:
    path = tmp_path / "new" / "key.pem"
    with ThreadPoolExecutor(8) as pool:
        made = {public_jwk(key)["x"] for (key,) in pool.map(load_keys, [path] * 16)}
    assert len(made) == 1
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in path.parent.iterdir()] == ["key.pem"]


def test_a_key_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    (tmp_path / "key.pem").write_text("no key")
    with pytest.raises(InputError, match=r"key\.pem"):
        load_keys(tmp_path / "key.pem")


def test_the_picture_says_its_words_and_leads_to_the_report() -> None:
    svg = draw(BADGE, "https://tillid.example/shops/nordlys.dk", "en")
    assert '<a href="https://tillid.example/shops/nordlys.dk"' in svg
    assert "Tillid: 71 of 100: Good signs, nordlys.dk." in svg
    assert "<script" not in svg


def test_the_picture_tells_names_apart_that_begin_alike() -> None:
    for domain in ("mettes-garn-og-broderi.dk", "mettes-garn-og-broderi.shop"):
        svg = draw(BADGE.model_copy(update={"domain": domain}), "https://tillid.example/shops/x", "en")
        assert f">Tillid · {domain}</text>" in svg
