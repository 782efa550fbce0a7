"""Requests as people write them, for the acceptance tests."""

from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime


def today() -> date:
    """The day on this machine now, which may be the day after TODAY when a run passes midnight."""
    return datetime.now(UTC).astimezone().date()


TODAY = today()
"""The day that the requests name, the same in a whole run."""
DUE = TODAY + timedelta(days=30)


def labels(**values: object) -> str:
    """A note with front matter."""
    lines = [f'{name}: "{value}"' for name, value in values.items()]
    return "\n".join(["---", *lines, "---", ""])


def invoice_note(customer: str, email: str, *lines: str, due: date = DUE, **more: object) -> str:
    """An invoice request as a note; by default ten hours of 150.00."""
    head = labels(type="invoice_request", customer=customer, email=email, date=TODAY, due=due, **more)
    return head + "\n".join(lines or ("- 10 x Consulting @ 150.00",)) + "\n"


def payment_note(invoice: str, amount: str, reference: str = "transfer") -> str:
    """A payment that was received."""
    return labels(
        type="payment_received",
        invoice=invoice,
        amount=amount,
        date=TODAY,
        method="bank transfer",
        reference=reference,
    )


def expense_note(description: str, amount: str, category: str = "office_supplies") -> str:
    """An expense without a receipt."""
    return labels(
        type="expense", vendor="Paper & Pens", amount=amount, date=TODAY, category=category, description=description
    )


def mail(subject: str, body: str, *, sender: str = "dana@acme.example", receipt: bytes = b"") -> bytes:
    """A mail as it arrives. receipt: attached as receipt.pdf."""
    message = EmailMessage()
    message["From"] = f"Dana Field <{sender}>"
    message["To"] = "books@studio.example"
    message["Subject"] = subject
    message["Date"] = format_datetime(datetime.now(UTC))
    message["Message-ID"] = f"<{abs(hash((subject, body)))}@acme.example>"
    message.set_content(body)
    if receipt:
        message.add_attachment(receipt, maintype="application", subtype="pdf", filename="receipt.pdf")
    return message.as_bytes()
