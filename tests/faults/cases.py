"""One case per tool: what is in the books before, the step or the request, and what must be in the books after it."""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from My_AI_Employee.domain.actions import SendInvoice
from My_AI_Employee.domain.purchase_actions import RecordBillPayment
from tests.faults.bank_cases import BANK_CASES
from tests.faults.case import PART, PRICE, SPENT, Case, Ground
from tests.faults.case import today as _today
from tests.faults.firms import Counts, Firm, OdooFirm, new_key

__all__ = ["CASES", "PART", "PRICE", "SPENT", "TOOLS", "Case", "Ground", "prepare"]


def prepare(tool: str, firm: Firm, state: Path) -> Case:
    """Set the books up for a tool. state: the vault's state folder."""
    books = firm.books(state)
    try:
        return CASES[tool](Ground(firm, books, f"Case {secrets.token_hex(5)}"))
    finally:
        books.close()


def _labels(**values: object) -> str:
    lines = [f'{name}: "{value}"' for name, value in values.items()]
    return "\n".join(["---", *lines, "---", ""])


def _case(ground: Ground, tool: str, action: Mapping[str, Any], request: str = "", **more: Any) -> Case:
    return Case(
        tool=tool,
        name=ground.name,
        email=ground.email,
        actions=({"tool": tool, **action},),
        request=request,
        **more,
    )


def _invoice_request(ground: Ground, **more: str) -> str:
    due = _today() + timedelta(days=14)
    head = _labels(type="invoice_request", customer=ground.name, email=ground.email, date=_today(), due=due, **more)
    return head + "- 3 x Work @ 100.00\n"


def _create_customer(ground: Ground) -> Case:
    request = _labels(type="customer_request", customer=ground.name, email=ground.email)
    action = {"name": ground.name, "email": ground.email}
    wanted = Counts(customers=1)
    return _case(
        ground, "create_customer", action, request, wanted=wanted, effects=lambda counts, _mails: counts.customers
    )


def _create_invoice(ground: Ground) -> Case:
    ground.customer()
    action = {
        "customer_name": ground.name,
        "customer_email": ground.email,
        "invoice_date": _today().isoformat(),
        "due_date": (_today() + timedelta(days=14)).isoformat(),
        "line_items": [{"description": "Work", "quantity": 3, "unit_price": "100.00"}],
    }
    return _case(
        ground,
        "create_invoice",
        action,
        _invoice_request(ground),
        wanted=Counts(customers=1, invoices=1, total=PRICE),
        effects=lambda counts, _mails: counts.invoices,
    )


def _send_invoice(ground: Ground) -> Case:
    action = {"invoice_id": ground.draft()}
    return _case(
        ground,
        "send_invoice",
        action,
        wanted=Counts(customers=1, invoices=1, posted=1, total=PRICE, open=PRICE),
        effects=lambda _counts, mails: mails,
        mails=1,
    )


def _draft_and_send(ground: Ground) -> Case:
    """Two steps, as a request with `send: true` leads to them."""
    case = _create_invoice(ground)
    return replace(
        case,
        tool="draft_and_send",
        actions=(*case.actions, {"tool": "send_invoice", "invoice_id": "$1.invoice_id"}),
        request=_invoice_request(ground, send="true"),
        wanted=Counts(customers=1, invoices=1, posted=1, total=PRICE, open=PRICE),
        effects=lambda counts, mails: max(counts.invoices, mails),
        mails=1,
    )


def _several_invoices(ground: Ground) -> Case:
    """Five plans that are approved together and drafted in one call."""
    case = _create_invoice(ground)
    wanted = Counts(customers=1, invoices=5, total=5 * PRICE)
    return replace(case, tool="five_invoices", request="", wanted=wanted, plans=5)


def _record_payment(ground: Ground) -> Case:
    number = ground.posted()
    facts = {"amount": str(PART), "payment_date": _today().isoformat(), "payment_method": "bank_transfer"}
    request = _labels(
        type="payment_received", invoice=number, amount=PART, date=_today(), method="bank transfer", reference="part"
    )
    return _case(
        ground,
        "record_payment",
        {"invoice_id": number, **facts},
        request,
        wanted=Counts(customers=1, invoices=1, posted=1, total=PRICE, open=PRICE - PART, payments=1, paid=PART),
        effects=lambda counts, _mails: counts.payments,
    )


def _create_expense(ground: Ground) -> Case:
    facts = {"description": ground.name, "amount": str(SPENT), "category": ground.category}
    request = _labels(type="expense", vendor="Paper & Pens", date=_today(), **facts)
    return _case(
        ground,
        "create_expense",
        {**facts, "expense_date": _today().isoformat(), "vendor": "Paper & Pens"},
        request,
        wanted=Counts(expenses=1, spent=SPENT),
        effects=lambda counts, _mails: counts.expenses,
    )


