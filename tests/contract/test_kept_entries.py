"""The kept entries of a real Odoo: after whatever happens in Odoo the figures are those that Odoo adds up itself."""

import random
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

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
PAST = TODAY - timedelta(days=45)
SEED = 20_261_130
STEPS = 30
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


@pytest.fixture
def firm(odoo_database: OdooServer) -> Iterator[Firm]:
    with closing(open_client(connection_to(odoo_database))) as client:
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


@pytest.mark.timeout(900)
def test_figures_stay_those_of_odoo_whatever_happens(firm: Firm, odoo_database: OdooServer, tmp_path: Path) -> None:
    kept, direct = books_of(odoo_database, tmp_path / "kept"), books_of(odoo_database, None)
    with closing(kept), closing(direct):
        assert_same(kept, direct)
        steps, at_once = firm.steps(), 0
        for _ in range(STEPS):
            firm.chance.choice(steps)()
            at_once -= 1
            if at_once < 0:
                assert_same(kept, direct, firm.chance.choice([TODAY, PAST]))
                at_once = firm.chance.randrange(6)
        assert_same(kept, direct)
        assert_same(kept, direct, PAST)


def test_what_was_written_past_odoo_is_noticed(firm: Firm, odoo_database: OdooServer, tmp_path: Path) -> None:
    kept, direct = books_of(odoo_database, tmp_path / "kept"), books_of(odoo_database, None)
    with closing(kept), closing(direct):
        assert_same(kept, direct)
        odoo_database.sql(
            "DELETE FROM account_partial_reconcile WHERE id = (SELECT min(id) FROM account_partial_reconcile);"
            " UPDATE account_move_line SET debit = debit + 7, amount_residual = amount_residual + 7"
            " WHERE id = (SELECT min(id) FROM account_move_line WHERE amount_residual > 0)"
        )
        entries = kept.kept_entries
        assert entries is not None
        not_compared = KeptFigures(kept.context, entries)
        assert figures_of(not_compared, TODAY) != figures_of(direct, TODAY)
        assert_same(kept, direct)


def test_merged_partners_are_noticed(firm: Firm, odoo_database: OdooServer, tmp_path: Path) -> None:
    kept, direct = books_of(odoo_database, tmp_path / "kept"), books_of(odoo_database, None)
    with closing(kept), closing(direct):
        assert_same(kept, direct)
        first, second, *_ = firm.partners
        values = {"partner_ids": [[6, 0, [first, second]]], "dst_partner_id": first, "state": "selection"}
        made = firm.call("base.partner.merge.automatic.wizard", "create", vals_list=[values])
        firm.call("base.partner.merge.automatic.wizard", "action_merge", ids=made)
        assert_same(kept, direct)


def test_an_older_backup_of_the_database_is_noticed(firm: Firm, odoo_database: OdooServer, tmp_path: Path) -> None:
    kept, direct = books_of(odoo_database, tmp_path / "kept"), books_of(odoo_database, None)
    with closing(kept), closing(direct):
        assert_same(kept, direct)
        odoo_database.sql(
            "UPDATE account_move_line SET write_date = write_date - interval '1 day';"
            " UPDATE account_move_line SET account_id = (SELECT max(id) FROM account_account"
            "  WHERE account_type = 'expense') WHERE account_id IN (SELECT id FROM account_account"
            "  WHERE account_type LIKE 'income%')"
        )
        assert_same(kept, direct)


def test_an_older_backup_that_was_worked_on_since_is_noticed(
    firm: Firm, odoo_database: OdooServer, tmp_path: Path
) -> None:
    kept, direct = books_of(odoo_database, tmp_path / "kept"), books_of(odoo_database, None)
    with closing(kept), closing(direct):
        assert_same(kept, direct)
        before = figures_of(direct, TODAY)
        odoo_database.sql(OTHER_PARTNER)
        odoo_database.sql(
            "UPDATE account_move_line SET write_date = write_date - interval '1 day';"
            " UPDATE account_move_line SET write_date = now() AT TIME ZONE 'UTC',"
            " create_date = now() AT TIME ZONE 'UTC'"
            " WHERE move_id = (SELECT max(move_id) FROM account_move_line WHERE parent_state = 'posted')"
        )
        assert figures_of(direct, TODAY) != before
        assert_same(kept, direct)


OTHER_PARTNER = (
    "UPDATE account_move_line SET write_date = now() AT TIME ZONE 'UTC',"
    " partner_id = (SELECT max(id) FROM res_partner)"
    " WHERE account_id IN (SELECT id FROM account_account WHERE account_type = 'income') AND parent_state = 'posted'"
)
"""Every sum by account stays as it is."""


