"""Finds items by whole words, by what is inside of words, and by meaning; the orders are joined by rank fusion.

Fusion: an item's score is the sum of 1 / (60 + rank) over the orders in which it was found (Cormack, Clarke and
Büttcher, SIGIR 2009).
"""

import re
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from My_AI_Employee.errors import ValidationFailedError
from My_AI_Employee.memory.database import Database
from My_AI_Employee.memory.items import Item
from My_AI_Employee.memory.rows import Filter, items_with
from My_AI_Employee.memory.schema import PARTS, WORDS
from My_AI_Employee.memory.vectors import Order

RRF_K = 60
MAX_QUERY = 2_000
MAX_FOUND = 100
_CANDIDATES = 100
_FREQUENT = 1_000
"""Items with a word, from which on the word is left out when another one finds something."""
_MAX_WORDS = 32
_MAX_PARTS = 64
_PART = 3
_NAME = 2
"""Words of a query that may be a misspelt name, whose meaning tells nothing."""
_FUNCTION_WORDS = """
a about all an and any are as at be been by can could did do does for from get gets had has have he her him his how i
if in into is it its may me must my need not of on or our she should so some somebody that the their them then there
they this to was we were what when where which who whom whose why will with would you your
"""
_SAYS_NOTHING = frozenset(_FUNCTION_WORDS.split())
"""English words that tell no subject. By rank alone, a text that shares them would outdo one that means the same."""
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
    is_narrowed = not chosen.is_empty()

    def work(connection: sqlite3.Connection) -> list[Hit]:
        words = _of_subject(all_words) if by_meaning else all_words
        few = (
            words if is_narrowed else _telling(connection, words)
        )  # what is frequent in all may be rare in a selection
        alike = by_meaning(connection, chosen) if by_meaning else {}
        as_words, inside = _both_orders(connection, few, chosen)
        if not as_words and not inside:
            as_words, inside = _both_orders(connection, words, chosen)
        if not as_words and not inside and (not alike or len(words) <= _NAME):  # slow, so only for words in no item
            inside = _order(connection, PARTS, _parts_query(words), chosen)
        scores = fused([as_words, inside, list(alike)])
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


def _of_subject(words: list[str]) -> list[str]:
    return [word for word in words if word not in _SAYS_NOTHING] or words


def _both_orders(connection: sqlite3.Connection, words: list[str], wanted: Filter) -> tuple[list[int], list[int]]:
    return (
        _order(connection, WORDS, _words_query(words), wanted),
        _order(connection, PARTS, _inside_query(words), wanted),
    )


def _telling(connection: sqlite3.Connection, words: list[str]) -> list[str]:
    """The words that are in few items, since ordering all items with a frequent word is slow and tells little."""
    query = f"SELECT count(*) FROM (SELECT 1 FROM {WORDS} WHERE {WORDS} MATCH ? LIMIT {_FREQUENT})"
    return [word for word in words if connection.execute(query, [_words_query([word])]).fetchone()[0] < _FREQUENT]


def _words_query(words: list[str]) -> str:
    """A word counts as itself and, from three characters, as the beginning of a longer one or before a full stop."""
    terms = [f'"{word}"' for word in words] + [f'"{word}"*' for word in words if len(word) >= _PART]
    return " OR ".join(terms)


def _inside_query(words: list[str]) -> str:
    """A word counts inside of a longer one, as in compounds and identifiers."""
    return " OR ".join(f'"{word}"' for word in words if len(word) >= _PART)


def _parts_query(words: list[str]) -> str:
    """Three characters in a row count, so that a misspelt word finds what it is like."""
    parts = (word[at : at + _PART] for word in words for at in range(len(word) - _PART + 1))
    return " OR ".join(f'"{part}"' for part in list(dict.fromkeys(parts))[:_MAX_PARTS])


def _order(connection: sqlite3.Connection, table: str, match: str, wanted: Filter) -> list[int]:
    if not match:
        return []
    condition, values = wanted.condition()
    joined = f"JOIN items ON items.id = {table}.rowid" if not wanted.is_empty() else ""
    rows = connection.execute(
        f"SELECT {table}.rowid FROM {table} {joined} WHERE {table} MATCH ? AND {condition} ORDER BY rank LIMIT ?",
        [match, *values, _CANDIDATES],
    )
    return [row[0] for row in rows]


def _why(item: Item, words: list[str], alike: Mapping[int, float]) -> str:
    text = item.text.casefold()
    has = [word for word in words if word in text][:8]
    meant = [f"is alike in meaning, {alike[item.id]:.2f}"] if item.id in alike else []
    named = [f"has {', '.join(has)}"] if has else []
    return "; ".join([*named, *meant]) or "has words that are like those of the query"
