"""Context for a language model within a token budget: what was read, handbook, customers, invoices, earlier plans.

Tokens are counted by the model's service if possible, else estimated (planners.tokens). Each fact is one line, the
most useful first; lines that do not fit are left out and counted. Anybody may have written a record of the books
(a web form, an import): a line that looks like instructions (prompt injection) stays data and gives a warning.
"""

import logging
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import accumulate

from My_AI_Employee.domain.actions import CreateInvoice
from My_AI_Employee.domain.plan import PlanStatus
from My_AI_Employee.domain.results import Customer, InvoiceSummary
from My_AI_Employee.domain.task import Task
from My_AI_Employee.errors import AIEmployeeError
from My_AI_Employee.journal.records import PlanRecord
from My_AI_Employee.planners.budgets import ModelContext, fit_to_budget
from My_AI_Employee.planners.evidence import plain
from My_AI_Employee.planners.port import BooksView
from My_AI_Employee.planners.rules.caution import posing
from My_AI_Employee.planners.rules.readings import program_readings
from My_AI_Employee.planners.tokens import TokenCounter, estimate_weight
from My_AI_Employee.vault.quoting import neutralise

logger = logging.getLogger(__name__)

_READINGS = "What the program has read (words of the tasks, data from outside)"
_SHARE_OF_READINGS = 0.25
"""The share of the budget that what the program has read may take."""
_MAX_READING_CHARS = 1_700
_MAX_QUERIES = 12
_MAX_PER_CUSTOMER = 3
_NAME = re.compile(r"\b[^\W\d_a-z][\w&.'-]*(?: (?:& |and |of )?[^\W\d_a-z][\w&.'-]*){0,4}")
_ADDRESS = re.compile(r"[^\s<>,;:()\"']+@[^\s<>,;:()\"']+\.[a-z]{2,}", re.I)


@dataclass(frozen=True, kw_only=True)
class ContextSources:
    """The sources of the facts. handbook: body of the note. history: ended plans, newest first.

    readings: what the program reads in the tasks, a line each.
    """

    books: BooksView
    handbook: str
    history: Sequence[PlanRecord]
    readings: Sequence[str] = ()


def collect_context(
    tasks: Sequence[Task], sources: ContextSources, max_tokens: int, count: TokenCounter | None = None
) -> ModelContext:
    """Build the context of a batch. count: None to estimate the tokens. Raises the errors of the books."""
    wanted = "\n".join(f"{task.subject}\n{task.sender}\n{task.text}" for task in tasks)
    customers = _customers(tasks, sources.books)
    invoices = sources.books.list_open_invoices()
    names = {plain(c.name) for c in customers} | {plain(i.customer_name) for i in invoices if _named(i, wanted)}
    earlier = [record for record in sources.history if names & set(_names_in(record))]
    records = {
        "Customers in the books": [_customer_line(c, sources.history) for c in customers],
        "Open invoices": [_invoice_line(i) for i in _most_relevant(invoices, names, wanted)],
        "Expense categories": [", ".join(_one(name) for name in sources.books.expense_categories())],
        "What a person changed or rejected before": _corrections(earlier),
        "Plans that were approved before": _approved(earlier),
    }
    handbook = {"Company handbook (written by the firm)": _lines(sources.handbook)}
    readings = {_READINGS: _within(sources.readings, max_tokens * _SHARE_OF_READINGS)}
    found = fit_to_budget({**readings, **handbook, **records}, max_tokens, count)
    return replace(found, warnings=_warnings(records, found.text))


def _warnings(records: Mapping[str, Sequence[str]], shown: str) -> tuple[str, ...]:
    """A warning for each included line of the books that looks like instructions, three at most."""
    suspicious = [(heading, line) for heading, lines in records.items() for line in lines if posing(line)]
    return tuple(
        f"a record under '{heading}' poses as instructions ('{posing(line)}'); ignored. Clean it: {line[2:100]}"
        for heading, line in suspicious
        if line in shown
    )[:3]


def task_readings(tasks: Sequence[Task], books: BooksView, today: date) -> tuple[str, ...]:
    """What the program reads in the tasks, a line each. Raises the errors of the books."""
    return tuple(f"- {task.id}, {line}" for task in tasks for line in _readings(task, books, today))


def _readings(task: Task, books: BooksView, today: date) -> list[str]:
    try:
        return program_readings(task, books, today)
    except AIEmployeeError:
        raise
    except Exception:  # one text that cannot be read must not take the other tasks of the batch with it
        logger.exception("%s: the program's own reading failed", task.id)
        return []


