"""Vendors: Odoo's `res.partner`. One that no document has named a customer may become a vendor by its first bill."""

from collections.abc import Sequence

from My_AI_Employee.books.odoo.call import OdooCall
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
from My_AI_Employee.books.odoo.partner_banks import set_iban
from My_AI_Employee.books.odoo.values import Row, exact_pattern, moment, part_pattern, text
from My_AI_Employee.books.purchase_rules import choose_vendor, existing_vendor, vendor_was_there
from My_AI_Employee.books.rules import folded
from My_AI_Employee.domain.actions import CreateCustomer
from My_AI_Employee.domain.purchase_actions import CreateVendor
from My_AI_Employee.domain.purchase_results import CreateVendorResult
from My_AI_Employee.domain.results import Customer

_FIELDS = ["name", "email", "phone", "vat", "supplier_rank"]
_VENDORS = ["|", ["supplier_rank", ">", 0], ["customer_rank", "=", 0]]
_MAX_SIMILAR = 10


def _partner(row: Row) -> Customer:
    return Customer(
        customer_id=str(row["id"]),
        name=text(row["name"]),
        email=text(row["email"]),
        phone=text(row["phone"]),
        tax_id=text(row["vat"]),
    )


def search_partners(context: OdooContext, domain: list[object], limit: int | None = None) -> list[Customer]:
    """Partners of this company, or shared by all, those that are vendors already first."""
    rows = context.client.call(
        "res.partner",
        "search_read",
        domain=[["company_id", "in", [False, context.company.company_id]], *domain],
        fields=_FIELDS,
        order="supplier_rank desc, name, id",
        limit=limit,
    )
    return [_partner(row) for row in rows]


def find_vendors(context: OdooContext, query: str, limit: int) -> list[Customer]:
    """Vendors whose name contains, or whose mail address equals, the query; exact names first."""
    wanted = folded(query)
    leaves = ["|", ["name", "=ilike", part_pattern(query)], ["email", "=ilike", exact_pattern(query)]]
    found = search_partners(context, [*_VENDORS, *leaves])
    fitting = [one for one in found if wanted in folded(one.name) or wanted == folded(one.email)]
    return sorted(fitting, key=lambda one: (folded(one.name) != wanted, folded(one.name)))[:limit]


def vendor_named(context: OdooContext, name: str) -> Customer:
    """Raises VendorNotFoundError, VendorAmbiguousError."""
    named = ["name", "=ilike", exact_pattern(name)]
    exact = search_partners(context, [["supplier_rank", ">", 0], named]) or search_partners(
        context, [*_VENDORS, named]
    )
    if not any(folded(one.name) == folded(name) for one in exact):
        exact = search_partners(
            context, [["supplier_rank", ">", 0], ["name", "=ilike", part_pattern(name.split()[0])]], _MAX_SIMILAR
        )
    return choose_vendor(exact, name)


def partners_named(context: OdooContext, name: str) -> list[Customer]:
    """All partners of this name."""
    return search_partners(context, [["name", "=ilike", exact_pattern(name)]])


def create_vendor(call: OdooCall) -> CreateVendorResult:
    """Add a vendor, or make one of the partner of this name, who gets a note with the key. Can be repeated.

    Raises VendorExistsError, KeyConflictError.
    """
    context, action, key = call.context, call.action, call.key
    found = find_key(context.client, key)
    if found is not None:
        return _repeated(call, found)
    existing = existing_vendor(partners_named(context, action.name), action)
    if call.dry_run:
        return CreateVendorResult(
            vendor_id=existing.customer_id if existing else "",
            name=action.name,
            email=existing.email if existing else action.email,
            created_at=context.clock(),
            dry_run=True,
            warnings=(vendor_was_there(existing.name),) if existing else (),
        )
    if existing is not None:
        target = KeyedRecord("res.partner", int(existing.customer_id))
        made = note_or_made(context.client, key, target, marker_facts(action))
        return _created(call, made) if made else _adopted(call, target.record_id)
    partner_id = load_once(context.client, "res.partner", key, [_row(action, key)])
    return _created(call, partner_id)


def _row(action: CreateVendor, key: str) -> dict[str, str]:
    return {
        "id": key,
        "name": action.name,
        "email": action.email,
        "phone": action.phone,
        "street": action.address,
        "vat": action.tax_id,
        "supplier_rank": "1",
    }


def _repeated(call: OdooCall, found: KeyedRecord) -> CreateVendorResult:
    if found.model == "res.partner":
        return _created(call, found.record_id)
    if found.model != "mail.message":
        raise key_conflict(call.key)
    marker = read_marker(call.context.client, found.record_id)
    check_marker(marker, call.key, call.action)
    return _adopted(call, marker.record_id)


def _adopted(call: OdooCall, partner_id: int) -> CreateVendorResult:
    client = call.context.client
    row = call.context.read_record("res.partner", partner_id, ["name", "supplier_rank"])
    if not row["supplier_rank"] and not call.dry_run:
        client.call("res.partner", "write", ids=[partner_id], vals={"supplier_rank": 1})
    answer = _read(call, partner_id)
    return answer.model_copy(update={"warnings": (vendor_was_there(answer.name),)})


def _created(call: OdooCall, partner_id: int) -> CreateVendorResult:
    answer = _read(call, partner_id)
    if folded(answer.name) != folded(call.action.name):
        raise key_conflict(call.key)
    if call.action.iban and not call.dry_run:
        set_iban(call.context, partner_id, call.action.iban, call.key)
    return answer


def _read(call: OdooCall, partner_id: int) -> CreateVendorResult:
    row = call.context.read_record("res.partner", partner_id, ["name", "email", "create_date"])
    return CreateVendorResult(
        vendor_id=str(partner_id),
        name=text(row["name"]),
        email=text(row["email"]),
        created_at=moment(row["create_date"]),
        odoo_url=call.context.link("contacts", partner_id),
        dry_run=call.dry_run,
    )


def with_vendor_taken_up(
    context: OdooContext, known: Sequence[Customer], action: CreateCustomer, *, write: bool
) -> list[Customer]:
    """The partners of a new customer's name or address; a vendor of this name without an address gets this one.

    write: store it in Odoo as well.
    """
    bare = [one for one in known if folded(one.name) == folded(action.name) and not one.email]
    if len(bare) != 1 or len(known) != 1:
        return list(known)
    partner_id = int(bare[0].customer_id)
    if not context.read_record("res.partner", partner_id, ["supplier_rank"])["supplier_rank"]:
        return list(known)
    if write:
        values = {"email": action.email, "customer_rank": 1}
        context.client.call("res.partner", "write", ids=[partner_id], vals=values)
    return [bare[0].model_copy(update={"email": action.email})]
