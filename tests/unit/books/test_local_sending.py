"""Sending from the embedded books: intent, outcome, retries, and what is printed and mailed."""

import subprocess
from collections.abc import Iterator
from contextlib import closing
from decimal import Decimal
from email import policy
from email.parser import BytesParser
from pathlib import Path

import pytest

from My_AI_Employee.books.local.local_books import LocalBooks
from My_AI_Employee.domain.actions import CreateCustomer, CreditInvoice, SendInvoice
from My_AI_Employee.domain.documents import Company
from My_AI_Employee.errors import (
    EmailOutcomeUnknownError,
    EmailSendFailedError,
    InvalidStatusError,
    InvoiceAlreadySentError,
)
from My_AI_Employee.testing.in_memory import MemoryMailer
from tests.unit.books.local_office import (
    COMPANY,
    Renderer,
    SetClock,
    add_acme,
    draft,
    open_books,
    pay,
    posted,
    send,
    worker_command,
    worker_environment,
)
from tests.unit.books.test_local_mailer import HANG, server


@pytest.fixture
def mailer() -> MemoryMailer:
    return MemoryMailer()


@pytest.fixture
def renderer() -> Renderer:
    return Renderer()


@pytest.fixture
def books(mailer: MemoryMailer, renderer: Renderer) -> Iterator[LocalBooks]:
    with closing(open_books(mailer=mailer, render_invoice=renderer)) as opened:
        add_acme(opened)
        yield opened


def mailing_states(books: LocalBooks) -> list[str]:
    with books.reading() as connection:
        return [row["state"] for row in connection.execute("SELECT state FROM mailings ORDER BY id")]


def test_the_mail_is_complete(books: LocalBooks, mailer: MemoryMailer) -> None:
    number = posted(books)
    (message,) = mailer.messages
    assert message["From"] == "Example Firm <books@firm.example>"
    assert message["To"] == "Acme Ltd <billing@acme.example>"
    assert message["Subject"] == f"Invoice {number} from Example Firm"
    assert message["Date"].datetime == SetClock().now
    body = message.get_body(("plain",))
    assert body is not None
    assert "100.00 USD" in body.get_content()
    assert "2026-07-05" in body.get_content()
    (pdf,) = message.iter_attachments()
    assert pdf.get_filename() == "INV-2026-00001.pdf"
    assert pdf.get_content() == b"%PDF-1.4 INV/2026/00001"


@pytest.mark.parametrize(
    "name", ["A very long name of a firm that mail programs must fold, cash@thief.example, " * 3, "<x@y.example>, Z"]
)
def test_a_name_adds_no_recipient_to_the_header(books: LocalBooks, mailer: MemoryMailer, name: str) -> None:
    books.create_customer(CreateCustomer(name=name, email="real@firm.example"), "customer-key")
    posted(books, customer_name=name, customer_email="real@firm.example")
    read = BytesParser(policy=policy.default).parsebytes(mailer.messages[-1].as_bytes())
    assert [address.addr_spec for address in read["To"].addresses] == ["real@firm.example"]


def test_the_message_id_depends_on_the_key_alone() -> None:
    def message_id(key: str) -> str:
        mailer = MemoryMailer()
        with closing(open_books(mailer=mailer)) as opened:
            add_acme(opened)
            send(opened, draft(opened), key)
        return str(mailer.messages[0]["Message-ID"])

    assert message_id("one") == message_id("one") != message_id("two")
    assert message_id("one").endswith("@firm.example>")


def test_everything_is_printed(renderer: Renderer) -> None:
    with closing(open_books(render_invoice=renderer)) as books:
        customer = CreateCustomer(
            name="Acme Ltd", email="billing@acme.example", address="2 Side Street", tax_id="US99"
        )
        books.create_customer(customer, "customer")
        lines = [
            {"description": "Consulting", "quantity": "2.5", "unit_price": "10.00"},
            {"description": "Travel", "quantity": 1, "unit_price": "0.10"},
        ]
        posted(books, line_items=lines, tax_rate="0.15", notes="Thanks")
    (printed,) = renderer.printed
    assert printed.company == COMPANY
    assert (printed.customer_name, printed.customer_address, printed.customer_tax_id) == (
        "Acme Ltd", "2 Side Street", "US99",
    )  # fmt: skip
    assert (printed.number, printed.notes, printed.currency) == ("INV/2026/00001", "Thanks", "USD")
    assert (printed.untaxed, printed.tax, printed.total) == (Decimal("25.10"), Decimal("3.77"), Decimal("28.87"))
    assert (printed.paid, printed.residual) == (Decimal(0), Decimal("28.87"))
    assert [(line.description, line.quantity, line.tax_rate, line.amount) for line in printed.lines] == [
        ("Consulting", Decimal("2.5"), Decimal("0.15"), Decimal("25.00")),
        ("Travel", Decimal(1), Decimal("0.15"), Decimal("0.10")),
    ]


