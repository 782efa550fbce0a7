"""What the tools on the general ledger and the bank answer: read back from the books."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import Field

from My_AI_Employee.domain.bank_actions import PaidBill, PaidInvoice
from My_AI_Employee.domain.money import Amount
from My_AI_Employee.domain.purchase_results import BillSummary
from My_AI_Employee.domain.results import EffectResult, ExchangeDifference, InvoiceSummary, Result


class _EntryResult(EffectResult):
    entry_id: Annotated[str, Field(description="Number of the posted entry")]
    status: Literal["posted"] = "posted"
    entry_date: date
    amount: Annotated[Amount, Field(description="Sum of one side")]
    currency: str
    created_at: datetime
    odoo_url: str = ""

    def record(self) -> str:
        return self.entry_id


class JournalEntryResult(_EntryResult):
    """A posted journal entry."""


class TransferResult(_EntryResult):
    """A posted transfer. from_account, to_account: names of the accounts that the money left and reached."""

    from_account: str
    to_account: str


class OpenItem(Result):
    """An open invoice of the time before these books. invoice_id: what record_payment takes."""

    invoice_id: str
    document: str
    partner: str
    amount: Amount
    due_date: date


class OpeningBalancesResult(_EntryResult):
    """The posted opening balances and the invoices that are open."""

    open_items: tuple[OpenItem, ...] = ()


class CancelJournalEntryResult(EffectResult):
    """An entry that was taken back. reversal_id: the entry that reverses it."""

    entry_id: str
    status: Literal["reversed"] = "reversed"
    reversal_id: str
    amount: Amount
    currency: str
    created_at: datetime

    def record(self) -> str:
        return self.reversal_id or self.entry_id


class BankAccountResult(EffectResult):
    """A bank or cash account of the firm's own."""

    account_id: Annotated[str, Field(description="Code of the account")]
    name: str
    created_at: datetime

    def record(self) -> str:
        return self.account_id


class PostedLine(Result):
    """A bank line that was posted. line: its id in the books."""

    line: str
    line_key: str


class PostBankLinesResult(EffectResult):
    """A posted statement. The balance of the account is compared with the statement's closing balance."""

    statement_id: str
    account: Annotated[str, Field(description="Code and name of the bank account")]
    posted: Annotated[int, Field(description="Lines that are new in the books")]
    skipped: Annotated[int, Field(description="Lines that were in the books already")]
    lines: tuple[PostedLine, ...]
    closing_balance: Amount
    ledger_balance: Annotated[Amount, Field(description="Balance of the account in the books at the last line's day")]
    balance_agrees: bool
    currency: str
    created_at: datetime

    def record(self) -> str:
        return self.statement_id


def _share(paid: PaidInvoice | PaidBill, residual: Decimal, exchange_difference: Decimal | None) -> dict[str, Any]:
    """What `InvoicePaid` and `BillPaid` have in common."""
    return {
        "amount": paid.amount,
        "residual": residual,
        "settles": paid.settles,
        "currency": paid.currency,
        "exchange_difference": exchange_difference,
    }


class InvoicePaid(Result):
    """What a bank line paid of an invoice. residual: what is still open on it.

    settles, currency, exchange_difference: of an invoice in another currency than the line's.
    """

    invoice_id: str
    amount: Amount
    residual: Amount
    invoice_status: Literal["paid", "partial"]
    settles: Amount | None = None
    currency: str | None = None
    exchange_difference: ExchangeDifference = None

    @classmethod
    def of(cls, paid: PaidInvoice, invoice: InvoiceSummary, exchange_difference: Decimal | None) -> "InvoicePaid":
        """paid: as it was asked for. invoice: as it is afterwards."""
        return cls(
            invoice_id=invoice.invoice_id,
            invoice_status="partial" if invoice.residual else "paid",
            **_share(paid, invoice.residual, exchange_difference),
        )


