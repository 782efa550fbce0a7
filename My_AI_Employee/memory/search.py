"""Finds items by whole words, by what is inside of words, and by meaning.

By words alone, an item's score is the sum of 1 / (60 + rank) over both orders (reciprocal rank fusion: Cormack,
Clarke and Büttcher, SIGIR 2009). With an embedder it is the cosine, and more for an item that has the query's words:
by rank alone, an item that shares one word by chance would outdo the one that means the same.
"""

import json
import re
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from My_AI_Employee.errors import ValidationFailedError
from My_AI_Employee.memory.database import Database
from My_AI_Employee.memory.items import Item
from My_AI_Employee.memory.orders import both_orders, like_order, scope_of
from My_AI_Employee.memory.rows import Filter, items_with
from My_AI_Employee.memory.vectors import Order

RRF_K = 60
MAX_QUERY = 2_000
MAX_FOUND = 100
_MAX_WORDS = 32
_NAME = 2
"""Words of a query that may be a misspelt name, whose meaning tells nothing."""
_ALL_WORDS = 1.25
"""What an item with all words of a query gains: more than a cosine can be. The part of the words that it has counts
with its third power, so that one word of five gains next to nothing."""
_NAMES_IT = 1.25
"""Counts as that part of the words: the item has an identifier of the query, which is more than words and meaning."""
_IDENTIFIER = re.compile(r"(?=.*[0-9_./])(?=.*[^\W\d]).{6,}")
"""A word that names one thing, such as INV/2026/00042, x_delivery_slot or the beginning of a commit's number."""
_FUNCTION_WORDS = """
a about all an and any are as at be been by can could did do does for from get gets had has have he her him his how i
if in into is it its may me must my need not of on or our she should so some somebody that the their them then there
they this to was we were what when where which who whom whose why will with would you your
"""
_SAYS_NOTHING = frozenset(_FUNCTION_WORDS.split())
"""English words that tell no subject, and are no words of a query by meaning."""
_WORD = re.compile(r"[\w/_.-]+")
_EDGE = "/_.-"


@dataclass(frozen=True, kw_only=True)
class Hit:
    """A found item. score: higher is better, comparable within one search only; why: how it was found."""

    item: Item
    score: float
    why: str


def search(
    database: Database, query: str, wanted: Filter | None = None, most: int = 10, by_meaning: Order | None = None
) -> list[Hit]:
    """The best items for a query, best first. Raises ValidationFailedError, MemoryStoreError."""
    if not query.strip() or len(query) > MAX_QUERY:
        raise ValidationFailedError(f"a query has 1 to {MAX_QUERY} characters")
    all_words = words_of(query)
    chosen = wanted or Filter()

    def work(connection: sqlite3.Connection) -> list[Hit]:
        words = _of_subject(all_words) if by_meaning else all_words
        alike = by_meaning(connection, chosen) if by_meaning else {}
        scope = scope_of(connection, chosen)
        as_words, inside = both_orders(connection, words, scope)
        if not as_words and not inside and (not alike or len(words) <= _NAME):  # only for words that are in no item
            inside = like_order(connection, words, scope)
        scores = _with_meaning(connection, {*as_words, *inside}, words, alike) if alike else fused([as_words, inside])
        best = sorted(scores, key=lambda each: (-scores[each], -each))[: max(0, min(most, MAX_FOUND))]
        return [
            Hit(item=item, score=round(scores[item.id], 6), why=_why(item, all_words, alike))
            for item in items_with(connection, best)
        ]

    return database.read(work)


def words_of(query: str) -> list[str]:
    """The words of a query without punctuation at their ends, each once."""
    found = (word.strip(_EDGE) for word in _WORD.findall(query.replace("\0", " ")))
    return list(dict.fromkeys(word.lower() for word in found if word))[:_MAX_WORDS]


def fused(orders: Sequence[Sequence[int]]) -> dict[int, float]:
    """Scores by reciprocal rank fusion."""
    scores: dict[int, float] = {}
    for order in orders:
        for rank, item_id in enumerate(order, start=1):
            scores[item_id] = scores.get(item_id, 0.0) + 1 / (RRF_K + rank)
    return scores


def _with_meaning(
    connection: sqlite3.Connection, found: set[int], words: Sequence[str], alike: Mapping[int, float]
) -> dict[int, float]:
    """Scores of what was found by words or by meaning."""
    query = "SELECT id, text FROM items WHERE id IN (SELECT value FROM json_each(?))"
    texts = connection.execute(query, [json.dumps(sorted(found))])
    has = {row[0]: _ALL_WORDS * _share(row[1].casefold(), words) ** 3 for row in texts}
    return {item_id: has.get(item_id, 0.0) + alike.get(item_id, 0.0) for item_id in {*has, *alike}}


def _share(text: str, words: Sequence[str]) -> float:
    """The part of the words that a text has."""
    has = [word for word in words if word in text]
    if any(_IDENTIFIER.fullmatch(word) for word in has):
        return _NAMES_IT
    return max(1, len(has)) / len(words)  # one at least: it was found, perhaps by another spelling


def _of_subject(words: list[str]) -> list[str]:
    return [word for word in words if word not in _SAYS_NOTHING] or words


def _why(item: Item, words: list[str], alike: Mapping[int, float]) -> str:
    text = item.text.casefold()
    has = [word for word in words if word in text][:8]
    meant = [f"is alike in meaning, {alike[item.id]:.2f}"] if item.id in alike else []
    named = [f"has {', '.join(has)}"] if has else []
    return "; ".join([*named, *meant]) or "has words that are like those of the query"
