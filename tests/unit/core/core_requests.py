"""What the tests of the core ask for, and what the books hold of it afterwards."""

from decimal import Decimal
from pathlib import Path

from My_AI_Employee.cli.inbox_books import PageBooks
from My_AI_Employee.cli.inbox_service import VaultInboxService
from My_AI_Employee.domain.actions import CreateCustomer
from My_AI_Employee.testing.driven_vault import DrivenVault
from My_AI_Employee.web.decisions import PageDecisions
from tests.acceptance.ledgers import LocalLedger
from tests.acceptance.requests_samples import expense_note, invoice_note


def address_of(name: str) -> str:
    """The mail address of a customer."""
    return f"{name.split()[0].lower()}@client.example"


def plan_invoice(vault: DrivenVault, name: str = "Acme Ltd", **more: str) -> Path:
    """The plan's note of an invoice of 1,500.00 to a customer whom the books know: a plan of one step."""
    if not vault.books.find_customers(name):
        vault.books.create_customer(CreateCustomer(name=name, email=address_of(name)), f"set up {name}")
    return vault.planned(f"{name}.md", invoice_note(name, address_of(name), **more))  # type: ignore[arg-type]


def plan_expense(vault: DrivenVault, description: str = "Chair", amount: str = "450.00") -> Path:
    """The plan's note of an expense; by default one that a person must approve."""
    return vault.planned(f"{description}.md", expense_note(description, amount))


def ledger(vault: DrivenVault) -> LocalLedger:
    """The file of the books."""
    return LocalLedger(vault.installation.state.books)


def totals(vault: DrivenVault, name: str = "Acme Ltd") -> list[Decimal | int]:
    """The totals of a customer's invoices."""
    return [invoice.total for invoice in ledger(vault).invoices(name)]


def spent(vault: DrivenVault, description: str = "Chair") -> list[Decimal | int]:
    """The amounts of the live expenses of a description."""
    return [expense.amount for expense in ledger(vault).expenses(description) if expense.live]


def page_of(vault: DrivenVault) -> VaultInboxService:
    """What the page does in a vault, for what decides nothing."""
    books = PageBooks(installation=vault.installation)
    return VaultInboxService(installation=vault.installation, decisions=_no_decisions, books=books)


def _no_decisions() -> PageDecisions:
    raise AssertionError("this decides nothing")
