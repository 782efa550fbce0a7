"""Which reader reads an original: by the name's ending, checked against the content."""

from collections.abc import Callable, Mapping

from My_AI_Employee.errors import ReadError
from My_AI_Employee.readers.mail import read_mail
from My_AI_Employee.readers.note import read_note
from My_AI_Employee.readers.others import read_other
from My_AI_Employee.readers.port import Original
from My_AI_Employee.readers.text import check_size
from My_AI_Employee.text.file_kinds import ending_of, kind_by_content

Reader = Callable[[str, bytes], Original]
"""Takes the original's name and bytes. Raises ReadError for what is not what its name claims."""

READERS: Mapping[str, Reader] = {
    ".md": read_note,
    ".markdown": read_note,
    ".txt": read_note,
    ".eml": read_mail,
}
"""Endings that have a reader of their own; every other file becomes a task with a problem stated."""


def read_original(name: str, content: bytes) -> Original:
    """Read one dropped file. Raises ReadError with a message for a person; the caller quarantines the file then."""
    check_size(name, content)
    reader = READERS.get(ending_of(name))
    if reader is None:
        return read_other(name, content)
    if kind := kind_by_content(content):
        raise ReadError(
            f"'{name}' is named like text but is a {kind.name}",
            hint="give the file its proper ending and drop it again",
        )
    return reader(name, content)
