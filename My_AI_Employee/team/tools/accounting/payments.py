"""validate_payment: post draft payments, mark payments in process as paid, or validate a batch.

Batch payments (account.batch.payment) are an Enterprise module; its method is `validate_batch`.
"""

import json
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, model_validator

from My_AI_Employee.domain.money import Amount
from My_AI_Employee.domain.results import Result
from My_AI_Employee.errors import BooksRefusedError, InvalidStatusError, ModuleNotInstalledError
from My_AI_Employee.mcp_servers.catalogue import Hints, ToolSpec
from My_AI_Employee.mcp_servers.inputs import Arguments
from My_AI_Employee.team.core.port import CallContext, Question, TeamTool
from My_AI_Employee.team.tools.shared.records import (
    Named,
    Row,
    amount,
    currency_of,
    day,
    find_records,
    format_amount,
    named,
    not_found,
    quoted,
    read_record,
    ref,
    ref_name,
    text,
)

_MAX_PAYMENTS = 100
_NAMED_IN_QUESTION = 5
_FIELDS = (
    "name",
    "state",
    "payment_type",
    "partner_id",
    "amount",
    "currency_id",
    "date",
    "journal_id",
    "move_id",
    "memo",
)
_BATCH_FIELDS = ("name", "state", "payment_ids", "journal_id")


class ValidatePayment(Arguments):
    """Arguments of validate_payment."""

    payment_ids: Annotated[
        list[Annotated[int, Field(gt=0)]],
        Field(max_length=_MAX_PAYMENTS, description="Ids of payments; all are validated, or none"),
    ] = []  # noqa: RUF012
    batch_id: Annotated[
        int | None, Field(gt=0, description="Id of a batch payment instead, where that module is installed")
    ] = None
    step: Annotated[
        Literal["post", "mark_paid"],
        Field(description="post: confirm drafts; mark_paid: payments in process without an entry have arrived"),
    ] = "post"

    @model_validator(mode="after")
    def _check_either(self) -> "ValidatePayment":
        if bool(self.payment_ids) == (self.batch_id is not None):
            raise ValueError("give either payment_ids or batch_id")
        if len(set(self.payment_ids)) != len(self.payment_ids):
            raise ValueError("a payment is named twice")
        if self.batch_id is not None and self.step != "post":
            raise ValueError("a batch is validated as a whole: leave step out")
        return self


class Payment(Result):
    """A payment as Odoo has it now."""

    id: int
    number: Annotated[str, Field(description="Empty as long as it was never posted")]
    state: Annotated[str, Field(description="draft, in_process, paid, canceled or rejected")]
    direction: Annotated[Literal["in", "out"], Field(description="in: money received; out: money sent")]
    partner: Named | None
    amount: Annotated[Amount, Field(description="Positive, in `currency`")]
    currency: str
    date: date | None
    journal: str
    memo: str
    has_entry: Annotated[bool, Field(description="Whether a journal entry stands for it")]


class PaymentSum(Result):
    """Payments of one direction in one currency."""

    direction: Literal["in", "out"]
    currency: str
    count: int
    amount: Amount


class ValidatedPayments(Result):
    """The payments after validation, read back."""

    payments: tuple[Payment, ...]
    sums: tuple[PaymentSum, ...]
    batch: Annotated[str, Field(description="Name of the batch; empty when payments were named")] = ""
    batch_state: Annotated[str, Field(description="State of the batch now")] = ""


def ask_payment(caller: CallContext, query: ValidatePayment) -> Question:
    """The question, from the payments as they are now. Raises the same errors as validate_payment."""
    payments, batch = _checked(caller, query)
    verb = {"post": "Post", "mark_paid": "Mark as paid"}[query.step]
    what = f"the batch {quoted(text(batch['name']))} with " if batch else ""
    sums = "; ".join(
        f"{format_amount(found.amount, found.currency)} {'received' if found.direction == 'in' else 'sent'}"
        for found in sums_of(payments)
    )
    partners = list(dict.fromkeys(quoted(p.partner.name) if p.partner else "nobody named" for p in payments))
    more = f" and {len(partners) - _NAMED_IN_QUESTION} more" if len(partners) > _NAMED_IN_QUESTION else ""
    count = f"{len(payments)} payment{'' if len(payments) == 1 else 's'}"
    return Question(
        text=f"{verb} {what}{count}: {sums}? Partners: {', '.join(partners[:_NAMED_IN_QUESTION])}{more}.",
        state=json.dumps([query.model_dump(mode="json"), [p.model_dump(mode="json") for p in payments]]),
    )


