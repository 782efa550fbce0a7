"""A firm in a real Odoo that somebody works in, and its figures: those of Odoo beside those from the kept entries."""

import random
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from My_AI_Employee.books.odoo.books import OdooBooks
from My_AI_Employee.books.odoo.client import OdooClient
from My_AI_Employee.books.odoo.connect import open_client
from My_AI_Employee.books.odoo.kept_figures import KeptFigures
from My_AI_Employee.books.odoo.kept_following import KeepingOptions
from My_AI_Employee.books.rules import Clock
from My_AI_Employee.domain.ledger_summary import SummaryDays
from tests.contract.odoo_setup import connection_to, prepare
from tools.odoo_server import OdooServer

TODAY = datetime.now(UTC).date()
SEED = 20_261_130
Figures = dict[str, object]


@dataclass
class Firm:
    """What somebody does in Odoo itself, with entries of the last 200 days."""

    client: OdooClient
    chance: random.Random = field(default_factory=lambda: random.Random(SEED))
    partners: list[int] = field(default_factory=list)

    def call(self, model: str, method: str, **arguments: Any) -> Any:
        return self.client.call(model, method, **arguments)

    def day(self) -> date:
        return TODAY - timedelta(days=self.chance.randrange(200))

    def partner(self) -> int:
        if len(self.partners) < 6:
            name = f"Partner {len(self.partners)}"
            self.partners += self.call("res.partner", "create", vals_list=[{"name": name}])
        return self.chance.choice(self.partners)

    def document(self, kind: str, *, post: bool = True) -> int:
        price, on = self.chance.randrange(1_000, 90_000) / 100, self.day().isoformat()
        line = {"name": "Work", "quantity": 1, "price_unit": price}
        values = {"move_type": kind, "partner_id": self.partner(), "invoice_date": on, "date": on}
        (move,) = self.call("account.move", "create", vals_list=[{**values, "invoice_line_ids": [[0, 0, line]]}])
        if post:
            self.call("account.move", "action_post", ids=[move])
        return int(move)

    def some(self, *terms: Any) -> int:
        """Some document with these properties; 0 without one."""
        kinds = ["move_type", "in", ["out_invoice", "in_invoice", "out_refund", "in_refund"]]
        found = self.call("account.move", "search", domain=[kinds, *terms])
        return int(self.chance.choice(found)) if found else 0

    def pay(self, share: float = 1.0) -> None:
        invoices = ["move_type", "in", ["out_invoice", "in_invoice"]]
        if move := self.some(["state", "=", "posted"], ["amount_residual", ">", 1], invoices):
            (row,) = self.call("account.move", "read", ids=[move], fields=["amount_residual", "invoice_date"])
            on = min(date.fromisoformat(row["invoice_date"]) + timedelta(days=self.chance.randrange(60)), TODAY)
            values = {"payment_date": on.isoformat(), "amount": round(row["amount_residual"] * share, 2)}
            context = {"active_model": "account.move", "active_ids": [move]}
            made = self.call("account.payment.register", "create", vals_list=[values], context=context)
            self.call("account.payment.register", "action_create_payments", ids=made, context=context)

    def unreconcile(self) -> None:
        if move := self.some(["state", "=", "posted"], ["payment_state", "in", ["paid", "in_payment", "partial"]]):
            lines = self.call("account.move.line", "search", domain=[["move_id", "=", move]])
            self.call("account.move.line", "remove_move_reconcile", ids=lines)

    def reset(self) -> int:
        if move := self.some(["state", "=", "posted"]):
            self.call("account.move", "button_draft", ids=[move])
        return move

    def cancel(self) -> None:
        if move := self.reset():
            self.call("account.move", "button_cancel", ids=[move])

    def delete(self) -> None:
        move = self.document("out_invoice")
        self.call("account.move", "button_draft", ids=[move])
        self.call("account.move", "unlink", ids=[move], context={"force_delete": True})

    def delete_old(self) -> None:
        if move := self.reset():
            self.call("account.move", "unlink", ids=[move], context={"force_delete": True})

    def redate(self) -> None:
        if move := self.reset():
            on = self.day().isoformat()
            values = {"name": False, "invoice_date": on, "date": on}
            self.call("account.move", "write", ids=[move], vals=values)
            self.call("account.move", "action_post", ids=[move])

    def recode(self) -> None:
        """Another account for a line of a posted entry, in the same month and over the same amount."""
        types = ["account_id.account_type", "in", ["income", "expense"]]
        lines = self.call("account.move.line", "search", domain=[["parent_state", "=", "posted"], types])
        others = self.call("account.account", "search", domain=[["account_type", "in", ["income", "expense"]]])
        if lines:
            vals = {"account_id": self.chance.choice(others)}
            self.call("account.move.line", "write", ids=[self.chance.choice(lines)], vals=vals)

    def reverse(self) -> None:
        if move := self.some(["state", "=", "posted"], ["move_type", "in", ["out_invoice", "in_invoice"]]):
            context = {"active_model": "account.move", "active_ids": [move]}
            (found,) = self.call("account.move", "read", ids=[move], fields=["journal_id"])
            values = {"journal_id": found["journal_id"][0], "date": TODAY.isoformat()}
            made = self.call("account.move.reversal", "create", vals_list=[values], context=context)
            how = self.chance.choice(["refund_moves", "modify_moves"])
            self.call("account.move.reversal", how, ids=made, context=context)

    def rename(self) -> None:
        self.call("res.partner", "write", ids=[self.partner()], vals={"name": f"Renamed {self.chance.random()}"})

    def steps(self) -> list[Callable[[], object]]:
        """What happens, some of it more often."""
        often: list[Callable[[], object]] = [
            lambda: self.document("out_invoice"),
            lambda: self.document("in_invoice"),
            self.pay,
        ]
        return [
            *often * 3,
            lambda: self.document("out_invoice", post=False),
            lambda: self.pay(0.5),
            self.unreconcile,
            self.cancel,
            self.delete,
            self.delete_old,
            self.redate,
            self.recode,
            self.reverse,
            self.rename,
        ]


