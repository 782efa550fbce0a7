"""Actions on the general ledger and the bank: journal entries, transfers, opening balances, bank lines, periods.

An account is named by its code or by its exact name; money accounts also by the code or name of their bank journal.
"""

from decimal import Decimal
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from My_AI_Employee.domain.action_fields import Action, IsoDate, Line, OptionalLine, check_positive_amount
from My_AI_Employee.domain.exchange_rates import LARGEST, SMALLEST
from My_AI_Employee.domain.money import Number, Price
from My_AI_Employee.domain.purchase_fields import Currency
from My_AI_Employee.errors import (
    EntryUnbalancedError,
    InvalidAmountError,
    InvalidDateError,
    ValidationFailedError,
)

MAX_ENTRY_LINES = 200
MAX_BANK_LINES = 2_000
ZERO = Decimal("0.00")


class _Part(BaseModel):
    """Base of what actions hold lists of."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, defer_build=True)


class EntryLine(_Part):
    """One line of a journal entry: either a debit or a credit."""

    account: Annotated[Line, Field(description="Code or exact name of the account")]
    debit: Annotated[Price | None, Field(description="Amount on the debit side, greater than 0")] = None
    credit: Annotated[Price | None, Field(description="Amount on the credit side, greater than 0")] = None
    text: Annotated[OptionalLine, Field(description="What this line is for")] = ""
    partner: Annotated[OptionalLine, Field(description="Customer or vendor, exactly as in the books")] = ""

    @model_validator(mode="after")
    def _one_side(self) -> "EntryLine":
        if (self.debit is None) == (self.credit is None):
            raise ValidationFailedError(f"the line on '{self.account}' needs either a debit or a credit")
        check_positive_amount(self.amount)
        return self

    @property
    def amount(self) -> Decimal:
        """The amount on whichever side it is."""
        return self.debit or self.credit or ZERO

    @property
    def signed(self) -> Decimal:
        """debit - credit."""
        return (self.debit or ZERO) - (self.credit or ZERO)


class OpeningLine(EntryLine):
    """One line of the opening balances. A receivable names the customer, the document and when it is due."""

    document: Annotated[OptionalLine, Field(description="Number of the open invoice, for a receivable")] = ""
    due_date: Annotated[IsoDate | None, Field(description="When the open invoice is due (YYYY-MM-DD)")] = None


def check_balanced(lines: tuple[EntryLine, ...], what: str) -> None:
    """Raises EntryUnbalancedError, which names the difference."""
    difference = sum((line.signed for line in lines), ZERO)
    if difference:
        side = "debit" if difference > 0 else "credit"
        raise EntryUnbalancedError(
            f"{what} does not balance: {abs(difference):,.2f} more on the {side} side",
            hint="correct the figures or add the missing line",
            facts={"difference": str(difference)},
        )


class RecordJournalEntry(Action):
    """Post a balanced journal entry on named accounts."""

    tool = "record_journal_entry"
    field_errors: ClassVar = {"date": InvalidDateError}

    date: IsoDate
    description: Line
    lines: Annotated[tuple[EntryLine, ...], Field(min_length=2, max_length=MAX_ENTRY_LINES)]

    @model_validator(mode="after")
    def _balanced(self) -> "RecordJournalEntry":
        check_balanced(self.lines, "the entry")
        return self

    @property
    def total(self) -> Decimal:
        """Sum of one side."""
        return sum((line.debit or ZERO for line in self.lines), ZERO)


class CancelJournalEntry(Action):
    """Take a journal entry, a transfer or the opening balances back with a reversing entry."""

    tool = "cancel_journal_entry"

    entry_id: Line
    reason: Line


class CreateBankAccount(Action):
    """Add a bank or cash account of the firm's own."""

    tool = "create_bank_account"

    name: Line
    kind: Literal["bank", "cash"] = "bank"


class RecordTransfer(Action):
    """Record money moved between two of the firm's own bank or cash accounts."""

    tool = "record_transfer"
    field_errors: ClassVar = {"amount": InvalidAmountError, "date": InvalidDateError}

    from_account: Line
    to_account: Line
    amount: Price
    date: IsoDate
    reference: OptionalLine = ""

    @model_validator(mode="after")
    def _check_amount(self) -> "RecordTransfer":
        check_positive_amount(self.amount)
        return self


