import pytest

from tillid.config import Config
from tillid.store.database import Database


@pytest.fixture
def database(config: Config) -> Database:
    """As a worker sees it."""
    return Database(config.database)
