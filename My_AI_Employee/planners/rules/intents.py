"""Classifies a task by the type of its request, and reads its prose as such a request."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from My_AI_Employee.planners.rules.findings import Unclear
from My_AI_Employee.planners.rules.grammar.language.firms import FIRMS
from My_AI_Employee.planners.rules.grammar.language.tables import ONLY_BOUGHT
from My_AI_Employee.planners.rules.grammar.parse import NOTHING_SAID, Parsed, Spoken
from My_AI_Employee.planners.rules.grammar.prose import parse_prose
from My_AI_Employee.planners.rules.grammar.tokens import Token
from My_AI_Employee.planners.rules.lines import CONTAINERS, LINES
from My_AI_Employee.planners.rules.task_text import TaskText
from My_AI_Employee.planners.rules.words import LABELLED_ONLY, REQUEST_TYPES, TYPE_KEYS

_TRIGGERS: Mapping[str, tuple[str, ...]] = {
    "invoice_request": ("invoice",),
    "payment_received": ("payment",),
    "expense": ("expense", "bought", "paid", "paid_by", "category", "meal", "kind"),
    "report_request": ("report",),
    "customer_request": ("new_customer", "new_customers"),
    "partner_update": ("update",),
    "send_request": ("resend", "remind"),
    "credit_request": ("credit",),
    "refund": ("refunded",),
    "bill_payment": ("bill_paid",),
    "bill": ("billed",),
    "statement_request": ("account_statement",),
    "books_question": ("asks_owes", "asks_paid", "asks_open", "asks_overdue", "asks_we_owe", "asks_bills"),
}
"""The phrases that make a text a request of this type."""


SPOKEN_FIELDS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "bill": {
        "vendor_name": ("billed", "place"),
        "bill": ("number", "code"),
        "gross": ("gross", "money"),
        "net": ("net", "money"),
        "tax": ("tax", "rate"),
        "due": ("due", "date2"),
        "category": ("category", "category"),
        "description": ("what", "desc"),
    },
    "bill_payment": {
        "vendor_name": ("bill_paid", "place"),
        "bill": ("bill_paid", "code"),
        "amount": ("bill_paid", "money"),
        "paid_from": ("paid_from", "source"),
    },
    "refund": {"method": ("refunded", "method"), "credit_note": ("noted", "document")},
}
"""The labels that a phrase can stand for, as its meaning and slot."""
NOTHING_ASKED = "what is to be done"
"""How the question begins where no type of request is recognised."""
_USUAL_TYPES = ("invoice_request", "payment_received", "expense", "bill", "credit_request", "report_request")
"""What people ask for most, in the question what a text is."""


@dataclass(frozen=True)
class Request:
    """name: the type of request; parsed: its prose."""

    name: str
    parsed: Parsed


def request_type(source: TaskText) -> Request | Unclear:
    """The type whose phrases account for most of the prose; Unclear when none or several do."""
    unknown = [] if _types(source.answers) else _unknown_types(source.labels)
    if unknown:
        known = ", ".join(dict.fromkeys(REQUEST_TYPES.values()))
        return Unclear(f"what `type: {unknown[0][:60]}` means: write `type:` with one of {known}")
    labelled = _types(source.answers) or _types(source.labels)
    if len(set(labelled)) > 1:
        return Unclear(f"whether this is {' or '.join(dict.fromkeys(labelled))}: {_choose(labelled)}")
    if labelled and labelled[0] in LABELLED_ONLY:
        return Request(labelled[0], NOTHING_SAID)
    if labelled:
        return Request(labelled[0], parse_prose(source.prose, labelled[0]))
    readings = {name: parse_prose(source.prose, name) for name in _TRIGGERS}
    named = {
        name: parsed
        for name, parsed in readings.items()
        if parsed.of(*_TRIGGERS[name]) or (name == "expense" and _is_outlay(parsed, source))
    }
    if not named and (_is_priced_work(readings["invoice_request"]) or _sends_lines(readings["invoice_request"])):
        return Request("invoice_request", readings["invoice_request"])
    if not named:
        by_labels = _type_of_labels(source, readings["invoice_request"])
        if by_labels:
            return Request(by_labels, readings[by_labels])
        said = " ".join(source.text.split())[:300]
        about = f" with '{said}'" if said else ""
        return Unclear(
            f"{NOTHING_ASKED}{about}: nothing (tick `dismiss: yes`), or write `type:` with one of "
            f"{', '.join(_USUAL_TYPES)}; docs/vault.md names the others and their labels"
        )
    fewest = min(_left(parsed) for parsed in named.values())
    best = [name for name, parsed in named.items() if _left(parsed) == fewest]
    if len(best) > 1:
        return Unclear(f"whether this is {' or '.join(best)}: {_choose(best)}")
    if best == ["expense"] and (other := no_expense(source)):
        return Unclear(other)
    return Request(best[0], named[best[0]])


def no_expense(source: TaskText) -> str:
    """The question where what reads like an expense names an invoice of ours, or a bill that waits to be paid."""
    if number := _number_of_ours(source):
        return (
            f"whether money came in for {number}, or an expense was paid: choose `type: payment_received` or "
            "`type: expense`"
        )
    if bill := _bill_of_vendor(source):
        return f"whether the bill {bill} was paid, or an expense: choose `type: bill_payment` or `type: expense`"
    return ""


def _number_of_ours(source: TaskText) -> str:
    """The number of an open invoice of ours that the text names: who speaks of it hardly means an expense."""
    said = {token.text.upper() for tokens in source.prose.sentences for token in tokens if token.kind == "document"}
    known = (one.number for one in source.books.list_open_invoices("")) if said else ()
    return next((number for number in known if number in said), "")


def _bill_of_vendor(source: TaskText) -> str:
    """The number of an open bill of a vendor that the text names with the vendor, as both stand in the books."""
    words = set(re.findall(r"[\w/-]+", source.text))
    bills = source.books.list_open_bills("") if any(any(map(str.isdigit, word)) for word in words) else ()
    text = source.text.casefold()
    named = (one for one in bills if one.bill_number in words and one.vendor_name.casefold() in text)
    return next((f"{one.bill_number} of {one.vendor_name}" for one in named), "")


def _is_outlay(parsed: Parsed, source: TaskText) -> bool:
    """Whether a thing that is only bought, such as a lunch, stands before the vendor behind `at`.

    Or it is a `bank fee`, or a thing beside a firm that everybody knows.
    """
    hints: Mapping[str, str] = source.prose.language.tables.CATEGORY_HINTS
    items = [said for said in parsed.of("item") if "desc" in said.slots]
    things = [_without_container(said.slots["desc"]) for said in items if "place" in said.slots]
    pairs = ["-".join(token.folded for token in said.slots["desc"][:2]) for said in items]
    return (
        any(hints.get(thing[0].folded) in ONLY_BOUGHT for thing in things)
        or any(hints.get(pair) in ONLY_BOUGHT for pair in pairs)
        or any(_is_of_firm(said, parsed, source) for said in items)
    )


def _without_container(thing: tuple[Token, ...]) -> tuple[Token, ...]:
    """`envelopes` of `two boxes of envelopes`."""
    of = next((number for number, token in enumerate(thing[:4]) if token.folded == "of"), 0)
    is_container = of > 0 and thing[of - 1].folded in CONTAINERS
    return thing[of + 1 :] if is_container and len(thing) > of + 1 else thing


def _is_of_firm(said: Spoken, parsed: Parsed, source: TaskText) -> bool:
    """Whether a known firm sold a thing, as in `toner from Staples`; `Figma design` needs a word such as `paid`."""
    place, thing = said.slots.get("place", ()), said.slots["desc"]
    if " ".join(token.folded for token in place) not in FIRMS:
        return False
    first, last = sorted((place, thing), key=lambda tokens: tokens[0].start)
    between = source.text[first[-1].end : last[0].start].casefold().split()
    if not _SELLING.isdisjoint(between):
        return True
    hints: Mapping[str, str] = source.prose.language.tables.CATEGORY_HINTS
    is_bought = any(token.folded in _SUBSCRIBED or token.folded in hints for token in thing)
    return is_bought and bool(between or parsed.of("settled", "paid_by"))


_SELLING = frozenset({"at", "from", "@"})
_SUBSCRIBED = frozenset({"subscription", "plan", "licence", "license", "membership", "renewal"})
"""Things that a firm such as `Zoom` sells and nobody sells to it."""


def _is_priced_work(parsed: Parsed) -> bool:
    """Whether a note without a verb says all of an invoice: whom, what, the price, its total and when it is due."""
    has_customer = any("customer" in said.slots for said in parsed.spoken)
    said = (("line", "line_of_one", "fixed"), ("total",), ("terms", "due", "terms_now"))
    return not parsed.leftovers and has_customer and all(parsed.of(*meanings) for meanings in said)


def _sends_lines(parsed: Parsed) -> bool:
    """Whether `please send the invoice` stands beside lines with their prices, and nothing is left over."""
    names_it = any(_INVOICE in said.quote.casefold().split() for said in parsed.of("send", "send_me"))
    return names_it and not parsed.leftovers and bool(parsed.of(*LINES))


_INVOICE = "invoice"


def _choose(types: Sequence[str]) -> str:
    return "choose " + " or ".join(f"`type: {name}`" for name in dict.fromkeys(types))


_LABELS_OF: Mapping[str, tuple[str, ...]] = {
    "invoice_request": ("customer", "line"),
    "payment_received": ("invoice", "amount"),
    "expense": ("vendor", "amount"),
    "report_request": ("report",),
}


def _type_of_labels(source: TaskText, as_invoice: Parsed) -> str:
    """The one type of request whose labels are all there; for an invoice the lines may be a list or labels."""
    found = [
        name
        for name, fields in _LABELS_OF.items()
        if all(source.label(field) or (field == "line" and _has_lines(source, as_invoice)) for field in fields)
    ]
    return found[0] if len(found) == 1 else ""


def _has_lines(source: TaskText, as_invoice: Parsed) -> bool:
    return bool(source.label("unit_price") or as_invoice.of("line"))


def _left(parsed: Parsed) -> int:
    """How many words are left over."""
    return sum(len(left.quote.split()) for left in parsed.leftovers)


def _unknown_types(labels: tuple[tuple[str, str], ...]) -> list[str]:
    return [
        value for label in labels for value in [label[1]] if label[0] in TYPE_KEYS and value and not _types((label,))
    ]


def _types(labels: tuple[tuple[str, str], ...]) -> list[str]:
    words = (re.sub(r"\W+", "_", value.strip()).casefold() for key, value in labels if key in TYPE_KEYS)
    return [REQUEST_TYPES[word] for word in words if word in REQUEST_TYPES]