class RecordOpeningBalances(Action):
    """Enter what every account held when the books begin; open receivables become invoices that can be paid."""

    tool = "record_opening_balances"
    field_errors: ClassVar = {"date": InvalidDateError}

    date: IsoDate
    lines: Annotated[tuple[OpeningLine, ...], Field(min_length=2, max_length=MAX_ENTRY_LINES)]

    @model_validator(mode="after")
    def _balanced(self) -> "RecordOpeningBalances":
        check_balanced(self.lines, "the opening balances")
        return self

    @property
    def total(self) -> Decimal:
        """Sum of one side."""
        return sum((line.debit or ZERO for line in self.lines), ZERO)


class StatementLine(_Part):
    """One line of a bank statement. amount: positive for money received, negative for money paid."""

    date: Annotated[IsoDate, Field(description="Booking date (YYYY-MM-DD)")]
    amount: Annotated[Price, Field(description="Positive for money received, negative for money paid")]
    counterparty: Annotated[OptionalLine, Field(description="Who paid or was paid")] = ""
    text: Annotated[OptionalLine, Field(description="The line's text")] = ""
    reference: Annotated[OptionalLine, Field(description="Payment reference")] = ""
    bank_reference: Annotated[OptionalLine, Field(description="The bank's own reference")] = ""
    line_key: Annotated[Line, Field(description="What this line is known by; unique in its account")]

    @model_validator(mode="after")
    def _check_amount(self) -> "StatementLine":
        check_positive_amount(abs(self.amount))
        return self


class PostBankLines(Action):
    """Post the lines of a bank statement, each line once."""

    tool = "post_bank_lines"

    account: Line
    statement: Line
    opening_balance: Annotated[Price, Field(decimal_places=2)]
    closing_balance: Annotated[Price, Field(decimal_places=2)]
    currency: Annotated[Line, Field(min_length=3, max_length=3)]
    lines: Annotated[tuple[StatementLine, ...], Field(min_length=1, max_length=MAX_BANK_LINES)]

    @model_validator(mode="after")
    def _adds_up(self) -> "PostBankLines":
        keys = [line.line_key for line in self.lines]
        if len(set(keys)) < len(keys):
            twice = next(key for at, key in enumerate(keys) if key in keys[:at])
            raise ValidationFailedError(f"line_key '{twice}' stands in the statement twice")
        found = self.opening_balance + self.total
        if found != self.closing_balance:
            raise EntryUnbalancedError(
                f"the statement does not add up: {self.opening_balance:,.2f} and its lines make {found:,.2f}, "
                f"its closing balance is {self.closing_balance:,.2f}",
                hint="a line is missing, there twice, or has a wrong sign",
                facts={"difference": str(self.closing_balance - found)},
            )
        return self

    @property
    def total(self) -> Decimal:
        """Sum of the signed lines."""
        return sum((line.amount for line in self.lines), ZERO)


class _Paid(_Part):
    """What a bank line pays of one document. settles, currency: of one in another currency than the line's.

    bank_rate: by what the bank exchanged it, where a person vouches for a rate that is far from the known one.
    """

    amount: Annotated[Price, Field(gt=0, decimal_places=2, description="How much of the line pays it")]
    settles: Annotated[
        Price | None,
        Field(gt=0, decimal_places=2, description="What this settles of a document in another currency, in that one"),
    ] = None
    currency: Annotated[Currency | None, Field(description="Currency of `settles`, which the document has")] = None
    bank_rate: Annotated[
        Number | None,
        Field(
            ge=SMALLEST,
            le=LARGEST,
            description="The bank's own rate, in the line's currency for 1 of `currency`; only if a person says so",
        ),
    ] = None

    @model_validator(mode="after")
    def _both_or_none(self) -> Self:
        if (self.settles is None) != (self.currency is None):
            raise ValidationFailedError("settles and currency go together: what is settled, and in which currency")
        if self.bank_rate is not None and self.settles is None:
            raise ValidationFailedError("bank_rate: only for a document in another currency, with `settles`")
        return self

    @property
    def settled(self) -> Decimal:
        """What it takes off what is open, in the currency of the document."""
        return self.amount if self.settles is None else self.settles

    @property
    def rate(self) -> Decimal | None:
        """What the line has for 1 of the document's currency; None for a document in the line's."""
        return None if self.settles is None else self.amount / self.settles


