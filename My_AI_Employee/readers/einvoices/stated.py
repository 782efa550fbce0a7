"""An invoice as its XML states it, before anything is added up: the same for all syntaxes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from My_AI_Employee.readers.contents.document import DocumentLine, ReadDocument
from My_AI_Employee.readers.contents.file_contents import EmbeddedFile, Problem
from My_AI_Employee.readers.contents.findings import Money, Text, not_found


@dataclass(frozen=True, kw_only=True)
class StatedLine:
    """A line with what its arithmetic needs.

    base_quantity: the quantity that the stated price is for. added: charges less allowances of the line.
    stated_price: the price as written, for `base_quantity` pieces.
    is_counted: whether the amount is part of the sum of lines; groups and pieces of information are not.
    is_nested: whether the line is part of another line.
    """

    line: DocumentLine
    stated_price: Decimal | None = None
    base_quantity: Decimal = Decimal(1)
    added: Decimal = Decimal(0)
    is_counted: bool = True
    is_nested: bool = False


@dataclass(frozen=True, kw_only=True)
class Adjustment:
    """An allowance or a charge on the whole invoice. rate: of its tax, None when not stated.

    amount: as it changes the sum, so an allowance of 5 is -5.
    """

    amount: Decimal
    is_charge: bool = True
    rate: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class StatedInvoice:
    """What the file states of one invoice.

    type_code: as written, such as 380 or TD01. allowances, charges: of the whole invoice, as totals. rounding: of
    the amount to pay. may_explain_payable: further amounts, by name, that some senders add to the payable amount,
    with their sign; may_explain_total: likewise for the total. has_hidden_prepayment: the profile has no place for
    what was prepaid, so the payable amount proves nothing. has_several_taxes: there are other taxes besides VAT, each
    with a basis of its own, so the bases are not the sum without tax.
    """

    document: ReadDocument
    type_code: Text = field(default_factory=not_found)
    lines: tuple[StatedLine, ...] = ()
    line_total: Money = field(default_factory=not_found)
    allowances: Money = field(default_factory=not_found)
    charges: Money = field(default_factory=not_found)
    rounding: Money = field(default_factory=not_found)
    adjustments: tuple[Adjustment, ...] = ()
    may_explain_payable: Mapping[str, Decimal] = field(default_factory=dict)
    may_explain_total: Mapping[str, Decimal] = field(default_factory=dict)
    has_hidden_prepayment: bool = False
    has_several_taxes: bool = False
    problems: tuple[Problem, ...] = ()
    embedded: tuple[EmbeddedFile, ...] = ()