class BillPaid(Result):
    """What a bank line paid of a vendor's bill. residual: what is still open on it.

    settles, currency, exchange_difference: of a bill in another currency than the line's.
    """

    bill_id: str
    amount: Amount
    residual: Amount
    bill_status: Literal["paid", "partial"]
    settles: Amount | None = None
    currency: str | None = None
    exchange_difference: ExchangeDifference = None

    @classmethod
    def of(cls, paid: PaidBill, bill: BillSummary, exchange_difference: Decimal | None) -> "BillPaid":
        """paid: as it was asked for. bill: as it is afterwards."""
        return cls(
            bill_id=bill.bill_id,
            bill_status="partial" if bill.residual else "paid",
            **_share(paid, bill.residual, exchange_difference),
        )


class MatchBankLineResult(EffectResult):
    """A bank line that is explained in full."""

    line: str
    status: Literal["matched"] = "matched"
    explained_by: Annotated[str, Field(description="What the line is, in words")]
    amount: Annotated[Amount, Field(description="The line's amount; negative for money paid")]
    fee: Amount = Decimal("0.00")
    invoices: tuple[InvoicePaid, ...] = ()
    bills: tuple[BillPaid, ...] = ()
    currency: str
    created_at: datetime

    def record(self) -> str:
        return self.line


class UnmatchBankLineResult(EffectResult):
    """A bank line that is open again."""

    line: str
    status: Literal["open"] = "open"
    amount: Amount
    currency: str
    created_at: datetime

    def record(self) -> str:
        return self.line


class CancelBankLineResult(EffectResult):
    """A bank line that no longer counts."""

    line: str
    status: Literal["cancelled"] = "cancelled"
    amount: Amount
    currency: str
    created_at: datetime

    def record(self) -> str:
        return self.line


class CancelBankStatementResult(EffectResult):
    """A statement whose lines no longer count."""

    statement_id: str
    status: Literal["cancelled"] = "cancelled"
    cancelled: Annotated[int, Field(description="Lines that were taken out of the books")]
    amount: Annotated[Amount, Field(description="Their sum")]
    currency: str
    created_at: datetime

    def record(self) -> str:
        return self.statement_id


class PeriodResult(EffectResult):
    """The last closed day. None: nothing is closed. before: what it was before this step."""

    closed_until: date | None
    before: date | None
    created_at: datetime

    def record(self) -> str:
        return str(self.closed_until or "open")


class Account(Result):
    """An account of the general ledger. other_names: such as the code of its bank journal.

    suspense: it holds bank lines that wait for an explanation. non_trade: a receivable that no invoice is about.
    iban: of a bank account, where the books know it.
    """

    code: str
    name: str
    account_type: str
    other_names: tuple[str, ...] = ()
    suspense: bool = False
    non_trade: bool = False
    iban: str = ""


class ListAccountsResult(Result):
    """The chart of accounts, by code."""

    accounts: tuple[Account, ...]


class BankLine(Result):
    """A posted bank line. explained_by: what it is, in words; empty while it is open."""

    line: str
    account: str
    line_date: date
    amount: Amount
    counterparty: str = ""
    text: str = ""
    reference: str = ""
    explained_by: str = ""


class ListBankLinesResult(Result):
    """Bank lines that wait for an explanation, oldest first. more: whether there are others."""

    lines: tuple[BankLine, ...]
    currency: str
    more: bool = False


MoneyKind = Literal["payment", "bill_payment", "refund", "expense"]


class RecordedMoney(Result):
    """A payment or an expense in the books that waits for its line on a bank statement.

    amount: positive for money received. document: number of the one document that it settles, a bill's by its vendor.
    text: its reference, or what the expense was for.
    """

    document_id: str
    kind: MoneyKind
    partner: str = ""
    money_date: date
    amount: Amount
    text: str = ""
    document: str = ""


class ListRecordedMoneyResult(Result):
    """Payments and expenses that wait for their bank line, oldest first. more: whether there are others."""

    recorded: tuple[RecordedMoney, ...]
    currency: str
    more: bool = False
