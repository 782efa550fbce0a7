"""Selects the reader of an original by its file extension, which is checked against the content."""

from collections.abc import Callable, Mapping

from My_AI_Employee.errors import ReadError
from My_AI_Employee.readers.mail import read_mail
from My_AI_Employee.readers.note import read_note
from My_AI_Employee.readers.others import read_unsupported
from My_AI_Employee.readers.port import Original
from My_AI_Employee.readers.text import check_size
from My_AI_Employee.text.file_kinds import ending_of, kind_by_content

Reader = Callable[[str, bytes], Original]
"""Takes the original's name and bytes. Raises ReadError when the content does not match the extension."""

READERS: Mapping[str, Reader] = {
    ".md": read_note,
    ".markdown": read_note,
    ".txt": read_note,
    ".eml": read_mail,
}
"""Readers by file extension; every other file becomes a task with a problem."""


def read_original(name: str, content: bytes) -> Original:
    """Read one dropped file. Raises ReadError with a message for a person; the caller then quarantines the file."""
    check_size(name, content)
    reader = READERS.get(ending_of(name))
    if reader is None:
        return read_unsupported(name, content)
    if kind := kind_by_content(content):
        raise ReadError(
            f"'{name}' is named like text but is {kind.with_article}",
            hint="give the file its proper ending and drop it again",
        )
    return reader(name, content)
