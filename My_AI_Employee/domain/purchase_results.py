"""What the tools of the purchase side answer; every field was read back from the books."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from My_AI_Employee.domain.money import Amount
from My_AI_Employee.domain.results import CompanyAmount, Customer, EffectResult, ExchangeDifference, Result


class CreateVendorResult(EffectResult):
    """A vendor."""

    vendor_id: str
    name: str
    email: str
    created_at: datetime
    odoo_url: str = ""

    def record(self) -> str:
        return self.vendor_id


class UpdatePartnerResult(EffectResult):
    """A changed customer or vendor. previous: what the changed fields held before."""

    partner_id: str
    partner: str
    role: Literal["customer", "vendor"]
    changed: Annotated[dict[str, str], Field(description="The changed fields with their new values")]
    previous: Annotated[dict[str, str], Field(description="What they held before")]
    created_at: datetime
    odoo_url: str = ""

    def record(self) -> str:
        return self.partner_id


class CreateBillResult(EffectResult):
    """A posted vendor bill."""

    bill_id: Annotated[str, Field(description="The number of the bill in the books")]
    bill_number: Annotated[str, Field(description="The vendor's own number")]
    vendor_name: str
    status: Literal["posted"] = "posted"
    due_date: date
    net_amount: Amount
    tax_amount: Amount
    total_amount: Amount
    currency: str
    attached: Annotated[bool, Field(description="true when the file is stored with the bill")]
    created_at: datetime
    odoo_url: str = ""
    company_amount: CompanyAmount = None

    def record(self) -> str:
        return self.bill_id


class RecordBillPaymentResult(EffectResult):
    """A recorded payment of a bill."""

    payment_id: str
    bill_id: str
    status: Literal["posted"] = "posted"
    reconciled: bool
    bill_status: Literal["paid", "partial"]
    amount: Amount
    residual: Annotated[Amount, Field(description="What is still open on the bill")]
    currency: str
    created_at: datetime
    odoo_url: str = ""
    company_amount: CompanyAmount = None
    exchange_difference: ExchangeDifference = None

    def record(self) -> str:
        return self.payment_id


class CancelBillResult(EffectResult):
    """A bill that was taken back."""

    bill_id: str
    status: Literal["cancelled"] = "cancelled"
    reversal_id: Annotated[str, Field(description="Number of the entry that takes the bill back")]
    amount: Amount
    currency: str
    created_at: datetime
    odoo_url: str = ""

    def record(self) -> str:
        return self.reversal_id or self.bill_id


class CancelBillPaymentResult(EffectResult):
    """A payment of a bill that was taken back; the bill is open again."""

    payment_id: str
    status: Literal["cancelled"] = "cancelled"
    bill_id: str
    amount: Amount
    residual: Amount
    currency: str
    created_at: datetime

    def record(self) -> str:
        return self.payment_id


class FindVendorResult(Result):
    """Vendors whose name or mail address matches."""

    vendors: tuple[Customer, ...]


class BillSummary(Result):
    """A posted vendor bill as the books have it now. vendor_iban: in lists of open bills; or empty.

    vendor_credit: in lists of open bills; what the vendor owes the firm in the bill's currency, such as by credit
    notes and by money that belongs to no bill.
    """

    bill_id: str
    bill_number: str
    vendor_name: str
    payment_status: Literal["not_paid", "partial", "paid", "reversed"]
    bill_date: date
    due_date: date
    total_amount: Amount
    residual: Amount
    currency: str
    odoo_url: str = ""
    vendor_iban: str = ""
    vendor_credit: Amount = Decimal("0.00")


class ListOpenBillsResult(Result):
    """Open vendor bills, oldest due date first. total_residual: of those in `currency`."""

    bills: tuple[BillSummary, ...]
    total_residual: Amount
    currency: str