def test_numbers_count_per_year_of_the_invoice(books: LocalBooks) -> None:
    dates = {"invoice_date": "2025-12-31", "due_date": "2026-01-31"}
    numbers = [posted(books, "a", **dates), posted(books, "b"), posted(books, "c", **dates)]
    assert numbers == ["INV/2025/00001", "INV/2026/00001", "INV/2025/00002"]


def test_a_draft_takes_no_number(books: LocalBooks) -> None:
    draft(books, "first")
    cancelled = draft(books, "second")
    books.credit_invoice(CreditInvoice(invoice_id=cancelled, reason="mistake"), "cancel")
    assert posted(books, "third") == "INV/2026/00001"


def test_a_failed_mail_leaves_the_invoice_posted_and_may_be_repeated(books: LocalBooks, mailer: MemoryMailer) -> None:
    draft_id = draft(books)
    mailer.refusal = EmailSendFailedError("550 no such mailbox")
    for key in ("send", "send", "another"):
        with pytest.raises(EmailSendFailedError):
            send(books, draft_id, key)
    assert books.get_invoice(draft_id).number == "INV/2026/00001"
    assert mailing_states(books) == ["failed"] * 3
    mailer.refusal = None
    assert send(books, draft_id, "send") == "INV/2026/00001"
    assert mailing_states(books)[-1] == "sent"
    assert len(mailer.messages) == 1


def test_an_unknown_outcome_is_never_sent_again_by_itself(books: LocalBooks, mailer: MemoryMailer) -> None:
    draft_id = draft(books)
    mailer.refusal = EmailOutcomeUnknownError("silence")
    with pytest.raises(EmailOutcomeUnknownError):
        send(books, draft_id, "send")
    mailer.refusal = None
    for key in ("send", "another"):
        with pytest.raises(EmailOutcomeUnknownError, match="not known"):
            send(books, draft_id, key)
    assert mailer.messages == []
    assert books.get_invoice(draft_id).sent is False
    assert books.operation_status("send").found is False


def test_a_person_who_found_the_mail_settles_it(books: LocalBooks, mailer: MemoryMailer) -> None:
    draft_id = draft(books)
    mailer.refusal = EmailOutcomeUnknownError("silence")
    with pytest.raises(EmailOutcomeUnknownError):
        send(books, draft_id, "send")
    assert books.record_mail_outcome(draft_id, arrived=True).sent is True
    answer = books.send_invoice(SendInvoice(invoice_id=draft_id), "send")
    assert answer.warnings == ("a person confirmed that this mail arrived",)
    assert books.operation_status("send").found is True
    with pytest.raises(InvoiceAlreadySentError):
        send(books, draft_id, "another")
    with pytest.raises(InvalidStatusError):
        books.record_mail_outcome(draft_id, arrived=False)


def test_a_person_who_found_no_mail_allows_another(books: LocalBooks, mailer: MemoryMailer) -> None:
    draft_id = draft(books)
    mailer.refusal = EmailOutcomeUnknownError("silence")
    with pytest.raises(EmailOutcomeUnknownError):
        send(books, draft_id, "send")
    mailer.refusal = None
    assert books.record_mail_outcome(draft_id, arrived=False).sent is False
    send(books, draft_id, "send")
    assert len(mailer.messages) == 1


def test_without_a_mail_server_nothing_is_posted() -> None:
    books = LocalBooks(None, clock=SetClock(), company=COMPANY, mailer=None, render_invoice=Renderer())
    with closing(books):
        add_acme(books)
        draft_id = draft(books)
        with pytest.raises(EmailSendFailedError) as caught:
            send(books, draft_id)
        assert "SMTP_HOST" in caught.value.hint
        assert books.get_invoice(draft_id).status == "draft"


def test_a_company_without_mail_address_cannot_send() -> None:
    with closing(open_books(company=Company(name="Example Firm"))) as books:
        add_acme(books)
        draft_id = draft(books)
        with pytest.raises(EmailSendFailedError, match="company"):
            send(books, draft_id)
        assert books.get_invoice(draft_id).status == "draft"


@pytest.mark.parametrize("address", ["a..b@acme.example", ".a@acme.example"])
def test_an_address_that_mail_cannot_carry(books: LocalBooks, mailer: MemoryMailer, address: str) -> None:
    books.create_customer(CreateCustomer(name="Odd Ltd", email=address), "odd")
    draft_id = draft(books, customer_name="Odd Ltd", customer_email=address)
    with pytest.raises(EmailSendFailedError):
        send(books, draft_id)
    assert books.get_invoice(draft_id).status == "draft"
    assert mailer.messages == []


