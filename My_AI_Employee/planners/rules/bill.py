"""Drafts a vendor's bill from a note with labels.

Its lines are labels `line: Paper | 100.00 | 19% | office_supplies`: what, the net amount or `3 x 20.50`, the tax, the
category; tax and category may be labels of their own that hold for all lines. Without lines, two of `net`, `tax` and
`total` give one line, when only one tax rate fits them.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from My_AI_Employee.domain.company import UNNAMED_COMPANY
from My_AI_Employee.domain.money import round_money
from My_AI_Employee.planners.rules.category_words import category_meant
from My_AI_Employee.planners.rules.customers import comparable
from My_AI_Employee.planners.rules.expense_doubts import ask_whose_expense
from My_AI_Employee.planners.rules.figures import read_money, read_number
from My_AI_Employee.planners.rules.findings import Unclear, quoted
from My_AI_Employee.planners.rules.payment import past_day, plain_word
from My_AI_Employee.planners.rules.receipts import receipt_of
from My_AI_Employee.planners.rules.task_text import TaskText
from My_AI_Employee.planners.rules.tax_rates import ask_about_rates
from My_AI_Employee.planners.rules.terms import read_tax, read_terms
from My_AI_Employee.planners.rules.unsettled import ask_unsettled
from My_AI_Employee.planners.rules.value_words import NO_TAX
from My_AI_Employee.planners.rules.vendor_habits import VendorHabit, as_before, unusual_rates
from My_AI_Employee.planners.rules.vendors import details_of_seller, known_vendor, warn_of_payee

_HALF_PERCENTS = [Decimal(step) / 200 for step in range(1, 61)]
"""0.5 % to 30 %: among these a rate is looked for that net and tax have."""
_PRICED = re.compile(r"(?P<count>[0-9][0-9.,]*)\s*[x×*]\s*(?P<price>.+)")
_SPEAKS_OF_TAX = re.compile(
    r"\b(?:tax\w*|vat|gst|hst|net|gross|incl\w*|excl\w*|mwst|ust|\w*steuer\w*|netto|brutto|inkl\w*|exkl\w*|zzgl|zuz\w*"
    r"|tva|ttc|ht|hors|taxes?|dont|compris\w*)\b",
    re.I,
)
"""Words by which a bill speaks of tax, though of no rate that is known."""
_NUMBER_SIGN = re.compile(r"\s+(?:n|no|nr|nº|numéro)$", re.I)
"""`n` of `facture fournisseur Cedeo n° F-2210`, which is no part of the name."""
_FORM = "write `line: WHAT | 100.00 | 19% | CATEGORY`"


@dataclass(frozen=True, kw_only=True)
class _Stated:
    """What the labels net, tax and total say. tax: as an amount; rate: as a percentage."""

    net: Decimal | None
    tax: Decimal | None
    rate: Decimal | None
    total: Decimal | None


def draft_bill(source: TaskText) -> tuple[Mapping[str, Any], ...]:
    """The bill, after its vendor if the books have none of this name; empty after questions."""
    vendor = _NUMBER_SIGN.sub("", source.one_label("vendor_name", "vendor_name", "'vendor'") or "")
    number = source.one_label("bill", "bill_number", "'number'")
    if not vendor:
        source.sheet.ask("the vendor: write `vendor: NAME`")
    if vendor and source.defaults.company and comparable(vendor) == comparable(source.defaults.company):
        source.sheet.ask(f"'{vendor}' is this firm itself: is it an invoice of your own? Then dismiss the task")
    if not number:
        source.sheet.ask("the number that the vendor gave the bill: write `number: 4711`")
    ask_unsettled(source)
    ask_about_rates(source)
    _ask_buyer(source)
    warn_of_payee(source, vendor)
    habit = source.defaults.habit_of(vendor) if vendor else None
    billed = past_day(source, "bill_date", "the date of the bill")
    due = _due(source, billed, habit)
    stated = _stated(source)
    lines = _lines(source, stated, habit)
    attachment = receipt_of(source)
    said = [source.quote(said.slots["desc"]) for said in source.said("what") if "desc" in said.slots]
    ask_whose_expense(source, " ".join(said), "")
    if not vendor or not number or billed is None or due is None or not lines or source.sheet.missing:
        return ()
    if unusual := unusual_rates({Decimal(line["tax_rate"]) for line in lines}, habit):
        source.sheet.warnings.append(unusual)
    known = known_vendor(source, vendor)
    figures = {"net": stated.net, "tax": stated.tax, "total": stated.total}
    bill = {
        "tool": "create_bill",
        "vendor_name": known.name if known else vendor,
        "bill_number": number,
        "bill_date": billed.isoformat(),
        "due_date": due.isoformat(),
        "currency": source.currency,
        "lines": lines,
        "attachment": attachment,
        **{name: format(value, "f") for name, value in figures.items() if value is not None},
    }
    if known or source.sheet.missing:
        return (bill,)
    source.sheet.reasons.append(f"'{vendor}' is no vendor in the books yet: it is added")
    return ({"tool": "create_vendor", "name": vendor, **details_of_seller(source)}, bill)


def _ask_buyer(source: TaskText) -> None:
    """A bill that is addressed to another firm is not owed; a legal form more or less names the same firm."""
    firm = source.defaults.company
    own = _words_of("" if firm == UNNAMED_COMPANY else firm)
    buyer = source.one_label("buyer", "buyer", "'buyer'")
    named = _words_of(buyer or "")
    if own and named and not (own <= named or named <= own):
        source.sheet.ask(
            f"the bill is addressed to '{buyer}', and this firm is '{firm}': dismiss the task, or write "
            f"`buyer: {firm}` if the bill is this firm's"
        )


def _words_of(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", comparable(name)))


def _due(source: TaskText, billed: date | None, habit: VendorHabit | None) -> date | None:
    """The day in the label `due`, or as many days after the bill as `terms` says, or as the vendor's earlier bills
    had when there is neither; None after a question."""
    labels = source.label("due")
    due = source.sheet.one(
        "due_date",
        [quoted(source.read_date(label.value, "future"), label.quote) for label in labels],
        "the due date",
    )
    terms = source.sheet.one("due_date", [read_terms(label.value) for label in source.label("terms")], "the terms")
    by_terms = billed + timedelta(days=terms) if billed and terms is not None else None
    if due and by_terms and due != by_terms:
        source.sheet.ask(f"when the bill is due: {due}, or by its terms {by_terms}")
    if not labels and not source.label("terms"):
        if habit is not None and habit.terms_days is not None and billed is not None:
            source.sheet.reasons.append(as_before(f"due {habit.terms_days} days after its date", habit))
            return billed + timedelta(days=habit.terms_days)
        source.sheet.ask("when the bill is due: write `due: YYYY-MM-DD` or `terms: 30 days`")
    return due or by_terms


def _stated(source: TaskText) -> _Stated:
    labelled = source.one_label("tax", "tax", "'tax'") or ""
    spoken = "" if labelled and source.answered("tax") else _spoken_tax(source)
    tax = labelled or spoken
    rate = read_tax(tax) if _is_rate(tax) else None
    if rate is not None and isinstance(rate, Unclear):
        source.sheet.ask(rate.message)
    if labelled and _says_none(spoken) and not _says_none(labelled):
        source.sheet.ask(f"the tax: '{labelled}', or none, as the text says; write `tax:`")
    amount = next((text for text in (labelled, spoken) if text and not _is_rate(text)), "")
    return _Stated(
        net=_label_money(source, "net", "net"),
        tax=_money(source, "tax", amount) if amount else None,
        rate=None if rate is None or isinstance(rate, Unclear) else rate.value,
        total=_label_money(source, "gross", "total"),
    )


def _is_rate(tax: str) -> bool:
    """Whether a tax is said as a percentage, or that there is none; a bare `0` is an amount."""
    return "%" in tax or (_says_none(tax) and tax.strip() != "0")


def _says_none(tax: str) -> bool:
    return " ".join(tax.split()).casefold() in NO_TAX


def _spoken_tax(source: TaskText) -> str:
    """The tax that a sentence says as an amount, or that there is none."""
    amounts = [source.quote(said.slots.get("money2") or said.slots["price2"]) for said in source.said("tax_amount")]
    if source.said("untaxed") and not amounts:
        source.sheet.rest_on("tax", source.said("untaxed")[0].quote)
        return "none"
    if source.said("untaxed") or len(amounts) > 1:
        source.sheet.ask("the tax: the request says it in two ways; write `tax:`")
    return amounts[0] if len(amounts) == 1 else ""


def _label_money(source: TaskText, field: str, title: str) -> Decimal | None:
    text = source.one_label(field, title, f"'{title}'")
    return _money(source, title, text) if text else None


def _money(source: TaskText, title: str, text: str) -> Decimal | None:
    """None after a question."""
    amount = read_money(text, source.currency)
    if isinstance(amount, Unclear):
        source.sheet.ask(f"{title}: {amount.message}")
        return None
    return amount


def _lines(source: TaskText, stated: _Stated, habit: VendorHabit | None) -> list[dict[str, str]]:
    """Empty after questions."""
    labels = source.label("line")
    if labels:
        lines = [_line(source, label.value, stated, habit) for label in labels]
        for label in labels:
            source.sheet.rest_on("lines", label.quote)
        return [line for line in lines if line] if all(lines) else []
    category = _category(source, source.one_label("category", "category", "'category'") or "", habit)
    priced = _one_line(source, stated)
    if category is None or priced is None:
        return []
    net, rate = priced
    description = source.one_label("description", "description", "'description'") or "As billed"
    return [_plain(description, {"amount": format(net, "f")}, rate, category)]


def _plain(description: str, price: Mapping[str, str], rate: Decimal, category: str) -> dict[str, str]:
    return {"description": description, **price, "tax_rate": format(rate, "f"), "category": category}


def _line(source: TaskText, text: str, stated: _Stated, habit: VendorHabit | None) -> dict[str, str] | None:
    parts = [part.strip() for part in text.split("|")]
    if not 2 <= len(parts) <= 4 or not parts[0]:
        source.sheet.ask(f"the line '{text[:80]}' is not read: {_FORM}")
        return None
    price = _price(source, parts[1])
    rate = _rate_of_line(source, parts[2] if len(parts) > 2 else "", stated, text)
    named = parts[3] if len(parts) > 3 else source.one_label("category", "category", "'category'") or ""
    category = _category(source, named, habit)
    if price is None or rate is None or category is None:
        return None
    return _plain(parts[0], price, rate, category)


def _price(source: TaskText, text: str) -> dict[str, str] | None:
    match = _PRICED.fullmatch(text)
    if not match:
        amount = _money(source, "line", text)
        return None if amount is None else {"amount": format(amount, "f")}
    count, price = read_number(match["count"]), _money(source, "line", match["price"])
    if isinstance(count, Unclear):
        source.sheet.ask(count.message)
        return None
    return None if price is None else {"quantity": format(count, "f"), "unit_price": format(price, "f")}


def _rate_of_line(source: TaskText, text: str, stated: _Stated, line: str) -> Decimal | None:
    if not text:
        if stated.rate is None:
            source.sheet.ask(f"the tax of the line '{line[:80]}': {_FORM}, or `tax: 19%` for all lines")
        return stated.rate
    reading = read_tax(text)
    if isinstance(reading, Unclear):
        source.sheet.ask(reading.message)
        return None
    return reading.value


def _category(source: TaskText, wanted: str, habit: VendorHabit | None) -> str | None:
    known = source.books.expense_categories()
    if not wanted and habit is not None and habit.category in known:
        reason = as_before(f"the category is {habit.category}", habit)
        if reason not in source.sheet.reasons:
            source.sheet.reasons.append(reason)
        return habit.category
    found = [category for category in known if wanted and plain_word(category) == plain_word(wanted)]
    if wanted and not found:
        found = [category for category in known if category == category_meant(wanted, known)]
    if not wanted:
        found = _hinted(source, known)
    if len(found) == 1:
        return found[0]
    what = f"the category '{wanted[:60]}' is not in the books" if wanted else "the category"
    source.sheet.ask(f"{what}: write `category:` with one of {', '.join(known)}")
    return None


def _hinted(source: TaskText, known: Sequence[str]) -> list[str]:
    """The categories that words of a spoken description name, such as `Communication` for broadband."""
    hints: Mapping[str, str] = source.prose.language.tables.CATEGORY_HINTS
    words = [token for said in source.said("what") for token in said.slots.get("desc", ())]
    found = {hints[token.folded]: token.text for token in words if hints.get(token.folded) in known}
    for category, word in found.items():
        source.sheet.reasons.append(f"no category is given: {category}, because of the word '{word}'")
    return list(found)


def _one_line(source: TaskText, stated: _Stated) -> tuple[Decimal, Decimal] | None:
    """Net and tax rate from two of net, tax and total; None after a question."""
    net, tax, total = stated.net, stated.tax, stated.total
    if net is None and total is not None:
        if tax is not None:
            net = total - tax
        elif stated.rate is not None:
            net = round_money(total / (1 + stated.rate))
        elif source.said("gross") and not _SPEAKS_OF_TAX.search(source.text):
            net, tax = total, Decimal(0)
            source.sheet.reasons.append("no tax is named: none is split off")
    if tax is None and net is not None and total is not None and stated.rate is None:
        tax = total - net
    if net is None or net <= 0 or (tax is None and stated.rate is None):
        source.sheet.ask(f"the figures: write `net:`, `tax:` (such as 19%, or none) and `total:`, or lines: {_FORM}")
        return None
    rate = stated.rate if stated.rate is not None else _rate_between(source, net, tax or Decimal(0))
    if rate is None:
        return None
    wrong = _contradiction(source, stated, net, rate)
    if wrong:
        source.sheet.ask(f"which figure is right: {wrong}")
        return None
    return net, rate


def _contradiction(source: TaskText, stated: _Stated, net: Decimal, rate: Decimal) -> str:
    """Which stated figure does not fit the net amount and the rate; empty when all fit."""
    for said in source.said("rated"):
        stated_rate = read_tax(source.quote(said.slots["rate"]))
        if isinstance(stated_rate, Unclear) or stated_rate.value != rate:
            return f"'{said.quote}', and {net} with {rate * 100:f} % tax"
    if stated.rate is not None and stated.tax is not None and round_money(net * rate) != stated.tax:
        return f"{rate * 100:f} % of {net} are not {stated.tax}; write `tax:`"
    if stated.total is not None and net + round_money(net * rate) != stated.total:
        return f"{net} and {rate * 100:f} % tax are not {stated.total}"
    return ""


def _rate_between(source: TaskText, net: Decimal, tax: Decimal) -> Decimal | None:
    if tax == 0:
        return Decimal(0)
    fitting = [rate for rate in _HALF_PERCENTS if round_money(net * rate) == tax]
    if len(fitting) != 1:
        source.sheet.ask(f"the tax rate: {tax} of {net} fits {len(fitting) or 'no'} rates; write `tax: 19%`")
        return None
    source.sheet.reasons.append(f"{tax} of {net} is {fitting[0] * 100:f} % tax")
    return fitting[0]
