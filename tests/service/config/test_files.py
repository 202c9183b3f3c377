"""Files that are replaced and held: by many at once, and by a process that dies."""

import os
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from models.collect.journal import Journal
from tillid.config.files import hold, make_private_file, replace_file
from tillid.errors import InputError

HOLD = """
import sys
from tillid.config.files import hold

with open(sys.argv[1], "a") as lock:
    print(hold(lock), flush=True)
    input()
"""


@contextmanager
def held_elsewhere(path: Path) -> Iterator[None]:
    """A file that another process holds."""
    command = [sys.executable, "-c", HOLD, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:  # noqa: S603
        assert other.stdout
        assert other.stdout.readline() == b"True\n"
        yield
        other.kill()


def _written(path: Path, content: bytes) -> Callable[[], None]:
    return lambda: replace_file(path, lambda part: part.write_bytes(content))


def test_what_breaks_off_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "new" / "list.json"
    _written(path, b"old")()

    def break_off(part: Path) -> None:
        part.write_bytes(b"ne")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        replace_file(path, break_off)
    assert [(file.name, file.read_bytes()) for file in path.parent.iterdir()] == [("list.json", b"old")]


def test_whoever_writes_at_once_leaves_one_whole_file(tmp_path: Path) -> None:
    path = tmp_path / "list.json"
    contents = [bytes([48 + n]) * 300_000 for n in range(8)]
    with ThreadPoolExecutor(8) as pool:
        for done in [pool.submit(_written(path, content)) for content in contents * 3]:
            done.result()
    assert path.read_bytes() in contents
    assert [file.name for file in tmp_path.iterdir()] == ["list.json"]


def test_a_file_is_as_readable_as_the_umask_says_or_its_owners_only(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        _written(tmp_path / "open", b"")()
        replace_file(tmp_path / "private", lambda part: part.write_bytes(b""), private=True)
    finally:
        os.umask(before)
    assert [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("open", "private")] == [0o644, 0o600]


def test_a_private_file_that_is_there_stays(tmp_path: Path) -> None:
    for content in (b"first", b"second"):
        make_private_file(tmp_path / "key", content)
    assert (tmp_path / "key").read_bytes() == b"first"


def test_a_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError, match=r"below cannot be written: (Not a directory|File exists)"):
        _written(tmp_path / "file" / "below", b"")()


def test_a_file_is_held_by_one_process_until_it_ends(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with path.open("w") as lock:
        with held_elsewhere(path):
            assert not hold(lock)
        assert hold(lock)


def test_a_worker_that_is_forked_while_a_file_is_held_does_not_hold_it(tmp_path: Path) -> None:
    path, (gone, here) = tmp_path / "lock", os.pipe()
    with path.open("w") as lock:
        assert hold(lock)
        child = os.fork()
        if child == 0:  # waits with the file open until its parent has let go, or has ended
            os.close(here)
            os.read(gone, 1)
            os._exit(0)
    with held_elsewhere(path):
        os.write(here, b".")
    os.waitpid(child, 0)


def test_a_journal_that_another_process_writes_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "rows.journal"
    with held_elsewhere(path), pytest.raises(InputError, match="being written by another process"):
        Journal(path, {"contract": "1", "fingerprints": {}})
