"""Asks about phrases in the name of a thing that bear on a request: `the bench in advance`, `the bench in March`."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from My_AI_Employee.planners.rules.calendar_words import MONTHS
from My_AI_Employee.planners.rules.grammar.parse import Leftover, Spoken
from My_AI_Employee.planners.rules.grammar.tokens import Token
from My_AI_Employee.planners.rules.leftovers import is_settled, settled_words
from My_AI_Employee.planners.rules.task_text import TaskText

_NAMES_OF_THINGS = ("desc", "part", "part2", "place", "unit", "head", "head2", "head3")
"""The slots of free text that name what is sold or bought, and who sold it."""
_PAST_MONTHS = 3
"""A month without a year that is so far back at most is the one in which the work was done."""


def ask_about_free_text(source: TaskText, intent: str) -> None:
    """Put a question for each phrase in free text that can change when, whether or how; `ignore:` settles it."""
    settled = settled_words(source)
    for said in source.parsed.spoken:
        for tokens in (said.slots[name] for name in _NAMES_OF_THINGS if name in said.slots):
            for quote, question in _bearing(said, tokens, source, intent):
                if not is_settled(Leftover(quote, said.sentence), settled):
                    source.sheet.ask(f"{question}, or `ignore: {quote}` where it is part of the name")


def _bearing(said: Spoken, tokens: Sequence[Token], source: TaskText, intent: str) -> Iterator[tuple[str, str]]:
    """The words of a phrase that bear, and the question about them."""
    shown = " ".join(said.quote.split())[:80]
    words = " ".join(token.folded for token in tokens)
    if tails := _tails(source.prose.language.tables.BEARING_TAILS):
        for match in tails.finditer(f" {words} "):
            quote = match[0].strip()
            yield quote, f"what '{quote}' means in '{shown}': write the request without it"
    if intent == "invoice_request" and "done" not in said.meaning.split("+"):
        for quote in _loose_times(tokens, source):
            label = "write `date:` with the invoice date"
            yield quote, f"whether '{quote}' in '{shown}' is when the work was done or when to invoice it: {label}"


@cache
def _tails(table: str) -> re.Pattern[str] | None:
    """One pattern for the phrases of a language that bear, between blanks; None when it lists none."""
    forms = [" ".join(_place(choice) for choice in row.split()) for row in table.strip().splitlines()]
    return re.compile(rf"(?<= )(?:{'|'.join(forms)})(?= )") if forms else None


def _place(choice: str) -> str:
    """The pattern of one place of a phrase: `*` is any word, `a/the` one of two."""
    return r"[^ ]+" if choice == "*" else f"(?:{'|'.join(map(re.escape, choice.split('/')))})"


def _loose_times(tokens: Sequence[Token], source: TaskText) -> Iterator[str]:
    """`in March` and `at the weekend` in the name of a thing, where the time may be one to come."""
    tables = source.prose.language.tables
    for number, token in enumerate(tokens):
        if token.folded not in tables.BEFORE_TIMES:
            continue
        behind = [after for after in tokens[number + 1 : number + 4] if after.folded not in tables.ARTICLES_OF_TIMES]
        if not behind:
            continue
        time = behind[0]
        is_over = token.folded in tables.OF_WORK_DONE and _is_just_over(time, source)
        if time.folded in tables.LASTING_TIMES or (_is_month(time) and not is_over):
            yield " ".join(source.text[token.start : time.end].split())


def _is_month(token: Token) -> bool:
    return token.folded in MONTHS


def _is_just_over(month: Token, source: TaskText) -> bool:
    """Whether the month, without a year, is this one or one of the few before it."""
    number = MONTHS.get(month.folded)
    return number is not None and (source.received.month - number) % 12 <= _PAST_MONTHS
