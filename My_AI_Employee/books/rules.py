"""Checks and choices that all implementations of `Books` share: pure functions over values."""

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal

from My_AI_Employee.domain.actions import CreateExpense, RecordPayment
from My_AI_Employee.domain.money import round_money
from My_AI_Employee.domain.results import Customer, InvoiceSummary
from My_AI_Employee.domain.sales_actions import RecordRefund, WriteOff
from My_AI_Employee.errors import (
    CurrencyNotSupportedError,
    CustomerAmbiguousError,
    CustomerExistsError,
    CustomerNotFoundError,
    ExpenseDateInvalidError,
    InvalidAmountError,
    InvalidCategoryError,
    InvalidStatusError,
    InvoiceNotFoundError,
    PaymentDateInvalidError,
    ValidationFailedError,
)

Clock = Callable[[], datetime]
"""Returns the current time as an aware datetime."""

DRAFT_ID = re.compile(r"^DRAFT/(\d+)$")


def today(clock: Clock) -> date:
    """The calendar day in the machine's time zone."""
    return clock().astimezone().date()


def folded(text: str) -> str:
    """Normalised form for comparing names and mail addresses: single spaces, case-folded."""
    return " ".join(text.split()).casefold()


def _listed(customers: Sequence[Customer]) -> str:
    return "; ".join(f"{c.name} <{c.email or 'no mail address'}> (id {c.customer_id})" for c in customers)


def choose_customer(candidates: Sequence[Customer], name: str, email: str) -> Customer:
    """Select the customer that a name and mail address refer to. candidates: customers that might match.

    Raises CustomerNotFoundError (the message lists similar names), CustomerAmbiguousError (the message lists all
    matches), and ValidationFailedError when the books have another mail address for the customer.
    """
    named = [c for c in candidates if folded(c.name) == folded(name)]
    if not named:
        similar = f"; similar: {_listed(candidates)}" if candidates else ""
        raise CustomerNotFoundError(
            f"no customer is named '{name}'{similar}",
            hint="correct the name, or add a create_customer step before this one",
            facts={"customer_name": name},
        )
    if len(named) > 1:
        same_mail = [c for c in named if folded(c.email) == folded(email)]
        if len(same_mail) != 1:
            raise CustomerAmbiguousError(
                f"{len(named)} customers match '{name}': {_listed(named)}",
                hint="give the mail address of the right customer, or merge them in the books",
                facts={"customer_name": name},
            )
        named = same_mail
    customer = named[0]
    if customer.email and folded(customer.email) != folded(email):
        raise ValidationFailedError(
            f"customer_email: the books have {customer.email} for {customer.name}, the request has {email}",
            hint="correct the request, or change the customer's mail address in the books first",
            facts={"known_email": customer.email, "customer_email": email},
        )
    return customer


def existing_customer(candidates: Sequence[Customer], name: str, email: str) -> Customer | None:
    """The customer who is exactly the one that is to be added, None when there is none yet.

    Raises CustomerExistsError when only the name or only the mail address is taken, or several are exactly the same.
    """
    named = [c for c in candidates if folded(c.name) == folded(name)]
    same = [c for c in named if folded(c.email) == folded(email)]
    if len(same) == 1:
        return same[0]
    taken = [c for c in candidates if c in named or folded(c.email) == folded(email)]
    if taken:
        raise CustomerExistsError(
            f"already in the books: {_listed(taken)}",
            hint="correct the name or the mail address, or use the customer that is there and take this step out",
            facts={"customer_name": name},
        )
    return None


def customer_was_there(customer: Customer) -> str:
    """The warning in the answer of create_customer when the books had this customer already."""
    return f"the customer {customer.name} <{customer.email}> was in the books already; nothing was added or changed"


def check_own_currency(number: str, currency: str, books_currency: str) -> None:
    """Raises CurrencyNotSupportedError for a document that the accounting program has in another currency.

    Its amounts are in that currency, and a step names them in the books': neither is ever taken for the other.
    """
    if currency != books_currency:
        raise CurrencyNotSupportedError(
            f"{number} is in {currency}, the books are kept in {books_currency}",
            hint="record this in the accounting program itself, where the exchange rate is known",
            facts={"currency": currency, "books_currency": books_currency},
        )


