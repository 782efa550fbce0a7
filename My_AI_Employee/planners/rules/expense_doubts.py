"""Asks whether what was bought is an expense of this firm: not yet paid, for a customer, or somebody else's."""

import re
from collections.abc import Iterator, Sequence

from My_AI_Employee.planners.rules.grammar.language.firms import FIRMS
from My_AI_Employee.planners.rules.grammar.language.first_names import FIRST_NAMES
from My_AI_Employee.planners.rules.grammar.parse import Leftover, Spoken
from My_AI_Employee.planners.rules.grammar.tokens import Token, tokenize
from My_AI_Employee.planners.rules.leftovers import is_settled, settled_words
from My_AI_Employee.planners.rules.task_text import TaskText

_BOOKED = ("settled", "paid", "paid_by", "expense", "category", "do_it", "receipt")
"""Phrases by which what was ordered is said to be paid, or is to be booked as an expense."""
_NAMES = frozenset(FIRST_NAMES)
_FOR, _JOINING = frozenset({"for"}), re.compile(r"\s+(?:and|or|&|\+|und|et)\s+|\s*[,/]\s*")


def ask_whose_expense(source: TaskText, description: str, vendor: str) -> None:
    """Put the questions that an expense, or the bill of a vendor, raises by what it is for; `ignore:` settles each.

    description, vendor: as the prose says them; empty where a label does.
    """
    settled = settled_words(source)
    for quote, question in _doubts(source, description, vendor):
        if not is_settled(Leftover(quote, 0), settled):
            source.sheet.ask(f"{question}; `ignore: {quote}` where it is an expense of this firm")


def _doubts(source: TaskText, description: str, vendor: str) -> Iterator[tuple[str, str]]:
    """The words that are in doubt, and the question about them."""
    for said in source.said("ordered"):
        if not source.said(*_BOOKED):
            quote = next(word for word in said.quote.split() if word.casefold().endswith("ed"))
            yield quote, f"whether it is paid yet: '{' '.join(said.quote.split())[:80]}' says that it was ordered"
    for said in source.parsed.spoken:
        for name in ("desc", "part", "part2"):
            if quote := _for_a_customer(said, said.slots.get(name, ()), source):
                yield quote, f"whether '{quote}' is to be invoiced to them"
    if owner := _owner(description, source):
        yield owner, f"whose '{description[:60]}' it is: '{owner}' may be somebody else"
    if sum(part.casefold() in FIRMS for part in _JOINING.split(vendor)) > 1:
        yield vendor, f"which part of the amount is of which vendor in '{vendor}': drop a note for each"


def _for_a_customer(said: Spoken, tokens: Sequence[Token], source: TaskText) -> str:
    """`for Nora Quill` in the name of a thing; not so `for the Acme meeting`, where another word goes on."""
    linking = source.prose.language.words.linking
    for number, token in enumerate(tokens):
        before = next((each for each in reversed(tokens[:number]) if each.folded not in ("the", "our", "my")), None)
        behind = tokens[number + 1] if number + 1 < len(tokens) else None
        is_end = behind is None or behind.folded in linking | {"'s"} or behind.kind != "word"
        if token.kind == "name" and before and before.folded in _FOR and is_end:
            return " ".join(source.text[before.start : token.end].split())
    return ""


def _owner(description: str, source: TaskText) -> str:
    """The word for a person or a group to whom the thing belongs, such as `neighbours` or `Tom's`; empty for none."""
    others: frozenset[str] = source.prose.language.tables.OTHER_PEOPLE
    for token in tokenize(description):
        stem = token.folded.removesuffix("'s").removesuffix("'")
        if stem in others or f"{stem}s" in others or (token.folded.endswith("'s") and stem in _NAMES):
            return token.text
    return ""
