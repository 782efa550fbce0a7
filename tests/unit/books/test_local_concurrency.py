"""Several processes on one file, and processes that are killed: whole records, numbers without gaps."""

import sqlite3
import subprocess
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.unit.books.local_office import add_acme, open_books, worker_command, worker_environment

PROCESSES = 4
INVOICES = 15


def start(*arguments: object) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        worker_command(*arguments), env=worker_environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def finish(process: subprocess.Popen[bytes]) -> int:
    _, errors = process.communicate(timeout=120)
    assert process.returncode in (0, 4), errors.decode()
    return process.returncode


def rows(path: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


def wait_for(condition: Callable[[], bool], seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            pytest.fail("the condition did not come true in time")
        time.sleep(0.01)


def assert_sound(path: Path) -> None:
    """The file is whole, entries balance, numbers have no gaps, every answered key has its record."""
    assert rows(path, "PRAGMA integrity_check") == [("ok",)]
    assert rows(path, "PRAGMA foreign_key_check") == []
    unbalanced = "SELECT move_id FROM move_lines GROUP BY move_id HAVING SUM(debit) <> SUM(credit)"
    assert rows(path, unbalanced) == []
    for count, highest in rows(path, "SELECT COUNT(*), MAX(sequence) FROM moves GROUP BY prefix, year"):
        assert highest in (count, None)
    half = "SELECT id FROM moves WHERE state = 'draft' AND kind <> 'invoice'"
    assert rows(path, half) == []


@pytest.mark.slow
def test_processes_that_create_the_file_at_once_agree_on_one_customer(tmp_path: Path) -> None:
    path = tmp_path / "books.sqlite3"
    same = [start("customer", path, "one-key", 0) for _ in range(PROCESSES)]
    assert [finish(process) for process in same] == [0] * PROCESSES
    assert rows(path, "SELECT COUNT(*) FROM customers") == [(1,)]
    other = [start("customer", path, f"key-{number}", 0) for number in range(2)]
    assert [finish(process) for process in other] == [4, 4], "who was there already is answered, with a warning"
    assert rows(path, "SELECT COUNT(*) FROM customers") == [(1,)]


@pytest.mark.slow
def test_numbers_are_unique_and_gapless_across_processes(tmp_path: Path) -> None:
    path = tmp_path / "books.sqlite3"
    with closing(open_books(path)) as books:
        add_acme(books)
    workers = [start("send", path, f"worker-{number}", INVOICES) for number in range(PROCESSES)]
    assert [finish(worker) for worker in workers] == [0] * PROCESSES
    numbers = [row[0] for row in rows(path, "SELECT number FROM moves WHERE kind = 'invoice' ORDER BY sequence")]
    assert numbers == [f"INV/2026/{number:05d}" for number in range(1, PROCESSES * INVOICES + 1)]
    assert_sound(path)


@pytest.mark.slow
def test_one_key_in_several_processes_has_one_effect(tmp_path: Path) -> None:
    path = tmp_path / "books.sqlite3"
    with closing(open_books(path)) as books:
        add_acme(books)
    for key in ("one", "two"):
        drafts = [start("draft", path, key, 5) for _ in range(PROCESSES)]
        assert [finish(process) for process in drafts] == [0] * PROCESSES
    assert rows(path, "SELECT COUNT(*), COUNT(DISTINCT id) FROM moves") == [(10, 10)]


@pytest.mark.slow
def test_a_killed_process_leaves_whole_records_and_its_successor_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "books.sqlite3"
    with closing(open_books(path)) as books:
        add_acme(books)
    answered = "SELECT COUNT(*) FROM keys WHERE answer IS NOT NULL"
    for round_number in range(1, 5):
        worker = start("work", path, "same-name", 0)
        goal = round_number * 37
        wait_for(lambda goal=goal: rows(path, answered)[0][0] >= goal)  # type: ignore[misc]
        worker.kill()
        worker.communicate(timeout=30)
        assert_sound(path)
        if rows(path, "SELECT COUNT(*) FROM mailings WHERE state = 'sending'") != [(0,)]:
            settle_what_was_interrupted(path)
    payments, invoices = rows(path, "SELECT COUNT(*), COUNT(DISTINCT invoice_id) FROM payments")[0]
    assert payments == invoices
    stored = {file.name for file in Path(f"{path}.receipts").rglob("*") if len(file.name) == 64}
    named = {row[0] for row in rows(path, "SELECT receipt_sha256 FROM expenses")}
    assert named <= stored


def settle_what_was_interrupted(path: Path) -> None:
    """The person's part after a kill during a mail: this one did not leave."""
    with closing(open_books(path)) as books:
        for (number,) in rows(
            path, "SELECT m.number FROM mailings s JOIN moves m ON m.id = s.move_id WHERE s.state = 'sending'"
        ):
            books.record_mail_outcome(str(number), arrived=False)
