"""Receipt files, stored under the sha256 of their content next to the database and before the row that refers to
them: a crash in between leaves an unused file, never a row without its file."""

import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from My_AI_Employee.books.port import Receipt
from My_AI_Employee.errors import BooksUnavailableError, ReceiptNotFoundError, ValidationFailedError
from My_AI_Employee.files.atomic_write import flush_folder, write_atomically

MAX_RECEIPT_BYTES = 25 * 1024 * 1024

_READ_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


@dataclass(frozen=True, kw_only=True)
class StoredReceipt:
    """A receipt's name and the sha256 of its content."""

    name: str
    sha256: str


class ReceiptStore(Protocol):
    """Stores contents by their sha256."""

    def write(self, content: bytes) -> str:
        """Store the content durably; returns its sha256 (hex)."""
        ...

    def read(self, sha256: str) -> bytes | None:
        """The content with this hash; None when it is missing or was altered."""
        ...


class MemoryReceipts:
    """A ReceiptStore in memory, for tests and dry runs."""

    def __init__(self) -> None:
        self._contents: dict[str, bytes] = {}

    def write(self, content: bytes) -> str:
        """See `ReceiptStore.write`."""
        sha256 = hashlib.sha256(content).hexdigest()
        self._contents[sha256] = content
        return sha256

    def read(self, sha256: str) -> bytes | None:
        """See `ReceiptStore.read`."""
        return self._contents.get(sha256)


class FolderReceipts:
    """A ReceiptStore of files `<first two digits>/<sha256>` in one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def _path(self, sha256: str) -> Path:
        return self._folder / sha256[:2] / sha256

    def write(self, content: bytes) -> str:
        """See `ReceiptStore.write`. Raises BooksUnavailableError."""
        sha256 = hashlib.sha256(content).hexdigest()
        if self.read(sha256) is None:
            try:
                _write_durably(self._path(sha256), content)
            except OSError as error:
                raise BooksUnavailableError(f"the receipt could not be stored: {error.strerror}") from error
        return sha256

    def read(self, sha256: str) -> bytes | None:
        """See `ReceiptStore.read`."""
        try:
            content = self._path(sha256).read_bytes()
        except OSError:
            return None
        return content if hashlib.sha256(content).hexdigest() == sha256 else None


def _write_durably(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, content, mode=0o600)
    flush_folder(path.parent.parent)  # the folder of the first two digits may be new


def read_receipt(receipt: Receipt) -> bytes:
    """Read a receipt file. Raises ReceiptNotFoundError, ValidationFailedError (larger than 25 MB)."""
    try:
        descriptor = os.open(receipt.path, _READ_FLAGS)
        try:
            content = _read_regular(descriptor, receipt.name)
        finally:
            os.close(descriptor)
    except OSError as error:
        raise ReceiptNotFoundError(f"receipt '{receipt.name}' cannot be read: {error.strerror}") from error
    if len(content) > MAX_RECEIPT_BYTES:
        raise ValidationFailedError(f"receipt '{receipt.name}' is larger than {MAX_RECEIPT_BYTES // 1024**2} MB")
    return content


def _read_regular(descriptor: int, name: str) -> bytes:
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        raise ReceiptNotFoundError(f"receipt '{name}' is not a regular file")
    with os.fdopen(descriptor, "rb", closefd=False) as stream:
        return stream.read(MAX_RECEIPT_BYTES + 1)
