"""What every set of books must do when a statement of account is mailed to a customer."""

import io
from datetime import timedelta
from typing import Any, cast

import pypdf
import pytest

from My_AI_Employee.domain.plan import plan_actions
from My_AI_Employee.domain.plan_check import PlanToCheck
from My_AI_Employee.domain.sales_results import SendStatementResult
from My_AI_Employee.domain.statement_actions import SendStatement
from My_AI_Employee.errors import (
    CustomerNotFoundError,
    EmailSendFailedError,
    InvalidAmountError,
    InvalidDateRangeError,
    KeyConflictError,
    NoDataError,
    ValidationFailedError,
)
from tests.contract.books_under_test import BooksUnderTest
from tests.contract.contract_steps import (
    address_of,
    assert_same,
    customer,
    everything,
    key_for,
    pay,
    posted_invoice,
    unique,
)


def action_for(backend: BooksUnderTest, name: str, **changes: Any) -> SendStatement:
    fields = {
        "customer_name": name,
        "customer_email": address_of(name),
        "start_date": backend.today - timedelta(days=30),
        "end_date": backend.today,
    }
    return SendStatement.model_validate(fields | changes)


def mail(
    backend: BooksUnderTest, action: SendStatement, key: str = "", *, dry_run: bool = False
) -> SendStatementResult:
    return cast("SendStatementResult", backend.books.perform(action, key or key_for(action), dry_run=dry_run))


def statements_to(backend: BooksUnderTest, name: str) -> list[Any]:
    """The mails with a statement: those of the invoices of a test go to the customer too."""
    found = []
    for message in backend.mail_sink.to(address_of(name)):
        names = [str(part.get_filename()) for part in message.iter_attachments()]
        if any(each.startswith("Statement-") for each in names):
            found.append(message)
    return found


def owing(backend: BooksUnderTest) -> str:
    """A customer with an invoice over 1500.00, of which 600.00 are paid."""
    name = customer(backend)
    pay(backend, posted_invoice(backend, name), "600.00")
    return name


def test_it_is_mailed_with_the_pdf(backend: BooksUnderTest) -> None:
    name = owing(backend)
    sent = mail(backend, action_for(backend, name, closing_balance="900.00"))
    assert (sent.status, sent.email_sent, sent.dry_run) == ("sent", True, False)
    assert (sent.customer_name, sent.sent_to, sent.warnings) == (name, address_of(name), ())
    assert (f"{sent.opening_balance:.2f}", f"{sent.closing_balance:.2f}") == ("0.00", "900.00")
    assert sent.mailing_id
    (message,) = statements_to(backend, name)
    assert message["Subject"].startswith(f"Statement of account until {backend.today} from ")
    body = message.get_body(("plain", "html"))
    assert "900.00 USD" in body.get_content()
    (pdf,) = [part for part in message.iter_attachments() if part.get_content_type() == "application/pdf"]
    text = pypdf.PdfReader(io.BytesIO(pdf.get_content())).pages[0].extract_text()
    assert "Statement of account" in text
    assert "1,500.00" in text
    assert "900.00" in text
    assert name in text


def test_it_is_mailed_once_per_key(backend: BooksUnderTest) -> None:
    name = owing(backend)
    action = action_for(backend, name, email_subject="Your account", email_body="Dear all,\nplease <pay>.")
    key = key_for(action)
    assert backend.books.operation_status(key).found is False
    first = mail(backend, action, key)
    pay(backend, posted_invoice(backend, name), "100.00")  # what was mailed stays what it was
    assert_same(first, mail(backend, action, key))
    (message,) = statements_to(backend, name)
    assert message["Subject"] == "Your account"
    assert backend.books.operation_status(key).found is True
    with pytest.raises(KeyConflictError):
        mail(backend, action_for(backend, name, email_subject="Other"), key)


def test_a_refused_mail_may_be_tried_again(backend: BooksUnderTest) -> None:
    name = owing(backend)
    action = action_for(backend, name)
    key = key_for(action)
    backend.mail_sink.refuse = True
    with pytest.raises(EmailSendFailedError):
        mail(backend, action, key)
    assert backend.books.operation_status(key).found is False
    backend.mail_sink.refuse = False
    assert mail(backend, action, key).email_sent is True
    assert len(statements_to(backend, name)) == 1


def test_a_dry_run_mails_nothing(backend: BooksUnderTest) -> None:
    name = owing(backend)
    action, before = action_for(backend, name), everything(backend)
    key = key_for(action)
    answer = mail(backend, action, key, dry_run=True)
    assert (answer.dry_run, f"{answer.closing_balance:.2f}", answer.sent_to) == (True, "900.00", address_of(name))
    assert everything(backend) == before
    assert backend.books.operation_status(key).found is False


def test_what_is_wrong_is_refused_and_nothing_is_mailed(backend: BooksUnderTest) -> None:
    name, nobody = owing(backend), customer(backend)
    cases = [
        (action_for(backend, name, closing_balance="900.01"), InvalidAmountError),
        (action_for(backend, name, customer_email="other@mail.example"), ValidationFailedError),
        (action_for(backend, name, end_date=backend.today + timedelta(days=1)), InvalidDateRangeError),
        (action_for(backend, unique("Nobody")), CustomerNotFoundError),
        (action_for(backend, nobody), NoDataError),
    ]
    sent = len(backend.mail_sink.messages)
    for action, error in cases:
        key = key_for(action)
        with pytest.raises(error):
            mail(backend, action, key)
        assert backend.books.operation_status(key).found is False
        step = {"tool": "send_statement", **action.arguments()}
        plan = PlanToCheck(books=backend.books.name, currency="USD", actions=plan_actions([step]))
        ((refusal,),) = backend.books.check_plans([plan], lambda _path: pytest.fail("there is no receipt"))
        assert refusal.step == 1
    assert len(backend.mail_sink.messages) == sent
