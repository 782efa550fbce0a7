"""Computes financial reports from the books and writes them to files."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from My_AI_Employee.books.port import Books
from My_AI_Employee.documents.report_pdf import render_ledger_report_pdf, render_report_pdf
from My_AI_Employee.domain.actions import LedgerReportRequest, ReportRequest
from My_AI_Employee.domain.further_reports import build_any_report
from My_AI_Employee.domain.reports import build_report
from My_AI_Employee.domain.results import LedgerReportResult, ReportResult
from My_AI_Employee.files.atomic_write import write_atomically


@dataclass(frozen=True, kw_only=True)
class ReportWriter:
    """Writes reports. folder: for the files (`Reports/` of the vault). shown_as: base of the paths in results."""

    folder: Path
    shown_as: Path
    clock: Callable[[], datetime]

    def make_ledger(self, request: LedgerReportRequest, books: Books) -> LedgerReportResult:
        """Compute a report beyond the contract's and write it. Raises NoDataError and what the books raise."""
        info = books.info()
        result = build_any_report(request, books, currency=info.currency, generated_at=self.clock())
        path = self.folder / f"{request.end_date}_{_name(request)}_{request.start_date}.{request.format}"
        result = result.model_copy(update={"format": request.format, "file": str(path.relative_to(self.shown_as))})
        if request.format == "pdf":
            _write(path, render_ledger_report_pdf(result, info.company))
        else:
            _write(path, (json.dumps(result.as_json(), indent=2, ensure_ascii=False) + "\n").encode())
        return result

    def make(self, request: ReportRequest, books: Books, *, keep_json: bool = False) -> ReportResult:
        """Compute a report; a PDF is written for format `pdf`, the JSON document when `keep_json`.

        Raises NoDataError and what the books raise.
        """
        info = books.info()
        result = build_report(request, books, currency=info.currency, generated_at=self.clock())
        path = self.folder / f"{request.end_date}_{request.report_type}_{request.start_date}.{request.format}"
        shown = str(path.relative_to(self.shown_as))
        if request.format == "pdf":
            _write(path, render_report_pdf(result, info.company))
            return result.model_copy(update={"format": "pdf", "file": shown})
        if keep_json:
            result = result.model_copy(update={"file": shown})
            _write(path, (json.dumps(result.as_json(), indent=2, ensure_ascii=False) + "\n").encode())
        return result


def _name(request: LedgerReportRequest) -> str:
    """The report's name, with the comparison or the customer, so that no file replaces one of another content."""
    customer = request.customer
    words = "-".join("".join(letter if letter.isalnum() else " " for letter in customer).split())[:60]
    mark = hashlib.sha256(customer.encode()).hexdigest()[:6] if customer else ""
    return "_".join(part for part in (request.report_type, words, mark, request.compare) if part)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, content)
