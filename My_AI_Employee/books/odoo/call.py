"""One call of an operation on Odoo, and what earlier steps of the same plan would have made by then."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from My_AI_Employee.books.ledger_accounts import LedgerAccount
from My_AI_Employee.books.odoo.context import OdooContext
from My_AI_Employee.books.odoo.invoice_reads import Invoice
from My_AI_Employee.books.odoo.values import Row
from My_AI_Employee.books.port import Receipt
from My_AI_Employee.domain.purchase_results import BillSummary
from My_AI_Employee.domain.results import Customer


@dataclass(frozen=True, kw_only=True)
class BankRow:
    """A bank line in Odoo. line_id: of account.bank.statement.line; 0 for one that a plan would post.

    suspense_line: id of the journal item that waits for an explanation; 0 when it is explained.
    """

    line_id: int
    move_id: int
    number: str
    journal_id: int
    day: date
    amount: Decimal
    state: str
    text: str
    suspense_line: int = 0


@dataclass(kw_only=True)
class Planned:
    """What the steps before would have made, in a dry run of a whole plan. All empty for a real call.

    lines: by their line keys. payments: signed amounts by the placeholders of their ids. owed: to employees, by those
    of their expenses. cancelled: numbers of payments and credit notes that were taken back. find_invoice, find_bill:
    a document as it would be by then; None: as it is.
    """

    accounts: list[LedgerAccount] = field(default_factory=list)
    customers: list[Customer] = field(default_factory=list)
    lines: dict[str, BankRow] = field(default_factory=dict)
    payments: dict[str, Decimal] = field(default_factory=dict)
    owed: dict[str, Decimal] = field(default_factory=dict)
    cancelled: set[str] = field(default_factory=set)
    find_invoice: Callable[[str], Invoice] | None = None
    find_bill: Callable[[str], BillSummary] | None = None


@dataclass(frozen=True, kw_only=True)
class Known:
    """What was read for several calls together; what is missing is read by the call.

    invoices: by the names that the calls have for them. due: items that payments are reconciled with, by document.
    """

    invoices: Mapping[str, Invoice] = field(default_factory=dict)
    due: Mapping[int, list[Row]] = field(default_factory=dict)
    accounts: Sequence[LedgerAccount] = ()


@dataclass(frozen=True, kw_only=True)
class OdooCall:
    """One call of an operation. receipt: the checked file that the action names. dry_run: check, write nothing."""

    context: OdooContext
    action: Any
    key: str
    receipt: Receipt | None = None
    dry_run: bool = False
    planned: Planned = field(default_factory=Planned)
    known: Known = Known()
