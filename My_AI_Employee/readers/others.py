"""Describes files that no reader supports, and what a person can do with them."""

from pathlib import PurePath

from My_AI_Employee.domain.origin import MailSender
from My_AI_Employee.domain.task import TaskType
from My_AI_Employee.readers.port import Original
from My_AI_Employee.text.file_kinds import ending_of, kind_by_content, kind_by_name

_MAIL_ENDINGS = frozenset({".msg", ".mbox", ".mbx", ".emlx", ".oft", ".mht", ".mhtml"})
_STATEMENT_ENDINGS = frozenset({".ofx", ".qfx", ".sta", ".mt940", ".940", ".csv"})

_WHAT_TO_DO = (
    "fill in the labels in the task note's Answer section, such as `type: expense`, `amount`, `date`, or drop a note"
)


def _is_statement(name: str, content: bytes) -> bool:
    ending = ending_of(name)
    if ending == ".xml":
        return "camt" in name.casefold() or b"camt.05" in content[:4096]
    return ending in _STATEMENT_ENDINGS and not kind_by_content(content)


def read_unsupported(name: str, content: bytes) -> Original:
    """Describe a file without reading its figures; `problem` explains this to a person."""
    named, found = kind_by_name(name), kind_by_content(content)
    if not content:
        known = f"'{name}' is empty"
    else:
        kind = found or named
        shown = kind.with_article if kind else "a file of an unknown kind"
        known = f"'{name}' is {shown} of {len(content):,} bytes; its figures are not read"
    if named and found and not named.fits(content):
        known += f" (its name says {named.name})"
    statement = _is_statement(name, content)
    return Original(
        type=TaskType.BANK_STATEMENT if statement else TaskType.DOCUMENT,
        subject=PurePath(name).name,
        problem=f"{known}: {_WHAT_TO_DO}",
        mail_sender=MailSender(addresses=()) if ending_of(name) in _MAIL_ENDINGS else None,
    )