def _owner_expense(ground: Ground) -> Case:
    case = _create_expense(ground)
    wanted = replace(case.wanted, entries=int(isinstance(ground.firm, OdooFirm)))  # there the owner's is one more
    step = {**case.actions[0], "paid_from": "owner"}
    return replace(case, tool="owner_expense", request="", actions=(step,), wanted=wanted)


def _credit_invoice(ground: Ground) -> Case:
    action = {"invoice_id": ground.posted(), "reason": "wrong address"}
    return _case(
        ground,
        "credit_invoice",
        action,
        wanted=Counts(customers=1, invoices=1, posted=1, total=PRICE, credit_notes=1),
        effects=lambda counts, _mails: counts.credit_notes,
    )


def _cancel_payment(ground: Ground) -> Case:
    action = {"payment_id": ground.paid(), "reason": "it bounced"}
    return _case(
        ground,
        "cancel_payment",
        action,
        wanted=Counts(customers=1, invoices=1, posted=1, total=PRICE, open=PRICE, payments=1, payments_undone=1),
        effects=lambda counts, _mails: counts.payments_undone,
    )


def _cancel_expense(ground: Ground) -> Case:
    action = {"expense_id": ground.spent(), "reason": "entered twice"}
    return _case(
        ground,
        "cancel_expense",
        action,
        wanted=Counts(expenses=1, spent=SPENT, expenses_undone=1),
        effects=lambda counts, _mails: counts.expenses_undone,
    )


def _record_refund(ground: Ground) -> Case:
    note = ground.credited(ground.settled())
    action = {
        "credit_note_id": note,
        "amount": "50.00",
        "date": _today().isoformat(),
        "method": "bank_transfer",
    }
    wanted = Counts(
        customers=1,
        invoices=1,
        posted=1,
        total=PRICE,
        payments=1,
        paid=PRICE,
        credit_notes=1,
        refunds=1,
        refunded=Decimal("50.00"),
    )
    return _case(ground, "record_refund", action, wanted=wanted, effects=lambda counts, _mails: counts.refunds)


def _write_off(ground: Ground) -> Case:
    action = {"invoice_id": ground.posted(), "amount": "2.00", "reason": "too small"}
    wanted = Counts(customers=1, invoices=1, posted=1, total=PRICE, open=PRICE - Decimal("2.00"), write_offs=1)
    return _case(ground, "write_off", action, wanted=wanted, effects=lambda counts, _mails: counts.write_offs)


def _cancel_credit_note(ground: Ground) -> Case:
    action = {"credit_note_id": ground.credited(ground.posted()), "reason": "wrong one"}
    wanted = Counts(customers=1, invoices=1, posted=1, total=PRICE, open=PRICE, credit_notes=1, credit_notes_undone=1)
    return _case(
        ground, "cancel_credit_note", action, wanted=wanted, effects=lambda counts, _mails: counts.credit_notes_undone
    )


def _credit_part(ground: Ground) -> Case:
    action = {"invoice_id": ground.posted(), "reason": "less work", "amount": str(PART)}
    wanted = Counts(customers=1, invoices=1, posted=1, total=PRICE, open=PRICE - PART, credit_notes=1)
    case = _case(ground, "credit_invoice", action, wanted=wanted, effects=lambda counts, _mails: counts.credit_notes)
    return replace(case, tool="credit_part")


def _shared_payment(ground: Ground) -> Case:
    first = ground.posted()
    second = ground.firm.post(ground.books, ground.another_draft())
    shares = [{"invoice_id": first, "amount": str(PART)}, {"invoice_id": second, "amount": str(PRICE)}]
    action = {
        "invoice_id": first,
        "amount": str(PART + PRICE),
        "payment_date": _today().isoformat(),
        "payment_method": "bank_transfer",
        "allocations": shares,
        "fee": "1.50",
    }
    wanted = Counts(
        customers=1, invoices=2, posted=2, total=2 * PRICE, open=PRICE - PART, payments=1, paid=PART + PRICE
    )
    case = _case(ground, "record_payment", action, wanted=wanted, effects=lambda counts, _mails: counts.payments)
    return replace(case, tool="shared_payment")


def _post_only(ground: Ground) -> Case:
    action = {"invoice_id": ground.draft(), "post_only": True}
    wanted = Counts(customers=1, invoices=1, posted=1, total=PRICE, open=PRICE)
    case = _case(ground, "send_invoice", action, wanted=wanted, effects=lambda counts, _mails: counts.posted)
    return replace(case, tool="post_only")


