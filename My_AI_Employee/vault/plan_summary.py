"""Renders a plan's decision in five lines: who, how much, when, what changes in the books, what is unusual."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from decimal import Decimal

from My_AI_Employee.domain.action_fields import Action
from My_AI_Employee.domain.actions import (
    CancelExpense,
    CancelPayment,
    CreateCustomer,
    CreateExpense,
    CreateInvoice,
    CreditInvoice,
    RecordPayment,
    SendInvoice,
)
from My_AI_Employee.domain.balances import Balance, balance_of
from My_AI_Employee.domain.bank_actions import CancelJournalEntry, MatchBankLine, PostBankLines
from My_AI_Employee.domain.bank_words import bank_amount, bank_changes, bank_day, bank_party, in_and_out
from My_AI_Employee.domain.foreign_currency import foreign_currency, money_of
from My_AI_Employee.domain.instances import label_of
from My_AI_Employee.domain.money import format_money, plain_number
from My_AI_Employee.domain.plan import (
    PRICE_FROM_BOOKS,
    Plan,
    PlannedAction,
    action_amount,
    added_for_an_invoice,
    document_amount,
)
from My_AI_Employee.domain.sales_actions import CancelCreditNote, RecordRefund, WriteOff
from My_AI_Employee.domain.sales_words import statement_balance
from My_AI_Employee.domain.statement_actions import SendStatement
from My_AI_Employee.domain.step_references import step_of_invoice
from My_AI_Employee.vault.purchase_summary import (
    change_in_words,
    change_of_purchase,
    how_much_of_purchase,
    when_of_purchase,
    who_of_purchase,
)
from My_AI_Employee.vault.quoting import inline
from My_AI_Employee.vault.sales_summary import change_of_sale, credited_part, open_before_and_after

_SHOWN = 3
_NOT_KNOWN = "not known"

Customers = Collection[tuple[str, str]]
"""Name and mail address of those whom a plan adds and invoices."""


def summary_lines(plan: Plan) -> list[str]:
    """The five lines, as a Markdown list."""
    steps = [(step.parsed(), balance_of(step.parsed(), plan.balances)) for step in plan.actions]
    added = added_for_an_invoice(plan.actions)
    posted = _posted_lines([action for action, _ in steps], plan.currency)
    lines = {
        "Who": _few(posted.get(_line_of(action)) or _who(action, known, added) for action, known in steps),
        "How much": f"{_amounts(plan) or 'no amount'}{_price_source(plan)}",
        "When": _few(_when(action) for action, _ in steps) or "as soon as you approve",
        "In the books": changes_in_books(plan),
        "Unusual": _unusual(plan),
    }
    if instance := label_of(plan.books):
        lines = {"Instance": instance, **lines}
    return [f"- **{label}:** {inline(text) or _NOT_KNOWN}" for label, text in lines.items()]


def changes_in_books(plan: Plan) -> str:
    """What the plan changes in the books, in a line."""
    return _few(_changes(plan, added_for_an_invoice(plan.actions))) or "see the steps"


def _posted_lines(actions: Iterable[Action], currency: str) -> dict[str, str]:
    """The bank lines that the plan itself posts, by their keys: who paid or was paid, how much and when."""
    lines = (line for action in actions if isinstance(action, PostBankLines) for line in action.lines)
    return {
        line.line_key: f"{line.counterparty or line.text or line.line_key} "
        f"({format_money(line.amount, currency)} on {line.date})"
        for line in lines
    }


def _line_of(action: Action) -> str:
    return action.line if isinstance(action, MatchBankLine) else ""


def _amounts(plan: Plan) -> str:
    steps = [step.parsed() for step in plan.actions]
    texts = _few(_how_much(action, balance_of(action, plan.balances), plan.currency) for action in steps)
    return f"{texts}{_sums(plan, steps)}"


def _sums(plan: Plan, steps: Sequence[Action]) -> str:
    """The sum of each currency, and of all in the books' currency; empty when only one step has an amount."""
    sums: dict[str, Decimal] = {}
    for action in steps:
        if amount := document_amount(action):
            currency = foreign_currency(action, plan.currency) or plan.currency
            sums[currency] = sums.get(currency, Decimal("0.00")) + amount
    if set(sums) <= {plan.currency} or sum(bool(action_amount(action)) for action in steps) < 2:
        return ""
    listed = " + ".join(format_money(amount, currency) for currency, amount in sorted(sums.items()))
    return f". In all {listed} = {format_money(plan.total, plan.currency)}"


