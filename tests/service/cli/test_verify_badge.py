import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.service.conftest import Tillid
from tests.service.owners.badge.test_signed import BADGE, KEY
from tillid.owners.badge.keys import public_jwk
from tillid.owners.badge.signed import sign


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """A badge of today, and the key set."""
    now = datetime.now(UTC)
    today = BADGE.model_copy(update={"issued": now, "expires": now + timedelta(days=1)})
    badge, keys = tmp_path / "badge.json", tmp_path / "jwks.json"
    badge.write_text(sign(today, KEY).model_dump_json())
    keys.write_text(json.dumps({"keys": [public_jwk(KEY)]}))
    return badge, keys


def test_a_badge_is_verified_offline(tillid: Tillid, files: tuple[Path, Path]) -> None:
    verified = tillid("verify-badge", files[0], "--key", files[1])
    assert verified.returncode == 0, verified.stderr
    assert "nordlys.dk had 71 of 100" in verified.stdout


def test_a_forged_badge_and_an_unreadable_one_exit_differently(tillid: Tillid, files: tuple[Path, Path]) -> None:
    badge, keys = files
    badge.write_text(badge.read_text().replace('"score":71', '"score":99'))
    forged = tillid("verify-badge", badge, "--key", keys)
    assert forged.returncode == 1
    assert "not what was signed" in forged.stderr
    assert tillid("verify-badge", badge, "--key", badge).returncode == 2
    assert tillid("verify-badge", "/nowhere", "--key", keys).returncode == 2
