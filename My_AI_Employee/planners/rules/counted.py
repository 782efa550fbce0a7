"""Finds figures before a word that measures or describes a thing: `12 foot boards` are not twelve of something."""

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal

from My_AI_Employee.planners.rules.grammar.parse import Spoken
from My_AI_Employee.planners.rules.grammar.tokens import Token, tokenize
from My_AI_Employee.planners.rules.numbers_of_things import may_number
from My_AI_Employee.planners.rules.task_text import TaskText
from My_AI_Employee.planners.rules.value_words import UNITS

_YEARS = range(1990, 2100)


def count_in_doubt(spoken: Spoken, source: TaskText) -> bool:
    """Whether the figure of a line may be a size, a year or a length of time instead of how many are billed."""
    if "qty" not in spoken.slots or "unit2" in spoken.slots:
        return False
    figure = spoken.slots["qty"][0]
    if _is_turned_round(spoken, source) or may_number(spoken, source.text):
        return True
    is_size = _is_year(figure, spoken) or _is_measure(figure, source) or _is_attribute(spoken, source)
    return is_size or _is_unit_of_another(figure, spoken, source)


def _is_turned_round(spoken: Spoken, source: TaskText) -> bool:
    """Whether `bench 500 x 2` may be two at 500: both are bare, and the first is the larger."""
    figure, price = spoken.slots["qty"][0], (spoken.slots.get("money") or (spoken.slots["qty"][0],))[0]
    between = source.text[figure.end : price.start].strip()
    are_bare = figure.text.isdigit() and price.kind == "number" and price.text.isdigit()
    return between in ("x", "×", "*") and are_bare and int(figure.text) > int(price.text)


def _is_year(figure: Token, spoken: Spoken) -> bool:
    """`2026 calendars`; not `2026 words`, nor with a comma."""
    return "unit" not in spoken.slots and figure.text.isdigit() and int(figure.text) in _YEARS


def _is_measure(figure: Token, source: TaskText) -> bool:
    """Whether a word that measures stands right behind the figure, before the thing: `3 hour workshop`."""
    behind = tokenize(source.text[figure.end : figure.end + 60])
    words = [token.folded for token in behind[:2] if token.kind == "word"]
    measures: frozenset[str] = getattr(source.prose.language.tables, "MEASURE_WORDS", frozenset())
    links: frozenset[str] = source.prose.language.tables.LINKING_WORDS
    is_one = figure.text in ("1", "one", "a", "an")
    if len(words) < 2 or is_one or words[1] in links:
        return False
    return words[0] in measures or (bool(measures) and words[0] not in UNITS and _is_short_unit(words[0]))


def _is_short_unit(word: str) -> bool:
    """`gsm`, `hp`, `rpm`: two or three letters, no vowel."""
    return 1 < len(word) <= 3 and word.isalpha() and not set(word) & set("aeiouy")


def _is_unit_of_another(figure: Token, spoken: Spoken, source: TaskText) -> bool:
    """Whether all that is billed is a unit behind another figure: `hours, 12 people` of `3 hours, 12 people`."""
    desc = spoken.slots.get("desc", ())
    if not desc or desc[0].start > figure.start or any(token.folded not in UNITS for token in desc):
        return False
    return source.text[: desc[0].start].rstrip()[-1:].isdigit()


def _is_attribute(spoken: Spoken, source: TaskText) -> bool:
    """Whether what is counted behind a thing is another thing: `menu cards, two colors`, but `pews, 8 pews`."""
    tables = source.prose.language.tables
    counted: frozenset[str] | None = getattr(tables, "COUNTED_WORDS", None)
    heads = [token.folded for name in ("head", "head2") for token in spoken.slots.get(name, ())]
    if counted is None or spoken.meaning != "line" or "head" not in spoken.slots:
        return False
    known = {_stem(token.folded) for token in spoken.slots["desc"]} | {_stem(word) for word in counted}
    return not any(_stem(word) in known for word in heads)


def _stem(word: str) -> str:
    unit = UNITS.get(word, word)
    return unit[:-1] if unit.endswith("s") and len(unit) > 3 else unit


_EARLIER = timedelta(days=400)
_STEM = 5


def is_earlier_price(spoken: Spoken, price: Decimal, source: TaskText) -> bool:
    """Whether the one customer was invoiced this very thing at this price for one: then `2 Tische zu 310` are 620."""
    named = {c.name for item in source.prose.by_start.values() if item.is_exact for c in item.customers}
    words = [token.folded for token in spoken.slots.get("desc", ()) if token.kind == "word"]
    if len(named) != 1 or not words:
        return False
    for line in source.books.sold_lines(next(iter(named)), source.today - _EARLIER):
        sold = [token.folded for token in tokenize(line.description) if token.kind == "word"]
        if _are_alike(words, sold) and line.unit_price == price and line.currency == source.currency:
            source.sheet.reasons.append(f"'{spoken.quote}' is for each, as in {line.number} of {line.invoice_date}")
            return True
    return False


def _are_alike(words: Sequence[str], others: Sequence[str]) -> bool:
    """Whether two things have the same words, whatever their endings; `Newsletter` is not `Newsletter Herbst`."""
    return {_beginning(word) for word in words} == {_beginning(word) for word in others}


def _beginning(word: str) -> str:
    return word[: max(_STEM, len(word) - 2)]