def validate_payment(caller: CallContext, query: ValidatePayment) -> ValidatedPayments:
    """Validate them. Raises InvalidStatusError, RecordNotFoundError, AccessRefusedError, ModuleNotInstalledError."""
    payments, batch = _checked(caller, query)
    ids = [payment.id for payment in payments]
    if batch:
        caller.odoo.call("account.batch.payment", "validate_batch", ids=[int(batch["id"])])
        batch = _batch(caller, int(batch["id"]))
    else:
        caller.odoo.call("account.payment", "action_post" if query.step == "post" else "action_validate", ids=ids)
    after = _read(caller, ids)
    done = {"in_process", "paid"} if query.step == "post" else {"paid"}
    undone = [payment.id for payment in after if payment.state not in done]
    if undone or (batch and batch["state"] == "draft"):
        raise BooksRefusedError(
            f"Odoo accepted the call, but these are not validated: {', '.join(map(str, undone)) or 'the batch'}",
            hint="look at the payments in Odoo; a batch may need a step there, such as an export",
            facts={"payment_ids": undone},
        )
    return ValidatedPayments(
        payments=after,
        sums=sums_of(after),
        batch=text(batch["name"]) if batch else "",
        batch_state=text(batch["state"]) if batch else "",
    )


def _checked(caller: CallContext, query: ValidatePayment) -> tuple[tuple[Payment, ...], Row | None]:
    """The payments to validate. Raises InvalidStatusError when a state does not allow the step."""
    batch = _batch(caller, query.batch_id) if query.batch_id is not None else None
    if batch and batch["state"] != "draft":
        raise InvalidStatusError(
            f"the batch {text(batch['name'])} is {batch['state']} already", facts={"state": batch["state"]}
        )
    payments = _read(caller, list(batch["payment_ids"]) if batch else query.payment_ids)
    if not payments:
        raise InvalidStatusError("the batch has no payments", hint="add payments to it in Odoo")
    wrong = [payment for payment in payments if not _allows(payment, query.step, in_batch=batch is not None)]
    if wrong:
        raise InvalidStatusError(
            "cannot validate " + ", ".join(f"{p.id} ({p.state})" for p in wrong[:20]),
            hint="post takes drafts; mark_paid takes payments in_process without a journal entry; the others become "
            "paid by a bank statement line",
            facts={"payment_ids": [payment.id for payment in wrong]},
        )
    return payments, batch


def _allows(payment: Payment, step: str, *, in_batch: bool) -> bool:
    """Whether Odoo's buttons would allow the step. A batch may contain posted payments, and posts the others."""
    if in_batch:
        return payment.state in {"draft", "in_process"}
    return payment.state == "draft" if step == "post" else payment.state == "in_process" and not payment.has_entry


def _read(caller: CallContext, ids: Sequence[int]) -> tuple[Payment, ...]:
    """The payments in the order of ids. Raises RecordNotFoundError with all ids that the person cannot see."""
    rows = find_records(caller.odoo, "account.payment", [["id", "in", list(ids)]], _FIELDS)
    found = {int(row["id"]): _payment(row) for row in rows}
    missing = [payment for payment in ids if payment not in found]
    if missing:
        raise not_found("payment", ", ".join(map(str, missing)))
    return tuple(found[payment] for payment in ids)


def _payment(row: Row) -> Payment:
    return Payment(
        id=int(row["id"]),
        number=text(row["name"]),
        state=text(row["state"]),
        direction="in" if row["payment_type"] == "inbound" else "out",
        partner=named(row["partner_id"]),
        amount=amount(row["amount"]),
        currency=currency_of(row),
        date=day(row["date"]),
        journal=ref_name(row["journal_id"]),
        memo=text(row["memo"])[:500],
        has_entry=bool(ref(row["move_id"])),
    )


def _batch(caller: CallContext, batch_id: int) -> Row:
    try:
        return read_record(caller.odoo, "account.batch.payment", batch_id, _BATCH_FIELDS, what="batch payment")
    except ModuleNotInstalledError:
        raise ModuleNotInstalledError(
            "this Odoo has no batch payments",
            hint="name the payments in payment_ids; batches need the module account_batch_payment (Enterprise)",
        ) from None


def sums_of(payments: Sequence[Payment]) -> tuple[PaymentSum, ...]:
    """One sum per direction and currency."""
    groups: dict[tuple[Literal["in", "out"], str], list[Decimal]] = {}
    for payment in payments:
        groups.setdefault((payment.direction, payment.currency), []).append(payment.amount)
    return tuple(
        PaymentSum(direction=direction, currency=currency, count=len(amounts), amount=sum(amounts, amount(0)))
        for (direction, currency), amounts in groups.items()
    )


TOOLS: tuple[TeamTool, ...] = (
    TeamTool(
        spec=ToolSpec(
            name="validate_payment",
            title="Validate payments",
            description="Post draft payments, or mark payments in process as paid: one, several together, or a batch "
            "where batches are installed. The person is asked to confirm the count, sums and partners first.",
            takes=ValidatePayment,
            answers=ValidatedPayments,
            hints=Hints(destructive=True),
        ),
        run=validate_payment,
        ask=ask_payment,
    ),
)
