"""What the actions of the sales side answer, read back from the books."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from My_AI_Employee.domain.money import Amount
from My_AI_Employee.domain.results import CompanyAmount, EffectResult, ExchangeDifference


class RecordRefundResult(EffectResult):
    """Money paid back for a credit note."""

    refund_id: Annotated[str, Field(description="Id that cancel_payment accepts")]
    credit_note_id: str
    status: Literal["posted"] = "posted"
    amount: Amount
    open_credit: Annotated[Amount, Field(description="What can still be paid back for this credit note")]
    currency: str
    created_at: datetime
    odoo_url: str = ""
    company_amount: CompanyAmount = None
    exchange_difference: ExchangeDifference = None

    def record(self) -> str:
        return self.refund_id


class WriteOffResult(EffectResult):
    """A rest that is no longer owed."""

    write_off_id: Annotated[str, Field(description="Id that cancel_payment accepts")]
    invoice_id: str
    status: Literal["posted"] = "posted"
    amount: Amount
    residual: Annotated[Amount, Field(description="What is still open on the invoice")]
    currency: str
    created_at: datetime
    odoo_url: str = ""
    company_amount: CompanyAmount = None

    def record(self) -> str:
        return self.write_off_id


class CancelCreditNoteResult(EffectResult):
    """A credit note that no longer counts; its number stays used."""

    credit_note_id: str
    invoice_id: Annotated[str, Field(description="The invoice that it credited")]
    status: Literal["cancelled"] = "cancelled"
    amount: Annotated[Amount, Field(description="What it had credited")]
    residual: Annotated[Amount, Field(description="What is open on the invoice now")]
    currency: str
    created_at: datetime
    odoo_url: str = ""

    def record(self) -> str:
        return self.credit_note_id


class SendStatementResult(EffectResult):
    """A mailed statement of account. closing_balance: what the customer owed on the last day by it."""

    mailing_id: Annotated[str, Field(description="Id of the mailing in the books")]
    customer_name: str
    status: Literal["sent"] = "sent"
    email_sent: Annotated[bool, Field(description="true only when the mail server took the mail")]
    sent_to: str
    sent_at: datetime
    start_date: date
    end_date: date
    opening_balance: Amount = Decimal("0.00")
    closing_balance: Amount
    currency: str
    odoo_url: str = ""

    def record(self) -> str:
        return self.mailing_id
