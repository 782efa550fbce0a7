"""What the reading process and its caller exchange: length-prefixed messages, and findings as JSON.

The answer comes from a process that has read foreign bytes: it is validated as data, and nothing in it is executed.
"""

import struct
from collections.abc import Sequence
from functools import cache
from typing import BinaryIO, Literal

from pydantic import BaseModel, ConfigDict, TypeAdapter

from My_AI_Employee.readers.contents.candidates import PageCandidates
from My_AI_Employee.readers.contents.file_contents import FileContents
from My_AI_Employee.readers.tables.profile import CsvProfile

MAX_ANSWER_BYTES = 256 * 1024 * 1024
"""Longest message that either side accepts."""

Mode = Literal["text", "recognition"]
"""How pages are read: `text` by the characters in the file, `recognition` by the picture of each page."""

_LENGTH = struct.Struct(">Q")
MAX_PICTURE_BYTES = 1_000_000
"""A larger picture of a place is left out."""


class Request(BaseModel):
    """The head of a request; the bytes of the file follow in a message of their own.

    places: when there are any, pictures of these places are wanted, and no findings. as_mail: a file of Outlook is
    wanted as a mail of RFC 5322. profiles: how to read tables of banks. rules: whether an e-invoice is checked
    against the official rules of EN 16931 too. candidates: what may be the values of fields is wanted, and no
    findings.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
    name: str
    mode: Mode = "text"
    places: tuple[str, ...] = ()
    as_mail: bool = False
    profiles: tuple[CsvProfile, ...] = ()
    rules: bool = False
    candidates: bool = False


class Failure(BaseModel):
    """Why the reading ended without findings. reason: for a person."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
    reason: str


@cache
def _contents() -> TypeAdapter[FileContents]:
    """Built when it is first needed: it takes longer than most files to read."""
    return TypeAdapter(FileContents)


@cache
def _candidates() -> TypeAdapter[PageCandidates]:
    return TypeAdapter(PageCandidates)


@cache
def _pictures() -> TypeAdapter[tuple[bytes | None, ...]]:
    return TypeAdapter(tuple[bytes | None, ...], config=ConfigDict(ser_json_bytes="base64", val_json_bytes="base64"))


def prepare() -> None:
    """Build what reads and writes the messages, once for all copies of the reading process."""
    Request.model_rebuild()
    _contents()
    _pictures()


def encode(contents: FileContents) -> bytes:
    """The findings as JSON."""
    return _contents().dump_json(contents)


def decode(message: bytes) -> FileContents:
    """The findings of an answer. Raises pydantic's ValidationError, a ValueError, for anything else."""
    return _contents().validate_json(message)


def encode_candidates(found: PageCandidates) -> bytes:
    """Candidates as JSON."""
    return _candidates().dump_json(found)


def decode_candidates(message: bytes) -> PageCandidates:
    """The candidates of an answer. Raises pydantic's ValidationError, a ValueError, for anything else."""
    return _candidates().validate_json(message)


def encode_pictures(pictures: Sequence[bytes | None]) -> bytes:
    """Pictures as JSON."""
    return _pictures().dump_json(tuple(pictures))


def decode_pictures(message: bytes) -> tuple[bytes | None, ...]:
    """PNGs of at most MAX_PICTURE_BYTES each; anything else is None. Raises pydantic's ValidationError."""
    return tuple(one if one and _is_png(one) else None for one in _pictures().validate_json(message))


def _is_png(picture: bytes) -> bool:
    return picture.startswith(b"\x89PNG\r\n\x1a\n") and len(picture) <= MAX_PICTURE_BYTES


def write_message(stream: BinaryIO, message: bytes) -> None:
    """Write one message and flush."""
    stream.write(_LENGTH.pack(len(message)))
    stream.write(message)
    stream.flush()


def read_message(stream: BinaryIO) -> bytes | None:
    """The next message; None at the end of the stream. Raises ValueError when it is longer than allowed or cut."""
    head = stream.read(_LENGTH.size)
    if not head:
        return None
    if len(head) < _LENGTH.size:
        raise ValueError("a message is cut")
    (length,) = _LENGTH.unpack(head)
    if length > MAX_ANSWER_BYTES:
        raise ValueError(f"a message of {length} bytes is too long")
    message = stream.read(length)
    if len(message) < length:
        raise ValueError("a message is cut")
    return message
