"""Drafts an expense from a request."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any

from My_AI_Employee.domain.task import TaskType
from My_AI_Employee.planners.rules.expense_category import expense_category, hints_of
from My_AI_Employee.planners.rules.expense_doubts import ask_whose_expense
from My_AI_Employee.planners.rules.expense_money import paid_from_of
from My_AI_Employee.planners.rules.expense_tax import input_tax
from My_AI_Employee.planners.rules.figures import read_money
from My_AI_Employee.planners.rules.findings import Finding, Reading
from My_AI_Employee.planners.rules.fuel import fuel_words
from My_AI_Employee.planners.rules.grammar.language.firms import FIRMS, PUMPS
from My_AI_Employee.planners.rules.grammar.language.people import (
    HOUSES,
    JOURNEYS,
    PAID,
    PARKING,
    PAYERS,
    PEOPLE,
    RECEIPTS,
    STOPS,
)
from My_AI_Employee.planners.rules.grammar.parse import Leftover, Spoken
from My_AI_Employee.planners.rules.grammar.tokens import Token, tokenize
from My_AI_Employee.planners.rules.leftovers import is_settled, settled_words
from My_AI_Employee.planners.rules.names_of_vendors import is_booking, is_no_vendor, with_firm, without_purchase
from My_AI_Employee.planners.rules.outlay_details import with_details
from My_AI_Employee.planners.rules.outlay_names import RENEWABLE, is_no_seller
from My_AI_Employee.planners.rules.parties import sender_in_books
from My_AI_Employee.planners.rules.payment import amount_of, past_day, plain_word
from My_AI_Employee.planners.rules.receipts import receipt_of
from My_AI_Employee.planners.rules.task_text import TaskText
from My_AI_Employee.planners.rules.unsettled import check_receipt_file
from My_AI_Employee.planners.rules.words import TYPE_KEYS

_MOST_PER_LITRE = Decimal(4)
_THEFT = re.compile(r"[Vv]ol (?!(?:d[eu] |d['’])?[A-ZÀ-Þ]|pour |vers |direct|aller|retour|simple|low)")
"""French `vol d'ordinateur`, which is no flight as `Vol Paris-Nice` is."""


def draft_expense(source: TaskText) -> tuple[Mapping[str, Any], ...]:
    """The action of an expense; empty after questions were put on the source's sheet."""
    amount = amount_of(source, "the amount: write `amount: 42.50`")
    _ask_who_paid(source)
    _ask_about_other_amounts(source, amount)
    if amount and amount < _MOST_PER_LITRE and source.said("fuel") and not source.answered("amount"):
        source.sheet.ask(f"whether {amount} is the sum or the price of a litre: write `amount: {amount}`")
    day = past_day(source, "expense_date", "the expense date")
    category = expense_category(source)
    said_vendor = _said_vendor(source)
    vendor, description = _vendor_and_description(source, said_vendor)
    if not vendor:
        vendor, description = with_firm(description)
    description = with_details(source, description)
    receipt = receipt_of(source)
    tax = input_tax(source, amount)
    check_receipt_file(source, has_tax=bool(tax))
    _check_listed(source)
    if not description and _names_a_thing(source, source.task.subject) and not source.sheet.missing:
        description = source.task.subject
        source.sheet.reasons.append("no description is given: the subject is used")
    if not description and not any("values for the description" in asked for asked in source.sheet.missing):
        source.sheet.ask("the description: write `description: ...`")
    ask_whose_expense(source, "" if source.label("description") else description, said_vendor)
    _check_vendor(source, vendor, said_vendor if source.label("vendor") else vendor, description)
    money = paid_from_of(source, [said for said in source.parsed.spoken if _tells_how(said)])
    if amount is None or day is None or category is None or source.sheet.missing:
        return ()
    expense = {
        "tool": "create_expense",
        "description": description,
        "amount": format(amount, "f"),
        "expense_date": day.isoformat(),
        "category": category,
        "vendor": vendor,
        "receipt_path": receipt,
        **money,
        **tax,
    }
    return (expense,)


def _tells_how(said: Spoken) -> bool:
    """Whether a phrase tells how an expense was paid, such as `bar bezahlt`."""
    return "paid_by" in said.meaning.split("+") or "method" in said.slots


