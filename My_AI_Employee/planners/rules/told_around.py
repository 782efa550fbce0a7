"""Reads German words around the items of an invoice as what was done and for whom, where phrases leave some over."""

from collections.abc import Collection, Sequence
from itertools import chain

from My_AI_Employee.planners.rules.findings import Unclear
from My_AI_Employee.planners.rules.grammar.items import Cut
from My_AI_Employee.planners.rules.grammar.language.german_told import ASKING, OCCASIONS
from My_AI_Employee.planners.rules.grammar.parse import Parsed, Spoken
from My_AI_Employee.planners.rules.grammar.tokens import Token
from My_AI_Employee.planners.rules.grammar.told import Told, read_told
from My_AI_Employee.planners.rules.parties import sender_in_books
from My_AI_Employee.planners.rules.task_text import TaskText

_STEM = 5


def told_around(
    source: TaskText, cut: Cut | None, number: int, parsed: Parsed, allowed: Collection[str]
) -> Parsed | None:
    """The pieces around the items of a sentence, each run for itself, else all of them; None where words are left."""
    prose = source.prose
    if not prose.language.capital_nouns or number < prose.subject_sentences:
        return None
    tokens = prose.sentences[number]
    is_question = tokens[-1].text == "?"
    first = parsed.spoken[0] if parsed.spoken else None
    greeting = first if first is not None and (first.meaning, first.start) == ("greet", tokens[0].start) else None
    begins = greeting.start + len(greeting.quote) if greeting else tokens[0].start
    whole: Sequence[Sequence[Token]] = cut.rests if cut else [tokens[:-1] if is_question else tokens]
    runs: list[Sequence[Token]] = [
        kept for run in whole if (kept := [token for token in run if token.start >= begins])
    ]
    splits: list[list[Sequence[Token]]] = [runs, [tuple(chain.from_iterable(runs))]] if len(runs) > 1 else [runs]
    for split in splits:
        told = [read_told(prose, run, number, source.received) for run in split]
        found = [one for one in told if one is not None]
        spoken = tuple(said for one in found for said in one.parsed.spoken)
        kinds = {kind for said in spoken for kind in said.meaning.split("+")}
        if len(found) == len(told) and kinds <= {*allowed} and all(_is_over(source, one) for one in found):
            is_asked = any(said.quote.split()[0].casefold() in ASKING for said in spoken)
            spoken = (greeting, *spoken) if greeting else spoken
            return Parsed(spoken, (), parsed.ignored) if is_asked or not is_question else None
    return None


def _is_over(source: TaskText, told: Told) -> bool:
    """Whether the days that are named are over, and it is not a customer who tells what they did."""
    days = [source.read_date(day.text, "past") for day in told.days]
    is_past = all(not isinstance(day, Unclear) and day.value <= source.received for day in days)
    return is_past and not (told.is_done and sender_in_books(source))


def is_told_besides(topic: Spoken, items: Sequence[Spoken]) -> bool:
    """Whether a work that is told is no item besides the items: an occasion, or what one of them names too."""
    nouns = [token.folded for token in topic.slots.get("desc", ()) if token.text[:1].isupper()]
    named = " ".join(token.folded for item in items for token in item.slots.get("desc", ()))
    return any(noun.endswith(OCCASIONS) or noun[:_STEM] in named for noun in nouns)


def is_of_work(asked: str) -> bool:
    """Whether a question is about a sentence on what was done, and when, beside things and their prices."""
    return any(words in asked for words in _OF_WORK)


_OF_WORK = ("' bills: write ", " is when the work was done, when to make the invoice, ")
