"""The embedded books as a backend of the contract suite: a real file, a real SMTP dialogue."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from My_AI_Employee.books.local.customers import insert_customer
from My_AI_Employee.books.local.database import open_database
from My_AI_Employee.books.local.local_books import LocalBooks, LocalOptions
from My_AI_Employee.books.local.mailer import SmtpMailer, SmtpServer
from My_AI_Employee.books.local.posting import Entry, EntryLine, insert_draft, post
from My_AI_Employee.books.local.session import BooksSession
from My_AI_Employee.documents.statement_pdf import render_statement_pdf
from My_AI_Employee.domain.documents import Company, InvoicePdf
from My_AI_Employee.domain.exchange_rates import ExchangeRate, KnownRate, rate_on
from My_AI_Employee.domain.money import from_cents, to_cents
from My_AI_Employee.testing.local_books import put_empty_books
from tests.contract.books_under_test import (
    BooksUnderTest,
    CustomerFacts,
    ExpenseFacts,
    InvoiceFacts,
    PaymentFacts,
    mail_sink,
)


def tiny_pdf(invoice: InvoicePdf) -> bytes:
    """A valid one-page PDF with the invoice's number and total as text."""
    text = f"BT /F1 12 Tf 50 700 Td ({invoice.number} {invoice.total:,.2f} {invoice.currency}) Tj ET".encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(text), text),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    document, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(document))
        document += b"%d 0 obj%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    start = len(document)
    document += b"xref\n0 6\n0000000000 65535 f \n" + table
    return document + b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % start


class _Probe:
    """Reads the file behind the port with a connection of its own."""

    def __init__(self, books: LocalBooks, path: Path) -> None:
        self._books, self._path = books, path

    def make_customer(self, name: str, email: str) -> str:
        database, now = open_database(self._path), datetime.now(UTC)
        try:
            with database.write() as connection:
                session = BooksSession(connection=connection, now=now, today=now.date(), currency="USD")
                return str(insert_customer(session, name, email))
        finally:
            database.close()

    def make_vendor_credit(self, vendor: str, amount: str) -> str:
        database, now, cents = open_database(self._path), datetime.now(UTC), to_cents(Decimal(amount))
        try:
            with database.write() as connection:
                session = BooksSession(connection=connection, now=now, today=now.date(), currency="USD")
                row = connection.execute("SELECT id FROM customers WHERE name = ?", (vendor,)).fetchone()
                entry = Entry(kind="entry", day=now.date(), customer_id=row["id"], narration="Credit note")
                lines = [
                    EntryLine(account="211000", name="Credit note", debit=cents),
                    EntryLine(account="600000", name="Credit note", credit=cents),
                ]
                return post(session, insert_draft(session, entry, lines))
        finally:
            database.close()

    def invoice_facts(self, invoice_id: str) -> InvoiceFacts:
        with self._books.reading() as connection:
            head = connection.execute(
                "SELECT m.id, m.narration || COALESCE(' ' || t.tax_reason, '')"
                " || COALESCE(' ' || t.service_start || ' ' || t.service_end, '') AS narration,"
                " COALESCE(t.po_number, '') AS po_number FROM moves m LEFT JOIN invoice_terms t ON t.move_id = m.id"
                " WHERE m.number = ?1 OR 'DRAFT/' || m.id = ?1",
                (invoice_id,),
            ).fetchone()
            rows = connection.execute("SELECT * FROM invoice_lines WHERE move_id = ? ORDER BY id", (head["id"],))
            lines = rows.fetchall()
        return InvoiceFacts(
            notes=head["narration"],
            lines=tuple((row["description"], Decimal(row["quantity"]), Decimal(row["unit_price"])) for row in lines),
            tax_amount=from_cents(sum(row["tax_amount"] for row in lines)),
            po_number=head["po_number"],
        )

    def payment_facts(self, payment_id: str) -> PaymentFacts:
        with self._books.reading() as connection:
            row = connection.execute(
                "SELECT p.amount, p.reference, m.date FROM payments p JOIN moves m ON m.id = p.move_id"
                " WHERE m.number = ?",
                (payment_id,),
            ).fetchone()
        return PaymentFacts(
            amount=from_cents(row["amount"]),
            payment_date=date.fromisoformat(row["date"]),
            reference=row["reference"],
        )

    def expense_facts(self, expense_id: str) -> ExpenseFacts:
        with self._books.reading() as connection:
            row = connection.execute(
                "SELECT e.*, m.date FROM expenses e JOIN moves m ON m.id = e.move_id WHERE m.number = ?",
                (expense_id,),
            ).fetchone()
        sha256 = row["receipt_sha256"]
        return ExpenseFacts(
            description=row["description"],
            vendor=row["vendor"],
            expense_date=date.fromisoformat(row["date"]),
            amount=from_cents(row["amount"]),
            receipt=self._books.read_receipt(sha256) if sha256 else None,
        )

    def customer_facts(self, customer_id: str) -> CustomerFacts:
        with self._books.reading() as connection:
            row = connection.execute("SELECT * FROM customers WHERE id = ?", (customer_id,)).fetchone()
        return CustomerFacts(email=row["email"], phone=row["phone"], address=row["address"], tax_id=row["tax_id"])


@contextmanager
def local_books(folder: Path) -> Iterator[BooksUnderTest]:
    """New embedded books in a folder."""
    path, company = folder / "books.sqlite3", Company(name="Example Firm", email="books@firm.example")
    rates: dict[str, list[KnownRate]] = {}

    def set_rates(currency: str, wanted: Mapping[date, str]) -> None:
        source = "Exchange_Rates.md"
        rates[currency] = [
            KnownRate(day=day, currency=currency, rate=Decimal(rate), source=source) for day, rate in wanted.items()
        ]

    def find_rate(currency: str, day: date) -> ExchangeRate | None:
        return rate_on(rates.get(currency, ()), currency, day)

    with mail_sink() as sink:
        mailer = SmtpMailer(SmtpServer(host=sink.host, port=sink.port, security="none"))
        put_empty_books(path)
        books = LocalBooks(
            path,
            clock=lambda: datetime.now(UTC),
            company=company,
            mailer=mailer,
            render_invoice=tiny_pdf,
            options=LocalOptions(render_statement=render_statement_pdf, find_rate=find_rate),
        )
        probe = _Probe(books, path)
        try:
            yield BooksUnderTest(
                set_rates=set_rates,
                books=books,
                make_customer=probe.make_customer,
                mail_sink=sink,
                currency="USD",
                today=datetime.now(UTC).astimezone().date(),
                invoice_facts=probe.invoice_facts,
                payment_facts=probe.payment_facts,
                expense_facts=probe.expense_facts,
                customer_facts=probe.customer_facts,
                make_vendor_credit=probe.make_vendor_credit,
            )
        finally:
            books.close()
