"""Corpora with an embedder of their own: each with its dimension, and the query only to those that are searched."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from My_AI_Employee.errors import EmbedderError
from My_AI_Employee.memory.choices import Choice, choose, choose_as_all, chosen, chosen_of_corpora, meaning_of
from My_AI_Employee.memory.database import Database
from My_AI_Employee.memory.embedders import Embedder
from My_AI_Employee.memory.http_embedder import Address
from My_AI_Employee.memory.meaning import Meaning
from My_AI_Employee.memory.rows import Filter
from My_AI_Employee.memory.store import MemoryStore
from My_AI_Employee.testing.hashed_embedder import HashedEmbedder
from tests.contract.test_embedders import rows, server
from tests.unit.memory.kept_items import NOW
from tests.unit.memory.test_meaning import keep

QUERY = "the printer in the office is broken"


class Asked(HashedEmbedder):
    """Keeps what it was asked."""

    def __init__(self, dims: int) -> None:
        super().__init__(dims)
        self.asked: list[str] = []

    def embed(self, texts: Sequence[str]) -> Sequence[Sequence[float]]:
        self.asked += texts
        return super().embed(texts)


class Away(HashedEmbedder):
    def embed(self, texts: Sequence[str]) -> Sequence[Sequence[float]]:
        raise EmbedderError("nobody answers")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[MemoryStore]:
    database = Database(tmp_path / "memory.sqlite")
    yield MemoryStore(database, lambda: NOW)
    database.close()


def filled(store: MemoryStore, of_all: Embedder | None, of_notes: Embedder | None) -> Meaning:
    keep(store, "printers of the office are broken", corpus="notes")
    keep(store, "the office printer is broken again", corpus="commits")
    meaning = Meaning(store.database, of_all, {"notes": of_notes})
    meaning.fill()
    return meaning


def test_each_corpus_has_vectors_of_its_embedder_and_dimension(store: MemoryStore) -> None:
    meaning = filled(store, HashedEmbedder(64), HashedEmbedder(256))
    assert {name: made.dims for name, made in meaning.made().items()} == {"commits": 64, "notes": 256}
    hits = meaning.search(QUERY).hits
    assert {hit.item.corpus for hit in hits} == {"commits", "notes"}
    assert all("is alike in meaning" in hit.why for hit in hits)
    assert hits[0].item.corpus == "commits"
    assert meaning.fill() == 0


def test_a_query_goes_to_the_embedders_of_the_corpora_that_are_searched(store: MemoryStore) -> None:
    of_all, of_notes = Asked(64), Asked(256)
    meaning = filled(store, of_all, of_notes)
    for corpora, expected in ((("notes",), (0, 1)), (("commits",), (1, 0)), ((), (1, 1))):
        of_all.asked.clear()
        of_notes.asked.clear()
        meaning.search(QUERY, Filter(corpora=corpora))
        assert (len(of_all.asked), len(of_notes.asked)) == expected


def test_a_corpus_without_an_embedder_is_sent_to_nobody_and_found_by_words(store: MemoryStore) -> None:
    of_all = Asked(64)
    meaning = filled(store, of_all, None)
    assert of_all.asked == ["the office printer is broken again"]
    (hit,) = meaning.search("broken printers", Filter(corpora=("notes",))).hits
    assert "meaning" not in hit.why


def test_an_embedder_that_is_away_leaves_the_others_at_work(store: MemoryStore) -> None:
    filled(store, HashedEmbedder(64), HashedEmbedder(256))
    found = Meaning(store.database, HashedEmbedder(64), {"notes": Away(256)}).search(QUERY)
    assert found.problem == "nobody answers"
    assert {hit.item.corpus: "meaning" in hit.why for hit in found.hits} == {"commits": True, "notes": False}


def test_the_choice_for_a_corpus_is_kept_and_taken_away(store: MemoryStore) -> None:
    keep(store, "printers of the office are broken", corpus="notes")
    keep(store, "the office printer is broken again", corpus="commits")
    with server(lambda texts: rows(HashedEmbedder().embed(texts))) as url:
        own = Choice(name="http", address=Address(url=url, model="hashed"))
        choose(store.database, own, corpus="notes")
        assert (chosen(store.database), chosen_of_corpora(store.database)) == (Choice(), {"notes": own})
        assert meaning_of(store.database).fill() == 1
        assert list(meaning_of(store.database).made()) == ["notes"]
        choose(store.database, own)
        assert meaning_of(store.database).fill() == 1  # of the others alone
        choose(store.database, Choice())  # none, for all that have none of their own
        assert list(meaning_of(store.database).made()) == ["notes"]
        choose_as_all(store.database, "notes")
        assert (chosen_of_corpora(store.database), meaning_of(store.database).made()) == ({}, {})


def test_a_program_that_runs_on_sends_nothing_to_an_embedder_that_was_chosen_away(store: MemoryStore) -> None:
    keep(store, "printers of the office are broken", corpus="notes")
    asked: list[str] = []

    def answer(texts: Sequence[str]) -> dict[str, object]:
        asked.extend(texts)
        return rows(HashedEmbedder().embed(texts))

    with server(answer) as url:
        choose(store.database, Choice(name="http", address=Address(url=url, model="hashed")))
        running = meaning_of(store.database)
        assert running.fill() == 1
        choose(store.database, Choice())  # none, by another program
        asked.clear()
        keep(store, "the office printer is broken again", corpus="commits")
        assert (running.fill(), running.made(), asked) == (0, {}, [])
        assert running.search(QUERY).hits
        assert asked == []
