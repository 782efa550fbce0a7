"""Reads that an open invoice of ours was paid, in the many words that people have for it, where the books prove it.

The proof is the number of one open invoice of ours, or a sum that is open on one invoice alone whose customer is
named, together with exactly its open amount; a part only where the text calls it one. Then a short name of the
customer, what was paid for, and more ways to say that the money is there may stand in the text. Every word must still
be of a known part: whatever could be a promise, a refund, another party or another invoice is in none.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from My_AI_Employee.domain.results import Customer, InvoiceSummary
from My_AI_Employee.planners.rules.calendar_words import MONTHS
from My_AI_Employee.planners.rules.figures import read_money
from My_AI_Employee.planners.rules.german_payments import is_of_another_title
from My_AI_Employee.planners.rules.grammar.language.payment_parts import PAYMENT_PARTS, QUOTES, UNSURE, WEEKDAYS
from My_AI_Employee.planners.rules.grammar.language.payment_tellings import PAYMENT_TELLINGS
from My_AI_Employee.planners.rules.grammar.language.spellings import without_accents
from My_AI_Employee.planners.rules.grammar.language.tables import LANGUAGES, parts_of
from My_AI_Employee.planners.rules.grammar.names import name_words
from My_AI_Employee.planners.rules.grammar.parse import Grammar, Leftover, Parsed, Spoken
from My_AI_Employee.planners.rules.grammar.parse_prose import parse_prose
from My_AI_Employee.planners.rules.grammar.prose import Prose
from My_AI_Employee.planners.rules.grammar.services import SERVICE
from My_AI_Employee.planners.rules.parties import sender_in_books
from My_AI_Employee.planners.rules.payment_directions import comes_from_customer, is_day_of_payment
from My_AI_Employee.planners.rules.payment_in_any_order import (
    GROUPS,
    as_read,
    is_quiet,
    with_account,
    without_repetitions,
)
from My_AI_Employee.planners.rules.payment_things import with_known_things
from My_AI_Employee.planners.rules.task_text import TaskText
from My_AI_Employee.planners.rules.told_asides import without_asides
from My_AI_Employee.planners.rules.told_directions import (
    goes_to_customer,
    is_told_in_french,
    is_told_of_customer,
)
from My_AI_Employee.planners.rules.told_payers import Things, customer_of, with_payer, with_things
from My_AI_Employee.planners.rules.words import TYPE_KEYS

_INTENT = "payment_received"
_MAX_SENTENCES, _EARLIER_DAYS = 4, 400
_DAYS_OF_BILLING = 7
"""Days of a month on which the work of the month before is invoiced."""
_FURTHER = frozenset({"he", "part", "later", "seen", "since", "talk"})


def told_payment(source: TaskText) -> Parsed | None:
    """The payment that the text tells of one open invoice; None where the books do not prove it."""
    if not _is_own_note(source):
        return None
    name = next(name for name, tables in LANGUAGES.items() if tables is source.prose.language.tables)
    numbers = {one.text.upper() for tokens in source.prose.sentences for one in tokens if one.kind == "document"}
    invoice = _numbered(source, numbers) if numbers else _of_open_sum(source)
    customer = customer_of(invoice, source) if invoice else None
    if invoice is None or customer is None or invoice.currency != source.currency:
        return None
    prose = _prepared(source, name, invoice, customer)
    if not prose.by_start.keys() >= {one.start for tokens in prose.sentences for one in tokens if one.kind == "name"}:
        return None
    parsed = parse_prose(prose, _INTENT)
    parsed = without_asides(parsed, prose, name)
    parts = list(without_repetitions(parsed.spoken, prose, ""))
    if not all(_is_initial(left, prose) for left in parsed.leftovers) or not _are_of_one_payment(
        parts, prose, customer
    ):
        return None
    if not _is_proven_sum(parts, invoice, source) or not is_day_of_payment(parts, prose):
        return None
    if goes_to_customer(prose) or is_of_another_title(_words(source.prose), invoice):
        return None
    if numbers and not is_told_of_customer(parts, prose):
        return None
    is_french = name == "fr" and is_told_in_french(parts, prose)
    if not numbers and not is_french and not comes_from_customer(parts, prose, name):
        return None
    if numbers and _is_for_another(parts, invoice, source):
        return None
    is_numbered = bool(numbers)
    told = with_account(
        [
            _plain(said, source, is_numbered=is_numbered, own=_own_words(invoice, source))
            for said in parts
            if not _is_of_month_before(said, invoice, source)
        ]
    )
    return Parsed(tuple(as_read(said, name) for said in told), (), parsed.ignored)


def _is_initial(left: Leftover, prose: Prose) -> bool:
    """Whether what is left is the letter with which a mail is signed, of a name of who sends it."""
    letter = left.quote.strip(" .").casefold()
    is_last = left.start >= prose.sentences[-1][0].start
    return len(letter) == 1 and is_last and any(word.startswith(letter) for word in prose.signers)


def _words(prose: Prose) -> list[str]:
    return [one.folded for tokens in prose.sentences for one in tokens]


def _is_own_note(source: TaskText) -> bool:
    """Whether the text is prose of the firm itself, of one request, without quoted words."""
    is_plain = not (source.is_part or source.labels or source.unknown_labels) and QUOTES.isdisjoint(source.text)
    return is_plain and not any(key in TYPE_KEYS for key, _ in source.answers) and not sender_in_books(source)


def _numbered(source: TaskText, numbers: set[str]) -> InvoiceSummary | None:
    """The one open invoice that the text names."""
    named = [one for one in source.books.list_open_invoices("") if one.number in numbers]
    return named[0] if len(numbers) == len(named) == 1 else None


def _of_open_sum(source: TaskText) -> InvoiceSummary | None:
    """The one open invoice on which a sum of the text is open, where its customer is named."""
    figures = [one for tokens in source.prose.sentences for one in tokens if one.kind in ("money", "number")]
    sums = {read_money(one.text, source.currency) for one in figures}
    found = [one for one in source.books.list_open_invoices("") if one.residual in sums]
    named = {customer.name for item in source.prose.by_start.values() for customer in item.customers}
    return found[0] if len(found) == 1 and found[0].customer_name in named else None


def _prepared(source: TaskText, name: str, invoice: InvoiceSummary, customer: Customer) -> Prose:
    """The prose with names and things as one token each, to be read by the parts of a payment alone."""
    table = PAYMENT_TELLINGS[name] + PAYMENT_PARTS[name]
    named = with_payer(source.prose, customer, invoice)
    prose = with_known_things(replace(source, prose=named))
    since = source.today - timedelta(days=_EARLIER_DAYS)
    lines = [one for one in source.books.sold_lines(customer.name, since) if one.number == invoice.number]
    own = frozenset(without_accents(word.removesuffix("s")) for one in lines for word in name_words(one.description))
    ways = " ".join(LANGUAGES[name].WORDS["METHOD"]).replace("_", " ")
    known = frozenset(re.findall(r"[^\W\d_]+", f"{table} {ways}".casefold()))
    prose = _with_ways(with_things(prose, Things(name, own, known, invoice.invoice_date.month)))
    language = prose.language
    grammars = {
        **language.grammars,
        _INTENT: Grammar(language.grammars[_INTENT].common, parts_of(name, table, WEEKDAYS[name])),
    }
    return replace(prose, language=replace(language, grammars=grammars))


def _with_ways(prose: Prose) -> Prose:
    """The prose in which `carte` behind `par` is a way of payment, although an invoice is for a `carte` too."""
    changed = tuple(
        tuple(
            replace(token, kind="word") if at and token.kind == SERVICE and tokens[at - 1].folded in _BY else token
            for at, token in enumerate(tokens)
        )
        for tokens in prose.sentences
    )
    return replace(prose, sentences=changed)


_BY = frozenset({"by", "par", "per", "via"})


def _is_of_month_before(said: Spoken, invoice: InvoiceSummary, source: TaskText) -> bool:
    """Whether it names the month before that of the invoice, when the work was done, and no other one is open."""
    if "of_month" not in _kinds(said) or "month" not in said.slots:
        return False
    if invoice.invoice_date.day > _DAYS_OF_BILLING:
        return False
    before = invoice.invoice_date.replace(day=1) - timedelta(days=1)
    others = [one for one in source.books.list_open_invoices(invoice.customer_name) if one != invoice]
    return MONTHS[said.slots["month"][0].folded] == before.month and not others


def _kinds(said: Spoken) -> list[str]:
    return said.meaning.split("+")


def _are_of_one_payment(parts: Sequence[Spoken], prose: Prose, customer: Customer) -> bool:
    """Whether all is a part of one payment by this customer, in few sentences without a word that may put off."""
    telling = [said for said in parts if not is_quiet(said) and said.quote.casefold() not in _ROUND]
    asks = {said.sentence for said in telling if _kinds(said)[0] == "book"}
    if not all(
        _kinds(said)[0] in GROUPS.keys() | _FURTHER or (said.meaning == "polite" and said.sentence in asks)
        for said in telling
    ):
        return False
    numbers = {said.sentence for said in telling}
    of_rest = {said.sentence for said in telling if "later" in _kinds(said)}
    words = {token.folded for number in numbers - of_rest for token in prose.sentences[number]}
    return len(numbers) <= _MAX_SENTENCES and UNSURE.isdisjoint(words) and _names_only(parts, prose, customer)


def _names_only(parts: Sequence[Spoken], prose: Prose, customer: Customer) -> bool:
    """Whether each name in the parts can mean this customer."""
    return all(
        customer in prose.by_start[token.start].customers
        for said in parts
        for token in said.slots.get("customer", ())
    )


def _is_proven_sum(parts: Sequence[Spoken], invoice: InvoiceSummary, source: TaskText) -> bool:
    """Whether the one sum is all that is open; of what is called a part, less than that."""
    sums = {read_money(said.slots["money"][0].text, source.currency) for said in parts if "money" in said.slots}
    if len(sums) != 1 or not isinstance(value := sums.pop(), Decimal):
        return False
    is_part = any("part" in _kinds(said) for said in parts)
    return 0 < value < invoice.residual if is_part else value == invoice.residual


def _is_for_another(parts: Sequence[Spoken], invoice: InvoiceSummary, source: TaskText) -> bool:
    """Whether what it is said to be for is rather on another open invoice of this customer."""
    opened = {one.number for one in source.books.list_open_invoices(invoice.customer_name)} - {invoice.number}
    since = source.today - timedelta(days=_EARLIER_DAYS)
    sold = source.books.sold_lines(invoice.customer_name, since)
    said = {word for part in parts for one in part.slots.get("service", ()) for word in name_words(one.text)}
    ours = {word for line in sold if line.number == invoice.number for word in name_words(line.description)}
    others = {word for line in sold if line.number in opened for word in name_words(line.description)}
    return bool(said & (others - ours))


def _own_words(invoice: InvoiceSummary, source: TaskText) -> frozenset[str]:
    """The words of the lines of an invoice."""
    since = source.today - timedelta(days=_EARLIER_DAYS)
    lines = [one for one in source.books.sold_lines(invoice.customer_name, since) if one.number == invoice.number]
    return frozenset(word for line in lines for word in name_words(line.description))


def _is_of_lines(said: Spoken, own: frozenset[str]) -> bool:
    """Whether a long word is another form of one in the lines: `Klavierstimmen` of `Klavierstimmung`."""
    words = [word for one in said.slots.get("service", ()) for word in name_words(one.text)]
    return bool(words) and all(any(_is_form(word, one) for one in own) for word in words)


def _is_form(word: str, other: str) -> bool:
    shared = min(len(word), len(other)) - _ENDING
    return shared >= _STEM and word[:shared] == other[:shared] and abs(len(word) - len(other)) <= _ENDING


_STEM, _ENDING = 8, 3


def _plain(said: Spoken, source: TaskText, *, is_numbered: bool, own: frozenset[str]) -> Spoken:
    """A part without what only the proof needed: a short name of the customer, and what the number says anyway."""
    slots = dict(said.slots)
    for token in said.slots.get("customer", ()):
        named = source.prose.by_start.get(token.start)
        if named is None or (is_numbered and not named.is_exact):
            slots.pop("customer")
    kinds = _kinds(said)
    if "later" in kinds:
        slots = {}
    untold = _UNTOLD | ({"about"} if is_numbered or _is_of_lines(said, own) else set())
    told = ["told" if kind in untold else "came+day" if kind == "since" else kind for kind in kinds]
    return replace(said, slots=slots, meaning="+".join(told))


_ROUND = frozenset({"tout rond", "tout pile"})
_UNTOLD = frozenset({"he", "seen", "later"})
"""Parts that only the proof needed."""
