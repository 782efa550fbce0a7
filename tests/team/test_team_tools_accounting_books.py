"""Invoices, journal items, bank journals and reports, read in a real Odoo by people with different rights."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from My_AI_Employee.domain.actions import ReportRequest
from My_AI_Employee.domain.reports import build_report
from My_AI_Employee.errors import (
    AccessRefusedError,
    CursorInvalidError,
    InvalidDateRangeError,
    NoDataError,
    RecordNotFoundError,
    ValidationFailedError,
)
from My_AI_Employee.mcp_servers.inputs import Arguments, parse_arguments
from My_AI_Employee.team.core.paging import Pages
from My_AI_Employee.team.tools.accounting.bank import BankJournal, ReadBankStatus, bank_sync_status
from My_AI_Employee.team.tools.accounting.invoice_reading import ReadInvoice, read_invoice
from My_AI_Employee.team.tools.accounting.invoices import InvoicePage, ListInvoices, list_invoices
from My_AI_Employee.team.tools.accounting.reports import ReadBalanceSheet, ReadProfitLoss, balance_sheet, pl_summary
from My_AI_Employee.team.tools.accounting.tool_list import TOOLS
from My_AI_Employee.team.tools.accounting.transactions import ReadTransactions, Transaction, read_transactions
from tests.team.accounting_firm import CLIENT, FEB, JAN, MAY, D, Firm, invoice_line, make_move, open_firm
from tests.team.accounting_people import TODAY, a_pdf, packed
from tools.odoo_server import OdooServer


@pytest.fixture(scope="module")
def firm(odoo_server: OdooServer) -> Iterator[Firm]:
    with open_firm(odoo_server) as found:
        yield found


def _ids(page: InvoicePage) -> list[int]:
    return [item.id for item in page.items]


# rights


ARGUMENTS: dict[str, dict[str, Any]] = {
    "read_invoice": {"invoice_id": 1},
    "read_transactions": {"account": "4"},
    "upload_invoice_attachment": {"file_name": "a.pdf", "content_base64": packed(a_pdf("worker"))},
    "validate_payment": {"payment_ids": [1]},
}


@pytest.mark.parametrize(
    "name",
    [
        "list_invoices",
        "read_invoice",
        "read_transactions",
        "upload_invoice_attachment",
        "bank_sync_status",
        "pl_summary",
        "balance_sheet",
        "validate_payment",
    ],
)
def test_who_has_no_accounting_rights_gets_none_of_it(firm: Firm, name: str) -> None:
    tool = next(tool for tool in TOOLS if tool.spec.name == name)
    takes = tool.spec.takes
    assert issubclass(takes, Arguments)
    query = parse_arguments(name, takes, ARGUMENTS.get(name, {}))
    with pytest.raises(AccessRefusedError):
        tool.run(firm.worker, query)
    if tool.ask:
        with pytest.raises(AccessRefusedError):
            tool.ask(firm.worker, query)


# list_invoices


def test_a_list_shows_what_odoo_has(firm: Firm) -> None:
    page = list_invoices(firm.clerk, ListInvoices())
    assert {firm.invoice, firm.euros, firm.credit, firm.bill, firm.draft} <= set(_ids(page))
    item = next(item for item in page.items if item.id == firm.invoice)
    assert (item.kind, item.state, item.payment_state) == ("customer_invoice", "posted", "not_paid")
    assert item.number.startswith("INV/2026/")
    assert item.partner is not None
    assert item.partner.name == CLIENT
    assert (item.total, item.open, item.currency) == (Decimal("230.00"), Decimal("230.00"), "USD")
    assert (item.invoice_date, item.due_date) == (JAN, JAN + timedelta(days=30))
    assert item.days_overdue == (TODAY - JAN).days - 30
    draft = next(item for item in page.items if item.id == firm.draft)
    assert (draft.number, draft.invoice_date, draft.state) == ("", None, "draft")


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        ({"kind": "customer", "partner": "birch"}, {"invoice", "euros", "credit"}),
        ({"kind": "customer_credit_note"}, {"credit"}),
        ({"kind": "vendor_bill", "state": "posted"}, {"bill"}),
        ({"state": "draft", "kind": "customer"}, {"credit", "draft"}),
        ({"payment_state": "open"}, {"invoice", "euros", "bill"}),
        ({"payment_state": "paid"}, set()),
        ({"overdue_only": True, "kind": "customer"}, {"invoice", "euros"}),
        ({"start_date": "2026-02-01", "end_date": "2026-02-28"}, {"bill"}),
        ({"text": "q-77"}, {"bill"}),
        ({"text": "%"}, set()),
        ({"partner": "<b>"}, {"invoice", "euros", "credit"}),
    ],
)
def test_filters_of_invoices(firm: Firm, arguments: dict[str, Any], found: set[str]) -> None:
    page = list_invoices(firm.clerk, parse_arguments("list_invoices", ListInvoices, arguments))
    names = ("invoice", "euros", "credit", "bill", "draft")
    assert {name for name in names if getattr(firm, name) in _ids(page)} == found
    assert sum(total.count for total in page.totals) == len(page.items)


def test_totals_never_mix_currencies_and_cover_all_pages(firm: Firm) -> None:
    query = ListInvoices(kind="customer_invoice", state="posted", limit=1)
    page = list_invoices(firm.clerk, query)
    assert {(total.currency, total.total, total.count) for total in page.totals} == {
        ("USD", Decimal("230.00"), 1),
        ("EUR", Decimal("300.00"), 1),
    }
    second = list_invoices(firm.clerk, query.model_copy(update={"cursor": page.next_cursor}))
    assert [*_ids(page), *_ids(second)] == [firm.euros, firm.invoice]
    assert second.next_cursor == ""
    other = replace(firm.clerk, pages=Pages(secret=b"s" * 32, owner=firm.worker.principal.key))
    with pytest.raises(CursorInvalidError):
        list_invoices(other, query.model_copy(update={"cursor": page.next_cursor}))


def test_dates_in_the_wrong_order_are_refused(firm: Firm) -> None:
    with pytest.raises(InvalidDateRangeError):
        list_invoices(firm.clerk, ListInvoices(start_date=MAY, end_date=JAN))


# read_invoice


def test_an_invoice_is_read_with_its_lines_and_taxes(firm: Firm) -> None:
    found = read_invoice(firm.clerk, ReadInvoice(invoice_id=firm.invoice))
    section, line = found.lines
    assert (section.kind, section.description, section.account) == ("line_section", "Spring", "")
    assert (line.quantity, line.unit_price, line.subtotal, line.total) == (D(2), D(100), D(200), D(230))
    assert line.taxes == ("15%",)
    assert [(tax.base, tax.tax) for tax in found.taxes] == [(D(200), D(30))]
    assert (found.untaxed, found.tax, found.notes, found.line_count) == (D(200), D(30), "Pay soon", 2)
    assert found.payments == ()
    assert found == read_invoice(firm.clerk, ReadInvoice(number=found.invoice.number.lower()))


def test_long_invoices_are_read_in_parts(firm: Firm) -> None:
    lines = [{"name": f"{number} " + "x" * 500, "quantity": 1, "price_unit": 1} for number in range(150)]
    partner = firm.office.read("account.move", firm.bill, "partner_id")["partner_id"][0]
    long = make_move(firm.office, "in_invoice", partner, FEB, lines)
    seen: list[str] = []
    query = ReadInvoice(invoice_id=long)
    while True:
        found = read_invoice(firm.clerk, query)
        seen += [line.description.split(" ")[0] for line in found.lines]
        assert len(found.model_dump_json()) < 25_000 * 3
        if not found.left_out:
            break
        assert f"first_line={len(seen) + 1}" in found.left_out
        query = ReadInvoice(invoice_id=long, first_line=len(seen) + 1)
    assert seen == [str(number) for number in range(150)]
    firm.office.call("account.move", "unlink", ids=[long])


def test_payments_of_an_invoice_are_told(firm: Firm) -> None:
    made = firm.office.call(
        "account.payment.register",
        "create",
        vals_list=[{"amount": 50, "payment_date": "2026-02-01", "journal_id": firm.bank}],
        context={"active_model": "account.move", "active_ids": [firm.bill]},
    )
    firm.office.call("account.payment.register", "action_create_payments", ids=made)
    found = read_invoice(firm.clerk, ReadInvoice(number="Q-77"))
    (payment,) = found.payments
    assert (payment.amount, payment.currency, payment.journal) == (D(50), "USD", "Bank")
    assert payment.payment_id
    assert found.invoice.payment_state in {"partial", "in_payment"}


def test_what_is_missing_or_no_invoice_is_not_found(firm: Firm) -> None:
    (entry,) = firm.office.call("account.move", "create", vals_list=[{"move_type": "entry"}])
    for query in (ReadInvoice(invoice_id=99999), ReadInvoice(invoice_id=entry), ReadInvoice(number="INV/1999/1")):
        with pytest.raises(RecordNotFoundError):
            read_invoice(firm.clerk, query)
    twins = [make_move(firm.office, "in_invoice", 1, FEB, [invoice_line(1)], ref="TWIN") for _ in range(2)]
    with pytest.raises(ValidationFailedError) as caught:
        read_invoice(firm.clerk, ReadInvoice(number="TWIN"))
    assert caught.value.facts["invoice_ids"] == twins
    with pytest.raises(ValidationFailedError):
        parse_arguments("read_invoice", ReadInvoice, {})
    firm.office.call("account.move", "unlink", ids=[entry, *twins])


# read_transactions


def test_items_have_sums_and_a_running_balance(firm: Firm) -> None:
    query = ReadTransactions(account="12", partner="Birch")
    page = read_transactions(firm.clerk, query)
    assert [(item.date, item.debit, item.running_balance) for item in page.items] == [
        (MAY, D(600), D(830)),
        (JAN, D(230), D(230)),
    ]
    assert (page.items[0].foreign_amount, page.items[0].foreign_currency) == (D(300), "EUR")
    assert (page.count, page.balance, page.opening_balance, page.currency) == (2, D(830), D(0), "USD")
    may = read_transactions(firm.clerk, query.model_copy(update={"start_date": MAY}))
    assert [item.running_balance for item in may.items] == [830]
    assert (may.opening_balance, may.balance, may.closing_balance) == (D(230), D(600), D(830))


def test_items_are_paged_without_gaps(firm: Firm) -> None:
    whole = read_transactions(firm.clerk, ReadTransactions())
    assert whole.balance == 0
    seen: list[Transaction] = []
    cursor = ""
    while True:
        page = read_transactions(firm.clerk, ReadTransactions(limit=3, cursor=cursor))
        seen += page.items
        cursor = page.next_cursor
        if not cursor:
            break
    assert tuple(seen) == whole.items
    assert seen[0].running_balance == 0


def test_items_by_journal_and_text(firm: Firm) -> None:
    page = read_transactions(firm.clerk, ReadTransactions(journal="bill"))
    assert {item.journal for item in page.items} == {"Purchases"}
    assert read_transactions(firm.clerk, ReadTransactions(text="Q-77")).count > 0
    for query in (ReadTransactions(account="nothing like it"), ReadTransactions(journal="XYZ")):
        with pytest.raises(RecordNotFoundError):
            read_transactions(firm.clerk, query)


# bank_sync_status


def test_bank_journals_tell_how_current_they_are(firm: Firm) -> None:
    status = bank_sync_status(firm.clerk, ReadBankStatus(journal="BNK1"))
    (empty,) = status.journals
    assert not status.bank_synchronization
    assert (empty.last_statement_line, empty.statement_balance, empty.unreconciled) == (None, None, 0)
    lines = [
        {"journal_id": firm.bank, "date": "2026-06-01", "payment_ref": "in", "amount": 100},
        {"journal_id": firm.bank, "date": "2026-06-20", "payment_ref": "out", "amount": -30.5},
    ]
    writer = firm.office.person("keeper", ("base.group_user", "account.group_account_basic"))
    writer.odoo.call("account.bank.statement.line", "create", vals_list=lines)
    (bank,) = bank_sync_status(firm.clerk, ReadBankStatus(journal="BNK1")).journals
    assert _state(bank) == (Decimal("69.50"), Decimal("69.50"), 2, date(2026, 6, 20), 10, 2, date(2026, 6, 1))
    assert {journal.type for journal in bank_sync_status(firm.clerk, ReadBankStatus()).journals} == {"bank", "cash"}


def _state(bank: BankJournal) -> tuple[Any, ...]:
    return (
        bank.ledger_balance,
        bank.statement_balance,
        bank.statement_lines,
        bank.last_statement_line,
        bank.days_since_last_line,
        bank.unreconciled,
        bank.oldest_unreconciled,
    )


# reports


def _generated(firm: Firm, kind: str, start: date, end: date) -> dict[str, Any]:
    request = ReportRequest.model_validate({"report_type": kind, "start_date": start, "end_date": end})
    report = build_report(request, firm.office.books(), currency="USD", generated_at=datetime.now(UTC))
    return report.data.details


def test_profit_and_loss_equals_generate_report(firm: Firm) -> None:
    found = pl_summary(firm.clerk, ReadProfitLoss())
    assert (found.start_date, found.end_date, found.currency) == (date(2026, 1, 1), TODAY, "USD")
    assert found.figures.as_json() == _generated(firm, "profit_loss", found.start_date, TODAY)
    assert (found.figures.revenue.total, found.figures.net_income) == (D(800), D(720))


def test_periods_are_compared(firm: Firm) -> None:
    query = ReadProfitLoss(
        start_date=date(2026, 4, 1), end_date=TODAY, compare_with="previous_period", with_accounts=False
    )
    found = pl_summary(firm.clerk, query)
    assert (found.compared_start_date, found.compared_end_date) == (date(2026, 1, 1), date(2026, 3, 31))
    assert found.compared is not None
    assert (found.figures.net_income, found.compared.net_income, found.net_income_change) == (D(600), D(120), D(480))
    assert found.figures.revenue.accounts == ()
    year = pl_summary(firm.clerk, query.model_copy(update={"compare_with": "previous_year"}))
    assert (year.compared_start_date, year.compared, year.net_income_change) == (date(2025, 4, 1), None, None)


def test_the_balance_sheet_balances_and_equals_generate_report(firm: Firm) -> None:
    found = balance_sheet(firm.clerk, ReadBalanceSheet(compare_as_of=date(2026, 3, 31)))
    assert found.figures.as_json() == _generated(firm, "balance_sheet", date(2026, 1, 1), TODAY)
    assert (found.figures.balanced, found.figures.difference) == (True, D(0))
    assert found.figures.equity.current_year_earnings == 720
    assert found.figures.assets.total == found.figures.total_liabilities_and_equity
    assert found.compared is not None
    assert found.compared.balanced
    assert found.compared.equity.current_year_earnings == 120
    assert found.assets_change == found.figures.assets.total - found.compared.assets.total


def test_nothing_posted_is_said(firm: Firm) -> None:
    with pytest.raises(NoDataError):
        pl_summary(firm.clerk, ReadProfitLoss(start_date=date(2020, 1, 1), end_date=date(2020, 1, 31)))
    with pytest.raises(NoDataError):
        balance_sheet(firm.clerk, ReadBalanceSheet(as_of=date(2020, 1, 1)))
