"""Which attached file is the receipt or the bill of a request."""

import re

from My_AI_Employee.domain.task import TaskType
from My_AI_Employee.planners.rules.task_text import TaskText

_STORED = re.compile(r"^[0-9a-f]{12}-")


def receipt_of(source: TaskText) -> str:
    """`Attachments/<stored name>` of the one file that came with the request, or of the one that the label names."""
    others = source.task.attachments[1:]
    if source.task.type is TaskType.DOCUMENT and not others:
        others = source.task.attachments  # the document itself is what was read
    wanted = source.one_label("receipt", "receipt_path")
    if wanted:
        name = re.sub(r"^!?\[\[|\]\]$", "", wanted).split("|")[0].removeprefix("Attachments/")
        named = [stored for stored in source.task.attachments if name in (stored, _STORED.sub("", stored))]
        if len(named) != 1:
            source.sheet.ask(f"the receipt '{name[:80]}' is not among the attachments: {_shown(others)}")
            return ""
        return f"Attachments/{named[0]}"
    if len(others) > 1:
        source.sheet.ask(f"which attachment is the receipt: write `receipt:` with one of {_shown(others)}")
        return ""
    if not others:
        return ""
    source.sheet.rest_on("receipt_path", _shown(others))
    return f"Attachments/{others[0]}"


def _shown(stored: tuple[str, ...]) -> str:
    return ", ".join(_STORED.sub("", name) for name in stored) or "none"
