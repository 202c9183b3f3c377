"""What a check of a shop may have seen, for tests that open no browser."""

import struct
from dataclasses import replace
from datetime import UTC, datetime

from tillid.checks.result import Box, CheckResult, Place, Visit
from tillid.contract import Feature

HOST = "nordlys.dk"
URL = f"https://{HOST}/"
HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"'&\u202e"
FEATURES: dict[str, Feature] = {
    "company_number": "valid",
    "has_company_suffix": True,
    "has_postal_address": True,
    "has_phone": False,
    "email_kind": "free_mail",
    "has_terms_link": True,
    "withdrawal_days": 14,
    "typical_discount": 0.6,
    "has_blog_link": False,
    "has_mixed_content": True,
    "declares_language": True,
}
PLACES = {
    "company_number": Place("CVR-nr. 13 58 56 28", URL, {"desktop": Box(10, 20, 200, 20), "phone": Box(5, 9, 90, 20)}),
    "has_postal_address": Place("Havnegade 12, 1058 København K", URL, {"desktop": Box(10, 44, 200, 20)}),
    "email_kind": Place("nordlys@gmail.com", URL, {}),
    "has_terms_link": Place(HOSTILE, "javascript:alert(3)", {}),
}
RESULT = CheckResult(
    url=URL,
    host=HOST,
    domain=HOST,
    started=datetime(2026, 11, 25, 12, tzinfo=UTC),
    seconds=2.4,
    is_shop=True,
    visits=(Visit(URL, "front", 812.0), Visit(f"{URL}{HOSTILE}", "terms", 0.0, f"answered {HOSTILE}")),
    features=FEATURES,
    not_applicable=("asks_for_identity_number",),
    places=PLACES,
    model="older",
    contract="c",
)


def sole_trader() -> CheckResult:
    """The same shop, run by a person."""
    return replace(RESULT, features=FEATURES | {"has_company_suffix": False})


def webp(width: int = 1280, height: int = 800) -> bytes:
    """The head of a lossy WebP picture of a size."""
    frame = b"\x30\x01\x00\x9d\x01\x2a" + struct.pack("<HH", width, height) + bytes(12)
    chunk = b"VP8 " + struct.pack("<I", len(frame)) + frame
    return b"RIFF" + struct.pack("<I", 4 + len(chunk)) + b"WEBP" + chunk
