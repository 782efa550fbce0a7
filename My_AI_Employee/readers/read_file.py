"""Reads what a file holds, by its content: the name of a file decides nothing."""

from collections.abc import Callable, Sequence

from My_AI_Employee.errors import ReadError
from My_AI_Employee.readers.contents.file_contents import SCAN, FileContents, unreadable
from My_AI_Employee.readers.einvoices.hybrid import read_hybrid
from My_AI_Employee.readers.einvoices.xml_file import read_einvoice
from My_AI_Employee.readers.mail_contents import read_mail_contents
from My_AI_Employee.readers.outlook.msg_file import is_msg, msg_to_mail
from My_AI_Employee.readers.pages.photos import read_image, read_scanned_pdf
from My_AI_Employee.readers.pages.read_pages import read_pdf_pages
from My_AI_Employee.readers.sandbox.wire import Mode
from My_AI_Employee.readers.statements.camt import read_camt
from My_AI_Employee.readers.statements.camt_zip import read_camt_zip
from My_AI_Employee.readers.statements.mt940 import read_mt940
from My_AI_Employee.readers.statements.ofx import read_ofx
from My_AI_Employee.readers.tables.csv_file import read_csv
from My_AI_Employee.readers.tables.profile import CsvProfile
from My_AI_Employee.readers.tables.xlsx_file import read_xlsx
from My_AI_Employee.text.file_kinds import GIF, HEIC, JPEG, PDF, PNG, TIFF, WEBP, ZIP, FileKind, kind_by_content

ContentReader = Callable[[bytes], FileContents | None]
"""Reads one kind of content; None for content of another kind."""

_PICTURES = (JPEG, PNG, WEBP, TIFF, GIF, HEIC)
_BY_SIGNATURE: Sequence[tuple[FileKind, Sequence[ContentReader]]] = (
    (PDF, (read_hybrid, read_pdf_pages)),
    (ZIP, (read_xlsx, read_camt_zip)),
)
_OF_TEXT: Sequence[ContentReader] = (read_camt, read_einvoice, read_ofx, read_mt940, read_csv)
"""In this order: the first that knows the content reads it. A table of any dialect comes last."""

_MAX_DEPTH = 5
"""Mails inside mails."""


def read_contents(
    name: str, content: bytes, mode: Mode = "text", depth: int = 0, profiles: Sequence[CsvProfile] = ()
) -> FileContents:
    """Everything that is found in one file. Call it for foreign bytes in the sandbox.

    mode: see `sandbox.wire.Mode`. depth: how many mails this file is inside. profiles: how to read tables of banks.
    """
    if depth > _MAX_DEPTH:
        return unreadable("READ_TOO_DEEP", f"'{name}' is inside more than {_MAX_DEPTH} mails")
    if is_msg(content):
        try:
            content = msg_to_mail(content)
        except ReadError as error:
            return unreadable("READ_MAIL_BROKEN", error.message)
    mail = read_mail_contents(content, lambda inner, its: read_contents(inner, its, mode, depth + 1, profiles))
    return mail or _read_file(name, content, mode, profiles)


def _read_file(name: str, content: bytes, mode: Mode, profiles: Sequence[CsvProfile]) -> FileContents:
    if not content.strip():
        return unreadable("READ_EMPTY", f"'{name}' is empty")
    kind = kind_by_content(content)
    if kind in _PICTURES:
        return read_image(content) if mode == "recognition" else _scan(name)
    readers = next((readers for one, readers in _BY_SIGNATURE if one is kind), () if kind else _OF_TEXT)
    found = next((found for reader in readers if (found := _read_by(reader, content, profiles)) is not None), None)
    if found is None:
        return _unknown(name, kind)
    return read_scanned_pdf(content) if mode == "recognition" and found.is_scan else found


def _read_by(reader: ContentReader, content: bytes, profiles: Sequence[CsvProfile]) -> FileContents | None:
    if reader in (read_csv, read_xlsx):
        return reader(content, profiles)
    return reader(content)


def _scan(name: str) -> FileContents:
    return unreadable(SCAN, f"'{name}' is a picture")


def _unknown(name: str, kind: FileKind | None) -> FileContents:
    shown = kind.with_article if kind else "of a kind that is not known"
    return unreadable("READ_UNKNOWN", f"'{name}' is {shown}; no invoice, receipt or bank statement was found in it")
