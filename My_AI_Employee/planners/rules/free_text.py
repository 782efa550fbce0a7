"""Asks about phrases in the name of a thing that bear on a request: `the bench in advance`, `the bench in March`."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from My_AI_Employee.planners.rules.calendar_words import MONTHS
from My_AI_Employee.planners.rules.grammar.language.first_names import FIRST_NAMES
from My_AI_Employee.planners.rules.grammar.parse import Leftover, Spoken
from My_AI_Employee.planners.rules.grammar.patterns import COURTESY
from My_AI_Employee.planners.rules.grammar.tokens import Token, tokenize
from My_AI_Employee.planners.rules.leftovers import is_settled, settled_words
from My_AI_Employee.planners.rules.task_text import TaskText
from My_AI_Employee.planners.rules.words import LABELLED_ONLY

_NAMES_OF_THINGS = ("desc", "part", "part2", "place", "unit", "head", "head2", "head3", "why")
"""The slots of free text that name what is sold or bought, and who sold it."""
_FIRST_NAMES = frozenset(FIRST_NAMES)
_PAST_MONTHS = 3
"""A month without a year that is so far back at most is the one in which the work was done."""


def ask_about_free_text(source: TaskText, intent: str) -> None:
    """Put a question for each phrase in free text that can change when, whether or how; `ignore:` settles it."""
    settled = settled_words(source)
    _ask_for_whom(source)
    if intent not in LABELLED_ONLY:  # a statement may have two equal lines: its balances tell
        _ask_about_repeated_items(source)
    _ask_about_the_thing(source)
    _ask_about_repeated_months(source)
    if intent in _OUTLAYS:
        _ask_about_private_life(source)
    for said in source.parsed.spoken:
        for tokens in (said.slots[name] for name in _NAMES_OF_THINGS if name in said.slots):
            for quote, question in _bearing(said, tokens, source, intent):
                if not is_settled(Leftover(quote, said.sentence), settled):
                    source.sheet.ask(f"{question}, or `ignore: {quote}` where it is part of the name")


def _ask_about_the_thing(source: TaskText) -> None:
    """Ask about a statement on the thing itself that is no praise: `we carried the bench home`."""
    harmless, tables = source.prose.language.harmless, source.prose.language.tables
    praise: frozenset[str] = source.prose.language.everyday.praise | tables.ARRIVED | tables.LIKING
    things = {_stem(token.folded) for said in source.parsed.spoken for token in _of_the_thing(said, source)}
    for said in source.parsed.ignored:
        words = [token.folded for token in tokenize(said) if token.kind == "word"]
        with_it = _with_it(words, things)
        is_settled_by = is_settled(Leftover(said, 0), settled_words(source))
        if with_it != words and (harmless.refers(with_it) or praise.isdisjoint(words)) and not is_settled_by:
            quote = " ".join(said.split())[:80]
            source.sheet.ask(f"whether '{quote}' changes the request: write `ignore: {quote}` where it does not")


def _ask_about_repeated_months(source: TaskText) -> None:
    """Ask about a month that is called out twice: `April, April!` takes the request back."""
    notes = [(said.sentence, said.quote.casefold()) for said in source.parsed.spoken if said.meaning == "note"]
    for number, quote in dict.fromkeys(note for note in notes if notes.count(note) > 1):
        if not is_settled(Leftover(quote, number), settled_words(source)):
            source.sheet.ask(
                f"what '{quote}' means, which is said twice: write `ignore: {quote}` if it is only a note"
            )


_OUTLAYS = frozenset({"expense", "bill", "bill_payment"})
"""Types of requests for money that the firm spent."""


def _ask_about_private_life(source: TaskText) -> None:
    """Ask about a sentence on life at home beside an outlay, which may not be the firm's: `we had a nice holiday`."""
    for said in source.parsed.ignored:
        is_settled_by = is_settled(Leftover(said, 0), settled_words(source))
        if any(said in quote for quote in source.prose.talk) and _is_private(said, source) and not is_settled_by:
            quote = " ".join(said.split())[:80]
            source.sheet.ask(
                f"whether the outlay is the firm's: '{quote}' tells of life at home; where it is the firm's, write "
                f"`ignore: {quote}`"
            )


