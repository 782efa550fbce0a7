"""Whether a file is a drop of its own, or one that was taken in already and is seen once more.

The content alone does not tell: people drop the same note every month. A file was taken in already when it has the
name of that one and was there before it was taken in (the program was killed before it could remove the file; two
spellings of one name arrived together), or when it came back at once as it was written (a synchroniser that tries
again). Times of files are compared with times of files only, since a server's clock may differ from this machine's.
"""

import json
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath

from My_AI_Employee.journal.records import SourceRecord

SYNCHRONISER_S = 120.0
"""A synchroniser that tries again has done so within this time."""


@dataclass(frozen=True, kw_only=True)
class Arrival:
    """A file in the vault. written_ns: of its contents (mtime); arrived_ns: at this path (ctime)."""

    rel: str
    written_ns: int
    arrived_ns: int


def taken_mark(arrival: Arrival, taken_ns: int) -> str:
    """What the journal keeps of a file that was taken in. taken_ns: when, by the clock of the vault's files."""
    return json.dumps([arrival.rel, arrival.written_ns, taken_ns], ensure_ascii=False)


def is_seen_again(arrival: Arrival, known: SourceRecord, now: datetime) -> bool:
    """Whether a file of the same content is the one that was taken in as `known`."""
    if not known.taken or not known.dropped:
        return False
    rel, written_ns, taken_ns = json.loads(known.dropped)
    if _name(arrival.rel) != _name(rel):
        return False
    is_recent = 0 <= (now - known.first_seen).total_seconds() <= SYNCHRONISER_S
    if arrival.arrived_ns <= taken_ns:  # not so for a file in a folder that was moved here whole
        return is_recent or arrival.rel == rel or arrival.rel.count("/") == 1
    return is_recent and arrival.written_ns == written_ns


def _name(rel: str) -> str:
    """A file's name as file systems may spell it."""
    return unicodedata.normalize("NFKC", PurePosixPath(rel).name).casefold()
