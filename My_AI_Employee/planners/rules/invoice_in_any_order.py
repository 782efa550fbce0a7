"""Reads a request for one invoice from its parts in any order, over one or several sentences.

`Could you send me an invoice for the November mowing? It was 3 visits at $65 each` and `van lettering, 5 hrs @ 70,
invoice them pls` say the same few things: who, what, how many, at what price, when it is due. Every word must be in
one of these parts (`grammar.invoice_parts`), one price is said, and what is billed stands where only a thing can;
else the text stays the question that it was. Who is billed, and whether count and price are certain, is decided as
for every other invoice.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from My_AI_Employee.planners.rules.calendar_words import MONTHS
from My_AI_Employee.planners.rules.ends_of_month import MONTHS_AHEAD
from My_AI_Employee.planners.rules.grammar.invoice_parts import CLOSED, FREE, cut, is_thing, stems
from My_AI_Employee.planners.rules.grammar.language.invoice_parts import (
    ACTS_BEHIND,
    BEFORE_CUSTOMERS,
    INVOICE_PARTS,
    INVOICES,
    LAST,
    TIMES,
)
from My_AI_Employee.planners.rules.grammar.language.tables import LANGUAGES
from My_AI_Employee.planners.rules.grammar.parse import Parsed, Spoken
from My_AI_Employee.planners.rules.grammar.prose import told_sentences
from My_AI_Employee.planners.rules.grammar.tokens import Token
from My_AI_Employee.planners.rules.lines import count_of
from My_AI_Employee.planners.rules.partial_lines import is_by_customer
from My_AI_Employee.planners.rules.parties import sender_in_books
from My_AI_Employee.planners.rules.task_text import TaskText
from My_AI_Employee.planners.rules.words import TYPE_KEYS

_INTENT = "invoice_request"
_QUOTES = frozenset('"“”„«»‹›‟')
_MAX_PARTS = 40
_PRICES = frozenset({"each", "rate", "head", "at", "flat", "amount", "price"})
_COUNTS = frozenset({"qty", "worked", "hours"})
_FOR_EACH = frozenset({"each", "rate", "head"})
_OWN = frozenset({"topic", "was", "did", "finished", "when", *_PRICES, *_COUNTS})
_BEFORE_DONE = frozenset({"when", "customer", "note"})
"""What may stand before a thing whose participle follows: `haben wir gestern bei Müller Bau die Baustelle fotografiert`."""
_BEFORE_THINGS = frozenset({"topic", "did"})


def invoice_in_any_order(source: TaskText) -> Parsed | None:
    """The parts of one invoice under the names that drafting reads; None where they are not all certain."""
    name = next(name for name, tables in LANGUAGES.items() if tables is source.prose.language.tables)
    if not INVOICE_PARTS[name] or not _is_plain(source):
        return None
    parts: list[Spoken] = []
    ignored: list[str] = []
    for number, parsed in told_sentences(source.prose, _INTENT):
        told = parsed.spoken if _is_closed(parsed) else _without_greeted(cut(source.prose, number, name))
        if _asks(source, number) and not any(_is_asked(said, source) for said in told):
            return None
        parts += told
        ignored += [*parsed.ignored, *(said.quote for said in parsed.spoken if "talk" in said.slots)]
    request = _Request(source, name, parts)
    line = request.line() if len(parts) <= _MAX_PARTS and request.is_one() else None
    if line is None:
        return None
    spoken = sorted((*request.others(), line), key=lambda said: said.start)
    return Parsed(tuple(spoken), (), tuple(ignored))


def _is_plain(source: TaskText) -> bool:
    """Whether a text has prose of its own alone: no labels, nothing quoted, no answers that change its type."""
    has_labels = bool(source.labels or source.unknown_labels or source.beside or source.is_part)
    is_typed = any(key in TYPE_KEYS or key == "line" for key, _ in source.answers)
    return not (has_labels or is_typed or _QUOTES & set(source.text))


def _asks(source: TaskText, number: int) -> bool:
    return source.prose.sentences[number][-1].text == "?"


def _is_asked(said: Spoken, source: TaskText) -> bool:
    """Whether a part makes a request of a question: `could you`, `can I get an invoice`."""
    openers: Collection[str] = source.prose.language.tables.REQUEST_OPENERS
    return said.meaning == "polite" or (_kind(said) in _ASKED and said.quote.split()[0].casefold() in openers)


_ASKED = frozenset({"invoice", "send", "send_me"})


def _without_greeted(parts: Sequence[Spoken]) -> list[Spoken]:
    """The parts without the first name to whom a text is written: `Hi Dana, could you ...`."""
    is_greeted = len(parts) > 1 and parts[0].meaning == "greet" and parts[1].meaning == FREE
    words = parts[1].quote.split() if is_greeted else []
    return [parts[0], *parts[2:]] if 0 < len(words) <= 2 and all(word.istitle() for word in words) else [*parts]


def _is_closed(parsed: Parsed) -> bool:
    """Whether the phrases read a sentence wholly, without what is billed and its price."""
    kinds = {kind for said in parsed.spoken for kind in said.meaning.split("+")}
    return not parsed.leftovers and kinds <= (CLOSED | {"done"}) - _PRICES - _COUNTS


class _Request:
    """The parts of one request."""

    def __init__(self, source: TaskText, name: str, parts: Sequence[Spoken]) -> None:
        self._source, self._name, self._parts = source, name, tuple(parts)
        self._prices = [said for said in parts if _kind(said) in _PRICES]
        self._counts = [said for said in parts if _kind(said) in _COUNTS]
        self._free = [said for said in parts if _kind(said) == FREE]

    def is_one(self) -> bool:
        """Whether an invoice is asked for, and every part stands where it can only mean what it says."""
        return (
            any(_asks_for_invoice(said) for said in self._parts)
            and len(self._prices) == 1
            and self._count() is not None
            and all(self._is_readable(said) for said in self._free)
            and all(self._is_day_of_work(said) for said in self._parts if _kind(said) == "when")
            and not any(_is_ahead(said, self._source) for said in self._parts)
            and self._is_told_by_the_right_one()
        )

    def _count(self) -> Sequence[Spoken] | None:
        """The number that is billed, if any; said again of the same thing it is one. None where two differ."""
        if len(self._counts) < 2:
            return self._counts
        beside = [said for said in self._counts if said.sentence == self._prices[0].sentence]
        numbers = {count_of(said.slots["qty"], self._source) for said in self._counts}
        return beside if len(beside) == 1 and len(numbers) == 1 else None

    def others(self) -> Iterator[Spoken]:
        """The parts beside the line, as drafting reads them."""
        for said in self._parts:
            if _kind(said) == "when" and "date" in said.slots:
                yield replace(said, meaning="worked")
            elif _kind(said) not in _OWN and _kind(said) != FREE:
                yield said

    def line(self) -> Spoken | None:
        """The line that all parts say together; None where they do not."""
        desc = self._thing()
        price = self._prices[0]
        count = next(iter(self._count() or ()), None)
        if desc is None or (count is None) == (_kind(price) in _FOR_EACH):
            return None
        if count is None:
            return self._fixed(desc, price)
        if _kind(price) not in (*_FOR_EACH, "at"):
            return None
        return self._counted(desc, count, price)

    def _fixed(self, desc: Spoken, price: Spoken) -> Spoken | None:
        money = price.slots["money"] if "money" in price.slots else price.slots["price"]
        is_bare = money[0].kind == "number" and not set(money[0].text) & set(".,")
        if is_bare and _kind(price) == "amount" and not self._is_behind_sign(desc, price):
            return None
        return _joined("fixed", (desc, price), {"desc": desc.slots["desc"], "money": money})

    def _counted(self, desc: Spoken, count: Spoken, price: Spoken) -> Spoken | None:
        slots = {**count.slots, **price.slots, "desc": desc.slots["desc"]}
        slots = {key: tokens for key, tokens in slots.items() if key in _OF_LINES}
        unit = count.slots.get("unit", ())
        if _kind(price) == "head" and unit:
            return None
        if not unit and (head := price.slots.get("head") or price.slots.get("unit2")):
            counted = next((said for said in self._free if self._touching(said, -1) is count), None)
            slots = {**slots, "head": head, "desc": counted.slots["desc"] if counted else desc.slots["desc"]}
            return _joined("line_of_units", (counted or desc, count, price), slots)
        meaning = "line_of_one" if _kind(price) == "at" and not unit else "line"
        return _joined(meaning, (desc, count, price), slots)

    def _thing(self) -> Spoken | None:
        """What is billed: one thing, said once or again with other words; None where it is open."""
        counted = [said for said in self._free if self._is_counted(said)]
        others = [said for said in self._free if said not in counted]
        others += [
            replace(said, meaning=FREE) for said in self._parts if _kind(said) == "done" and "desc" in said.slots
        ]
        if len(counted) > 1 or not (counted or others):
            return None
        named = _longest_of(others) if others else None
        if others and named is None:
            return None
        if named is None or not counted:
            unit = next((said for said in self._count() or () if self._counts_a_thing(said)), None)
            is_open = bool(
                unit and named and not (self._sums_up(unit) or _shares(named.slots["desc"], unit.slots["unit"]))
            )
            return None if is_open else named or counted[0]
        if _shares(named.slots["desc"], counted[0].slots["desc"]):
            return counted[0]
        return named if self._sums_up(counted[0]) else None

    def _is_counted(self, free: Spoken) -> bool:
        """Whether the number that is billed stands right before free words."""
        before = self._touching(free, -1)
        return before is not None and any(before is said for said in self._count() or ())

    def _counts_a_thing(self, count: Spoken) -> bool:
        """Whether it counts what may be a thing of its own, as `3 visits`; and stands apart from other words."""
        unit = count.slots.get("unit", ())
        return bool(unit) and unit[0].folded not in TIMES and not self._is_beside_thing(count)

    def _is_beside_thing(self, count: Spoken) -> bool:
        return any(said.sentence == count.sentence for said in self._free)

    def _sums_up(self, counted: Spoken) -> bool:
        """Whether a sentence such as `it was 3 visits` counts what was named before."""
        kinds = {_kind(said) for said in self._parts if said.sentence == counted.sentence}
        return not kinds.isdisjoint({"was", "worked", "hours"})

    def _role(self, free: Spoken) -> str:
        """counted, named or loose by what stands right before free words; empty where they may be anything."""
        before = self._touching(free, -1)
        if before is None:
            return "loose"
        behind, kinds = self._touching(free, 1), {_kind(said) for said in self._parts if said.sentence == free.sentence}
        if behind is not None and _kind(behind) == "finished" and "did" in kinds and _kind(before) in _BEFORE_DONE:
            return "named"
        kind = _kind(before)
        return "counted" if kind == "qty" else "named" if kind in _BEFORE_THINGS else ""

    def _touching(self, said: Spoken, step: int) -> Spoken | None:
        """The part right before or behind another, without a sign between; None where there is none."""
        place = self._parts.index(said) + step
        if not 0 <= place < len(self._parts) or self._parts[place].sentence != said.sentence:
            return None
        first, last = sorted((said, self._parts[place]), key=lambda one: one.start)
        between = self._source.prose.text[first.start + len(first.quote) : last.start]
        return None if between.strip() or "\n" in between else self._parts[place]

    def _is_readable(self, free: Spoken) -> bool:
        """Whether free words stand where only a thing can, and name one."""
        role, behind = self._role(free), self._touching(free, 1)
        desc = free.slots["desc"]
        if not role or not is_thing(desc, self._source.prose, self._name):
            return False
        if behind is not None and not self._may_follow(behind):
            return False
        return role != "loose" or self._is_loose_thing(free)

    def _may_follow(self, behind: Spoken) -> bool:
        if _kind(behind) == "customer":
            return behind.quote.split()[0].casefold() in BEFORE_CUSTOMERS
        is_act = _kind(behind) == "invoice" and not behind.quote.casefold().startswith(ACTS_BEHIND)
        return not is_act and (_kind(behind) != "amount" or behind.slots["money"][0].kind == "money")

    def _is_loose_thing(self, free: Spoken) -> bool:
        """Whether words between two signs stand beside price or count, and are no name of somebody."""
        kinds = self._kinds_with(free)
        words = [token.text for token in free.slots["desc"] if token.kind == "word"]
        is_name = all(word[:1].isupper() for word in words)
        has_customer = any("customer" in said.slots for said in self._parts)
        return not kinds.isdisjoint(_PRICES | _COUNTS | {"finished"}) and not (
            is_name and (len(words) > 1 or not has_customer)
        )

    def _kinds_with(self, free: Spoken) -> set[str]:
        """The kinds of parts in its sentence, and in the next one where it stands alone or with the customer."""
        kinds = {_kind(said) for said in self._parts if said.sentence == free.sentence}
        behind = [said for said in self._parts if said.sentence > free.sentence]
        is_heading = kinds <= {FREE, "customer", "when", "invoice", "fill", "polite"} and bool(behind)
        next_ones = [_kind(said) for said in behind if said.sentence == behind[0].sentence] if is_heading else []
        return kinds | set(next_ones[:1])

    def _is_behind_sign(self, desc: Spoken, price: Spoken) -> bool:
        """Whether a bare figure stands alone behind the thing and a sign: `van lettering, 480`."""
        place = self._parts.index(price)
        is_next = place > 0 and self._parts[place - 1].start == desc.start and price.sentence == desc.sentence
        return is_next and self._touching(price, -1) is None and self._touching(price, 1) is None

    def _is_day_of_work(self, when: Spoken) -> bool:
        """Whether a time is when the work was done, and not when to send the invoice."""
        kinds = {_kind(said) for said in self._parts if said.sentence == when.sentence}
        return not kinds.isdisjoint({"did", "worked"}) or when.quote.casefold().startswith(LAST)

    def _is_told_by_the_right_one(self) -> bool:
        """`we made` is said by the firm, `you made` by a customer who writes."""
        told = [part for part in self._parts if _kind(part) in ("did", "done")]
        wrong = "we" if sender_in_books(self._source) else "you"
        return not any(wrong in part.meaning.split("+") or is_by_customer(part, self._source) for part in told)


_OF_LINES = frozenset({"qty", "unit", "unit2", "head", "desc", "money"})


def _kind(said: Spoken) -> str:
    return said.meaning.split("+")[0]


def _asks_for_invoice(said: Spoken) -> bool:
    """Whether a part asks for an invoice, as `please send them the invoice` does beside what it is for."""
    return _kind(said) == "invoice" or (
        _kind(said) in _ASKED and not INVOICES.isdisjoint(said.quote.casefold().split())
    )


def _is_ahead(said: Spoken, source: TaskText) -> bool:
    """Whether a part names a month to come: `for December` may be when to make the invoice."""
    month = MONTHS.get(said.slots["month"][0].folded) if "month" in said.slots else None
    return month is not None and 0 < (month - source.received.month) % 12 <= MONTHS_AHEAD


def _shares(one: Sequence[Token], other: Sequence[Token]) -> bool:
    return not stems(one).isdisjoint(stems(other))


def _longest_of(things: Sequence[Spoken]) -> Spoken | None:
    """The thing that has the words of all others too; None where two differ."""
    longest = max(things, key=lambda said: len(stems(said.slots["desc"])))
    words = stems(longest.slots["desc"])
    return longest if all(stems(said.slots["desc"]) <= words for said in things) else None


def _joined(meaning: str, parts: Sequence[Spoken], slots: dict[str, tuple]) -> Spoken:  # type: ignore[type-arg]
    ordered = sorted({said.start: said for said in parts}.values(), key=lambda said: said.start)
    return Spoken(meaning, slots, "; ".join(said.quote for said in ordered), ordered[0].start, ordered[0].sentence)
