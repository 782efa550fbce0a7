"""What payments of customers and of bills have in common in Odoo (`account.payment`): the row, comparing, posting."""

from My_AI_Employee.books.odoo.context import OdooContext, OdooJournal
from My_AI_Employee.books.odoo.keys import change_state
from My_AI_Employee.books.odoo.values import Row, day, money, ref, text
from My_AI_Employee.domain.actions import RecordPayment
from My_AI_Employee.domain.money import plain_number
from My_AI_Employee.domain.purchase_actions import RecordBillPayment
from My_AI_Employee.observability.crash_points import reach


def payment_row(action: RecordPayment | RecordBillPayment, due: Row, journal: OdooJournal, memo: str) -> Row:
    """The row to load, without its key. due: the journal item that is paid (account, partner, currency)."""
    is_bill = isinstance(action, RecordBillPayment)
    return {
        "payment_type": "outbound" if is_bill else "inbound",
        "partner_type": "supplier" if is_bill else "customer",
        "partner_id/.id": str(ref(due["partner_id"])),
        "destination_account_id/.id": str(ref(due["account_id"])),
        "currency_id/.id": str(ref(due["currency_id"])),
        "amount": plain_number(action.amount),
        "date": action.payment_date.isoformat(),
        "journal_id/.id": str(journal.journal_id),
        "memo": memo,
        "payment_reference": action.reference,
    }


def has_values_of(payment: Row, action: RecordPayment | RecordBillPayment, journal: OdooJournal, memo: str) -> bool:
    """Whether a payment that was found by its key has the amount, day, memo and journal of the action."""
    return (
        money(payment["amount"]) == action.amount
        and day(payment["date"]) == action.payment_date
        and text(payment["memo"]) == memo
        and ref(payment["journal_id"]) == journal.journal_id
    )


def post_payment(context: OdooContext, payment_id: int, account_id: int) -> None:
    """Post a draft. account_id: where cash is booked at once; 0 for Odoo's default, an outstanding account."""
    if account_id:
        values = {"outstanding_account_id": account_id}
        context.client.call("account.payment", "write", ids=[payment_id], vals=values)
    change_state(context.client, "account.payment", "action_post", payment_id, "draft")
    reach("odoo.posted")
