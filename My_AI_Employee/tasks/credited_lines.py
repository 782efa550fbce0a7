"""What a credit note on lines of an invoice comes to, from the invoice as the books have it."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

from My_AI_Employee.domain.actions import CreditInvoice
from My_AI_Employee.domain.credit_lines import InvoicedLine, credited_lines, total_of
from My_AI_Employee.domain.results import SoldLine
from My_AI_Employee.errors import ActionError, BooksRefusedError

SoldLines = Callable[[str, date], Sequence[SoldLine]]
"""Lines of a customer's posted invoices since a day, those of one invoice in their order; of all for no name."""

_YEARS_BACK = 2


def no_sold_lines(customer: str, since: date) -> Sequence[SoldLine]:
    """Where the books are not at hand: the plan says which lines, not what they come to."""
    return ()


def credited_by_lines(
    action: CreditInvoice, customer: str, currency: str, sold: SoldLines, today: date
) -> Decimal | None:
    """The amount with tax; None where the books cannot tell it, or the invoice is in another currency."""
    try:
        listed = sold(customer, date(today.year - _YEARS_BACK, 1, 1))
        lines = [line for line in listed if line.number == action.invoice_id and line.currency == currency]
        invoiced = [_invoiced(number, line) for number, line in enumerate(lines)]
        return total_of(credited_lines(invoiced, action.lines or ())) if _are_known(action, lines) else None
    except (ActionError, BooksRefusedError):  # such as more than the line has: the dry run says so
        return None


def _are_known(action: CreditInvoice, lines: Sequence[SoldLine]) -> bool:
    """Of a line that may be credited in part, the whole is what is left, which this does not know."""
    wanted = action.lines or ()
    chosen = [(each, lines[each.line - 1]) for each in wanted if each.line <= len(lines)]
    is_clear = all(line.tax_rate is not None and (each.quantity or not line.credited) for each, line in chosen)
    return bool(wanted) and len(chosen) == len(wanted) and is_clear


def _invoiced(number: int, line: SoldLine) -> InvoicedLine:
    return InvoicedLine(
        line_id=number,
        description=line.description,
        quantity=line.quantity,
        unit_price=line.unit_price,
        discount=line.discount,
        unit=line.unit,
        rate=line.tax_rate or Decimal(0),
        includes_tax=line.includes_tax,
    )