@contextmanager
def firm_in(server: OdooServer) -> Iterator[Firm]:
    """Some documents and payments in a clean database."""
    with closing(open_client(connection_to(server))) as client:
        prepare(client)
        firm = Firm(client)
        for kind in ("out_invoice", "in_invoice") * 5:
            firm.document(kind)
        for _ in range(4):
            firm.pay()
        yield firm


def now() -> datetime:
    return datetime.now(UTC)


def books_of(
    server: OdooServer, path: Path | None, name: str = "one", first_s: float = 60, clock: Clock = now
) -> OdooBooks:
    books = OdooBooks(open_client(connection_to(server)), name=name, url=server.url, clock=clock)
    if path is not None:
        books.keep_entries(KeepingOptions(path=path, fewest_lines=1, page=7, first_s=first_s, again_s=0))
    return books


def figures_of(books: Any, on: date) -> Figures:
    """Every figure that may come from what is kept, as of a day."""
    week, year = on - timedelta(days=6), on - timedelta(days=365)
    days = SummaryDays(
        start=on - timedelta(days=119),
        recent_from=on - timedelta(days=29),
        revenue_from=on - timedelta(days=89),
        end=on,
    )
    return {
        "balances": books.account_balances(None, on),
        "of the week": books.account_balances(week, on),
        "cash": books.cash_movements(week, on),
        "receivables": sorted(books.open_receivables(on)),
        "payables": sorted(books.open_payables(on)),
        "settled": books.settled_days(year, on),
        "summary": books.ledger_summary(days),
    }


def assert_same(kept: OdooBooks, direct: OdooBooks, on: date = TODAY) -> None:
    """At once, and from what is kept: where everything was to be read anew, at the second time."""
    entries, expected = kept.kept_entries, figures_of(direct, on)
    assert entries is not None
    entries.expire()  # somebody else wrote
    assert figures_of(kept, on) == expected
    if not entries.is_current():
        entries.expire()
        assert entries.is_current()
        assert figures_of(KeptFigures(kept.context, entries), on) == expected
