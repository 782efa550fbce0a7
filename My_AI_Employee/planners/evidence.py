"""Warnings about a model's draft: values that no words of the task support, and statements that contradict the books.

A warning never rejects a draft; a person decides about it.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import Any

from My_AI_Employee.domain.actions import CreateCustomer, CreateInvoice
from My_AI_Employee.domain.plan import Evidence, PlannedAction
from My_AI_Employee.domain.purchase_actions import CreateVendor, UpdatePartner
from My_AI_Employee.domain.results import Customer
from My_AI_Employee.domain.step_references import REFERENCE
from My_AI_Employee.domain.task import Task
from My_AI_Employee.planners.port import BooksView
from My_AI_Employee.readers.labels import body_of
from My_AI_Employee.readers.quoted import without_quoted

_NUMBERS = frozenset({"amount", "unit_price", "quantity", "tax_rate", "net", "tax", "total", "tax_amount"})
_NAMED = frozenset(
    {"vendor", "customer_name", "customer_email", "name", "email", "invoice_id", "payment_id", "expense_id"}
    | {"vendor_name", "bill_number", "bill_id", "partner", "iban"}
)
_FREE_TEXT = frozenset({"notes", "email_body", "email_subject", "description", "reason", "reference", "address"})
_NUMBER = re.compile(r"\d+(?:[.,' ]\d+)*")
_ACCOUNT = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\b")
_BANK_WORDS = re.compile(r"\b(?:iban|bic|swift|sort code|routing number|account (?:no|number)|bank details)\b", re.I)
_LINK = re.compile(r"\bhttps?:|\bwww\.|\bftp:|\bjavascript:|\bdata:", re.I)
_SCRIPTS = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE")


def review_draft(
    task: Task, steps: Sequence[PlannedAction], evidence: Sequence[Evidence], books: BooksView, on_pages: str = ""
) -> list[str]:
    """Warnings for a person, the most important first. on_pages: words of the task's file that the model was shown.

    Raises the errors of the books.
    """
    known = _known_customers(steps, books)
    task = replace(task, text=f"{task.text}\n{on_pages}") if on_pages else task
    return [*_unlike_books(steps, known), *_risky_texts(steps), *_unsupported(task, steps, evidence, known)]


def _known_customers(steps: Sequence[PlannedAction], books: BooksView) -> Mapping[str, Customer]:
    found: dict[str, Customer] = {}
    for step in steps:
        action = step.parsed()
        if isinstance(action, CreateInvoice) and action.customer_name not in found:
            same = [c for c in books.find_customers(action.customer_name) if c.name == action.customer_name]
            found.update({c.name: c for c in same[:1]})
    return found


def _unlike_books(steps: Sequence[PlannedAction], known: Mapping[str, Customer]) -> Iterator[str]:
    """Warnings about new customers, and known customers with another mail address."""
    for step in steps:
        action = step.parsed()
        if isinstance(action, CreateCustomer):
            yield f"{action.name} <{action.email}> is new to the books: check who this is"
        if isinstance(action, CreateVendor):
            yield f"{action.name} is new to the books: check who this is"
        if isinstance(action, CreateVendor | UpdatePartner) and action.iban:
            yield f"this sets the bank account {action.iban}: ask the partner on a number that you know"
        if isinstance(action, CreateInvoice) and action.customer_name in known:
            email = known[action.customer_name].email
            if email and email.casefold() != action.customer_email.casefold():
                yield f"the books have {email} for {action.customer_name}, the draft says {action.customer_email}"


def _risky_texts(steps: Sequence[PlannedAction]) -> Iterator[str]:
    for step in steps:
        for field, value in scalar_arguments(step):
            name = field.rsplit(".", 1)[-1]
            if name in _FREE_TEXT and (_ACCOUNT.search(value) or _BANK_WORDS.search(value)):
                yield f"{field} mentions a bank account: never pay or pass on one that you have not checked yourself"
            if name in _FREE_TEXT and _LINK.search(value):
                yield f"{field} contains a link"
            if mixed_scripts(value):
                yield f"{field} mixes alphabets that look alike ('{value[:60]}')"


def mixed_scripts(text: str) -> bool:
    """Whether a word mixes letters of several alphabets, as names that imitate others do (homograph attack)."""
    for word in re.findall(r"[^\W\d_]+", text):
        scripts = {unicodedata.name(letter, "").split(" ")[0] for letter in word}
        if len(scripts & set(_SCRIPTS)) > 1:
            return True
    return False


def scalar_arguments(step: PlannedAction) -> Iterator[tuple[str, str]]:
    """(path such as `1.line_items.2.unit_price`, value) of each scalar argument but empty ones, 0 and references."""
    yield from _leaves(step.arguments, str(step.ordinal))


def _leaves(value: Any, name: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield from _leaves(item, f"{name}.{key}")
    elif isinstance(value, list | tuple):
        for number, item in enumerate(value, start=1):
            yield from _leaves(item, f"{name}.{number}")
    elif str(value) not in ("", "0") and not REFERENCE.match(str(value)):
        yield name, str(value)


def _unsupported(
    task: Task, steps: Sequence[PlannedAction], evidence: Sequence[Evidence], known: Mapping[str, Customer]
) -> list[str]:
    labels = [f"{key}: {value}" for key, value in task.all_labels]
    text = plain("\n".join([task.subject, task.sender, task.text, *labels]))
    own = plain("\n".join([task.subject, task.sender, without_quoted(body_of(task.text)), *labels]))
    quotes: dict[str, list[str]] = {}
    for item in evidence:
        quotes.setdefault(item.field, []).append(item.quote)
    missing, invented, other, earlier = [], [], [], []
    for step in steps:
        for field, value in scalar_arguments(step):
            given = quotes.get(field, [])
            real = [quote for quote in given if plain(quote) and plain(quote) in text]
            if given and not real:
                invented.append(field)
            elif not real and not _from_books(step, field, value, known):
                missing.append(field)
            elif real and not any(_agrees(field, value, quote) for quote in real):
                other.append(f"{field} = {value[:60]}")
            if real and not any(plain(quote) in own for quote in real):
                earlier.append(field)
    return [
        *_listed("the quoted words are not in the task", invented),
        *_listed("the quoted words say something else", other),
        *_listed("no words of the task support", missing),
        *_listed("the quoted words stand only in an earlier mail or a signature", earlier),
    ]


def _listed(what: str, fields: Sequence[str]) -> list[str]:
    more = f" and {len(fields) - 12} more" if len(fields) > 12 else ""
    return [f"{what}: {', '.join(fields[:12])}{more}"] if fields else []


def _from_books(step: PlannedAction, field: str, value: str, known: Mapping[str, Customer]) -> bool:
    """Whether the value is a known customer's stored mail address, which needs no quote."""
    if not field.endswith(".customer_email"):
        return False
    customer = known.get(str(step.arguments.get("customer_name", "")))
    return customer is not None and customer.email.casefold() == value.casefold()


def _agrees(field: str, value: str, quote: str) -> bool:
    name = field.rsplit(".", 1)[-1]
    if name in _NUMBERS:
        return _holds_number(Decimal(value), quote, percent=name == "tax_rate")
    return name not in _NAMED or plain(value) in plain(quote)


def _holds_number(value: Decimal, quote: str, *, percent: bool) -> bool:
    """Whether the quote contains this number. A quote without digits cannot be compared and counts as a match."""
    numbers = [number for found in _NUMBER.findall(quote) for number in readings_of(found)]
    wanted = value * 100 if percent else value
    return not numbers or any(number in (value, wanted) for number in numbers)


def readings_of(text: str) -> Iterator[Decimal]:
    """The possible values of a number with separators, such as `1.234,50` or `1,234.50`."""
    bare = text.replace(" ", "").replace("'", "")
    for decimal, group in ((".", ","), (",", ".")):
        try:
            yield Decimal(bare.replace(group, "").replace(decimal, "."))
        except InvalidOperation:
            continue


def plain(text: str) -> str:
    """The text normalised for comparison: NFKC, case folded, runs of white space as one space."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
