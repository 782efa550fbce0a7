"""Answers questions about the books, such as `how much does Acme owe us?`, with what the books list now."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from My_AI_Employee.domain.money import format_money
from My_AI_Employee.domain.origin import Origin
from My_AI_Employee.domain.purchase_results import BillSummary
from My_AI_Employee.domain.results import Customer, InvoiceSummary
from My_AI_Employee.planners.rules.customers import comparable, folded
from My_AI_Employee.planners.rules.customers import listed as listed_partners
from My_AI_Employee.planners.rules.findings import Finding
from My_AI_Employee.planners.rules.grammar.parse import Spoken
from My_AI_Employee.planners.rules.parties import sender_address, sender_in_books, senders_customers, spoken_customers
from My_AI_Employee.planners.rules.task_text import TaskText
from My_AI_Employee.planners.rules.usual_price import EARLIER_DAYS

_LISTED = 200
"""The books list at most so many open documents; of so many none may be left out of a sum."""
_SHOWN = 20

Answer = tuple[str, ...]


def answer_question(source: TaskText) -> Answer:
    """The lines of the answer; empty after questions were put on the source's sheet. Raises what the books raise."""
    _check_asker(source)
    if source.sheet.missing:
        return ()
    if source.said("asks_paid"):
        return _about_payment(source)
    if source.said("asks_we_owe"):
        return _about_debts(source)
    if source.said("asks_bills"):
        return _bills(source)
    if source.said("asks_overdue"):
        return _overdue(source)
    if source.said("asks_open"):
        return _invoices(source, source.books.list_open_invoices(""), "Open invoices of all customers:")
    return _of_customer(source, _customer(source))


def _check_asker(source: TaskText) -> None:
    """Ask when `us` of a mail is a customer or a vendor of the books: their own books are none of these."""
    if source.task.origin is Origin.OWNER:
        return
    address = sender_address(source)
    vendors = source.books.find_vendors(address) if address else []
    mine = senders_customers(source) + [one for one in vendors if folded(one.email) == folded(address)]
    names = {comparable(one.name) for one in mine}
    is_about_themselves = all(comparable(name.value) in names for name in _named(source))
    is_about_all = bool(source.said("asks_open", "asks_overdue", "asks_bills") or _vendor_said(source))
    if mine and (is_about_all or not is_about_themselves) and not source.label("customer"):
        source.sheet.ask(
            f"who 'us' is: {address} is {listed_partners(mine)} in the books; put the question into a note of "
            "your own, or `dismiss: yes`"
        )


def _named(source: TaskText) -> list[Finding[str]]:
    return [name for name in spoken_customers(source) if isinstance(name, Finding)]


def _about_payment(source: TaskText) -> Answer:
    """Whether invoices are paid: those that are named, else all of the customer."""
    numbers = [found.value for found in source.label("invoice")] or _numbers(source)
    name = _customer(source) if not numbers or _names_customer(source) else ""
    if source.sheet.missing:
        return ()
    if not numbers:
        return _of_customer(source, name)
    return tuple(line for number in numbers for line in _of_invoice(source, number, name))


def _numbers(source: TaskText) -> list[str]:
    """The numbers of invoices in the question; a figure that the books do not have as one may be an amount."""
    said = (_number(source, one) for one in source.said("asks_paid") if "code" in one.slots)
    numbers = list(dict.fromkeys(said))
    for number in numbers:
        if number.replace(".", "").replace(",", "").isdigit() and not _is_known(source, number):
            source.sheet.ask(f"whether '{number}' is an invoice: write `invoice:` with its whole number")
    return numbers


def _is_known(source: TaskText, number: str) -> bool:
    sold = [line.number for line in source.books.sold_lines("", _since(source))]
    known = [one.number for one in source.books.list_open_invoices("")] + sold
    return folded(number) in {folded(one) for one in known}


def _number(source: TaskText, said: Spoken) -> str:
    return source.quote(said.slots["code"]).strip(" .,?")


def _names_customer(source: TaskText) -> bool:
    return any({"customer", "new"} & set(said.slots) for said in source.said("asks_paid"))


def _of_invoice(source: TaskText, number: str, name: str) -> Answer:
    """What the books know of an invoice. name: the customer beside it in the question; empty when there is none."""
    listed = source.books.list_open_invoices("")
    found = [one for one in listed if folded(one.number) == folded(number)]
    if found:
        other = _not_of(found[0].customer_name, name)
        return (f"{_open_line(found[0], source.today)}{other}",)
    sold = source.books.sold_lines("", _since(source))
    owners = list(dict.fromkeys(line.customer_name for line in sold if folded(line.number) == folded(number)))
    if owners:
        rest = "nothing is open on it" if len(listed) < _LISTED else "too many are open to tell whether it is"
        return (f"{number} of {owners[0]} is in the books, and {rest}.{_not_of(owners[0], name)}",)
    mine = _of_customer(source, name) if name else ()
    return (f"The books list no open invoice {number}, and none of the last {EARLIER_DAYS} days.", *mine)


def _not_of(owner: str, name: str) -> str:
    return f" It is an invoice of {owner}, not of {name}." if name and comparable(owner) != comparable(name) else ""


def _since(source: TaskText) -> date:
    return date.fromordinal(source.today.toordinal() - EARLIER_DAYS)


def _customer(source: TaskText) -> str:
    """The one customer that is meant; empty after a question, or when the books have none of the name."""
    known = source.sheet.one("customer_name", [*source.label("customer")] or spoken_customers(source), "the customer")
    unknown = _new_names(source)
    if known and not unknown:
        return known
    if source.sheet.missing:
        return ""
    if not unknown and (mine := sender_in_books(source)):
        return mine
    if len(unknown) != 1:
        source.sheet.ask("which customer is meant: write `customer: NAME`")
        return ""
    return _resolved(source, unknown[0], source.books.find_customers(unknown[0]), "customer")


