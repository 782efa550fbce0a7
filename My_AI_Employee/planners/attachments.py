"""The attachments of a task, and which of them a language model can read."""

from collections.abc import Iterable, Mapping

from My_AI_Employee.domain.task import Task, TaskType
from My_AI_Employee.text.file_kinds import CSV, JPEG, PDF, PNG, TEXT, XML, kind_by_name
from My_AI_Employee.vault.names import sanitise_name
from My_AI_Employee.vault.store import sha256_of

MAX_FILE_BYTES = 2_000_000
MAX_FILES = 10
MAX_TOTAL_BYTES = 6_000_000
"""Limit for all files of one task together."""
_AS_TEXT = (TEXT, CSV, XML)
_SHOWN = {kind: kind.media_type for kind in (PDF, PNG, JPEG)} | dict.fromkeys(_AS_TEXT, TEXT.media_type)
"""Kinds of files that a model can read, and the media type they are sent as."""
_PDF_START_WITHIN = 1024
"""The header `%PDF-` may start within so many bytes: PDF readers skip what some scanners write before it."""
_IN_TEXT = (TaskType.EMAIL, TaskType.NOTE)
"""Types of tasks whose text already contains the original, their first attachment."""


def unread_attachments(task: Task) -> tuple[str, ...]:
    """Names of the attachments whose content is not part of the task's text."""
    names = task.attachments[1:] if task.type in _IN_TEXT else task.attachments
    return tuple(dict.fromkeys(names))


def media_type(name: str) -> str:
    """The media type under which a file is sent to a model; empty when a model cannot read it."""
    kind = kind_by_name(name)
    return _SHOWN.get(kind, "") if kind else ""


def can_be_shown(name: str, content: bytes) -> bool:
    """Whether a model can read a file. One invalid file would make the service reject the whole request."""
    kind = kind_by_name(name)
    if not kind or kind not in _SHOWN or not 0 < len(content) <= MAX_FILE_BYTES:
        return False
    if kind in _AS_TEXT:
        return b"\0" not in content
    if kind is PDF:
        return b"%PDF-" in content[:_PDF_START_WITHIN] and b"/Encrypt" not in content
    return kind.fits(content)


def copy_name(name: str, content: bytes) -> str:
    """A safe file name that begins with the digest of the content, as attachment names in the vault do."""
    digest = sha256_of(content)
    return sanitise_name(name.removeprefix(f"{digest[:12]}-"), digest)


def within_limits(files: Iterable[tuple[str, bytes]]) -> Mapping[str, bytes]:
    """The first readable files within MAX_FILES and MAX_TOTAL_BYTES, by name."""
    kept: dict[str, bytes] = {}
    total = 0
    for name, content in files:
        fits = len(kept) < MAX_FILES and total + len(content) <= MAX_TOTAL_BYTES
        if fits and name not in kept and can_be_shown(name, content):
            kept[name] = content
            total += len(content)
    return kept


def file_warnings(task: Task, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Warnings about files that only the model has read, and about files that were not read at all."""
    unseen = [name for name in unread_attachments(task) if name not in files]
    warnings = []
    if files:
        warnings.append(f"only the model has read {_listed(files)}: compare the plan with it")
    if unseen:
        warnings.append(f"the model was not shown {_listed(unseen)} (its kind, its size, or a password)")
    return tuple(warnings)


def _listed(names: Iterable[str]) -> str:
    shown = [f"'{name}'" for name in names]
    return ", ".join(shown[:4]) + (f" and {len(shown) - 4} more" if len(shown) > 4 else "")
