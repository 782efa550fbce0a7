"""What the journal knows of credit notes that plans made: whose they are, what they settled of their invoices."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import Connection

from My_AI_Employee.domain.actions import CreditInvoice, SendInvoice
from My_AI_Employee.domain.balances import Balance
from My_AI_Employee.domain.plan import PlannedAction
from My_AI_Employee.domain.sales_actions import CancelCreditNote
from My_AI_Employee.domain.statement_actions import SendStatement
from My_AI_Employee.journal.reading import get_plan
from My_AI_Employee.journal.similar_steps import StepRow, done_steps, step_that_made
from My_AI_Employee.tasks.purchase_balances import amount_in_books


def payer_of(connection: Connection, made: StepRow, invoice: str) -> str:
    """The customer, from what was noted when the payment was drafted."""
    known = get_plan(connection, made.plan_id).plan.balances
    return next((each.party for each in known if invoice in (each.target, each.document)), "")


def note_to_pay_back(connection: Connection, number: str) -> Balance | None:
    """A credit note that a plan made, with the customer who was noted when it was drafted."""
    made = step_that_made(connection, CreditInvoice.tool, number)
    if made is None:
        return None
    party = payer_of(connection, made, str(made.arguments.get("invoice_id", "")))
    return Balance(target=number, party=party, document=number)


def note_to_take_back(connection: Connection, note: str) -> Balance | None:
    """A credit note that a plan made, with what it settled of its invoice, and what the journal knows was open then.

    Of a note in another currency than the books' only the amount is known.
    """
    made = step_that_made(connection, CreditInvoice.tool, note)
    if made is None:
        return None
    number, plan = str(made.result["invoice_id"]), get_plan(connection, made.plan_id).plan
    known = Balance(target=note, party=payer_of(connection, made, number), document=number)
    if made.result.get("company_amount") is not None:
        return replace(known, amount=amount_in_books(made.result, None))
    amount, credit = Decimal(str(made.result["amount"])), Decimal(str(made.result.get("open_credit", "0")))
    known = replace(known, amount=amount, settled=amount - credit)
    before = next(
        (one.residual for one in plan.balances if one.document == number and one.residual is not None), None
    )
    if "amount" not in made.arguments and "lines" not in made.arguments:
        before = amount  # only an invoice without payments is credited as a whole
    if before is None or sum(step.tool != SendInvoice.tool for step in plan.actions) > 1:
        return known
    return replace(known, residual=before - amount + credit, as_of=str(made.result.get("created_at", ""))[:10])


def statement_warnings(connection: Connection, actions: Sequence[PlannedAction]) -> Iterator[str]:
    """A warning for each credit note that is taken back, and that a statement of account has told the customer of."""
    for step in actions:
        if step.tool == CancelCreditNote.tool:
            note = str(step.arguments["credit_note_id"])
            yield from _warnings_of(connection, note, step_that_made(connection, CreditInvoice.tool, note))


def _warnings_of(connection: Connection, note: str, made: StepRow | None) -> Iterator[str]:
    customer = payer_of(connection, made, str(made.result["invoice_id"])) if made else ""
    if made is None or not customer:
        return
    since = datetime.fromisoformat(str(made.result["created_at"]))
    for sent in done_steps(connection, SendStatement.tool, customer):
        at = datetime.fromisoformat(str(sent.result["sent_at"]))
        until = date.fromisoformat(str(sent.result["end_date"]))
        holds_it = at >= since and until >= since.astimezone().date()  # a note is dated by the day of this place
        if holds_it and str(sent.result["customer_name"]).casefold() == customer.casefold():
            yield f"{note} is in the statement of account mailed to {customer} on {at.date()}: tell the customer"
