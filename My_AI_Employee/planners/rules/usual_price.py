"""The usual price of a service that the request names and whose price it does not say, from earlier invoices.

It is a default only where the books leave no doubt: the customer's posted invoices of the last 400 days have a line
with exactly this description, always at one price and in the books' currency, without discount, and none of them was
credited. Anything else is a question, which proposes the earlier lines.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from My_AI_Employee.domain.money import plain_number, plain_price
from My_AI_Employee.domain.plan import PRICE_FROM_BOOKS
from My_AI_Employee.domain.results import SoldLine
from My_AI_Employee.planners.rules.customers import folded
from My_AI_Employee.planners.rules.findings import Finding, Reading, Unclear, Worksheet
from My_AI_Employee.planners.rules.grammar.parse import Spoken
from My_AI_Employee.planners.rules.grammar.services import has_services, with_services, words_of_service
from My_AI_Employee.planners.rules.grammar.tokens import tokenize
from My_AI_Employee.planners.rules.lines import count_of
from My_AI_Employee.planners.rules.parties import sender_in_books
from My_AI_Employee.planners.rules.task_text import ParsedLine, Sold, TaskText
from My_AI_Employee.planners.rules.value_words import UNITS

EARLIER_DAYS = 400
"""An invoice that is older says nothing of what is usual; services of a year's rhythm are within it."""
_CENT = Decimal("0.01")
_MAX_OFFERED = 5
_SIMILAR_LETTERS = 5
"""Letters by which a word is similar to another: `retainers` and `retainer`."""


def with_known_services(source: TaskText) -> TaskText | None:
    """The request with the services that its one customer was invoiced before; None when it names none of them."""
    name = _one_customer(source)
    if not name:
        return None
    lines = source.books.sold_lines(name, source.today - timedelta(days=EARLIER_DAYS))
    earlier = tuple(line for line in lines if line.invoice_date <= source.today)
    prose = with_services(source.prose, (line.description for line in earlier))
    if not has_services(prose):
        return None
    return replace(source, prose=prose, sold=Sold(name, earlier), sheet=Worksheet())


def _one_customer(source: TaskText) -> str:
    """The customer whom labels or prose name by the whole name, else the sender in the books; empty when unsure."""
    named = {c.name for item in source.prose.by_start.values() if item.is_exact for c in item.customers}
    named |= {label.value for label in source.label("customer")}
    if not named:
        return sender_in_books(source)
    return next(iter(named)) if len({folded(name) for name in named}) == 1 else ""


def check_as_always(source: TaskText, customer: str, items: Collection[ParsedLine]) -> None:
    """What is said to be as always must be what the customer was invoiced before; else it is asked.

    Right behind a price only the prices count, which must all be among the earlier ones, where there are any; else
    the quantities too.
    """
    if source.answered("line") or source.answered("unit_price"):
        return  # a person has said what is billed, and at what price
    for said, of_price in _said_as_always(source) if items else ():
        lines = source.books.sold_lines(customer, source.today - timedelta(days=EARLIER_DAYS)) if customer else ()
        own = [line for line in lines if line.currency == source.currency]
        if (of_price and not lines) or all(_was_sold(item, own, of_price=of_price) for item in items):
            continue
        source.sheet.ask(
            f"the price: '{said.quote.strip(' ,.')}', but {_earlier_prices(customer, lines)}; write {_LINE_FORM}"
        )


def check_turned_round(source: TaskText, customer: str, items: Collection[ParsedLine]) -> None:
    """Ask where a quantity is the price of an earlier line of the thing: `48 hours at 22` after 22 hours at 48.

    Both figures turned round are enough, whatever the thing is called. Where something is said to be as always,
    `check_as_always` has compared it.
    """
    for item in () if any(_said_as_always(source)) else items:
        if not customer or item.quantity <= item.unit_price:
            continue
        lines = source.books.sold_lines(customer, source.today - timedelta(days=EARLIER_DAYS))
        alike = [line for line in lines if _is_turned(item, line) or _is_same_thing(item, line)]
        own = [line for line in alike if line.currency == source.currency]
        prices = {line.unit_price for line in own}
        if item.quantity in prices and item.unit_price not in prices:
            source.sheet.ask(
                f"the quantity and the price: {plain_number(item.quantity)} x {item.description} at "
                f"{item.unit_price}, but {_earlier_prices(customer, own)}; write {_LINE_FORM}"
            )


def _is_turned(item: ParsedLine, line: SoldLine) -> bool:
    return (item.quantity, item.unit_price) == (line.unit_price, line.quantity)


def _is_same_thing(item: ParsedLine, line: SoldLine) -> bool:
    """Whether they share a long word, in the plural or not."""
    words, others = _long_words(item.description), _long_words(line.description)
    return any(one.startswith(other) or other.startswith(one) for one in words for other in others)


