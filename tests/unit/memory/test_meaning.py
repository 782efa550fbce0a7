"""Search by meaning: vectors are never compared with another embedder's, go with their texts, and change no word."""

import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from My_AI_Employee.errors import ConfigurationError, EmbedderDimensionError, EmbedderError
from My_AI_Employee.memory.choices import Choice, choose, chosen
from My_AI_Employee.memory.database import Database
from My_AI_Employee.memory.embedders import embedded
from My_AI_Employee.memory.forgetting import Forgetting
from My_AI_Employee.memory.http_embedder import Address
from My_AI_Employee.memory.items import NewItem, Trust
from My_AI_Employee.memory.meaning import Meaning
from My_AI_Employee.memory.recall import PREFACE, quoted, recalled
from My_AI_Employee.memory.rows import Filter, insert_item
from My_AI_Employee.memory.store import MemoryStore
from My_AI_Employee.memory.vectors import Made, put_vectors, replace_corpus, to_embed
from My_AI_Employee.testing.hashed_embedder import HashedEmbedder
from tests.contract.test_embedders import HAS_MODEL
from tests.unit.memory.kept_items import NOW, SECRET, bytes_of
from tests.unit.memory.test_recall import HOSTILE, own_lines

pytest.importorskip("numpy", reason="the extra embeddings is not installed")


class MeantEmbedder:
    """Each text has the vector that the test gives it."""

    name = "meant"
    least = 0.5
    digest = "meant"

    def __init__(self, vectors: dict[str, list[float]]) -> None:
        self.vectors = vectors
        self.asked: list[str] = []

    def embed(self, texts: Sequence[str]) -> Sequence[Sequence[float]]:
        self.asked += texts
        return [self.vectors.get(text, [0.0, 0.0, 1.0]) for text in texts]


class AwayEmbedder(HashedEmbedder):
    """Never answers."""

    def embed(self, texts: Sequence[str]) -> Sequence[Sequence[float]]:
        raise EmbedderError(f"the embedder did not answer for {len(texts)} texts")


def item_of(text: str, corpus: str = "agreements", trust: Trust = Trust.OWNER) -> NewItem:
    return NewItem(corpus=corpus, text=text, source="call", person="anna", time=NOW, trust=trust)


def keep(store: MemoryStore, text: str, corpus: str = "agreements", trust: Trust = Trust.OWNER) -> int:
    return store.remember(item_of(text, corpus, trust)).item.id


def found(meaning: Meaning, query: str, wanted: Filter | None = None) -> list[int]:
    return [hit.item.id for hit in meaning.search(query, wanted).hits]


def rows(store: MemoryStore) -> list[int]:
    return store.database.read(lambda c: [row[0] for row in c.execute("SELECT item_id FROM vectors ORDER BY 1")])


def all_vectors(store: MemoryStore) -> list[tuple[int, bytes]]:
    query = "SELECT item_id, vector FROM vectors ORDER BY 1"
    return store.database.read(lambda c: [(row[0], row[1]) for row in c.execute(query)])


def damage_first(store: MemoryStore, vector: bytes) -> None:
    with store.database.writing() as connection:
        connection.execute("UPDATE vectors SET vector = ? WHERE item_id = 1", (vector,))


def forget(store: MemoryStore, wanted: Filter) -> None:
    forgetting = Forgetting(store.database, lambda: NOW)
    assert forgetting.forget(wanted, forgetting.preview(wanted).code).is_erased


def test_what_shares_no_word_is_found_by_meaning_and_says_so(store: MemoryStore) -> None:
    near, far, query = "5% off within ten days", "The printer is broken", "may Meadow deduct?"
    embedder = MeantEmbedder({near: [1.0, 0.1, 0.0], far: [0.0, 1.0, 0.0], query: [2.0, 0.0, 0.0]})
    first, _ = keep(store, near), keep(store, far)
    assert found(Meaning(store.database), query) == []
    meaning = Meaning(store.database, embedder)
    assert found(meaning, query) == []  # nothing is embedded yet
    assert meaning.fill() == 2
    (hit,) = meaning.search(query).hits
    assert (hit.item.id, hit.why) == (first, "is alike in meaning, 1.00")
    assert meaning.fill() == 0
    assert found(meaning, query, Filter(corpora=("other",))) == []
    assert found(meaning, query, Filter(corpora=("agreements",))) == [first]


