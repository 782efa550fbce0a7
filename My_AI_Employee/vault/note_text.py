"""Converts between the bytes of a note and its text."""

import re

from My_AI_Employee.errors import NoteFormatError, NoteTooLargeError

MAX_NOTE_BYTES = 1_000_000
UNWRITABLE = re.compile("[\x00\ud800-\udfff]")


def writable(text: str) -> str:
    """The text with NUL and lone surrogates, which a text file cannot contain, replaced by U+FFFD."""
    return UNWRITABLE.sub("�", text)


def decode_note(raw: bytes) -> str:
    """Decode the UTF-8 bytes of a note. Raises NoteTooLargeError, NoteFormatError."""
    if len(raw) > MAX_NOTE_BYTES:
        raise NoteTooLargeError(f"the note has {len(raw):,} bytes; up to {MAX_NOTE_BYTES:,} are read")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise NoteFormatError(f"line {line}: not UTF-8 text", facts={"line": line}) from None
