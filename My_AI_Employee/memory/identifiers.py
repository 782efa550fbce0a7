"""Finds the records that a text names, so that it is found from them again."""

import re

from My_AI_Employee.memory.items import MAX_LINKS, Link, LinkKind

_PATTERNS = (
    (LinkKind.INVOICE, re.compile(r"(?<![\w/])(?:INV|BILL|RINV|RBILL)/\d{4}(?:/\d{2})?/\d{3,8}(?![\w/])")),
    (LinkKind.PLAN, re.compile(r"(?<![\w-])PLAN-\d{8}-[0-9a-f]{6}(?![\w-])")),
    (LinkKind.TASK, re.compile(r"(?<![\w-])TASK-\d{8}-[0-9a-f]{6}(?![\w-])")),
    (LinkKind.COMMIT, re.compile(r"(?<!\w)[0-9a-f]{40}(?!\w)")),
)


def links_in(text: str) -> tuple[Link, ...]:
    """The invoices, bills, plans, tasks and commits that a text names, at most MAX_LINKS."""
    found = {Link(kind, match[0]) for kind, pattern in _PATTERNS for match in pattern.finditer(text)}
    return tuple(sorted(found))[:MAX_LINKS]