def _new_names(source: TaskText) -> list[str]:
    """Names in the question that are not those of known customers."""
    if source.label("customer"):
        return []
    said = (one for one in source.parsed.spoken if one.meaning.startswith("asks_") and "new" in one.slots)
    return list(dict.fromkeys(source.quote(one.slots["new"]).strip(" .,?") for one in said))


def _resolved(source: TaskText, name: str, candidates: Sequence[Customer], role: str) -> str:
    exact = [one.name for one in candidates if comparable(one.name) == comparable(name)]
    if exact:
        return exact[0]
    offered = " or ".join(f"`{role}: {one.name}`" for one in candidates[:4])
    chosen = f"choose {offered}" if offered else f"write `{role}:` with the name that the books have"
    source.sheet.ask(f"who '{name}' is: the books have no {role} of this name; {chosen}")
    return ""


def _of_customer(source: TaskText, name: str) -> Answer:
    if not name:
        return ()
    listed = source.books.list_open_invoices(name)
    mine = [one for one in listed if comparable(one.customer_name) == comparable(name)]
    if not mine and len(listed) < _LISTED:
        return (f"No posted invoice of {name} is open.",)
    if not mine:
        return (f"There are too many open invoices to tell; the report aged_receivables lists those of {name}.",)
    title = f"{name} owes {_sums(mine)}:" if len(listed) < _LISTED else f"Open, of {name}:"
    same = [one for one in source.books.find_customers(name) if comparable(one.name) == comparable(name)]
    several = (f"The books have {len(same)} customers named {name}; the sum is of all.",) if len(same) > 1 else ()
    return (*_invoices(source, mine, title), *several)


def _about_debts(source: TaskText) -> Answer:
    """What the owner owes a vendor, or the sender asks what a customer owes the owner."""
    name = _vendor_said(source)
    if not name:  # `owe you`
        mine = sender_in_books(source)
        if not mine:
            source.sheet.ask("who asks: nobody in the books has the sender's address; write `customer:`")
        return _of_customer(source, mine)
    labels = [found.value for found in source.label("vendor")]
    name = labels[-1] if labels else name
    vendor = _resolved(source, name, source.books.find_vendors(name), "vendor")
    return _of_vendor(source, vendor) if vendor else ()


def _vendor_said(source: TaskText) -> str:
    said = [one.slots["place"] for one in source.said("asks_we_owe") if "place" in one.slots]
    return source.quote(said[0]).strip(" .,?") if said else ""


def _of_vendor(source: TaskText, vendor: str) -> Answer:
    """The open bills of this vendor alone: the books list every vendor whose name holds the words."""
    listed = source.books.list_open_bills(vendor)
    mine = [one for one in listed if comparable(one.vendor_name) == comparable(vendor)]
    if not mine and len(listed) < _LISTED:
        return (f"No posted bill of {vendor} is open.",)
    if not mine:
        return (
            f"The books have too many open bills to tell what {vendor} gets; the report aged_payables lists all.",
        )
    title = f"We owe {vendor} {_sums(mine)}:" if len(listed) < _LISTED else f"Open, of {vendor}:"
    return (title, *_shortened([_bill_line(one, source.today) for one in mine]))


def _bills(source: TaskText) -> Answer:
    listed = source.books.list_open_bills("")
    if not listed:
        return ("No posted bill is open.",)
    total = f" {_sums(listed)}" if len(listed) < _LISTED else ""
    return (f"We owe{total}:", *_shortened([_bill_line(one, source.today) for one in listed]))


def _bill_line(one: BillSummary, today: date) -> str:
    return f"{one.bill_number} of {one.vendor_name}: {_open_of(one)}, {_due(one.due_date, today)}"


def _open_of(one: InvoiceSummary | BillSummary) -> str:
    return f"{one.residual:,.2f} of {format_money(one.total_amount, one.currency)} is open"


def _invoices(source: TaskText, listed: Sequence[InvoiceSummary], title: str) -> Answer:
    if not listed:
        return ("No posted invoice is open.",)
    return (title, *_shortened([_open_line(one, source.today) for one in listed]))


def _overdue(source: TaskText) -> Answer:
    listed = source.books.list_open_invoices("")
    late = [one for one in listed if one.due_date < source.today]
    if len(listed) >= _LISTED:
        return ("There are too many open invoices to tell; the report aged_receivables lists what is overdue.",)
    return _invoices(source, late, "Overdue invoices:") if late else ("No posted invoice is overdue.",)


def _open_line(one: InvoiceSummary, today: date) -> str:
    return f"{one.number} of {one.customer_name}: {_open_of(one)}, {_due(one.due_date, today)}"


def _due(day: date, today: date) -> str:
    late = (today - day).days
    return f"due {day}, {late} days overdue" if late > 0 else f"due {day}"


def _shortened(lines: Sequence[str]) -> list[str]:
    more = len(lines) - _SHOWN
    return [*lines[:_SHOWN], *([f"and {more} more; the report aged_receivables lists all"] if more > 0 else [])]


def _sums(documents: Iterable[InvoiceSummary | BillSummary]) -> str:
    sums: dict[str, Decimal] = {}
    for one in documents:
        sums[one.currency] = sums.get(one.currency, Decimal(0)) + one.residual
    return " and ".join(format_money(amount, currency) for currency, amount in sums.items())
