"""The roll-ups of the embedded books: the figures are those of the entries, and stale ones are not read."""

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from sqlite3 import connect
from typing import Any

import pytest

from My_AI_Employee.books.local import bill_queries, ledger, rollups
from My_AI_Employee.books.local.database import open_database, shipped_migrations
from My_AI_Employee.books.local.ledger_summary import ledger_summary
from My_AI_Employee.books.local.local_books import LocalBooks
from My_AI_Employee.domain.actions import parse_action
from My_AI_Employee.domain.ledger_summary import SummaryDays, summary_of_lines
from tests.unit.books.local_office import TODAY, SetClock, open_books

pytestmark = pytest.mark.slow

YEAR = timedelta(days=365)


class Firm:
    """Embedded books that are filled by their own operations."""

    def __init__(self, path: Path) -> None:
        self.clock = SetClock()
        self.books: LocalBooks = open_books(path, clock=self.clock)
        self.steps = 0

    def do(self, tool: str, day: date = TODAY, **fields: Any) -> Any:
        self.clock.now = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        self.steps += 1
        action, key = parse_action(tool, fields), f"key-{self.steps}"
        named = getattr(self.books, tool, None)
        return named(action, key) if named else self.books.perform(action, key)

    def invoice(self, day: date, customer: str, price: str) -> str:
        mail = f"{customer.split()[0].lower()}@mail.example"
        if not self.books.find_customers(customer):
            self.do("create_customer", day, name=customer, email=mail)
        lines = [{"description": "Work", "quantity": 1, "unit_price": price, "tax_rate": "0.15"}]
        due = (day + timedelta(days=14)).isoformat()
        named = {"customer_name": customer, "customer_email": mail, "invoice_date": day.isoformat()}
        made = self.do("create_invoice", day, due_date=due, line_items=lines, **named)
        return str(self.do("send_invoice", day, invoice_id=made.invoice_id).invoice_id)

    def pay(self, day: date, invoice: str, amount: str) -> str:
        fields = {"invoice_id": invoice, "amount": amount, "payment_date": day.isoformat()}
        return str(self.do("record_payment", day, payment_method="bank_transfer", **fields).payment_id)

    def bill(self, day: date, vendor: str, net: str) -> str:
        if not self.books.find_vendors(vendor):
            self.do("create_vendor", day, name=vendor)
        lines = [{"description": "Rent", "amount": net, "category": "rent"}]
        named = {"vendor_name": vendor, "bill_number": f"B-{self.steps}", "bill_date": day.isoformat()}
        due = (day + timedelta(days=10)).isoformat()
        return str(self.do("create_bill", day, due_date=due, currency="USD", lines=lines, **named).bill_id)


def raw(path: Path, statement: str) -> None:
    """Run a statement as another program would."""
    with closing(connect(path, isolation_level=None)) as connection:
        connection.execute(statement)


def live(firm: Firm) -> None:
    """Half a year: paid, part-paid, taken back, credited and open documents, regular bills, an expense, an entry."""
    start = TODAY - timedelta(days=170)
    numbers = [firm.invoice(start + timedelta(days=8 * n), f"{'ABC'[n % 3]} Ltd", f"{100 + n}.50") for n in range(16)]
    payments = [firm.pay(TODAY - timedelta(days=30 - n), number, "50.00") for n, number in enumerate(numbers[:9])]
    for n in range(4):  # what was left of these: settled in whole
        rest = next(one for one in firm.books.open_receivables(TODAY) if one.number == numbers[n])
        payments.append(firm.pay(TODAY - timedelta(days=12 - n), numbers[n], str(rest.residual)))
    firm.do("cancel_payment", TODAY - timedelta(days=3), payment_id=payments[-1], reason="bounced")
    firm.do("cancel_payment", TODAY, payment_id=payments[5], reason="bounced")
    firm.do("credit_invoice", TODAY - timedelta(days=2), invoice_id=numbers[12], reason="wrong")
    note = firm.do("credit_invoice", TODAY - timedelta(days=11), invoice_id=numbers[13], reason="wrong")
    firm.do("cancel_credit_note", TODAY - timedelta(days=1), credit_note_id=note.credit_note_id, reason="wrong one")
    bills = [firm.bill(TODAY - timedelta(days=118 - 30 * n), "House AG", f"{500 + n}.00") for n in range(4)]
    bills += [firm.bill(TODAY - timedelta(days=5 * n), "Often AG", "20.00") for n in range(1, 8)]
    paid = {"paid_from": "bank", "payment_date": (TODAY - timedelta(days=4)).isoformat()}
    firm.do("record_bill_payment", TODAY, bill_id=bills[0], amount="500.00", **paid)
    back = firm.do("record_bill_payment", TODAY, bill_id=bills[1], amount="100.00", **paid)
    firm.do("cancel_bill_payment", TODAY, payment_id=back.payment_id, reason="wrong")
    firm.do("cancel_bill", TODAY, bill_id=bills[-1], reason="wrong")
    spent = {"description": "Pens", "amount": "12.50", "expense_date": TODAY.isoformat()}
    firm.do("create_expense", TODAY, category="office_supplies", **spent)


