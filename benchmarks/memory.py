"""The memory: what a search finds and how long it takes, with and without vectors; how fast commits are read, and how
large its server is.

Searches are measured in processor time, which says the same on a busy machine.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

import httpx2

from benchmarks.memory_set import IDENTIFIERS, MORE_PARAPHRASES, PARAPHRASES, TEXTS, Question
from benchmarks.rows import Options, Row
from benchmarks.workplace import resident_mb, workplace
from My_AI_Employee.bootstrap.memory import open_memory
from My_AI_Employee.errors import EmbedderError
from My_AI_Employee.memory.database import Database
from My_AI_Employee.memory.embedders import Embedder
from My_AI_Employee.memory.git_source import History, index_git
from My_AI_Employee.memory.indexing import Index
from My_AI_Employee.memory.items import NewItem, Trust
from My_AI_Employee.memory.keys import Caller
from My_AI_Employee.memory.meaning import Meaning
from My_AI_Employee.memory.minilm import MiniLm
from My_AI_Employee.memory.rows import Filter, insert_item
from My_AI_Employee.memory.vectors import numpy
from My_AI_Employee.testing.hashed_embedder import HashedEmbedder

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
LIMIT_WORDS_MS, LIMIT_VECTORS_MS, LIMIT_COMMITS_S, LIMIT_SERVER_MB = 15.0, 25.0, 5.0, 120.0
DIMS = 384
_CHUNKS, _COMMITS = 20_000, 1_000
_TEXT = """
invoice payment customer discount terms delivery order agreed call letter bank quarter tax receipt vendor reminder
contract instalment refund account project office travel stock price
"""
_WORDS = _TEXT.split()
Ranks = list[int]
_SEARCHES = (
    ("a name and frequent words", Filter(), "discount of client{} in the letter"),
    ("frequent words alone", Filter(), "discount in the letter"),
    ("frequent words in a corpus", Filter(corpora=("notes",)), "discount in the letter"),
)


def run(options: Options) -> list[Row]:
    """Ranks of the right answers, then times."""
    count = options.count or (1_000 if options.quick else _CHUNKS)
    searches = _search_rows(count, 3 if options.quick else 40)
    return [*_found_rows(), *searches, _commits_row(options), _server_row(count)]


def ranks(embedder: Embedder | None, questions: Sequence[Question]) -> Ranks:
    """At which place the right text was found for each question, from 1; 0 for not among the first ten."""
    with _memory() as database:
        ids = database.write(lambda c: [insert_item(c, _item(text), NOW, is_indexed=True) for text in TEXTS])
        meaning = Meaning(database, embedder)
        meaning.fill()
        found = [[hit.item.id for hit in meaning.search(each.words).hits] for each in questions]
    return [
        order.index(ids[each.answer]) + 1 if ids[each.answer] in order else 0
        for order, each in zip(found, questions, strict=True)
    ]


def _found_rows() -> list[Row]:
    rows = []
    for name, embedder in (("none", None), ("hashed", HashedEmbedder()), ("minilm", MiniLm())):
        for what, questions in (("paraphrases", (*PARAPHRASES, *MORE_PARAPHRASES)), ("identifiers", IDENTIFIERS)):
            try:
                places = ranks(embedder, questions)
            except EmbedderError:
                continue  # the extra is not installed
            mean = sum(1 / place for place in places if place) / len(places)
            missed = sum(place != 1 for place in places)
            words = f"{what} not found in the first place, {name} (mean reciprocal rank {mean:.2f})"
            rows.append(Row(what=words, measured=missed, unit="texts", against="all", reference=len(places)))
    return rows


def _search_rows(count: int, times: int) -> list[Row]:
    rows = []
    for what, limit, embedder in (
        ("words", LIMIT_WORDS_MS, None),
        ("words and vectors", LIMIT_VECTORS_MS, HashedEmbedder(DIMS)),
    ):
        with _memory() as database:
            _fill(database, count)
            meaning = Meaning(database, embedder)
            if embedder:
                numpy()
            meaning.fill()
            meaning.search("discount")  # reads the vectors, which are kept then
            for kind, wanted, query in _SEARCHES:
                took = median(_cpu_ms(meaning, query.format(1_000 + number), wanted) for number in range(times))
                name = f"search by {what} over {count:,} texts, {kind}"
                rows.append(Row(what=name, measured=took, unit="ms", against="the target", reference=limit, limit=1))
    return rows


def _cpu_ms(meaning: Meaning, query: str, wanted: Filter) -> float:
    begun = time.process_time()
    meaning.search(query, wanted)
    return (time.process_time() - begun) * 1_000


def _server_row(count: int) -> Row:
    """`memory serve` over so many texts, after a search."""
    with workplace() as place:
        opened = open_memory(place.place)
        _fill(opened.memory.store.database, count)
        key = opened.memory.keys.make(Caller(name="bench", read_only=True))
        opened.close()
        measured = _resident_after_a_search(place.environment, key)
    what = f"resident memory of the server with {count:,} texts, after a search"
    return Row(what=what, measured=measured, unit="MB", against="the target", reference=LIMIT_SERVER_MB, limit=1)


def _resident_after_a_search(environment: Mapping[str, str], key: str) -> float:
    command = [sys.executable, "-m", "My_AI_Employee", "memory", "serve", "--port", "0"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as server:
        try:
            said = server.stdout.readline() if server.stdout else ""
            url = said.removesuffix("/mcp.\n").rpartition(" ")[2]
            with httpx2.Client(base_url=url, headers={"X-API-Key": key}, trust_env=False, timeout=60) as client:
                client.post("/rag/search", json={"query": "discount of the letter"}).raise_for_status()
            return resident_mb(server.pid)
        finally:
            server.terminate()


def _commits_row(options: Options) -> Row:
    count = 50 if options.quick else _COMMITS
    with tempfile.TemporaryDirectory() as folder, _memory() as database:
        _repository(Path(folder), count)
        index = Index(database, lambda: NOW)
        took = _seconds(lambda: index_git(index, History(path=Path(folder))))
    return Row(
        what=f"reading {count:,} commits", measured=took, unit="s", against="the target", reference=LIMIT_COMMITS_S,
        limit=1,
    )  # fmt: skip


def _repository(folder: Path, count: int) -> None:
    """A history with a file in each commit, written in one go."""
    lines = []
    for number in range(1, count + 1):
        message, name = f"change {number}: {_WORDS[number % len(_WORDS)]} is read once", f"f{number % 40}.txt"
        lines += [
            "commit refs/heads/main", f"committer Anna <anna@example.com> {1_700_000_000 + number} +0000",
            f"data {len(message)}", message, f"M 100644 inline {name}", f"data {len(str(number))}", str(number), "",
        ]  # fmt: skip
    subprocess.run(["git", "init", "-q", "-b", "main", folder], check=True)
    subprocess.run(["git", "-C", folder, "fast-import", "--quiet"], input="\n".join(lines).encode(), check=True)


def _fill(database: Database, count: int) -> None:
    def work(connection: object) -> None:
        for number in range(count):
            words = " ".join(_WORDS[(number * step + step) % len(_WORDS)] for step in range(1, 30))
            insert_item(connection, _item(f"client{number} {words} of {number}"), NOW, is_indexed=True)  # type: ignore[arg-type]

    database.write(work)


def _item(text: str) -> NewItem:
    return NewItem(corpus="notes", text=text, source="set", person="anna", time=NOW, trust=Trust.OUTSIDE)


def _seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


@contextmanager
def _memory() -> Iterator[Database]:
    with tempfile.TemporaryDirectory() as folder:
        database = Database(Path(folder) / "memory.sqlite")
        try:
            yield database
        finally:
            database.close()