def _is_private(said: str, source: TaskText) -> bool:
    everyday = source.prose.language.everyday
    return any(token.folded in everyday.private | everyday.people for token in tokenize(said))


def _of_the_thing(said: Spoken, source: TaskText) -> Iterator[Token]:
    """The words by which a phrase names what is sold or bought."""
    linking = source.prose.language.words.linking
    for name in ("desc", "part", "part2") if said.meaning not in COURTESY else ():
        yield from (
            token for token in said.slots.get(name, ()) if token.kind == "word" and token.folded not in linking
        )


def _with_it(words: Sequence[str], things: set[str]) -> list[str]:
    """The words of a statement with `it` for the thing and its article."""
    found: list[str] = []
    for word in words:
        if _stem(word) not in things:
            found.append(word)
            continue
        while found and found[-1] in _BEFORE_THINGS:
            found.pop()
        found.append("it")
    return found


_BEFORE_THINGS = frozenset({"the", "a", "an", "our", "my", "their", "his", "her", "new", "it"})


def _stem(word: str) -> str:
    return word.removesuffix("s")


def _ask_about_repeated_items(source: TaskText) -> None:
    """Ask about an item of a list that stands there twice: it may be meant once or twice."""
    seen: set[tuple[str, ...]] = set()
    for number, tokens in enumerate(source.prose.sentences):
        said = tuple(token.folded for token in tokens[1:]) if tokens[0].kind == "bullet" else ()
        quote = source.quote(tokens[1:]) if said in seen else ""
        if quote and not is_settled(Leftover(quote, number), settled_words(source)):
            source.sheet.ask(f"'{quote.strip()[:80]}' is there twice: is it meant twice? Then write two notes")
        seen |= {said} if said else set()


def _ask_for_whom(source: TaskText) -> None:
    """Ask who is meant by `on behalf of Tom` in the sentence of a request; alone in a line it tells who writes."""
    requests = {said.sentence for said in source.parsed.spoken if said.meaning not in COURTESY}
    for said in source.said("behalf"):
        if said.sentence in requests and not is_settled(Leftover(said.quote, 0), settled_words(source)):
            source.sheet.ask(f"for whom '{said.quote}' is: write `customer:`, or `ignore: {said.quote}`")


def _bearing(said: Spoken, tokens: Sequence[Token], source: TaskText, intent: str) -> Iterator[tuple[str, str]]:
    """The words of a phrase that bear, and the question about them."""
    shown = " ".join(said.quote.split())[:80]
    words = " ".join(token.folded for token in tokens)
    if tails := _tails(source.prose.language.tables.BEARING_TAILS):
        for match in tails.finditer(f" {words} "):
            quote = match[0].strip()
            yield quote, f"what '{quote}' means in '{shown}': write the request without it"
    if said.slots.get("desc") == tokens and _is_person(tokens, source):
        yield shown, f"who '{shown}' is"
    for token in tokens[1:]:
        if token.folded in _FIRST_NAMES and source.prose.text[token.start - 1] == "(":
            yield token.text, f"who '{token.text}' in '{shown}' is"
    if tokens and said.slots.get("why") == tokens:
        unsure = next((token.text for token in tokens if token.folded in source.prose.language.tables.MOODS), "")
        if unsure:
            yield unsure, f"what '{unsure}' means in '{shown}': write `reason:`"
    if intent == "invoice_request" and "done" not in said.meaning.split("+"):
        for quote in _loose_times(tokens, source):
            label = "write `date:` with the invoice date"
            yield quote, f"whether '{quote}' in '{shown}' is when the work was done or when to invoice it: {label}"


def _is_person(tokens: Sequence[Token], source: TaskText) -> bool:
    """Whether a thing is only a first name and another capital, as `Joan Miller` is."""
    is_named = len(tokens) == _NAME_AND_SURNAME and tokens[0].folded in _FIRST_NAMES
    return is_named and all(token.text.istitle() for token in tokens) and not source.prose.language.capital_nouns


_NAME_AND_SURNAME = 2


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
