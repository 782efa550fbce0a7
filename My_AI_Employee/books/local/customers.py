"""Finds and creates customers, and stores missing mail addresses."""

import sqlite3
from datetime import datetime

from My_AI_Employee.books.local.session import BooksSession
from My_AI_Employee.books.rules import customer_was_there, existing_customer, folded
from My_AI_Employee.domain.actions import CreateCustomer
from My_AI_Employee.domain.results import CreateCustomerResult, Customer

_MAX_SIMILAR = 10


def partner_of_row(row: sqlite3.Row) -> Customer:
    """A customer or vendor, of a row of the table `customers`."""
    return Customer(
        customer_id=str(row["id"]), name=row["name"], email=row["email"], phone=row["phone"], tax_id=row["tax_id"]
    )


def find_customers(connection: sqlite3.Connection, query: str, limit: int) -> list[Customer]:
    """Customers whose name contains, or whose mail address equals, the query; exact names first."""
    text = folded(query)
    rows = connection.execute(
        "SELECT * FROM customers WHERE is_customer = 1 AND (instr(folded_name, ?) OR folded_email = ?)"
        " ORDER BY folded_name <> ?, folded_name, id LIMIT ?",
        (text, text, text, max(0, limit)),
    )
    return [partner_of_row(row) for row in rows]


def exact_customers(connection: sqlite3.Connection, name: str, email: str) -> list[Customer]:
    """All customers with this name or this mail address."""
    rows = connection.execute(
        "SELECT * FROM customers WHERE is_customer = 1 AND (folded_name = ? OR folded_email = ?) ORDER BY id",
        (folded(name), folded(email)),
    )
    return [partner_of_row(row) for row in rows]


def candidate_customers(connection: sqlite3.Connection, name: str, email: str) -> list[Customer]:
    """Customers with this name or mail address; if none has the name, also customers with a similar name."""
    exact = exact_customers(connection, name, email)
    if any(folded(customer.name) == folded(name) for customer in exact):
        return exact
    first_word = folded(name).split()[0]
    known = {customer.customer_id for customer in exact}
    similar = find_customers(connection, name, _MAX_SIMILAR) or find_customers(connection, first_word, _MAX_SIMILAR)
    return exact + [customer for customer in similar if customer.customer_id not in known]


def insert_customer(
    session: BooksSession, name: str, email: str, details: tuple[str, str, str] = ("", "", "")
) -> int:
    """Insert a customer without checking for duplicates; returns the id. details: phone, address, tax id."""
    cursor = session.connection.execute(
        "INSERT INTO customers (name, folded_name, email, folded_email, phone, address, tax_id, created_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (name, folded(name), email, folded(email), *details, session.now_text),
    )
    return int(cursor.lastrowid or 0)


def create_customer(session: BooksSession, action: CreateCustomer) -> CreateCustomerResult:
    """Create a customer, or answer the one that exists with a warning. Raises CustomerExistsError.

    A vendor of this name and no other mail address becomes a customer as well.
    """
    _make_customers_of_vendors(session, action)
    known = exact_customers(session.connection, action.name, action.email)
    existing = existing_customer(known, action.name, action.email)
    details = (action.phone, action.address, action.tax_id)
    customer_id = (
        int(existing.customer_id) if existing else insert_customer(session, action.name, action.email, details)
    )
    row = session.connection.execute(
        "SELECT name, email, created_at FROM customers WHERE id = ?", (customer_id,)
    ).fetchone()
    return CreateCustomerResult(
        customer_id=str(customer_id),
        name=row["name"],
        email=row["email"],
        created_at=datetime.fromisoformat(row["created_at"]),
        odoo_url=f"local:customer/{customer_id}",
        warnings=(customer_was_there(existing),) if existing else (),
    )


def _make_customers_of_vendors(session: BooksSession, action: CreateCustomer) -> None:
    session.connection.execute(
        "UPDATE customers SET is_customer = 1, email = ?, folded_email = ?"
        " WHERE is_customer = 0 AND folded_name = ? AND folded_email IN ('', ?)",
        (action.email, folded(action.email), folded(action.name), folded(action.email)),
    )


def store_missing_email(session: BooksSession, customer: Customer, email: str) -> tuple[str, ...]:
    """Store the approved mail address of a customer who has none; returns a warning about it."""
    if customer.email:
        return ()
    session.connection.execute(
        "UPDATE customers SET email = ?, folded_email = ? WHERE id = ?", (email, folded(email), customer.customer_id)
    )
    return (f"the books had no mail address for {customer.name}; {email} was stored with the customer",)
