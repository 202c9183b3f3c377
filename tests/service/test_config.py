from pathlib import Path

import pytest

from tillid.config import Config
from tillid.errors import InputError


def test_an_empty_environment_gives_defaults_that_work() -> None:
    config = Config.of({})
    assert config == Config()
    assert config.database.startswith("sqlite:///")


def test_every_setting_has_its_variable() -> None:
    config = Config.of(
        {
            "TILLID_DATABASE": "postgresql+psycopg://db/tillid",
            "TILLID_REDIS_URL": "redis://cache",
            "TILLID_MODEL": "elsewhere",
            "TILLID_FEEDBACK_LIMIT": "3 per minute",
            "TILLID_FRAUDULENT_LISTS": "own=fakes.txt",
            "TILLID_CERTIFIED_LISTS": "members=https://list.example/",
            "TILLID_LISTS_FOLDER": "lists",
            "TILLID_LISTS_SECONDS": "60",
            "TILLID_QUEUE": "redis://queue",
            "TILLID_CHECK_LIMIT": "1 per hour",
            "TILLID_SHOP_LIMIT": "2 per day",
            "TILLID_RDAP_BOOTSTRAP": "rdap.json",
            "TILLID_LOCAL_PLACES": "localhost:8123",
            "TILLID_KEEP_DAYS": "100",
            "TILLID_RECHECK_DAYS": "7",
            "TILLID_APPEAL_LIMIT": "4 per day",
            "TILLID_PROOF_LIMIT": "5 per day",
            "TILLID_BADGE_KEY": "key.pem",
            "TILLID_BADGE_DAYS": "30",
            "TILLID_PUBLIC_URL": "https://tillid.example",
            "TILLID_PROXIES": "2",
        }
    )
    assert config == Config(
        "postgresql+psycopg://db/tillid", "redis://cache", Path("elsewhere"), "3 per minute",
        "own=fakes.txt", "members=https://list.example/", Path("lists"), 60,
        "redis://queue", "1 per hour", "2 per day", Path("rdap.json"), "localhost:8123",
        100, 7, "4 per day", "5 per day", Path("key.pem"), 30, "https://tillid.example", 2,
    )  # fmt: skip


def test_a_value_of_the_wrong_type_is_named() -> None:
    with pytest.raises(InputError, match="TILLID_PROXIES is 'many'"):
        Config.of({"TILLID_PROXIES": "many"})
