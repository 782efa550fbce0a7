"""Finds, creates and changes vendors; a partner may be a customer and a vendor."""

import sqlite3
from datetime import datetime

from My_AI_Employee.books.local.customers import partner_of_row
from My_AI_Employee.books.local.session import BooksSession
from My_AI_Employee.books.purchase_rules import choose_vendor, existing_vendor, vendor_was_there
from My_AI_Employee.books.rules import folded
from My_AI_Employee.domain.purchase_actions import CreateVendor, UpdatePartner
from My_AI_Employee.domain.purchase_results import CreateVendorResult, UpdatePartnerResult
from My_AI_Employee.domain.results import Customer
from My_AI_Employee.errors import CustomerAmbiguousError, CustomerNotFoundError, ValidationFailedError

_FIELDS = "id, name, email, phone, tax_id, is_customer, is_vendor"
_MAX_SIMILAR = 10


def find_vendors(connection: sqlite3.Connection, query: str, limit: int) -> list[Customer]:
    """Vendors whose name contains, or whose mail address equals, the query; exact names first."""
    text = folded(query)
    rows = connection.execute(
        f"SELECT {_FIELDS} FROM customers WHERE is_vendor = 1 AND (instr(folded_name, ?) OR folded_email = ?)"  # noqa: S608
        " ORDER BY folded_name <> ?, folded_name, id LIMIT ?",
        (text, text, text, max(0, limit)),
    )
    return [partner_of_row(row) for row in rows]


def vendor_named(connection: sqlite3.Connection, name: str) -> Customer:
    """Raises VendorNotFoundError, VendorAmbiguousError."""
    found = find_vendors(connection, name, _MAX_SIMILAR)
    return choose_vendor(found or find_vendors(connection, folded(name).split()[0], _MAX_SIMILAR), name)


def create_vendor(session: BooksSession, action: CreateVendor) -> CreateVendorResult:
    """Add a vendor, or make a vendor of the partner of this name. Raises VendorExistsError."""
    rows = session.connection.execute(
        f"SELECT {_FIELDS} FROM customers WHERE folded_name = ?",  # noqa: S608
        (folded(action.name),),
    )
    existing = existing_vendor([partner_of_row(row) for row in rows], action)
    if existing is None:
        vendor_id = _insert(session, action)
    else:
        vendor_id = int(existing.customer_id)
        session.connection.execute("UPDATE customers SET is_vendor = 1 WHERE id = ?", (vendor_id,))
    row = session.connection.execute(
        "SELECT name, email, created_at FROM customers WHERE id = ?", (vendor_id,)
    ).fetchone()
    return CreateVendorResult(
        vendor_id=str(vendor_id),
        name=row["name"],
        email=row["email"],
        created_at=datetime.fromisoformat(row["created_at"]),
        odoo_url=f"local:vendor/{vendor_id}",
        warnings=(vendor_was_there(row["name"]),) if existing else (),
    )


def _insert(session: BooksSession, action: CreateVendor) -> int:
    cursor = session.connection.execute(
        "INSERT INTO customers (name, folded_name, email, folded_email, phone, address, tax_id, iban, created_at,"
        " is_customer, is_vendor) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 1)",
        (
            action.name,
            folded(action.name),
            action.email,
            folded(action.email),
            action.phone,
            action.address,
            action.tax_id,
            action.iban,
            session.now_text,
        ),
    )
    return int(cursor.lastrowid or 0)


def update_partner(session: BooksSession, action: UpdatePartner) -> UpdatePartnerResult:
    """Raises CustomerNotFoundError, VendorNotFoundError, their ambiguity, ValidationFailedError."""
    partner_id = _partner_of(session.connection, action)
    before = _values(session.connection, partner_id, action)
    if action.role == "customer" and action.email == "":
        raise ValidationFailedError("email: a customer needs a mail address, invoices go to it")
    if action.email:
        _check_email_is_free(session.connection, partner_id, action.email)
    for name, value in action.changes.items():
        session.connection.execute(f"UPDATE customers SET {name} = ? WHERE id = ?", (value, partner_id))  # noqa: S608
        if name == "email":
            session.connection.execute(
                "UPDATE customers SET folded_email = ? WHERE id = ?", (folded(value), partner_id)
            )
    name = session.connection.execute("SELECT name FROM customers WHERE id = ?", (partner_id,)).fetchone()[0]
    return UpdatePartnerResult(
        partner_id=str(partner_id),
        partner=name,
        role=action.role,
        changed=_values(session.connection, partner_id, action),
        previous=before,
        created_at=session.now,
        odoo_url=f"local:{action.role}/{partner_id}",
    )


def _partner_of(connection: sqlite3.Connection, action: UpdatePartner) -> int:
    if action.role == "vendor":
        return int(vendor_named(connection, action.partner).customer_id)
    rows = connection.execute(
        "SELECT id FROM customers WHERE is_customer = 1 AND folded_name = ?", (folded(action.partner),)
    ).fetchall()
    if not rows:
        raise CustomerNotFoundError(f"no customer is named '{action.partner}'", hint="correct the name")
    if len(rows) > 1:
        raise CustomerAmbiguousError(
            f"{len(rows)} customers are named '{action.partner}'", hint="merge them in the books"
        )
    return int(rows[0]["id"])


def _values(connection: sqlite3.Connection, partner_id: int, action: UpdatePartner) -> dict[str, str]:
    """What the books hold in the fields that the action changes."""
    row = connection.execute(
        "SELECT email, phone, address, tax_id, iban FROM customers WHERE id = ?", (partner_id,)
    ).fetchone()
    return {name: str(row[name]) for name in action.changes}


def _check_email_is_free(connection: sqlite3.Connection, partner_id: int, email: str) -> None:
    row = connection.execute(
        "SELECT name FROM customers WHERE folded_email = ? AND id <> ?", (folded(email), partner_id)
    ).fetchone()
    if row:
        raise ValidationFailedError(f"email: {email} belongs to {row['name']} in the books")
