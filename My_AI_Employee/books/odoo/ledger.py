"""Figures for reports, from posted `account.move.line`, in the company's currency."""

import calendar
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from My_AI_Employee.books.odoo.context import OdooContext
from My_AI_Employee.books.odoo.keys import find_key
from My_AI_Employee.books.odoo.many_rows import names_in, read_many, search_many
from My_AI_Employee.books.odoo.values import Row, day, money, ref, ref_name, text
from My_AI_Employee.domain.ledger import AccountBalance, CashMovement, LedgerLine, OpenReceivable

DOCUMENT_FIELDS = ("name", "ref", "partner_id", "invoice_date", "invoice_date_due", "date", "amount_total_signed")
"""What is shown of an open document."""
_OUTSTANDING = ("account_journal_payment_debit_account_id", "account_journal_payment_credit_account_id")


def fiscal_year_start(context: OdooContext, on: date) -> date:
    """First day of the fiscal year that contains a date (res.company: fiscalyear_last_month, _last_day)."""
    month, last_day = context.company.fiscal_year_end
    ends = [_month_day(year, month, last_day) for year in (on.year - 1, on.year)]
    return max(end for end in ends if end < on) + timedelta(days=1)


def _month_day(year: int, month: int, last_day: int) -> date:
    return date(year, month, min(last_day, calendar.monthrange(year, month)[1]))


def posted(context: OdooContext, start: date | None, end: date) -> list[Any]:
    """Search terms: posted lines of the current company in [start, end]."""
    domain: list[Any] = [context.own_company, ["parent_state", "=", "posted"], ["date", "<=", end.isoformat()]]
    return domain + ([["date", ">=", start.isoformat()]] if start else [])


def sums_by_account(context: OdooContext, domain: list[Any]) -> list[tuple[Row, Decimal, Decimal]]:
    """(account, debit, credit), ordered by account code."""
    groups = context.client.call(
        "account.move.line",
        "formatted_read_group",
        domain=[*domain, ["account_id", "!=", False]],
        groupby=["account_id"],
        aggregates=["debit:sum", "credit:sum"],
        order="debit:sum",  # by the accounts, which is the default, Odoo reads each line's account too
    )
    sums = {
        ref(group["account_id"]): (money(group["debit:sum"] or 0), money(group["credit:sum"] or 0))
        for group in groups
    }
    accounts = read_accounts(context, list(sums))
    rows = [(accounts[account_id], *amounts) for account_id, amounts in sums.items()]
    return sorted(rows, key=lambda row: text(row[0]["code"]))


def read_accounts(context: OdooContext, ids: list[int]) -> dict[int, Row]:
    """Code, name and type of accounts, by id."""
    if not ids:
        return {}
    fields = ["code", "name", "account_type"]
    return {int(row["id"]): row for row in context.client.call("account.account", "read", ids=ids, fields=fields)}


def liquidity_accounts(context: OdooContext) -> set[int]:
    """Bank and cash accounts, and the accounts for outstanding payments."""
    client = context.client
    money_accounts = client.call("account.account", "search", domain=[["account_type", "=", "asset_cash"]])
    used = client.call(
        "account.payment",
        "formatted_read_group",
        domain=[context.own_company, ["outstanding_account_id", "!=", False]],
        groupby=["outstanding_account_id"],
        aggregates=["__count"],
        order="__count",
    )
    configured = {journal.inbound_account_id for journal in context.bank_journals} | set(_defaults(context))
    under_way = {ref(group["outstanding_account_id"]) for group in used}
    return (set(money_accounts) | under_way | configured | {context.company.transfer_account_id}) - {0}


def outstanding_accounts(context: OdooContext) -> tuple[int, int]:
    """The chart's accounts for outstanding receipts and payments; 0 for one that there is not."""
    names = [f"account.{context.company.company_id}_{name}" for name in _OUTSTANDING]
    receipts, payments = (find_key(context.client, name) for name in names)
    return (receipts.record_id if receipts else 0), (payments.record_id if payments else 0)


