"""A note's bytes as text, and text that a file can hold."""

import re

from My_AI_Employee.errors import NoteFormatError, NoteTooLargeError

MAX_NOTE_BYTES = 1_000_000
UNWRITABLE = re.compile("[\x00\ud800-\udfff]")


def writable(text: str) -> str:
    """The text with NUL and lone surrogates, which no file of text can hold, as U+FFFD."""
    return UNWRITABLE.sub("�", text)


def decode_note(raw: bytes) -> str:
    """UTF-8 text of a note's bytes. Raises NoteTooLargeError, NoteFormatError."""
    if len(raw) > MAX_NOTE_BYTES:
        raise NoteTooLargeError(f"the note has {len(raw):,} bytes; up to {MAX_NOTE_BYTES:,} are read")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise NoteFormatError(f"line {line}: not UTF-8 text", facts={"line": line}) from None
