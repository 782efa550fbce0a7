"""Reads the vault: handbook and goals, skills, finished notes, plans and briefings. It changes nothing there."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from My_AI_Employee.errors import VaultError
from My_AI_Employee.memory.identifiers import links_in
from My_AI_Employee.memory.indexing import Index, Indexed, SourceState, chunks
from My_AI_Employee.memory.items import MAX_NAME, NewItem, Trust
from My_AI_Employee.vault.layout import GOALS, HANDBOOK, Folder
from My_AI_Employee.vault.scanning import FileEntry
from My_AI_Employee.vault.store import VaultStore

HANDBOOKS, SKILLS, NOTES, PLANS, BRIEFINGS = "handbook", "skills", "notes", "plans", "briefings"
CORPORA = (HANDBOOKS, SKILLS, NOTES, PLANS, BRIEFINGS)
PERSON = "the vault"
_SKILLS = ".claude/skills"
_FINISHED = (Folder.DONE, Folder.REJECTED, Folder.FAILED, Folder.BRIEFINGS)
_FIRM = {HANDBOOKS, SKILLS}
"""What is kept by the firm itself; notes and plans hold words of customers and vendors."""


@dataclass(frozen=True)
class _Found:
    corpus: str
    entry: FileEntry

    @property
    def state(self) -> str:
        return f"{self.entry.mtime_ns}:{self.entry.size}:{self.entry.inode}"


def index_vault(index: Index, vault: VaultStore) -> Indexed:
    """Read what has changed. A file that cannot be read is a problem of the answer, and its old text stays."""
    vault.check()
    known = index.states(CORPORA)
    found = {(each.corpus, each.entry.rel): each for each in _files(vault)}
    total = Indexed()
    for name, each in found.items():
        if known.get(name) != each.state:
            total = total.plus(_read(index, vault, each))
    for corpus, source in known.keys() - found.keys():
        total = total.plus(index.remove(corpus, source))
    return total


def _files(vault: VaultStore) -> Iterator[_Found]:
    for folder in _FINISHED:
        if vault.exists(folder):
            for entry in vault.scan(folder, deep=True).files:
                yield _Found(_corpus(entry.rel), entry)
    if vault.exists(".claude") and vault.exists(_SKILLS):
        for entry in vault.scan(_SKILLS, deep=True).files:
            yield _Found(SKILLS, entry)
    for name in (HANDBOOK, GOALS):
        if vault.exists(name):
            mtime_ns, size = vault.times_of(name)
            yield _Found(HANDBOOKS, FileEntry(name, mtime_ns, size, 0, 1))


def _corpus(rel: str) -> str:
    if rel.startswith(f"{Folder.BRIEFINGS}/"):
        return BRIEFINGS
    return PLANS if rel.rpartition("/")[2].startswith("PLAN-") else NOTES


def _read(index: Index, vault: VaultStore, found: _Found) -> Indexed:
    rel = found.entry.rel
    if len(rel) > MAX_NAME:
        return Indexed(problems=(f"{rel[:80]}...: its name is longer than {MAX_NAME} characters",))
    try:
        text, _ = vault.read_note(rel)
    except VaultError as error:
        return Indexed(problems=(f"{rel}: {error.message}",))
    time = time_of(found.entry.mtime_ns)
    trust = Trust.FIRM if found.corpus in _FIRM else Trust.OUTSIDE
    items = [
        NewItem(
            corpus=found.corpus, text=part, source=rel, person=PERSON, time=time, trust=trust, links=links_in(part)
        )
        for part in chunks(text)
    ]
    return index.replace(SourceState(corpus=found.corpus, source=rel, state=found.state), items)


def time_of(mtime_ns: int) -> datetime:
    """When a file was written; some file systems keep times that no calendar has."""
    try:
        return datetime.fromtimestamp(mtime_ns / 1e9, UTC)
    except (ValueError, OverflowError, OSError):
        return datetime(1970, 1, 1, tzinfo=UTC)
