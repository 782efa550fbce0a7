"""Everything that a reader found in one file."""

from dataclasses import dataclass
from typing import Literal

from pydantic import ConfigDict

from My_AI_Employee.readers.contents.document import ReadDocument
from My_AI_Employee.readers.contents.statement import ReadStatement

FileType = Literal["invoice", "receipt", "bank_statement", "mail", "unknown"]


SCAN = "READ_SCAN_WITHOUT_TEXT"
"""Code of the problem of a page that is a picture only: its figures are read by text recognition."""


@dataclass(frozen=True, kw_only=True)
class Problem:
    """What a person should know about the reading. code: stable, such as `READ_BALANCE_OPEN`."""

    code: str
    message: str
    where: str = ""


@dataclass(frozen=True, kw_only=True)
class EmbeddedFile:
    """A file inside the file, such as an attachment of a PDF or of an e-invoice. It is never executed."""

    __pydantic_config__ = ConfigDict(ser_json_bytes="base64", val_json_bytes="base64")

    name: str
    content: bytes


@dataclass(frozen=True, kw_only=True)
class TableLayout:
    """The form of a bank's table. fingerprint: of its header row. columns: the titles, or what they hold.

    date_order, decimal_mark, sign: as `tables.profile.CsvProfile` has them; empty where the file proves none.
    """

    fingerprint: str
    columns: tuple[str, ...]
    date_order: str = ""
    decimal_mark: str = ""
    sign: str = ""


@dataclass(frozen=True, kw_only=True)
class FileContents:
    """The findings of one file. kind `unknown`: nothing could be read; `problems` says why.

    layouts: of the tables of a bank statement about which a person has to be asked.
    """

    kind: FileType
    documents: tuple[ReadDocument, ...] = ()
    statements: tuple[ReadStatement, ...] = ()
    problems: tuple[Problem, ...] = ()
    embedded: tuple[EmbeddedFile, ...] = ()
    layouts: tuple[TableLayout, ...] = ()

    @property
    def is_scan(self) -> bool:
        """Whether pages of the file are pictures that were not read."""
        return any(problem.code == SCAN for problem in self.problems)


def unreadable(code: str, message: str, where: str = "") -> FileContents:
    """Contents of a file that could not be read, with the reason for a person."""
    return FileContents(kind="unknown", problems=(Problem(code=code, message=message, where=where),))
