"""Items as rows of the memory's tables."""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from My_AI_Employee.errors import NotFoundError
from My_AI_Employee.memory.items import Item, Link, LinkKind, NewItem, Trust, digest_of

_MOST_PARAMETERS = 500


@dataclass(frozen=True, kw_only=True)
class Filter:
    """Which items are meant; an empty field means all. before: items whose time is earlier, aware.

    person: who said an item or corrected it.
    """

    ids: tuple[int, ...] = ()
    corpora: tuple[str, ...] = ()
    person: str = ""
    source: str = ""
    link: Link | None = None
    before: datetime | None = None

    def is_empty(self) -> bool:
        """Whether it means every item."""
        return self == Filter()

    def condition(self) -> tuple[str, list[object]]:
        """SQL over `items`, without any value in it, and the values."""
        parts: list[str] = ["1"]
        values: list[object] = []
        for column, chosen in (("id", self.ids), ("corpus", self.corpora)):
            if chosen:
                parts.append(f"items.{column} IN ({', '.join('?' * len(chosen))})")
                values += chosen
        if self.source:
            parts.append("items.source = ?")
            values.append(self.source)
        if self.person:  # who corrected a text wrote it
            parts.append("(items.person = ? OR items.id IN (SELECT item_id FROM corrections WHERE person = ?))")
            values += [self.person, self.person]
        if self.before:
            parts.append("items.time < ?")
            values.append(stored_time(self.before))
        if self.link:
            parts.append("items.id IN (SELECT item_id FROM links WHERE kind = ? AND value = ? COLLATE NOCASE)")
            values += [str(self.link.kind), self.link.value]
        return " AND ".join(parts), values


def stored_time(moment: datetime) -> str:
    """Sorts as text in the order of time."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def insert_item(connection: sqlite3.Connection, new: NewItem, now: datetime, *, is_indexed: bool) -> int:
    """Insert an item with its links; returns its id."""
    row = {
        "corpus": new.corpus,
        "text": new.text,
        "source": new.source,
        "person": new.person,
        "time": stored_time(new.time),
        "trust": str(new.trust),
        "digest": digest_of(new.text),
        "is_indexed": int(is_indexed),
        "added": stored_time(now),
    }
    names = ", ".join(row)
    done = connection.execute(
        f"INSERT INTO items ({names}) VALUES ({', '.join('?' * len(row))})",
        list(row.values()),
    )
    item_id = int(done.lastrowid or 0)
    insert_links(connection, item_id, new.links)
    return item_id


def insert_links(connection: sqlite3.Connection, item_id: int, links: Iterable[Link]) -> None:
    """Add links that an item does not have yet."""
    rows = [(str(link.kind), link.value, item_id) for link in links]
    connection.executemany("INSERT OR IGNORE INTO links (kind, value, item_id) VALUES (?, ?, ?)", rows)


def items_with(connection: sqlite3.Connection, ids: Sequence[int]) -> list[Item]:
    """The items with these ids, in their order; those that are not there are left out."""
    found: dict[int, Item] = {}
    for start in range(0, len(ids), _MOST_PARAMETERS):
        part = list(ids[start : start + _MOST_PARAMETERS])
        marks = ", ".join("?" * len(part))
        links = _by_item(connection, f"SELECT item_id, kind, value FROM links WHERE item_id IN ({marks})", part)
        corrected = _by_item(
            connection, f"SELECT item_id, at, person FROM corrections WHERE item_id IN ({marks}) ORDER BY at", part
        )
        for row in connection.execute(f"SELECT * FROM items WHERE id IN ({marks})", part):
            found[row["id"]] = _item(row, links.get(row["id"], []), corrected.get(row["id"], []))
    return [found[each] for each in ids if each in found]


def item_with(connection: sqlite3.Connection, item_id: int) -> Item:
    """Raises NotFoundError."""
    found = items_with(connection, [item_id])
    if not found:
        raise NotFoundError(f"there is no memory {item_id}", hint="list them: ai-employee memory list")
    return found[0]


def ids_of(connection: sqlite3.Connection, wanted: Filter, most: int = -1) -> list[int]:
    """Ids of items, the newest first. most: -1 for all."""
    condition, values = wanted.condition()
    rows = connection.execute(
        f"SELECT id FROM items WHERE {condition} ORDER BY time DESC, id DESC LIMIT ?", [*values, most]
    )
    return [row[0] for row in rows]


def _by_item(connection: sqlite3.Connection, query: str, ids: Sequence[int]) -> dict[int, list[tuple[str, str]]]:
    found: dict[int, list[tuple[str, str]]] = {}
    for item_id, first, second in connection.execute(query, ids):
        found.setdefault(item_id, []).append((first, second))
    return found


def _item(row: sqlite3.Row, links: list[tuple[str, str]], corrected: list[tuple[str, str]]) -> Item:
    return Item(
        id=row["id"],
        corpus=row["corpus"],
        text=row["text"],
        source=row["source"],
        person=row["person"],
        time=datetime.fromisoformat(row["time"]),
        trust=Trust(row["trust"]),
        links=tuple(sorted(Link(LinkKind(kind), value) for kind, value in links)),
        corrected=tuple((datetime.fromisoformat(at), person) for at, person in corrected),
    )