def check_deposit_left(number: str, charged: Decimal, deducted: Decimal, wanted: Decimal) -> None:
    """Raises InvalidAmountError when more is deducted than a deposit invoice charged. All amounts with tax.

    charged: without what its credit notes took back.
    """
    if wanted > charged - deducted:
        raise InvalidAmountError(
            f"deposit: {wanted} with tax exceeds what is left of {number}: {charged - deducted} of {charged}",
            hint="deduct at most what the deposit invoice charged and no other invoice has deducted",
            facts={"invoice_id": number},
        )


def check_deposit_kept(number: str, uncredited: Decimal, deducted: Decimal, credited: Decimal) -> None:
    """Raises InvalidAmountError when an invoice would be credited that another one deducts. All amounts with tax.

    uncredited: of the invoice, before this credit; deducted: by the invoices that are not undone.
    """
    if deducted > 0 and credited > uncredited - deducted:
        raise InvalidAmountError(
            f"invoice {number} is deducted as a deposit: {deducted}; of {uncredited} only "
            f"{uncredited - deducted} can be credited",
            hint="credit the invoice that deducts it first",
            facts={"invoice_id": number},
        )


def check_deposit_invoice(invoice: InvoiceSummary) -> None:
    """Raises InvalidStatusError for a deposit invoice that is not posted, or was credited."""
    if invoice.status != "posted" or invoice.payment_status == "reversed":
        state = "credited" if invoice.payment_status == "reversed" else invoice.status
        raise InvalidStatusError(f"deposit: invoice {invoice.invoice_id} is {state}; only a posted one is deducted")


def choose_tax(taxes: Sequence[tuple[str, Decimal]], rate: Decimal, use: str = "sale") -> str | None:
    """Name of the tax of this rate; None for rate 0. use: `sale` or `purchase`.

    taxes: (name, percentage 0 to 100), in the books' order.

    Raises ValidationFailedError when no tax has this percentage; the message lists the existing taxes.
    """
    if rate == 0:
        return None
    wanted = rate * 100
    for name, percentage in taxes:
        if percentage == wanted:
            return name
    known = ", ".join(f"{name} ({percentage.normalize():f}%)" for name, percentage in taxes) or "none"
    raise ValidationFailedError(
        f"tax_rate: no {use} tax of {wanted.normalize():f}%; the books have {known}", facts={"tax_rate": str(rate)}
    )


def tax_inside(amount: Decimal, rate: Decimal) -> Decimal:
    """The tax that an amount with tax contains, in cents. rate: 0 to 1."""
    return amount - round_money(amount / (1 + rate))


def choose_category(categories: Sequence[str], wanted: str) -> str:
    """Select a category by name; `office_supplies` and `Office Supplies` are equal.

    Raises InvalidCategoryError; the message lists the existing categories.
    """

    def plain(text: str) -> str:
        return folded(re.sub(r"[^0-9a-zA-Z\u00c0-\uffff]+", " ", text))

    found = [category for category in categories if plain(category) == plain(wanted)]
    if not found:
        raise InvalidCategoryError(
            f"no expense category '{wanted}'; the books have {', '.join(categories) or 'none'}",
            facts={"category": wanted},
        )
    return found[0]


def check_not_in_future(day: date, on: date) -> None:
    """Raises PaymentDateInvalidError."""
    if day > on:
        raise PaymentDateInvalidError(f"the payment date {day} is in the future (today is {on})")


def check_may_credit_whole(invoice: InvoiceSummary) -> None:
    """Raises InvalidStatusError for an invoice that is undone already, or has a payment or a credit note."""
    if invoice.status == "cancelled" or invoice.payment_status == "reversed":
        raise InvalidStatusError(f"invoice {invoice.invoice_id} is already cancelled or credited")
    if invoice.status == "posted" and invoice.residual != invoice.total_amount:
        raise InvalidStatusError(
            f"invoice {invoice.invoice_id} has a payment or a credit; {invoice.residual} of "
            f"{invoice.total_amount} is open",
            hint="cancel its payments first (cancel_payment), or credit a part of it (`lines` or `amount`)",
        )


def check_may_credit_part(invoice: InvoiceSummary) -> None:
    """Raises InvalidStatusError for an invoice that is not posted, or was credited in full."""
    if invoice.status == "draft":
        raise InvalidStatusError(
            f"invoice {invoice.invoice_id} is a draft; only a posted invoice is credited in part",
            hint="credit it as a whole, which cancels the draft, and make a new one",
        )
    if invoice.status == "cancelled" or invoice.payment_status == "reversed":
        raise InvalidStatusError(f"invoice {invoice.invoice_id} is already cancelled or credited")


