"""Remembers, shows, corrects and links items. No model takes part: what is kept is what was given."""

import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from My_AI_Employee.errors import ValidationFailedError
from My_AI_Employee.memory.database import Database
from My_AI_Employee.memory.identifiers import links_in
from My_AI_Employee.memory.items import MAX_LINKS, Item, Link, NewItem, Trust, check_name, check_text, digest_of
from My_AI_Employee.memory.rows import Filter, ids_of, insert_item, insert_links, item_with, items_with, stored_time


@dataclass(frozen=True, kw_only=True)
class Remembered:
    """is_new: False when the corpus had an item with the same text, which stays as it is."""

    item: Item
    is_new: bool


@dataclass(frozen=True, kw_only=True)
class Corrected:
    """is_erased: False when another process was reading, so that the old text's bytes go with the next forgetting."""

    item: Item
    is_erased: bool


class MemoryStore:
    """Thread-safe and blocking. Every method may raise MemoryStoreError."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self.database = database
        self._clock = clock

    def remember(self, new: NewItem) -> Remembered:
        """Keep an item once; the records that its text names are linked."""
        new = replace(new, links=tuple(sorted({*new.links, *links_in(new.text)}))[:MAX_LINKS])

        def work(connection: sqlite3.Connection) -> Remembered:
            known = connection.execute(
                "SELECT id FROM items WHERE corpus = ? AND digest = ?", (new.corpus, digest_of(new.text))
            ).fetchone()
            if known:
                _add_links(connection, item_with(connection, known[0]), new.links)
                return Remembered(item=item_with(connection, known[0]), is_new=False)
            item_id = insert_item(connection, new, self._clock(), is_indexed=False)
            return Remembered(item=item_with(connection, item_id), is_new=True)

        return self.database.write(work)

    def show(self, item_id: int) -> Item:
        """Raises NotFoundError."""
        return self.database.read(lambda connection: item_with(connection, item_id))

    def list(self, wanted: Filter, most: int = 50) -> list[Item]:
        """The newest items."""
        return self.database.read(lambda connection: items_with(connection, ids_of(connection, wanted, most)))

    def counts(self) -> dict[str, int]:
        """How many items each corpus has."""
        query = "SELECT corpus, count(*) FROM items GROUP BY corpus ORDER BY corpus"
        return self.database.read(lambda connection: dict(map(tuple, connection.execute(query).fetchall())))

    def correct(self, item_id: int, text: str, person: str, trust: Trust) -> Corrected:
        """Replace an item's text; who and when is kept, the old text is not. trust: that of who corrects it.

        Raises NotFoundError, and ValidationFailedError for what was read from a file or from git.
        """
        check_text(text)
        check_name("person", person)

        def work(connection: sqlite3.Connection) -> Item:
            old = item_with(connection, item_id)
            _check_own(connection, old)
            _check_unique(connection, old, text)
            connection.execute(
                "UPDATE items SET text = ?, digest = ?, trust = ? WHERE id = ?",
                (text, digest_of(text), str(trust), item_id),
            )
            gone = set(links_in(old.text)) - set(links_in(text))
            for link in gone:
                key = (str(link.kind), link.value, item_id)
                connection.execute("DELETE FROM links WHERE kind = ? AND value = ? AND item_id = ?", key)
            _add_links(connection, item_with(connection, item_id), links_in(text))
            connection.execute(
                "INSERT INTO corrections VALUES (?, ?, ?)", (item_id, stored_time(self._clock()), person)
            )
            return item_with(connection, item_id)

        corrected = self.database.write(work)
        return Corrected(item=corrected, is_erased=self.database.erase_deleted())

    def link(self, item_id: int, links: Iterable[Link]) -> Item:
        """Link an item with records. Raises NotFoundError, ValidationFailedError."""
        wanted = list(links)
        for each in wanted:
            check_name(str(each.kind), each.value)

        def work(connection: sqlite3.Connection) -> Item:
            _add_links(connection, item_with(connection, item_id), wanted)
            return item_with(connection, item_id)

        return self.database.write(work)


def _add_links(connection: sqlite3.Connection, item: Item, links: Iterable[Link]) -> None:
    wanted = {*item.links, *links}
    if len(wanted) > MAX_LINKS:
        raise ValidationFailedError(f"an item has at most {MAX_LINKS} links")
    insert_links(connection, item.id, wanted)


def _check_own(connection: sqlite3.Connection, item: Item) -> None:
    if connection.execute("SELECT is_indexed FROM items WHERE id = ?", (item.id,)).fetchone()[0]:
        raise ValidationFailedError(
            f"memory {item.id} was read from {item.source}, which the next `memory index` would read again",
            hint="correct it there, then run: ai-employee memory index",
        )


def _check_unique(connection: sqlite3.Connection, item: Item, text: str) -> None:
    other = connection.execute(
        "SELECT id FROM items WHERE corpus = ? AND digest = ? AND id <> ?", (item.corpus, digest_of(text), item.id)
    ).fetchone()
    if other:
        raise ValidationFailedError(
            f"memory {other[0]} has this text already", hint=f"forget memory {item.id} instead of correcting it"
        )
