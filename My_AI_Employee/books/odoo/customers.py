"""Finds and creates customers: Odoo's `res.partner`."""

from collections.abc import Iterable, Sequence
from typing import Any

from My_AI_Employee.books.odoo.context import OdooContext
from My_AI_Employee.books.odoo.keys import (
    KeyedRecord,
    check_marker,
    find_key,
    key_conflict,
    load_once,
    marker_facts,
    note_or_made,
    read_marker,
)
from My_AI_Employee.books.odoo.values import Row, exact_pattern, moment, part_pattern, text
from My_AI_Employee.books.odoo.vendors import with_vendor_taken_up
from My_AI_Employee.books.rules import customer_was_there, existing_customer, folded
from My_AI_Employee.domain.actions import CreateCustomer
from My_AI_Employee.domain.results import CreateCustomerResult, Customer
from My_AI_Employee.errors import BooksAuthenticationError

_FIELDS = ["name", "email", "phone", "vat"]


def _customer(row: Row) -> Customer:
    return Customer(
        customer_id=str(row["id"]),
        name=text(row["name"]),
        email=text(row["email"]),
        phone=text(row["phone"]),
        tax_id=text(row["vat"]),
    )


def _any_of(leaves: Sequence[list[Any]]) -> list[Any]:
    return ["|"] * (len(leaves) - 1) + list(leaves)


def _search(context: OdooContext, leaves: Sequence[list[Any]], limit: int = 0) -> list[Customer]:
    """Partners of the current company, or shared by all, that match any of the search terms."""
    domain = [["company_id", "in", [False, context.company.company_id]], *_any_of(leaves)]
    rows = context.client.call(
        "res.partner", "search_read", domain=domain, fields=_FIELDS, order="name, id", limit=limit or None
    )
    return [_customer(row) for row in rows]


def find_customers(context: OdooContext, query: str, limit: int) -> list[Customer]:
    """Customers whose name contains, or whose mail address equals, the query; exact names first."""
    wanted = folded(query)
    leaves = [["name", "=ilike", part_pattern(query)], ["email", "=ilike", exact_pattern(query)]]
    found = [c for c in _search(context, leaves) if wanted in folded(c.name) or wanted == folded(c.email)]
    found.sort(key=lambda c: (folded(c.name) != wanted, folded(c.name)))
    return found[:limit]


def named_customers(context: OdooContext, names: Iterable[str]) -> dict[str, list[Customer]]:
    """All customers of each name, ignoring case and spacing, in one call."""
    wanted = dict.fromkeys(names)
    if not wanted:
        return {}
    patterns = dict.fromkeys(exact_pattern(name) for name in wanted)
    known = _search(context, [["name", "=ilike", pattern] for pattern in patterns])
    return {name: [c for c in known if folded(c.name) == folded(name)] for name in wanted}


def similar_customers(context: OdooContext, name: str) -> list[Customer]:
    """Customers with a similar name: it contains the given name or shares a word with it."""
    words = [word for word in name.split() if len(word) > 2] or [name]
    whole = _search(context, [["name", "=ilike", part_pattern(name)]], limit=10)
    return whole or _search(context, [["name", "=ilike", part_pattern(word)] for word in words], limit=10)


def store_email(context: OdooContext, customer: Customer, email: str, *, dry_run: bool) -> str:
    """Store the approved mail address of a customer who has none; returns a warning about it."""
    if dry_run:
        return f"{customer.name} has no mail address in the books; {email} would be stored"
    try:
        context.client.call("res.partner", "write", ids=[int(customer.customer_id)], vals={"email": email})
    except BooksAuthenticationError:
        return f"{customer.name} has no mail address in the books and the Odoo user has no right to store {email}"
    return f"{customer.name} had no mail address in the books; {email} was stored"


def known_customers(context: OdooContext, names: Iterable[str], emails: Iterable[str]) -> list[Customer]:
    """All customers of any of these names or mail addresses, whatever their case and spacing, in one call."""
    leaves = [["name", "=ilike", pattern] for pattern in dict.fromkeys(map(exact_pattern, names))]
    leaves += [["email", "=ilike", pattern] for pattern in dict.fromkeys(map(exact_pattern, emails))]
    return _search(context, leaves) if leaves else []


def create_customer(context: OdooContext, action: CreateCustomer, key: str, *, dry_run: bool) -> CreateCustomerResult:
    """See `Books.create_customer`. A customer that exists gets a note with the key, so that repeated calls find it.

    Raises CustomerExistsError when only the name or only the mail address is known, KeyConflictError.
    """
    found = find_key(context.client, key)
    if found is not None:
        return _found(context, action, key, found)
    known = known_customers(context, [action.name], [action.email])
    known = with_vendor_taken_up(context, known, action, write=not dry_run)
    existing = existing_customer(known, action.name, action.email)
    if existing is not None and not dry_run:
        target = KeyedRecord("res.partner", int(existing.customer_id))
        if made := note_or_made(context.client, key, target, marker_facts(action)):
            return _created(context, action, key, made)
    if existing is not None:
        if dry_run:
            return CreateCustomerResult(
                customer_id=existing.customer_id,
                name=existing.name,
                email=existing.email,
                created_at=context.clock(),
                dry_run=True,
                warnings=(customer_was_there(existing),),
            )
        there = _created(context, action, key, int(existing.customer_id))
        return there.model_copy(update={"dry_run": dry_run, "warnings": (customer_was_there(existing),)})
    if dry_run:
        return CreateCustomerResult(
            customer_id="", name=action.name, email=action.email, created_at=context.clock(), dry_run=True
        )
    row = {
        "id": key,
        "name": action.name,
        "email": action.email,
        "phone": action.phone,
        "street": action.address,
        "vat": action.tax_id,
        "customer_rank": "1",
    }
    return _created(context, action, key, load_once(context.client, "res.partner", key, [row]))


def _found(context: OdooContext, action: CreateCustomer, key: str, found: KeyedRecord) -> CreateCustomerResult:
    """The answer of an earlier call."""
    if found.model == "res.partner":
        return _created(context, action, key, found.record_id)
    if found.model != "mail.message":
        raise key_conflict(key)
    marker = read_marker(context.client, found.record_id)
    check_marker(marker, key, action)
    answer = _created(context, action, key, marker.record_id)
    there = Customer(customer_id=answer.customer_id, name=answer.name, email=answer.email)
    return answer.model_copy(update={"warnings": (customer_was_there(there),)})


def _created(context: OdooContext, action: CreateCustomer, key: str, partner_id: int) -> CreateCustomerResult:
    fields = ["name", "email", "create_date"]
    (row,) = context.client.call("res.partner", "read", ids=[partner_id], fields=fields)
    if (folded(text(row["name"])), folded(text(row["email"]))) != (folded(action.name), folded(action.email)):
        raise key_conflict(key)
    return CreateCustomerResult(
        customer_id=str(partner_id),
        name=text(row["name"]),
        email=text(row["email"]),
        created_at=moment(row["create_date"]),
        odoo_url=context.link("contacts", partner_id),
    )
