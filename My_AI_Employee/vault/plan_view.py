"""Renders the parts of a plan note that a person checks: steps, invoice lines, other arguments, differences."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from My_AI_Employee.domain.action_fields import Action
from My_AI_Employee.domain.actions import (
    CreateCustomer,
    CreateExpense,
    CreateInvoice,
    CreditInvoice,
    LineItem,
    RecordPayment,
)
from My_AI_Employee.domain.balances import Balance, balance_of
from My_AI_Employee.domain.bank_words import bank_amount, bank_day, bank_party, bank_table
from My_AI_Employee.domain.descriptions import describe_reference
from My_AI_Employee.domain.foreign_currency import money_of
from My_AI_Employee.domain.money import format_money, plain_number, plain_price, round_money
from My_AI_Employee.domain.plan import Plan, PlannedAction, action_amount, describe_action, document_amount
from My_AI_Employee.domain.purchase_actions import CreateBill, CreateVendor, RecordBillPayment, UpdatePartner
from My_AI_Employee.domain.sales_actions import RecordRefund, WriteOff
from My_AI_Employee.domain.sales_words import statement_balance
from My_AI_Employee.domain.statement_actions import SendStatement
from My_AI_Employee.domain.step_references import REFERENCE
from My_AI_Employee.vault.invoice_tables import parts_table, priced_columns, priced_rows, readable
from My_AI_Employee.vault.purchase_summary import PAID_FROM, who_of_purchase
from My_AI_Employee.vault.quoting import inline, quote_block, table

_IN_TABLE = frozenset(
    {
        *("customer_name", "customer_email", "line_items", "tax_rate", "discount", "shipping", "deposit"),
        *("prices_include_tax", "allocations", "lines", "invoices", "bills", "vendor_name", "transfers"),
    }
)


def _party(action: Action, arguments: Mapping[str, Any], known: Balance | None) -> str:
    if isinstance(action, CreateInvoice):
        return f"{action.customer_name}, {action.customer_email}"
    if isinstance(action, CreateCustomer):
        return f"{action.name}, {action.email}"
    if isinstance(action, SendStatement):
        return f"{action.customer_name}, {action.customer_email}"
    if isinstance(action, CreateExpense):
        return action.vendor or "no vendor named"
    if party := bank_party(action):
        return describe_reference(party)
    if isinstance(action, CreateBill | CreateVendor | UpdatePartner):
        return who_of_purchase(action, known)
    document = next((describe_reference(str(arguments[name])) for name in arguments if name.endswith("_id")), "")
    return f"{known.party}, {document}" if known and known.party else document


def _figures(action: Action, currency: str) -> str:
    amount = money_of(action, document_amount(action), currency)
    if isinstance(action, CreateInvoice):
        return f"{amount}, dated {action.invoice_date}, due {action.due_date}"
    if isinstance(action, SendStatement):
        return statement_balance(action, currency)
    if isinstance(action, RecordPayment):
        return f"{amount} on {action.payment_date} by {action.payment_method.replace('_', ' ')}"
    if isinstance(action, CreateExpense):
        return f"{amount} on {action.expense_date}, {action.category}"
    if isinstance(action, RecordRefund):
        return f"{amount} on {action.date} by {action.method.replace('_', ' ')}"
    if isinstance(action, WriteOff) or (isinstance(action, CreditInvoice) and action.amount is not None):
        return amount
    if isinstance(action, CreateBill):
        return f"{amount}, number {action.bill_number}, dated {action.bill_date}, due {action.due_date}"
    if isinstance(action, RecordBillPayment):
        return f"{amount} on {action.payment_date} {PAID_FROM[action.paid_from]}"
    return ", ".join(part for part in (amount if bank_amount(action) else "", bank_day(action)) if part)


def steps_table(plan: Plan) -> list[str]:
    """The table of steps: number, tool, recipient, figures."""
    rows = []
    for step in plan.actions:
        action = step.parsed()
        party = _party(action, step.arguments, balance_of(action, plan.balances))
        cells = [step.tool.replace("_", " "), party, _figures(action, plan.currency)]
        rows.append([str(step.ordinal), *(inline(cell) for cell in cells)])
    return table(["Step", "What", "To whom", "Figures"], rows)


def _invoice_rows(action: CreateInvoice, currency: str) -> list[list[str]]:
    if not action.is_plain:
        return priced_rows(action, action.currency or currency)
    rows = [_line_cells(item) for item in action.line_items]
    total = document_amount(action)
    currency = action.currency or currency
    percent = plain_number(action.tax_rate * 100)
    sums = [("Untaxed", action.untaxed_total), (f"Tax {percent} %", total - action.untaxed_total), ("Total", total)]
    return rows + [[f"**{label}**", "", "", inline(format_money(amount, currency))] for label, amount in sums]


def _line_cells(item: LineItem) -> list[str]:
    amount = round_money(item.quantity * item.unit_price)
    quantity = f"{plain_number(item.quantity)} {item.unit or ''}".strip()
    return [inline(item.description), inline(quantity), plain_price(item.unit_price), f"{amount:,.2f}"]


def step_details(plan: Plan) -> list[str]:
    """The invoice lines of each step, and the arguments that the table of steps does not show."""
    lines = []
    for step in plan.actions:
        action = step.parsed()
        details = _invoice_lines(action, plan.currency) + _checked_lines(action) + _other_arguments(step)
        if details:
            title = inline(describe_action(step, plan.currency, plan.balances))
            lines += [f"### Step {step.ordinal}: {title}", "", *details]
    return lines


def _bill_rows(action: CreateBill) -> list[list[str]]:
    rows = [
        [
            inline(line.description),
            inline(line.category),
            plain_number(line.count),
            plain_price(line.price),
            f"{plain_number(line.tax_rate * 100)} %",
            f"{line.net:,.2f}",
        ]
        for line in action.lines
    ]
    taxes = [(f"Tax {plain_number(rate * 100)} %", tax) for rate, (_, tax) in action.taxes.items()]
    sums = [("Untaxed", action.net_amount), *taxes, ("Total", action.total_amount)]
    return rows + [
        [f"**{label}**", "", "", "", "", inline(format_money(sum_, action.currency))] for label, sum_ in sums
    ]


def _invoice_lines(action: Action, currency: str) -> list[str]:
    if isinstance(action, CreateBill):
        titles = ["Description", "Category", "Quantity", "Unit price", "Tax", "Amount"]
        return [*table(titles, _bill_rows(action)), ""]
    if not isinstance(action, CreateInvoice):
        return parts_table(action, currency)
    head = ["Description", "Quantity", "Unit price", "Amount"] if action.is_plain else priced_columns(action)
    return [*table(head, _invoice_rows(action, currency)), ""]


def _checked_lines(action: Action) -> list[str]:
    """The lines of a journal entry or of a bank statement, with the names of accounts as the plan has them."""
    found = bank_table(action)
    if found is None:
        return []
    head, rows = found
    return [*table(head, [[cell if cell == "**Total**" else inline(cell) for cell in row] for row in rows]), ""]


def _other_arguments(step: PlannedAction) -> list[str]:
    lines = []
    for name, value in step.arguments.items():
        in_table = name in _IN_TABLE and (name != "tax_rate" or step.tool == "create_invoice")
        if in_table or value == "" or REFERENCE.match(str(value)):
            continue
        label, value = name.replace("_", " "), readable(value)
        if "\n" in str(value):
            lines += [f"- {label}:", "", quote_block(str(value)), ""]
        else:
            lines.append(f"- {label}: {inline(str(value))}")
    return [*lines, ""] if lines else []


def _flat(value: Any, name: str) -> dict[str, str]:
    """The scalars by readable name, such as `unit price of line 2`."""
    if isinstance(value, Mapping):
        return {k: v for key, item in value.items() for k, v in _flat(item, _joined(str(key), name)).items()}
    if isinstance(value, list | tuple):
        return {k: v for index, item in enumerate(value, start=1) for k, v in _flat(item, f"line {index}").items()}
    return {name: str(value)}


def _joined(key: str, parent: str) -> str:
    label = key.replace("_", " ")
    return f"{label} of {parent}" if parent else label


def _changes(old: PlannedAction, new: PlannedAction) -> list[str]:
    before, after = _flat(old.arguments, ""), _flat(new.arguments, "")
    names = [*before, *(name for name in after if name not in before)]
    return [
        f"step {new.ordinal}, {name}: {before.get(name) or 'nothing'} -> {after.get(name) or 'nothing'}"
        for name in names
        if before.get(name, "") != after.get(name, "")
    ]


def differences(old: Plan, new_actions: Sequence[PlannedAction]) -> list[str]:
    """The changes of an edit, one line each; steps are compared by position. Empty when nothing changed."""
    found: list[str] = []
    for index in range(max(len(old.actions), len(new_actions))):
        before = old.actions[index] if index < len(old.actions) else None
        after = new_actions[index] if index < len(new_actions) else None
        if before and after and before.tool == after.tool:
            found += _changes(before, after)
            continue
        if before:
            found.append(f"step {before.ordinal} removed: {describe_action(before, old.currency)}")
        if after:
            found.append(f"step {after.ordinal} added: {describe_action(after, old.currency)}")
    return found + _total_change(old, new_actions)


def _total_change(old: Plan, new_actions: Sequence[PlannedAction]) -> list[str]:
    new_total = sum((action_amount(step.parsed()) for step in new_actions), Decimal("0.00"))
    if new_total == old.total:
        return []
    return [f"total: {format_money(old.total, old.currency)} -> {format_money(new_total, old.currency)}"]