def _was_sold(item: ParsedLine, lines: Sequence[SoldLine], *, of_price: bool) -> bool:
    """Whether an earlier line has this price, and the quantity; a line of the same thing goes before all others."""
    words = _long_words(item.description)
    alike = [line for line in lines if words & _long_words(line.description)] or lines
    return any(line.unit_price == item.unit_price and (of_price or line.quantity == item.quantity) for line in alike)


def _long_words(description: str) -> set[str]:
    return {word for word in words_of_service(description) if len(word) >= _SIMILAR_LETTERS}


def _earlier_prices(customer: str, lines: Sequence[SoldLine]) -> str:
    """What a customer paid before, as it is said beside the question."""
    if not lines:
        return "the books have no earlier invoice to compare with"
    sold = dict.fromkeys(f"{plain_number(line.quantity)} x {line.unit_price}" for line in lines)
    return f"{customer} paid {', '.join(list(sold)[:_MAX_OFFERED])} before"


def _said_as_always(source: TaskText) -> Iterator[tuple[Spoken, bool]]:
    """`As always` with whether it is said of the price alone; right behind terms or a wish to mail it is of those."""
    spoken = source.parsed.spoken
    for before, said in zip((None, *spoken), spoken, strict=False):
        if "always" not in said.meaning.split("+"):
            continue
        same = before if before is not None and before.sentence == said.sentence else None
        between = source.text[same.start + len(same.quote) : said.start] if same else ""
        if same and not between.strip() and not _OF_OTHER_THINGS.isdisjoint(same.meaning.split("+")):
            continue
        is_beside = bool(same and _PRICED & set(same.slots) and "," not in between)
        yield said, bool(said.slots) or is_beside or not _PRICE_WORDS.isdisjoint(said.quote.casefold().split())


_PRICED = frozenset({"money", "price"})
_PRICE_WORDS = frozenset({"price", "rate", "prix", "tarif", "taux", "preis", "satz", "stundensatz", "tagessatz"})
_OF_OTHER_THINGS = frozenset({"terms", "terms_now", "terms_and_end", "due", "due_month", "send", "keep", "send_me"})


_LINE_FORM = "`line: 10 x Consulting @ 150.00`"


def usual_lines(source: TaskText, customer: str, others: Sequence[object]) -> Iterator[Reading[ParsedLine]]:
    """The lines whose price the earlier invoices say. customer: the settled one; others: lines with a price."""
    months = [said.slots["month"][0].text for said in source.said("note") if "month" in said.slots]
    for spoken in source.said("usual"):
        quote = source.quote(spoken.slots["service"])
        words = words_of_service(quote)
        earlier = [line for line in source.sold.lines if words_of_service(line.description) == words]
        count = _count(spoken, earlier, source)
        offers = _offers(earlier, count)
        if others or folded(customer) != folded(source.sold.customer):
            yield Unclear(f"what is charged for '{spoken.quote}': choose {offers}")
        elif _may_exist(spoken, source):
            yield Unclear(
                f"whether a new invoice is meant, or one that there is ({_where(earlier[0])}): choose {offers}; "
                "for the old one write `type: send_request` and `invoice:`"
            )
        elif len(months) > 1:
            yield Unclear(f"whether '{quote}' is charged for {' and '.join(months)} each: choose {offers}")
        elif why := _doubt(spoken, earlier, source):
            yield Unclear(f"what is charged for '{quote}': {why}; choose {offers}")
        elif count is None:
            yield Unclear(f"how many of '{quote}' are meant: choose {offers}, with the quantity that is right")
        else:
            yield _finding(spoken, earlier[0], count, source)


def _may_exist(spoken: Spoken, source: TaskText) -> bool:
    """Whether `send them the invoice for the logo` can mean the invoice that was made before."""
    tokens = source.prose.sentences[spoken.sentence]
    start = spoken.slots["service"][0].start
    before = {token.folded for token in tokens if token.kind == "word" and token.start < start}
    tables = source.prose.language.tables
    return bool(before & tables.SENDING_WORDS) and not before & tables.NEW_WORDS


def _finding(spoken: Spoken, line: SoldLine, count: Decimal, source: TaskText) -> Reading[ParsedLine]:
    source.sheet.reasons.append(
        f"{PRICE_FROM_BOOKS}{line.unit_price:,.2f} {line.currency} for '{line.description}' is the price from "
        f"{line.number} of {line.invoice_date}"
    )
    return Finding(ParsedLine(line.description, count, line.unit_price), spoken.quote)


def _count(spoken: Spoken, earlier: Sequence[SoldLine], source: TaskText) -> Decimal | None:
    """The quantity that is said; one where none is said and it was always one; None when it is open."""
    if tokens := spoken.slots.get("qty"):
        text = count_of(tokens, source)
        return Decimal(text) if text.replace(".", "", 1).isdecimal() and Decimal(text) > 0 else None
    return Decimal(1) if all(line.quantity == 1 for line in earlier) else None


