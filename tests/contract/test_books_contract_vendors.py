"""Vendors, and changes of customers and vendors, over every kind of books."""

from typing import Any, cast

import pytest

from My_AI_Employee.domain.actions import CreateCustomer
from My_AI_Employee.domain.purchase_actions import CreateVendor, UpdatePartner
from My_AI_Employee.domain.purchase_results import CreateVendorResult, UpdatePartnerResult
from My_AI_Employee.domain.undo import reversal
from My_AI_Employee.errors import (
    CustomerNotFoundError,
    KeyConflictError,
    ValidationFailedError,
    VendorExistsError,
    VendorNotFoundError,
)
from tests.contract.books_under_test import BooksUnderTest
from tests.contract.contract_steps import address_of, assert_same, customer, draft_invoice, key_for, unique
from tests.contract.purchase_steps import enter_bill, vendor

IBAN, OTHER_IBAN = "DE89370400440532013000", "GB29NWBK60161331926819"


def add(backend: BooksUnderTest, name: str, **details: str) -> CreateVendorResult:
    action = CreateVendor.model_validate({"name": name, **details})
    return cast("CreateVendorResult", backend.books.perform(action, key_for(action)))


def change(backend: BooksUnderTest, name: str, role: str, **new: str) -> UpdatePartnerResult:
    action = UpdatePartner.model_validate({"partner": name, "role": role, **new})
    return cast("UpdatePartnerResult", backend.books.perform(action, key_for(action)))


def test_a_vendor_is_added_once(backend: BooksUnderTest) -> None:
    name = unique("Vendor")
    details = {"phone": "+1 555 0100", "address": "1 Main St", "tax_id": "X-1", "iban": "DE89 3704 0044 0532 0130 00"}
    action = CreateVendor.model_validate({"name": name, "email": address_of(name), **details})
    key = key_for(action)
    assert backend.books.perform(action, key, dry_run=True).dry_run
    assert backend.books.find_vendors(name) == []
    made = cast("CreateVendorResult", backend.books.perform(action, key))
    assert_same(backend.books.perform(action, key), made)
    (found,) = backend.books.find_vendors(address_of(name))
    assert (found.customer_id, found.name, found.phone) == (made.vendor_id, name, "+1 555 0100")
    facts = backend.customer_facts(made.vendor_id)
    assert (facts.address, facts.tax_id) == ("1 Main St", "X-1")
    status = backend.books.operation_status(key)
    assert (status.found, status.model, status.record_id) == (True, "res.partner", made.vendor_id)
    assert change(backend, name, "vendor", iban=OTHER_IBAN).previous == {"iban": IBAN}


def test_one_firm_is_customer_and_vendor(backend: BooksUnderTest) -> None:
    made = backend.books.create_customer(
        first := CreateCustomer(name=unique("Both"), email=address_of(unique())), key_for(first)
    )
    added = add(backend, made.name.upper())
    assert (added.vendor_id, bool(added.warnings)) == (made.customer_id, True)
    assert enter_bill(backend, made.name).vendor_name == made.name
    assert draft_invoice(backend, made.name, customer_email=made.email).total_amount == 1500
    with pytest.raises(VendorExistsError):
        add(backend, made.name, email="other@mail.example")


def test_a_vendor_becomes_a_customer(backend: BooksUnderTest) -> None:
    name = vendor(backend, unique("Both"), email="")
    action = CreateCustomer(name=name, email=address_of(name))
    backend.books.create_customer(action, key_for(action))
    assert draft_invoice(backend, name).total_amount == 1500
    assert [one.name for one in backend.books.find_vendors(name)] == [name]


@pytest.mark.parametrize("role", ["customer", "vendor"])
def test_details_change_and_change_back(backend: BooksUnderTest, role: str) -> None:
    name = customer(backend) if role == "customer" else vendor(backend, email=address_of(unique()), phone="1")
    new = {
        "email": address_of(unique()),
        "phone": "+1 555 0199",
        "address": "2 Side St",
        "tax_id": "X-2",
        "iban": IBAN,
    }
    action = UpdatePartner.model_validate({"partner": name, "role": role, **new})
    key = key_for(action)
    expected = cast("UpdatePartnerResult", backend.books.perform(action, key, dry_run=True))
    done = cast("UpdatePartnerResult", backend.books.perform(action, key))
    assert (done.changed, done.previous, done.partner) == (new, expected.previous, name)
    facts = backend.customer_facts(done.partner_id)
    assert (facts.email, facts.phone, facts.address, facts.tax_id) == tuple(new.values())[:4]
    (step,) = reversal([("update_partner", done.as_json())], "PLAN-1").actions
    back = change(backend, **_arguments(step))
    assert (back.changed, back.previous) == (done.previous, new)
    with pytest.raises(KeyConflictError):
        backend.books.perform(action.model_copy(update={"phone": "2"}), key)
    assert backend.books.operation_status(key).found


def _arguments(step: Any) -> dict[str, str]:
    plain = {name: value for name, value in step.items() if name != "tool"}
    return {"name": plain.pop("partner"), **plain}


def test_a_change_is_made_once(backend: BooksUnderTest) -> None:
    name = vendor(backend)
    action = UpdatePartner(partner=name, role="vendor", phone="1")
    key = key_for(action)
    backend.books.perform(action, key)
    change(backend, name, "vendor", phone="2")
    backend.books.perform(action, key)
    assert [one.phone for one in backend.books.find_vendors(name)] == ["2"]


def test_what_the_books_refuse_of_a_change(backend: BooksUnderTest) -> None:
    name, other = customer(backend), customer(backend)
    with pytest.raises(CustomerNotFoundError):
        change(backend, unique("Nobody"), "customer", phone="1")
    with pytest.raises(VendorNotFoundError):
        change(backend, unique("Nobody"), "vendor", phone="1")
    with pytest.raises(ValidationFailedError, match=other):
        change(backend, name, "customer", email=address_of(other))
    with pytest.raises(ValidationFailedError, match="mail address"):
        change(backend, name, "customer", email="")
