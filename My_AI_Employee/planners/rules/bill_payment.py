"""Drafts that a vendor's bill was paid, from a note with labels."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from My_AI_Employee.domain.purchase_fields import bill_number_key
from My_AI_Employee.domain.purchase_results import BillSummary
from My_AI_Employee.planners.rules.customers import comparable
from My_AI_Employee.planners.rules.directions import ask_who_paid_bill
from My_AI_Employee.planners.rules.findings import quoted
from My_AI_Employee.planners.rules.paid_from import read_source
from My_AI_Employee.planners.rules.payment import amount_of, past_day
from My_AI_Employee.planners.rules.task_text import TaskText


def draft_bill_payment(source: TaskText) -> tuple[Mapping[str, Any], ...]:
    """The action; empty after questions were put on the source's sheet."""
    amount = amount_of(
        source, "the amount: write `amount:` with the sum that was paid (what is open on a bill is never assumed)"
    )
    day = past_day(source, "payment_date", "the payment date")
    paid_from = _paid_from(source)
    bill = _bill(source)
    reference = source.one_label("reference", "reference") or ""
    _ask_whose_and_how_much(source, bill, amount)
    if bill and amount is not None and amount > bill.residual:
        source.sheet.ask(f"{amount:,.2f} is more than what is open on {bill.bill_id}: {bill.residual:,.2f}")
    if amount is None or day is None or paid_from is None or bill is None or source.sheet.missing:
        return ()
    payment = {
        "tool": "record_bill_payment",
        "bill_id": bill.bill_id,
        "amount": format(amount, "f"),
        "payment_date": day.isoformat(),
        "paid_from": paid_from,
        "reference": reference,
    }
    return (payment,)


def _ask_whose_and_how_much(source: TaskText, bill: BillSummary | None, amount: Decimal | None) -> None:
    """Ask where a customer says so, who pays from an account of their own, or where `in full` is not the whole."""
    said = source.said("bill_paid")
    ask_who_paid_bill(source)
    is_whole = any("in full" in " ".join(one.quote.casefold().split()) for one in said)
    if is_whole and bill and amount is not None and amount < bill.residual and not source.answered("amount"):
        source.sheet.ask(
            f"the amount: '{said[0].quote}', but {bill.residual:,.2f} is open on {bill.bill_id}; write `amount:`"
        )


def _paid_from(source: TaskText) -> str | None:
    labels = source.label("paid_from")
    if not labels:
        source.sheet.ask("where the money came from: write `paid from:` with bank, card, cash or owner")
    readings = [quoted(read_source(label.value), label.quote) for label in labels]
    return source.sheet.one("paid_from", readings, "where the money came from")


def _bill(source: TaskText) -> BillSummary | None:
    """The open bill of this number, in the books or the vendor's own; None after a question."""
    wanted = source.one_label("bill", "bill_id", "'bill'")
    vendor = source.one_label("vendor_name", "vendor_name", "'vendor'")
    if not wanted:
        source.sheet.ask("the bill: write `bill:` with its number in the books, or the vendor's own")
        return None
    bills = source.books.list_open_bills(vendor or "")
    named = [
        bill
        for bill in bills
        if wanted == bill.bill_id or bill_number_key(wanted) == bill_number_key(bill.bill_number)
    ]
    theirs = [bill for bill in named if not vendor or comparable(bill.vendor_name) == comparable(vendor)]
    if not theirs and vendor and len(named) == 1:
        theirs = [bill for bill in named if _begins(vendor, bill.vendor_name)]
    if len(theirs) == 1:
        return theirs[0]
    if len(theirs) > 1:
        source.sheet.ask(f"which of the bills '{wanted}' is paid: {_listed(theirs)}; write `vendor:`")
    else:
        source.sheet.ask(f"no open bill is '{wanted}'; open: {_listed(bills)}")
    return None


def _begins(short: str, name: str) -> bool:
    """Whether the first words of a name are these: `Printworks` of `Printworks LLC`, proved by the bill's number."""
    words, whole = short.casefold().split(), name.casefold().split()
    return 0 < len(words) < len(whole) and whole[: len(words)] == words and len(words[0]) >= _WHOLE_WORD


_WHOLE_WORD = 4


def _listed(bills: Sequence[BillSummary]) -> str:
    """At most ten bills with what is open on each."""
    rows = [
        f"{bill.bill_id} ({bill.bill_number}) {bill.vendor_name} {bill.residual:,.2f} {bill.currency}"
        for bill in bills[:10]
    ]
    more = f" and {len(bills) - 10} more" if len(bills) > 10 else ""
    return "; ".join(rows) + more if rows else "none"