class PaidInvoice(_Paid):
    """What a bank line pays of one invoice."""

    invoice_id: Annotated[Line, Field(description="Number of the invoice")]


class PaidBill(_Paid):
    """What a bank line pays of one vendor's bill."""

    bill_id: Annotated[Line, Field(description="Number of the bill")]


EXPLANATIONS = ("invoices", "bills", "payment_id", "expense_id", "transfer_account", "account")
"""The fields of MatchBankLine that say what a bank line is; exactly one is given."""


class MatchBankLine(Action):
    """Say what a bank line is: invoices or bills paid, a payment or an expense recorded before, a transfer, or an
    account."""

    tool = "match_bank_line"
    field_errors: ClassVar = {"fee": InvalidAmountError}

    line: Line
    invoices: Annotated[tuple[PaidInvoice, ...], Field(max_length=100)] = ()
    bills: Annotated[tuple[PaidBill, ...], Field(max_length=100)] = ()
    payment_id: OptionalLine = ""
    expense_id: OptionalLine = ""
    transfer_account: OptionalLine = ""
    account: OptionalLine = ""
    text: OptionalLine = ""
    fee: Annotated[Price, Field(ge=0, decimal_places=2)] = ZERO
    fee_account: OptionalLine = ""

    @model_validator(mode="after")
    def _one_explanation(self) -> "MatchBankLine":
        given = [name for name in EXPLANATIONS if getattr(self, name)]
        if len(given) != 1:
            said = " and ".join(given) or "none"
            raise ValidationFailedError(f"a bank line has exactly one of {', '.join(EXPLANATIONS)}; given: {said}")
        if self.account and not self.text:
            raise ValidationFailedError("text: say what the line is, when it goes to an account")
        named = {"invoices": [one.invoice_id for one in self.invoices], "bills": [one.bill_id for one in self.bills]}
        for field, names in named.items():
            if len(set(names)) < len(names):
                raise ValidationFailedError(f"{field}: a document is named twice")
        return self

    def arguments(self) -> dict[str, Any]:
        """Without what is not given."""
        return {name: value for name, value in super().arguments().items() if value not in ("", [], "0.00")}

    @property
    def allocated(self) -> Decimal:
        """Sum of the amounts on invoices and bills."""
        parts: tuple[PaidInvoice | PaidBill, ...] = (*self.invoices, *self.bills)
        return sum((paid.amount for paid in parts), ZERO)


class UnmatchBankLine(Action):
    """Take the explanation of a bank line back; the line is open again."""

    tool = "unmatch_bank_line"

    line: Line
    reason: Line


class CancelBankLine(Action):
    """Take an open bank line out of the books."""

    tool = "cancel_bank_line"

    line: Line
    reason: Line


class CancelBankStatement(Action):
    """Take all lines of a posted statement out of the books."""

    tool = "cancel_bank_statement"

    statement_id: Line
    reason: Line


class ClosePeriod(Action):
    """Close the books up to and including a day."""

    tool = "close_period"
    field_errors: ClassVar = {"until": InvalidDateError}

    until: IsoDate


class ReopenPeriod(Action):
    """Open closed days again. until: the last day that stays closed; None: nothing stays closed."""

    tool = "reopen_period"
    field_errors: ClassVar = {"until": InvalidDateError}

    reason: Line
    until: IsoDate | None = None


BANK_ACTIONS: tuple[type[Action], ...] = (
    RecordJournalEntry,
    CancelJournalEntry,
    CreateBankAccount,
    RecordTransfer,
    RecordOpeningBalances,
    PostBankLines,
    MatchBankLine,
    UnmatchBankLine,
    CancelBankLine,
    CancelBankStatement,
    ClosePeriod,
    ReopenPeriod,
)
