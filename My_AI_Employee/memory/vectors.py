"""The vectors of items: rows of the memory's file, and the exact cosine over all of them by numpy."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from threading import Lock
from typing import Any

from My_AI_Employee.errors import EmbedderError
from My_AI_Employee.files.install_command import install_command
from My_AI_Employee.memory.embedders import Vectors
from My_AI_Employee.memory.rows import Filter

CANDIDATES = 100
_MOST_PARTS = 20
_FLOAT = "<f4"
_BYTES = 4
_LONGEST = 1.01
"""A cosine of more than this comes from damaged bytes."""
Order = Callable[[sqlite3.Connection, Filter], dict[int, float]]
"""Finds items: their cosines by id, best first."""


@dataclass(frozen=True, kw_only=True)
class Made:
    """What the vectors of a corpus were made with."""

    embedder: str
    dims: int
    digest: str


@dataclass(frozen=True, kw_only=True)
class ToEmbed:
    """A text without a vector of the embedder. digest: of the text, which may change while it is embedded."""

    item_id: int
    digest: str
    text: str


@dataclass(frozen=True)
class _Matrix:
    """Vectors in rows. ids: the item of each row; corpora: the place of its corpus in names."""

    key: object
    ids: Any
    rows: Any
    corpora: Any
    names: tuple[str, ...]

    def among(self, corpora: Sequence[str]) -> Any:
        """Which rows are of one of these corpora."""
        return numpy().isin(self.corpora, [self.names.index(each) for each in corpora if each in self.names])


class VectorIndex:
    """Compares a query with all vectors of an embedder. They are kept until the file changes. Thread-safe."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: dict[str, _Matrix] = {}

    def order(self, digest: str, query: Vectors, least: float) -> Order:
        """Items that are at least so alike. Only vectors of the embedder with this digest are compared."""

        def work(connection: sqlite3.Connection, wanted: Filter) -> dict[int, float]:
            np = numpy()
            matrix = self._matrix(connection, digest, query.dims)
            with np.errstate(all="ignore"):  # damaged bytes are no numbers, and are like nothing
                cosines = matrix.rows @ np.frombuffer(query.rows[0], _FLOAT)
                counts = (cosines >= least) & (cosines <= _LONGEST)
            if wanted.corpora:
                counts &= matrix.among(wanted.corpora)
            found = np.flatnonzero(counts)
            best = _best(cosines, found)
            rest = replace(wanted, corpora=())
            if not rest.is_empty():
                inside = best[np.isin(matrix.ids[best], _ids(connection, rest, matrix.ids[best].tolist()))]
                if len(best) < len(found) and len(inside) < CANDIDATES:  # more of the selection may follow
                    inside = _best(cosines, found[np.isin(matrix.ids[found], _ids(connection, wanted))])
                best = inside
            return _once(zip(matrix.ids[best].tolist(), cosines[best].tolist(), strict=True))

        return work

    def _matrix(self, connection: sqlite3.Connection, digest: str, dims: int) -> _Matrix:
        """data_version changes with what other connections write, total_changes with what this one does."""
        version = connection.execute("PRAGMA data_version").fetchone()[0]
        key = (id(connection), version, connection.total_changes, digest, dims)
        with self._lock:
            if digest not in self._kept or self._kept[digest].key != key:
                self._kept[digest] = _read(connection, digest, dims, key)
            return self._kept[digest]


def merged(orders: Sequence[tuple[Order, float]]) -> Order | None:
    """One order of several embedders, each with the cosine from which on texts count as alike; None for none.

    Cosines of two models cannot be compared. So with several, an item's number is how far its cosine lies between
    that limit and 1.
    """
    if len(orders) <= 1:
        return orders[0][0] if orders else None

    def work(connection: sqlite3.Connection, wanted: Filter) -> dict[int, float]:
        found = {
            item_id: (cosine - least) / (1 - least)
            for order, least in orders
            for item_id, cosine in order(connection, wanted).items()
        }
        best = sorted(found.items(), key=lambda each: (-each[1], -each[0]))
        return dict(best[:CANDIDATES])

    return work


