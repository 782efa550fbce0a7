"""Reads Markdown and plain text notes."""

import re
from pathlib import PurePath

from My_AI_Employee.domain.origin import MailSender, addresses_in
from My_AI_Employee.domain.task import TaskType
from My_AI_Employee.errors import ReadError
from My_AI_Employee.readers.labels import FENCE, Labels, line_labels, read_front_matter, split_front_matter
from My_AI_Employee.readers.port import Original
from My_AI_Employee.readers.quoted import without_quoted
from My_AI_Employee.readers.text import decode_text

_HEADING = re.compile(r"^#{1,6}\s+(.*\S)\s*$", re.M)
_MAX_SUBJECT = 200


def read_note(name: str, content: bytes) -> Original:
    """Read a note. Raises ReadError when it is not UTF-8 text or its front matter is malformed."""
    text = decode_text(name, content)
    split = split_front_matter(text)
    if split is None and text.split("\n", 1)[0].rstrip() == FENCE:
        raise ReadError(
            f"the front matter of '{name}' is never closed",
            hint="put a line with `---` after the last `key: value` line",
        )
    head = read_front_matter(name, split.yaml) if split else ()
    body = split.body if split else text
    labels = (*head, *line_labels(without_quoted(body)))
    return Original(
        type=TaskType.NOTE,
        subject=_subject(name, body, dict(head)),
        sender=dict(labels).get("from", ""),
        text=text,
        labels=labels,
        priority=dict(labels).get("priority", "") or "normal",
        mail_sender=_mail_sender(labels),
    )


def _mail_sender(labels: Labels) -> MailSender | None:
    """The sender of a mail that was saved as a note, which proves nothing; None for a note without `from`."""
    named = [value for key, value in labels if key == "from" and value]
    return MailSender(addresses=addresses_in(" ".join(named))) if named else None


def _subject(name: str, body: str, head: dict[str, str]) -> str:
    """The title or subject of the front matter, else the first heading, else the file's name."""
    heading = _HEADING.search(body)
    found = head.get("title") or head.get("subject") or (heading[1] if heading else "") or PurePath(name).stem
    return " ".join(found.split())[:_MAX_SUBJECT]
