"""What the commands of the embedded books do."""

from pathlib import Path
from typing import TYPE_CHECKING

from My_AI_Employee.bootstrap.installation import Installation, open_books
from My_AI_Employee.errors import ConfigurationError, ReadError

if TYPE_CHECKING:
    from My_AI_Employee.books.local.beancount_import import Imported


def import_file(installation: Installation, file: Path) -> "Imported":
    """Import what `export` wrote as beancount. Raises ReadError, BooksRefusedError; for Odoo ConfigurationError."""
    from My_AI_Employee.books.local.beancount_import import import_beancount
    from My_AI_Employee.books.local.local_books import LocalBooks

    try:
        text = file.read_bytes().decode("utf-8")
    except OSError as error:
        raise ReadError(f"{file} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ReadError(f"{file} is no text in UTF-8") from error
    books = open_books(installation)
    try:
        if not isinstance(books, LocalBooks):
            raise ConfigurationError("only the embedded books can be imported into", hint="Odoo has its own import")
        return import_beancount(books, text)
    finally:
        books.close()
