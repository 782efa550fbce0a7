"""Says what the program reads in a task with certainty, for a model that is to draft a plan of it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from My_AI_Employee.domain.money import round_money
from My_AI_Employee.domain.results import Customer
from My_AI_Employee.domain.task import Task
from My_AI_Employee.planners.port import BooksView
from My_AI_Employee.planners.rules.figures import read_money
from My_AI_Employee.planners.rules.findings import Finding, Unclear
from My_AI_Employee.planners.rules.grammar.prose import parse_prose
from My_AI_Employee.planners.rules.grammar.tokens import Token
from My_AI_Employee.planners.rules.lines import lines_in_prose, with_list_items
from My_AI_Employee.planners.rules.parties import senders_customers
from My_AI_Employee.planners.rules.task_text import Defaults, TaskText, read_source

_MAX_EACH = 12


def program_readings(task: Task, books: BooksView, today: date) -> list[str]:
    """One line per kind of reading, the most useful first; the words are from outside. Raises the books' errors."""
    source = read_source(task, books, today, Defaults())
    parsed, items = with_list_items(source.prose, parse_prose(source.prose, "invoice_request"), source.currency)
    source = replace(source, parsed=parsed, items=items)
    customers = _customers(source)
    found = {
        "the same file came before": task.repeat_of,
        "customers": [f"{customer.name} <{customer.email}>" for customer in customers],
        "open invoices": _open_invoices(customers, books),
        "amounts and numbers": _figures(source),
        "dates": _dates(source),
        "lines": _lines(source),
    }
    return [f"{name}: {'; '.join(values[:_MAX_EACH])}" for name, values in found.items() if values]


def _customers(source: TaskText) -> Sequence[Customer]:
    """The customers that the words can mean, and the one who wrote."""
    named = [customer for item in source.prose.by_start.values() for customer in item.customers]
    return list({customer.customer_id: customer for customer in (*named, *senders_customers(source))}.values())


def _open_invoices(customers: Sequence[Customer], books: BooksView) -> list[str]:
    return [
        f"{invoice.number or invoice.invoice_id} of {invoice.customer_name}, {invoice.residual} of "
        f"{invoice.total_amount} {invoice.currency}, due {invoice.due_date}"
        for customer in customers
        for invoice in books.list_open_invoices(customer.name)
        if invoice.customer_name == customer.name
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


def _figures(source: TaskText) -> list[str]:
    readings = []
    for tokens in source.prose.sentences:
        for token in tokens:
            if token.kind in ("money", "number"):
                value = read_money(token.text, source.currency)
                said = value.message if isinstance(value, Unclear) else f"'{token.text}' is {value}"
                readings.append(said)
    return list(dict.fromkeys(readings))


def _dates(source: TaskText) -> list[str]:
    readings = []
    for tokens in source.prose.sentences:
        for token in tokens:
            if token.kind == "date":
                day = source.read_date(token.text)
                readings.append(day.message if isinstance(day, Unclear) else f"'{token.text}' is {day.value}")
    return list(dict.fromkeys(readings))


def _lines(source: TaskText) -> list[str]:
    """The invoice lines that the prose has, with their sums."""
    readings = (*lines_in_prose(source), *source.items.values())
    items = [item.value for item in readings if isinstance(item, Finding)]
    sums = [round_money(item.quantity * item.unit_price) for item in items]
    shown = [
        f"{i.quantity} x {i.description} at {i.unit_price} is {total}" for i, total in zip(items, sums, strict=True)
    ]
    return [*shown, *_together(sums)]


def _together(sums: Sequence[Decimal]) -> Iterator[str]:
    if len(sums) > 1:
        yield f"together {sum(sums, Decimal(0))} before tax"
