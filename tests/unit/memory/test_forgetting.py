"""What is forgotten is gone from the file, and only with the code of a preview of exactly this."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from My_AI_Employee.errors import (
    MemoryConfirmationError,
    ValidationFailedError,
)
from My_AI_Employee.memory.forgetting import Forgetting
from My_AI_Employee.memory.items import Trust
from My_AI_Employee.memory.rows import Filter
from My_AI_Employee.memory.store import MemoryStore
from tests.unit.memory.kept_items import SECRET, bytes_of, new


def test_forgetting_needs_the_code_of_a_preview_of_exactly_this(store: MemoryStore, forgetting: Forgetting) -> None:
    wanted = Filter(person="anna")
    store.remember(new("first"))
    seen = forgetting.preview(wanted)
    assert (seen.count, [item.text for item in seen.shown]) == (1, ["first"])
    store.remember(new("second"))
    for code in ("", "x", seen.code, "é"):
        with pytest.raises(MemoryConfirmationError):
            forgetting.forget(wanted, code)
    assert len(store.list(Filter())) == 2
    assert forgetting.forget(wanted, forgetting.preview(wanted).code).count == 2
    with pytest.raises(MemoryConfirmationError):
        forgetting.forget(wanted, forgetting.preview(wanted).code)
    with pytest.raises(ValidationFailedError):
        forgetting.preview(Filter())


def test_forgotten_bytes_are_gone_from_the_file_and_its_log(
    store: MemoryStore, forgetting: Forgetting, path: Path
) -> None:
    for number in range(40):
        store.remember(new(f"ordinary text {number}", person="ben"))
    store.remember(new(f"{SECRET} is kept by a person", person="Kunigunde", source="her-letter"))
    parts = (SECRET, SECRET.lower(), "Kunigunde", "her-letter")
    assert [part for part in parts if part.encode() not in bytes_of(path)] == []
    assert [*trigrams(path)] == ["zwe", "gen"]
    wanted = Filter(person="Kunigunde")
    assert forgetting.forget(wanted, forgetting.preview(wanted).code).is_erased
    assert [part for part in parts if part.encode() in bytes_of(path)] == []
    assert [*trigrams(path)] == []
    assert len(store.list(Filter(), -1)) == 40


def trigrams(path: Path) -> Iterator[str]:
    """Which parts of the secret the search table still knows."""
    connection = sqlite3.connect(path)
    connection.execute("CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab(main, item_parts, row)")
    known = {row[0] for row in connection.execute("SELECT term FROM vocabulary")}
    connection.close()
    yield from (part for part in ("zwe", "gen") if part in known)


def test_bytes_that_another_reader_holds_are_reported_and_go_next_time(
    store: MemoryStore, forgetting: Forgetting, path: Path
) -> None:
    store.database._connection.execute("PRAGMA busy_timeout = 10")
    kept = store.remember(new(SECRET)).item
    reader = sqlite3.connect(path, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM items").fetchone()
    wanted = Filter(ids=(kept.id,))
    assert not forgetting.forget(wanted, forgetting.preview(wanted).code).is_erased
    other = store.remember(new("before")).item
    assert not store.correct(other.id, "after", "ben", Trust.OWNER).is_erased
    reader.close()
    assert store.database.erase_deleted()
    assert SECRET.encode() not in bytes_of(path)


def test_each_corpus_is_kept_as_long_as_it_says(store: MemoryStore, forgetting: Forgetting) -> None:
    for corpus, days in (("calls", 31), ("calls", 29), ("agreements", 900)):
        store.remember(new(f"{corpus} {days}", corpus=corpus, days_ago=days))
    forgetting.keep_for("calls", 30)
    assert forgetting.apply_retention() == 1
    assert [item.text for item in store.list(Filter())] == ["calls 29", "agreements 900"]
    forgetting.keep_for("calls", None)
    assert forgetting.retention() == {}
    with pytest.raises(ValidationFailedError):
        forgetting.keep_for("calls", 0)


def test_values_that_no_database_holds_are_refused(store: MemoryStore, forgetting: Forgetting) -> None:
    for use in (
        lambda: store.show(10**30),
        lambda: store.list(Filter(ids=(10**30,))),
        lambda: forgetting.preview(Filter(person="\udcff")),
        lambda: forgetting.keep_for("\udcff", 3),
    ):
        with pytest.raises(ValidationFailedError):
            use()