def _defaults(context: OdooContext) -> list[int]:
    """The chart's accounts for outstanding receipts and payments, Odoo's default if a journal has none."""
    return context.cached("outstanding", lambda client: _read_defaults(context))


def _read_defaults(context: OdooContext) -> list[int]:
    names = [f"{context.company.company_id}_{name}" for name in _OUTSTANDING]
    found = [find_key(context.client, f"account.{name}") for name in names]
    return [account.record_id for account in found if account is not None]


def account_balances(context: OdooContext, start: date | None, end: date) -> list[AccountBalance]:
    """Posted debit and credit per account in [start, end], ordered by code."""
    liquidity = liquidity_accounts(context)
    return [
        AccountBalance(
            code=text(account["code"]),
            name=text(account["name"]),
            account_type=text(account["account_type"]),
            debit=debit,
            credit=credit,
            liquidity=int(account["id"]) in liquidity,
        )
        for account, debit, credit in sums_by_account(context, posted(context, start, end))
    ]


def ledger_lines(context: OdooContext, start: date, end: date) -> list[LedgerLine]:
    """Posted lines in [start, end], ordered by account, date and entry."""
    domain = [*posted(context, start, end), ["account_id", "!=", False]]
    fields = ["account_id", "date", "move_name", "partner_id", "name", "debit", "credit"]
    rows = context.client.call(
        "account.move.line", "search_read", domain=domain, fields=fields, order="date, move_id, id"
    )
    accounts = read_accounts(context, sorted({ref(row["account_id"]) for row in rows}))
    lines = [
        LedgerLine(
            text(account["code"]),
            text(account["name"]),
            text(account["account_type"]),
            date.fromisoformat(row["date"]),
            text(row["move_name"]),
            ref_name(row["partner_id"]),
            text(row["name"]),
            money(row["debit"]),
            money(row["credit"]),
        )
        for row in rows
        for account in [accounts[ref(row["account_id"])]]
    ]
    return sorted(lines, key=lambda line: line.account_code)  # stable: date and entry stay in order


def cash_movements(context: OdooContext, start: date, end: date) -> list[CashMovement]:
    """Sums per account of the other lines of entries with liquidity accounts; a credit there is an inflow."""
    liquidity = sorted(liquidity_accounts(context))
    within = posted(context, start, end)
    of_money = [["account_id", "in", liquidity], *within]  # an entry's lines have one day, so that few are looked at
    counterparts: list[Any] = [["move_id.line_ids", "any", of_money], ["account_id", "not in", liquidity]]
    sums = sums_by_account(context, within + counterparts)
    return [
        CashMovement(
            code=text(account["code"]),
            name=text(account["name"]),
            account_type=text(account["account_type"]),
            inflow=credit,
            outflow=debit,
        )
        for account, debit, credit in sums
    ]


def open_receivables(context: OdooContext, as_of: date) -> list[OpenReceivable]:
    """Open amounts of invoices and credit notes at the end of a day, oldest due date first.

    Amounts reconciled later are added back: `account.partial.reconcile` with a max_date after the day.
    """
    residuals = residuals_of(context, as_of, "asset_receivable", ("out_invoice", "out_refund"))
    rows = read_many(context.client, "account.move", sorted(residuals), DOCUMENT_FIELDS)
    return receivables_of(context, rows, names_in(context.client, "account.move", rows, "partner_id"), residuals)


def residuals_of(
    context: OdooContext, as_of: date, account_type: str, move_types: tuple[str, str]
) -> "dict[int, Residual]":
    """Id of a document -> what is open on it at the end of a day, positive where it is owed to the firm, never 0.

    move_types: of the document and of what takes it back.
    """
    later = _matched_in_both(context, as_of)
    domain = [
        *posted(context, None, as_of),
        ["account_type", "=", account_type],
        ["move_id.move_type", "in", list(move_types)],
        "|",
        ["amount_residual", "!=", 0],
        ["id", "in", sorted(later)],
    ]
    fields = ["move_id", "amount_residual", "amount_residual_currency", "currency_id"]
    residuals: dict[int, Residual] = {}
    for line in search_many(context.client, "account.move.line", domain, fields):
        matched = later.get(int(line["id"]), Matched())
        residuals.setdefault(ref(line["move_id"]), Residual(currency_id=ref(line["currency_id"]))).add(line, matched)
    return {move_id: residual for move_id, residual in residuals.items() if residual.company}