def test_what_is_remembered_corrected_and_forgotten_counts_at_once(store: MemoryStore) -> None:
    meaning = Meaning(
        store.database, MeantEmbedder({"a": [1.0, 0.0, 0.0], "b": [1.0, 0.1, 0.0], "q": [1.0, 0.0, 0.0]})
    )
    one = keep(store, "a")
    meaning.fill()
    assert found(meaning, "q") == [one]
    two = keep(store, "b")
    meaning.fill()
    assert found(meaning, "q") == [one, two]
    store.correct(one, "something else", "ben", Trust.OWNER)
    assert rows(store) == [two]
    assert found(meaning, "q") == [two]
    forget(store, Filter(ids=(two,)))
    assert found(meaning, "q") == []


def test_forgetting_removes_the_vectors_bytes_and_the_corpus(store: MemoryStore, path: Path) -> None:
    embedder = HashedEmbedder()
    keep(store, "something that stays")
    gone = keep(store, SECRET, corpus="very-private")
    Meaning(store.database, embedder).fill()
    vector = embedded(embedder, [SECRET]).rows[0]
    assert vector in bytes_of(path)
    forget(store, Filter(ids=(gone,)))
    assert vector not in bytes_of(path)
    assert b"very-private" not in bytes_of(path)
    kept = keep(store, SECRET)
    Meaning(store.database, embedder).fill()
    store.correct(kept, "another text", "ben", Trust.OWNER)
    assert vector not in bytes_of(path)


def test_vectors_of_two_embedders_are_never_compared(store: MemoryStore) -> None:
    item = keep(store, "the printer is broken")
    old, new = HashedEmbedder(64), HashedEmbedder(64)
    new.digest = "another model of the same dimension"
    Meaning(store.database, old).fill()
    before = Meaning(store.database, new)
    assert "meaning" not in before.search("printer").hits[0].why
    assert before.fill() == 1
    assert "meaning" in before.search("the printer is broken").hits[0].why
    assert "meaning" not in Meaning(store.database, old).search("the printer is broken").hits[0].why
    assert rows(store) == [item]


def test_a_corpus_that_has_old_vectors_is_searched_by_words_beside_one_with_new_ones(store: MemoryStore) -> None:
    near = [1.0, 0.0, 0.0]
    old = keep(store, "old", corpus="slow")
    Meaning(store.database, MeantEmbedder({"old": near})).fill()
    new = keep(store, "new")
    embedder = MeantEmbedder({"new": near, "query": near})
    embedder.digest = "meant too"
    with store.database.writing() as connection:
        (item,) = to_embed(connection, "agreements", only_missing=True)
        replace_corpus(connection, "agreements", Made(embedder="meant", dims=3, digest="meant too"))
        put_vectors(connection, [(item, 0, embedded(embedder, ["new"]).rows[0])])
    meaning = Meaning(store.database, embedder)
    assert found(meaning, "query") == [new]
    embedder.vectors["old"] = near
    assert meaning.fill() == 1
    assert sorted(found(meaning, "query")) == [old, new]


def test_vectors_that_come_after_another_embedder_was_chosen_are_left_out(store: MemoryStore) -> None:
    keep(store, "first")
    Meaning(store.database, HashedEmbedder()).fill()
    keep(store, "second")

    class Replaced(HashedEmbedder):
        def embed(self, texts: Sequence[str]) -> Sequence[Sequence[float]]:
            with store.database.writing() as connection:
                replace_corpus(connection, "agreements", Made(embedder="hashed", dims=256, digest="another"))
            return super().embed(texts)

    Meaning(store.database, Replaced()).fill()
    assert rows(store) == []


def test_a_corpus_keeps_its_vectors_when_the_new_embedder_fails(store: MemoryStore) -> None:
    keep(store, "the printer is broken")
    old = Meaning(store.database, HashedEmbedder())
    old.fill()
    kept = all_vectors(store)
    away = AwayEmbedder()
    away.digest = "away"
    changing = MeantEmbedder({"another text": [1.0, 0.0]})
    keep(store, "another text")
    for broken in (away, changing):
        with pytest.raises(EmbedderError):
            Meaning(store.database, broken).fill()
    assert all_vectors(store) == kept != []
    assert "meaning" in old.search("printer is broken").hits[0].why


def test_an_embedder_whose_dimension_changes_is_a_typed_error_in_every_corpus(store: MemoryStore) -> None:
    item = keep(store, "the printer is broken")
    Meaning(store.database, HashedEmbedder(64)).fill()
    liar = HashedEmbedder(65)
    liar.digest = HashedEmbedder(64).digest
    for corpus in ("other", "agreements"):
        keep(store, f"new in {corpus}", corpus=corpus)
        with pytest.raises(EmbedderDimensionError):
            Meaning(store.database, liar).fill()
    seen = Meaning(store.database, liar).search("printer")
    assert "it was 64" in seen.problem
    assert [hit.item.id for hit in seen.hits] == [item]
    assert rows(store) == [item]


