"""Finds the category of an expense: the one that is said, or that a word for the thing or its vendor names."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from My_AI_Employee.planners.rules.category_words import category_meant
from My_AI_Employee.planners.rules.findings import Finding, Reading
from My_AI_Employee.planners.rules.fuel import fuel_words
from My_AI_Employee.planners.rules.grammar.language.firms import FIRMS
from My_AI_Employee.planners.rules.grammar.outlay_parts import carrier
from My_AI_Employee.planners.rules.grammar.parse import Spoken
from My_AI_Employee.planners.rules.grammar.tokens import Token, tokenize
from My_AI_Employee.planners.rules.payment import plain_word
from My_AI_Employee.planners.rules.task_text import TaskText


def expense_category(source: TaskText) -> str | None:
    """The category that a request says, or that a word of it names; None after a question."""
    wanted: list[Reading[str]] = [*source.label("category")]
    if not wanted:
        wanted = [
            Finding(source.quote(said.slots["category"]).casefold(), said.quote)
            for said in source.parsed.spoken
            if "category" in said.slots
        ]
    known = source.books.expense_categories()
    before = len(source.sheet.missing)
    name = source.sheet.one("category", wanted, "the category")
    if len(source.sheet.missing) > before:
        return None
    found = [category for category in known if name and plain_word(category) == plain_word(name)]
    if name and not found:
        found = [category for category in known if category == category_meant(name, known)]
    if not name and not wanted:
        found = _category_by_words(source, known)
    if len(found) != 1:
        what = f"the category '{name}' is not in the books" if name else "the category"
        source.sheet.ask(f"{what}: write `category:` with one of {', '.join(known)}")
        return None
    return found[0]


def _category_by_words(source: TaskText, known: Sequence[str]) -> list[str]:
    """The category that a word of the description names, such as `meals` for a lunch."""
    labels = source.label("description") if source.prose.language.hints_in_labels else []
    described = [(label.quote, tokenize(label.value)) for label in labels]
    described += [
        (said.quote, [*said.slots.get(slot, ())])
        for said in source.parsed.spoken
        for slot in ("desc", "part", "part2")
    ]
    words = [(quote, token.folded, token.text) for quote, tokens in described for token in tokens]
    words += [
        (quote, f"{before.folded}-{token.folded}", f"{before.text} {token.text}")
        for quote, tokens in described
        for before, token in pairwise(tokens)
    ]
    words += [(said.quote, t.folded, t.text) for said in source.parsed.spoken for t in _of_firm(said)]
    words += [
        (said.quote, _RIDE, source.quote(place))
        for said in source.parsed.spoken
        if (place := carrier(said.slots.get("desc", ())))
    ]
    words += [(said.quote, _FUEL, fuel_words(source, said)) for said in source.said("fuel")]
    words += [(said.quote, t.folded, t.text) for said in source.said("post") for t in said.slots["postage"]]
    found: dict[str, tuple[str, str]] = {}
    for quote, word, written in words:
        if (category := hints_of(source).get(word)) and category in known:
            found.setdefault(category, (written, quote))
            rival = source.prose.language.tables.RIVAL_CATEGORIES.get(word)
            found |= {name: (written, quote) for name in known if rival and rival in name.casefold()}
    if len(found) == 1:
        ((category, (word, quote)),) = found.items()
        source.sheet.reasons.append(f"no category is given: {category}, because of the word '{word}'")
        source.sheet.rest_on("category", quote)
    return list(found)


_RIDE = "taxi"
"""What a firm that carries people sells has the category of this word, in every language."""
_FUEL = "fuel"
"""`Gas` is fuel where a filling station sold it; its category is that of this word."""


def _of_firm(said: Spoken) -> Sequence[Token]:
    """The words of a ride's or a known firm's name: `uber`, `Zoom`."""
    place = said.slots.get("place", ())
    is_firm = " ".join(token.folded for token in place) in FIRMS
    return place if is_firm or "ride" in said.meaning.split("+") else ()


def hints_of(source: TaskText) -> Mapping[str, str]:
    """The words that name a category of expenses."""
    hints: Mapping[str, str] = source.prose.language.tables.CATEGORY_HINTS
    return hints
