"""What kind of plan it is, for lists of plans."""

from decimal import Decimal

from My_AI_Employee.domain.money import format_money
from My_AI_Employee.domain.plan import Plan

_KINDS = {
    "create_invoice": "Invoices",
    "record_payment": "Payments",
    "create_expense": "Expenses",
    "create_bill": "Bills",
    "record_bill_payment": "Bills paid",
    "credit_invoice": "Taking back",
    "record_refund": "Taking back",
    "write_off": "Taking back",
    "cancel_payment": "Taking back",
    "cancel_credit_note": "Taking back",
    "cancel_expense": "Taking back",
    "record_journal_entry": "Journal entries",
    "record_transfer": "Transfers",
    "record_opening_balances": "Opening balances",
    "post_bank_lines": "Bank statements",
    "match_bank_line": "Bank lines",
    "cancel_journal_entry": "Taking back",
    "unmatch_bank_line": "Taking back",
    "cancel_bank_line": "Taking back",
    "cancel_bank_statement": "Taking back",
    "close_period": "Closing",
    "reopen_period": "Closing",
    "create_bank_account": "New accounts",
    "create_payment_file": "Files for the bank",
    "cancel_payment_file": "Taking back",
    "cancel_bill": "Taking back",
    "cancel_bill_payment": "Taking back",
    "send_invoice": "Invoices to send",
    "send_statement": "Statements to send",
    "create_customer": "New customers",
    "create_vendor": "New vendors",
    "update_partner": "Changed partners",
}
"""By the tool, the one that says most of a plan first."""


def kind_of(plan: Plan) -> str:
    """The kind in one or two words, such as `Invoices`."""
    tools = {step.tool for step in plan.actions}
    return next((kind for tool, kind in _KINDS.items() if tool in tools), "Others")


def kind_of_tool(tool: str) -> str:
    """The kind of a single step; empty for what is no step of a plan."""
    return _KINDS.get(tool, "")


def moved_amount(plan: Plan) -> Decimal:
    """What a plan moves: its total; for one that takes something back what was noted of that, negative."""
    if plan.total:
        return plan.total
    return -sum((known.amount for known in plan.balances if known.amount is not None), Decimal("0.00"))


def shown_amount(plan: Plan) -> str:
    """`moved_amount` with the currency; empty when the plan moves none that is known."""
    amount = moved_amount(plan)
    return format_money(amount, plan.currency) if amount else ""
