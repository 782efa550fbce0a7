"""Makes attachment names that are safe on every file system and in wiki links."""

import hashlib
import re

from My_AI_Employee.text.characters import visible

MAX_NAME_CHARS = 120
MAX_NAME_BYTES = 200
REASON_SUFFIX = ".why.md"
_MAX_EXTENSION = 12
_PATH_OR_LINK = re.compile(r'[/\\:*?"<>|\[\]#^%]+')


def _clean(name: str) -> str:
    return " ".join(_PATH_OR_LINK.sub("_", visible(name)).split()).strip(". ")


def _cut(text: str, max_chars: int, max_bytes: int) -> str:
    return text[:max_chars].encode()[:max_bytes].decode(errors="ignore").rstrip(". ")


def reason_note_name(name: str) -> str:
    """Name of the note that explains why a file is in quarantine; shortened to 255 bytes."""
    if len(name.encode()) + len(REASON_SUFFIX) > 255:
        name = f"{_cut(name, 255, 230)} {hashlib.sha256(name.encode()).hexdigest()[:8]}"
    return f"{name}{REASON_SUFFIX}"


def sanitise_name(name: str, sha256: str) -> str:
    """`<first 12 of sha256>-<name>`: NFC, visible characters, no path, at most 120 characters, extension kept."""
    clean = _clean(name) or "file"
    stem, dot, extension = clean.rpartition(".")
    if not stem or not dot or len(extension) > _MAX_EXTENSION or not extension.isalnum():
        stem, ending = clean, ""
    else:
        ending = f".{extension}"
    prefix = f"{sha256[:12]}-"
    room = MAX_NAME_CHARS - len(prefix) - len(ending)
    room_bytes = MAX_NAME_BYTES - len(prefix) - len(ending.encode())
    return f"{prefix}{_cut(stem, room, room_bytes)}{ending}"
