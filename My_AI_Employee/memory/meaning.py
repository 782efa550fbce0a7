"""Search by meaning: the embedder that was chosen, the vectors that it makes, and what is found by them.

Without an embedder, and whenever it does not answer, words and names are found as ever.
"""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from My_AI_Employee.errors import ConfigurationError, EmbedderError
from My_AI_Employee.memory import http_embedder, minilm
from My_AI_Employee.memory.database import Database
from My_AI_Employee.memory.embedders import BATCH, Embedder, embedded, parts_of
from My_AI_Employee.memory.http_embedder import Address, HttpEmbedder
from My_AI_Employee.memory.minilm import MiniLm
from My_AI_Employee.memory.rows import Filter
from My_AI_Employee.memory.search import Hit, search
from My_AI_Employee.memory.vectors import (
    Made,
    Order,
    ToEmbed,
    VectorIndex,
    made_of,
    numpy,
    put_vectors,
    replace_corpus,
    to_embed,
)

NONE = "none"
NAMES = (NONE, minilm.NAME, http_embedder.NAME)
_TRIAL = "Is there anybody at home?"


@dataclass(frozen=True, kw_only=True)
class Choice:
    """Which embedder a memory has. address: of the embedder http."""

    name: str = NONE
    address: Address | None = None

    def embedder(self) -> Embedder | None:
        """The embedder, which loads nothing yet. Raises ConfigurationError."""
        if self.name == NONE:
            return None
        if self.name == minilm.NAME:
            return MiniLm()
        if self.name == http_embedder.NAME and self.address:
            return HttpEmbedder(self.address)
        raise ConfigurationError(
            f"there is no embedder '{self.name[:40]}'", hint=f"choose one of {', '.join(NAMES)}; http needs --url"
        )


@dataclass(frozen=True, kw_only=True)
class Found:
    """What was found. problem: why nothing was found by meaning, although there is an embedder."""

    hits: list[Hit]
    problem: str = ""


class Meaning:
    """The vectors of a memory. Thread-safe and blocking. Methods may raise MemoryStoreError."""

    def __init__(self, database: Database, embedder: Embedder | None = None) -> None:
        self._database = database
        self._index = VectorIndex()
        self.embedder = embedder

    def search(self, query: str, wanted: Filter | None = None, most: int = 10) -> Found:
        """Find by words, names and meaning. Raises ValidationFailedError."""
        order, problem = self._order(query)
        try:
            return Found(hits=search(self._database, query, wanted, most, order), problem=problem)
        except EmbedderError as error:
            return Found(hits=search(self._database, query, wanted, most), problem=error.message)

    def fill(self) -> int:
        """Embed what has no vector of the chosen embedder yet; returns how many items.

        A corpus of another embedder keeps its vectors until all new ones are there. Raises EmbedderError.
        """
        if self.embedder is None:
            return 0
        names = self._database.read(lambda c: [row[0] for row in c.execute("SELECT DISTINCT corpus FROM items")])
        return sum(self._fill(self.embedder, name) for name in names)

    def made(self) -> dict[str, Made]:
        """What the vectors of each corpus were made with."""
        return self._database.read(made_of)

    def _order(self, query: str) -> tuple[Order | None, str]:
        if self.embedder is None or not query.strip():
            return None, ""
        dims = _dims(self.made(), self.embedder)
        if not dims:
            return None, ""  # nothing to compare with yet
        try:
            vector = embedded(self.embedder, [query], dims)
            return self._index.order(self.embedder.digest, vector, self.embedder.least), ""
        except EmbedderError as error:
            return None, error.message

    def _fill(self, embedder: Embedder, corpus: str) -> int:
        made = self.made().get(corpus)
        if made is None or made.digest != embedder.digest:
            return self._make_new(embedder, corpus)
        items = self._database.read(lambda connection: to_embed(connection, corpus, only_missing=True))
        for start in range(0, len(items), BATCH):
            rows, _ = _rows(embedder, items[start : start + BATCH], made.dims)

            def work(connection: sqlite3.Connection, rows: list[tuple[ToEmbed, int, bytes]] = rows) -> None:
                if made_of(connection).get(corpus) == made:  # nobody has chosen another embedder since
                    put_vectors(connection, rows)

            self._database.write(work)
        return len(items)

    def _make_new(self, embedder: Embedder, corpus: str) -> int:
        items = self._database.read(lambda connection: to_embed(connection, corpus, only_missing=False))
        rows, dims = _rows(embedder, items, _dims(self.made(), embedder))
        if not rows:
            return 0

        def work(connection: sqlite3.Connection) -> None:
            replace_corpus(connection, corpus, Made(embedder=embedder.name, dims=dims, digest=embedder.digest))
            put_vectors(connection, rows)

        self._database.write(work)
        return len(items)


def chosen(database: Database) -> Choice:
    """The embedder that a memory has."""
    row = database.read(lambda c: c.execute("SELECT name, url, model, is_remote FROM embedder").fetchone())
    if row is None:
        return Choice()
    address = Address(url=row[1], model=row[2], is_remote=bool(row[3])) if row[1] else None
    return Choice(name=row[0], address=address)


def choose(database: Database, choice: Choice) -> None:
    """Choose an embedder after it has answered a trial; every vector is to be made new. With none, all of them go.

    Raises EmbedderError and ConfigurationError, and then nothing has changed.
    """
    embedder = choice.embedder()
    if embedder is not None:
        numpy()
        embedded(embedder, [_TRIAL])
    address = choice.address or Address(url="", model="")
    row = (choice.name, address.url, address.model, int(address.is_remote))

    def work(connection: sqlite3.Connection) -> None:
        connection.execute("INSERT OR REPLACE INTO embedder VALUES (1, ?, ?, ?, ?)", row)
        if embedder is None:
            connection.execute("DELETE FROM vectors")
            connection.execute("DELETE FROM corpora")
        else:
            connection.execute("UPDATE corpora SET digest = ''")

    database.write(work)
    if embedder is None:
        database.erase_deleted()


def _dims(made: Mapping[str, Made], embedder: Embedder) -> int:
    """The dimension of an embedder's vectors that are there; 0 when there is none."""
    return next((each.dims for each in made.values() if each.digest == embedder.digest), 0)


def _rows(embedder: Embedder, items: Sequence[ToEmbed], dims: int) -> tuple[list[tuple[ToEmbed, int, bytes]], int]:
    parts = [(item, number, part) for item in items for number, part in enumerate(parts_of(item.text))]
    vectors = embedded(embedder, [part for _, _, part in parts], dims)
    return [(item, number, row) for (item, number, _), row in zip(parts, vectors.rows, strict=True)], vectors.dims
