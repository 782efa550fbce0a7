"""Says what the program reads in a task with certainty, for a model that is to draft a plan of it."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from My_AI_Employee.domain.money import plain_number, plain_price, round_money
from My_AI_Employee.domain.results import Customer, SoldLine
from My_AI_Employee.domain.task import Task
from My_AI_Employee.planners.port import BooksView
from My_AI_Employee.planners.rules.advances import ignored_words
from My_AI_Employee.planners.rules.figures import read_money
from My_AI_Employee.planners.rules.findings import Finding, Unclear
from My_AI_Employee.planners.rules.grammar.parse_prose import parse_prose
from My_AI_Employee.planners.rules.grammar.tokens import Token
from My_AI_Employee.planners.rules.lines import lines_in_prose, with_list_items
from My_AI_Employee.planners.rules.parties import senders_customers
from My_AI_Employee.planners.rules.task_text import Defaults, ParsedLine, TaskText, read_source
from My_AI_Employee.planners.rules.usual_price import EARLIER_DAYS

_MAX_ROWS = 20
_MAX_CHARS = 1_500
"""Of a table; rows beyond it are counted."""
_TWIN_DAYS = 90
Row = Mapping[str, str]


def program_readings(task: Task, books: BooksView, today: date) -> list[str]:
    """One table per kind of reading, the most useful first: a name, and its rows as JSON.

    The words are from outside. Raises the errors of the books.
    """
    source = read_source(task, books, today, Defaults())
    parsed = parse_prose(source.prose, "invoice_request")
    parsed, items = with_list_items(source.prose, parsed, source.currency, ignored_words(source))
    source = replace(source, parsed=parsed, items=items)
    customers = _customers(source)
    lines, earlier = _lines(source), _earlier(customers, source)
    tables: dict[str, Sequence[Row]] = {
        "the same file came before": [{"task": name} for name in task.repeat_of],
        "customers": [{"name": customer.name, "email": customer.email} for customer in customers],
        "open invoices": _open_invoices(customers, books),
        "amounts and numbers": _figures(source),
        "dates": _dates(source),
        "lines": [*(_line_row(line) for line in lines), *_together(lines)],
        "looks like": _twins(lines, earlier, today),
        "earlier lines": [_earlier_row(line) for line in earlier],
    }
    return [f"{name}: {_table(rows)}" for name, rows in tables.items() if rows]


def _table(rows: Sequence[Row]) -> str:
    """The rows as JSON within the size of a table, with the number of those left out."""
    shown: list[Row] = []
    for row in rows[:_MAX_ROWS]:
        if shown and len(json.dumps([*shown, row], ensure_ascii=False)) > _MAX_CHARS:
            break
        shown.append(row)
    left = len(rows) - len(shown)
    return json.dumps([*shown, *([{"left_out": str(left)}] if left else [])], ensure_ascii=False)


def _customers(source: TaskText) -> Sequence[Customer]:
    """The customers that the words can mean, and the one who wrote."""
    named = [customer for item in source.prose.by_start.values() for customer in item.customers]
    return list({customer.customer_id: customer for customer in (*named, *senders_customers(source))}.values())


def _open_invoices(customers: Sequence[Customer], books: BooksView) -> list[Row]:
    return [
        {
            "number": invoice.number or invoice.invoice_id,
            "customer": invoice.customer_name,
            "open": f"{invoice.residual:.2f}",
            "total": f"{invoice.total_amount:.2f}",
            "currency": invoice.currency,
            "due": str(invoice.due_date),
        }
        for customer in customers
        for invoice in books.list_open_invoices(customer.name)
        if invoice.customer_name == customer.name
    ]


def _earlier(customers: Sequence[Customer], source: TaskText) -> list[SoldLine]:
    """What these customers were invoiced, newest first."""
    since = source.today - timedelta(days=EARLIER_DAYS)
    names = dict.fromkeys(customer.name for customer in customers)
    return [line for name in names for line in source.books.sold_lines(name, since)]


def _earlier_row(line: SoldLine) -> Row:
    return {
        "invoice": line.number,
        "date": line.invoice_date.isoformat(),
        "customer": line.customer_name,
        "description": line.description,
        "quantity": plain_number(line.quantity),
        "unit_price": plain_price(line.unit_price),
        "currency": line.currency,
    }


def _twins(lines: Sequence[ParsedLine], earlier: Sequence[SoldLine], today: date) -> list[Row]:
    """Lines of the request that were invoiced in the last 90 days: the request may be in the books already."""
    recent = [line for line in earlier if (today - line.invoice_date).days <= _TWIN_DAYS]
    return [
        {"line": line.description, "invoice": other.number, "date": other.invoice_date.isoformat()}
        for line in lines
        for other in recent
        if (line.quantity, line.unit_price) == (other.quantity, other.unit_price)
    ]


def doubtful_readings(source: TaskText) -> list[str]:
    """Figures, dates and names of the prose that can be read in two ways, or in none."""
    tokens = [token for sentence in source.prose.sentences for token in sentence]
    found = [value.message for token in tokens if isinstance(value := _doubt(source, token), Unclear)]
    sure = {c.customer_id for item in source.prose.by_start.values() if item.is_exact for c in item.customers}
    for token in tokens:
        named = source.prose.by_start.get(token.start)
        if named is None or named.is_exact or len(named.customers) < 2:
            continue
        if len(sure & {customer.customer_id for customer in named.customers}) != 1:
            found.append(f"'{token.text}' can be {', '.join(customer.name for customer in named.customers)}")
    return list(dict.fromkeys(found))


def _doubt(source: TaskText, token: Token) -> object:
    """What a figure or a date is, or why it is not certain; a date is read as past and as future."""
    if token.kind in ("money", "number"):
        return read_money(token.text, source.currency)
    if token.kind == "date":
        past = source.read_date(token.text, "past")
        return past if isinstance(past, Finding) else source.read_date(token.text, "future")
    return None


def _figures(source: TaskText) -> list[Row]:
    tokens = (token for tokens in source.prose.sentences for token in tokens if token.kind in ("money", "number"))
    return [_read(text, read_money(text, source.currency)) for text in dict.fromkeys(token.text for token in tokens)]


def _dates(source: TaskText) -> list[Row]:
    tokens = (token for tokens in source.prose.sentences for token in tokens if token.kind == "date")
    found = {token.text: source.read_date(token.text) for token in tokens}
    return [_read(text, day if isinstance(day, Unclear) else day.value) for text, day in found.items()]


def _read(words: str, value: object) -> Row:
    """The words of the request with their value, or with why it is not certain."""
    if isinstance(value, Unclear):
        return {"words": words, "doubt": value.message}
    return {"words": words, "value": plain_number(value) if isinstance(value, Decimal) else str(value)}


def _lines(source: TaskText) -> list[ParsedLine]:
    """The invoice lines that the prose has."""
    readings = (*lines_in_prose(source), *source.items.values())
    return [item.value for item in readings if isinstance(item, Finding)]


def _line_row(line: ParsedLine) -> Row:
    return {
        "description": line.description,
        "quantity": plain_number(line.quantity),
        "unit_price": plain_price(line.unit_price),
        "amount": f"{round_money(line.quantity * line.unit_price):.2f}",
    }


def _together(lines: Sequence[ParsedLine]) -> Iterator[Row]:
    if len(lines) > 1:
        total = sum((round_money(line.quantity * line.unit_price) for line in lines), Decimal(0))
        yield {"all_lines_before_tax": f"{total:.2f}"}