def _send_again(ground: Ground) -> Case:
    sent = ground.books.send_invoice(SendInvoice(invoice_id=ground.draft()), new_key()).invoice_id
    action = {"invoice_id": sent, "resend": True}
    wanted = Counts(customers=1, invoices=1, posted=1, total=PRICE, open=PRICE)
    before = ground.firm.mails(ground.email)
    case = _case(ground, "send_invoice", action, wanted=wanted, effects=lambda _counts, mails: mails - before)
    return replace(case, tool="send_again", mails=before + 1)


def _send_statement(ground: Ground) -> Case:
    ground.posted()
    day = _today().isoformat()
    action = {
        "customer_name": ground.name,
        "customer_email": ground.email,
        "start_date": day,
        "end_date": day,
        "closing_balance": str(PRICE),
    }
    wanted = Counts(customers=1, invoices=1, posted=1, total=PRICE, open=PRICE)
    return _case(ground, "send_statement", action, wanted=wanted, effects=lambda _counts, mails: mails, mails=1)


BILLED = Decimal("345.00")


def _create_vendor(ground: Ground) -> Case:
    return _case(
        ground,
        "create_vendor",
        {"name": ground.name},
        _labels(type="vendor_request", vendor=ground.name),
        wanted=Counts(customers=1),
        effects=lambda counts, _mails: counts.customers,
    )


def _update_partner(ground: Ground) -> Case:
    ground.customer()
    change = {"partner": ground.name, "role": "customer", "phone": "+1 555 0100"}
    wanted = Counts(customers=1)
    return _case(ground, "update_partner", change, wanted=wanted, effects=lambda counts, _mails: counts.customers)


def _create_bill(ground: Ground) -> Case:
    ground.vendor()
    return _case(
        ground,
        "create_bill",
        ground.bill().arguments(),
        wanted=Counts(customers=1, bills=1, billed=BILLED, bills_open=BILLED),
        effects=lambda counts, _mails: counts.bills,
    )


def _record_bill_payment(ground: Ground) -> Case:
    facts = {"amount": str(PART), "payment_date": _today().isoformat(), "paid_from": "bank"}
    return _case(
        ground,
        "record_bill_payment",
        {"bill_id": ground.billed(), **facts},
        wanted=Counts(customers=1, bills=1, billed=BILLED, bills_open=BILLED - PART, bill_payments=1),
        effects=lambda counts, _mails: counts.bill_payments,
    )


def _cancel_bill(ground: Ground) -> Case:
    return _case(
        ground,
        "cancel_bill",
        {"bill_id": ground.billed(), "reason": "wrong vendor"},
        wanted=Counts(customers=1, bills=1, billed=BILLED, bills_undone=1),
        effects=lambda counts, _mails: counts.bills_undone,
    )


def _cancel_bill_payment(ground: Ground) -> Case:
    paid = RecordBillPayment(bill_id=ground.billed(), amount=PART, payment_date=_today(), paid_from="bank")
    payment_id = ground.books.perform(paid, new_key()).record()
    wanted = Counts(customers=1, bills=1, billed=BILLED, bills_open=BILLED, bill_payments=1, bill_payments_undone=1)
    return _case(
        ground,
        "cancel_bill_payment",
        {"payment_id": payment_id, "reason": "it bounced"},
        wanted=wanted,
        effects=lambda counts, _mails: counts.bill_payments_undone,
    )


CASES: dict[str, Callable[[Ground], Case]] = {
    "create_customer": _create_customer,
    "create_invoice": _create_invoice,
    "send_invoice": _send_invoice,
    "record_payment": _record_payment,
    "create_expense": _create_expense,
    "credit_invoice": _credit_invoice,
    "cancel_payment": _cancel_payment,
    "cancel_expense": _cancel_expense,
    "create_vendor": _create_vendor,
    "update_partner": _update_partner,
    "create_bill": _create_bill,
    "record_bill_payment": _record_bill_payment,
    "cancel_bill": _cancel_bill,
    "cancel_bill_payment": _cancel_bill_payment,
    "draft_and_send": _draft_and_send,
    "five_invoices": _several_invoices,
    **BANK_CASES,
    "record_refund": _record_refund,
    "write_off": _write_off,
    "cancel_credit_note": _cancel_credit_note,
    "credit_part": _credit_part,
    "shared_payment": _shared_payment,
    "post_only": _post_only,
    "send_again": _send_again,
    "send_statement": _send_statement,
    "owner_expense": _owner_expense,
}
_NOT_KILLED = ("draft_and_send", "five_invoices", "match_bill", "match_expense", "owner_expense")
"""Those whose way is that of another case in the embedded books; the tests say where else they are killed."""
TOOLS = tuple(name for name in CASES if name not in _NOT_KILLED)
