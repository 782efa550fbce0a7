"""Files that came with a task, and which of them a language model can be shown."""

from collections.abc import Iterable, Mapping

from My_AI_Employee.domain.task import Task, TaskType
from My_AI_Employee.text.file_kinds import CSV, JPEG, PDF, PNG, TEXT, XML, kind_by_name
from My_AI_Employee.vault.names import sanitise_name
from My_AI_Employee.vault.store import sha256_of

MAX_FILE_BYTES = 2_000_000
MAX_FILES = 10
MAX_TOTAL_BYTES = 6_000_000
"""Of one task."""
_AS_TEXT = (TEXT, CSV, XML)
_SHOWN = {kind: kind.media_type for kind in (PDF, PNG, JPEG)} | dict.fromkeys(_AS_TEXT, TEXT.media_type)
"""Kinds of files that a model can read, and the media type they are sent as."""
_PDF_START_WITHIN = 1024
"""Bytes before a PDF's first line that its readers pass over, and that some scanners write."""
_IN_TEXT = (TaskType.EMAIL, TaskType.NOTE)
"""Kinds of tasks whose original stands in the task's text already."""


def candidates(task: Task) -> tuple[str, ...]:
    """Names of the task's attachments beyond the text that the task quotes."""
    names = task.attachments[1:] if task.type in _IN_TEXT else task.attachments
    return tuple(dict.fromkeys(names))


def media_type(name: str) -> str:
    """The kind of a file that a model can read; empty for any other."""
    kind = kind_by_name(name)
    return _SHOWN.get(kind, "") if kind else ""


def is_shown(name: str, content: bytes) -> bool:
    """Whether a file can be shown: a service refuses a whole request for one picture that is none."""
    kind = kind_by_name(name)
    if not kind or kind not in _SHOWN or not 0 < len(content) <= MAX_FILE_BYTES:
        return False
    if kind in _AS_TEXT:
        return b"\0" not in content
    if kind is PDF:
        return b"%PDF-" in content[:_PDF_START_WITHIN] and b"/Encrypt" not in content
    return kind.fits(content)


def copy_name(name: str, content: bytes) -> str:
    """One visible path component that begins with the content's digest, as names in the vault do already."""
    digest = sha256_of(content)
    return sanitise_name(name.removeprefix(f"{digest[:12]}-"), digest)


def within_limits(files: Iterable[tuple[str, bytes]]) -> Mapping[str, bytes]:
    """The first files that can be shown, as many as a task may bring."""
    kept: dict[str, bytes] = {}
    total = 0
    for name, content in files:
        fits = len(kept) < MAX_FILES and total + len(content) <= MAX_TOTAL_BYTES
        if fits and name not in kept and is_shown(name, content):
            kept[name] = content
            total += len(content)
    return kept


def file_warnings(task: Task, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """What a person should know: files that only a model has read, and files that nobody has."""
    unseen = [name for name in candidates(task) if name not in files]
    warnings = []
    if files:
        warnings.append(f"only the model has read {_listed(files)}: compare the plan with it")
    if unseen:
        warnings.append(f"the model was not shown {_listed(unseen)} (its kind, its size, or a password)")
    return tuple(warnings)


def _listed(names: Iterable[str]) -> str:
    shown = [f"'{name}'" for name in names]
    return ", ".join(shown[:4]) + (f" and {len(shown) - 4} more" if len(shown) > 4 else "")
