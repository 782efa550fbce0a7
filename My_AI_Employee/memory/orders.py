"""The orders of items by whole words and by what is inside of words, each made in bounded time.

To rank every item that has a frequent word takes as long as reading all of them. So of the items that match, only the
newest are ranked: those that have all words, then those that have any.
"""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from My_AI_Employee.memory.rows import Filter
from My_AI_Employee.memory.schema import PARTS, WORDS

FREQUENT = 1_000
"""Items with a word, from which on the word is left out when another one finds something."""
RANKED, RANKED_OF_FREQUENT = 2_000, 500
"""Items that match and are ranked, the newest ones; the second number when every word is frequent."""
_CANDIDATES = 100
_MAX_PARTS = 64
_PART = 3


@dataclass(frozen=True)
class Scope:
    """Which rows of a search table count: a condition with `{table}` for its name, and the condition's values.

    is_small: it has fewer than FREQUENT items, so that no word is frequent in it.
    """

    condition: str = "1"
    values: tuple[object, ...] = ()
    is_small: bool = False


def scope_of(connection: sqlite3.Connection, wanted: Filter) -> Scope:
    """The scope of a filter. Few items are named by their ids; of many, each is looked at when it matches."""
    if wanted.is_empty():
        return Scope()
    condition, values = wanted.condition()
    rows = connection.execute(f"SELECT items.id FROM items WHERE {condition} LIMIT {FREQUENT}", values).fetchall()
    if len(rows) < FREQUENT:  # the sign + keeps SQLite from searching once for each id
        ids = json.dumps([row[0] for row in rows])
        return Scope("+{table}.rowid IN (SELECT value FROM json_each(?))", (ids,), is_small=True)
    return Scope(f"EXISTS (SELECT 1 FROM items WHERE items.id = {{table}}.rowid AND {condition})", tuple(values))


def both_orders(connection: sqlite3.Connection, words: Sequence[str], scope: Scope) -> tuple[list[int], list[int]]:
    """Items by whole words and by what is inside of words, best first."""
    rare = _rare(connection, WORDS, words)
    inside = _rare(connection, PARTS, (word for word in rare if len(word) >= _PART))
    as_words = _ranked(connection, WORDS, list(words) if scope.is_small else rare, scope)
    in_parts = _ranked(connection, PARTS, inside, scope)
    if as_words or in_parts:
        return as_words, in_parts
    as_words = _ranked(connection, WORDS, words, scope, RANKED_OF_FREQUENT)
    return as_words, [] if as_words else _newest(connection, [word for word in words if len(word) >= _PART], scope)


def like_order(connection: sqlite3.Connection, words: Sequence[str], scope: Scope) -> list[int]:
    """Items that have three characters in a row of a word, so that a misspelt word finds what it is like."""
    cut = (word[at : at + _PART] for word in words for at in range(len(word) - _PART + 1))
    parts = list(dict.fromkeys(cut))[:_MAX_PARTS]
    return _order(connection, PARTS, _any(PARTS, _rare(connection, PARTS, parts)), scope) or _order(
        connection, PARTS, _any(PARTS, parts), scope, RANKED_OF_FREQUENT
    )


def _rare(connection: sqlite3.Connection, table: str, words: Iterable[str]) -> list[str]:
    """The words that are in few items."""
    query = f"SELECT count(*) FROM (SELECT 1 FROM {table} WHERE {table} MATCH ? LIMIT {FREQUENT})"
    return [word for word in words if connection.execute(query, [_term(table, word)]).fetchone()[0] < FREQUENT]


def _ranked(
    connection: sqlite3.Connection, table: str, words: Sequence[str], scope: Scope, most: int = RANKED
) -> list[int]:
    """The items that have all words stand first when there are so many that not all can be ranked."""
    whole: list[int] = []
    if len(words) > 1:
        whole = _order(connection, table, " AND ".join(_term(table, word) for word in words), scope, most)
    if len(whole) >= _CANDIDATES:
        return whole
    found = _order(connection, table, _any(table, words), scope, most)
    return found if len(found) < _CANDIDATES else list(dict.fromkeys([*whole, *found]))[:_CANDIDATES]


def _order(connection: sqlite3.Connection, table: str, match: str, scope: Scope, most: int = RANKED) -> list[int]:
    if not match:
        return []
    rows = connection.execute(
        f"SELECT id FROM (SELECT {table}.rowid AS id, bm25({table}) AS worth FROM {table} WHERE {table} MATCH ? "
        f"AND {scope.condition.format(table=table)} ORDER BY {table}.rowid DESC LIMIT ?) ORDER BY worth LIMIT ?",
        [match, *scope.values, most, _CANDIDATES],
    )
    return [row[0] for row in rows]


def _newest(connection: sqlite3.Connection, words: Sequence[str], scope: Scope) -> list[int]:
    """The newest items with one of the words inside, unranked: to weigh a frequent part of a word reads all items."""
    if not words:
        return []
    rows = connection.execute(
        f"SELECT {PARTS}.rowid FROM {PARTS} WHERE {PARTS} MATCH ? AND {scope.condition.format(table=PARTS)} "
        f"ORDER BY {PARTS}.rowid DESC LIMIT ?",
        [_any(PARTS, words), *scope.values, _CANDIDATES],
    )
    return [row[0] for row in rows]


def _any(table: str, words: Sequence[str]) -> str:
    return " OR ".join(_term(table, word) for word in words)


def _term(table: str, word: str) -> str:
    """A whole word counts as itself and, from three characters, as the beginning of a longer one."""
    if table == WORDS and len(word) >= _PART:
        return f'("{word}" OR "{word}"*)'
    return f'"{word}"'
