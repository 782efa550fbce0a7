"""A bank statement in the vault: from the dropped file to an explained account whose balance is the bank's."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal

import pytest

from My_AI_Employee.books.port import Books
from My_AI_Employee.bootstrap import open_books
from My_AI_Employee.domain.actions import parse_action
from tests.acceptance.desk import Office
from tests.acceptance.ledgers import Ledger, OdooLedger
from tests.acceptance.requests_samples import TODAY, invoice_note, labels

pytest_plugins = ["tests.acceptance.offices"]
pytestmark = pytest.mark.slow


def _posted(office: Office, customer: str, file: str) -> str:
    """An invoice over 1,500.00 that was sent; its number."""
    email = f"{customer.split()[0]}@client.example"
    text = invoice_note(customer, email, f"- 1 x Consulting part {file} @ 1500.00", send="true")
    note = office.planned(f"{file}.md", text)
    return str(office.result(office.approve(note), "send_invoice")["invoice_id"])


@contextmanager
def _books(office: Office) -> Iterator[Books]:
    """The books of the vault, beside the server that carries plans out."""
    books = open_books(office.place)
    try:
        yield books
    finally:
        books.close()


def _new_account(office: Office, name: str) -> str:
    action = parse_action("create_bank_account", {"name": name, "kind": "bank"})
    with _books(office) as books:
        books.perform(action, uuid.uuid4().hex, dry_run=False)
    return name


def _waiting(office: Office, account: str) -> dict[Decimal, str]:
    """Amount and number of the bank lines that nothing explains yet."""
    with _books(office) as books:
        return {one.amount: one.line for one in books.list_bank_lines(account).lines}


def _statement(*rows: tuple[str, str, str]) -> bytes:
    """In CSV, with a column of balances from 0.00 on: (payer, text, amount)."""
    balance, lines = Decimal(0), ["Date;Payee;Text;Amount USD;Balance"]
    for payer, text, amount in rows:
        balance += Decimal(amount)
        lines.append(
            f"{TODAY.isoformat()};{payer};{text};{amount.replace('.', ',')};{str(balance).replace('.', ',')}"
        )
    return "\n".join([*lines, ""]).encode()


def _allowed_to_post(ledger: Ledger) -> None:
    """In Odoo a person needs a group of its own for bank statements, which a firm gives by hand."""
    if isinstance(ledger, OdooLedger):
        uid = ledger.call("res.users", "context_get")["uid"]
        group = ledger.call("ir.model.data", "check_object_reference", module="account", xml_id="group_account_basic")
        ledger.call("res.users", "write", ids=[uid], vals={"group_ids": [[4, group[1]]]})


def _explained(office: Office, name: str, **said: object) -> None:
    done = office.approve(office.planned(f"{name}.md", labels(type="bank_match", **said)))
    assert office.where(done) == "Done", done.read_text(encoding="utf-8")


def test_a_statement_is_posted_matched_and_explained(office: Office) -> None:
    """Three of five invoices are paid, two of them by one line, one in part; a fee, and a transfer of one's own."""
    _allowed_to_post(office.ledger)
    mark = uuid.uuid4().hex[:6]
    customers = {name: f"{name} {mark} Ltd" for name in ("Acme", "Bolt", "Cato", "Dune")}
    paid = _posted(office, customers["Acme"], f"a{mark}")
    first, second = (_posted(office, customers["Bolt"], f"b{n}{mark}") for n in (1, 2))
    part, unpaid = _posted(office, customers["Cato"], f"c{mark}"), _posted(office, customers["Dune"], f"d{mark}")
    bank, savings = _new_account(office, f"Main {mark}"), _new_account(office, f"Savings {mark}")
    content = _statement(
        (customers["Acme"], f"invoice {paid}", "1500.00"),
        (customers["Bolt"], f"{first} and {second}", "3000.00"),
        (customers["Cato"], f"{part} first part", "1000.00"),
        ("Your bank", "account fee", "-12.50"),
        ("Studio North", "to savings", "-200.00"),
    )
    office.drop(f"{mark}.csv", content)
    office.settle()
    task = office.task_of(f"{mark}.csv")
    office.edit(task, "## Answer\n", f"## Answer\n\nbank account: {bank}\n")
    office.settle()
    note = office.plan_of(f"{mark}.csv")
    assert "1,000.00" in note.read_text(encoding="utf-8").partition("stays open:")[2]
    done = office.approve(note)
    assert office.where(done) == "Done", done.read_text(encoding="utf-8")
    posted = office.result(done, "post_bank_lines")
    assert (posted["balance_agrees"], str(posted["closing_balance"])) == (True, "5287.5")

    waiting = _waiting(office, bank)
    assert set(waiting) == {Decimal("1000.00"), Decimal("-12.50"), Decimal("-200.00")}
    _explained(office, f"p{mark}", **{"bank line": waiting[Decimal("1000.00")], "invoice": part, "amount": "1000.00"})
    fee = {"bank line": waiting[Decimal("-12.50")], "account": "620000", "description": "Bank fee"}
    _explained(office, f"f{mark}", **fee)
    _explained(office, f"t{mark}", **{"bank line": waiting[Decimal("-200.00")], "to account": savings})
    assert _waiting(office, bank) == {}
    left = {one.number: one.open_amount for name in customers.values() for one in office.ledger.invoices(name)}
    assert left == {paid: 0, first: 0, second: 0, part: Decimal("500.00"), unpaid: Decimal("1500.00")}
