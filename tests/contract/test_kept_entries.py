"""The kept entries of a real Odoo: after whatever happens in Odoo the figures are those that Odoo adds up itself."""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from My_AI_Employee.books.odoo.client import OdooClient
from My_AI_Employee.books.odoo.kept_figures import KeptFigures
from tests.contract.kept_firm import TODAY, Firm, assert_same, books_of, figures_of, firm_in, now
from tools.odoo_server import OdooServer

PAST = TODAY - timedelta(days=45)
STEPS = 30


@pytest.fixture
def firm(odoo_database: OdooServer) -> Iterator[Firm]:
    with firm_in(odoo_database) as firm:
        yield firm


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
