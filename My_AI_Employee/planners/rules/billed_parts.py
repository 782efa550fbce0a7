"""The parts of a request for an invoice, each with what stands beside it: `grammar.invoice_parts` cuts them.

Free words are read as what is billed only where nothing else can stand: behind a number, behind a word such as `for`
or a verb of work, or alone between two signs beside a price.
"""

from collections.abc import Sequence

from My_AI_Employee.planners.rules.grammar.invoice_parts import FREE, is_thing
from My_AI_Employee.planners.rules.grammar.language.invoice_parts import ACTS_BEHIND, BEFORE_CUSTOMERS, LAST
from My_AI_Employee.planners.rules.grammar.parse import Spoken
from My_AI_Employee.planners.rules.grammar.tokens import Token
from My_AI_Employee.planners.rules.partial_lines import is_by_customer
from My_AI_Employee.planners.rules.parties import sender_in_books
from My_AI_Employee.planners.rules.task_text import TaskText

PRICES = frozenset({"each", "rate", "head", "at", "flat", "amount", "price"})
COUNTS = frozenset({"qty", "worked", "hours"})
FOR_EACH = frozenset({"each", "rate", "head"})
OWN = frozenset({"topic", "was", "did", "finished", "when", "join", "skip", *PRICES, *COUNTS})
"""Kinds of parts that say what is billed, and that drafting does not read."""
_BEFORE_DONE = frozenset({"when", "customer", "note"})
"""What may stand before a thing whose participle follows: `haben wir gestern bei Müller die Halle gestrichen`."""
_BEFORE_ASKED = frozenset({"customer", "polite", "invoice"})
"""What may stand before a thing whose verb of asking follows: `bitte Müller die Schilder berechnen`."""
_HEADINGS = frozenset({FREE, "customer", "when", "invoice", "fill", "polite"})


def kind(said: Spoken) -> str:
    """The kind of a part: the first of its meanings, or `price` where it names one beside what it asks for."""
    kinds = said.meaning.split("+")
    return "price" if "price" in kinds[1:] else kinds[0]


