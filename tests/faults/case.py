"""What a case of the tests of faults is, and the ground on which one is prepared."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from My_AI_Employee.books.port import Books
from My_AI_Employee.domain.actions import (
    CreateCustomer,
    CreateExpense,
    CreateInvoice,
    CreditInvoice,
    LineItem,
    RecordPayment,
)
from My_AI_Employee.domain.purchase_actions import CreateBill, CreateVendor
from My_AI_Employee.domain.purchase_fields import BillLine
from tests.faults.firms import Counts, Firm, new_key

PRICE = Decimal("300.00")
PART = Decimal("120.00")
SPENT = Decimal("150.00")
"""Above the limit below which the policy needs no person."""


@dataclass(frozen=True, kw_only=True)
class Case:
    """name: under which the books are counted. request: what a person would drop for it, empty when there is no way.

    effects: how many of the wanted effects the counts show.
    """

    tool: str
    name: str
    email: str
    actions: tuple[Mapping[str, Any], ...]
    request: str
    wanted: Counts
    effects: Callable[[Counts, int], int]
    mails: int = 0
    plans: int = field(default=1)


@dataclass(frozen=True)
class Ground:
    """Where a case is prepared."""

    firm: Firm
    books: Books
    name: str

    @property
    def email(self) -> str:
        """The customer's address."""
        return f"{self.name.replace(' ', '.').lower()}@client.example"

    def customer(self) -> None:
        """A customer of this name."""
        self.books.create_customer(CreateCustomer(name=self.name, email=self.email), new_key())

    def draft(self) -> str:
        """A draft invoice; its id."""
        self.customer()
        line = LineItem(description="Work", quantity=Decimal(3), unit_price=Decimal(100))
        action = CreateInvoice(
            customer_name=self.name,
            customer_email=self.email,
            invoice_date=today(),
            due_date=today() + timedelta(days=14),
            line_items=(line,),
        )
        return self.books.create_invoice(action, new_key()).invoice_id

    def another_draft(self) -> str:
        """One more draft for the same customer; its id."""
        line = LineItem(description="More work", quantity=Decimal(3), unit_price=Decimal(100))
        action = CreateInvoice(
            customer_name=self.name,
            customer_email=self.email,
            invoice_date=today(),
            due_date=today() + timedelta(days=14),
            line_items=(line,),
        )
        return self.books.create_invoice(action, new_key()).invoice_id

    def settled(self) -> str:
        """A posted invoice that is paid; its number."""
        number = self.posted()
        action = RecordPayment(invoice_id=number, amount=PRICE, payment_date=today(), payment_method="bank_transfer")
        self.books.record_payment(action, new_key())
        return number

    def credited(self, number: str) -> str:
        """A credit note over a part of an invoice; its number."""
        action = CreditInvoice(invoice_id=number, reason="less work", amount=PART)
        return self.books.credit_invoice(action, new_key()).credit_note_id

    def posted(self) -> str:
        """A posted invoice; its number."""
        return self.firm.post(self.books, self.draft())

    def paid(self) -> str:
        """A posted invoice with a payment on it; the payment's id."""
        action = RecordPayment(
            invoice_id=self.posted(), amount=PART, payment_date=today(), payment_method="bank_transfer"
        )
        return self.books.record_payment(action, new_key()).payment_id

    def spent(self) -> str:
        """An expense; its id."""
        action = CreateExpense(description=self.name, amount=SPENT, expense_date=today(), category=self.category)
        return self.books.create_expense(action, new_key()).expense_id

    def vendor(self) -> None:
        """A vendor of this name."""
        self.books.perform(CreateVendor(name=self.name), new_key())

    def bill(self) -> CreateBill:
        """A bill of that vendor, over PRICE and 15 % tax."""
        line = BillLine(description="Work", amount=PRICE, tax_rate=Decimal("0.15"), category=self.category)
        return CreateBill(
            vendor_name=self.name,
            bill_number=f"RE {self.name}",
            bill_date=today(),
            due_date=today(),
            currency=self.books.info().currency,
            lines=(line,),
        )

    def billed(self) -> str:
        """A posted bill; its number in the books."""
        self.vendor()
        return self.books.perform(self.bill(), new_key()).record()

    @property
    def category(self) -> str:
        """Some expense category."""
        return self.books.expense_categories()[0]


def today() -> Any:
    """The calendar day of the machine."""
    return datetime.now(UTC).astimezone().date()