def check_may_post(invoice: InvoiceSummary) -> None:
    """Raises InvalidStatusError for an invoice that is not a draft."""
    if invoice.status != "draft":
        raise InvalidStatusError(f"invoice {invoice.invoice_id} is {invoice.status}; only a draft can be posted")


def check_was_sent(invoice: InvoiceSummary, *, resend: bool, sent: bool) -> None:
    """Raises InvalidStatusError when a mail is to be sent again that was never sent."""
    if resend and not sent:
        raise InvalidStatusError(
            f"invoice {invoice.invoice_id} was not sent yet", hint="leave `resend` out to send it for the first time"
        )


def choose_credit_note(notes: Sequence[tuple[str, Decimal]], document: str) -> tuple[str, Decimal]:
    """The credit note that is paid back. notes: number and open credit of those that may be meant.

    Raises InvoiceNotFoundError when there is none, InvalidStatusError when several have an open credit.
    """
    if not notes:
        raise InvoiceNotFoundError(
            f"there is no credit note '{document}' that counts, and none for it", facts={"id": document}
        )
    opened = [note for note in notes if note[1] > 0]
    if len(opened) > 1:
        listed = ", ".join(f"{number} ({credit})" for number, credit in opened)
        raise InvalidStatusError(
            f"several credit notes of {document} have an open credit: {listed}", hint="name one by credit_note_id"
        )
    return (opened or list(notes))[0]


def check_refund(action: RecordRefund, note: tuple[str, Decimal], currency: str) -> None:
    """Raises InvalidAmountError when more is paid back than is open on the credit note."""
    number, credit = note
    if action.amount > credit:
        raise InvalidAmountError(
            f"{action.amount} exceeds the open credit of {number}: {credit} {currency}",
            facts={"open_credit": str(credit)},
        )


def check_write_off(action: WriteOff, invoice: InvoiceSummary) -> None:
    """Raises InvalidStatusError, InvalidAmountError."""
    if invoice.status != "posted":
        raise InvalidStatusError(
            f"invoice {invoice.invoice_id} is {invoice.status}; only a posted one is written off"
        )
    if action.amount > invoice.residual:
        raise InvalidAmountError(
            f"{action.amount} exceeds the open amount of {invoice.invoice_id}: {invoice.residual} {invoice.currency}",
            facts={"residual": str(invoice.residual)},
        )


def check_payment(action: RecordPayment, invoice: InvoiceSummary, on: date) -> None:
    """Raises PaymentDateInvalidError, InvalidStatusError, InvalidAmountError."""
    if action.payment_date > on:
        raise PaymentDateInvalidError(f"the payment date {action.payment_date} is in the future (today is {on})")
    if invoice.status != "posted":
        raise InvalidStatusError(
            f"invoice {invoice.invoice_id} is {invoice.status}; payments need a posted invoice",
            hint="send the invoice first",
        )
    if action.amount > invoice.residual:
        raise InvalidAmountError(
            f"{action.amount} exceeds the open amount of {invoice.invoice_id}: {invoice.residual} {invoice.currency}",
            facts={"residual": str(invoice.residual)},
        )


def check_payments(action: RecordPayment, invoices: Sequence[InvoiceSummary], on: date) -> list[Decimal]:
    """What each invoice gets of a payment; one invoice per share of the action, in their order.

    Raises what check_payment does, and ValidationFailedError for invoices of several customers.
    """
    if action.allocations is None and not action.on_account:
        check_payment(action, invoices[0], on)
        return [action.amount]
    check_not_in_future(action.payment_date, on)
    customers = dict.fromkeys(invoice.customer_name for invoice in invoices)
    if len(customers) > 1:
        raise ValidationFailedError(f"allocations: the invoices are of several customers: {', '.join(customers)}")
    amounts = []
    for share, invoice in zip(action.shares, invoices, strict=True):
        wanted = min(share.amount, invoice.residual) if action.allocations is None else share.amount
        check_payment(action.model_copy(update={"amount": wanted, "allocations": None}), invoice, on)
        amounts.append(wanted)
    return amounts


def check_expense_date(action: CreateExpense, on: date) -> None:
    """Raises ExpenseDateInvalidError."""
    if action.expense_date > on:
        raise ExpenseDateInvalidError(f"the expense date {action.expense_date} is in the future (today is {on})")