def _price_source(plan: Plan) -> str:
    """From which invoice a price is that the request does not say; empty when it says all, or for a model's words."""
    reasons = (reason for reason in plan.reasons if reason.startswith(PRICE_FROM_BOOKS) and plan.planner == "rules")
    said = _few(reason.rpartition(" is the ")[2] for reason in reasons)
    return f" (not said in the request: {said})" if said else ""


def _few(texts: Iterable[str]) -> str:
    """The first texts that are different and not empty."""
    found = list(dict.fromkeys(text for text in texts if text))
    more = [f"and {len(found) - _SHOWN} more"] if len(found) > _SHOWN else []
    return "; ".join([*found[:_SHOWN], *more])


def _who(action: Action, known: Balance | None, added: Customers) -> str:
    if isinstance(action, CreateInvoice):
        new = " (new customer)" if (action.customer_name, action.customer_email) in added else ""
        return f"{action.customer_name}, {action.customer_email}{new}"
    if isinstance(action, CreateCustomer):
        return "" if (action.name, action.email) in added else f"{action.name}, {action.email} (new customer)"
    if isinstance(action, SendStatement):
        return f"{action.customer_name}, {action.customer_email}"
    if isinstance(action, CreateExpense):
        return action.vendor or "no vendor named"
    return who_of_purchase(action, known) or (known.party if known else bank_party(action))


def _of_statement(action: SendStatement | PostBankLines, currency: str) -> str:
    if isinstance(action, PostBankLines):
        return in_and_out(action, currency)
    return statement_balance(action, currency) or "the balance on the last day, whatever it is"


def _how_much(action: Action, known: Balance | None, currency: str) -> str:
    amount = document_amount(action)
    money = money_of(action, amount, currency)
    if isinstance(action, SendStatement | PostBankLines):
        return _of_statement(action, currency)
    if isinstance(action, CreateInvoice) and not action.is_plain:
        priced = action.priced
        return f"{money} ({priced.net:,.2f} and tax of {priced.tax:,.2f})"
    if isinstance(action, CreateInvoice) and action.tax_rate:
        net, percent = action.untaxed_total, plain_number(action.tax_rate * 100)
        taxed = f"{net:,.2f} and {percent} % tax of {amount - net:,.2f}"
        return f"{money} ({taxed})"
    if isinstance(action, CreateExpense) and action.tax:
        return f"{format_money(amount, currency)} (with {action.tax:,.2f} tax inside)"
    if isinstance(action, CreateInvoice | RecordPayment | CreateExpense | RecordRefund | WriteOff):
        return money
    if isinstance(action, SendInvoice):
        return _sent_amount(known, currency)
    if isinstance(action, CreditInvoice) and action.is_partial:
        credited = credited_part(action, known)
        return f"{money_of(action, credited, currency)} is credited" if credited else "what the lines below come to"
    if (
        isinstance(action, CreditInvoice | CancelCreditNote | CancelPayment | CancelExpense | CancelJournalEntry)
        and known
        and known.amount is not None
    ):
        return f"{format_money(known.amount, currency)} is taken back"
    if bank_amount(action):
        return money
    return how_much_of_purchase(action, known, currency)


