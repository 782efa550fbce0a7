"""Money that is recorded after its bank line was posted is proposed as what the line is, once, for a person."""

import uuid
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from My_AI_Employee.cli.decisions import undo_plan
from My_AI_Employee.domain.actions import CreateExpense, RecordPayment, parse_action
from My_AI_Employee.domain.bank_results import Account, ListBankLinesResult
from My_AI_Employee.domain.plan import PlanStatus
from My_AI_Employee.errors import BooksConfigurationError
from My_AI_Employee.tasks.line_rules import LineRules
from My_AI_Employee.tasks.open_bank_lines import LinesProposed, OpenBankLines, OpenLinesView
from My_AI_Employee.tasks.profile_notes import ProfileNotes
from My_AI_Employee.tasks.proposing import ShownProposals
from My_AI_Employee.testing.driven_vault import DrivenVault
from My_AI_Employee.testing.in_process_tools import InProcessTools
from tests.acceptance.requests_samples import labels
from tests.unit.core.test_statements import posted

pytestmark = pytest.mark.slow

COFFEE = ("2026-11-13", "Coffee Bar", "thanks", "-3.50")


def proposed(vault: DrivenVault, books: OpenLinesView | None = None) -> LinesProposed:
    planning = vault.employee.parts.planning
    rules = LineRules(notes=ProfileNotes(vault.installation.store), journal=vault.employee.journal)
    return OpenBankLines(
        proposals=planning.proposals,
        projection=vault.employee.parts.projection,
        books=books or vault.tools,
        rules=rules,
    ).propose()


def approved(vault: DrivenVault, *actions: Mapping[str, Any]) -> str:
    """A plan of these steps that a person approved; its id."""
    parts = vault.employee.parts
    shown = ShownProposals(proposals=parts.planning.proposals, projection=parts.projection)
    made = shown.propose(actions, ["a test"])
    note = vault.approve(vault.find(f"{made.plan_id}.md"))
    assert vault.where(note) == "Done", note.read_text(encoding="utf-8")
    return made.plan_id


def with_lines(vault: DrivenVault, *rows: tuple[str, str, str, str], **first: str) -> None:
    """Lines of a statement in the books: (day, payer, text, amount). first: what the first of them is."""
    mark = uuid.uuid4().hex[:6]
    lines = [
        {"date": day, "counterparty": payer, "text": text, "amount": amount, "line_key": f"{mark}-{at}"}
        for at, (day, payer, text, amount) in enumerate(rows)
    ]
    action = {
        "tool": "post_bank_lines", "account": "Bank", "statement": mark, "opening_balance": "0.00",
        "closing_balance": str(sum(Decimal(row[3]) for row in rows)), "currency": "USD", "lines": lines,
    }  # fmt: skip
    matched = [{"tool": "match_bank_line", "line": f"{mark}-0", **first}] if first else []
    approved(vault, action, *matched)


def explained(vault: DrivenVault, name: str, **said: str) -> Path:
    """The plan of a note that says what a bank line is."""
    values = {label.replace("_", " "): value for label, value in said.items()}
    return vault.planned(f"{name}.md", labels(type="bank_match", **values))


def spent(vault: DrivenVault, vendor: str, amount: str, **more: Any) -> str:
    """An expense in the books; its number."""
    values = {
        "vendor": vendor, "amount": amount, "expense_date": "2026-11-13", "category": "meals", "description": vendor,
        "paid_from": "bank", **more,
    }  # fmt: skip
    action = parse_action("create_expense", values)
    assert isinstance(action, CreateExpense)
    return vault.books.create_expense(action, uuid.uuid4().hex).expense_id


def only_step(vault: DrivenVault, plan_id: str) -> dict[str, Any]:
    (step,) = vault.record(plan_id).plan.actions
    assert step.tool == "match_bank_line"
    return dict(step.arguments)


def test_an_expense_that_came_after_its_line_is_proposed_once_and_waits(vault: DrivenVault) -> None:
    with_lines(vault, COFFEE)
    assert proposed(vault) == LinesProposed()
    number = spent(vault, "Coffee Bar", "3.50")
    (line,) = vault.books.list_bank_lines().lines
    (plan_id,) = proposed(vault).plans
    assert only_step(vault, plan_id) == {"line": line.line, "expense_id": number}
    record = vault.record(plan_id)
    assert (record.status, record.approved_by) == (PlanStatus.PENDING_APPROVAL, "")
    assert any("-3.50 USD Coffee Bar" in reason for reason in record.plan.reasons)
    assert any("names no document" in reason for reason in record.plan.reasons)
    assert proposed(vault) == LinesProposed()  # it waits already
    vault.settle()
    assert vault.books.list_bank_lines().lines  # nobody has approved it
    assert vault.where(vault.approve(vault.find(f"{plan_id}.md"))) == "Done"
    assert not vault.books.list_bank_lines().lines


def test_what_does_not_agree_or_is_not_alone_is_not_proposed(vault: DrivenVault) -> None:
    """One row for each thing that the rules demand."""
    with_lines(
        vault,
        COFFEE,
        ("2026-11-13", "Tea Room", "x", "-4.00"),
        ("2026-11-13", "Bake House", "x", "-5.00"),
        ("2026-11-13", "Book Shop", "x", "-6.00"),
        ("2026-11-13", "Flower Stand", "x", "-7.00"),
        ("2026-11-14", "Flower Stand", "y", "-7.00"),
        ("2026-11-13", "Print Works", "x", "-8.00"),
        ("2026-11-13", "Fish Market", "x", "9.00"),
        ("2026-11-13", "Paint Shop", "x", "-10.00"),
    )
    spent(vault, "Coffee Bar", "3.60")  # another amount
    spent(vault, "Rail Office", "4.00")  # another payee
    spent(vault, "Bake House", "5.00", expense_date="2026-11-14")  # after the line
    spent(vault, "Book Shop", "6.00")  # two expenses for one line
    spent(vault, "Book Shop", "6.00", description="another")
    spent(vault, "Flower Stand", "7.00", expense_date="2026-11-12")  # two lines for one expense
    spent(vault, "Print Works", "8.00", paid_from="owner")  # no money of the bank's account
    spent(vault, "Fish Market", "9.00")  # the money came in
    paint = spent(vault, "Paint Shop", "10.00")  # all agrees
    (plan_id,) = proposed(vault).plans
    assert only_step(vault, plan_id)["expense_id"] == paint


