"""Settles a part of a name, such as `Greenfield` for `Greenfield Dental`, where the books prove who is meant.

A part of a name that fits one customer of the books may still mean somebody whom they do not have. It is sure only
with a proof: the number of an invoice that is this customer's, an amount that is exactly what is open with this
customer and with nobody else, a service that was invoiced to this customer alone at the same price, or a sender at
this customer's domain. Else it is a question.
"""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from email.utils import parseaddr
from itertools import pairwise

from My_AI_Employee.domain.results import Customer, SoldLine
from My_AI_Employee.planners.rules.company_domains import FREEMAIL
from My_AI_Employee.planners.rules.customers import folded
from My_AI_Employee.planners.rules.figures import read_money
from My_AI_Employee.planners.rules.grammar.names import NamedCustomers
from My_AI_Employee.planners.rules.grammar.tokens import Token
from My_AI_Employee.planners.rules.task_text import TaskText

_EARLIER_DAYS = 400
_TELLING_LETTERS = 5
"""Letters of a word by which a service is known again."""


def proven_customer(source: TaskText, named: NamedCustomers, said: Token) -> str:
    """The one customer whom a part of a name means, with the reason on the sheet; empty when nothing proves it."""
    if len(named.customers) != 1 or further_word(source, said):
        return ""
    customer = named.customers[0]
    if _is_of_another_title(source, said, customer):
        return ""
    proof = next(_proofs(source, customer), "")
    if not proof:
        return ""
    source.sheet.reasons.append(f"'{said.text}' is taken for {customer.name}: {proof}")
    return customer.name


def further_word(source: TaskText, name: Token) -> str:
    """The word behind a name that may be more of it: `brightside cafe` is not Brightside Bakery."""
    for tokens in source.prose.sentences:
        for before, token in pairwise(tokens):
            if before.start == name.start:
                is_more = token.kind == "word" and token.folded not in source.prose.language.vocabulary | {"'s"}
                return token.text if is_more else ""
    return ""


_OF_MEN = frozenset({"herr", "herrn", "hr", "monsieur", "m", "mr"})
_OF_WOMEN = ("a", "ie", "ine", "elle", "ette", "ke", "rin", "git", "traud")
"""How first names of women mostly end."""


def _is_of_another_title(source: TaskText, said: Token, customer: Customer) -> bool:
    """Whether `Herr Neumann` can hardly be the customer `Petra Neumann`."""
    for tokens in source.prose.sentences:
        words = [token for token in tokens if token.text != "."]
        for before, token in pairwise(words):
            if token.start == said.start and before.folded in _OF_MEN:
                return customer.name.casefold().split()[0].endswith(_OF_WOMEN)
    return False


def _proofs(source: TaskText, customer: Customer) -> Iterator[str]:
    domain = parseaddr(source.task.sender)[1].rpartition("@")[2].casefold()
    if domain and domain.partition(".")[0] not in FREEMAIL and domain == customer.email.casefold().rpartition("@")[2]:
        yield f"the request comes from {domain}, the domain of their mail address"
    opened = source.books.list_open_invoices("")
    theirs = [invoice for invoice in opened if folded(invoice.customer_name) == folded(customer.name)]
    numbers = {tokens[0].text.upper() for tokens in _slots(source, "document")}
    if numbers and numbers <= {invoice.number for invoice in theirs}:
        yield f"{', '.join(sorted(numbers))} is their invoice"
    amounts = _amounts(source)
    if source.said("payment"):
        for amount in amounts:
            fitting = [invoice for invoice in opened if invoice.residual == amount]
            if fitting and all(invoice in theirs for invoice in fitting):
                yield f"{amount:,.2f} is open with them, and with nobody else"
    if line := _known_service(source, customer, amounts):
        yield f"{line.number} of {line.invoice_date} has '{line.description}' at {line.unit_price:,.2f}"


def _known_service(source: TaskText, customer: Customer, amounts: set[Decimal]) -> SoldLine | None:
    """An earlier line of this customer whose price and a word of whose text the request has, as no other's."""
    if not source.said("invoice") or not amounts:
        return None
    since = source.today - timedelta(days=_EARLIER_DAYS)
    words = {token.folded for tokens in source.prose.sentences for token in tokens if token.kind == "word"}
    fitting = [
        line
        for line in source.books.sold_lines("", since)
        if line.unit_price in amounts and words & _telling_words(line.description)
    ]
    is_theirs = all(folded(line.customer_name) == folded(customer.name) for line in fitting)
    return fitting[0] if fitting and is_theirs else None


def _telling_words(description: str) -> set[str]:
    return {word for word in description.casefold().split() if len(word) >= _TELLING_LETTERS}


def _slots(source: TaskText, *names: str) -> Iterator[tuple[Token, ...]]:
    return (said.slots[name] for said in source.parsed.spoken for name in names if said.slots.get(name))


def _amounts(source: TaskText) -> set[Decimal]:
    readings = (read_money(tokens[0].text, source.currency) for tokens in _slots(source, "money", "price"))
    return {reading for reading in readings if isinstance(reading, Decimal)}