def figures(books: LocalBooks, day: date, *, rolled: bool) -> list[Any]:
    """What the roll-ups are read for, at the end of a day."""
    days = SummaryDays(
        start=day - timedelta(days=119),
        recent_from=day - timedelta(days=29),
        revenue_from=day - timedelta(days=89),
        end=day,
    )
    with books._database.read() as connection:
        return [
            ledger.account_balances(connection, None, day, rolled=rolled),
            ledger.account_balances(connection, day - timedelta(days=20), day, rolled=rolled),
            ledger.open_receivables(connection, day, rolled=rolled),
            bill_queries.open_payables(connection, day, rolled=rolled),
            ledger.settled_receivables(connection, day - YEAR, day, rolled=rolled),
            ledger.settled_days(connection, day - YEAR, day, rolled=rolled),
            ledger_summary(connection, days, rolled=rolled),
        ]


def is_fresh(books: LocalBooks) -> bool:
    with books._database.read() as connection:
        return rollups.is_fresh(connection)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "books.sqlite"


@pytest.fixture
def firm(path: Path) -> Iterator[Firm]:
    made = Firm(path)
    with closing(made.books):
        made.books.account_balances(None, TODAY)  # from now on posting keeps the roll-ups
        live(made)
        yield made


def test_they_say_what_the_entries_say_on_every_day(firm: Firm) -> None:
    assert is_fresh(firm.books)
    for ago in (0, 1, 2, 3, 4, 11, 25, 60, 120, 400):
        day = TODAY - timedelta(days=ago)
        assert figures(firm.books, day, rolled=True) == figures(firm.books, day, rolled=False), ago
    newest = figures(firm.books, TODAY, rolled=True)
    lines = firm.books.ledger_lines(TODAY - timedelta(days=119), TODAY)
    reversals = {line.entry for line in lines if line.entry.startswith("R")}
    assert newest[-1] == summary_of_lines(lines, _days_of(TODAY), reversals)
    assert {one.vendor for one in newest[-1].owed} == {"House AG"}
    assert [int(one.amount) for one in newest[-1].owed] == [500, 501, 502, 503]  # not a payment that was taken back
    assert len(newest[4]) == 3  # one of four was taken back


def _days_of(day: date) -> SummaryDays:
    back = [day - timedelta(days=days) for days in (119, 29, 89)]
    return SummaryDays(start=back[0], recent_from=back[1], revenue_from=back[2], end=day)


def test_a_rebuilding_makes_what_posting_kept(firm: Firm) -> None:
    tables = ("rollup_state", "rollup_days", "rollup_income", "rollup_owed", "rollup_open", "rollup_settled")
    with firm.books._database.write() as connection:
        kept = [sorted(map(tuple, connection.execute(f"SELECT * FROM {name}"))) for name in tables]
        kept[2] = [row for row in kept[2] if row[2]]
        rollups.rebuild(connection)
        made = [sorted(map(tuple, connection.execute(f"SELECT * FROM {name}"))) for name in tables]
    made[2] = [row for row in made[2] if row[2]]
    assert made == kept


WITHOUT = (
    "DROP TRIGGER rollups_of_a_posted_entry",
    "DROP TRIGGER rollups_of_a_reconciliation",
    "DROP TRIGGER rollups_of_an_undone_reconciliation",
    "DELETE FROM rollup_state",
    "DELETE FROM rollup_days WHERE account = '121000'",
)


@pytest.mark.parametrize("damage", WITHOUT)
def test_stale_ones_are_rebuilt_and_never_read(firm: Firm, path: Path, damage: str) -> None:
    raw(path, damage)
    number = firm.invoice(TODAY, "A Ltd", "77.00")
    payment = firm.pay(TODAY, number, "88.55")
    if "undone" in damage:
        firm.do("cancel_payment", TODAY, payment_id=payment, reason="bounced")
    truth = figures(firm.books, TODAY, rolled=False)
    if "rollup_state" not in damage:
        assert figures(firm.books, TODAY, rolled=True) != truth  # what a report would say without the check
    asked: list[Callable[[], Any]] = [
        lambda: firm.books.account_balances(None, TODAY),
        lambda: firm.books.open_receivables(TODAY),
        lambda: firm.books.settled_days(TODAY - YEAR, TODAY),
    ]
    assert [ask() for ask in asked] == [truth[0], truth[2], truth[5]]
    assert is_fresh(firm.books)
    assert figures(firm.books, TODAY, rolled=True) == truth


def test_while_another_program_writes_the_figures_come_from_the_entries(firm: Firm, path: Path) -> None:
    raw(path, "DELETE FROM rollup_state")
    truth = figures(firm.books, TODAY, rolled=False)
    firm.books._database._connection.execute("PRAGMA busy_timeout = 10")
    with closing(open_database(path)) as other, other.write():
        assert firm.books.open_receivables(TODAY) == truth[2]
        assert not is_fresh(firm.books)


def test_books_of_the_version_before_get_them(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite"
    before = next(at for at, script in enumerate(shipped_migrations()) if "rollup_state" in script)
    open_database(path, shipped_migrations()[:before]).close()
    old = Firm(path)
    with closing(old.books):
        assert not is_fresh(old.books)
        assert old.books.account_balances(None, TODAY) == []
        assert is_fresh(old.books)
