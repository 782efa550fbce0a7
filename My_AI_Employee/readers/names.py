"""Makes file names from outside safe for every common file system."""

import re
import unicodedata
from collections.abc import Iterable

from My_AI_Employee.text.characters import CONTROLS, HIDDEN

_FORBIDDEN = re.compile(rf'[{CONTROLS}{HIDDEN}<>:"/\\|?*#^\[\]]+')
_DEVICES = frozenset(
    ["con", "prn", "aux", "nul", *(f"com{n}" for n in range(1, 10)), *(f"lpt{n}" for n in range(1, 10))]
)
_MAX_BYTES = 120


def safe_name(name: str, default: str) -> str:
    """One path component: no separators, controls, link characters, leading dots or device names; 120 bytes at most.

    default: used when no characters of the name remain.
    """
    plain = unicodedata.normalize("NFC", name.encode("utf-8", "replace").decode())
    last = re.split(r"[/\\]", plain)[-1]
    clean = " ".join(_FORBIDDEN.sub("_", last).split()).strip(". ")
    if not clean.strip("_"):
        clean = default
    if clean.split(".")[0].casefold() in _DEVICES:
        clean = f"_{clean}"
    return _shortened(clean)


def _shortened(name: str) -> str:
    if len(name.encode()) <= _MAX_BYTES:
        return name
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending.encode()) > 10:
        stem, ending = name, ""
    room = _MAX_BYTES - len(f"{dot if ending else ''}{ending}".encode())
    cut = stem.encode()[:room].decode("utf-8", "ignore").rstrip()
    return f"{cut}.{ending}" if ending else cut


def unique_names(names: Iterable[str]) -> list[str]:
    """The names made unique: repeated ones get `-2`, `-3` before the extension. Case is ignored."""
    taken: set[str] = set()
    result = []
    for name in names:
        stem, dot, ending = name.rpartition(".") if "." in name else (name, "", "")
        candidate, number = name, 1
        while candidate.casefold() in taken:
            number += 1
            candidate = f"{stem}-{number}{dot}{ending}"
        taken.add(candidate.casefold())
        result.append(candidate)
    return result
