"""Four reports of Odoo's books beside those that OCA's `account_financial_report` makes of the same entries.

OCA shows what is owed to vendors below zero, an entry without a partner under a name of its own, and in the aged
balance all that is open to a partner; this program's aged reports hold invoices and bills with their credit notes.
"""

from datetime import UTC, date, datetime
from typing import Any

from My_AI_Employee.books.port import Books
from My_AI_Employee.domain.actions import ReportRequest, parse_any_report_request
from My_AI_Employee.domain.further_reports import build_any_report
from My_AI_Employee.domain.reports import build_report

RECEIVABLE, PAYABLE = "121000", "211000"
_NO_PARTNER = "Missing Partner"
_BUCKETS = ("not_due", "1_30", "31_60", "61_90", "over_90")

Figures = dict[str, Any]


def figures_beside_oca(books: Books, end: date) -> Figures:
    """Name of the report -> its rows, by account, number or partner."""
    ledger = _details(books, "general_ledger", end)["accounts"]
    items = _details(books, "open_items", end)
    return {
        "trial_balance": {
            row["code"]: [row[name] for name in ("opening", "debit", "credit", "closing")]
            for row in _details(books, "trial_balance", end)["rows"]
        },
        "general_ledger": {
            account["code"]: [account["opening"], account["closing"], sorted(map(_line, account["lines"]))]
            for account in ledger
        },
        "open_items": {
            (account, partner["partner_name"], item["number"]): item["residual"]
            for side, account in (("customers", RECEIVABLE), ("vendors", PAYABLE))
            for partner in items[side]
            for item in partner["items"]
        },
        "aged": {
            (account, one[name]): [one["total"], *(one["buckets"][bucket] for bucket in _BUCKETS)]
            for kind, side, name, account in (
                ("aged_receivables", "customers", "customer_name", RECEIVABLE),
                ("aged_payables", "vendors", "vendor_name", PAYABLE),
            )
            for one in _details(books, kind, end)[side]
        },
    }


def _details(books: Books, kind: str, end: date) -> Any:
    request = parse_any_report_request({"report_type": kind, "start_date": date(end.year, 1, 1), "end_date": end})
    now = datetime.now(UTC)
    if isinstance(request, ReportRequest):
        report = build_report(request, books, currency="USD", generated_at=now)
        return report.model_dump(mode="json")["data"]["details"]
    return build_any_report(request, books, currency="USD", generated_at=now).details


def _line(line: dict[str, Any]) -> list[Any]:
    return [line[name] for name in ("date", "entry", "debit", "credit")]


def comparable(theirs: Figures, mine: Figures) -> Figures:
    """OCA's rows in the form of figures_beside_oca. The aged balance: of the partners that are in `mine`."""
    sign = {RECEIVABLE: 1, PAYABLE: -1}
    aged = {
        (code, partner): [sign[code] * amount for amount in (total, *buckets[:4], sum(buckets[4:]))]
        for code, partner, total, *buckets in theirs["aged"]
    }
    return {
        "trial_balance": {code: amounts for code, *amounts in theirs["trial_balance"]},
        "general_ledger": {code: [*sums, sorted(lines)] for code, *sums, lines in theirs["general_ledger"]},
        "open_items": {
            (code, "" if partner == _NO_PARTNER else partner, number): sign[code] * residual
            for code, partner, number, residual in theirs["open_items"]
        },
        "aged": {key: amounts for key, amounts in aged.items() if key in mine["aged"]},
    }
