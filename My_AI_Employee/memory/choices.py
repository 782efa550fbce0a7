"""Which embedders a memory has: one for all corpora, and others for single corpora."""

import sqlite3
from dataclasses import dataclass

from My_AI_Employee.errors import ConfigurationError
from My_AI_Employee.memory import http_embedder, minilm
from My_AI_Employee.memory.database import Database
from My_AI_Employee.memory.embedders import Embedder, embedded
from My_AI_Employee.memory.http_embedder import Address, HttpEmbedder
from My_AI_Employee.memory.meaning import Meaning
from My_AI_Employee.memory.minilm import MiniLm
from My_AI_Employee.memory.vectors import numpy

NONE = "none"
NAMES = (NONE, minilm.NAME, http_embedder.NAME)
_TRIAL = "Is there anybody at home?"


@dataclass(frozen=True, kw_only=True)
class Choice:
    """Which embedder a memory has. address: of the embedder http."""

    name: str = NONE
    address: Address | None = None

    def embedder(self) -> Embedder | None:
        """The embedder, which loads nothing yet. Raises ConfigurationError."""
        if self.name == NONE:
            return None
        if self.name == minilm.NAME:
            return MiniLm()
        if self.name == http_embedder.NAME and self.address:
            return HttpEmbedder(self.address)
        raise ConfigurationError(
            f"there is no embedder '{self.name[:40]}'", hint=f"choose one of {', '.join(NAMES)}; http needs --url"
        )


def chosen(database: Database) -> Choice:
    """The embedder of all corpora that have none of their own."""
    row = database.read(lambda c: c.execute("SELECT name, url, model, is_remote FROM embedder").fetchone())
    return Choice() if row is None else _choice(row)


def chosen_of_corpora(database: Database) -> dict[str, Choice]:
    """The corpora that have an embedder of their own."""
    query = "SELECT name, url, model, is_remote, corpus FROM corpus_embedders ORDER BY corpus"
    return {row[4]: _choice(row) for row in database.read(lambda c: c.execute(query).fetchall())}


def meaning_of(database: Database) -> Meaning:
    """The search by meaning with the embedders that were chosen. Raises ConfigurationError."""
    of_all, of_corpora = chosen(database), chosen_of_corpora(database)
    own = {corpus: choice.embedder() for corpus, choice in of_corpora.items()}

    def is_chosen() -> bool:
        return (chosen(database), chosen_of_corpora(database)) == (of_all, of_corpora)

    return Meaning(database, of_all.embedder(), own, is_chosen)


def choose(database: Database, choice: Choice, corpus: str = "") -> None:
    """Choose an embedder after it has answered a trial; its vectors are to be made new. With none, they go.

    corpus: which gets it as its own; empty for all that have none of their own.
    Raises EmbedderError and ConfigurationError, and then nothing has changed.
    """
    embedder = choice.embedder()
    if embedder is not None:
        numpy()
        embedded(embedder, [_TRIAL])
    address = choice.address or Address(url="", model="")
    row = (choice.name, address.url, address.model, int(address.is_remote))

    def work(connection: sqlite3.Connection) -> None:
        if corpus:
            connection.execute("INSERT OR REPLACE INTO corpus_embedders VALUES (?, ?, ?, ?, ?)", (corpus, *row))
        else:
            connection.execute("INSERT OR REPLACE INTO embedder VALUES (1, ?, ?, ?, ?)", row)
        _make_new(connection, corpus, keeps_vectors=embedder is not None)

    database.write(work)
    if embedder is None:
        database.erase_deleted()


def choose_as_all(database: Database, corpus: str) -> None:
    """Take a corpus' own embedder away: it has the one of all others again."""
    keeps_vectors = chosen(database).name != NONE

    def work(connection: sqlite3.Connection) -> None:
        if connection.execute("DELETE FROM corpus_embedders WHERE corpus = ?", (corpus,)).rowcount:
            _make_new(connection, corpus, keeps_vectors=keeps_vectors)

    database.write(work)
    if not keeps_vectors:
        database.erase_deleted()


def _make_new(connection: sqlite3.Connection, corpus: str, *, keeps_vectors: bool) -> None:
    """Have vectors made new. keeps_vectors: those that are there stay until then."""
    which = "name = ?" if corpus else "name NOT IN (SELECT corpus FROM corpus_embedders) AND ? = ''"
    if keeps_vectors:
        connection.execute(f"UPDATE corpora SET digest = '' WHERE {which}", (corpus,))
        return
    names = f"SELECT name FROM corpora WHERE {which}"
    items = f"SELECT id FROM items WHERE corpus IN ({names})"
    connection.execute(f"DELETE FROM vectors WHERE item_id IN ({items})", (corpus,))
    connection.execute(f"DELETE FROM corpora WHERE {which}", (corpus,))


def _choice(row: tuple[str, str, str, int]) -> Choice:
    address = Address(url=row[1], model=row[2], is_remote=bool(row[3])) if row[1] else None
    return Choice(name=row[0], address=address)
