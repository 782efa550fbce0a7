"""What a backend hands to the contract suite: the books, ways to look behind the port, and a real mail sink."""

import socket
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller

from My_AI_Employee.books.port import Books


@dataclass(frozen=True, kw_only=True)
class InvoiceFacts:
    """What the books hold for an invoice beyond its summary. notes: with all that is printed as text."""

    notes: str
    lines: tuple[tuple[str, Decimal, Decimal], ...]
    tax_amount: Decimal
    po_number: str = ""


@dataclass(frozen=True, kw_only=True)
class PaymentFacts:
    """What the books hold for a payment."""

    amount: Decimal
    payment_date: date
    reference: str


@dataclass(frozen=True, kw_only=True)
class ExpenseFacts:
    """What the books hold for an expense. receipt: the attached bytes, None without one."""

    description: str
    vendor: str
    expense_date: date
    amount: Decimal
    receipt: bytes | None


@dataclass(frozen=True, kw_only=True)
class CustomerFacts:
    """What the books hold for a customer beyond name and mail address."""

    email: str
    phone: str
    address: str
    tax_id: str


@dataclass(kw_only=True)
class MailSink:
    """A real SMTP server on loopback. refuse: answer every recipient with 550."""

    host: str
    port: int
    messages: list[EmailMessage] = field(default_factory=list)
    recipients: list[list[str]] = field(default_factory=list)
    refuse: bool = False

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: list[str]) -> str:  # noqa: N802
        """aiosmtpd's hook for one recipient."""
        if self.refuse:
            return "550 5.1.1 no such mailbox here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        """aiosmtpd's hook for one message."""
        parsed = message_from_bytes(envelope.content, policy=policy.default)
        self.recipients.append(list(envelope.rcpt_tos))
        self.messages.append(parsed)
        return "250 OK"

    def to(self, address: str) -> list[EmailMessage]:
        """Messages that were delivered to this address."""
        return [message for message, names in zip(self.messages, self.recipients, strict=True) if address in names]


def free_port() -> int:
    """A port of loopback that was free a moment ago."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def mail_sink() -> Iterator[MailSink]:
    """A running sink; stopped at the end."""
    sink = MailSink(host="127.0.0.1", port=free_port())
    controller = Controller(sink, hostname=sink.host, port=sink.port)
    controller.start()
    try:
        yield sink
    finally:
        controller.stop()


@dataclass(frozen=True, kw_only=True)
class BooksUnderTest:
    """One backend for one test. today: the day that the books take for the present.

    make_customer puts a customer straight into the books (duplicates and an empty mail address are allowed) and
    answers its id; the *_facts callables read straight from the books, by the ids that the port answers;
    set_rates gives the books exchange rates of their own, where they have any; make_vendor_credit enters what a
    vendor (by name) has credited, as the accounting program itself does, and answers the entry's number.
    """

    books: Books
    make_customer: Callable[[str, str], str]
    mail_sink: MailSink
    currency: str
    today: date
    invoice_facts: Callable[[str], InvoiceFacts]
    payment_facts: Callable[[str], PaymentFacts]
    expense_facts: Callable[[str], ExpenseFacts]
    customer_facts: Callable[[str], CustomerFacts]
    make_vendor_credit: Callable[[str, str], str]
    set_rates: Callable[[str, Mapping[date, str]], None] = lambda _currency, _rates: None
