"""The PDFs that were mailed, stored under the idempotency key of their mail before it is sent: what was sent can be
shown later, though a PDF made anew would show another open amount."""

import hashlib
from pathlib import Path
from typing import Protocol

from My_AI_Employee.errors import BooksUnavailableError
from My_AI_Employee.files.atomic_write import write_atomically


class DocumentStore(Protocol):
    """Stores one content per key."""

    def write(self, key: str, content: bytes) -> None:
        """Store the content durably; a second content of the same key takes the place of the first."""
        ...

    def read(self, key: str) -> bytes | None:
        """The content of this key; None when there is none."""
        ...


class MemoryDocuments:
    """A DocumentStore in memory."""

    def __init__(self) -> None:
        self._contents: dict[str, bytes] = {}

    def write(self, key: str, content: bytes) -> None:
        """See `DocumentStore.write`."""
        self._contents[key] = content

    def read(self, key: str) -> bytes | None:
        """See `DocumentStore.read`."""
        return self._contents.get(key)


class FolderDocuments:
    """A DocumentStore of files `<sha256 of the key>.pdf` in one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def _path(self, key: str) -> Path:
        return self._folder / f"{hashlib.sha256(key.encode()).hexdigest()}.pdf"

    def write(self, key: str, content: bytes) -> None:
        """See `DocumentStore.write`. Raises BooksUnavailableError."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            write_atomically(self._path(key), content, mode=0o600)
        except OSError as error:
            raise BooksUnavailableError(f"the PDF could not be stored: {error.strerror}") from error

    def read(self, key: str) -> bytes | None:
        """See `DocumentStore.read`."""
        try:
            return self._path(key).read_bytes()
        except OSError:
            return None
