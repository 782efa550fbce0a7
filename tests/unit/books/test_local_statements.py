"""Statements of account that the embedded books mail: what is committed before, and unknown outcomes."""

from collections.abc import Iterator
from contextlib import closing

import pytest

from My_AI_Employee.books.local.local_books import LocalBooks
from My_AI_Employee.domain.actions import parse_action
from My_AI_Employee.domain.results import EffectResult
from My_AI_Employee.errors import (
    BooksConfigurationError,
    EmailOutcomeUnknownError,
    EmailSendFailedError,
    InvalidStatusError,
)
from My_AI_Employee.testing.in_memory import MemoryMailer
from tests.unit.books.local_office import COMPANY, TODAY, Renderer, SetClock, add_acme, open_books, posted

NOT_SENT = EmailSendFailedError("550 no such mailbox")
SILENCE = EmailOutcomeUnknownError("silence")


@pytest.fixture
def mailer() -> MemoryMailer:
    return MemoryMailer()


@pytest.fixture
def books(mailer: MemoryMailer) -> Iterator[LocalBooks]:
    """Books in which Acme owes 100.00; the mail with the invoice is forgotten."""
    with closing(open_books(mailer=mailer)) as opened:
        add_acme(opened)
        posted(opened)
        mailer.messages.clear()
        yield opened


def mail(books: LocalBooks, key: str = "statement", **changes: str) -> EffectResult:
    fields = {
        "customer_name": "Acme Ltd",
        "customer_email": "billing@acme.example",
        "start_date": "2026-06-01",
        "end_date": TODAY.isoformat(),
    }
    return books.perform(parse_action("send_statement", fields | changes), key)


def states(books: LocalBooks) -> list[str]:
    with books.reading() as connection:
        return [row[0] for row in connection.execute("SELECT state FROM statement_mailings ORDER BY id")]


def test_the_mail_says_what_is_open_and_has_the_pdf(books: LocalBooks, mailer: MemoryMailer) -> None:
    assert mail(books).record() == "STATEMENT/1"
    (message,) = mailer.messages
    assert message["Subject"] == "Statement of account until 2026-06-15 from Example Firm"
    body = message.get_body(("plain",))
    assert body is not None
    assert "Amount due: 100.00 USD." in body.get_content()
    (pdf,) = message.iter_attachments()
    assert (pdf.get_content_type(), pdf.get_filename()) == (
        "application/pdf",
        "Statement-2026-06-01-to-2026-06-15.pdf",
    )


def test_a_failed_mail_may_be_repeated(books: LocalBooks, mailer: MemoryMailer) -> None:
    mailer.refusal = NOT_SENT
    for _ in range(2):
        with pytest.raises(EmailSendFailedError):
            mail(books)
    mailer.refusal = None
    first = mail(books)
    assert mail(books) == first
    assert states(books) == ["failed", "failed", "sent"]
    assert len(mailer.messages) == 1


def test_an_unknown_outcome_waits_for_a_person(books: LocalBooks, mailer: MemoryMailer) -> None:
    mailer.refusal = SILENCE
    with pytest.raises(EmailOutcomeUnknownError) as caught:
        mail(books)
    assert caught.value.facts == {"statement_key": "statement"}
    mailer.refusal = None
    for key in ("statement", "another"):
        with pytest.raises(EmailOutcomeUnknownError):
            mail(books, key)
    assert (mailer.messages, states(books)) == ([], ["sending"])


def test_a_person_settles_it(books: LocalBooks, mailer: MemoryMailer) -> None:
    mailer.refusal = SILENCE
    for key in ("lost", "arrived"):
        with pytest.raises(EmailOutcomeUnknownError):
            mail(books, key)
        books.record_statement_outcome(key, arrived=key == "arrived")
    with pytest.raises(InvalidStatusError):
        books.record_statement_outcome("arrived", arrived=False)
    mailer.refusal = None
    assert mail(books, "arrived").warnings == ("a person confirmed that this mail arrived",)
    assert mailer.messages == []
    mail(books, "lost")
    assert len(mailer.messages) == 1


def test_without_a_printer_nothing_is_recorded() -> None:
    books = LocalBooks(None, clock=SetClock(), company=COMPANY, mailer=MemoryMailer(), render_invoice=Renderer())
    with closing(books):
        add_acme(books)
        posted(books)
        with pytest.raises(BooksConfigurationError):
            mail(books)
        assert states(books) == []
        assert books.operation_status("statement").found is False
