"""The memory's store: what is kept once, corrected, found, and forgotten so that its bytes are gone."""

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from threading import Timer

import pytest

from My_AI_Employee.errors import (
    MemoryDamagedError,
    MemoryStoreError,
    MemoryVersionError,
    NotFoundError,
    ValidationFailedError,
)
from My_AI_Employee.memory.database import Database
from My_AI_Employee.memory.forgetting import Forgetting
from My_AI_Employee.memory.items import Link, LinkKind, NewItem, Trust
from My_AI_Employee.memory.rows import Filter, insert_item
from My_AI_Employee.memory.search import fused, search
from My_AI_Employee.memory.store import MemoryStore
from tests.unit.memory.kept_items import NOW, SECRET, bytes_of, new


def ids(store: MemoryStore, query: str, wanted: Filter | None = None) -> list[int]:
    return [hit.item.id for hit in search(store.database, query, wanted)]


def test_an_item_keeps_its_origin_and_the_records_that_it_names(store: MemoryStore) -> None:
    commit = "0123456789abcdef0123456789abcdef01234567"
    text = f"Acme gets 5% off INV/2026/00042, see PLAN-20261120-abcdef and {commit}."
    given = new(text)
    kept = store.remember(given).item
    assert store.show(kept.id) == kept
    assert (kept.text, kept.source, kept.person, kept.time, kept.trust) == (text, "meeting", "anna", NOW, Trust.OWNER)
    assert {(link.kind, link.value) for link in kept.links} == {
        (LinkKind.INVOICE, "INV/2026/00042"),
        (LinkKind.PLAN, "PLAN-20261120-abcdef"),
        (LinkKind.COMMIT, commit),
    }


def test_the_same_text_is_kept_once_and_adding_it_again_deletes_nothing(store: MemoryStore) -> None:
    first = store.remember(new("Acme pays within 10 days"))
    again = store.remember(new("Acme  pays within\n10 days", person="ben"))
    assert (first.is_new, again.is_new) == (True, False)
    assert again.item.id == first.item.id
    assert again.item.person == "anna"
    assert store.remember(new("Acme pays within 10 days", corpus="other")).is_new


@pytest.mark.parametrize(
    "change",
    [
        {"text": "  "},
        {"text": "x" * 20_001},
        {"text": "a\0b"},
        {"text": "\ud800"},
        {"corpus": "Not A Name"},
        {"person": ""},
        {"source": "x" * 301},
        {"time": NOW.replace(tzinfo=None)},
        {"time": datetime(9999, 12, 31, 23, tzinfo=timezone(-timedelta(hours=12)))},
        {"links": tuple(Link(LinkKind.CUSTOMER, str(n)) for n in range(51))},
    ],
)
def test_items_that_cannot_be_kept_are_refused(change: dict[str, object]) -> None:
    fields: dict[str, object] = {
        "corpus": "agreements",
        "text": "x",
        "source": "s",
        "person": "p",
        "time": NOW,
        "trust": Trust.OWNER,
    }
    NewItem(**fields)  # type: ignore[arg-type]
    with pytest.raises(ValidationFailedError):
        NewItem(**{**fields, **change})  # type: ignore[arg-type]


def test_words_beginnings_identifiers_and_parts_are_found(store: MemoryStore) -> None:
    texts = (
        "We agreed on a discount of 5%.",
        "Invoice INV/2026/00042 is disputed",
        "Invoice INV/2026/00043 is paid",
        "The Bürobedarf order goes to Schreibwarenhandel Müller",
    )
    first, second, third, fourth = (store.remember(new(text)).item.id for text in texts)
    assert ids(store, "discount")[0] == first  # in the text a percent sign and a full stop follow
    assert ids(store, "INV/2026/00042")[0] == second
    assert ids(store, "INV/2026/00043")[0] == third
    assert ids(store, "burobedarf")[0] == fourth
    assert ids(store, "warenhandel")[0] == fourth  # inside of a word: found by its parts alone
    assert ids(store, "Schriebwarenhandl") == [fourth]  # misspelt
    assert ids(store, "qqqqzzzz") == []


def test_a_word_of_nearly_every_item_is_left_out_unless_nothing_else_is_found(store: MemoryStore) -> None:
    store.database.write(
        lambda connection: [
            insert_item(connection, new(f"invoice {number}"), NOW, is_indexed=True) for number in range(1_100)
        ]
    )
    rare = store.remember(new("a retainer")).item.id
    assert ids(store, "invoice retainer") == [rare]
    assert len(ids(store, "invoice")) == 10
    assert ids(store, "invoice retainer", Filter(ids=(5, rare))) == [rare, 5]


