"""Actions on the general ledger and the bank in plain words, for titles, summaries and tables of plans."""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any

from My_AI_Employee.domain.action_fields import Action
from My_AI_Employee.domain.bank_actions import (
    CancelBankLine,
    CancelBankStatement,
    CancelJournalEntry,
    ClosePeriod,
    CreateBankAccount,
    EntryLine,
    MatchBankLine,
    PaidBill,
    PaidInvoice,
    PostBankLines,
    RecordJournalEntry,
    RecordOpeningBalances,
    RecordTransfer,
    ReopenPeriod,
    UnmatchBankLine,
)
from My_AI_Employee.domain.exchange_rates import rate_as_text
from My_AI_Employee.domain.money import format_money
from My_AI_Employee.domain.payment_file_actions import CancelPaymentFile, CreatePaymentFile
from My_AI_Employee.domain.payment_file_words import file_changes, file_day, file_party, file_table, file_title

_ZERO = Decimal("0.00")
UNNAMED_AMOUNTS = (
    CancelJournalEntry,
    PostBankLines,
    MatchBankLine,
    UnmatchBankLine,
    CancelBankLine,
    CancelBankStatement,
    ClosePeriod,
    ReopenPeriod,
    CancelPaymentFile,
)
"""Actions that move no money themselves, or whose amount is only in the books."""


def bank_amount(action: Action) -> Decimal:
    """The amount that an action moves; 0 for those of UNNAMED_AMOUNTS."""
    if isinstance(action, RecordJournalEntry | RecordOpeningBalances):
        return action.total
    if isinstance(action, CreatePaymentFile):
        return action.total
    return action.amount if isinstance(action, RecordTransfer) else _ZERO


def _days_of(action: PostBankLines) -> str:
    days = sorted({line.date for line in action.lines})
    return f"lines of {days[0]}" + (f" to {days[-1]}" if len(days) > 1 else "")


def in_and_out(action: PostBankLines, currency: str) -> str:
    """What came in and what went out by the lines of a statement, such as `595.00 EUR in, 45.10 EUR out`."""
    amounts = [line.amount for line in action.lines]
    sums = {"in": sum((a for a in amounts if a > 0), _ZERO), "out": -sum((a for a in amounts if a < 0), _ZERO)}
    return ", ".join(f"{format_money(total, currency)} {way}" for way, total in sums.items() if total)


def _paid(one: PaidInvoice | PaidBill, currency: str) -> str:
    """Such as `600.00 USD`, and `600.00 USD for 500.00 CHF of it (at 1.2)` for a document in another currency."""
    amount = format_money(one.amount, currency)
    if one.rate is None:
        return amount
    settled = format_money(one.settles or _ZERO, str(one.currency))
    vouched = ", which the plan vouches for" if one.bank_rate is not None else ""
    return f"{amount} for {settled} of it (at {rate_as_text(one.rate, 5)}{vouched})"


def _explanation(action: MatchBankLine, currency: str) -> str:
    """What a bank line is said to be."""
    if action.invoices:
        paid = ", ".join(f"{one.invoice_id} {_paid(one, currency)}" for one in action.invoices)
        return f"payment of {paid}"
    if action.bills:
        paid = ", ".join(f"{one.bill_id} {_paid(one, currency)}" for one in action.bills)
        return f"payment of the bill {paid}"
    if action.payment_id:
        return f"the payment {action.payment_id} that is in the books"
    if action.expense_id:
        return f"the expense {action.expense_id} that is in the books"
    if action.transfer_account:
        return f"a transfer with {action.transfer_account}"
    return f"{action.account}: {action.text}"


def _with_fee(action: MatchBankLine, currency: str) -> str:
    fee = f", less a fee of {format_money(action.fee, currency)}" if action.fee else ""
    return _explanation(action, currency) + fee


_Describe = Callable[[Any, str], str]
_TITLES: Mapping[type[Action], _Describe] = {
    RecordJournalEntry: lambda a, c: (
        f"post the journal entry '{a.description}' over {format_money(a.total, c)} on {a.date}"
    ),
    CancelJournalEntry: lambda a, c: f"take the entry {a.entry_id} back: {a.reason}",
    CreateBankAccount: lambda a, c: f"add the {a.kind} account {a.name}",
    RecordTransfer: lambda a, c: (
        f"transfer {format_money(a.amount, c)} from {a.from_account} to {a.to_account} on {a.date}"
    ),
    RecordOpeningBalances: lambda a, c: f"enter the opening balances of {a.date} over {format_money(a.total, c)}",
    PostBankLines: lambda a, c: (
        f"post {_count(len(a.lines), 'line')} of the statement {a.statement} of {_account(a.account)}, "
        f"from {format_money(a.opening_balance, c)} to {format_money(a.closing_balance, c)}"
    ),
    MatchBankLine: lambda a, c: f"explain the bank line {a.line}: {_with_fee(a, c)}",
    UnmatchBankLine: lambda a, c: f"take the explanation of the bank line {a.line} back: {a.reason}",
    CancelBankLine: lambda a, c: f"take the bank line {a.line} out of the books: {a.reason}",
    CancelBankStatement: lambda a, c: f"take the statement {a.statement_id} out of the books: {a.reason}",
    ClosePeriod: lambda a, c: f"close the books until {a.until}",
    ReopenPeriod: lambda a, c: (
        f"open the books again {f'after {a.until}' if a.until else 'for all days'}: {a.reason}"
    ),
}


