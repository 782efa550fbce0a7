"""The tax inside an expense, and whose money paid it, from labels. Neither is ever assumed."""

from collections.abc import Sequence
from decimal import Decimal

from My_AI_Employee.planners.rules.figures import read_money
from My_AI_Employee.planners.rules.findings import Finding, Unclear, quoted
from My_AI_Employee.planners.rules.grammar.parse import Spoken
from My_AI_Employee.planners.rules.paid_from import read_source
from My_AI_Employee.planners.rules.task_text import TaskText
from My_AI_Employee.planners.rules.terms import read_tax
from My_AI_Employee.planners.rules.words import NO_TAX


def paid_from_of(source: TaskText, spoken: Sequence[Spoken]) -> dict[str, str]:
    """The field `paid_from`; empty where no label says it. spoken: phrases of the prose that tell how it was paid."""
    labels = source.label("paid_from")
    if not labels:
        if spoken:
            source.sheet.reasons.append(f"'{spoken[0].quote}': how it was paid is not recorded")
        return {}
    readings = [quoted(read_source(label.value, may_be_employee=True), label.quote) for label in labels]
    found = source.sheet.one("paid_from", readings, "whose money paid it")
    for said in spoken if found and not source.answered("paid_from") else ():
        told = read_source(source.quote(said.slots["method"])) if "method" in said.slots else None
        if not (isinstance(told, Finding) and told.value == found):
            source.sheet.ask(f"whose money paid it: '{said.quote}' stands beside `paid from: {found}`; answer it")
    return {"paid_from": found} if found else {}


def tax_of(source: TaskText) -> dict[str, str]:
    """`tax_rate` of a label such as `19%`, or `tax_amount` of one such as `7.60`; empty without one, or for none."""
    labels = source.label("input_tax")
    values = {" ".join(label.value.split()) for label in labels}
    if len(values) > 1:
        source.sheet.ask(f"the tax: {', '.join(sorted(values))}; write `tax:` with the one that holds")
        return {}
    text = values.pop() if values else ""
    if not text or text.casefold() in NO_TAX:
        return {}
    read = read_tax(text) if "%" in text else read_money(text, source.currency)
    value = read.value if isinstance(read, Finding) else read
    if isinstance(value, Unclear) or not value:
        source.sheet.ask(
            f"the tax '{text[:40]}': write the rate such as `tax: 19%`, or the amount such as `tax: 7.60`"
        )
        return {}
    field = "tax_rate" if "%" in text else "tax_amount"
    source.sheet.rest_on(field, labels[0].quote)
    return {field: format(Decimal(value).normalize() if field == "tax_rate" else value, "f")}
