"""The tables of the reports beyond the contract's, built from the details of a LedgerReportResult."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from My_AI_Employee.documents.report_tables import (
    BUCKET_TITLES,
    Row,
    Table,
    account_columns,
    column,
    row,
    section_title,
    table,
)
from My_AI_Employee.documents.typesetting import format_figure

Details = Mapping[str, Any]
NO_PARTNER = "No partner named"
KIND_TITLES = {
    "invoice": "Invoice",
    "credit_note": "Credit note",
    "payment": "Payment",
    "refund": "Paid back",
    "write_off": "Written off",
    "reversal": "Taken back",
    "entry": "Entry",
}
_FIGURE_TITLES = {
    "gross_profit": "Gross profit",
    "net_income": "Net income",
    "assets": "Total assets",
    "liabilities": "Total liabilities",
    "equity": "Total equity",
    "unallocated_earnings": "Earnings of previous years",
    "current_year_earnings": "Earnings of the current fiscal year",
    "total_liabilities_and_equity": "Total liabilities and equity",
}


def aged_payables_tables(details: Details) -> list[Table]:
    """The table of open bills by vendor, with one column per age bucket."""
    columns = [
        column("Bill", wide=True),
        column("Their number"),
        column("Due"),
        column("Days", right=True),
        *(column(title, right=True) for title in (*BUCKET_TITLES.values(), "Total")),
    ]
    rows = []
    for vendor in details["vendors"]:
        rows.append(row("section", vendor["vendor_name"]))
        rows += [_aged_bill(bill) for bill in vendor["bills"]]
        rows.append(row("total", "Total", "", "", "", *_buckets(vendor)))
    return [table(columns, [*rows, row("grand", "All vendors", "", "", "", *_buckets(details))])]


def _aged_bill(bill: Details) -> Row:
    residual = format_figure(bill["residual"])
    buckets = [residual if bucket == bill["bucket"] else "" for bucket in BUCKET_TITLES]
    days = str(bill["days_overdue"]) if bill["days_overdue"] else ""
    return row("line", bill["number"], bill["bill_number"], bill["due_date"], days, *buckets, residual)


def _buckets(item: Details) -> Iterator[str]:
    yield from (format_figure(item["buckets"][bucket]) for bucket in BUCKET_TITLES)
    yield format_figure(item["total"])


def open_items_tables(details: Details) -> list[Table]:
    """The tables of what customers owe and of what is owed to vendors, by partner."""
    sides = (("customers", "Customers", "All customers"), ("vendors", "Vendors", "All vendors"))
    return [_partners(details, side, title, whole) for side, title, whole in sides if details[side]]


def _partners(details: Details, side: str, title: str, whole: str) -> Table:
    columns = [
        column("Document", wide=True),
        column("Their number"),
        column("Date"),
        column("Due"),
        column("Amount", right=True),
        column("Open", right=True),
    ]
    rows = []
    for partner in details[side]:
        rows.append(row("section", partner["partner_name"] or NO_PARTNER))
        rows += [_open_item(item) for item in partner["items"]]
        rows.append(row("total", "Total", "", "", "", "", format_figure(partner["total"])))
    total = format_figure(details[f"{side}_total"])
    return table(columns, [*rows, row("grand", whole, "", "", "", "", total)], title)


def _open_item(item: Details) -> Row:
    amounts = (format_figure(item["total"]), format_figure(item["residual"]))
    return row("line", item["number"], item["reference"], item["date"], item["due_date"], *amounts)


def tax_report_tables(details: Details) -> list[Table]:
    """The tables of sales and purchases by rate."""
    columns = [column("Rate", wide=True), column("Base", right=True), column("Tax", right=True)]
    tables = []
    for side, title in (("sales", "Sales"), ("purchases", "Purchases")):
        rows = [row("line", _rate(one["percent"]), *_base_and_tax(one["base"], one["tax"])) for one in details[side]]
        total = _base_and_tax(details[f"{side}_base"], details[f"{side}_tax"])
        tables.append(table(columns, [*rows, row("grand", f"Total {title.lower()}", *total)], title))
    return tables


def _rate(percent: str) -> str:
    return f"{percent} %" if percent else "Rate not known"


def _base_and_tax(base: float, tax: float) -> tuple[str, str]:
    return format_figure(base), format_figure(tax)


def statement_tables(details: Details) -> list[Table]:
    """The entries of a customer with the balance after each."""
    columns = [
        column("Date"),
        column("Entry"),
        column("Text", wide=True),
        column("Due"),
        *(column(title, right=True) for title in ("Debit", "Credit", "Balance")),
    ]
    opening = format_figure(details["opening"])
    rows = [row("total", details["start_date"], "", "Opening balance", "", "", "", opening)]
    rows += [_statement_line(line) for line in details["lines"]]
    closing = format_figure(details["closing"])
    rows.append(row("grand", details["end_date"], "", "Closing balance", "", "", "", closing))
    return [table(columns, rows), *_currency_table(details.get("currencies", []))]


def _currency_table(currencies: list[Details]) -> list[Table]:
    """What is owed in other currencies; none for a customer without any."""
    if not currencies:
        return []
    names = ("opening", "closing", "company_closing")
    titles = ("Opening balance", "Closing balance", "Booked as")
    columns = [column("Currency", wide=True), *(column(title, right=True) for title in titles)]
    rows = [row("line", one["currency"], *(format_figure(one[name]) for name in names)) for one in currencies]
    return [table(columns, rows, "In other currencies")]


def _statement_line(line: Details) -> Row:
    said = ": ".join(part for part in (KIND_TITLES[line["kind"]], line["text"]) if part)
    if line.get("currency"):
        said = f"{said} ({format_figure(line['document_amount'])} {line['currency']})"
    amounts = (format_figure(line[key]) if line[key] else "" for key in ("debit", "credit"))
    due = line["due_date"] or ""
    return row("line", line["date"], line["number"], said, due, *amounts, format_figure(line["balance"]))


def compared_tables(details: Details) -> list[Table]:
    """The table of a report beside that of another period."""
    other = details["compared_end"]
    columns = account_columns("Amount", f"Until {other}", "Change")
    return [table(columns, _compared_rows(details["rows"]))]


def _compared_rows(rows: list[Details]) -> Iterator[Row]:
    heading = ""
    for one in rows:
        amounts = (format_figure(one[key]) for key in ("amount", "compared", "change"))
        if one["kind"] == "figure":
            yield row("grand", "", _FIGURE_TITLES[one["section"]], *amounts)
        elif one["kind"] == "total":
            title = _heading(one["section"])
            yield row("total", "", f"Total {title[0].lower()}{title[1:]}", *amounts)
        else:
            if one["section"] != heading and one["section"] != "accounts":
                heading = one["section"]
                yield row("section", _heading(heading))
            yield row("line", one["code"], one["name"], *amounts)


def _heading(section: str) -> str:
    """`assets.current` -> `Current assets`."""
    side, _, key = section.rpartition(".")
    return section_title(key, side)


FURTHER_TABLES: Mapping[str, Callable[[Details], list[Table]]] = {
    "aged_payables": aged_payables_tables,
    "open_items": open_items_tables,
    "tax_report": tax_report_tables,
    "customer_statement": statement_tables,
}