def name_bank_lines(text: str, actions: Iterable[Action], currency: str) -> str:
    """The text with bank lines that the same plan posts named by day, payer and amount, in place of their keys."""
    if "the bank line " not in text:
        return text
    for line in (line for action in actions if isinstance(action, PostBankLines) for line in action.lines):
        shown = ", ".join(filter(None, (f"of {line.date}", line.counterparty, format_money(line.amount, currency))))
        text = text.replace(f"the bank line {line.line_key}:", f"the bank line {shown}:")
    return text


def _account(name: str) -> str:
    """A number alone says nothing in a sentence."""
    return f"account {name}" if name.isdigit() else name


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def bank_title(action: Action, currency: str) -> str:
    """A plain sentence fragment; empty for an action of another kind."""
    describe = _TITLES.get(type(action))
    return describe(action, currency) if describe else file_title(action)


def _partners(lines: Iterable[EntryLine]) -> str:
    return "; ".join(dict.fromkeys(line.partner for line in lines if line.partner)) or "your own books"


_PARTIES: Mapping[type[Action], Callable[[Any], str]] = {
    RecordJournalEntry: lambda a: _partners(a.lines),
    CancelJournalEntry: lambda a: str(a.entry_id),
    CreateBankAccount: lambda a: str(a.name),
    RecordTransfer: lambda a: f"{a.from_account} -> {a.to_account}",
    RecordOpeningBalances: lambda a: _partners(a.lines),
    PostBankLines: lambda a: f"{_account(a.account)}, statement {a.statement}",
    MatchBankLine: lambda a: str(a.line),
    UnmatchBankLine: lambda a: str(a.line),
    CancelBankLine: lambda a: str(a.line),
    CancelBankStatement: lambda a: str(a.statement_id),
    ClosePeriod: lambda a: "your own books",
    ReopenPeriod: lambda a: "your own books",
}


def bank_party(action: Action) -> str:
    """Whom or which record an action is about; empty when it is about neither, or of another kind."""
    party = _PARTIES.get(type(action))
    return party(action) if party else file_party(action)


_DAYS: Mapping[type[Action], Callable[[Any], str]] = {
    RecordJournalEntry: lambda a: f"dated {a.date}",
    RecordTransfer: lambda a: f"dated {a.date}",
    RecordOpeningBalances: lambda a: f"dated {a.date}",
    PostBankLines: lambda a: _days_of(a),
    ClosePeriod: lambda a: f"until {a.until}",
    ReopenPeriod: lambda a: f"closed until {a.until} from now on" if a.until else "nothing stays closed",
}


def bank_day(action: Action) -> str:
    """When an action is booked; empty when it names no day."""
    said = _DAYS.get(type(action))
    return said(action) if said else file_day(action)


_CHANGES: Mapping[type[Action], _Describe] = {
    RecordJournalEntry: lambda a, c: "; ".join(_moves(line, c) for line in a.lines),
    CancelJournalEntry: lambda a, c: f"a new entry reverses {a.entry_id}, dated today",
    CreateBankAccount: lambda a, c: f"one more {a.kind} account, with nothing on it",
    RecordTransfer: lambda a, c: (
        f"{a.from_account} falls and {a.to_account} grows by {format_money(a.amount, c)}; what you own stays the same"
    ),
    RecordOpeningBalances: lambda a, c: "; ".join(_moves(line, c) for line in a.lines),
    PostBankLines: lambda a, c: (
        f"{_account(a.account)} changes by {format_money(a.total, c)}; each line waits for its explanation"
    ),
    MatchBankLine: lambda a, c: f"the line is {_with_fee(a, c)}",
    UnmatchBankLine: lambda a, c: "the bank line waits for an explanation again; what it paid is open again",
    CancelBankLine: lambda a, c: "a new entry reverses the line",
    CancelBankStatement: lambda a, c: "new entries reverse the statement's lines",
    ClosePeriod: lambda a, c: f"nothing can be posted on {a.until} or before",
    ReopenPeriod: lambda a, c: "closed days can be posted to again",
}


def _moves(line: EntryLine, currency: str) -> str:
    side = "debit" if line.debit else "credit"
    return f"{line.account}: {side} {format_money(line.amount, currency)}"


def bank_changes(action: Action, currency: str) -> str:
    """What an action changes in the books; empty for an action of another kind."""
    change = _CHANGES.get(type(action))
    return change(action, currency) if change else file_changes(action)


BankTable = tuple[list[str], list[list[str]]]


def bank_table(action: Action) -> BankTable | None:
    """Head and rows of the table that a person checks line by line; None when the action has none."""
    if isinstance(action, RecordJournalEntry | RecordOpeningBalances):
        total = f"{action.total:,.2f}"
        return (
            ["Account", "Text", "Debit", "Credit"],
            [*(_entry_cells(line) for line in action.lines), ["**Total**", "", total, total]],
        )
    if isinstance(action, PostBankLines):
        rows = [
            [str(line.date), line.counterparty, " ".join(filter(None, (line.text, line.reference))), _figure(line)]
            for line in action.lines
        ]
        return (["Date", "Counterparty", "Text", "Amount"], rows)
    return file_table(action)


def _figure(line: Any) -> str:
    return f"{line.amount:,.2f}"


def _entry_cells(line: EntryLine) -> list[str]:
    document = getattr(line, "document", "")
    due = getattr(line, "due_date", None)
    said = (line.text, line.partner, document, f"due {due}" if due else "")
    debit, credit = (f"{side:,.2f}" if side else "" for side in (line.debit, line.credit))
    return [line.account, ", ".join(filter(None, said)), debit, credit]
