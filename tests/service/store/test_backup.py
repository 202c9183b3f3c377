"""What was kept is there again in a fresh place, and serves the same."""

import json
import re
import stat
import tarfile
import tempfile
import tracemalloc
from dataclasses import replace
from pathlib import Path

import pytest

from tests.service.conftest import Tillid
from tests.service.report.results import HOST, RESULT, webp
from tillid.checks.records import Checks
from tillid.checks.tables import Screenshot
from tillid.config import Config
from tillid.errors import InputError
from tillid.owners.appeals import Appeals
from tillid.owners.claims import Claims, new_key, token_of
from tillid.owners.visibility import Shops
from tillid.store.backup import back_up, restore
from tillid.store.database import Database, migrate
from tillid.web.app import create_app
from tillid.web.visitor import COOKIE


@pytest.fixture
def kept(config: Config, address: str) -> tuple[Config, str, str]:
    """A service with a check, its owner, and a hidden shop; with the check's id and the owner's key."""
    config, key = replace(config, database=address), new_key()
    database = Database(address)
    checks = Checks(database)
    held = checks.begin(checks.ask(f"https://{HOST}/", HOST)[0].id)
    assert held
    assert checks.finish(held, RESULT, {"desktop": webp(), "phone": webp(390, 844)}, 70, "good")
    Claims(database).note(token_of(key), HOST, "dns")
    Shops(database).hide("other.dk", hidden=True)
    Appeals(database).add(HOST, "has_phone", False, "It is there: æøå 🙂", "me@nordlys.dk")
    return config, held.id, key


def _served(config: Config, id_: str, key: str) -> dict[str, object]:
    """What the service answers about all that is kept."""
    client = create_app(config).test_client()
    paths = (f"/checks/{id_}.json", f"/shops/{HOST}.csv", f"/checks/{id_}/desktop.webp", f"/v1/checks/{id_}")
    told: dict[str, object] = {path: client.get(path).data for path in paths}
    # The page counts down to when a new check may be asked for.
    told["page"] = re.sub(r"\d", "", client.get(f"/checks/{id_}").text)
    badge = client.get(f"/badge/{HOST}.json").get_json()["badge"]
    told["badge"] = {name: badge[name] for name in ("domain", "score", "band", "checked", "expires")}
    told["key"] = client.get("/.well-known/jwks.json").get_json()
    client.set_cookie(COOKIE, key)
    told["owner"] = client.post(f"/owners/{HOST}/show").status_code
    database = Database(config.database)
    told["hidden"] = Shops(database).is_hidden("other.dk")
    told["appeals"] = [(one.words, one.received) for one in Appeals(database).list()]
    return told


def _files(config: Config) -> dict[str, Path]:
    return {"badge-key.pem": config.badge_key}


def test_a_fresh_place_serves_what_was_kept(kept: tuple[Config, str, str], tmp_path: Path) -> None:
    config, id_, key = kept
    before = _served(config, id_, key)
    file = tmp_path / "tillid.backup"
    count = back_up(Database(config.database), _files(config), file)
    fresh = replace(config, database=f"sqlite:///{tmp_path / 'fresh' / 'db'}", badge_key=tmp_path / "fresh" / "key.pem")
    assert restore(file, Database(fresh.database), _files(fresh)) == count
    assert _served(fresh, id_, key) == before
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(fresh.badge_key.stat().st_mode) == 0o600


def test_what_sqlite_kept_is_restored_into_another(config: Config, empty_address: str, tmp_path: Path) -> None:
    Claims(Database(config.database)).note("token", HOST, "dns")
    file = tmp_path / "tillid.backup"
    back_up(Database(config.database), {}, file)
    restore(file, Database(empty_address), {})
    assert [(one.token, one.domain) for one in Claims(Database(empty_address)).all()] == [("token", HOST)]
    assert Claims(Database(empty_address)).proved_until(HOST) == Claims(Database(config.database)).proved_until(HOST)


