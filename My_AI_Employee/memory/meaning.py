"""Search by meaning: the embedders that were chosen, the vectors that they make, and what is found by them.

Without an embedder, and whenever it does not answer, words and names are found as ever.
"""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from My_AI_Employee.errors import EmbedderError
from My_AI_Employee.memory.database import Database
from My_AI_Employee.memory.embedders import BATCH, Embedder, embedded, parts_of
from My_AI_Employee.memory.rows import Filter
from My_AI_Employee.memory.search import Hit, search
from My_AI_Employee.memory.vectors import (
    Made,
    Order,
    ToEmbed,
    VectorIndex,
    made_of,
    merged,
    put_vectors,
    replace_corpus,
    to_embed,
)


@dataclass(frozen=True, kw_only=True)
class Found:
    """What was found. problem: why nothing was found by meaning, although there is an embedder."""

    hits: list[Hit]
    problem: str = ""


class Meaning:
    """The vectors of a memory. Thread-safe and blocking. Methods may raise MemoryStoreError."""

    def __init__(
        self,
        database: Database,
        embedder: Embedder | None = None,
        of_corpora: Mapping[str, Embedder | None] | None = None,
        is_chosen: Callable[[], bool] = lambda: True,
    ) -> None:
        """of_corpora: the corpora that have an embedder of their own, or none; all others have `embedder`.

        is_chosen: whether these embedders are still those that a person chose; others embed nothing more.
        """
        self._database = database
        self._is_chosen = is_chosen
        self._index = VectorIndex()
        self.embedder = embedder
        self._of_corpora = dict(of_corpora or {})

    @property
    def is_used(self) -> bool:
        """Whether any corpus has an embedder."""
        return any(each is not None for each in (self.embedder, *self._of_corpora.values()))

    def search(self, query: str, wanted: Filter | None = None, most: int = 10) -> Found:
        """Find by words, names and meaning. Raises ValidationFailedError."""
        order, problem = self._order(query, wanted or Filter())
        try:
            return Found(hits=search(self._database, query, wanted, most, order), problem=problem)
        except EmbedderError as error:
            return Found(hits=search(self._database, query, wanted, most), problem=error.message)

    def fill(self) -> int:
        """Embed what has no vector of its corpus' embedder yet; returns how many items.

        A corpus of another embedder keeps its vectors until all new ones are there. Raises EmbedderError.
        """
        if not self.is_used or not self._is_chosen():
            return 0
        names = self._database.read(lambda c: [row[0] for row in c.execute("SELECT DISTINCT corpus FROM items")])
        chosen = [(self._embedder_of(name), name) for name in names]
        return sum(self._fill(embedder, name) for embedder, name in chosen if embedder is not None)

    def made(self) -> dict[str, Made]:
        """What the vectors of each corpus were made with."""
        return self._database.read(made_of)

    def _embedder_of(self, corpus: str) -> Embedder | None:
        return self._of_corpora.get(corpus, self.embedder)

    def _order(self, query: str, wanted: Filter) -> tuple[Order | None, str]:
        """The query goes to the embedders of the corpora that are searched, and to no other."""
        if not query.strip():
            return None, ""
        orders, problems = [], []
        for embedder, dims in self._embedders(wanted):
            try:
                vector = embedded(embedder, [query], dims)
            except EmbedderError as error:
                problems.append(error.message)
                continue
            orders.append((self._index.order(embedder.digest, vector, embedder.least), embedder.least))
        return merged(orders), "; ".join(problems)

    def _embedders(self, wanted: Filter) -> list[tuple[Embedder, int]]:
        """The embedders that made the vectors of the wanted corpora, each once, with the dimension of its vectors."""
        found: dict[str, tuple[Embedder, int]] = {}
        for corpus, made in self.made().items():
            embedder = self._embedder_of(corpus)
            is_wanted = not wanted.corpora or corpus in wanted.corpora
            if embedder is not None and embedder.digest == made.digest and is_wanted:
                found[made.digest] = (embedder, made.dims)
        return list(found.values())

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


def _dims(made: Mapping[str, Made], embedder: Embedder) -> int:
    """The dimension of an embedder's vectors that are there; 0 when there is none."""
    return next((each.dims for each in made.values() if each.digest == embedder.digest), 0)


def _rows(embedder: Embedder, items: Sequence[ToEmbed], dims: int) -> tuple[list[tuple[ToEmbed, int, bytes]], int]:
    parts = [(item, number, part) for item in items for number, part in enumerate(parts_of(item.text))]
    vectors = embedded(embedder, [part for _, _, part in parts], dims)
    return [(item, number, row) for (item, number, _), row in zip(parts, vectors.rows, strict=True)], vectors.dims
