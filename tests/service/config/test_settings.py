from dataclasses import Field, fields, replace
from typing import Any

import pytest

from tillid.config import Config
from tillid.errors import InputError


def test_an_empty_environment_gives_defaults_that_work() -> None:
    config = Config.of({})
    assert config == Config()
    assert config.database.startswith("sqlite:///")


@pytest.mark.parametrize("field", fields(Config), ids=lambda field: field.name)
def test_every_setting_has_its_variable(field: "Field[Any]") -> None:
    config = Config.of({f"TILLID_{field.name.upper()}": "7"})
    assert config == replace(Config(), **{field.name: type(field.default)("7")})


def test_a_value_of_the_wrong_type_is_named() -> None:
    with pytest.raises(InputError, match="TILLID_PROXIES is 'many'"):
        Config.of({"TILLID_PROXIES": "many"})


@pytest.mark.parametrize("place", ["9100", "here", "127.0.0.1:x", "127.0.0.1:99999"])
def test_a_place_for_metrics_that_is_none_is_named(place: str) -> None:
    with pytest.raises(InputError, match=r"TILLID_METRICS is .* must be like 127\.0\.0\.1:9100"):
        _ = Config(metrics=place).metrics_place
