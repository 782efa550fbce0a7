"""The memory's file answers SQL under the usual names of tables: skills, conversations, commits, links."""

import json
import sqlite3
from pathlib import Path

import pytest

from My_AI_Employee.memory.items import Link, LinkKind, NewItem, Trust
from My_AI_Employee.memory.meaning import Meaning
from My_AI_Employee.memory.store import MemoryStore
from My_AI_Employee.testing.hashed_embedder import HashedEmbedder
from tests.unit.memory.kept_items import NOW

pytest.importorskip("numpy", reason="the extra embeddings is not installed")


def test_the_tables(store: MemoryStore, path: Path) -> None:
    about = (Link(LinkKind.CUSTOMER, "Bolt Ltd"),)
    for corpus, source, text in (
        ("skills", "skills/triage/SKILL.md", "# triage"),
        ("conversations", "session 42", "anna: five per cent"),
        ("conversations", "mail of Anna", "no session"),
        ("commits", "/firm", "commit 0123abcd\n\nThe tax of May"),
    ):
        given = NewItem(
            corpus=corpus, text=text, source=source, person="anna", time=NOW, trust=Trust.FIRM, links=about
        )
        store.remember(given)
    Meaning(store.database, HashedEmbedder()).fill()

    with sqlite3.connect(path) as reader:

        def rows(query: str) -> list[tuple[object, ...]]:
            return reader.execute(query).fetchall()

        assert rows("SELECT file_path, text, status FROM skills") == [("skills/triage/SKILL.md", "# triage", "firm")]
        assert rows("SELECT session_id, messages, person FROM conversations") == [
            ("42", "anna: five per cent", "anna")
        ]
        assert rows("SELECT commit_hash, author, repository, length(embedding) > 0 FROM commit_embeddings") == [
            ("0123abcd", "anna", "/firm", 1)
        ]
        assert rows("SELECT DISTINCT kind, value FROM memory_context_links") == [("customer", "Bolt Ltd")]
        ((chunk, metadata),) = rows("SELECT chunk_text, metadata FROM rag_embeddings WHERE corpus = 'skills'")
        assert (chunk, json.loads(str(metadata))["source"]) == ("# triage", "skills/triage/SKILL.md")
        assert rows("SELECT * FROM session_context") == []
        with pytest.raises(sqlite3.OperationalError, match="view"):
            reader.execute("DELETE FROM skills")
    reader.close()
