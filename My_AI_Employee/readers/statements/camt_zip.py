"""Reads the ZIP files in which banks deliver one camt file a day. What is unpacked is bounded."""

import lzma
import struct
import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from My_AI_Employee.readers.contents.file_contents import FileContents, FileType, Problem, unreadable
from My_AI_Employee.readers.contents.statement import ReadStatement
from My_AI_Employee.readers.statements.camt import read_camt
from My_AI_Employee.readers.statements.proof import DOES_NOT_CLOSE, balance_problems

MAX_UNPACKED = 100_000_000
"""Bytes of all files together."""
MAX_RATIO = 100
"""Bytes unpacked for each packed byte: more is a bomb."""
MAX_FILES = 1_000
_ZIP = b"PK\x03\x04"
_CHUNK = 1 << 16
_BROKEN = (
    BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
)
"""What the standard library raises for torn, encrypted and unknown ways of packing."""
_GAP = "READ_STATEMENT_GAP"


class _TooLargeError(Exception):
    """The ZIP unpacks to more than is allowed."""


def read_camt_zip(content: bytes, *, max_unpacked: int = MAX_UNPACKED) -> FileContents | None:
    """The statements of all camt files in a ZIP, by name; None when it is no ZIP or holds none of them.

    max_unpacked: bytes of all its files together.
    """
    if not content.startswith(_ZIP):
        return None
    try:
        with ZipFile(BytesIO(content)) as archive:
            return _read(archive, max_unpacked)
    except _TooLargeError as error:
        return unreadable("READ_ZIP_TOO_LARGE", f"{error}. Unpack it and drop the files one by one.")
    except _BROKEN as error:
        return unreadable("READ_ZIP_BROKEN", f"The ZIP cannot be unpacked: {str(error)[:200]}. Unpack it by hand.")


def _read(archive: ZipFile, max_unpacked: int) -> FileContents | None:
    members = sorted(
        (item for item in archive.infolist() if not item.filename.endswith("/")), key=lambda item: item.filename
    )
    if len(members) > MAX_FILES:
        raise _TooLargeError(f"The ZIP holds {len(members)} files, more than {MAX_FILES}")
    statements: list[ReadStatement] = []
    problems: list[Problem] = []
    left, is_camt = max_unpacked, False
    for member in members:
        content = _unpacked(archive, member, left)
        left -= len(content)
        if content.startswith(_ZIP):
            problems.append(_nested(member))
        elif contents := read_camt(content):
            is_camt = True
            statements += contents.statements
            problems += [_named(problem, member) for problem in contents.problems if problem.code != _GAP]
    if not is_camt:
        return None
    problems += [problem for problem in balance_problems(statements) if problem.code != DOES_NOT_CLOSE]
    kind: FileType = "bank_statement" if statements else "unknown"
    return FileContents(kind=kind, statements=tuple(statements), problems=tuple(problems))


def _unpacked(archive: ZipFile, member: ZipInfo, left: int) -> bytes:
    """The bytes of one file. The sizes that the ZIP states are not trusted: the bytes are counted."""
    limit = min(left, max(MAX_RATIO * member.compress_size, _CHUNK))
    found = bytearray()
    with archive.open(member) as stream:
        while chunk := stream.read(_CHUNK):
            found += chunk
            if len(found) > limit:
                raise _TooLargeError(f"'{member.filename[:100]}' in the ZIP unpacks to more than {limit} bytes")
    return bytes(found)


def _nested(member: ZipInfo) -> Problem:
    message = f"'{member.filename[:100]}' is a ZIP in the ZIP and was not read: unpack it and drop it alone."
    return Problem(code="READ_ZIP_NESTED", message=message, where=member.filename[:100])


def _named(problem: Problem, member: ZipInfo) -> Problem:
    where = f"{member.filename[:100]}, {problem.where}" if problem.where else member.filename[:100]
    return Problem(code=problem.code, message=problem.message, where=where)