def _ask_who_paid(source: TaskText) -> None:
    """Ask whether a customer who writes `we paid` means that the money came in: it is no expense of this firm."""
    customer = sender_in_books(source) if source.task.type is TaskType.EMAIL else ""
    if customer and not any(key in TYPE_KEYS and value.strip() for key, value in (*source.labels, *source.answers)):
        source.sheet.ask(
            f"whether {customer}, a customer, says that they paid: choose `type: payment_received` or `type: expense`"
        )


def _ask_about_other_amounts(source: TaskText, chosen: Decimal | None) -> None:
    """Ask about each amount of the prose that a person's choice of another one leaves out, so that none is lost."""
    said = {
        spoken.quote: read_money(tokens[0].text, source.currency)
        for spoken in source.parsed.spoken
        if (tokens := spoken.slots.get("money") or spoken.slots.get("price"))
    }
    found = {quote: value for quote, value in said.items() if isinstance(value, Decimal)}
    if not source.answered("amount") or chosen not in found.values():
        return
    settled = settled_words(source)
    for quote in (" ".join(quote.split())[:80] for quote, value in found.items() if value != chosen):
        if not is_settled(Leftover(quote, 0), settled):
            source.sheet.ask(
                f"'{quote}' is not recorded with this: drop a note of its own for it, or `ignore: {quote}` where it "
                "is no further expense"
            )


def _check_vendor(source: TaskText, vendor: str, named: str, description: str) -> None:
    """Ask whether the right one is taken for the vendor. named: the one that the prose names."""
    if named and _is_of_a_payer(source, named):
        source.sheet.ask(f"whether '{named}' sold it, or paid for it: write `vendor:`, or `dismiss: yes`")
    if _THEFT.match(description):
        source.sheet.ask(f"whether '{description}' is a flight or a theft: write `description:`, or `dismiss: yes`")
    if vendor or source.label("description"):
        return
    if _may_hold_a_vendor(description, source):
        source.sheet.ask(f"whether '{description}' names the vendor too: write `vendor:` and `description:`")
    is_like_a_firm = _is_like_a_firm(description) and not source.said("drive")
    if description and is_like_a_firm and not _is_known_noun(description, source):
        source.sheet.ask(f"whether '{description}' is the vendor: write `vendor:` and `description:`")


def _said_vendor(source: TaskText) -> str:
    """The vendor of the prose, by the name that a known firm has in print."""
    said = "" if source.answered("vendor") else _spoken(source, "place", "vendor")
    if source.said("fuel"):
        said = PUMPS.get(said.casefold(), said)
    return FIRMS.get(said.casefold(), said)


def _vendor_and_description(source: TaskText, said_vendor: str) -> tuple[str, str]:
    """What labels and prose say of who sold what."""
    vendor = source.one_label("vendor", "vendor") or ""
    if vendor and said_vendor and plain_word(vendor) != plain_word(said_vendor):
        source.sheet.ask(f"two different vendors: '{vendor}', '{said_vendor}'")
    vendor = vendor or said_vendor
    description = source.one_label("description", "description") or _described(source)
    for meaning, read in (("pair", _pair), ("row", _row)):
        if source.said(meaning):
            described, sold_by = read(source)
            if vendor and sold_by and plain_word(vendor) != plain_word(sold_by):
                source.sheet.ask(f"two different vendors: '{vendor}', '{sold_by}'")
            description, vendor = description or described, vendor or sold_by
    return vendor, description


def _names_a_thing(source: TaskText, subject: str) -> bool:
    """Whether a subject says more than `Please book`."""
    return any(
        token.kind == "word" and token.folded not in source.prose.language.vocabulary for token in tokenize(subject)
    )


def _is_of_a_payer(source: TaskText, vendor: str) -> bool:
    """Whether the words behind `from` or `at` tell who paid, or begin with a word for people as `the client`."""
    said = re.compile(PAYERS.format(name=re.escape(vendor), paid=PAID), re.I)
    first = next((token.folded for token in tokenize(vendor) if token.kind == "word"), "")
    is_stop = first in STOPS and len(vendor.split()) == 1
    is_person = len(vendor.split()) == 1 and first in _people(source)
    return first in PEOPLE or is_stop or is_person or bool(said.search(source.prose.text))


def _people(source: TaskText) -> frozenset[str]:
    """Given names of people, of whom a text says `Tom paid`."""
    people: frozenset[str] = source.prose.language.tables.PEOPLE_OF_FIRMS
    return people


