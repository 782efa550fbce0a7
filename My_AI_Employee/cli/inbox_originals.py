"""What an item of the inbox page was made of: words of a mail or note, pages of a file, pictures of places."""

import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from My_AI_Employee.domain.plan import EARLIER
from My_AI_Employee.domain.task import Task
from My_AI_Employee.errors import NotFoundError, VaultError
from My_AI_Employee.journal.records import PlanRecord
from My_AI_Employee.readers.sandbox.reader import SandboxedReader
from My_AI_Employee.tasks.evidence_pictures import kept_pictures
from My_AI_Employee.text.file_kinds import JPEG, PDF, PNG, WEBP, kind_by_content
from My_AI_Employee.vault.answer_forms import IGNORE, form_of
from My_AI_Employee.vault.layout import Folder
from My_AI_Employee.vault.store import VaultStore
from My_AI_Employee.vault.task_notes import parse_task
from My_AI_Employee.web.inbox_service import Original, Picture

MOST_PAGES = 5
_PICTURED = (".pdf", ".png", ".jpg", ".jpeg", ".webp")
_KINDS = (PDF, PNG, JPEG, WEBP)
_WHOLE_PAGE = "page {page} at 0,0,9999,9999"
"""A place that is cut off at the edges of the page."""
_MAX_BYTES = 25_000_000


@dataclass(frozen=True, kw_only=True)
class Originals:
    """The originals of one vault. reader: draws pages in a process of its own, one after another.

    most_kept: how many of the pictures that were drawn last are kept in memory.
    """

    store: VaultStore
    reader: SandboxedReader = field(default_factory=SandboxedReader)
    most_kept: int = 24
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _kept: dict[tuple[str, int], bytes | None] = field(default_factory=dict)

    def of_task(self, path: str) -> Original | None:
        """The original of a task, with the words that it asks about. path: of its note."""
        task = self._task(path)
        if task is None:
            return None
        asked = [words for key, words in form_of(task.problem).choices if key == IGNORE]
        return self._of(task, [("asked about", words) for words in asked])

    def of_plan(self, record: PlanRecord, path: str) -> Original | None:
        """The original of a plan, with the words that its figures were read from. path: of the note of its task."""
        task = self._task(path)
        quotes = [(one.field, one.quote) for one in record.plan.evidence if one.field != EARLIER]
        return self._of(task, quotes) if task else None

    def page_picture(self, name: str, page: int) -> bytes:
        """A PNG of a page of a file in `Attachments/`. Raises NotFoundError when there is none."""
        path = f"{Folder.ATTACHMENTS}/{name}"
        if "/" in name or not name.lower().endswith(_PICTURED) or not self.store.exists(path):
            raise NotFoundError("there is no such page")
        content, sha256 = self.store.read_bytes(path, _MAX_BYTES)
        if kind_by_content(content) not in _KINDS:
            raise NotFoundError("there is no such page")
        with self._lock:
            picture = self._drawn(sha256, page, content)
        if picture is None:
            raise NotFoundError("this page cannot be shown as a picture", hint="open the file itself")
        return picture

    def close(self) -> None:
        """End the process that draws."""
        self.reader.close()

    def _drawn(self, sha256: str, page: int, content: bytes) -> bytes | None:
        """The picture, of those that were drawn last, or drawn now; None for a page that cannot be drawn."""
        kept = self._kept
        if (sha256, page) not in kept:
            (kept[sha256, page],) = self.reader.cut_out(content, [_WHOLE_PAGE.format(page=page)])
            for oldest in list(kept)[: -self.most_kept]:
                del kept[oldest]
        return kept[sha256, page]

    def _task(self, path: str) -> Task | None:
        try:
            return parse_task(self.store.read_note(path)[0])
        except VaultError:
            return None

    def _of(self, task: Task, quotes: Sequence[tuple[str, str]]) -> Original:
        pictures = [
            Picture(field=one.field, page=one.page, words=one.words, name=PurePosixPath(one.image).name)
            for one in kept_pictures(self.store, task.sha256)
        ]
        named = (name for name in task.attachments if name.lower().endswith(_PICTURED))
        pages = [(name, page) for name in named for page in _pages(pictures, name, task.sha256)]
        text = "" if pictures else task.text  # of a page with pictures of places, the text is what was read there
        return Original(text=text, quotes=quotes, files=task.attachments, pages=pages[:MOST_PAGES], pictures=pictures)


def _pages(pictures: Iterable[Picture], name: str, sha256: str) -> Sequence[int]:
    """The first page, and those from which something was read."""
    read = {one.page for one in pictures} if name.startswith(sha256[:12]) else set()
    return sorted({1, *read})
