import uuid

import pytest

from tests.service.servers import redis_address
from tillid.errors import StoreError
from tillid.web.rate_limit import RateLimit


def test_each_client_has_its_own_limit() -> None:
    limit = RateLimit("2 per hour")
    assert [limit.wait("a"), limit.wait("a")] == [0, 0]
    assert 0 < limit.wait("a") <= 3600
    assert limit.wait("b") == 0


def test_workers_count_together_in_redis() -> None:
    address, client = redis_address(), uuid.uuid4().hex
    one, other = RateLimit("2 per minute", address), RateLimit("2 per minute", address)
    assert [one.wait(client), other.wait(client)] == [0, 0]
    assert 0 < one.wait(client) <= 60
    assert 0 < other.wait(client) <= 60


def test_redis_out_of_reach_is_a_store_error() -> None:
    with pytest.raises(StoreError, match="cannot be counted"):
        RateLimit("2 per hour", "redis://127.0.0.1:1").wait("a")