def test_accounts_that_were_exchanged_past_odoo_are_noticed(
    firm: Firm, odoo_database: OdooServer, tmp_path: Path
) -> None:
    kept, direct = books_of(odoo_database, tmp_path / "kept"), books_of(odoo_database, None)
    with closing(kept), closing(direct):
        odoo_database.sql(
            "UPDATE account_move_line SET write_date = write_date - interval '1 day'"
            " WHERE id < (SELECT max(id) FROM account_move_line WHERE parent_state = 'posted')"
        )
        assert_same(kept, direct)
        before = figures_of(direct, TODAY)
        odoo_database.sql(
            "UPDATE account_move_line SET account_id = (SELECT max(id) FROM account_account"
            " WHERE account_type = 'expense') WHERE account_id IN (SELECT id FROM account_account"
            " WHERE account_type LIKE 'income%')"
        )
        assert figures_of(direct, TODAY) != before
        assert_same(kept, direct)


def test_changes_are_noticed_though_odoos_clock_was_a_day_ahead(
    firm: Firm, odoo_database: OdooServer, tmp_path: Path
) -> None:
    kept, direct = books_of(odoo_database, tmp_path / "kept"), books_of(odoo_database, None)
    with closing(kept), closing(direct):
        odoo_database.sql(
            "UPDATE account_move_line SET write_date = write_date + interval '1 day'"
            " WHERE id = (SELECT max(id) FROM account_move_line WHERE parent_state = 'posted')"
        )
        assert_same(kept, direct)
        before = figures_of(direct, TODAY)
        odoo_database.sql(OTHER_PARTNER)
        assert figures_of(direct, TODAY) != before
        assert_same(kept, direct)


def test_what_was_compared_before_the_machine_slept_is_compared_again(
    firm: Firm, odoo_database: OdooServer, tmp_path: Path
) -> None:
    asleep = [timedelta()]
    kept = books_of(odoo_database, tmp_path / "kept", clock=lambda: now() + asleep[0])
    with closing(kept), closing(books_of(odoo_database, None)) as direct:
        assert_same(kept, direct)
        assert kept.kept_entries is not None
        assert kept.kept_entries.is_current()
        firm.document("out_invoice")
        asleep[0] = timedelta(minutes=1)  # the clock went on, and `monotonic` did not
        assert figures_of(kept, TODAY) == figures_of(direct, TODAY)


def test_what_is_matched_while_it_is_read_counts_once(firm: Firm, odoo_database: OdooServer, tmp_path: Path) -> None:
    invoices = ["move_type", "=", "out_invoice"]
    invoice = firm.some(["state", "=", "posted"], ["amount_residual", ">", 1], invoices)
    (found,) = firm.call("account.move", "read", ids=[invoice], fields=["amount_residual", "partner_id"])
    values = {"amount": found["amount_residual"], "partner_id": found["partner_id"][0], "date": f"{TODAY}"}
    made = firm.call("account.payment", "create", vals_list=[{**values, "payment_type": "inbound"}])
    firm.call("account.payment", "action_post", ids=made)
    on = ["date", "invoice_date", "invoice_date_due"]
    odoo_database.sql(
        f"UPDATE account_move SET {', '.join(f'{name} = {PAST.isoformat()!r}' for name in on)} WHERE id = {invoice};"
        f" UPDATE account_move_line SET date = {PAST.isoformat()!r} WHERE move_id = {invoice}"
    )
    kept, direct = books_of(odoo_database, tmp_path / "kept"), books_of(odoo_database, None)

    def match() -> None:
        (payment,) = firm.call("account.payment", "read", ids=made, fields=["move_id"])
        mine = [["move_id", "in", [invoice, payment["move_id"][0]]], ["account_type", "=", "asset_receivable"]]
        lines = firm.call("account.move.line", "search", domain=mine)
        assert len(lines) == 2
        firm.call("account.move.line", "reconcile", ids=lines)

    with closing(kept), closing(direct):
        assert_same(kept, direct, PAST)
        kept.context.client = between = Between(kept.context.client, match)
        assert_same(kept, direct, PAST)
        assert between.happened


def test_bills_that_were_matched_with_drafts_are_open_before_that_day(
    firm: Firm, odoo_database: OdooServer, tmp_path: Path
) -> None:
    bill = firm.some(["state", "=", "posted"], ["amount_residual", ">", 1], ["move_type", "=", "in_invoice"])
    payable = ["account_type", "=", "liability_payable"]
    mine = {"domain": [["move_id", "=", bill], payable], "fields": ["account_id", "partner_id", "credit"]}
    (owed,) = firm.call("account.move.line", "search_read", **mine)
    (other,) = firm.call("account.account", "search", domain=[["account_type", "=", "expense"]], limit=1)
    paid = {"account_id": owed["account_id"][0], "partner_id": owed["partner_id"][0], "debit": owed["credit"]}
    lines = [[0, 0, paid], [0, 0, {"account_id": other, "credit": owed["credit"]}]]
    in_time = f"{TODAY + timedelta(days=1)}"
    values = {"move_type": "entry", "date": in_time, "line_ids": lines}
    (draft,) = firm.call("account.move", "create", vals_list=[values])
    kept, direct = books_of(odoo_database, tmp_path / "kept"), books_of(odoo_database, None)
    with closing(kept), closing(direct):
        assert_same(kept, direct)
        before = direct.open_payables(TODAY)
        domain = [["move_id", "=", draft], ["account_id", "=", paid["account_id"]]]
        both = [owed["id"], *firm.call("account.move.line", "search", domain=domain)]
        firm.call("account.move.line", "reconcile", ids=both)
        assert direct.open_payables(TODAY) == before
        assert len(direct.open_payables(TODAY + timedelta(days=1))) < len(before)
        entries = kept.kept_entries
        assert entries is not None
        entries.expire()
        assert figures_of(kept, TODAY) == figures_of(direct, TODAY)