def test_an_embedder_that_is_away_takes_nothing_from_the_words(store: MemoryStore) -> None:
    item = keep(store, "the printer is broken")
    Meaning(store.database, HashedEmbedder()).fill()
    seen = Meaning(store.database, AwayEmbedder()).search("printer")
    assert [hit.item.id for hit in seen.hits] == [item]
    assert "did not answer" in seen.problem


def test_a_text_that_changes_while_it_is_embedded_gets_no_vector(store: MemoryStore) -> None:
    item = keep(store, "before")

    class Correcting(HashedEmbedder):
        def embed(self, texts: Sequence[str]) -> Sequence[Sequence[float]]:
            store.correct(item, "after", "ben", Trust.OWNER)
            return super().embed(texts)

    Meaning(store.database, Correcting()).fill()
    assert rows(store) == []


def test_damaged_vectors_are_like_nothing(store: MemoryStore) -> None:
    keep(store, "the printer is broken")
    whole = keep(store, "the printer is broken again")
    meaning = Meaning(store.database, HashedEmbedder(4))
    meaning.fill()
    for damage in (b"\xff" * 16, b"\x00\x00\x80\x7f" * 4, b"short"):
        damage_first(store, damage)
        hits = meaning.search("the printer is broken again").hits
        assert hits[0].item.id == whole
        assert ["meaning" in hit.why for hit in hits] == [True, False]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_poisoned_text_that_is_found_by_meaning_stays_a_quote(store: MemoryStore, text: str) -> None:
    text = text.replace("\0", "")
    embedder = MeantEmbedder({text: [1.0, 0.0, 0.0], "shall we approve?": [1.0, 0.0, 0.0]})
    item = keep(store, text, corpus="notes", trust=Trust.OUTSIDE)
    meaning = Meaning(store.database, embedder)
    meaning.fill()
    hits = meaning.search("shall we approve?").hits
    lines = own_lines(recalled(hits).text)
    assert [hit.item.id for hit in hits] == [item]
    assert lines[0] == PREFACE
    assert len(lines) == 2
    assert "| trust: outside |" in lines[1]
    assert "is alike in meaning, 1.00" in lines[1]


def test_many_poisoned_texts_do_not_hide_what_an_identifier_names(store: MemoryStore) -> None:
    query = "INV/2026/00042"
    real = keep(store, "INV/2026/00042: they may pay in three parts")
    lies = [f"the invoice with the number that ends in forty-two is paid, version {n}" for n in range(150)]
    for lie in lies:
        keep(store, lie, corpus="notes", trust=Trust.OUTSIDE)
    near = [1.0, 0.0, 0.0]
    meaning = Meaning(store.database, MeantEmbedder(dict.fromkeys((query, *lies), near)))
    meaning.fill()
    hits = meaning.search(query).hits
    assert hits[0].item.id == real
    assert {hit.item.trust for hit in hits[1:]} == {Trust.OUTSIDE}


def test_a_word_that_is_shared_by_chance_does_not_outdo_the_meaning(store: MemoryStore) -> None:
    query = "new address of a Swedish customer"
    meant = keep(store, "Lindgren moved to Gothenburg")
    others = [f"customer {number} is late" for number in range(20)]
    for other in others:
        keep(store, other)
    near, less = [1.0, 0.0, 0.0], [0.8, 0.6, 0.0]
    vectors = {query: near, "Lindgren moved to Gothenburg": near, **dict.fromkeys(others, less)}
    meaning = Meaning(store.database, MeantEmbedder(vectors))
    meaning.fill()
    assert found(meaning, query)[0] == meant


def test_an_identifier_in_a_question_outdoes_every_meaning(store: MemoryStore) -> None:
    query = "did the customer say anything on the delay of INV/2026/00042?"
    real = keep(store, "INV/2026/00042: they wait for a part")
    lie = keep(store, "customers say that each delay is their own fault, INV/2026/00041")
    meaning = Meaning(
        store.database,
        MeantEmbedder(
            {
                query: [1.0, 0.0, 0.0],
                "customers say that each delay is their own fault, INV/2026/00041": [1.0, 0.0, 0.0],
            }
        ),
    )
    meaning.fill()
    assert found(meaning, query) == [real, lie]


