"""A statement of account as a letter to the customer."""

from datetime import UTC

from My_AI_Employee.documents.further_tables import statement_tables
from My_AI_Employee.documents.typesetting import format_figure, typeset
from My_AI_Employee.domain.documents import StatementPdf
from My_AI_Employee.domain.report_sections import plain

_FIGURES = ("opening", "invoiced", "credited", "paid", "closing")


def render_statement_pdf(printed: StatementPdf) -> bytes:
    """An A4 letter. Equal statements made at the same time give equal bytes.

    Raises AIEmployeeError when it cannot be typeset.
    """
    company, statement = printed.company, printed.statement
    details = plain(statement)
    period = f"{statement.start_date} to {statement.end_date}"
    tax_id = f"Tax ID {company.tax_id}" if company.tax_id else ""
    data = {
        "title": f"Statement of account, {statement.customer_name}, {period}",
        "company": company.name,
        "footer": f"{company.name} · Statement of account · {printed.made_at.astimezone(UTC):%Y-%m-%d %H:%M} UTC",
        "heading": "Statement of account",
        "period": period,
        "unit": f"Amounts in {company.currency}",
        "landscape": False,
        "letter": {
            "sender": [*_lines(company.address), *(part for part in (company.email, company.phone, tax_id) if part)],
            "customer": [statement.customer_name, *_lines(statement.customer_address)],
        },
        "figures": [(key.title(), format_figure(details[key])) for key in _FIGURES],
        "tables": statement_tables(details),
        "remarks": [{"text": _balance(printed), "warning": False}],
    }
    return typeset("report", data, printed.made_at)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _balances(printed: StatementPdf) -> str:
    """Of a customer with documents in several currencies: what is open in each."""
    statement, day = printed.statement, printed.statement.end_date
    own = (statement.own_closing, printed.company.currency)
    amounts = [own, *((one.closing, one.currency) for one in statement.currencies)]
    owed, due_back = (
        " and ".join(f"{format_figure(abs(amount))} {currency}" for amount, currency in amounts if amount * sign > 0)
        for sign in (1, -1)
    )
    said = [f"You owed us {owed} on {day}." if owed else "", f"We owed you {due_back} on {day}." if due_back else ""]
    return " ".join(filter(None, said)) or f"Nothing was open on {day}."


def _balance(printed: StatementPdf) -> str:
    closing, day = printed.statement.closing, printed.statement.end_date
    if printed.statement.currencies:
        return _balances(printed)
    amount = f"{format_figure(abs(closing))} {printed.company.currency}"
    if not closing:
        return f"Nothing was open on {day}."
    return f"You owed us {amount} on {day}." if closing > 0 else f"We owed you {amount} on {day}."