@dataclass
class Between:
    """A client; something happens in Odoo after the first read of what has changed since."""

    inner: OdooClient
    happens: Callable[[], None]
    happened: bool = False

    @property
    def protocol(self) -> str:
        return self.inner.protocol

    def call(self, model: str, method: str, **arguments: Any) -> Any:
        answer = self.inner.call(model, method, **arguments)
        domain = arguments.get("domain", [])
        if not self.happened and any(term[0] == "write_date" for term in domain if isinstance(term, list)):
            self.happened = True
            self.happens()
        return answer

    def version(self) -> str:
        return self.inner.version()

    def close(self) -> None:
        self.inner.close()


def test_a_file_that_another_process_begins_anew_is_not_used(
    firm: Firm, odoo_database: OdooServer, tmp_path: Path
) -> None:
    path = tmp_path / "kept"
    kept, other, direct = books_of(odoo_database, path), books_of(odoo_database, path), books_of(odoo_database, None)
    with closing(kept), closing(other), closing(direct):
        assert_same(other, direct)
        assert_same(kept, direct)
        assert kept.kept_entries is not None
        assert other.kept_entries is not None
        assert kept.kept_entries.is_current()
        other.kept_entries.forget()
        assert sorted(kept.open_receivables(TODAY)) == sorted(direct.open_receivables(TODAY))
        store = other.kept_entries.store
        with store.transaction():
            store.set_facts({"complete": "yes"})  # by a process that did not know
        assert_same(kept, direct)


def test_books_in_thousandths_do_not_use_the_file_of_others(
    firm: Firm, odoo_database: OdooServer, tmp_path: Path
) -> None:
    path = tmp_path / "kept"
    with closing(books_of(odoo_database, None)) as direct:
        with closing(books_of(odoo_database, path)) as kept:
            assert_same(kept, direct)
        firm.call(
            "res.currency", "write", ids=[direct.context.company.currency_id], vals={"rounding": 0.001}
        )  # the company of another database
        with closing(books_of(odoo_database, path, name="another")) as other:
            assert other.kept_entries is not None
            assert not other.kept_entries.is_current()
            assert figures_of(other, TODAY) == figures_of(direct, TODAY)


def test_no_file_of_other_books_and_no_damaged_one_is_used(
    firm: Firm, odoo_database: OdooServer, tmp_path: Path
) -> None:
    path = tmp_path / "kept"
    with closing(books_of(odoo_database, None)) as direct:
        with closing(books_of(odoo_database, path)) as kept:
            assert_same(kept, direct)
            assert kept.kept_entries is not None
            with kept.kept_entries.store.transaction():
                kept.kept_entries.store.rows("UPDATE lines SET partner = 0")  # no sum tells of it
            assert figures_of(kept, TODAY) != figures_of(direct, TODAY)
        with closing(books_of(odoo_database, path, name="another")) as other:
            assert_same(other, direct)
        path.write_bytes(b"no database" * 1_000)
        with closing(books_of(odoo_database, path)) as kept:
            assert_same(kept, direct)


def test_reading_for_the_first_time_goes_on_where_it_ended(
    firm: Firm, odoo_database: OdooServer, tmp_path: Path
) -> None:
    path = tmp_path / "kept"
    with closing(books_of(odoo_database, None)) as direct:
        with closing(books_of(odoo_database, path, first_s=0.05)) as kept:
            assert figures_of(kept, TODAY) == figures_of(direct, TODAY)
            firm.document("out_invoice")
        for _ in range(50):
            with closing(books_of(odoo_database, path, first_s=0.05)) as kept:
                if kept.kept_entries and kept.kept_entries.is_current():
                    break
        with closing(books_of(odoo_database, path)) as kept:
            assert_same(kept, direct)


def test_small_books_are_not_kept(firm: Firm, odoo_database: OdooServer, tmp_path: Path) -> None:
    books = books_of(odoo_database, None)
    books.keep_entries(KeepingOptions(path=tmp_path / "kept"))
    with closing(books), closing(books_of(odoo_database, None)) as direct:
        assert figures_of(books, TODAY) == figures_of(direct, TODAY)
    assert not (tmp_path / "kept").exists()