def _may_hold_a_vendor(description: str, source: TaskText) -> bool:
    """Whether what was bought is followed by who sold it: `toner at Office Depot`, `train (Amtrak)`."""
    if source.said("drive"):  # `Trajet chez Lambert`: whom one drove to sold nothing
        return False
    words = description.split()
    before_vendors: frozenset[str] = source.prose.language.tables.VENDOR_WORDS
    # `at the post office` names no vendor, `at Office Depot` does.
    named = [
        after for word, after in pairwise(words) if word.casefold() in before_vendors and after.casefold() != "the"
    ]
    is_in_one = bool(_IN_A_PLACE.search(description))
    return "(" in description or bool(named) or is_in_one or _ends_with_a_name(words, source)


_IN_A_PLACE = re.compile(
    r"\bin (?:der|dem) (?!(?:Mittags|Früh|Abend)?(?:Pause|pause)|Stadt\b|Innenstadt\b)[^\W\da-zäöü_]"
)
"""`Essen in der Trattoria Bella`: where somebody ate may be who sold it."""


def _ends_with_a_name(words: Sequence[str], source: TaskText) -> bool:
    """Whether a name stands right behind a thing: `parking Indigo`; not so `train to Boston`."""
    language = source.prose.language
    return (
        not language.capital_nouns
        and len(words) > 1
        and words[-2].islower()
        and words[-2] not in language.words.linking
        and words[-1].istitle()
    )


_FRENCH_PARKING = frozenset({"parking", "stationnement"})


def _is_known_noun(description: str, source: TaskText) -> bool:
    """Whether a description begins with a place to park, which has names such as `Parkhaus Zentrum`, or a journey."""
    language, first = source.prose.language, description.split()[0].casefold()
    if language.capital_nouns and (first in PARKING or description.casefold().endswith(RENEWABLE)):
        return True
    has_customer = any(
        token.kind == "name" and token.text in description for tokens in source.prose.sentences for token in tokens
    )
    return language.hints_in_labels and first in JOURNEYS | _FRENCH_PARKING and not has_customer


def _is_like_a_firm(description: str) -> bool:
    words = description.split()
    return len(words) > 1 and all(word[:1].isupper() for word in words)


def _described(source: TaskText) -> str:
    """What was bought; of a fee all the words that say it."""
    fees, fuel = source.said("fee"), source.said("fuel")
    if rides := source.said("ride"):
        start, end = rides[0].slots["place"][-1].end, rides[0].slots["desc"][-1].end
        return source.text[start:end].strip() if len(rides) == 1 else ""
    if len(fuel) == 1:
        return fuel_words(source, fuel[0])
    if len(post := source.said("post")) == 1:
        return source.quote(post[0].slots["postage"])
    return _spoken(source, "desc", "description") or (_of_fee(source, fees[0]) if len(fees) == 1 else "")


def _of_fee(source: TaskText, fee: Spoken) -> str:
    """The words that say a fee, without an amount at their end."""
    amount = (fee.slots.get("money") or fee.slots.get("price") or (None,))[-1]
    end = fee.start + len(fee.quote)
    return source.text[fee.start : amount.start if amount and amount.end == end else end].strip(" ,:-–")


def _pair(source: TaskText) -> tuple[str, str]:
    """Description and vendor of `Taxi, Bluebird Cabs, 18.00`, in the order that only one of the two allows."""
    for said in source.said("pair"):
        linking = source.prose.language.words.linking
        parts = [_without_receipt(said.slots[name], linking) for name in ("part", "part2")]
        for what, who in (parts, parts[::-1]):
            if _is_sold_by(source, what, name := without_purchase(who)):
                source.sheet.rest_on("vendor", source.quote(name))
                source.sheet.rest_on("description", source.quote(what))
                return source.quote(what), source.quote(name)
        source.sheet.ask(f"who the vendor is in '{said.quote}': write `vendor:` and `description:`")
    return "", ""


def _without_receipt(tokens: Sequence[Token], linking: frozenset[str]) -> Sequence[Token]:
    """`Büro Maier` of `Quittung vom Büro Maier`."""
    if len(tokens) > 2 and tokens[0].folded in RECEIPTS and tokens[1].folded in linking:
        return tokens[2:]
    return tokens


