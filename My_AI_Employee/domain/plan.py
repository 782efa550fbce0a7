"""A plan: the actions that a planner drafts and a person approves."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Any

from My_AI_Employee.domain.action_fields import Action
from My_AI_Employee.domain.actions import (
    CancelExpense,
    CancelPayment,
    CreateCustomer,
    CreateExpense,
    CreateInvoice,
    CreditInvoice,
    RecordPayment,
    parse_action,
)
from My_AI_Employee.domain.approval import ItemState
from My_AI_Employee.domain.balances import Balance, balance_of
from My_AI_Employee.domain.bank_words import bank_amount, bank_title, name_bank_lines
from My_AI_Employee.domain.descriptions import describe_purchase, describe_reference, vendors_added_for_a_bill
from My_AI_Employee.domain.digests import actions_digest, idempotency_key
from My_AI_Employee.domain.foreign_currency import in_company_currency, money_of
from My_AI_Employee.domain.line_choices import LineChoice
from My_AI_Employee.domain.money import format_money
from My_AI_Employee.domain.origin import Origin
from My_AI_Employee.domain.purchase_actions import PURCHASE_ACTIONS, CreateBill, RecordBillPayment
from My_AI_Employee.domain.sales_actions import RecordRefund, WriteOff
from My_AI_Employee.domain.sales_words import describe_sales
from My_AI_Employee.domain.step_references import references
from My_AI_Employee.errors import ValidationFailedError

MAX_ACTIONS = 50
REFERENCE_IN_TITLE = re.compile(r"\$[1-9][0-9]?\.[a-z_]+")

RESULT_FIELDS: dict[str, frozenset[str]] = {
    "create_invoice": frozenset({"invoice_id"}),
    "send_invoice": frozenset({"invoice_id"}),
    "record_payment": frozenset({"payment_id", "invoice_id"}),
    "create_expense": frozenset({"expense_id"}),
    "create_customer": frozenset({"customer_id"}),
    "credit_invoice": frozenset({"invoice_id", "credit_note_id"}),
    "cancel_payment": frozenset({"payment_id", "invoice_id"}),
    "cancel_expense": frozenset({"expense_id"}),
    "record_journal_entry": frozenset({"entry_id"}),
    "cancel_journal_entry": frozenset({"entry_id", "reversal_id"}),
    "create_bank_account": frozenset({"account_id"}),
    "record_transfer": frozenset({"entry_id"}),
    "record_opening_balances": frozenset({"entry_id"}),
    "post_bank_lines": frozenset({"statement_id"}),
    "match_bank_line": frozenset({"line"}),
    "unmatch_bank_line": frozenset({"line"}),
    "cancel_bank_line": frozenset({"line"}),
    "cancel_bank_statement": frozenset({"statement_id"}),
    "close_period": frozenset({"closed_until"}),
    "reopen_period": frozenset({"closed_until"}),
    "create_vendor": frozenset({"vendor_id"}),
    "update_partner": frozenset({"partner_id"}),
    "create_bill": frozenset({"bill_id"}),
    "record_bill_payment": frozenset({"payment_id", "bill_id"}),
    "cancel_bill": frozenset({"bill_id", "reversal_id"}),
    "cancel_bill_payment": frozenset({"payment_id", "bill_id"}),
    "record_refund": frozenset({"refund_id", "credit_note_id"}),
    "write_off": frozenset({"write_off_id", "invoice_id"}),
    "cancel_credit_note": frozenset({"credit_note_id", "invoice_id"}),
    "send_statement": frozenset({"mailing_id"}),
    "create_payment_file": frozenset({"file_id"}),
    "cancel_payment_file": frozenset({"file_id"}),
}


class PlanStatus(StrEnum):
    """The state of a plan."""

    PENDING_APPROVAL = "pending_approval"  # waits for a person
    APPROVED = "approved"  # may run, nothing has been done
    EXECUTING = "executing"  # an action has its intent recorded
    QUEUED = "queued"  # waits for the books to answer again
    DONE = "done"  # every action was read back from the books
    FAILED = "failed"  # an action was refused or its outcome is unknown; a person decides
    REJECTED = "rejected"  # a person said no
    EXPIRED = "expired"  # nobody decided in time; parked, not denied


UNDECIDED = (PlanStatus.PENDING_APPROVAL, PlanStatus.EXPIRED)
RUNNABLE = (PlanStatus.APPROVED, PlanStatus.EXECUTING, PlanStatus.QUEUED)
"""Approved states in which a plan is neither ended nor failed."""
ENDED = (PlanStatus.DONE, PlanStatus.REJECTED)
OPEN = (*UNDECIDED, *RUNNABLE, PlanStatus.FAILED)
ITEM_STATES = {
    **dict.fromkeys(RUNNABLE, ItemState.RUNNING),
    PlanStatus.PENDING_APPROVAL: ItemState.WAITING,
    PlanStatus.EXPIRED: ItemState.EXPIRED,
    PlanStatus.FAILED: ItemState.FAILED,
    PlanStatus.DONE: ItemState.DONE,
    PlanStatus.REJECTED: ItemState.REJECTED,
}
"""The state of the approval item for each status."""


@dataclass(frozen=True, kw_only=True)
class BooksIdentity:
    """The books that a plan is bound to. name: BooksInfo.name; currency: ISO 4217 code.

    fiscal_year_start: first day of the current fiscal year; None when the books do not tell.
    """

    name: str
    currency: str
    fiscal_year_start: date | None = None


@dataclass(frozen=True, kw_only=True)
class PlannedAction:
    """One step of a plan. arguments: validated plain data with unresolved references. ordinal: from 1."""

    ordinal: int
    tool: str
    arguments: Mapping[str, Any]

    def key(self, plan_id: str) -> str:
        """The idempotency key of this step in a plan."""
        return idempotency_key(plan_id, self.ordinal, self.tool, self.arguments)

    def parsed(self) -> Action:
        """The typed arguments, with unresolved references."""
        return self._parsed

    @cached_property
    def _parsed(self) -> Action:
        return parse_action(self.tool, self.arguments)


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """The words of the original that support a field of an action."""

    field: str
    quote: str


EARLIER = "earlier"
"""The field of evidence that is not of the original: what was decided before, from the memory."""
PRICE_FROM_BOOKS = "no price is given: "
"""How a reason begins that says from which invoice a price was taken."""


@dataclass(frozen=True, kw_only=True)
class EvidencePicture:
    """A picture of the place in a file from which a field was read. page: 1 for the first. image: path in the vault.

    words: what was read there, and how it was found.
    """

    field: str
    page: int
    words: str
    image: str


@dataclass(frozen=True, kw_only=True)
class Plan:
    """A proposed plan. currency: of the books. books: the name that the plan is bound to (BooksInfo.name).

    origin: of the plan's task; stranger for a plan without one.
    twins: plans and documents that look the same, which the warnings name (`domain.twins`).
    balances: whose the documents are and what was open on them, when it was drafted (`domain.balances`).
    pictures: of the places in the original from which figures were read.
    choices: what the doubtful lines of a bank statement may be (`domain.settled_lines`).
    """

    id: str
    task_id: str
    planner: str
    created: datetime
    expires: datetime
    books: str
    currency: str
    actions: tuple[PlannedAction, ...]
    reasons: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    warnings: tuple[str, ...] = field(default=())
    origin: Origin = Origin.STRANGER
    twins: tuple[str, ...] = ()
    balances: tuple[Balance, ...] = ()
    pictures: tuple[EvidencePicture, ...] = ()
    choices: tuple[LineChoice, ...] = ()

    @cached_property
    def digest(self) -> str:
        """The digest that an approval is bound to."""
        return actions_digest([(a.tool, a.arguments) for a in self.actions], self.books)

    @cached_property
    def total(self) -> Decimal:
        """Sum of the amounts of all actions, including tax."""
        return sum((action_amount(action.parsed()) for action in self.actions), Decimal("0.00"))

    @cached_property
    def headline(self) -> str:
        """One line that describes what the plan will do."""
        return describe_actions(self.actions, self.currency, self.balances)


def action_amount(action: Action) -> Decimal:
    """The amount of one action including tax, in the company's currency; 0 when its arguments contain none.

    A step in another currency that has no rate gives its amount as it is; `limit_breaches` refuses such a step.
    """
    return in_company_currency(action, document_amount(action))


def document_amount(action: Action) -> Decimal:
    """The amount of one action including tax, in the currency of its document; 0 when its arguments contain none."""
    if isinstance(action, CreateInvoice):
        if not action.is_plain:
            return action.priced.total
        return (action.untaxed_total * (1 + action.tax_rate)).quantize(Decimal("0.01"), "ROUND_HALF_UP")
    if isinstance(action, RecordPayment | CreateExpense | RecordBillPayment | RecordRefund | WriteOff):
        return action.amount
    if isinstance(action, CreditInvoice) and action.amount is not None:
        return action.amount
    if isinstance(action, CreateBill):
        return action.total_amount
    return bank_amount(action)


def describe_action(planned: PlannedAction, currency: str, balances: Sequence[Balance] = ()) -> str:
    """A plain sentence fragment for one action, such as 'invoice Acme Ltd 1,500.00 USD, due 2026-12-20'."""
    action = planned.parsed()
    known = balance_of(action, balances)
    if words := describe_sales(action, known, currency):
        return words
    if isinstance(action, CreateInvoice):
        amount = money_of(action, document_amount(action), currency)
        return f"invoice {action.customer_name} {amount}, due {action.due_date}"
    if isinstance(action, RecordPayment):
        amount = money_of(action, action.amount, currency)
        payer = f" from {known.party}" if known and known.party else ""
        return f"record {amount} received{payer} for {describe_reference(action.invoice_id)} on {action.payment_date}"
    if isinstance(action, CreateExpense):
        payee = f" at {action.vendor}" if action.vendor else ""
        return f"record expense {format_money(action.amount, currency)}{payee}: {action.description}"
    if isinstance(action, CreateCustomer):
        return f"add the new customer {action.name} <{action.email}>"
    if isinstance(action, CreditInvoice):
        number = known.document if known and known.document else describe_reference(action.invoice_id)
        return f"undo invoice {number}{_of(known, currency)}: {action.reason}"
    if isinstance(action, CancelPayment | CancelExpense) and known:
        return f"{_cancelled(planned, known, currency)}: {action.reason}"
    title = bank_title(action, currency)
    if title:
        return REFERENCE_IN_TITLE.sub(lambda match: describe_reference(match[0]), title)
    if isinstance(action, PURCHASE_ACTIONS):
        return describe_purchase(action, currency, known)
    target = next(iter(planned.arguments.values()), "")
    return f"{planned.tool.replace('_', ' ')} {describe_reference(str(target))}"


def _of(known: Balance | None, currency: str) -> str:
    """Whose a document is, and its amount, as far as it is known."""
    if known is None:
        return ""
    amount = f" over {format_money(known.amount, currency)}" if known.amount is not None else ""
    return (f" of {known.party}" if known.party else "") + amount


def _cancelled(planned: PlannedAction, known: Balance, currency: str) -> str:
    amount = f" of {format_money(known.amount, currency)}" if known.amount is not None else ""
    if planned.tool == "cancel_expense":
        return f"cancel the expense {known.target}{amount}" + (f" at {known.party}" if known.party else "")
    payer = f" from {known.party}" if known.party else ""
    return f"cancel the payment {known.target}{amount}{payer}" + (f" for {known.document}" if known.document else "")


def _customer(planned: PlannedAction) -> tuple[str, str]:
    """Name and mail address in a step that adds or invoices a customer."""
    prefix = "customer_" if planned.tool == "create_invoice" else ""
    return str(planned.arguments[f"{prefix}name"]), str(planned.arguments[f"{prefix}email"])


def added_for_an_invoice(actions: Sequence[PlannedAction]) -> set[tuple[str, str]]:
    """Name and mail address of the customers whom a plan adds and invoices."""
    billed = {_customer(planned) for planned in actions if planned.tool == "create_invoice"}
    return billed & {_customer(planned) for planned in actions if planned.tool == "create_customer"}


def describe_actions(actions: Sequence[PlannedAction], currency: str, balances: Sequence[Balance] = ()) -> str:
    """One line for several actions, such as 'Invoice Acme Ltd 1,500.00 USD, due 2026-12-20, and send it'.

    A customer who is added only to get an invoice of the same plan is named once, as a new customer.
    """
    parts: dict[int, str] = {}
    added, vendors = added_for_an_invoice(actions), vendors_added_for_a_bill([step.parsed() for step in actions])
    for planned in actions:
        if planned.tool == "create_vendor" and planned.arguments["name"] in vendors:
            continue
        if planned.tool == "create_customer" and _customer(planned) in added:
            continue
        sent = references(planned.arguments).get("invoice_id") if planned.tool == "send_invoice" else None
        if sent is not None and sent[0] in parts:
            parts[sent[0]] += (
                ", and post it without mailing it" if planned.arguments.get("post_only") else ", and send it"
            )
        else:
            parts[planned.ordinal] = describe_action(planned, currency, balances)
            if planned.tool == "create_invoice" and _customer(planned) in added:
                parts[planned.ordinal] += " (new customer)"
            if planned.tool == "create_bill" and planned.arguments["vendor_name"] in vendors:
                parts[planned.ordinal] += " (new vendor)"
    text = name_bank_lines("; ".join(parts.values()), [step.parsed() for step in actions], currency)
    return text[:1].upper() + text[1:]


def plan_actions(raw: Sequence[Mapping[str, Any]]) -> tuple[PlannedAction, ...]:
    """Validate drafted actions (`{tool: ..., **arguments}`) into steps in canonical form.

    Raises the contract's ActionError; its message names the step.
    """
    if not raw or len(raw) > MAX_ACTIONS:
        raise ValidationFailedError(f"a plan has 1 to {MAX_ACTIONS} actions, this one has {len(raw)}")
    steps: list[PlannedAction] = []
    for ordinal, item in enumerate(raw, start=1):
        steps.append(_planned(ordinal, item, steps))
    return tuple(steps)


def _planned(ordinal: int, item: Mapping[str, Any], earlier: Sequence[PlannedAction]) -> PlannedAction:
    if not isinstance(item, Mapping) or not isinstance(item.get("tool"), str):
        raise ValidationFailedError(f"action {ordinal}: 'tool' is missing")
    arguments = {name: value for name, value in item.items() if name != "tool"}
    action = parse_action(item["tool"], arguments)
    plain = action.arguments()
    for name, (target, result_field) in references(plain).items():
        known = RESULT_FIELDS[earlier[target - 1].tool] if target <= len(earlier) else frozenset()
        if result_field not in known:
            raise ValidationFailedError(
                f"action {ordinal}, {name}: '${target}.{result_field}' does not name a result of an earlier action"
            )
    return PlannedAction(ordinal=ordinal, tool=action.tool, arguments=plain)
