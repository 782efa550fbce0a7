"""Finds figures of a drafted plan that stand nowhere: neither in the request nor in what the program has read."""

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta
from decimal import Decimal, InvalidOperation

from My_AI_Employee.domain.plan import PlannedAction
from My_AI_Employee.planners.rules.grammar.tokens import tokenize
from My_AI_Employee.planners.rules.task_text import TaskText
from My_AI_Employee.planners.rules.usual_price import EARLIER_DAYS

_FIGURES = frozenset({"amount", "unit_price", "quantity", "net", "total", "fee"})
_NUMBER = re.compile(r"\d+(?:[.,' \u00a0\u202f]\d+)*")


def unwritten_figures(source: TaskText, steps: Sequence[PlannedAction]) -> Iterator[str]:
    """A warning for each amount, price or quantity that was calculated or made up. One needs no word.

    Open amounts and earlier prices of the books count as written. Raises the errors of the books.
    """
    known = _written(source)
    for step in steps:
        for name, value in _figures_of(step.arguments, str(step.ordinal)):
            if value not in known | {Decimal(1)} and value not in _booked(source, step):
                yield f"{name} = {value:f} stands neither in the task nor in what the program has read"


def _figures_of(value: object, name: str) -> Iterator[tuple[str, Decimal]]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _figures_of(item, f"{name}.{key}")
    elif isinstance(value, list | tuple):
        for number, item in enumerate(value, start=1):
            yield from _figures_of(item, f"{name}.{number}")
    elif name.rsplit(".", 1)[-1] in _FIGURES and str(value):
        yield name, abs(Decimal(str(value)))


def _written(source: TaskText) -> frozenset[Decimal]:
    """Every reading of every number in the task: in figures, in words, in labels and answers."""
    labels = " ".join(value for _, value in source.task.all_labels)
    tokens = [token.text for sentence in source.prose.sentences for token in sentence]
    words = [str(source.prose.language.tables.COUNTS.get(text.casefold(), text)) for text in tokens]
    written = "\n".join((source.task.subject, source.task.text, labels, *words))
    spoken = [token.text for token in tokenize(written) if token.kind == "number"]
    found = [*_NUMBER.findall(written), *spoken]
    return frozenset(value for text in found for value in _readings(text))


def _readings(text: str) -> Iterator[Decimal]:
    """The values that a number with separators can have; each of its parts is one too, as in `2x150`."""
    bare = re.sub(r"[' \u00a0\u202f]", "", text)
    for decimal, group in ((".", ","), (",", ".")):
        try:
            yield Decimal(bare.replace(group, "").replace(decimal, "."))
        except InvalidOperation:
            continue
    yield from (Decimal(part) for part in re.findall(r"\d+(?:[.]\d+)?", text))


def _booked(source: TaskText, step: PlannedAction) -> frozenset[Decimal]:
    """Figures of the books that a step may take over: what is open on its document, what its customer paid before."""
    if customer := str(step.arguments.get("customer_name", "")):
        since = source.today - timedelta(days=EARLIER_DAYS)
        return frozenset(line.unit_price for line in source.books.sold_lines(customer, since))
    named = {str(step.arguments.get(key, "")) for key in ("invoice_id", "bill_id")} - {""}
    if not named:
        return frozenset()
    invoices = [one.residual for one in source.books.list_open_invoices("") if named & {one.number, one.invoice_id}]
    bills = [one.residual for one in source.books.list_open_bills("") if named & {one.bill_number, one.bill_id}]
    return frozenset((*invoices, *bills))
