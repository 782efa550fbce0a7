"""The tables of the memory's SQLite file, as numbered steps; a file of any earlier number is brought up to date."""

import sqlite3

from My_AI_Employee.errors import MemoryVersionError
from My_AI_Employee.files.sqlite_writing import writing

_FIRST = """
CREATE TABLE items (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    corpus TEXT NOT NULL,
    text TEXT NOT NULL,
    source TEXT NOT NULL,
    person TEXT NOT NULL,
    time TEXT NOT NULL,
    trust TEXT NOT NULL CHECK (trust IN ('owner', 'firm', 'program', 'outside')),
    digest TEXT NOT NULL,
    is_indexed INTEGER NOT NULL,
    added TEXT NOT NULL,
    UNIQUE (corpus, digest, source)
);
CREATE INDEX items_by_source ON items (corpus, source);
CREATE INDEX items_by_person ON items (person);
CREATE TABLE links (
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    item_id INTEGER NOT NULL REFERENCES items (id) ON DELETE CASCADE,
    PRIMARY KEY (kind, value, item_id)
) WITHOUT ROWID;
CREATE INDEX links_by_item ON links (item_id);
CREATE TABLE corrections (
    item_id INTEGER NOT NULL REFERENCES items (id) ON DELETE CASCADE,
    at TEXT NOT NULL,
    person TEXT NOT NULL
);
CREATE INDEX corrections_by_item ON corrections (item_id);
CREATE TABLE retention (corpus TEXT PRIMARY KEY, days INTEGER NOT NULL CHECK (days > 0)) WITHOUT ROWID;
CREATE TABLE read_sources (
    corpus TEXT NOT NULL,
    source TEXT NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (corpus, source)
) WITHOUT ROWID;
CREATE TABLE keys (
    name TEXT PRIMARY KEY,
    hash TEXT NOT NULL UNIQUE,
    read_only INTEGER NOT NULL,
    created TEXT NOT NULL
) WITHOUT ROWID;
"""
_VECTORS = """
CREATE TABLE embedder (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    name TEXT NOT NULL,
    url TEXT NOT NULL,
    model TEXT NOT NULL,
    is_remote INTEGER NOT NULL
);
CREATE TABLE corpora (
    name TEXT PRIMARY KEY,
    embedder TEXT NOT NULL,
    dims INTEGER NOT NULL CHECK (dims > 0),
    digest TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE vectors (
    item_id INTEGER NOT NULL REFERENCES items (id) ON DELETE CASCADE,
    part INTEGER NOT NULL,
    vector BLOB NOT NULL,
    PRIMARY KEY (item_id, part)
);
CREATE TRIGGER vectors_of_old_text AFTER UPDATE OF text ON items
BEGIN DELETE FROM vectors WHERE item_id = old.id; END;
CREATE TRIGGER corpora_without_items AFTER DELETE ON items
WHEN NOT EXISTS (SELECT 1 FROM items WHERE corpus = old.corpus)
BEGIN DELETE FROM corpora WHERE name = old.corpus; END;
"""
_OWN_EMBEDDERS = """
CREATE TABLE corpus_embedders (
    corpus TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    url TEXT NOT NULL,
    model TEXT NOT NULL,
    is_remote INTEGER NOT NULL
) WITHOUT ROWID
"""
_VIEWS = """
CREATE VIEW skills AS SELECT id, source AS file_path, text, trust AS status, time FROM items WHERE corpus = 'skills';
CREATE VIEW rag_embeddings AS
SELECT i.id, i.corpus, i.text AS chunk_text, v.part, v.vector AS embedding,
    json_object('source', i.source, 'person', i.person, 'time', i.time, 'trust', i.trust) AS metadata
FROM items i LEFT JOIN vectors v ON v.item_id = i.id;
CREATE VIEW conversations AS
SELECT id, substr(source, 9) AS session_id, text AS messages, person, time FROM items
WHERE corpus = 'conversations' AND source LIKE 'session %';
CREATE VIEW commit_embeddings AS
SELECT i.id, substr(i.text, 8, instr(i.text, char(10)) - 8) AS commit_hash, i.person AS author, i.text AS message,
    i.source AS repository, v.vector AS embedding
FROM items i LEFT JOIN vectors v ON v.item_id = i.id AND v.part = 0 WHERE i.corpus = 'commits';
CREATE VIEW memory_context_links AS
SELECT l.item_id, i.corpus, l.kind, l.value FROM links l JOIN items i ON i.id = l.item_id;
CREATE VIEW session_context AS SELECT corpus, source, state FROM read_sources
"""
"""The memory under the usual names, for reading by SQL; `read_sources` says how far each source was read."""
STEPS = (_FIRST, _VECTORS, _OWN_EMBEDDERS, _VIEWS)

WORDS, PARTS = "item_words", "item_parts"
_TOKENIZERS = {WORDS: """unicode61 remove_diacritics 2 tokenchars ''/_.-''""", PARTS: "trigram"}
"""Whole words, in which invoice numbers and paths stay whole; and sequences of three characters inside of words."""


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the tables up to date in one transaction. Raises MemoryVersionError for a file of a newer program."""
    with writing(connection):
        number = connection.execute("PRAGMA user_version").fetchone()[0]
        if number > len(STEPS):
            raise MemoryVersionError(
                f"the memory has tables of number {number}, and this program knows up to {len(STEPS)}",
                hint="update this program, or use the one that wrote the file",
            )
        for step in STEPS[number:]:
            for statement in step.split(";\n"):
                connection.execute(statement)
        if number == 0:
            make_twins(connection)
        connection.execute(f"PRAGMA user_version = {len(STEPS)}")


def make_twins(connection: sqlite3.Connection) -> None:
    """Make the two search tables new from the items, in the caller's transaction."""
    for name, tokenizer in _TOKENIZERS.items():
        for event in ("insert", "delete", "update"):
            connection.execute(f"DROP TRIGGER IF EXISTS {name}_{event}")
        connection.execute(f"DROP TABLE IF EXISTS {name}")
        connection.execute(
            f"CREATE VIRTUAL TABLE {name} USING fts5"
            f"(text, content='items', content_rowid='id', tokenize='{tokenizer}')"
        )
        removed = f"INSERT INTO {name} ({name}, rowid, text) VALUES ('delete', old.id, old.text);"
        added = f"INSERT INTO {name} (rowid, text) VALUES (new.id, new.text);"
        for event, body in (("insert", added), ("delete", removed), ("update", removed + added)):
            when = "UPDATE OF text" if event == "update" else event.upper()
            connection.execute(f"CREATE TRIGGER {name}_{event} AFTER {when} ON items BEGIN {body} END")
        connection.execute(f"INSERT INTO {name} ({name}) VALUES ('rebuild')")
