"""The tables of a printed report, built from the details of a ReportResult."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal

from My_AI_Employee.documents.typesetting import format_figure

Kind = Literal["group", "section", "line", "total", "grand"]
"""Row styles: group and section are headings of the following rows; total and grand are printed in bold."""

Row = dict[str, Any]
Table = dict[str, Any]

SECTION_TITLES = {
    "revenue": "Revenue",
    "cost_of_revenue": "Cost of revenue",
    "operating_expenses": "Operating expenses",
    "receivable": "Receivables",
    "cash": "Bank and cash",
    "prepayments": "Prepayments",
    "fixed": "Fixed assets",
    "payable": "Payables",
    "credit_card": "Credit cards",
    "current": "Current",
    "non_current": "Non-current",
    "equity": "Capital and reserves",
    "equity_unaffected": "Retained earnings",
    "other": "Other",
}
BUCKET_TITLES = {
    "not_due": "Not due",
    "1_30": "1-30",
    "31_60": "31-60",
    "61_90": "61-90",
    "over_90": "Over 90",
}


def row(kind: Kind, *cells: str) -> Row:
    """A row of a table."""
    return {"kind": kind, "cells": list(cells)}


def column(title: str, *, right: bool = False, wide: bool = False) -> dict[str, Any]:
    """A column of a table. wide: it takes the room that the others leave."""
    return {"title": title, "right": right, "wide": wide}


def account_columns(*figures: str) -> list[dict[str, Any]]:
    """The columns of a table of accounts."""
    return [column("Code"), column("Account", wide=True), *(column(title, right=True) for title in figures)]


def table(columns: Sequence[dict[str, Any]], rows: Iterable[Row], title: str = "") -> Table:
    """A table with its title."""
    return {"title": title, "columns": list(columns), "rows": list(rows)}


def _section(title: str, section: Mapping[str, Any]) -> Iterator[Row]:
    """Rows of a section: heading, accounts, total. Yields nothing for a section without accounts."""
    if section["accounts"]:
        yield row("section", title)
        for account in section["accounts"]:
            yield row("line", account["code"], account["name"], format_figure(account["amount"]))
        yield row("total", "", f"Total {title[0].lower()}{title[1:]}", format_figure(section["total"]))


def _sections(sections: Mapping[str, Any], suffix: str = "") -> Iterator[Row]:
    for key, section in sections.items():
        yield from _section(section_title(key, suffix), section)


def section_title(key: str, side: str = "") -> str:
    """The title of a section; `current`, `non_current` and `other` need the side of the balance sheet."""
    title = SECTION_TITLES[key]
    return f"{title} {side}" if side and key in ("current", "non_current", "other") else title


def profit_loss_tables(details: Mapping[str, Any]) -> list[Table]:
    """The table from revenue to net income."""
    rows = [
        *_section(SECTION_TITLES["revenue"], details["revenue"]),
        *_section(SECTION_TITLES["cost_of_revenue"], details["cost_of_revenue"]),
        row("grand", "", "Gross profit", format_figure(details["gross_profit"])),
        *_section(SECTION_TITLES["operating_expenses"], details["operating_expenses"]),
        row("grand", "", "Net income", format_figure(details["net_income"])),
    ]
    return [table(account_columns("Amount"), rows)]


def _equity(equity: Mapping[str, Any]) -> Iterator[Row]:
    yield row("group", "Equity")
    yield from _sections(equity["sections"], "equity")
    yield row("section", "Earnings not yet allocated")
    yield row("line", "", "Earnings of previous years", format_figure(equity["unallocated_earnings"]))
    yield row("line", "", "Earnings of the current fiscal year", format_figure(equity["current_year_earnings"]))
    yield row("grand", "", "Total equity", format_figure(equity["total"]))


def balance_sheet_tables(details: Mapping[str, Any]) -> list[Table]:
    """The tables of assets, and of liabilities and equity."""
    rows = [
        row("group", "Assets"),
        *_sections(details["assets"]["sections"], "assets"),
        row("grand", "", "Total assets", format_figure(details["assets"]["total"])),
        row("group", "Liabilities"),
        *_sections(details["liabilities"]["sections"], "liabilities"),
        row("grand", "", "Total liabilities", format_figure(details["liabilities"]["total"])),
        *_equity(details["equity"]),
        row("grand", "", "Total liabilities and equity", format_figure(details["total_liabilities_and_equity"])),
    ]
    return [table(account_columns("Amount"), rows)]


def _flow(item: Mapping[str, Any]) -> tuple[str, str, str]:
    return format_figure(item["inflow"]), format_figure(item["outflow"]), format_figure(item["net"])


def _activity(title: str, activity: Mapping[str, Any]) -> Iterator[Row]:
    if activity["accounts"]:
        yield row("section", f"{title} activities")
        for account in activity["accounts"]:
            yield row("line", account["code"], account["name"], *_flow(account))
    yield row("total", "", f"Net cash from {title.lower()} activities", *_flow(activity))


def cash_flow_tables(details: Mapping[str, Any]) -> list[Table]:
    """The table of activities between opening and closing liquidity, and the table of liquidity accounts."""
    net = (format_figure(details["inflow"]), format_figure(details["outflow"]), format_figure(details["net_change"]))
    rows = [
        row("total", "", "Opening liquidity", "", "", format_figure(details["opening_liquidity"])),
        *(row for name in ("operating", "investing", "financing") for row in _activity(name.title(), details[name])),
        row("total", "", "Net change", *net),
        row("grand", "", "Closing liquidity", "", "", format_figure(details["closing_liquidity"])),
    ]
    accounts = [
        row(
            "line",
            a["code"],
            a["name"],
            format_figure(a["opening"]),
            format_figure(a["closing"]),
            format_figure(a["change"]),
        )
        for a in details["liquidity_accounts"]
    ]
    return [
        table(account_columns("Inflow", "Outflow", "Net"), rows),
        table(account_columns("Opening", "Closing", "Change"), accounts, "Liquidity accounts"),
    ]


def _aged_invoice(invoice: Mapping[str, Any]) -> Row:
    buckets = [format_figure(invoice["residual"]) if bucket == invoice["bucket"] else "" for bucket in BUCKET_TITLES]
    days = str(invoice["days_overdue"]) if invoice["days_overdue"] else ""
    number = invoice["number"]
    if invoice.get("currency"):
        number = f"{number} ({format_figure(invoice['document_residual'])} {invoice['currency']})"
    return row("line", number, invoice["due_date"], days, *buckets, format_figure(invoice["residual"]))


def _aged_totals(kind: Kind, title: str, item: Mapping[str, Any]) -> Row:
    buckets = (format_figure(item["buckets"][bucket]) for bucket in BUCKET_TITLES)
    return row(kind, title, "", "", *buckets, format_figure(item["total"]))


def aged_receivables_tables(details: Mapping[str, Any]) -> list[Table]:
    """The table of open invoices by customer, with one column per age bucket."""
    columns = [
        column("Invoice", wide=True),
        column("Due"),
        column("Days", right=True),
        *(column(title, right=True, wide=True) for title in (*BUCKET_TITLES.values(), "Total")),
    ]
    rows = []
    for customer in details["customers"]:
        rows.append(row("section", customer["customer_name"]))
        rows.extend(map(_aged_invoice, customer["invoices"]))
        rows.append(_aged_totals("total", "Total", customer))
    return [table(columns, [*rows, _aged_totals("grand", "All customers", details)])]


def trial_balance_tables(details: Mapping[str, Any]) -> list[Table]:
    """The table of all accounts with opening balance, debit, credit and closing balance."""
    rows = [row("line", one["code"], one["name"], *_trial_figures(one)) for one in details["rows"]]
    total = row("grand", "", "Total", *_trial_figures(details))
    return [table(account_columns("Opening", "Debit", "Credit", "Closing"), [*rows, total])]


def _trial_figures(item: Mapping[str, Any]) -> Iterator[str]:
    return (format_figure(item[key]) for key in ("opening", "debit", "credit", "closing"))


def general_ledger_tables(details: Mapping[str, Any]) -> list[Table]:
    """The table of every account's lines with the balance after each."""
    columns = [
        column("Date"),
        column("Entry"),
        column("Text", wide=True),
        *(column(title, right=True) for title in ("Debit", "Credit", "Balance")),
    ]
    rows: list[Row] = []
    for account in details["accounts"]:
        rows.append(row("section", f"{account['code']} {account['name']}"))
        rows.append(row("line", "", "", "Opening balance", "", "", format_figure(account["opening"])))
        rows += [_ledger_line(line) for line in account["lines"]]
        rows.append(row("total", "", "", "Closing balance", "", "", format_figure(account["closing"])))
    return [table(columns, rows)]


def _ledger_line(line: Mapping[str, Any]) -> Row:
    said = " · ".join(part for part in (line["partner"], line["text"]) if part)
    amounts = (format_figure(line[key]) if line[key] else "" for key in ("debit", "credit"))
    return row("line", line["date"], line["entry"], said, *amounts, format_figure(line["balance"]))