@dataclass(frozen=True, kw_only=True)
class Matched:
    """What was matched with a line later, to add to its present residual: positive for debit lines, negative for
    credit lines. company: in the company's currency; document: in that of the line."""

    company: Decimal = Decimal("0.00")
    document: Decimal = Decimal("0.00")


@dataclass(kw_only=True)
class Residual:
    """What was open on a document: in the company's currency, and in its own."""

    currency_id: int
    company: Decimal = Decimal("0.00")
    document: Decimal = Decimal("0.00")

    def add(self, line: Row, matched: Matched) -> None:
        """Count one of its lines."""
        self.company += money(line["amount_residual"]) + matched.company
        self.document += money(line["amount_residual_currency"]) + matched.document


def matched_after(context: OdooContext, as_of: date) -> dict[int, Decimal]:
    """Line id -> amount to add to its present residual: positive for debit lines, negative for credit lines."""
    return {line: matched.company for line, matched in _matched_in_both(context, as_of).items()}


def _matched_in_both(context: OdooContext, as_of: date) -> dict[int, Matched]:
    """As matched_after, in the currency of the line too."""
    domain = [["max_date", ">", as_of.isoformat()], ["debit_move_id.company_id", "=", context.company.company_id]]
    fields = ["debit_move_id", "credit_move_id", "amount", "debit_amount_currency", "credit_amount_currency"]
    added: dict[int, Matched] = {}
    for part in search_many(context.client, "account.partial.reconcile", domain, fields):
        amount = money(part["amount"])
        for side, sign in (("debit", 1), ("credit", -1)):
            line, before = ref(part[f"{side}_move_id"]), added.get(ref(part[f"{side}_move_id"]), Matched())
            document = money(part[f"{side}_amount_currency"])
            added[line] = Matched(company=before.company + sign * amount, document=before.document + sign * document)
    return added


def receivables_of(
    context: OdooContext, rows: Sequence[Row], customers: Mapping[int, str], residuals: Mapping[int, Residual]
) -> list[OpenReceivable]:
    """Open invoices and credit notes, oldest due date first. rows: their DOCUMENT_FIELDS. customers: id -> name."""
    currencies = currencies_of(context, residuals)
    found = [_receivable(row, residuals[int(row["id"])], customers, currencies) for row in rows]
    return sorted(found, key=lambda receivable: (receivable.due_date, receivable.number))


def currencies_of(context: OdooContext, residuals: Mapping[int, Residual]) -> dict[int, str]:
    """Id -> name of the currencies that are not the company's."""
    foreign = {residual.currency_id for residual in residuals.values()} - {context.company.currency_id}
    read = read_many(context.client, "res.currency", sorted(foreign), ["name"])
    return {int(row["id"]): text(row["name"]) for row in read}


def _receivable(
    row: Row, residual: Residual, customers: Mapping[int, str], currencies: Mapping[int, str]
) -> OpenReceivable:
    """customers, currencies: id -> name; of currencies, those that are not the company's."""
    invoiced = day(row["invoice_date"]) or date.fromisoformat(row["date"])
    return OpenReceivable(
        number=text(row["name"]),
        customer_name=customers.get(ref(row["partner_id"]), ""),
        invoice_date=invoiced,
        due_date=day(row["invoice_date_due"]) or invoiced,
        total=money(row["amount_total_signed"]),
        residual=residual.company,
        currency=currencies.get(residual.currency_id, ""),
        document_residual=residual.document if residual.currency_id in currencies else None,
    )
