"""Compares the totals that a request states with those of a drafted plan; the program alone computes them."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from My_AI_Employee.domain.actions import CreateInvoice
from My_AI_Employee.domain.plan import PlannedAction, document_amount
from My_AI_Employee.planners.rules.figures import read_money
from My_AI_Employee.planners.rules.findings import Finding
from My_AI_Employee.planners.rules.invoice_totals import stated_totals
from My_AI_Employee.planners.rules.task_text import TaskText


def contradicted_totals(source: TaskText, steps: Sequence[PlannedAction]) -> Iterator[str]:
    """An objection for each stated total that is none of the draft. A total that cannot be read is none."""
    computed = _computed(steps)
    if not computed:
        return
    for value, quote in _stated(source, steps):
        amount = read_money(value, source.currency)
        if isinstance(amount, Decimal) and amount not in computed:
            shown = " or ".join(f"{total:,.2f}" for total in computed)
            yield (
                f"the request states {amount:,.2f} ('{' '.join(quote.split())[:80]}'), "
                f"the draft comes to {shown}, as the program computes it"
            )


def _stated(source: TaskText, steps: Sequence[PlannedAction]) -> list[tuple[str, str]]:
    if any(isinstance(step.parsed(), CreateInvoice) for step in steps):
        return stated_totals(source)
    labels: list[Finding[str]] = source.label("amount")
    return [(label.value, label.quote) for label in labels]


def _computed(steps: Sequence[PlannedAction]) -> list[Decimal]:
    """The amount of each step, of all together, and both before tax."""
    gross = [amount for step in steps if (amount := document_amount(step.parsed()))]
    net = [action.untaxed_total for step in steps if isinstance(action := step.parsed(), CreateInvoice)]
    sums = [sum(amounts, Decimal("0.00")) for amounts in (net, gross) if amounts]
    return list(dict.fromkeys([*net, *gross, *sums]))
