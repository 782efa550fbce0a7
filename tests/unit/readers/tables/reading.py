"""Short forms for tests of tables: what was read, line by line."""

from datetime import date
from decimal import Decimal

from My_AI_Employee.readers.contents.file_contents import FileContents
from My_AI_Employee.readers.contents.statement import ReadStatement, StatementLine
from My_AI_Employee.readers.tables.csv_file import read_csv
from My_AI_Employee.readers.tables.profile import CsvProfile


def read(text: str, profile: CsvProfile | None = None) -> FileContents:
    """The contents of a CSV file that holds a table."""
    contents = read_csv(text.encode(), profile)
    assert contents is not None
    return contents


def only_statement(text: str, profile: CsvProfile | None = None) -> ReadStatement:
    """The one statement of a CSV file."""
    (statement,) = read(text, profile).statements
    return statement


def sure_amounts(text: str, profile: CsvProfile | None = None) -> list[Decimal | None]:
    """The amounts of the lines; None for one that is not sure."""
    return [_if_sure(line) for line in only_statement(text, profile).lines]


def dates(text: str, profile: CsvProfile | None = None) -> list[date | None]:
    """The booking dates of the lines; None for one that is not sure."""
    found = [line.booking_date for line in only_statement(text, profile).lines]
    return [each.value if each.is_sure else None for each in found]


def codes(text: str, profile: CsvProfile | None = None) -> list[str]:
    """The codes of the problems."""
    return [problem.code for problem in read(text, profile).problems]


def money(*texts: str) -> list[Decimal]:
    """Amounts from their texts."""
    return [Decimal(text) for text in texts]


def _if_sure(line: StatementLine) -> Decimal | None:
    return line.amount.value if line.amount.is_sure else None
