"""Selects the reader of an original by its file extension, which is checked against the content."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from My_AI_Employee.domain.task import TaskType
from My_AI_Employee.errors import ReadError
from My_AI_Employee.readers.contents.file_contents import FileContents
from My_AI_Employee.readers.evidence_places import evidence_places
from My_AI_Employee.readers.file_requests import request_of
from My_AI_Employee.readers.labels import line_labels
from My_AI_Employee.readers.mail import read_mail
from My_AI_Employee.readers.note import read_note
from My_AI_Employee.readers.others import read_unsupported
from My_AI_Employee.readers.port import Original
from My_AI_Employee.readers.text import check_size
from My_AI_Employee.text.file_kinds import ending_of, kind_by_content

Reader = Callable[[str, bytes], Original]
"""Takes the original's name and bytes. Raises ReadError when the content does not match the extension."""

ReadFile = Callable[[str, bytes], FileContents]
"""Reads what a file of foreign bytes holds, such as `sandbox.reader.SandboxedReader.read`."""

AsMail = Callable[[bytes], bytes]
"""A .msg file as a mail of RFC 5322, such as `sandbox.reader.SandboxedReader.as_mail`. Raises ReadError."""

READERS: Mapping[str, Reader] = {
    ".md": read_note,
    ".markdown": read_note,
    ".txt": read_note,
    ".eml": read_mail,
}
"""Readers by file extension; of every other file its content decides."""


def is_written_text(name: str) -> bool:
    """Whether a file of this name is a note or a mail, whose words are read as a request."""
    return ending_of(name) in READERS


def read_original(
    name: str, content: bytes, read_file: ReadFile | None = None, as_mail: AsMail | None = None
) -> Original:
    """Read one dropped file. Raises ReadError with a message for a person; the caller then quarantines the file.

    read_file: for files that are no notes and no mails; None leaves their figures unread. as_mail: for mails that
    Outlook saved; None leaves them unread.
    """
    check_size(name, content)
    if as_mail is not None and ending_of(name) == ".msg" and content:
        return read_mail(name, as_mail(content))
    reader = READERS.get(ending_of(name))
    if reader is None:
        return _read_other(name, content, read_file)
    if kind := kind_by_content(content):
        raise ReadError(
            f"'{name}' is named like text but is {kind.with_article}",
            hint="give the file its proper ending and drop it again",
        )
    return reader(name, content)


def _read_other(name: str, content: bytes, read_file: ReadFile | None) -> Original:
    """The request that an invoice, a receipt or a bank statement is; else what is known of the file."""
    unread = read_unsupported(name, content)
    contents = read_file(name, content) if read_file and content else None
    request = request_of(name, contents) if contents else None
    if contents is None or request is None:
        reasons = [problem.message for problem in contents.problems] if contents else []
        return replace(unread, problem="\n".join([unread.problem, *reasons]))
    return replace(
        unread,
        type=TaskType.BANK_STATEMENT if contents.statements else TaskType.DOCUMENT,
        text=request.text,
        labels=line_labels(request.text),
        problem=request.problem,
        layouts=contents.layouts,
        places=() if contents.statements else evidence_places(contents.documents[0]),
    )
