"""Finds the customer that a request means in the books; an ambiguous name is never settled by the first match."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from My_AI_Employee.domain.results import Customer
from My_AI_Employee.planners.port import BooksView
from My_AI_Employee.planners.rules.findings import Unclear


@dataclass(frozen=True)
class KnownCustomer:
    """A customer in the books, and why it is this one."""

    name: str
    email: str
    reason: str
    warning: str = ""


@dataclass(frozen=True)
class NewCustomer:
    """A customer that the books do not have. similar: names in the books that contain this one."""

    name: str
    email: str
    similar: tuple[str, ...] = ()


def folded(text: str) -> str:
    """For comparing names: upper and lower case and the number of spaces do not count."""
    return " ".join(text.split()).casefold()


def comparable(name: str) -> str:
    """`Acme Ltd.` is `Acme Ltd`."""
    return folded(name).rstrip(" .")


def mixed_scripts(name: str) -> tuple[str, ...]:
    """The alphabets of a name when one word mixes several, as look-alikes of known names do; else empty."""
    for word in name.split():
        scripts = dict.fromkeys(
            unicodedata.name(letter, "?").split()[0].title() for letter in word if letter.isalpha()
        )
        if len(scripts) > 1:
            return tuple(scripts)
    return ()


def listed(customers: Sequence[Customer]) -> str:
    """`Acme Ltd <billing@acme.example>; ...`."""
    return "; ".join(f"{c.name} <{c.email or 'no mail address'}>" for c in customers)


def resolve_customer(name: str, email: str, books: BooksView) -> KnownCustomer | NewCustomer | Unclear:
    """The customer of this name, this mail address, or both (one may be empty)."""
    candidates = {
        c.customer_id: c for query in (name.rstrip(" ."), email) if query for c in books.find_customers(query)
    }
    named = [c for c in candidates.values() if name and comparable(c.name) == comparable(name)]
    mailed = [c for c in candidates.values() if email and folded(c.email) == folded(email)]
    if not name:
        return _by_email(email, mailed)
    if len(named) > 1:
        same = [c for c in named if c in mailed]
        if len(same) != 1:
            return Unclear(
                f"{len(named)} customers are named '{name}': {listed(named)}; give the mail address of one"
            )
        named = same
    if named:
        return _by_name(named[0], email)
    if mailed:
        return Unclear(
            f"{email} belongs to {listed(mailed)} in the books, the request says '{name}': which is right?"
        )
    if scripts := mixed_scripts(name):
        return Unclear(f"whether '{name}' is written as it should be: it mixes letters of {' and '.join(scripts)}")
    similar = tuple(c.name for c in candidates.values())
    if not email:
        hint = f" (the books have {', '.join(similar)})" if similar else ""
        return Unclear(f"the customer's mail address: '{name}' is not in the books{hint}")
    return NewCustomer(name, email, similar)


def _by_email(email: str, mailed: Sequence[Customer]) -> KnownCustomer | Unclear:
    if len(mailed) == 1:
        return KnownCustomer(mailed[0].name, mailed[0].email, f"{email} is {mailed[0].name} in the books")
    if mailed:
        return Unclear(f"{len(mailed)} customers have the mail address {email}: {listed(mailed)}; give the name")
    return Unclear(f"the customer's name: the books have nobody with the mail address {email}")


def _by_name(customer: Customer, email: str) -> KnownCustomer | Unclear:
    if not customer.email:
        if not email:
            return Unclear(f"the customer's mail address: the books have none for {customer.name}")
        warning = f"the books have no mail address for {customer.name}; {email} comes from the request"
        return KnownCustomer(customer.name, email, f"{customer.name} is in the books", warning)
    if email and folded(email) != folded(customer.email):
        return Unclear(
            f"the books know {customer.email} for {customer.name}, the request says {email}: a changed mail address "
            "is always asked; correct the request, or the customer in the books first"
        )
    source = "" if email else f"; its mail address {customer.email} is taken from the books"
    return KnownCustomer(customer.name, customer.email, f"{customer.name} is in the books{source}")