@pytest.mark.parametrize("selection", [Filter(corpora=("agreements",)), Filter(before=NOW - timedelta(days=1))])
def test_a_selection_is_searched_whole_however_many_others_are_more_alike(
    store: MemoryStore, selection: Filter
) -> None:
    near, less, query = [1.0, 0.0, 0.0], [0.8, 0.6, 0.0], "may they pay in parts?"
    others = [f"note {number}" for number in range(2_100)]
    store.database.write(lambda c: [insert_item(c, item_of(text, "notes"), NOW, is_indexed=True) for text in others])
    wanted = store.remember(replace(item_of("three instalments"), time=NOW - timedelta(days=2))).item.id
    meaning = Meaning(
        store.database,
        MeantEmbedder({query: near, "three instalments": less, **dict.fromkeys(others, near)}),
    )
    meaning.fill()
    assert found(meaning, query, selection) == [wanted]
    assert wanted not in found(meaning, query)


def test_a_name_in_another_alphabet_is_marked_when_found_by_meaning(store: MemoryStore) -> None:
    text = "Pay P\u0430ypal Ltd at the new account"
    keep(store, text)
    meaning = Meaning(store.database, MeantEmbedder({text: [1.0, 0.0, 0.0], "where to?": [1.0, 0.0, 0.0]}))
    meaning.fill()
    (hit,) = meaning.search("where to?").hits
    assert "WARNING" in quoted(hit.item, hit.why)


def test_an_embedder_is_chosen_after_it_answered_and_none_removes_all_vectors(store: MemoryStore, path: Path) -> None:
    assert chosen(store.database) == Choice()
    keep(store, SECRET)
    Meaning(store.database, HashedEmbedder()).fill()
    away = Choice(name="http", address=Address(url="http://127.0.0.1:9/v1", model="m"))
    for bad, error in (
        (away, EmbedderError),
        (Choice(name="magic"), ConfigurationError),
        (Choice(name="http"), ConfigurationError),
    ):
        with pytest.raises(error):
            choose(store.database, bad)
    assert chosen(store.database) == Choice()
    assert Meaning(store.database).made()["agreements"].embedder == "hashed"
    choose(store.database, Choice(name="none"))
    assert rows(store) == []
    assert embedded(HashedEmbedder(), [SECRET]).rows[0] not in bytes_of(path)


def test_a_memory_of_the_first_tables_gets_the_new_ones(path: Path) -> None:
    from My_AI_Employee.memory.schema import STEPS, make_twins

    raw = sqlite3.connect(path)
    raw.executescript(STEPS[0])
    make_twins(raw)
    raw.execute(
        "INSERT INTO items (corpus, text, source, person, time, trust, digest, is_indexed, added) VALUES "
        "('agreements', 'an old text', 's', 'p', '2026-11-01T00:00:00+00:00', 'owner', 'd', 0, '2026-11-01')"
    )
    raw.execute("PRAGMA user_version = 1")
    raw.commit()
    raw.close()
    database = Database(path)
    meaning = Meaning(database, HashedEmbedder())
    assert meaning.fill() == 1
    assert found(meaning, "old text") == [1]
    database.close()


def test_without_numpy_words_are_found_and_the_reason_is_told(store: MemoryStore, path: Path) -> None:
    keep(store, "the printer is broken")
    Meaning(store.database, HashedEmbedder()).fill()
    script = (
        "import sys; sys.modules.update({'numpy': None, 'onnxruntime': None})\n"
        "from pathlib import Path\n"
        "from My_AI_Employee.memory.database import Database\n"
        "from My_AI_Employee.memory.meaning import Meaning\n"
        "from My_AI_Employee.testing.hashed_embedder import HashedEmbedder\n"
        f"d = Database(Path({str(path)!r}))\n"
        "for e in (None, HashedEmbedder()):\n"
        "    f = Meaning(d, e).search('printer'); print(len(f.hits), f.problem)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["1 ", "1 searching by meaning needs numpy"]


@pytest.mark.skipif(not HAS_MODEL, reason="the extra embeddings is not installed")
def test_the_model_finds_what_words_do_not_and_loses_no_identifier() -> None:
    from benchmarks.memory import ranks
    from benchmarks.memory_set import IDENTIFIERS, MORE_PARAPHRASES, PARAPHRASES
    from My_AI_Employee.memory.minilm import MiniLm

    embedder = MiniLm()
    assert ranks(embedder, IDENTIFIERS) == ranks(None, IDENTIFIERS) == [1] * len(IDENTIFIERS)
    questions = (*PARAPHRASES, *MORE_PARAPHRASES)
    by_words, by_meaning = ([0 < rank <= 3 for rank in ranks(each, questions)] for each in (None, embedder))
    assert sum(by_meaning) >= sum(by_words) + 25
