"""Drafts an expense from a request."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from My_AI_Employee.planners.rules.dates import DATE
from My_AI_Employee.planners.rules.figures import MONEY, read_money
from My_AI_Employee.planners.rules.findings import Finding, Reading, Unclear
from My_AI_Employee.planners.rules.payment import amounts, past_day, plain_word
from My_AI_Employee.planners.rules.task_text import TaskText

_CATEGORY = re.compile(r"\bcategory:?\s+(?P<category>[^\W\d][\w &/-]{0,40}?)(?=[,.;\n]|$)", re.I | re.M)
_SPENT = re.compile(
    rf"^(?:expense:?\s+)?(?P<what>[^\n0-9]{{2,120}}?)[,:]?\s+(?:for\s+)?(?P<amount>{MONEY})(?:\s+at\s+(?P<vendor>[^\W_a-z][^\n,;0-9]{{0,80}}?)"
    rf"(?=\s+on\s|,|;|\.\s|\.?$|\s+{DATE}))?",
    re.M,
)
_STORED = re.compile(r"^[0-9a-f]{12}-")


def draft_expense(source: TaskText, *, labelled: bool) -> tuple[Mapping[str, Any], ...]:
    """The action of an expense; empty after questions were put on the source's sheet."""
    spent = [] if labelled else list(_SPENT.finditer(source.text))
    amount = _amount(source, spent)
    day = past_day(source, "expense_date", "the expense date", from_text=not labelled)
    category = _category(source, labelled)
    vendor = source.one_label("vendor", "vendor") or _from_words(source, spent, "vendor", "vendor")
    description = source.one_label("description", "description") or _from_words(source, spent, "what", "description")
    receipt = _receipt(source)
    if not description and source.task.subject and not source.sheet.missing:
        description = source.task.subject
        source.sheet.reasons.append("no description is given: the subject is used")
    if not description:
        source.sheet.ask("the description: write `description: ...`")
    if amount is None or day is None or category is None or source.sheet.missing:
        return ()
    expense = {
        "tool": "create_expense",
        "description": description,
        "amount": format(amount, "f"),
        "expense_date": day.isoformat(),
        "category": category,
        "vendor": vendor,
        "receipt_path": receipt,
    }
    return (expense,)


def _amount(source: TaskText, spent: list[re.Match[str]]) -> Decimal | None:
    readings = amounts(source)
    if not readings:
        for match in spent:
            value = read_money(match["amount"], source.currency)
            readings.append(value if isinstance(value, Unclear) else Finding(value, match["amount"]))
    before = len(source.sheet.missing)
    amount = source.sheet.one("amount", readings, "the amount")
    if amount is None and len(source.sheet.missing) == before:
        source.sheet.ask("the amount: write `amount: 42.50`")
    if amount == 0:
        source.sheet.ask("the amount is 0")
    return amount


def _from_words(source: TaskText, spent: list[re.Match[str]], group: str, field: str) -> str:
    found: list[Reading[str]] = [Finding(m[group].strip(" ,:-"), m[group]) for m in spent if m[group]]
    return source.sheet.one(field, found, f"the {field}") or ""


def _category(source: TaskText, labelled: bool) -> str | None:
    wanted: list[Reading[str]] = [*source.label("category")]
    if not wanted and not labelled:
        wanted = [Finding(match["category"].strip(), match[0]) for match in _CATEGORY.finditer(source.text)]
    known = source.books.expense_categories()
    before = len(source.sheet.missing)
    name = source.sheet.one("category", wanted, "the category")
    if len(source.sheet.missing) > before:
        return None
    found = [category for category in known if name and plain_word(category) == plain_word(name)]
    if len(found) != 1:
        what = f"the category '{name}' is not in the books" if name else "the category"
        source.sheet.ask(f"{what}: write `category:` with one of {', '.join(known)}")
        return None
    return found[0]


def _receipt(source: TaskText) -> str:
    """`Attachments/<stored name>` of the one file that came with the request, or of the one that the label names."""
    others = source.task.attachments[1:]
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