def _doubt(spoken: Spoken, earlier: Sequence[SoldLine], source: TaskText) -> str:
    """Why the earlier price is not the price of what is said; empty when it is."""
    if len({line.unit_price for line in earlier}) > 1:
        return "there were several prices"
    if any(line.currency != source.currency for line in earlier):
        return "it was in another currency"
    if any(line.unit_price <= 0 or line.unit_price != line.unit_price.quantize(_CENT) for line in earlier):
        return "the earlier price is no plain amount"
    if any(_is_changed(line, source.sold.lines) for line in earlier):
        return "an earlier invoice had a discount or a deduction, was credited in part, or had prices with tax"
    return _unit_doubt(spoken, earlier)


def _is_changed(line: SoldLine, lines: Sequence[SoldLine]) -> bool:
    """Whether something else than the unit price decided what was paid."""
    is_reduced = any(other.number == line.number and other.quantity * other.unit_price < 0 for other in lines)
    return bool(line.discount or line.credited or line.includes_tax or is_reduced)


def _unit_doubt(spoken: Spoken, earlier: Sequence[SoldLine]) -> str:
    """The books keep a price per unit, and seldom which unit: a price of an hour is not one of a day."""
    units = {UNITS.get(line.unit.casefold(), line.unit.casefold()) for line in earlier}
    tokens = spoken.slots.get("unit")
    said = UNITS.get(tokens[0].folded, tokens[0].folded) if tokens else ""
    if said and units != {said}:
        return f"the books do not say that the price is for one {said}"
    is_counted = "qty" in spoken.slots and not said
    return f"the price is for one {' or '.join(sorted(units - {''}))}" if is_counted and units - {""} else ""


def _offers(earlier: Sequence[SoldLine], count: Decimal | None) -> str:
    """The earlier lines as answers to choose from, the newest of each price."""
    newest: dict[Decimal, SoldLine] = {}
    for line in earlier:
        newest.setdefault(line.unit_price, line)
    shown = list(newest.values())[:_MAX_OFFERED]
    return " or ".join(f"{_offer(line, count or line.quantity)} (as in {_where(line)})" for line in shown)


def _offer(line: SoldLine, count: Decimal) -> str:
    """A line to choose. Marks that end the form of an answer become a plain apostrophe."""
    what = re.sub("['`]", "’", " ".join(line.description.split()))
    return f"`line: {plain_number(count)} x {what} @ {plain_price(line.unit_price)}`"


def _where(line: SoldLine) -> str:
    return f"{line.number} of {line.invoice_date}"


def usual_tax(source: TaskText) -> None:
    """Ask for the tax where the earlier invoice charged some and the request names none."""
    quotes = {words_of_service(source.quote(said.slots["service"])) for said in source.said("usual")}
    rates = {line.tax_rate for line in source.sold.lines if words_of_service(line.description) in quotes}
    if rates <= {Decimal(0)}:
        return
    known = sorted(rate for rate in rates if rate is not None)
    offers = " or ".join(f"`tax: {plain_number(rate * 100)}%`" for rate in known) or "`tax: 0%`"
    source.sheet.ask(f"the tax: the earlier invoice had some and the request names none; choose {offers}")


def similar_lines(source: TaskText, customer: str) -> str:
    """Earlier lines of the customer, else of others, that share words with the request; as choices, or empty."""
    since = source.today - timedelta(days=EARLIER_DAYS)
    said = {token.folded for tokens in source.prose.sentences for token in tokens if token.kind == "word"}
    for name in (customer, ""):
        lines = source.books.sold_lines(name, since) if customer else ()
        fitting = [
            line for line in lines if _shares_words(line.description, said) and line.currency == source.currency
        ]
        newest = {(words_of_service(line.description), line.unit_price): line for line in reversed(fitting)}
        if newest:
            whose = "of this customer: " if name else "of other customers: "
            shown = sorted(newest.values(), key=lambda line: line.invoice_date, reverse=True)[:_MAX_OFFERED]
            offers = " or ".join(f"{_offer(line, line.quantity)} ({_of(line, name)})" for line in shown)
            return f"earlier lines {whose}choose {offers}"
    return ""


def _of(line: SoldLine, name: str) -> str:
    return f"as in {_where(line)}" if name else f"{line.customer_name}, {_where(line)}"


def _shares_words(description: str, said: set[str]) -> bool:
    stems = {word[:_SIMILAR_LETTERS] for word in said if len(word) >= _SIMILAR_LETTERS}
    words = [token.folded for token in tokenize(description) if token.kind == "word"]
    return any(len(word) >= _SIMILAR_LETTERS and word[:_SIMILAR_LETTERS] in stems for word in words)
