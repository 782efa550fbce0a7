"""What the commands of the embedded books do."""

from pathlib import Path
from typing import TYPE_CHECKING

from My_AI_Employee.bootstrap.installation import Installation, open_books
from My_AI_Employee.errors import ConfigurationError, ReadError
from My_AI_Employee.files.atomic_write import write_atomically
from My_AI_Employee.settings import Settings

if TYPE_CHECKING:
    from My_AI_Employee.books.local.beancount_import import Imported
    from My_AI_Employee.books.local.charts import Chart


def check_chart(settings: Settings, chart: "Chart") -> None:
    """Raises ConfigurationError for Odoo, and for books in another currency than the chart's."""
    if settings.books_kind != "local":
        raise ConfigurationError("a chart is chosen for the embedded books", hint="Odoo has a chart of its own")
    if chart.currency and chart.currency != settings.currency:
        raise ConfigurationError(
            f"the chart {chart.name} is for books in {chart.currency}, the settings have {settings.currency}",
            hint=f"set AI_EMPLOYEE_CURRENCY={chart.currency} first; the currency of books cannot change later",
        )


def set_up_chart(installation: Installation, chart: "Chart", taxes: str) -> Path:
    """Give empty books a chart of accounts and a file of tax rates; returns the file, which is never overwritten.

    Raises BooksRefusedError when the books hold entries or have another chart.
    """
    from My_AI_Employee.books.local.charts import choose_chart
    from My_AI_Employee.books.local.local_books import LocalBooks
    from My_AI_Employee.books.local.tax_sets import shipped_tax_set

    rates = shipped_tax_set(taxes or chart.taxes)
    books = open_books(installation)
    try:
        assert isinstance(books, LocalBooks)
        with books.writing() as session:
            choose_chart(session, chart)
    finally:
        books.close()
    if not installation.state.taxes.exists():
        write_atomically(installation.state.taxes, rates.encode())
    return installation.state.taxes


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
