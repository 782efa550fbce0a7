"""Texts with vectors: loaded by CI alone, a wrong dimension refused, a rare corpus found as well as a common one."""

import json
import math
import random

import psycopg
import pytest

from My_AI_Employee.errors import WarehouseDataError, WarehouseForbiddenError
from My_AI_Employee.warehouse.corpora import Chunk, Corpus, Found, load_chunks, read_chunks, search
from My_AI_Employee.warehouse.database import CI, COORDINATOR, warehouse_connection
from tests.warehouse_fixtures import Database

HOSTILE = "x' OR true; DROP TABLE mcp.rag_embeddings; --"
DIMS = 8


def vectors(count: int, seed: int, dims: int = DIMS) -> list[list[float]]:
    chance = random.Random(seed)
    return [[chance.gauss(0, 1) for _ in range(dims)] for _ in range(count)]


def load(warehouse: Database, name: str, made: list[list[float]], dims: int = DIMS) -> None:
    chunks = [Chunk(text=f"{name} {number}", embedding=each) for number, each in enumerate(made)]
    with warehouse_connection(warehouse.address("publisher"), CI) as connection:
        load_chunks(connection, Corpus(name=name, dims=dims, embedder="test-1"), chunks)


def find(
    warehouse: Database, corpus: str, query: list[float], limit: int = 10, threshold: float = -1.0
) -> list[Found]:
    with warehouse_connection(warehouse.address("pusher"), COORDINATOR) as connection:
        return search(connection, corpus, query, limit, threshold)


def cosine(one: list[float], other: list[float]) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True)) / (math.hypot(*one) * math.hypot(*other))


def test_a_rare_corpus_is_found_beside_a_large_one(warehouse: Database) -> None:
    rare = vectors(30, seed=1)
    load(warehouse, "common", vectors(1_500, seed=2))
    load(warehouse, "rare", rare)
    for query in vectors(10, seed=3):
        near_first = sorted(((-cosine(each, query), number) for number, each in enumerate(rare)))
        best = [number for _, number in near_first[:10]]
        found = find(warehouse, "rare", query)
        assert [each.text for each in found] == [f"rare {number}" for number in best]
        assert found[0].similarity == pytest.approx(cosine(rare[best[0]], query), abs=1e-5)
        near = find(warehouse, "rare", query, threshold=0.5)
        assert [each.text for each in near] == [each.text for each in found if each.similarity >= 0.5]


def test_each_corpus_has_its_own_index_and_dimension(warehouse: Database) -> None:
    load(warehouse, "small", vectors(3, seed=1))
    load(warehouse, HOSTILE, vectors(3, seed=2, dims=3), dims=3)
    indexes = warehouse.rows(
        "SELECT indexdef FROM pg_indexes WHERE indexname LIKE 'rag\\_%%' AND indexdef LIKE '%%hnsw%%'"
    )
    assert sorted(f"vector({dims})" in index for (index,) in indexes for dims in (DIMS, 3)) == [
        False,
        False,
        True,
        True,
    ]
    assert len(find(warehouse, HOSTILE, [1.0, 0.0, 0.0])) == 3
    assert warehouse.rows("SELECT count(*) FROM mcp.rag_embeddings") == [(6,)]


def test_loading_again_adds_nothing(warehouse: Database) -> None:
    for _ in range(2):
        load(warehouse, "handbook", vectors(5, seed=1))
    assert warehouse.rows("SELECT count(*) FROM mcp.rag_embeddings") == [(5,)]


@pytest.mark.parametrize(
    ("corpus", "query", "limit", "said"),
    [
        ("handbook", [1.0, 2.0], 10, "8 dimensions"),
        ("handbook", [1.0] * 9, 10, "8 dimensions"),
        ("nothing", [1.0] * DIMS, 10, "no corpus 'nothing'"),
        (HOSTILE, [1.0] * DIMS, 10, "no corpus"),
        ("handbook", [1.0] * DIMS, 0, "1 to 200"),
        ("handbook", [1.0] * DIMS, 1_000_000, "1 to 200"),
        ("handbook", [math.nan] * DIMS, 10, "NaN"),
    ],
)
def test_searches_that_do_not_fit(
    shared_warehouse: Database, corpus: str, query: list[float], limit: int, said: str
) -> None:
    load(shared_warehouse, "handbook", vectors(5, seed=1))
    with pytest.raises(WarehouseDataError, match=said):
        find(shared_warehouse, corpus, query, limit)
    assert len(find(shared_warehouse, "handbook", [1.0] * DIMS)) == 5


def test_the_database_refuses_a_wrong_dimension_itself(warehouse: Database) -> None:
    load(warehouse, "handbook", vectors(5, seed=1))
    statement = "INSERT INTO mcp.rag_embeddings (corpus, chunk_text, embedding) VALUES (%s, 'x', %s::vector)"
    for corpus, vector in (("handbook", "[1,2,3]"), ("unknown", str([1] * DIMS))):
        with pytest.raises((psycopg.errors.ForeignKeyViolation, psycopg.errors.DataException)):
            warehouse.rows(statement, corpus, vector, user="publisher")
    with pytest.raises(WarehouseDataError, match="8 dimensions made by test-1"):
        load(warehouse, "handbook", vectors(5, seed=1, dims=3), dims=3)


@pytest.mark.parametrize("name", ["conversations", "Conversation of Anna", "dev", "dev-notes", "draft", "memory", ""])
def test_what_is_local_has_no_corpus(shared_warehouse: Database, name: str) -> None:
    with pytest.raises(WarehouseDataError):
        load(shared_warehouse, name, vectors(1, seed=1))
    assert shared_warehouse.rows("SELECT count(*) FROM mcp.corpora WHERE name = %s", name) == [(0,)]


def test_only_ci_fills_a_corpus(shared_warehouse: Database) -> None:
    for user in ("pusher", "viewer", "anon", "authenticated"):
        with (
            pytest.raises(WarehouseForbiddenError),
            warehouse_connection(shared_warehouse.address(user)) as connection,
        ):
            load_chunks(connection, Corpus(name="x", dims=1, embedder="x"), [])


def line(**values: object) -> str:
    return json.dumps({"text": "x", "embedding": [1, 2.5], "metadata": {}} | values)


def test_lines_are_read() -> None:
    found = list(read_chunks([line(metadata={"source": "a"}), "  \n", line(text="y")], 2))
    assert [(each.text, each.embedding, each.metadata) for each in found] == [
        ("x", (1.0, 2.5), {"source": "a"}),
        ("y", (1.0, 2.5), {}),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "not JSON"), ("[]", "`text`"), (line(text=""), "`text`"), (line(text="a\0b"), "`text`"),
        (line(text=5), "`text`"), (line(metadata=[]), "`metadata`"), (line(embedding="1,2"), "`embedding`"),
        (line(embedding=[1, "2"]), "`embedding`"), (line(embedding=[1, True]), "`embedding`"),
        ('{"text": "x", "embedding": [1, NaN]}', "`embedding`"), (line(embedding=[0, 0]), "`embedding`"),
        (line(embedding=[1]), "1 dimensions; the corpus has 2"), (line(embedding=[1, 2, 3]), "3 dimensions"),
    ],
)  # fmt: skip
def test_lines_that_do_not_fit_are_named(text: str, said: str) -> None:
    with pytest.raises(WarehouseDataError, match=f"line 2 .*{said}"):
        list(read_chunks([line(), text], 2))
