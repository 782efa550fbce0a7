"""Reads that a customer's money came in from its parts in any order, such as `today by wire: 960 from Acme Ltd`.

People say the same few things in a hundred orders: who, how much, for which invoice, how, when, and a word by which
money came in. Every word of the text must belong to one of these parts, each part stands once, and the words must
show that the money came from the customer; else the text stays the question that it was. Which invoice it is, and
whether amount, day and way of payment are certain, is decided as for every other payment.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from My_AI_Employee.planners.rules.figures import read_money
from My_AI_Employee.planners.rules.findings import Unclear
from My_AI_Employee.planners.rules.grammar.language.payment_parts import (
    JOINS,
    PAYMENT_PARTS,
    QUOTES,
    UNSURE,
    WEEKDAY_FORMS,
    WEEKDAYS,
)
from My_AI_Employee.planners.rules.grammar.language.tables import LANGUAGES, parts_of
from My_AI_Employee.planners.rules.grammar.own_firm import is_own_name
from My_AI_Employee.planners.rules.grammar.parse import Grammar, Parsed, Spoken
from My_AI_Employee.planners.rules.grammar.parse_prose import parse_prose
from My_AI_Employee.planners.rules.grammar.prose import Prose
from My_AI_Employee.planners.rules.grammar.tokens import Token
from My_AI_Employee.planners.rules.parties import sender_in_books
from My_AI_Employee.planners.rules.payment_directions import (
    comes_from_customer,
    comes_from_sender,
    is_day_of_payment,
    is_of_open_sum,
)
from My_AI_Employee.planners.rules.payment_things import with_known_things
from My_AI_Employee.planners.rules.task_text import TaskText
from My_AI_Employee.planners.rules.words import TYPE_KEYS

_INTENT = "payment_received"
_MAX_SENTENCES = 3
GROUPS: Mapping[str, str] = {
    **dict.fromkeys(("who", "from", "by", "whose"), "customer"),
    **dict.fromkeys(("has", "is", "was", "ours"), "beside"),
    **dict.fromkeys(("day", "today", "yesterday"), "day"),
    **dict.fromkeys(("means", "transfer"), "means"),
    **dict.fromkeys(("book", "do_it"), "book"),
    **{name: name for name in ("got", "came", "did", "noun", "sum", "doc", "about", "of_month", "all", "by_us")},
    "your_account": "account",
    **{name: name for name in ("account", "theirs", "came_end", "settled")},
}
"""The group of each kind of part; a text has one part of a group at most."""
_PAYING = frozenset({"got", "came", "did", "noun", "transfer"})
_QUIET = frozenset({"greet", "thanks", "close", "talk"})


def payment_in_any_order(source: TaskText) -> Parsed | None:
    """The parts of a payment that came in, under the names that drafting reads; None where the text tells of none."""
    if source.is_part or source.labels or source.unknown_labels or not QUOTES.isdisjoint(source.text):
        return None
    if any(key in TYPE_KEYS for key, _ in source.answers):
        return None
    name = next(name for name, tables in LANGUAGES.items() if tables is source.prose.language.tables)
    prose = _with_parts(with_known_things(source), name)
    parsed = parse_prose(prose, _INTENT)
    parts = list(without_repetitions(parsed.spoken, prose, sender_in_books(source)))
    if parsed.leftovers or not _are_closed(parts, prose) or not _stand_once(parts):
        return None
    is_theirs = (
        comes_from_sender(parts, prose) if sender_in_books(source) else comes_from_customer(parts, prose, name)
    )
    is_theirs = is_theirs or is_of_open_sum(parts, prose, source)
    if not is_theirs or not is_day_of_payment(parts, prose) or not _is_amount(parts, source):
        return None
    return Parsed(tuple(as_read(said, name) for said in with_account(parts)), (), parsed.ignored)


def with_account(parts: Sequence[Spoken]) -> Sequence[Spoken]:
    """Money that was credited came to the account, where nothing else says how it came."""
    if not _HOW.isdisjoint(kind for said in parts for kind in _kinds(said)):
        return parts
    return [replace(said, meaning=said.meaning.replace("credited", "bank")) for said in parts]


_HOW = frozenset({"means", "transfer", "bank", "check", "cash"})


def _with_parts(prose: Prose, name: str) -> Prose:
    """The prose to be read by the parts alone, beside the courtesies of its language."""
    language = prose.language
    own = parts_of(name, PAYMENT_PARTS[name], WEEKDAYS[name])
    grammars = {**language.grammars, _INTENT: Grammar(language.grammars[_INTENT].common, own)}
    return replace(prose, language=replace(language, grammars=grammars))


def _kinds(said: Spoken) -> list[str]:
    return said.meaning.split("+")


def is_quiet(said: Spoken) -> bool:
    """Whether a phrase says nothing of the payment."""
    return said.meaning in _QUIET or (said.meaning == "fill" and said.quote.casefold() in JOINS)


def _are_closed(parts: Sequence[Spoken], prose: Prose) -> bool:
    """Whether all is courtesy or a known part, in few sentences without a word that may put off or add."""
    telling = [said for said in parts if not is_quiet(said)]
    asks = {said.sentence for said in telling if GROUPS.get(said.meaning) == "book"}
    numbers = {said.sentence for said in telling}
    if not all(_kinds(said)[0] in GROUPS or (said.meaning == "polite" and said.sentence in asks) for said in telling):
        return False
    if any(
        said.meaning == "close" and said.sentence in numbers and not _is_behind_sign(said, prose) for said in parts
    ):
        return False
    words = {token.folded for number in numbers for token in prose.sentences[number]}
    return len(numbers) <= _MAX_SENTENCES and UNSURE.isdisjoint(words)


def _is_behind_sign(said: Spoken, prose: Prose) -> bool:
    """Whether a closing stands apart: `bis morgen` right behind a part may say until when."""
    return prose.text[: said.start].rstrip(" ")[-1:] in _ENDING


_ENDING = frozenset(",.;:!\n–—-")


def without_repetitions(spoken: Sequence[Spoken], prose: Prose, writer: str) -> Iterator[Spoken]:
    """The parts without the writer's own name below a closing, and those of the subject that the text says again."""
    in_text = {_sayings(said, prose) for said in spoken if said.sentence >= prose.subject_sentences}
    closed = min((said.start for said in spoken if said.meaning in ("close", "thanks")), default=len(prose.text))
    for said in spoken:
        is_again = said.sentence < prose.subject_sentences and (_sayings(said, prose) in in_text or _is_topic(said))
        is_writer = said.start > closed and _is_signature(prose.sentences[said.sentence], prose, writer)
        if not is_again and not is_writer:
            yield said