def test_a_pdf_that_cannot_be_made_leaves_a_draft() -> None:
    def broken(_invoice: object) -> bytes:
        raise ValueError("no fonts")

    with closing(open_books(render_invoice=broken)) as books:
        add_acme(books)
        draft_id = draft(books)
        with pytest.raises(ValueError, match="no fonts"):
            send(books, draft_id)
        assert books.get_invoice(draft_id).status == "draft"
        assert mailing_states(books) == []


def test_a_reversed_invoice_is_not_sent(books: LocalBooks, mailer: MemoryMailer) -> None:
    draft_id = draft(books)
    mailer.refusal = EmailSendFailedError("refused")
    with pytest.raises(EmailSendFailedError):
        send(books, draft_id)
    books.credit_invoice(CreditInvoice(invoice_id=draft_id, reason="mistake"), "credit")
    mailer.refusal = None
    with pytest.raises(InvalidStatusError):
        send(books, draft_id, "again")


def test_a_paid_invoice_that_was_not_mailed_yet_may_be_mailed(
    books: LocalBooks, mailer: MemoryMailer, renderer: Renderer
) -> None:
    draft_id = draft(books)
    mailer.refusal = EmailSendFailedError("refused")
    with pytest.raises(EmailSendFailedError):
        send(books, draft_id)
    pay(books, draft_id, "30.00")
    mailer.refusal = None
    send(books, draft_id, "again")
    assert (renderer.printed[-1].paid, renderer.printed[-1].residual) == (Decimal("30.00"), Decimal("70.00"))


def test_a_process_killed_while_the_mail_is_on_its_way(tmp_path: Path) -> None:
    path = tmp_path / "books.sqlite3"
    with closing(open_books(path)) as books:
        add_acme(books)
    with server(END=HANG) as running:
        command = worker_command("send", path, "worker", 1, running.port)
        worker = subprocess.Popen(command, env=worker_environment(), stderr=subprocess.PIPE)
        assert running.received.wait(60)
        worker.kill()
        worker.communicate(timeout=30)
    mailer = MemoryMailer()
    with closing(open_books(path, mailer=mailer)) as books:
        with pytest.raises(EmailOutcomeUnknownError):
            send(books, "DRAFT/1", "worker-send-0")
        assert mailer.messages == []


def test_a_mail_again_and_a_mail_of_a_credit_note_are_settled_by_a_person(
    books: LocalBooks, mailer: MemoryMailer
) -> None:
    number = posted(books)
    credit = CreditInvoice(invoice_id=number, reason="agreed", amount=Decimal("10.00"))
    note = books.credit_invoice(credit, "credit-1").credit_note_id
    mailer.refusal = EmailOutcomeUnknownError("silence")
    for action, key in (
        (SendInvoice(invoice_id=number, resend=True), "again-1"),
        (SendInvoice(invoice_id=note), "note-1"),
    ):
        with pytest.raises(EmailOutcomeUnknownError):
            books.send_invoice(action, key)
        with pytest.raises(EmailOutcomeUnknownError, match="not known"):  # nobody sends one more meanwhile
            books.send_invoice(action, f"{key}-more")
        assert books.record_mail_outcome(action.invoice_id, arrived=True).sent is True
        assert books.send_invoice(action, key).email_sent is True  # what the person said, without a mail
    mailer.refusal = None
    with pytest.raises(InvoiceAlreadySentError):
        books.send_invoice(SendInvoice(invoice_id=note), "note-2")


def test_what_is_printed_of_an_invoice_and_its_credit_note(books: LocalBooks, renderer: Renderer) -> None:
    number = posted(
        books,
        line_items=[
            {"description": "Work", "quantity": 2, "unit_price": "50.00", "discount": 10, "unit": "hours"},
            {"description": "Book", "quantity": 1, "unit_price": "20.00", "tax_rate": "0"},
        ],
        tax_rate="0.15",
        tax_reason="books are exempt",
        po_number="PO-1",
        service_period={"start": "2026-05-01", "end": "2026-05-31"},
    )
    invoice = renderer.printed[-1]
    assert [(line.unit, line.discount, line.tax_rate) for line in invoice.lines] == [
        ("hours", Decimal(10), Decimal("0.15")),
        ("", Decimal(0), Decimal(0)),
    ]
    assert invoice.taxes == (
        (Decimal("0.15"), Decimal("90.00"), Decimal("13.50")),
        (Decimal(0), Decimal("20.00"), Decimal("0.00")),
    )
    assert (invoice.tax_reason, invoice.po_number) == ("books are exempt", "PO-1")
    assert invoice.service_period == ("2026-05-01", "2026-05-31")
    for line, reason in ((2, "books are exempt"), (1, "")):
        part = CreditInvoice.model_validate({"invoice_id": number, "reason": "x", "lines": [{"line": line}]})
        note = books.credit_invoice(part, f"credit-{line}").credit_note_id
        books.send_invoice(SendInvoice(invoice_id=note), f"send-{line}")
        printed = renderer.printed[-1]
        assert (printed.number, printed.credits, printed.tax_reason) == (note, number, reason)