def _sent_amount(known: Balance | None, currency: str) -> str:
    """The amount of an invoice that is mailed: of an open one from the books, of a draft as this program made it."""
    if known is None or known.amount is None:
        return ""
    amount = format_money(known.amount, currency)
    if known.residual is None:
        return f"{amount} when it was drafted"
    is_part = known.residual != known.amount
    return f"{amount}, {format_money(known.residual, currency)} of it open" if is_part else amount


def _when(action: Action) -> str:
    if isinstance(action, CreateInvoice):
        days = (action.due_date - action.invoice_date).days
        return f"dated {action.invoice_date}, due {action.due_date} ({days} days)"
    if isinstance(action, RecordPayment):
        return f"received on {action.payment_date} by {action.payment_method.replace('_', ' ')}"
    if isinstance(action, SendStatement):
        return f"the account from {action.start_date} to {action.end_date}"
    if isinstance(action, RecordRefund):
        return f"paid back on {action.date} by {action.method.replace('_', ' ')}"
    if isinstance(action, CreateExpense):
        return f"spent on {action.expense_date}"
    return bank_day(action) or when_of_purchase(action)


def _changes(plan: Plan, added: Customers) -> Iterator[str]:
    """What each step changes; an invoice after another one for the same customer starts from what that one left."""
    moved: dict[str, Decimal] = {}
    for step in plan.actions:
        yield _change(plan, step, balance_of(step.parsed(), plan.balances), moved) or _other(step.parsed(), added)


def _expense_change(action: CreateExpense, currency: str) -> str:
    """Input tax is no expense: it lowers what is owed to the tax office."""
    grown = f"expenses grow by {money_of(action, action.amount - action.tax, currency)} ({action.category})"
    taxed = f", input tax by {money_of(action, action.tax, currency)}" if action.tax else ""
    return f"{grown}{taxed}{_PAID_BY.get(action.paid_from or '', '')}"


_PAID_BY = {
    "bank": "; the bank account paid it",
    "card": "; the firm's card paid it",
    "cash": "; the cash box paid it",
    "owner": "; the owner paid it and put that much into the firm",
    "employee": "; it is owed to an employee until it is paid back",
}
"""Who paid, where the request says so."""


def _change(plan: Plan, step: PlannedAction, known: Balance | None, moved: dict[str, Decimal]) -> str:
    action, currency = step.parsed(), plan.currency
    amount = money_of(action, document_amount(action), currency)
    if foreign_currency(action, currency):
        known = None  # what was open is in the books' currency
    if isinstance(action, CreateInvoice):
        if not _is_sent(plan, step):
            return f"a draft of {amount}: nothing is owed until it is sent"
        return open_before_and_after(known, document_amount(action), currency, moved) or f"{amount} more is owed"
    if sale := change_of_sale(action, known, currency, moved):
        return sale
    if isinstance(action, CreateExpense):
        return _expense_change(action, currency)
    if isinstance(action, CancelExpense):
        return f"the expense {action.expense_id} no longer counts"
    change = change_of_purchase(action, known)
    return (
        (change and open_before_and_after(known, change, currency, moved))
        or change_in_words(action, currency)
        or bank_changes(action, currency)
    )


def _other(action: Action, added: Customers) -> str:
    if isinstance(action, SendInvoice):
        done = "posted" if action.post_only else "mailed again" if action.resend else "posted and mailed"
        return "" if "$" in action.invoice_id else f"{action.invoice_id} is {done}"
    if isinstance(action, CreateCustomer):
        return "" if (action.name, action.email) in added else "one more customer"
    return ""


def _is_sent(plan: Plan, step: PlannedAction) -> bool:
    sent = (each for each in plan.actions if each.tool == "send_invoice")
    return any(step_of_invoice(each.arguments) == step.ordinal for each in sent)


def _unusual(plan: Plan) -> str:
    if not plan.warnings:
        return "nothing was found"
    return "1 point, see below" if len(plan.warnings) == 1 else f"{len(plan.warnings)} points, see below"
