"""Reads requests for a new vendor and for changes of a customer or vendor, by their labels."""

from collections.abc import Mapping
from typing import Any

from My_AI_Employee.domain.origin import Origin
from My_AI_Employee.domain.results import Customer
from My_AI_Employee.planners.rules.customers import comparable, folded, listed
from My_AI_Employee.planners.rules.parties import check_sender, sender_in_books, spoken_addresses, spoken_customers
from My_AI_Employee.planners.rules.task_text import TaskText

_DETAILS = ("email", "phone", "address", "tax_id", "iban")


def draft_vendor(source: TaskText) -> tuple[Mapping[str, Any], ...]:
    """The action that adds a vendor; empty after questions were put on the source's sheet."""
    name = source.one_label("vendor_name", "name", "'vendor'")
    if not name:
        source.sheet.ask("the vendor's name: write `vendor: NAME`")
    details = _details(source)
    if not name or source.sheet.missing:
        return ()
    taken = [one for one in source.books.find_vendors(name.rstrip(" .")) if comparable(one.name) == comparable(name)]
    if taken:
        source.sheet.ask(f"already in the books: {listed(taken)}")
        return ()
    return ({"tool": "create_vendor", "name": name, **details},)


def draft_partner_update(source: TaskText) -> tuple[Mapping[str, Any], ...]:
    """The action that changes a customer or vendor; empty after questions."""
    if source.said("update") and not source.label("partner"):
        return _spoken_update(source)
    name = source.one_label("partner", "partner", "'partner'")
    role = (source.one_label("role", "role", "'role'") or "").casefold()
    details = _details(source)
    if not name:
        source.sheet.ask("whose details change: write `partner: NAME`")
    if role not in ("customer", "vendor"):
        source.sheet.ask("whether a customer or a vendor is meant: write `role: customer` or `role: vendor`")
    if not details:
        source.sheet.ask(f"what changes: write one of {', '.join(f'`{field}:`' for field in _DETAILS)}")
    if not name or source.sheet.missing:
        return ()
    books = source.books
    known = books.find_vendors(name) if role == "vendor" else books.find_customers(name)
    same = [one for one in known if folded(one.name) == folded(name)]
    if len(same) != 1:
        source.sheet.ask(f"which {role} is '{name}': the books have {listed(known) or 'none of this name'}")
        return ()
    return ({"tool": "update_partner", "partner": same[0].name, "role": role, **details},)


def _spoken_update(source: TaskText) -> tuple[Mapping[str, Any], ...]:
    """The customer's mail address or telephone number that a sentence changes.

    Whoever changes where invoices go can divert them: only the owner and the customer may say it, and the plan warns.
    """
    spoken = list(spoken_customers(source))
    name = source.sheet.one("partner", spoken, "the customer") if spoken else sender_in_books(source)
    if not spoken and not name:
        source.sheet.ask("whose details change: write `partner: NAME`")
    email = source.sheet.one("email", spoken_addresses(source), "the mail address")
    phones = [said for said in source.said("update") if "phone" in said.slots]
    phone = source.quote(phones[0].slots["phone"]).strip(" .,") if len(phones) == 1 else ""
    known = [one for one in source.books.find_customers(name) if folded(one.name) == folded(name)] if name else []
    if name and len(known) != 1:
        source.sheet.ask(f"which customer is '{name}': the books have {listed(known) or 'none of this name'}")
    if name and source.task.origin not in (Origin.OWNER, Origin.CUSTOMER):
        source.sheet.ask(
            f"whether {name} said so: the request comes from neither the owner nor {name}; when they confirm it, "
            "write `type: partner_update`, `partner:`, `role: customer` and what is new"
        )
    if name:
        check_sender(source, name)
    if len(phones) > 1 or not (email or phone):
        source.sheet.ask("what changes: write one of `email:` and `phone:`")
    if source.sheet.missing or not name:
        return ()
    if email:
        source.sheet.warnings.append(
            f"invoices and reminders to {name} go to {email} from then on, no more to {known[0].email or 'nobody'}"
        )
    details = {key: value for key, value in (("email", email), ("phone", phone)) if value}
    return ({"tool": "update_partner", "partner": known[0].name, "role": "customer", **details},)


def _details(source: TaskText) -> dict[str, str]:
    """The labels that are there; a bank account is shown as a warning, so that a person checks it."""
    found = {field: value for field in _DETAILS if (value := source.one_label(field, field))}
    if "address" in found:
        found["address"] = ", ".join(part.strip(" ,") for part in found["address"].split("\n") if part.strip())
    _warn_of_account(source, found)
    return found


def details_of_seller(source: TaskText) -> dict[str, str]:
    """The tax id and the bank account that the file of a bill states, for a vendor that is new in the books."""
    labels = {"tax_id": "seller_tax_id", "iban": "seller_iban"}
    found = {field: value for field, label in labels.items() if (value := source.one_label(label, field))}
    _warn_of_account(source, found)
    return found


def warn_of_payee(source: TaskText, vendor: str | None) -> None:
    """A bill that is to be paid to somebody else than its vendor is checked by a person before it is paid."""
    if payee := source.one_label("seller_payee", "seller_payee"):
        source.sheet.warnings.append(
            f"the bill says to pay {payee}, not {vendor or 'its vendor'}: "
            "ask the vendor on a number that you know, before you pay"
        )


def _warn_of_account(source: TaskText, details: Mapping[str, str]) -> None:
    if "iban" in details:
        source.sheet.warnings.append(
            f"this sets the bank account {details['iban']}: ask the partner on a number that you know, before you pay"
        )


def known_vendor(source: TaskText, name: str) -> Customer | None:
    """The vendor of this name in the books; None when there is none, or after a question."""
    found = source.books.find_vendors(name.rstrip(" ."))
    same = [one for one in found if comparable(one.name) == comparable(name)]
    if len(same) > 1:
        source.sheet.ask(f"{len(same)} vendors are named '{name}': give them different names in the books")
    return same[0] if len(same) == 1 else None
