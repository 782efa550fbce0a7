"""What .msg files and winmail.dat have in common: numbers of properties, text in Windows code pages (MS-OXPROPS)."""

from datetime import UTC, datetime, timedelta

SUBJECT, BODY, HTML = 0x0037, 0x1000, 0x1013
SENDER_NAME, SENDER_ADDRESS, SENDER_SMTP = 0x0C1A, 0x0C1F, 0x5D01
HEADERS, MESSAGE_ID, SENT_AT = 0x007D, 0x1035, 0x0039
FILE_DATA, FILE_NAME, LONG_FILE_NAME = 0x3701, 0x3704, 0x3707
CODE_PAGES = (0x3FFD, 0x3FDE)
UNICODE, EIGHT_BIT, BINARY, STORAGE = 0x001F, 0x001E, 0x0102, 0x000D
NUMBER, TIME = 0x0003, 0x0040

_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
_UTF_8 = 65001


def decoded(content: bytes, kind: int, code_page: int = 0) -> str:
    """The text of a property of type UNICODE or EIGHT_BIT. What its code page does not have becomes U+FFFD."""
    if kind == UNICODE:
        return content.decode("utf-16-le", "replace").rstrip("\0")
    encoding = "utf-8" if code_page == _UTF_8 else f"cp{code_page or 1252}"
    try:
        return content.decode(encoding, "replace").rstrip("\0")
    except LookupError:
        return content.decode("cp1252", "replace").rstrip("\0")


def moment(ticks: int) -> datetime | None:
    """A time in units of 100 ns since 1601; None when it is out of range."""
    try:
        return _EPOCH + timedelta(microseconds=ticks // 10) if ticks > 0 else None
    except OverflowError:
        return None
