"""Decodes bytes to text without guessing the encoding; anything that is not clearly text is rejected."""

import re

from My_AI_Employee.errors import ReadError
from My_AI_Employee.text.characters import C0_IN_NO_TEXT, plain_lines

MAX_BYTES = 25 * 1024 * 1024
"""Size limit of an original."""

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_NOT_TEXT = re.compile(f"[{C0_IN_NO_TEXT}]")


def check_size(name: str, content: bytes) -> None:
    """Raises ReadError for an original above MAX_BYTES."""
    if len(content) > MAX_BYTES:
        raise ReadError(
            f"'{name}' has {len(content):,} bytes; the most that is read is {MAX_BYTES:,}",
            hint="split the file, or keep it elsewhere and drop a note with the figures",
            facts={"bytes": len(content), "max_bytes": MAX_BYTES},
        )


def check_text(name: str, text: str) -> str:
    """Return the text unchanged. Raises ReadError when it contains control characters other than white space."""
    if match := _NOT_TEXT.search(text):
        raise ReadError(
            f"'{name}' is not text: it holds the control character {match[0]!r}",
            hint="if it is another kind of file, give it its own ending and drop it again",
        )
    return text


def decode_text(name: str, content: bytes) -> str:
    """Decode UTF-8, or the encoding of a byte order mark. Raises ReadError for anything else."""
    encoding = next((encoding for bom, encoding in _BOMS if content.startswith(bom)), "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadError(
            f"'{name}' is not {encoding.removesuffix('-sig').upper()} text (byte {error.start})",
            hint="save it as UTF-8 text and drop it again",
        ) from None
    return check_text(name, plain_lines(text))
