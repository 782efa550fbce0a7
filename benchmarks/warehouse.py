"""`warehouse`: searching texts by vectors in a rare corpus and in a large one, against the exact scan; recall."""

import json
import random
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from statistics import mean, median
from typing import Any

import psycopg

from benchmarks.rows import Options, Row
from My_AI_Employee.warehouse.corpora import Chunk, Corpus, load_chunks, search
from My_AI_Employee.warehouse.migrations import migrate
from tools.postgres18 import running_postgres18

DIMS, FOUND, RARE, TOPICS = 384, 10, 200, 400
TARGET_MS = 10.0
RECALL_TARGET = 0.95
_EXACT = "SELECT id FROM mcp.rag_embeddings WHERE corpus = %s ORDER BY embedding <=> %s::public.vector LIMIT 10"


def run(options: Options) -> list[Row]:
    """Vectors around topics, as those of texts are. 50 queries of each corpus, 10 results of each."""
    many, queries = options.items(20_000, 500), 10 if options.quick else 50
    with running_postgres18() as socket, _connection(socket) as connection:
        for name, number in (("large", many), ("rare", RARE)):
            chunks = (Chunk(text=f"{name} {at}", embedding=each) for at, each in enumerate(_vectors(number, name)))
            load_chunks(connection, Corpus(name=name, dims=DIMS, embedder="random"), chunks)
        connection.commit()
        connection.execute("ANALYZE mcp.rag_embeddings")
        connection.commit()
        return [row for name in ("rare", "large") for row in _rows(connection, name, many, queries)]


def _rows(connection: "psycopg.Connection[tuple[Any, ...]]", corpus: str, many: int, queries: int) -> list[Row]:
    times, exact_times, recalls = [], [], []
    for query in _vectors(queries, "queries"):
        found, took = _timed(lambda query=query: {each.id for each in search(connection, corpus, query, FOUND)})  # type: ignore[misc]
        exact, exact_took = _timed(lambda query=query: _exact(connection, corpus, query))  # type: ignore[misc]
        times.append(took)
        exact_times.append(exact_took)
        recalls.append(len(found & exact) / len(exact))
    size = RARE if corpus == "rare" else many
    what = f"search of the corpus {corpus} ({size:,} of {many + RARE:,} texts, {DIMS} dims)"
    return [
        Row(what=what, measured=median(times), unit="ms", against="the target", reference=TARGET_MS, limit=1.0),
        Row(what=what, measured=median(times), unit="ms", against="the exact scan", reference=median(exact_times)),
        Row(what=f"{what}: recall wanted, against recall found", measured=RECALL_TARGET, unit="", against="found",
            reference=max(mean(recalls), 1e-9), limit=1.0),
    ]  # fmt: skip


def _exact(connection: "psycopg.Connection[tuple[Any, ...]]", corpus: str, query: list[float]) -> set[Any]:
    return {row[0] for row in connection.execute(_EXACT, (corpus, json.dumps(query))).fetchall()}


def _timed(work: Callable[[], set[Any]]) -> tuple[set[Any], float]:
    """The answer, and the milliseconds that it took."""
    started = time.perf_counter()
    found = work()
    return found, (time.perf_counter() - started) * 1_000


def _vectors(number: int, seed: str) -> Iterator[list[float]]:
    """A topic, and a difference from it: two texts of one topic have a cosine of about 0.6."""
    topics, chance = random.Random("topics"), random.Random(seed)
    centres = [[topics.gauss(0, 1) for _ in range(DIMS)] for _ in range(TOPICS)]
    for _ in range(number):
        yield [value + chance.gauss(0, 0.8) for value in chance.choice(centres)]


@contextmanager
def _connection(socket: str) -> "Iterator[psycopg.Connection[tuple[Any, ...]]]":
    with closing(psycopg.connect(f"postgresql://postgres@/postgres?host={socket}")) as connection:
        connection.execute("CREATE EXTENSION vector")
        migrate(connection)
        connection.commit()
        yield connection