class Parts:
    """The parts of one request in their order. name: the language."""

    def __init__(self, source: TaskText, name: str, parts: Sequence[Spoken]) -> None:
        self.source, self.all, self._name = source, tuple(parts), name
        self.free = [said for said in parts if kind(said) == FREE]
        self._places = {id(said): place for place, said in enumerate(self.all)}

    def of(self, kinds: frozenset[str]) -> list[Spoken]:
        """The parts of some kinds."""
        return [said for said in self.all if kind(said) in kinds]

    def kinds_in(self, sentence: int) -> set[str]:
        """The kinds of all parts of a sentence."""
        return {kind(said) for said in self.all if said.sentence == sentence}

    def touching(self, said: Spoken, step: int) -> Spoken | None:
        """The part right before (-1) or behind (1) another, without a sign between; None where there is none."""
        place = self._places[id(said)] + step
        if not 0 <= place < len(self.all) or self.all[place].sentence != said.sentence:
            return None
        first, last = sorted((said, self.all[place]), key=lambda one: one.start)
        between = self.source.prose.text[first.start + len(first.quote) : last.start]
        return None if between.strip() or "\n" in between else self.all[place]

    def role(self, free: Spoken) -> str:
        """counted, named or loose by what stands right before free words; empty where they may be anything.

        aside: what a clause such as `you made for the open house` names, which is not what is billed.
        """
        before = self.touching(free, -1)
        if before is None or kind(before) == "join":
            return "loose"
        if kind(before) == "topic" and (verb := self.touching(before, -1)) is not None and kind(verb) == "did":
            return "aside"
        behind = self.touching(free, 1)
        is_told = "did" in self.kinds_in(free.sentence) or not sender_in_books(self.source)
        is_done = behind is not None and kind(behind) == "finished" and is_told
        is_asked = behind is not None and kind(behind) == "invoice" and not _is_act(behind)
        if (is_done and kind(before) in _BEFORE_DONE) or (is_asked and kind(before) in _BEFORE_ASKED):
            return "named"
        if kind(before) == "invoice":
            return "named" if "topic" in before.meaning.split("+") else ""
        return {"qty": "counted", "topic": "named", "did": "named"}.get(kind(before), "")

    def are_readable(self) -> bool:
        """Whether every part stands where it can only mean what it says."""
        return (
            all(self._is_readable(said) for said in self.free)
            and all(self._is_day_of_work(said) for said in self.all if kind(said) == "when")
            and not any(self._exists(said) for said in self.all if kind(said) == "invoice")
            and not any(self._is_lone_verb(said) for said in self.all if said.meaning == "did")
            and self._is_told_by_the_right_one()
            and not any(self._is_of_customer(said) for said in self.all if kind(said) == "topic")
        )

    def _is_of_customer(self, topic: Spoken) -> bool:
        """Whether a customer stands where a thing does: `facture de Garage Moreau` may be one that they wrote."""
        behind = self.touching(topic, 1)
        return behind is not None and kind(behind) == "customer"

    def _is_readable(self, free: Spoken) -> bool:
        """Whether free words stand where only a thing can, and name one."""
        role, behind = self.role(free), self.touching(free, 1)
        if not role or not is_thing(free.slots["desc"], self.source.prose, self._name):
            return False
        if behind is not None and not _may_follow(behind):
            return False
        return role != "loose" or self._is_loose_thing(free)

    def _is_loose_thing(self, free: Spoken) -> bool:
        """Whether words between two signs stand beside price or count, and are no name of somebody."""
        kinds = self._kinds_with(free)
        words = [token.text for token in free.slots["desc"] if token.kind == "word"]
        is_name = all(word[:1].isupper() for word in words)
        has_customer = any("customer" in said.slots for said in self.all)
        return not kinds.isdisjoint(PRICES | COUNTS | {"finished"}) and not (
            is_name and (len(words) > 1 or not has_customer)
        )

    def _kinds_with(self, free: Spoken) -> set[str]:
        """The kinds of parts in its sentence, and in the next one where it stands alone or with the customer."""
        kinds = self.kinds_in(free.sentence)
        behind = [said for said in self.all if said.sentence > free.sentence]
        is_heading = kinds <= _HEADINGS and bool(behind)
        next_ones = [kind(said) for said in behind if said.sentence == behind[0].sentence] if is_heading else []
        return kinds | set(next_ones[:1])

    def _is_day_of_work(self, when: Spoken) -> bool:
        """Whether a time is when the work was done, and not when to send the invoice."""
        kinds = self.kinds_in(when.sentence)
        before = self.touching(when, -1)
        if before is not None and kind(before) == "invoice":
            return False
        is_behind_thing = before is not None and kind(before) == FREE and "invoice" not in kinds
        is_day = is_behind_thing and any(character.isdigit() for character in when.quote)
        return is_day or not kinds.isdisjoint({"did", "worked", "finished"}) or when.quote.casefold().startswith(LAST)

    def _exists(self, invoice: Spoken) -> bool:
        """Whether a verb before it tells of an invoice that there is: `we received the invoice`."""
        before = self.touching(invoice, -1)
        return before is not None and kind(before) in ("did", "was")

    def _is_lone_verb(self, verb: Spoken) -> bool:
        """Whether a verb alone, such as `(done)`, may tell that the request itself is settled."""
        beside = [self.touching(verb, step) for step in (-1, 1)]
        return not any(said is not None and kind(said) in (FREE, "qty") for said in beside)

    def _is_told_by_the_right_one(self) -> bool:
        """`we made` is said by the firm, `you made` by a customer who writes."""
        stated = [(part, self._teller(part)) for part in self.all if kind(part) in ("did", "done")]
        wrong = "we" if sender_in_books(self.source) else "you"
        return not any(
            wrong in kinds or ("you" not in kinds and is_by_customer(part, self.source)) for part, kinds in stated
        )

    def _teller(self, part: Spoken) -> list[str]:
        """The meanings of a part; `wir haben ... erhalten` is said by a customer."""
        kinds = part.meaning.split("+")
        got = any(said.meaning == "finished+got" for said in self.all if said.sentence == part.sentence)
        return ["you" if each == "we" else each for each in kinds] if got else kinds


def _may_follow(behind: Spoken) -> bool:
    """Whether a part may stand right behind the name of a thing without a sign."""
    if kind(behind) == "customer":
        return behind.quote.split()[0].casefold() in BEFORE_CUSTOMERS
    return not _is_act(behind) and (kind(behind) != "amount" or money_of(behind)[0].kind == "money")


def _is_act(behind: Spoken) -> bool:
    """Whether a part asks for an invoice in words that do not belong behind the thing."""
    return kind(behind) == "invoice" and not behind.quote.casefold().startswith(ACTS_BEHIND)


def money_of(price: Spoken) -> tuple[Token, ...]:
    """The figure of a price."""
    return price.slots["money"] if "money" in price.slots else price.slots["price"]