def test_a_pair_that_a_person_has_decided_on_is_left_alone(vault: DrivenVault) -> None:
    tea = ("2026-11-13", "Tea Room", "x", "-4.00")
    bread = ("2026-11-13", "Bake House", "x", "-5.00")
    with_lines(vault, COFFEE, tea, bread)
    lines = {one.counterparty: one.line for one in vault.books.list_bank_lines().lines}
    coffee, rolls = spent(vault, "Coffee Bar", "3.50"), spent(vault, "Bake House", "5.00")
    spent(vault, "Tea Room", "4.00")
    # one was rejected, one is matched by a note and taken back, one waits as a note of a person
    # one was rejected, one is matched by a note and taken back, one waits as a note of a person
    vault.mv(explained(vault, "c", bank_line=lines["Coffee Bar"], expense_id=coffee), "Rejected")
    note = vault.approve(explained(vault, "b", bank_line=lines["Bake House"], expense_id=rolls))
    undone = undo_plan(vault.installation, note.stem)
    vault.settle()
    assert vault.where(vault.approve(vault.find(f"{undone['id']}.md"))) == "Done"
    explained(vault, "t", bank_line=lines["Tea Room"], account="620000", description="Tea")
    assert len(vault.books.list_bank_lines().lines) == 3
    assert proposed(vault).plans == ()


def test_what_the_plan_of_the_statement_said_and_was_taken_back_is_left_alone(vault: DrivenVault) -> None:
    with_lines(vault, COFFEE, expense_id=spent(vault, "Coffee Bar", "3.50"))
    assert not vault.books.list_bank_lines().lines
    approved(vault, {"tool": "unmatch_bank_line", "line": "BNK/2026/00001", "reason": "another one"})
    assert [one.line for one in vault.books.list_bank_lines().lines] == ["BNK/2026/00001"]
    assert proposed(vault) == LinesProposed()


def test_a_rejected_proposal_does_not_come_back(vault: DrivenVault) -> None:
    with_lines(vault, COFFEE)
    spent(vault, "Coffee Bar", "3.50")
    (plan_id,) = proposed(vault).plans
    vault.mv(vault.find(f"{plan_id}.md"), "Rejected")
    vault.settle()
    assert vault.record(plan_id).status is PlanStatus.REJECTED
    assert proposed(vault) == LinesProposed()


@pytest.mark.parametrize(
    ("amount", "text"), [("1500.00", "invoice {number}"), ("400.00", "thanks")], ids=["named", "payer, sum and day"]
)
def test_a_payment_recorded_after_its_line_is_proposed(vault: DrivenVault, amount: str, text: str) -> None:
    number = posted(vault, "one", "Acme Ltd")
    with_lines(vault, ("2026-11-14", "Acme Ltd", text.format(number=number), amount))
    action = parse_action(
        "record_payment",
        {"invoice_id": number, "amount": amount, "payment_date": "2026-11-14", "payment_method": "bank_transfer"},
    )
    assert isinstance(action, RecordPayment)
    vault.books.record_payment(action, uuid.uuid4().hex)
    (plan_id,) = proposed(vault).plans
    assert set(only_step(vault, plan_id)) == {"line", "payment_id"}
    assert vault.where(vault.approve(vault.find(f"{plan_id}.md"))) == "Done"
    assert not vault.books.list_bank_lines().lines


def test_an_open_invoice_of_the_same_sum_is_no_guess(vault: DrivenVault) -> None:
    """What is open is proposed only when the text names it: a person says whether it was paid."""
    number = posted(vault, "one", "Acme Ltd")
    day = vault.books.list_open_invoices()[0].invoice_date.isoformat()
    with_lines(vault, (day, "Acme Ltd", "thanks", "1500.00"))
    assert proposed(vault) == LinesProposed()
    with_lines(vault, (day, "Acme Ltd", f"invoice {number}", "1500.00"))
    (plan_id,) = proposed(vault).plans
    assert only_step(vault, plan_id)["invoices"] == [{"invoice_id": number, "amount": "1500.00"}]


class AnAccountWithoutJournal(InProcessTools):
    """Tools over books in which one money account, the first of the chart, has no journal, as Odoo allows."""

    def open_bank_lines(self, account: str = "") -> ListBankLinesResult:
        if account == "100999":
            raise BooksConfigurationError("Odoo has no bank or cash journal for 100999 Safe")
        return super().open_bank_lines(account)

    def accounts(self) -> list[Account]:
        return [Account(code="100999", name="Safe", account_type="asset_cash"), *super().accounts()]


def test_an_account_that_has_no_statements_stops_no_other(vault: DrivenVault) -> None:
    with_lines(vault, COFFEE)
    spent(vault, "Coffee Bar", "3.50")
    made = proposed(vault, AnAccountWithoutJournal(vault.tools.context))
    assert len(made.plans) == 1
    assert made.left_out == ("100999: Odoo has no bank or cash journal for 100999 Safe",)