def _is_signature(tokens: Sequence[Token], prose: Prose, writer: str) -> bool:
    """Whether a line is only the name of the firm that writes. writer: the customer at this address; else empty."""
    if is_own_name(tokens, prose.signers):
        return True
    meant = [prose.by_start[token.start].customers for token in tokens if token.kind == "name"]
    return len(tokens) == 1 and all(customer.name == writer for named in meant for customer in named) and bool(meant)


def _is_topic(said: Spoken) -> bool:
    """Whether a part of a subject only says that it is about a payment."""
    return _kinds(said)[0] in _PAYING and not said.slots


def _sayings(said: Spoken, prose: Prose) -> tuple[str, str]:
    """The group of a part, and the words that fill its places; the quote where it has none. A customer is the one
    whom a name, or a part of it, can mean."""
    if "customer" in said.slots:
        named = prose.by_start[said.slots["customer"][0].start].customers
        return "customer", " ".join(sorted(one.customer_id for one in named))
    filled = " ".join(token.folded for tokens in said.slots.values() for token in tokens)
    return GROUPS.get(_kinds(said)[0], said.meaning), filled or said.quote.casefold()


def _stand_once(parts: Sequence[Spoken]) -> bool:
    """Whether no group has two parts, and the amount is there."""
    groups = Counter(GROUPS[kind] for said in parts for kind in _kinds(said) if kind in GROUPS)
    return groups["sum"] == 1 and max(groups.values()) == 1


def _is_amount(parts: Sequence[Spoken], source: TaskText) -> bool:
    """Whether the amount has a sign of money, or is exactly what is open on an invoice: `3` may count things."""
    figure = next(said.slots["money"][0] for said in parts if "money" in said.slots)
    if figure.kind != "number" or set(figure.text) & set(".,"):
        return True
    value = read_money(figure.text, source.currency)
    return not isinstance(value, Unclear) and value in _residuals(source)


def _residuals(source: TaskText) -> set[Decimal]:
    return {invoice.residual for invoice in source.books.list_open_invoices("")}


def as_read(said: Spoken, name: str) -> Spoken:
    """A part as drafting reads it: a verb of paying is a payment, a day of the week the last such date."""
    slots = said.slots
    if day := slots.get("weekday"):
        text = WEEKDAY_FORMS[name].format(day[0].folded)
        slots = {"date": (Token("date", text, day[0].start, day[0].end),)}
    is_paying = not _PAYING.isdisjoint(_kinds(said))
    return replace(said, slots=slots, meaning=f"payment+{said.meaning}" if is_paying else said.meaning)