@pytest.mark.slow
def test_however_much_is_kept_a_backup_takes_little_memory_and_no_room_elsewhere(
    config: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pictures, size = 60, 500_000
    with Database(config.database).session("") as session:
        session.add_all(Screenshot(check_id=f"c{n}", device="phone", content=bytes(size)) for n in range(pictures))
    monkeypatch.setattr(tempfile, "tempdir", "/proc/none")
    fresh = Database(f"sqlite:///{tmp_path / 'fresh'}")
    tracemalloc.start()
    back_up(Database(config.database), {}, tmp_path / "b")
    assert restore(tmp_path / "b", fresh, {}) == pictures
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < pictures * size
    assert Checks(fresh).screenshot("c7", "phone") == bytes(size)


def test_nothing_is_written_over(kept: tuple[Config, str, str], tmp_path: Path) -> None:
    config, *_ = kept
    file = tmp_path / "tillid.backup"
    back_up(Database(config.database), _files(config), file)
    with pytest.raises(InputError, match="is not empty: restore into a fresh database"):
        restore(file, Database(config.database), {})
    config.badge_key.parent.mkdir(parents=True, exist_ok=True)
    config.badge_key.touch()
    with pytest.raises(InputError, match="is there already: restore into a fresh place"):
        restore(file, Database(f"sqlite:///{tmp_path / 'new'}"), _files(config))


def test_where_a_service_was_started_already_an_earlier_backup_is_not_said_to_be_broken(
    empty_address: str, tmp_path: Path
) -> None:
    earlier = Database(f"sqlite:///{tmp_path / 'earlier'}")
    migrate(earlier.bare_engine(), "0010")
    vars(earlier)["engine"] = earlier.bare_engine()
    Appeals(earlier).add(HOST, "has_phone", False, "w")
    back_up(earlier, {}, tmp_path / "b")
    Database(empty_address).engine.dispose()
    with pytest.raises(InputError, match="restore into a fresh database"):
        restore(tmp_path / "b", Database(empty_address), {})
    assert restore(tmp_path / "b", Database(f"sqlite:///{tmp_path / 'fresh'}"), {}) == 1


@pytest.mark.parametrize("content", [b"", b"no archive", None])
def test_what_is_no_backup_is_said_to_be_none(content: bytes | None, tmp_path: Path) -> None:
    file = tmp_path / "x"
    if content is None:
        with tarfile.open(file, "w:gz"):
            pass
    else:
        file.write_bytes(content)
    with pytest.raises(InputError, match="cannot be read as a backup"):
        restore(file, Database(f"sqlite:///{tmp_path / 'new'}"), {})


@pytest.mark.parametrize("share", [0.1, 0.5, 0.95, 1.0])
def test_of_half_a_backup_and_of_one_that_was_altered_nothing_is_restored(
    kept: tuple[Config, str, str], tmp_path: Path, share: float
) -> None:
    config, *_ = kept
    file, fresh = tmp_path / "tillid.backup", tmp_path / "fresh"
    back_up(Database(config.database), _files(config), file)
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1 if share == 1 else 0
    file.write_bytes(content[: int(len(content) * share)])
    with pytest.raises(InputError, match="cannot be read as a backup"):
        restore(file, Database(f"sqlite:///{fresh / 'db'}"), {"badge-key.pem": fresh / "key.pem"})
    assert not fresh.exists()


@pytest.mark.process
def test_it_is_done_from_the_command_line(
    tillid: Tillid, kept: tuple[Config, str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config, id_, _ = kept
    monkeypatch.setenv("TILLID_DATABASE", config.database)
    monkeypatch.setenv("TILLID_BADGE_KEY", str(config.badge_key))
    monkeypatch.setenv("TILLID_SOURCE_KEYS", str(tmp_path / "keys.json"))
    (tmp_path / "keys.json").write_text(json.dumps({"cvr": {"user": "u"}}))
    assert "rows in" in tillid("backup", tmp_path / "b").stdout
    monkeypatch.setenv("TILLID_DATABASE", f"sqlite:///{tmp_path / 'fresh'}")
    refused = tillid("restore", tmp_path / "b")
    assert refused.returncode == 2
    assert "is there already" in refused.stderr
    monkeypatch.setenv("TILLID_SOURCE_KEYS", str(tmp_path / "fresh-keys.json"))
    monkeypatch.setenv("TILLID_BADGE_KEY", str(tmp_path / "fresh-key.pem"))
    done = tillid("restore", tmp_path / "b")
    assert done.returncode == 0, done.stderr
    assert json.loads((tmp_path / "fresh-keys.json").read_text()) == {"cvr": {"user": "u"}}
    assert Checks(Database(f"sqlite:///{tmp_path / 'fresh'}")).get(id_)
