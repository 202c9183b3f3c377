"""A list's server leads nowhere but to its own."""

import pytest
from pytest_httpserver import HTTPServer
from werkzeug.utils import redirect

from tillid.errors import InputError
from tillid.scoring.lists.sources import UNSEEN, ListSource, fetch


def _fetch(server: HTTPServer, target: str) -> bytes:
    server.expect_request("/list").respond_with_response(redirect(target))
    found = fetch(ListSource("x", "fraudulent", server.url_for("/list")), UNSEEN)
    assert found
    return found[0]


def test_a_list_that_moved_on_its_server_is_read(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/lists/new.txt").respond_with_data("fake-shop.dk\n")
    assert _fetch(httpserver, "/lists/new.txt") == b"fake-shop.dk\n"


def test_no_other_host_is_asked(httpserver: HTTPServer) -> None:
    with pytest.raises(InputError, match="leads elsewhere"):
        _fetch(httpserver, f"http://localhost:{httpserver.port}/internal")
    assert [request.path for request, _ in httpserver.log] == ["/list"]
