"""What a column of a bank's table holds."""

from enum import StrEnum


class Role(StrEnum):
    """The meaning of a column. The values are stable: profiles keep them."""

    BOOKING_DATE = "booking date"
    DATE = "date"
    """A date that the header does not qualify."""
    TRANSACTION_DATE = "transaction date"
    """When the card was used or the order given; the booking is later or the same day."""
    VALUE_DATE = "value date"
    AMOUNT = "amount"
    DEBIT = "debit"
    CREDIT = "credit"
    MARK = "debit or credit"
    """Says by a word or a letter whether the amount came in or went out."""
    BALANCE = "balance"
    GROSS = "gross"
    FEE = "fee"
    NET = "net"
    FOREIGN = "original amount"
    """The amount in another currency, before it was exchanged."""
    DETAIL = "detail amount"
    """A part of the amount of the row above."""
    CURRENCY = "currency"
    FOREIGN_CURRENCY = "original currency"
    STATUS = "status"
    NAME = "counterparty"
    OTHER_ACCOUNT = "counterparty account"
    OWN_ACCOUNT = "own account"
    TEXT = "text"
    REFERENCE = "reference"
    END_TO_END = "end-to-end id"
    ID = "bank reference"
    OTHER = "other"


DATES = (Role.BOOKING_DATE, Role.DATE, Role.TRANSACTION_DATE, Role.VALUE_DATE)
"""In the order in which they count as the booking date."""
MONEY = frozenset(
    {Role.AMOUNT, Role.DEBIT, Role.CREDIT, Role.BALANCE, Role.GROSS, Role.FEE, Role.NET, Role.FOREIGN, Role.DETAIL}
)
