"""Bank details in a request are pointed out."""

from datetime import UTC, datetime

import pytest

from My_AI_Employee.domain.bank_details import bank_detail_warnings
from My_AI_Employee.domain.task import Task, TaskStatus, TaskType


def task(text: str = "", labels: tuple[tuple[str, str], ...] = (), kind: TaskType = TaskType.EMAIL) -> Task:
    return Task(
        id="TASK-20261120-abc123",
        type=kind,
        source="a.eml",
        subject="Invoice",
        sender="a@client.example",
        received=datetime(2026, 11, 20, tzinfo=UTC),
        priority="normal",
        status=TaskStatus.NEW,
        sha256="0" * 64,
        attachments=(),
        text=text,
        labels=labels,
    )


@pytest.mark.parametrize("label", ["bank", "iban", "account", "account_number", "sort_code"])
def test_labels(label: str) -> None:
    (warning,) = bank_detail_warnings(task(labels=((label, "DE00 1234"),)))
    assert "nothing is changed in the books" in warning
    assert "DE00" not in warning


@pytest.mark.parametrize(
    "text",
    [
        "Please note our new bank account: 12 34 56",
        "Our bank details have changed.",
        "we have changed our\nbank; use the updated IBAN below",
        "The account number is different from now on",
        "> quoted: our IBAN has been updated",
        "Bitte beachten Sie unsere neue Bankverbindung.",
    ],
)
def test_words(text: str) -> None:
    assert bank_detail_warnings(task(text))


@pytest.mark.parametrize(
    "text",
    [
        "Paid by bank transfer.",
        "Our IBAN is DE00 1234.",
        "New project. See the account of the meeting.",
        "Expense: new chair for the bank of desks, 42.00",
    ],
)
def test_ordinary_words(text: str) -> None:
    assert bank_detail_warnings(task(text, labels=(("method", "bank transfer"), ("bank", "  ")))) == ()


@pytest.mark.parametrize("line", ["debit 5000.00", "Soll 5000,00", "crédit 10.00; text: x", "credit 1.00"])
def test_a_line_of_an_entry_on_the_account_bank(line: str) -> None:
    assert bank_detail_warnings(task(labels=(("bank", line),))) == ()
    assert bank_detail_warnings(task(labels=(("bank", "DE00 1234"), ("account", line))))


def test_bank_statements_name_accounts_anyway() -> None:
    assert bank_detail_warnings(task("new bank account", (("iban", "x"),), TaskType.BANK_STATEMENT)) == ()
