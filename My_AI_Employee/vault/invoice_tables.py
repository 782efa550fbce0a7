"""Tables of a plan note for invoices with discounts, several rates, deposits, and for parts of documents."""

from typing import Any

from My_AI_Employee.domain.action_fields import Action
from My_AI_Employee.domain.actions import CreateInvoice, CreditInvoice, RecordPayment
from My_AI_Employee.domain.invoice_lines import PricedLine
from My_AI_Employee.domain.money import format_money, plain_number, plain_price
from My_AI_Employee.vault.quoting import inline, table


def priced_columns(action: CreateInvoice) -> list[str]:
    """Titles of the table of lines, when each line has its own tax."""
    price = "Unit price with tax" if action.prices_include_tax else "Unit price"
    return ["Description", "Quantity", price, "Discount", "Tax rate", "Net", "Tax"]


def priced_rows(action: CreateInvoice, currency: str) -> list[list[str]]:
    """All lines with what was computed, then the sums: before tax, tax of each rate, total."""
    priced = action.priced
    sums = [("Untaxed", priced.net)]
    sums += [(f"Tax {plain_number(part.rate * 100)} % on {part.base:,.2f}", part.amount) for part in priced.rates]
    sums.append(("Total", priced.total))
    last = [[f"**{label}**", "", "", "", "", inline(format_money(amount, currency)), ""] for label, amount in sums]
    return [_cells(line) for line in priced.lines] + last


def _cells(line: PricedLine) -> list[str]:
    return [
        inline(line.description),
        inline(f"{plain_number(line.quantity)} {line.unit}".strip()),
        plain_price(line.unit_price),
        f"{plain_number(line.discount)} %" if line.discount else "",
        f"{plain_number(line.rate * 100)} %",
        f"{line.net:,.2f}",
        f"{line.tax:,.2f}",
    ]


def parts_table(action: Action, currency: str) -> list[str]:
    """The invoices of a payment, or the lines that are credited; empty for other actions."""
    if isinstance(action, RecordPayment) and action.allocations:
        rows = [
            [inline(one.invoice_id), inline(format_money(one.amount, action.currency or currency))]
            for one in action.allocations
        ]
        return [*table(["Invoice", "Share of the payment"], rows), ""]
    if isinstance(action, CreditInvoice) and action.lines:
        lines = [
            [str(one.line), "all that is left" if one.quantity is None else plain_number(one.quantity)]
            for one in action.lines
        ]
        return [*table(["Line of the invoice", "Quantity credited"], lines), ""]
    return []


def readable(value: Any) -> Any:
    """A value for a list of arguments: the parts of a nested one in words."""
    if isinstance(value, dict):
        return ", ".join(f"{name.replace('_', ' ')} {part}" for name, part in value.items())
    return "yes" if value is True else value