def _read(connection: sqlite3.Connection, digest: str, dims: int, key: object) -> _Matrix:
    np = numpy()
    rows = connection.execute(
        "SELECT v.item_id, v.vector, i.corpus FROM vectors v JOIN items i ON i.id = v.item_id "
        "JOIN corpora c ON c.name = i.corpus WHERE c.digest = ? AND c.dims = ? AND length(v.vector) = ?",
        (digest, dims, dims * _BYTES),
    ).fetchall()
    names = tuple(dict.fromkeys(row[2] for row in rows))
    places = {name: place for place, name in enumerate(names)}
    return _Matrix(
        key,
        np.array([row[0] for row in rows], dtype=np.int64),
        np.frombuffer(b"".join(row[1] for row in rows), _FLOAT).reshape(-1, dims),
        np.array([places[row[2]] for row in rows], dtype=np.int32),
        names,
    )


def _best(cosines: Any, found: Any) -> Any:
    """The places of the largest cosines, best first."""
    np, most = numpy(), CANDIDATES * _MOST_PARTS
    if len(found) > most:  # to sort them all takes longer
        found = found[np.argpartition(-cosines[found], most)[:most]]
    return found[np.argsort(-cosines[found], kind="stable")]


def _ids(connection: sqlite3.Connection, wanted: Filter, among: list[int] | None = None) -> list[int]:
    condition, values = wanted.condition()
    if among is not None:
        condition, values = (
            f"items.id IN (SELECT value FROM json_each(?)) AND {condition}",
            [json.dumps(among), *values],
        )
    return [row[0] for row in connection.execute(f"SELECT items.id FROM items WHERE {condition}", values)]


def _once(pairs: Iterable[tuple[int, float]]) -> dict[int, float]:
    """The first, which is the best, of each item's parts."""
    found: dict[int, float] = {}
    for item_id, cosine in pairs:
        if len(found) < CANDIDATES:
            found.setdefault(item_id, cosine)
    return found


def numpy() -> Any:
    """numpy, which the extra `embeddings` brings. Raises EmbedderError without it."""
    try:
        import numpy as np
    except ImportError:
        raise EmbedderError(
            "searching by meaning needs numpy", hint=f"install it: {install_command('embeddings')}"
        ) from None
    return np


def made_of(connection: sqlite3.Connection) -> dict[str, Made]:
    """What each corpus that has vectors was embedded with."""
    rows = connection.execute("SELECT name, embedder, dims, digest FROM corpora ORDER BY name")
    return {row[0]: Made(embedder=row[1], dims=row[2], digest=row[3]) for row in rows}


def to_embed(connection: sqlite3.Connection, corpus: str, *, only_missing: bool) -> list[ToEmbed]:
    """The texts of a corpus; only_missing: those that have no vector."""
    missing = "AND NOT EXISTS (SELECT 1 FROM vectors WHERE item_id = items.id)" if only_missing else ""
    rows = connection.execute(f"SELECT id, digest, text FROM items WHERE corpus = ? {missing} ORDER BY id", [corpus])
    return [ToEmbed(item_id=row[0], digest=row[1], text=row[2]) for row in rows]


def put_vectors(connection: sqlite3.Connection, vectors: Iterable[tuple[ToEmbed, int, bytes]]) -> None:
    """Insert vectors of texts that are still there and still the same."""
    connection.executemany(
        "INSERT OR REPLACE INTO vectors (item_id, part, vector) "
        "SELECT id, ?, ? FROM items WHERE id = ? AND digest = ?",
        [(part, vector, each.item_id, each.digest) for each, part, vector in vectors],
    )


def replace_corpus(connection: sqlite3.Connection, corpus: str, made: Made) -> None:
    """Remove the vectors of a corpus, and keep what its next ones are made with."""
    connection.execute("DELETE FROM vectors WHERE item_id IN (SELECT id FROM items WHERE corpus = ?)", (corpus,))
    row = (corpus, made.embedder, made.dims, made.digest)
    connection.execute("INSERT OR REPLACE INTO corpora (name, embedder, dims, digest) VALUES (?, ?, ?, ?)", row)
