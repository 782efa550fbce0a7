"""Changes a customer or vendor. A note with the key keeps what was there before, so that it can be taken back."""

import base64
import json

from My_AI_Employee.books.odoo.call import OdooCall
from My_AI_Employee.books.odoo.context import OdooContext
from My_AI_Employee.books.odoo.keys import (
    KeyedRecord,
    Marker,
    check_marker,
    extend_marker,
    find_marker,
    marker_facts,
    put_marker,
)
from My_AI_Employee.books.odoo.partner_banks import iban_of, set_iban
from My_AI_Employee.books.odoo.values import exact_pattern, text
from My_AI_Employee.books.odoo.vendors import partners_named, search_partners, vendor_named
from My_AI_Employee.books.rules import folded
from My_AI_Employee.domain.purchase_actions import UpdatePartner
from My_AI_Employee.domain.purchase_results import UpdatePartnerResult
from My_AI_Employee.errors import CustomerAmbiguousError, CustomerNotFoundError, ValidationFailedError

_COLUMNS = {"email": "email", "phone": "phone", "address": "street", "tax_id": "vat"}


def update_partner(call: OdooCall) -> UpdatePartnerResult:
    """See `UpdatePartner`. Can be repeated after a failure at any step; once it is done it changes nothing more."""
    context, action, key = call.context, call.action, call.key
    marker = find_marker(context.client, key)
    if marker is None:
        partner_id = _check(context, action)
        before = _values(context, partner_id, action)
        if call.dry_run:
            return _answer(call, partner_id, before, {**action.changes}, None)
        target = KeyedRecord("res.partner", partner_id)
        marker = put_marker(context.client, key, target, marker_facts(action, previous=_packed(before)))
    check_marker(marker, key, action)
    if marker.facts.get("done") != "yes" and not call.dry_run:
        _write(context, marker.record_id, action, key)
        extend_marker(context.client, marker, done="yes")
    before = _unpacked(marker.facts["previous"])
    return _answer(call, marker.record_id, before, _values(context, marker.record_id, action), marker)


def _check(context: OdooContext, action: UpdatePartner) -> int:
    """Id of the partner. Raises that there is none or several, ValidationFailedError."""
    if action.role == "vendor":
        partner_id = int(vendor_named(context, action.partner).customer_id)
    else:
        partner_id = _customer(context, action.partner)
    if action.role == "customer" and action.email == "":
        raise ValidationFailedError("email: a customer needs a mail address, invoices go to it")
    if action.email:
        mailed = search_partners(context, [["email", "=ilike", exact_pattern(action.email)]])
        others = [one for one in mailed if int(one.customer_id) != partner_id]
        if others:
            raise ValidationFailedError(f"email: {action.email} belongs to {others[0].name} in the books")
    return partner_id


def _customer(context: OdooContext, name: str) -> int:
    found = [one for one in partners_named(context, name) if folded(one.name) == folded(name)]
    if not found:
        raise CustomerNotFoundError(f"no customer is named '{name}'", hint="correct the name")
    if len(found) > 1:
        raise CustomerAmbiguousError(f"{len(found)} customers are named '{name}'", hint="merge them in the books")
    return int(found[0].customer_id)


def _values(context: OdooContext, partner_id: int, action: UpdatePartner) -> dict[str, str]:
    row = context.read_record("res.partner", partner_id, list(_COLUMNS.values()))
    known = {name: text(row[column]) for name, column in _COLUMNS.items() if name in action.changes}
    return known | ({"iban": iban_of(context, partner_id)} if "iban" in action.changes else {})


def _write(context: OdooContext, partner_id: int, action: UpdatePartner, key: str) -> None:
    values = {_COLUMNS[name]: value for name, value in action.changes.items() if name in _COLUMNS}
    if values:
        context.client.call("res.partner", "write", ids=[partner_id], vals=values)
    if "iban" in action.changes:
        set_iban(context, partner_id, action.changes["iban"], key)


def _packed(values: dict[str, str]) -> str:
    """As letters and digits: notes keep no brackets."""
    return base64.urlsafe_b64encode(json.dumps(values).encode()).decode()


def _unpacked(packed: str) -> dict[str, str]:
    return dict(json.loads(base64.urlsafe_b64decode(packed)))


def _answer(
    call: OdooCall, partner_id: int, before: dict[str, str], after: dict[str, str], marker: Marker | None
) -> UpdatePartnerResult:
    """marker None: a dry run."""
    name = call.context.read_record("res.partner", partner_id, ["name"])["name"]
    return UpdatePartnerResult(
        partner_id=str(partner_id),
        partner=text(name),
        role=call.action.role,
        changed=after,
        previous=before,
        created_at=marker.at if marker else call.context.clock(),
        odoo_url=call.context.link("contacts", partner_id),
        dry_run=call.dry_run,
    )
