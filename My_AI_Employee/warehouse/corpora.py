"""Texts with their vectors in the warehouse: filled by an explicit command of a pipeline, searched by role.

Nothing that is kept locally is copied here by itself: a pipeline names the file, the corpus and the embedder.
"""

import json
import math
import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from My_AI_Employee.errors import WarehouseDataError

if TYPE_CHECKING:
    from psycopg import Connection

_NAMESPACE = uuid.UUID("5b0b6a3c-6c0e-5e0a-9c55-8f1c3a1f2d40")
_INSERT = """
INSERT INTO mcp.rag_embeddings (id, corpus, chunk_text, embedding, metadata)
VALUES (%s, %s, %s, %s::{vector}.vector, %s::jsonb)
ON CONFLICT (id) DO UPDATE SET embedding = excluded.embedding, metadata = excluded.metadata
"""
_SEARCH = "SELECT id, chunk_text, metadata, similarity FROM mcp.search_rag(%s, %s::{vector}.vector, %s, %s)"
_VECTOR = (
    "SELECT n.nspname FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE extname = 'vector'"
)
_MOST_CHARACTERS = 20_000


@dataclass(frozen=True, kw_only=True)
class Corpus:
    """dims: of its vectors. embedder: what made them, with its version; vectors of two are never compared."""

    name: str
    dims: int
    embedder: str


@dataclass(frozen=True, kw_only=True)
class Chunk:
    """A text with its vector. metadata: JSON values such as the source."""

    text: str
    embedding: Sequence[float]
    metadata: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Found:
    """A text that was found. similarity: cosine, -1 to 1."""

    id: uuid.UUID
    text: str
    metadata: dict[str, Any]
    similarity: float


def read_chunks(lines: Iterable[str], dims: int) -> Iterator[Chunk]:
    """Chunks of JSON lines {"text", "embedding", "metadata"}. Raises WarehouseDataError, which names the line."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _chunk(line, number, dims)


def _chunk(line: str, number: int, dims: int) -> Chunk:
    try:
        given = json.loads(line)
    except ValueError:
        raise _refused(number, "is not JSON") from None
    text, vector, metadata = (
        (given.get("text"), given.get("embedding"), given.get("metadata", {}))
        if isinstance(given, dict)
        else (None, None, None)
    )
    if not isinstance(text, str) or not 1 <= len(text.strip()) <= _MOST_CHARACTERS or "\0" in text:
        raise _refused(number, f"needs `text` of 1 to {_MOST_CHARACTERS:,} characters")
    if not isinstance(metadata, dict):
        raise _refused(number, "has a `metadata` that is not an object")
    if not isinstance(vector, list) or not all(_is_number(value) for value in vector) or not any(vector):
        raise _refused(number, "needs `embedding`, a list of finite numbers that are not all zero")
    if len(vector) != dims:
        raise _refused(number, f"has {len(vector)} dimensions; the corpus has {dims}")
    return Chunk(text=text, embedding=tuple(map(float, vector)), metadata=metadata)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _refused(number: int, problem: str) -> WarehouseDataError:
    return WarehouseDataError(
        f"line {number} {problem}", hint='one JSON object per line: {"text": "...", "embedding": [...]}'
    )


def load_chunks(connection: "Connection[tuple[Any, ...]]", corpus: Corpus, chunks: Iterable[Chunk]) -> int:
    """Add texts, or replace the vectors of those that are there; how many. connection: in the role of CI.

    All or nothing: the connection's transaction. Raises psycopg.Error, among them for a wrong dimension.
    """
    connection.execute("SELECT mcp.add_corpus(%s, %s::integer, %s)", (corpus.name, corpus.dims, corpus.embedder))
    statement, number = _with_schema(connection, _INSERT), 0
    with connection.cursor() as cursor:
        for chunk in chunks:
            identity = uuid.uuid5(_NAMESPACE, f"{corpus.name}\0{chunk.text}")
            vector, metadata = json.dumps(list(chunk.embedding)), json.dumps(chunk.metadata)
            cursor.execute(statement, (identity, corpus.name, chunk.text, vector, metadata))
            number += 1
    connection.execute("SELECT mcp.index_corpus(%s)", (corpus.name,))
    return number


def search(
    connection: "Connection[tuple[Any, ...]]",
    corpus: str,
    query: Sequence[float],
    limit: int = 10,
    threshold: float = -1.0,
) -> list[Found]:
    """The nearest texts of a corpus, best first. Raises psycopg.Error for an unknown corpus or a wrong dimension."""
    statement = _with_schema(connection, _SEARCH)
    rows = connection.execute(statement, (corpus, json.dumps(list(query)), limit, threshold)).fetchall()
    return [Found(id=row[0], text=row[1], metadata=row[2], similarity=row[3]) for row in rows]


def _with_schema(connection: "Connection[tuple[Any, ...]]", statement: str) -> bytes:
    """The statement with the schema of pgvector, which is another one on some servers."""
    from psycopg import sql

    row = connection.execute(_VECTOR).fetchone()
    schema = sql.Identifier(row[0] if row else "public").as_string(connection)
    return statement.replace("{vector}", schema).encode()