def _within(lines: Sequence[str], max_tokens: float) -> list[str]:
    """The first lines that the estimate finds room for."""
    shown = [_one(line)[:_MAX_READING_CHARS] for line in lines]
    weights = accumulate(estimate_weight(f"{line}\n") for line in shown)
    return [line for line, weight in zip(shown, weights, strict=True) if weight <= max_tokens]


def _lines(text: str) -> list[str]:
    """The handbook's lines without heading marks, empty lines and tables."""
    lines = [neutralise(line).rstrip() for line in text.split("\n")]
    return [line.lstrip("#").strip() for line in lines if line.strip() and not line.lstrip().startswith("|")]


def _one(text: str) -> str:
    return " ".join(neutralise(text).split())


def _customers(tasks: Sequence[Task], books: BooksView) -> list[Customer]:
    """Customers of the books that the tasks mention or were sent by."""
    found: dict[str, Customer] = {}
    for task in tasks:
        for query in _queries(task):
            for customer in books.find_customers(query)[:5]:
                found.setdefault(customer.customer_id, customer)
    return list(found.values())


def _queries(task: Task) -> list[str]:
    text = f"{task.sender}\n{task.subject}\n{task.text[:20_000]}"
    labelled = [value for key, value in task.all_labels if key in ("customer", "email", "client", "vendor")]
    wanted = [*labelled, *_ADDRESS.findall(text), *_NAME.findall(text)]
    return [query for query in dict.fromkeys(_one(item) for item in wanted) if len(query) > 3][:_MAX_QUERIES]


def _named(invoice: InvoiceSummary, text: str) -> bool:
    return plain(invoice.customer_name) in plain(text)


def _names_in(record: PlanRecord) -> list[str]:
    keys = ("customer_name", "name")
    return [plain(str(a.step.arguments[key])) for a in record.actions for key in keys if a.step.arguments.get(key)]


def _most_relevant(invoices: Sequence[InvoiceSummary], names: set[str], text: str) -> list[InvoiceSummary]:
    """The invoices sorted: those whose customer or number the tasks mention first, then by due date."""

    def rank(invoice: InvoiceSummary) -> tuple[bool, str]:
        named = plain(invoice.customer_name) in names or bool(invoice.number and invoice.number in text)
        return not named, str(invoice.due_date)

    return sorted(invoices, key=rank)


def _invoice_line(invoice: InvoiceSummary) -> str:
    return (
        f"- {_one(invoice.number or invoice.invoice_id)}: {_one(invoice.customer_name)}, "
        f"{invoice.residual} of {invoice.total_amount} {invoice.currency} open, due {invoice.due_date}"
    )


def _customer_line(customer: Customer, history: Sequence[PlanRecord]) -> str:
    usual = _usual(customer.name, history)
    return f"- {_one(customer.name)} <{_one(customer.email)}>" + (f"; usually {usual}" if usual else "")


def _usual(name: str, history: Sequence[PlanRecord]) -> str:
    """Payment terms and lines of the customer's last invoice, from the plans that were executed."""
    for record in history:
        if record.status is PlanStatus.DONE:
            for step in record.plan.actions:
                action = step.parsed()
                if isinstance(action, CreateInvoice) and plain(action.customer_name) == plain(name):
                    lines = "; ".join(f"{_one(i.description)} at {i.unit_price}" for i in action.line_items[:5])
                    return f"due after {(action.due_date - action.invoice_date).days} days, {lines}"
    return ""


def _approved(records: Sequence[PlanRecord]) -> list[str]:
    done = [record for record in records if record.status is PlanStatus.DONE]
    return [f"- {_one(record.plan.headline)}" for record in _few_each(done)]


def _corrections(records: Sequence[PlanRecord]) -> list[str]:
    lines = []
    for record in _few_each([r for r in records if r.changes or r.status is PlanStatus.REJECTED]):
        what = f"changed: {'; '.join(_one(change) for change in record.changes)}"
        if record.status is PlanStatus.REJECTED:
            what = f"rejected{': ' + _one(record.message) if record.message else ''}"
        lines.append(f"- {_one(record.plan.headline)} -> {what}")
    return lines


def _few_each(records: Sequence[PlanRecord]) -> list[PlanRecord]:
    counted: dict[tuple[str, ...], int] = {}
    kept = []
    for record in records:
        who = tuple(_names_in(record))
        counted[who] = counted.get(who, 0) + 1
        if counted[who] <= _MAX_PER_CUSTOMER:
            kept.append(record)
    return kept
