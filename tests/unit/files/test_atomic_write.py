"""Files put in place in one step: what is there after success, a failure in the middle, and a race."""

import errno
import os
import resource
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from My_AI_Employee.files.atomic_write import TEMP_PREFIX, flush_folder, temporary_file, write_atomically

DIES = """
import os, signal, sys
from My_AI_Employee.files.atomic_write import temporary_file
folder = os.open(sys.argv[1], os.O_RDONLY)
with temporary_file(folder, [b"new"]) as name:
    os.kill(os.getpid(), signal.SIGKILL)
"""
FAULTS = Path(__file__).parents[2] / "faults"
NO_FLUSH = f"""
import sys
from pathlib import Path
sys.path.insert(0, {str(FAULTS)!r})
from disk_faults import break_disk
from My_AI_Employee.files.atomic_write import write_atomically
break_disk("EIO:sync")
try:
    write_atomically(Path(sys.argv[1]) / "a", b"new", durable=sys.argv[2] == "durable")
except OSError as error:
    print(error.errno, end="")
"""


@contextmanager
def largest_file(size: int) -> Iterator[None]:
    """The kernel refuses in the middle of a longer write, as a full disk does."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, before)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("durable", [True, False])
def test_the_new_content_takes_the_place_of_the_old(tmp_path: Path, durable: bool) -> None:
    for content in (b"old", b"", b"new\x00" * 100_000):
        write_atomically(tmp_path / "a", content, durable=durable)
        assert contents(tmp_path) == {"a": content}


def test_who_has_the_old_file_open_keeps_it(tmp_path: Path) -> None:
    write_atomically(tmp_path / "a", b"old")
    with (tmp_path / "a").open("rb") as reader:
        write_atomically(tmp_path / "a", b"new")
        assert reader.read() == b"old"


@pytest.mark.parametrize("mode", [0o600, 0o644])
def test_the_mode_is_that_of_the_new_file(tmp_path: Path, mode: int) -> None:
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "a").chmod(0o666)
    write_atomically(tmp_path / "a", b"new", mode=mode)
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == mode


def test_a_link_is_replaced_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "other").write_bytes(b"theirs")
    (tmp_path / "a").symlink_to("other")
    write_atomically(tmp_path / "a", b"ours")
    assert not (tmp_path / "a").is_symlink()
    assert contents(tmp_path) == {"a": b"ours", "other": b"theirs"}


def test_the_first_of_many_wins_where_nothing_is_replaced(tmp_path: Path) -> None:
    written = [b"%d" % number for number in range(16)]
    with ThreadPoolExecutor(16) as pool:
        list(pool.map(lambda content: write_atomically(tmp_path / "a", content, replace=False), written))
    (kept,) = contents(tmp_path).values()
    assert kept in written
    write_atomically(tmp_path / "a", b"late", replace=False)
    assert contents(tmp_path) == {"a": kept}


@pytest.mark.parametrize("replace", [True, False])
def test_a_full_disk_leaves_what_was_there(tmp_path: Path, replace: bool) -> None:
    write_atomically(tmp_path / "a", b"old")
    with largest_file(10_000), pytest.raises(OSError) as refused:  # noqa: PT011
        write_atomically(tmp_path / "a", b"x" * 20_000, replace=replace)
    assert refused.value.errno == errno.EFBIG
    assert contents(tmp_path) == {"a": b"old"}


@pytest.mark.parametrize(("durable", "says", "left"), [("durable", str(errno.EIO), b"old"), ("not", "", b"new")])
def test_only_what_is_flushed_is_called_durable(tmp_path: Path, durable: str, says: str, left: bytes) -> None:
    """On a disk that refuses every flush, in a process of its own."""
    write_atomically(tmp_path / "a", b"old")
    command = [sys.executable, "-c", NO_FLUSH, str(tmp_path), durable]
    ended = subprocess.run(command, capture_output=True, text=True, check=True)
    assert ended.stdout == says
    assert contents(tmp_path) == {"a": left}


def test_a_folder_in_the_way_is_an_error_and_stays(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    with pytest.raises(IsADirectoryError):
        write_atomically(tmp_path / "a", b"x")
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_a_folder_that_is_missing_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_atomically(tmp_path / "none" / "a", b"x")
    with pytest.raises(NotADirectoryError):
        flush_folder(Path(__file__))


def test_a_killed_writer_leaves_the_old_file_and_a_hidden_one(tmp_path: Path) -> None:
    write_atomically(tmp_path / "a", b"old")
    ended = subprocess.run([sys.executable, "-c", DIES, str(tmp_path)], check=False)
    assert ended.returncode == -signal.SIGKILL
    assert (tmp_path / "a").read_bytes() == b"old"
    (left,) = (name for name in contents(tmp_path) if name != "a")
    assert left.startswith(TEMP_PREFIX)


def test_a_draft_goes_to_the_opened_folder_wherever_its_path_leads(tmp_path: Path) -> None:
    """Why the work is done by descriptors: between opening and writing the path may become a link."""
    (tmp_path / "vault").mkdir()
    (tmp_path / "elsewhere").mkdir()
    folder = os.open(tmp_path / "vault", os.O_RDONLY)
    try:
        (tmp_path / "vault").rename(tmp_path / "moved")
        (tmp_path / "vault").symlink_to("elsewhere")
        with temporary_file(folder, [b"a", b"b"]) as name:
            os.replace(name, "note", src_dir_fd=folder, dst_dir_fd=folder)
    finally:
        os.close(folder)
    assert contents(tmp_path / "moved") == {"note": b"ab"}
    assert contents(tmp_path / "elsewhere") == {}


def test_a_draft_that_is_not_renamed_is_removed(tmp_path: Path) -> None:
    folder = os.open(tmp_path, os.O_RDONLY)
    try:
        with temporary_file(folder, [b"a"]) as name:
            assert contents(tmp_path) == {name: b"a"}
        with pytest.raises(ZeroDivisionError), temporary_file(folder, (bytes([1 // part]) for part in (1, 0))):
            pytest.fail("its content could not be made")
    finally:
        os.close(folder)
    assert contents(tmp_path) == {}