def _row(source: TaskText) -> tuple[str, str]:
    """Description and vendor of `Papercut, 18.20, office supplies`, where only the category says what was bought."""
    rows = source.said("row")
    if len(rows) > 1:
        source.sheet.ask("which expense is meant: put each into a line of a list, or a note of its own")
        return "", ""
    name, category = rows[0].slots["new"], rows[0].slots["category"]
    if _is_a_thing(source, name) and not _is_firm(name):
        return source.quote(name), ""
    source.sheet.rest_on("vendor", source.quote(name))
    source.sheet.rest_on("description", source.quote(category))
    return source.quote(category), source.quote(name)


def _is_sold_by(source: TaskText, what: Sequence[Token], who: Sequence[Token]) -> bool:
    """Whether the first can only be a thing and the second only a name."""
    hints = hints_of(source)
    if is_booking(what) or is_no_vendor(who, source) or is_no_seller(what, who, source):
        return False
    if _is_firm(what) or _is_firm(who):
        return _is_firm(who) and not _is_firm(what)
    if what[0].text.isupper() and len(what[0].text) > 1 and who[0].folded in hints:
        return False  # `Train Paris-Lyon, SNCF`: the firm is known by its letters, and the other names the thing
    is_firm = len(who) == 1 and len(what) > 1 and who[0].text.isupper() and what[0].folded in hints
    is_in_order = _is_a_thing(source, what) and _is_a_name(source, who) and (is_firm or not _is_a_thing(source, who))
    return is_in_order and (len(who) > 1 or any(token.folded in hints for token in what))


def _is_firm(tokens: Sequence[Token]) -> bool:
    """Whether the words are the name of a firm that everybody knows, with a capital as names have."""
    return " ".join(token.folded for token in tokens) in FIRMS and tokens[0].text[:1].isupper()


def _is_a_thing(source: TaskText, tokens: Sequence[Token]) -> bool:
    """Whether the words begin with a kind of thing, or one of them is small and no mere link."""
    linking = source.prose.language.words.linking
    if _is_a_house(source, tokens):
        return False
    is_one_word = len(tokens) == 1 or any(token.text[:1].islower() for token in tokens)
    is_one_word = is_one_word or all(token.folded in PEOPLE | linking for token in tokens[1:])
    return (tokens[0].folded in hints_of(source) and is_one_word) or any(
        token.text[:1].islower() and token.folded not in linking for token in tokens
    )


def _is_a_house(source: TaskText, tokens: Sequence[Token]) -> bool:
    """Whether the words are a name such as `Restaurant du Lac`."""
    rest = [token for token in tokens[1:] if token.folded not in source.prose.language.words.linking]
    return tokens[0].folded in HOUSES and bool(rest) and all(token.text[:1].isupper() for token in (tokens[0], *rest))


def _is_a_name(source: TaskText, tokens: Sequence[Token]) -> bool:
    linking = source.prose.language.words.linking
    return all(token.text[:1].isupper() or token.folded in linking or not token.text.isalpha() for token in tokens)


def _spoken(source: TaskText, slot: str, field: str) -> str:
    """What the phrases say of it; one that stands alone, such as `for the office`, must say the same."""
    found: list[Reading[str]] = [
        Finding(" ".join(source.quote(tokens).split()).strip(" ,:-."), said.quote)
        for said in _in_text_first(source, source.said(*_WHOLE, *_ALONE), slot)
        if (tokens := said.slots.get(slot))
    ]
    return source.sheet.one(field, found, f"the {field}") or ""


_WHOLE = ("item", "listed", "bought", "paid", "meal", "fee", "expense", "fuel", "ride", "post")
_ALONE = ("what", "vendor")


def _in_text_first(source: TaskText, said: Sequence[Spoken], slot: str) -> Sequence[Spoken]:
    """The phrases of the text; those of the subject only when the text has none."""
    in_text = [
        spoken for spoken in said if spoken.sentence >= source.prose.subject_sentences and slot in spoken.slots
    ]
    return in_text or said


def _check_listed(source: TaskText) -> None:
    """In `Rent, Smith & Sons, 640.00` only a known kind of thing shows which of the two is the vendor."""
    for said in source.said("listed"):
        if not any(token.folded in hints_of(source) for token in said.slots["desc"]):
            source.sheet.ask(f"who the vendor is in '{said.quote}': write `vendor:` and `description:`")
