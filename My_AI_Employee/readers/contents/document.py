"""An invoice, a credit note, a correction or a receipt as a reader found it."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from My_AI_Employee.readers.contents.findings import Finding, Money, Text, not_found

DocumentType = Literal["invoice", "credit_note", "correction"]
"""A correction replaces or changes an invoice that was sent before; its sums may be negative."""


@dataclass(frozen=True, kw_only=True)
class Seller:
    """Who issued the document. vat_id and iban are without blanks.

    iban: the account to pay to. Where the document names somebody else to be paid, it is that payee's.
    """

    name: Text = field(default_factory=not_found)
    vat_id: Text = field(default_factory=not_found)
    iban: Text = field(default_factory=not_found)


@dataclass(frozen=True, kw_only=True)
class Buyer:
    """Whom the document is addressed to."""

    name: Text = field(default_factory=not_found)


@dataclass(frozen=True, kw_only=True)
class Payee:
    """Who is to be paid, where an e-invoice names somebody other than the seller, such as a factoring bank."""

    name: Text = field(default_factory=not_found)


@dataclass(frozen=True, kw_only=True)
class DocumentLine:
    """One line. amount: of the line without tax. tax_rate: in percent, such as 19 or 5.5."""

    description: Text = field(default_factory=not_found)
    quantity: Finding[Decimal] = field(default_factory=not_found)
    unit_price: Money = field(default_factory=not_found)
    amount: Money = field(default_factory=not_found)
    tax_rate: Finding[Decimal] = field(default_factory=not_found)


@dataclass(frozen=True, kw_only=True)
class TaxShare:
    """The tax of one rate. rate: in percent. category: the code of UNTDID 5305, such as S, Z, E, AE, K or G."""

    rate: Finding[Decimal] = field(default_factory=not_found)
    category: Text = field(default_factory=not_found)
    basis: Money = field(default_factory=not_found)
    amount: Money = field(default_factory=not_found)
    reason: Text = field(default_factory=not_found)


@dataclass(frozen=True, kw_only=True)
class ReadDocument:
    """One document of a file.

    net, tax, total: without tax, the tax, with tax, in `currency`; of a credit note as the file states them.
    payable: what is owed: total less what was prepaid, plus rounding. reference: number of the invoice that a credit
    note or correction is about.
    """

    type: Finding[DocumentType] = field(default_factory=not_found)
    number: Text = field(default_factory=not_found)
    issue_date: Finding[date] = field(default_factory=not_found)
    due_date: Finding[date] = field(default_factory=not_found)
    seller: Seller = field(default_factory=Seller)
    buyer: Buyer = field(default_factory=Buyer)
    currency: Text = field(default_factory=not_found)
    net: Money = field(default_factory=not_found)
    tax: Money = field(default_factory=not_found)
    total: Money = field(default_factory=not_found)
    payable: Money = field(default_factory=not_found)
    lines: tuple[DocumentLine, ...] = ()
    taxes: tuple[TaxShare, ...] = ()
    prepaid: Money = field(default_factory=not_found)
    reference: Text = field(default_factory=not_found)
    payee: Payee = field(default_factory=Payee)
