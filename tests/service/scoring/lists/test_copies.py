"""Copies of lists, fetched from a real server and from files."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from tests.service.scoring.lists.list_server import publish
from tillid.errors import InputError
from tillid.scoring.lists import sources
from tillid.scoring.lists.copies import Copy, CopyFile, open_folder
from tillid.scoring.lists.sources import UNSEEN, ListSource, fetch, named_sources

LIST = b"a.dk\nb.dk\nc.dk\n"
MODIFIED = "Mon, 02 Nov 2026 10:00:00 GMT"
SHOPS = {"a.dk", "b.dk", "c.dk"}


def _refreshed(file: CopyFile) -> Copy:
    file.refresh(0, 0)
    copy = file.read()
    assert copy
    return copy


def test_a_list_is_asked_for_again_only_where_it_has_changed(tmp_path: Path) -> None:
    with publish(LIST, ETag='"1"', **{"Last-Modified": MODIFIED}) as published:
        file = CopyFile(ListSource("own", "fraudulent", published.address), tmp_path)
        first, again = _refreshed(file), _refreshed(file)
        assert (first.shops, first.day, first.problem) == (SHOPS, "2026-11-02", "")
        assert (published.asked[1]["If-None-Match"], published.asked[1]["If-Modified-Since"]) == ('"1"', MODIFIED)
        assert again == replace(first, tried=again.tried, confirmed=again.confirmed)
        assert again.confirmed > first.confirmed
        published.content, published.headers = LIST + b"d.dk\n", {"ETag": '"2"'}
        assert _refreshed(file).shops == {*SHOPS, "d.dk"}
        assert "If-None-Match" not in published.asked[0]


def test_without_a_date_it_is_the_day_on_which_it_was_found(tmp_path: Path) -> None:
    with publish(LIST) as published:
        copy = _refreshed(CopyFile(ListSource("own", "fraudulent", published.address), tmp_path))
    assert copy.day == time.strftime("%Y-%m-%d", time.gmtime(copy.tried))


@pytest.mark.parametrize(
    ("content", "status", "headers", "problem"),
    [
        (b"", 200, {}, "it names no domain"),
        (b"<html>Moved</html>", 200, {}, "it names no domain"),
        (b"a.dk\n", 200, {}, "it names 1 shops, where it named 3"),
        (LIST, 404, {}, "the server answered 404"),
        (LIST, 503, {}, "the server answered 503"),
        (LIST, 200, {"Content-Length": "500"}, "it broke off after 15 of 500 bytes"),
        (LIST, 302, {"Location": "file:///etc/hosts"}, "the server answered 302"),
        (b"a.dk\n" * 800, 200, {}, "it is larger than 0 MB"),
    ],
)
def test_whatever_a_source_answers_the_last_good_copy_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes, status: int, headers: dict[str, str], problem: str
) -> None:
    monkeypatch.setattr(sources, "MAX_BYTES", 3_000)
    with publish(LIST) as published:
        file = CopyFile(ListSource("own", "fraudulent", published.address), tmp_path)
        good = _refreshed(file)
        published.content, published.status, published.headers = content, status, headers
        bad = _refreshed(file)
    assert bad == replace(good, tried=bad.tried, problem=bad.problem)
    assert bad.problem.startswith(problem)
    gone = _refreshed(file)
    assert gone.shops == SHOPS
    assert gone.problem.startswith("it cannot be reached")
    assert "127.0.0.1" not in gone.problem


def test_a_list_that_comes_too_slowly_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "_MAX_SECONDS", -1)
    with publish(LIST) as published:
        copy = _refreshed(CopyFile(ListSource("own", "fraudulent", published.address), tmp_path))
    assert copy.problem == "it took longer than -1 seconds"


def test_a_file_is_read_again_when_it_has_changed(tmp_path: Path) -> None:
    path = tmp_path / "own.txt"
    path.write_bytes(LIST)
    os.utime(path, (1_760_000_000, 1_760_000_000))
    source = ListSource("own", "fraudulent", str(path))
    copy = _refreshed(CopyFile(source, tmp_path))
    assert (copy.shops, copy.day) == (SHOPS, "2025-10-09")
    assert fetch(source, copy.version) is None
    path.write_bytes(LIST + b"d.dk")
    assert len(_refreshed(CopyFile(source, tmp_path)).shops) == 4
    path.unlink()
    assert _refreshed(CopyFile(source, tmp_path)).problem == "it cannot be read: No such file or directory"


def test_a_copy_is_refreshed_when_it_is_due(tmp_path: Path) -> None:
    with publish(LIST) as published:
        file = CopyFile(ListSource("own", "fraudulent", published.address), tmp_path)
        for _ in range(3):
            file.refresh(3600, 3600)
        assert len(published.asked) == 1
        published.status = 500
        file.refresh(0, 3600)
        file.refresh(0, 3600)
        assert len(published.asked) == 2
        file.refresh(3600, 0)
        assert len(published.asked) == 3


HOLD = "import fcntl, sys; lock = open(sys.argv[1], 'w'); fcntl.lockf(lock, fcntl.LOCK_EX); print(flush=True); input()"


@contextmanager
def _held_by_another_process(lock: Path) -> Iterator[None]:
    command = [sys.executable, "-c", HOLD, str(lock)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:  # noqa: S603
        assert other.stdout
        other.stdout.readline()
        yield
        other.communicate(b"\n")


def test_one_worker_asks_for_all(tmp_path: Path) -> None:
    with publish(LIST) as published:
        file = CopyFile(ListSource("own", "fraudulent", published.address), tmp_path)
        file.refresh(0, 0)
        (lock,) = tmp_path.glob("*.lock")
        with _held_by_another_process(lock):
            file.refresh(0, 0)
        assert len(published.asked) == 1


def test_a_copy_that_cannot_be_read_is_fetched_anew(tmp_path: Path) -> None:
    with publish(LIST, ETag='"1"') as published:
        file = CopyFile(ListSource("own", "fraudulent", published.address), tmp_path)
        file.refresh(0, 0)
        (path,) = tmp_path.glob("*.json")
        path.write_text('{"shops": 5')
        assert file.read() is None
        assert _refreshed(file).shops == SHOPS


def test_another_address_under_the_same_name_is_another_list(tmp_path: Path) -> None:
    with publish(LIST) as published:
        CopyFile(ListSource("own", "fraudulent", published.address), tmp_path).refresh(0, 0)
        assert CopyFile(ListSource("own", "fraudulent", published.address + "/new"), tmp_path).read() is None


def test_sources_are_named_in_the_settings() -> None:
    named = named_sources("Own fakes = fakes.txt, watch=https://list.example/?a=b", "members=/srv/members.csv,")
    assert named == (
        ListSource("Own fakes", "fraudulent", "fakes.txt"),
        ListSource("watch", "fraudulent", "https://list.example/?a=b"),
        ListSource("members", "certified", "/srv/members.csv"),
    )
    assert named_sources("", "") == ()


@pytest.mark.parametrize(
    ("fraudulent", "certified", "problem"),
    [
        ("fakes.txt", "", "TILLID_FRAUDULENT_LISTS has 'fakes.txt', but must be name=address"),
        ("", "own=", "TILLID_CERTIFIED_LISTS has 'own='"),
        ("own=ftp://list.example/", "", "TILLID_FRAUDULENT_LISTS has"),
        ("a=x,a=y", "", "have the same name"),
        ("a=x", "a=y", "have the same name"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(fraudulent: str, certified: str, problem: str) -> None:
    with pytest.raises(InputError, match=problem.replace("?", r"\?")):
        named_sources(fraudulent, certified)


def test_a_folder_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(InputError, match="TILLID_LISTS_FOLDER"):
        open_folder(tmp_path / "file" / "lists")
    assert UNSEEN.day is None
