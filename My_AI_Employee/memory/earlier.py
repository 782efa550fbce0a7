"""What a plan shows of the memory: decisions of the journal and words of the owner on exactly this customer.

What programs told and what stands in notes and commits is not shown there. Nothing is written, and nothing waits
long: a memory that cannot be read just then is left out.
"""

import logging
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from My_AI_Employee.memory.decisions_source import CORPUS
from My_AI_Employee.memory.items import Item, LinkKind, Trust
from My_AI_Employee.memory.recall import mixes_alphabets
from My_AI_Employee.memory.rows import items_with
from My_AI_Employee.vault.quoting import neutralise

_BUSY_S = 0.2
_MAX_CHARACTERS = 240
_MOST_NAMES = 20
_log = logging.getLogger(__name__)


def earlier_lines(path: Path, customers: Sequence[str], most: int) -> list[str]:
    """Lines on these customers, newest first. path: of the memory's file."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=_BUSY_S)) as connection:
            connection.row_factory = sqlite3.Row
            return [_line(item) for item in _items(connection, list(customers)[:_MOST_NAMES], most)]
    except (sqlite3.Error, ValueError, OSError) as error:  # ValueError: a row that holds no time, from a damaged file
        _log.warning("the memory was not read for a plan: %s", error)
        return []


def _items(connection: sqlite3.Connection, customers: list[str], most: int) -> list[Item]:
    """A program cannot write into this: what it tells is neither indexed nor the owner's."""
    marks = ", ".join("?" * len(customers))
    rows = connection.execute(
        "SELECT DISTINCT items.id, items.time FROM items JOIN links ON links.item_id = items.id "
        f"WHERE links.kind = ? AND links.value COLLATE NOCASE IN ({marks}) "
        "AND ((items.corpus = ? AND items.is_indexed) OR items.trust = ?) "
        "ORDER BY items.time DESC, items.id DESC LIMIT ?",
        [str(LinkKind.CUSTOMER), *customers, CORPUS, str(Trust.OWNER), most],
    ).fetchall()
    return items_with(connection, [row[0] for row in rows])


def _line(item: Item) -> str:
    said = "" if item.corpus == CORPUS else f", said by {item.person}"
    warning = "WARNING, a word mixes alphabets: " if mixes_alphabets(item.text) else ""
    text = " ".join(neutralise(f"{item.time:%Y-%m-%d}{said} (memory {item.id}): {warning}{item.text}").split())
    return text if len(text) <= _MAX_CHARACTERS else f"{text[: _MAX_CHARACTERS - 1]}…"
