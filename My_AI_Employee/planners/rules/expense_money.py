"""Whose money paid an expense, from its label. It is never assumed."""

import re
from collections.abc import Sequence

from My_AI_Employee.planners.rules.findings import Finding, quoted
from My_AI_Employee.planners.rules.grammar.parse import Spoken
from My_AI_Employee.planners.rules.paid_from import read_source
from My_AI_Employee.planners.rules.task_text import TaskText

_OF_THE_FIRM = re.compile(
    r"\b(?:company|business|studio|office|corporate|work|our) (?:\w+ )?(?:card|visa|amex|mastercard|account|bank)\b"
    r"|\b(?:bank|checking|current) account\b",
    re.I,
)
"""Words by which the money was the firm's: `paid by company card`, `from our account`."""


def paid_from_of(source: TaskText, spoken: Sequence[Spoken]) -> dict[str, str]:
    """The field `paid_from`; empty where no label says it. spoken: phrases of the prose that tell how it was paid."""
    labels = source.label("paid_from")
    if not labels:
        if spoken:
            source.sheet.reasons.append(f"'{spoken[0].quote}': how it was paid is not recorded")
        source.sheet.warnings.extend(_of_the_firm(said) for said in spoken if _OF_THE_FIRM.search(said.quote))
        return {}
    readings = [quoted(read_source(label.value, may_be_employee=True), label.quote) for label in labels]
    found = source.sheet.one("paid_from", readings, "whose money paid it")
    for said in spoken if found and not source.answered("paid_from") else ():
        stated = read_source(source.quote(said.slots["method"])) if "method" in said.slots else None
        if not (isinstance(stated, Finding) and stated.value == found):
            source.sheet.ask(f"whose money paid it: '{said.quote}' stands beside `paid from: {found}`; answer it")
    return {"paid_from": found} if found else {}


def _of_the_firm(said: Spoken) -> str:
    """The warning that the books would owe to an employee what the firm paid: no rule approves such a plan."""
    quote = " ".join(said.quote.split())[:80]
    return (
        f"'{quote}' says that the firm's own money paid it, and without more it is owed to an employee: "
        "write `paid from: card`, `bank` or `cash` into the request"
    )
