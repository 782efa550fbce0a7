"""Items as tests keep them, and what of them lies in the files."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from My_AI_Employee.memory.items import NewItem, Trust

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
SECRET = "Zwetschgenwasser"


def new(
    text: str, *, corpus: str = "agreements", person: str = "anna", days_ago: int = 0, source: str = "meeting"
) -> NewItem:
    return NewItem(
        corpus=corpus, text=text, source=source, person=person, time=NOW - timedelta(days=days_ago), trust=Trust.OWNER
    )


def bytes_of(path: Path) -> bytes:
    return b"".join(each.read_bytes() for each in sorted(path.parent.iterdir()))
