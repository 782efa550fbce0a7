"""Takes texts of files and commits in: only what has changed since, and without what is no longer there."""

import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from My_AI_Employee.memory.database import Database
from My_AI_Employee.memory.items import NewItem, digest_of
from My_AI_Employee.memory.rows import insert_item

CHUNK = 1_500
"""Characters of a part of a long text, which ends at an empty line where there is one."""
_PARAGRAPH = re.compile(r"\n\s*\n")


@dataclass(frozen=True, kw_only=True)
class SourceState:
    """A source as it was when it was read last. state: any text that differs when the source has changed."""

    corpus: str
    source: str
    state: str


@dataclass(frozen=True, kw_only=True)
class Indexed:
    """How many items an index added and removed; problems: what was not read, and why."""

    added: int = 0
    removed: int = 0
    problems: tuple[str, ...] = ()

    def plus(self, other: "Indexed") -> "Indexed":
        """Both together."""
        return Indexed(
            added=self.added + other.added,
            removed=self.removed + other.removed,
            problems=self.problems + other.problems,
        )


class Index:
    """Thread-safe and blocking. Every method may raise MemoryStoreError."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def states(self, corpora: Sequence[str]) -> dict[tuple[str, str], str]:
        """The sources that were read, as (corpus, source), with their states."""
        marks = ", ".join("?" * len(corpora))
        query = f"SELECT corpus, source, state FROM read_sources WHERE corpus IN ({marks})"
        return self._database.read(lambda c: {(row[0], row[1]): row[2] for row in c.execute(query, list(corpora))})

    def replace(self, read: SourceState, items: Sequence[NewItem]) -> Indexed:
        """A source has these items now; those with the same text keep their ids."""
        return self._database.write(lambda connection: self._put(connection, read, items, keep_others=False))

    def add(self, read: SourceState, items: Sequence[NewItem]) -> Indexed:
        """A source has these items too."""
        return self._database.write(lambda connection: self._put(connection, read, items, keep_others=True))

    def remove(self, corpus: str, source: str) -> Indexed:
        """A source is no longer there."""

        def work(connection: sqlite3.Connection) -> Indexed:
            where = "corpus = ? AND source = ?"
            connection.execute(f"DELETE FROM read_sources WHERE {where}", (corpus, source))
            done = connection.execute(f"DELETE FROM items WHERE {where} AND is_indexed", (corpus, source))
            return Indexed(removed=done.rowcount)

        return self._database.write(work)

    def _put(
        self, connection: sqlite3.Connection, read: SourceState, items: Sequence[NewItem], *, keep_others: bool
    ) -> Indexed:
        known = {
            row["digest"]: row["id"]
            for row in connection.execute(
                "SELECT id, digest FROM items WHERE corpus = ? AND source = ?", (read.corpus, read.source)
            )
        }
        wanted = {digest_of(item.text): item for item in items}
        gone = [] if keep_others else [known[digest] for digest in known.keys() - wanted.keys()]
        connection.executemany("DELETE FROM items WHERE id = ? AND is_indexed", [(each,) for each in gone])
        added = [item for digest, item in wanted.items() if digest not in known]
        for item in added:
            insert_item(connection, item, self._clock(), is_indexed=True)
        connection.execute(
            "INSERT OR REPLACE INTO read_sources VALUES (?, ?, ?)", (read.corpus, read.source, read.state)
        )
        return Indexed(added=len(added), removed=len(gone))


def chunks(text: str, most: int = CHUNK) -> Iterator[str]:
    """The parts of a text, none longer than `most` characters and none empty."""
    part = ""
    for paragraph in _PARAGRAPH.split(text.replace("\0", "\N{REPLACEMENT CHARACTER}")):
        for start in range(0, len(paragraph), most):
            piece = paragraph[start : start + most].strip()
            if part and len(part) + len(piece) + 2 > most:
                yield part
                part = ""
            part = f"{part}\n\n{piece}" if part and piece else part or piece
    if part:
        yield part
