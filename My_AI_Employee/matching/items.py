"""What is matched, and what matching answers."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum


@dataclass(frozen=True, kw_only=True)
class BankLine:
    """One booked line of the account. amount: signed, positive for money that came in.

    references: structured ones. text: everything that the payer wrote. key: identifies the line in its statement.
    """

    key: str
    date: date
    amount: Decimal
    currency: str
    counterparty: str = ""
    counterparty_account: str = ""
    text: str = ""
    references: tuple[str, ...] = ()
    is_booked: bool = True


@dataclass(frozen=True, kw_only=True)
class OpenDocument:
    """A posted document with something left to pay.

    open: signed by the money that will move: positive for an invoice, negative for a bill or a credit note to a
    customer. references: structured payment references that were printed on it. discount: what may be taken off when
    it is paid by `discount_until`; 0 for none. bill_id: of a vendor's bill, its number in the books; `number` is then
    the vendor's own, which payers write. recorded_id: of money that is in the books already, whose bank line this may
    be: its own number; `number` is then that of the document that it settled, or its own. is_expense: of an expense.
    """

    number: str
    partner: str
    open: Decimal
    currency: str
    issued: date
    due: date
    references: tuple[str, ...] = ()
    discount: Decimal = Decimal(0)
    discount_until: date | None = None
    bill_id: str = ""
    recorded_id: str = ""
    is_expense: bool = False

    @property
    def key(self) -> str:
        """What tells it from all others: two vendors may use the same number."""
        return self.recorded_id or self.bill_id or self.number


@dataclass(frozen=True, kw_only=True)
class Partner:
    """A customer or vendor. accounts: IBANs or numbers of accounts that are known to be theirs, without blanks."""

    name: str
    accounts: tuple[str, ...] = ()


class Shape(StrEnum):
    """How the amount of a line relates to the documents of a candidate."""

    EXACT = "exact"  # the sum of what is open
    PART = "part"  # less: a part payment, or a fee or discount that a person names
    MORE = "more"  # more than is open
    FEE = "fee"  # less by a small difference, as banks and payment services keep
    DISCOUNT = "discount"  # less by exactly the discount of the terms, in time
    TRANSFER = "transfer"  # to or from an own account
    REVERSAL = "reversal"  # an earlier line of the account with the opposite sign is taken back


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """An explanation of a line. score: for the order only. reasons: sentences for a person.

    difference: the line's amount less the sum of what is open. account: own account of a transfer.
    """

    documents: tuple[OpenDocument, ...] = ()
    shape: Shape
    score: int
    reasons: tuple[str, ...]
    difference: Decimal = Decimal(0)
    account: str = ""


@dataclass(frozen=True, kw_only=True)
class LineMatch:
    """What was found for a line. sure: the one explanation that needs no choice; None when a person chooses.

    candidates: best first, the sure one among them. why_not: why nothing is sure, for a person. only: of a line that
    names no document, the one explanation: its whole sum, of the payer, with a day that fits; never `sure` as well.
    """

    line: BankLine
    candidates: tuple[Candidate, ...] = ()
    sure: Candidate | None = None
    why_not: str = ""
    only: Candidate | None = None


@dataclass(frozen=True, kw_only=True)
class MatchingRules:
    """fee: largest difference, in the currency, that may be a fee; fee_share: as a share of the sum.

    own_accounts: IBANs or numbers of the company's other accounts, without blanks.
    """

    fee: Decimal = Decimal("15.00")
    fee_share: Decimal = Decimal("0.015")
    own_accounts: tuple[str, ...] = ()
    partners: tuple[Partner, ...] = field(default=())