def _steps(store: MemoryStore, query: str, wanted: Filter | None = None) -> int:
    """SQLite's instructions of a search, in hundreds."""
    counted = []

    def work(connection: sqlite3.Connection) -> None:
        connection.set_progress_handler(lambda: counted.append(1), 100)

    store.database.read(work)
    search(store.database, query, wanted)
    store.database.read(lambda connection: connection.set_progress_handler(None, 0))
    return len(counted)


def test_frequent_words_take_no_longer_when_more_items_have_them(store: MemoryStore) -> None:
    def fill(count: int) -> None:
        numbers = range(count)
        store.database.write(
            lambda c: [insert_item(c, new(f"tax letter {n} {count}"), NOW, is_indexed=True) for n in numbers]
        )

    fill(1_100)
    all_notes = Filter(corpora=("agreements",))
    queries = (("tax letter", None), ("tax", all_notes), ("ette", None), ("lettre", None))
    before = [_steps(store, *each) for each in queries]
    fill(2_200)
    after = [_steps(store, *each) for each in queries]
    assert all(ids(store, query, wanted) for query, wanted in queries)
    assert all(b <= a * 1.3 + 5 for a, b in zip(before, after, strict=True)), (before, after)


def test_an_old_item_with_all_of_the_frequent_words_stands_first(store: MemoryStore) -> None:
    both = store.remember(new("the tax of the letter")).item.id
    numbers = range(1_100)
    store.database.write(
        lambda c: [
            insert_item(c, new(f"{word} {number}"), NOW, is_indexed=True)
            for number in numbers
            for word in ("tax", "letter")
        ]
    )
    assert ids(store, "tax letter")[0] == both
    assert ids(store, "tax letter", Filter(corpora=("agreements",)))[0] == both


def test_the_best_of_both_orders_comes_first() -> None:
    scores = fused([[1, 2, 3], [3, 1]])
    assert sorted(scores, key=lambda each: -scores[each]) == [1, 3, 2]
    assert scores[2] == pytest.approx(1 / 62)


@pytest.mark.parametrize(
    "query", ['" OR 1=1 --', "NEAR(a b)", "a AND NOT", "text:*", "'; DROP TABLE items;--", "\0", "^x", "😀" * 9]
)
def test_no_query_is_a_program(store: MemoryStore, query: str) -> None:
    kept = store.remember(new("an ordinary text")).item
    search(
        store.database, query, Filter(person=query, source=query, corpora=(query,), link=Link(LinkKind.PLAN, query))
    )
    search(store.database, query)
    assert store.show(kept.id) == kept


def test_a_query_that_is_empty_or_endless_is_refused(store: MemoryStore) -> None:
    for query in (" ", "x" * 2_001):
        with pytest.raises(ValidationFailedError):
            search(store.database, query)


def test_filters_narrow(store: MemoryStore) -> None:
    one = store.remember(new("discount for Acme", person="anna")).item.id
    two = store.remember(new("discount for Bolt", person="ben", corpus="calls", days_ago=9)).item.id
    store.link(two, [Link(LinkKind.CUSTOMER, "Bolt Ltd")])
    assert set(ids(store, "discount")) == {one, two}
    for wanted in (
        Filter(person="ben"),
        Filter(corpora=("calls",)),
        Filter(link=Link(LinkKind.CUSTOMER, "bolt ltd")),
        Filter(before=NOW - timedelta(days=1)),
        Filter(ids=(two,)),
    ):
        assert ids(store, "discount", wanted) == [two]
        assert [item.id for item in store.list(wanted)] == [two]


def test_a_correction_keeps_who_and_when_and_not_the_old_text(store: MemoryStore, path: Path) -> None:
    kept = store.remember(new(f"Acme likes {SECRET}, see INV/2026/00001")).item
    done = store.correct(kept.id, "Acme likes tea, see INV/2026/00002", "ben", Trust.PROGRAM)
    corrected = done.item
    assert done.is_erased
    assert corrected.trust is Trust.PROGRAM
    assert corrected.corrected == ((NOW, "ben"),)
    assert [link.value for link in corrected.links] == ["INV/2026/00002"]
    assert ids(store, SECRET) == []
    assert ids(store, "tea") == [kept.id]
    assert SECRET.encode() not in bytes_of(path)
    assert b"tea" in bytes_of(path)


