"""read_transactions: posted journal items of the person's current company, with sums and a running balance."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Annotated

from pydantic import Field

from My_AI_Employee.books.odoo.client import OdooClient
from My_AI_Employee.books.odoo.context import OdooCompany, read_company
from My_AI_Employee.domain.money import Amount
from My_AI_Employee.domain.results import Result
from My_AI_Employee.mcp_servers.catalogue import Hints, ToolSpec
from My_AI_Employee.team.core.port import CallContext, Page, PageQuery, TeamTool
from My_AI_Employee.team.tools.shared.records import (
    Day,
    Domain,
    Named,
    RecordSearch,
    Row,
    amount,
    any_of,
    containing,
    currency_of,
    day_range,
    find_records,
    named,
    not_found,
    page_of,
    ref_name,
    text,
)

_FIELDS = (
    "date",
    "move_id",
    "journal_id",
    "account_id",
    "partner_id",
    "name",
    "ref",
    "debit",
    "credit",
    "balance",
    "cumulated_balance",
    "amount_currency",
    "currency_id",
    "matching_number",
)


class ReadTransactions(PageQuery):
    """Arguments of read_transactions."""

    account: Annotated[
        str, Field(max_length=100, description="Start of an account's code, such as 40, or part of its name")
    ] = ""
    journal: Annotated[str, Field(max_length=100, description="Code, such as BNK1, or part of the name")] = ""
    partner: Annotated[str, Field(max_length=200, description="Part of the customer's or vendor's name")] = ""
    start_date: Annotated[Day | None, Field(description="First accounting date, such as 2026-01-01")] = None
    end_date: Annotated[Day | None, Field(description="Last accounting date")] = None
    text: Annotated[str, Field(max_length=200, description="Part of the label, reference or entry number")] = ""


class Transaction(Result):
    """A posted journal item. Amounts are in the company's currency unless stated otherwise."""

    id: int
    date: date
    entry: Annotated[Named | None, Field(description="The journal entry that it belongs to")]
    journal: str
    account: Annotated[str, Field(description="Code and name")]
    partner: Named | None
    label: str
    reference: str
    debit: Amount
    credit: Amount
    running_balance: Annotated[
        Amount,
        Field(description="Debit less credit of what matches up to here in time, with opening_balance"),
    ]
    foreign_amount: Annotated[Amount | None, Field(description="In foreign_currency; positive is debit")] = None
    foreign_currency: Annotated[str, Field(description="Empty when it is the company's currency")] = ""
    reconciled: Annotated[str, Field(description="Matching number; starts with P when matched in part; empty: open")]


class TransactionPage(Page):
    """Journal items that match, newest first. The sums cover all pages."""

    items: tuple[Transaction, ...]
    company: str
    currency: Annotated[str, Field(description="Of all amounts but the foreign ones")]
    count: Annotated[int, Field(description="How many match")]
    debit: Amount
    credit: Amount
    balance: Annotated[Amount, Field(description="Debit less credit of what matches")]
    opening_balance: Annotated[
        Amount, Field(description="The same filters before start_date, debit less credit; 0 without a start_date")
    ]
    closing_balance: Annotated[Amount, Field(description="opening_balance and balance together")]


def read_transactions(caller: CallContext, query: ReadTransactions) -> TransactionPage:
    """One page with sums. Raises RecordNotFoundError for an unknown account or journal, AccessRefusedError."""
    period = day_range("date", query.start_date, query.end_date)
    company = read_company(caller.odoo)
    matching = _filters(caller.odoo, query, company)
    domain = [*matching, *period]
    count, debit, credit = _sums(caller.odoo, domain)
    opening = _opening(caller.odoo, matching, query.start_date)
    search = RecordSearch(model="account.move.line", domain=domain, fields=_FIELDS, order="date desc, id desc")
    found = page_of(caller, query, search, lambda row: _transaction(row, opening, company.currency))
    return TransactionPage(
        items=found.items,
        next_cursor=found.next_cursor,
        left_out=found.left_out,
        company=company.name,
        currency=company.currency,
        count=count,
        debit=debit,
        credit=credit,
        balance=debit - credit,
        opening_balance=opening,
        closing_balance=opening + debit - credit,
    )


def _filters(odoo: OdooClient, query: ReadTransactions, company: OdooCompany) -> Domain:
    """All filters but the dates. Sections and notes of invoices have no account, so they are excluded."""
    domain: Domain = [
        ["company_id", "=", company.company_id],
        ["parent_state", "=", "posted"],
        ["account_id", "!=", False],
    ]
    if query.account.strip():
        by_code = [["code", "=like", f"{query.account.strip()}%"]]
        domain.append(["account_id", "in", _ids(odoo, "account.account", by_code, query.account, "account")])
    if query.journal.strip():
        by_code = [["code", "=ilike", query.journal.strip()]]
        domain.append(["journal_id", "in", _ids(odoo, "account.journal", by_code, query.journal, "journal")])
    return [
        *domain,
        *containing(query.partner, "partner_id.name", "partner_id.commercial_partner_id.name"),
        *containing(query.text, "name", "ref", "move_name"),
    ]


def _ids(odoo: OdooClient, model: str, by_code: Domain, wanted: str, what: str) -> list[int]:
    """Ids by code if any matches, else by name: `40` is the start of an account code rather than part of a name."""
    rows = find_records(odoo, model, by_code, ["id"]) or find_records(
        odoo, model, any_of(containing(wanted, "name")), ["id"]
    )
    if not rows:
        raise not_found(what, wanted)
    return [int(row["id"]) for row in rows]


def _sums(odoo: OdooClient, domain: Domain) -> tuple[int, Decimal, Decimal]:
    """(count, debit, credit) of a domain within one company, so in one currency."""
    (group,) = odoo.call(
        "account.move.line",
        "formatted_read_group",
        domain=domain,
        groupby=[],
        aggregates=["__count", "debit:sum", "credit:sum"],
    )
    return int(group["__count"]), amount(group["debit:sum"]), amount(group["credit:sum"])


def _opening(odoo: OdooClient, matching: Domain, start: date | None) -> Decimal:
    if start is None or start == date.min:
        return amount(0)
    _, debit, credit = _sums(odoo, [*matching, *day_range("date", None, start - timedelta(days=1))])
    return debit - credit


def _transaction(row: Row, opening: Decimal, company_currency: str) -> Transaction:
    is_foreign = currency_of(row) != company_currency
    return Transaction(
        id=int(row["id"]),
        date=date.fromisoformat(row["date"]),
        entry=named(row["move_id"]),
        journal=ref_name(row["journal_id"]),
        account=ref_name(row["account_id"]),
        partner=named(row["partner_id"]),
        label=text(row["name"])[:1000],
        reference=text(row["ref"])[:500],
        debit=amount(row["debit"]),
        credit=amount(row["credit"]),
        running_balance=opening + amount(row["cumulated_balance"]),
        foreign_amount=amount(row["amount_currency"]) if is_foreign else None,
        foreign_currency=currency_of(row) if is_foreign else "",
        reconciled=text(row["matching_number"]),
    )


TOOLS: tuple[TeamTool, ...] = (
    TeamTool(
        spec=ToolSpec(
            name="read_transactions",
            title="Read transactions",
            description="Read posted journal items of your current company, newest first, by account, journal, "
            "partner, dates and text, with debit, credit and a running balance; the sums cover all pages.",
            takes=ReadTransactions,
            answers=TransactionPage,
            hints=Hints(read_only=True, idempotent=True),
        ),
        run=read_transactions,
    ),
)