def test_corrections_that_make_no_sense_are_refused(store: MemoryStore) -> None:
    one, two = (store.remember(new(text)).item for text in ("one", "two"))
    with pytest.raises(ValidationFailedError, match=f"memory {one.id} has this text"):
        store.correct(two.id, "one", "ben", Trust.OWNER)
    with pytest.raises(NotFoundError):
        store.correct(99, "x", "ben", Trust.OWNER)


def test_links_have_an_end_however_they_come(store: MemoryStore) -> None:
    kept = store.remember(new("one")).item
    store.link(kept.id, [Link(LinkKind.CUSTOMER, str(number)) for number in range(50)])
    text = "INV/2026/00042"
    for use in (
        lambda: store.remember(replace(new("one"), links=(Link(LinkKind.CUSTOMER, "another"),))),
        lambda: store.correct(kept.id, text, "ben", Trust.OWNER),
        lambda: store.link(kept.id, [Link(LinkKind.CUSTOMER, "another")]),
    ):
        with pytest.raises(ValidationFailedError, match="at most 50"):
            use()
    assert store.show(kept.id) == replace(kept, links=store.show(kept.id).links)
    assert len(store.show(kept.id).links) == 50


def test_who_corrected_a_text_is_found_as_its_writer(store: MemoryStore, forgetting: Forgetting, path: Path) -> None:
    kept = store.remember(new("one", person="ben")).item
    store.correct(kept.id, SECRET, "Kunigunde", Trust.OWNER)
    wanted = Filter(person="Kunigunde")
    assert forgetting.forget(wanted, forgetting.preview(wanted).code).count == 1
    assert not any(part in bytes_of(path) for part in (SECRET.encode(), b"Kunigunde"))


def test_a_new_file_waits_for_another_process_that_makes_it(path: Path) -> None:
    path.touch()
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    timer = Timer(0.1, other.execute, ("COMMIT",))
    timer.start()
    Database(path).close()
    timer.join()
    other.close()


def test_ids_are_never_used_twice(store: MemoryStore, forgetting: Forgetting) -> None:
    first = store.remember(new("first")).item.id
    wanted = Filter(ids=(first,))
    forgetting.forget(wanted, forgetting.preview(wanted).code)
    assert store.remember(new("second")).item.id > first


def test_a_busy_file_is_reported_and_what_was_forgotten_stays_forgotten(store: MemoryStore, path: Path) -> None:
    store.database._connection.execute("PRAGMA busy_timeout = 10")
    writer = sqlite3.connect(path, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    with pytest.raises(MemoryStoreError) as caught:
        store.remember(new("x"))
    assert "try again" in caught.value.hint
    assert not store.database.erase_deleted()
    writer.close()
    assert store.database.erase_deleted()


@pytest.mark.parametrize("table", ["item_words", "item_parts"])
@pytest.mark.parametrize("damage", ["UPDATE {}_data SET block = x'00ff00ff'", "DROP TABLE {}"])
@pytest.mark.parametrize(
    "use",
    [
        lambda store: ids(store, "ordinary"),
        lambda store: [store.remember(new("something else")).item.id and 1],
    ],
)
def test_damaged_search_tables_are_made_new(
    store: MemoryStore, path: Path, table: str, damage: str, use: Callable[[MemoryStore], list[int]]
) -> None:
    store.remember(new("an ordinary text"))
    store.database.close()
    raw = sqlite3.connect(path)
    raw.execute(damage.format(table))
    raw.commit()
    raw.close()
    opened = MemoryStore(Database(path), lambda: NOW)
    assert use(opened) == [1]
    assert ids(opened, "ordinary") == [1]
    opened.database.close()


def test_a_file_that_is_damaged_or_newer_says_what_to_do(path: Path, tmp_path: Path) -> None:
    path.write_bytes(b"this is not a database, but long enough to be read as one" * 40)
    with pytest.raises(MemoryDamagedError) as caught:
        Database(path)
    assert "backup" in caught.value.hint
    newer = tmp_path / "newer.sqlite"
    raw = sqlite3.connect(newer)
    raw.execute("PRAGMA user_version = 99")
    raw.close()
    with pytest.raises(MemoryVersionError):
        Database(newer)
    with pytest.raises(MemoryStoreError):
        Database(tmp_path / "no" / "folder.sqlite")


def test_only_this_user_may_read_the_file(store: MemoryStore, path: Path) -> None:
    store.remember(new("x"))
    assert {each.stat().st_mode & 0o077 for each in path.parent.iterdir()} == {0}
