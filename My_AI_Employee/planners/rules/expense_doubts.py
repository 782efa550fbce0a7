"""Asks whether what was bought is an expense of this firm: not yet paid, for a customer, or somebody else's."""

import re
from collections.abc import Iterator, Sequence

from My_AI_Employee.planners.rules.fuel import other_use_of_fuel
from My_AI_Employee.planners.rules.grammar.language.firms import FIRMS
from My_AI_Employee.planners.rules.grammar.language.first_names import FIRST_NAMES
from My_AI_Employee.planners.rules.grammar.language.outlays import TAKEN_BACK
from My_AI_Employee.planners.rules.grammar.outlay_parts import is_bearing
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
    fuel = [(use, f"whether fuel for '{use[:60]}' is for this firm") for use in other_use_of_fuel(source)]
    what = f"whether '{description[:60]}' was bought, paid in full, and for this firm"
    doubtful = [(found[0], what) for found in _DOUBTFUL.finditer(description)][:1]
    for quote, question in [*doubtful, *_doubts(source, description, vendor), *fuel]:
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
    if bearing := _bearing(description, source):
        yield bearing, f"whether '{bearing}' was paid for as an expense, or came back"
    if owner := _owner(description, source):
        yield owner, f"whose '{description[:60]}' it is: '{owner}' may be somebody else"
    yield from _doubts_about_vendor(description, vendor, source)


def _doubts_about_vendor(description: str, vendor: str, source: TaskText) -> Iterator[tuple[str, str]]:
    if _is_destination(description, vendor, source):
        yield vendor, f"whether '{vendor}' sold it, or is where it went"
    if vendor.casefold() in _NAMES:
        yield vendor, f"whether {vendor} sold it, or paid for it"
    if sum(part.casefold() in FIRMS for part in _JOINING.split(vendor)) > 1:
        yield vendor, f"which part of the amount is of which vendor in '{vendor}': drop a note for each"


def _bearing(description: str, source: TaskText) -> str:
    """The word in the name of a thing that takes an expense back or limits it; empty for none."""
    words = tokenize(description)
    if source.prose.language.capital_nouns:
        return next((token.text for token in words if is_bearing(token.folded)), "")
    return words[0].text if words and source.prose.language.hints_in_labels and words[0].folded in TAKEN_BACK else ""


_DOUBTFUL = re.compile(
    r"\b(?:(?:my|our|his|her)\s+share|share|sale|price|price\s+increase|ended|expired|reservation|gift\s+card|payout|claim"
    r"|win|auction|pre-?order|layaway|loss|copy\s+of|wish-?list|salary|wages|for\s+home|from\s+the\s+party|toys?|dentist"
    r"|doctor|beach|groceries|school\s+supplies|speeding)\b",
    re.I,
)
"""Words by which a thing may not be bought, be paid in part, be had already, or be somebody's own."""


def _is_destination(description: str, vendor: str, source: TaskText) -> bool:
    """Whether the one word that is taken for the vendor of a journey may be a town: `train 48.00, Boston`."""
    words = description.casefold().split()
    is_town = vendor.istitle() and len(vendor.split()) == 1 and vendor.casefold() not in FIRMS
    before = re.search(rf"([\w@]+)\s+{re.escape(vendor)}\b", source.text) if is_town else None
    return is_town and words[:1] != [] and words[0] in _JOURNEYS and not (before and before[1].casefold() in _SOLD_BY)


_JOURNEYS = frozenset(["train", "taxi", "cab", "bus", "flight", "ferry", "tram", "trip", "ride", "hotel"])
_SOLD_BY = frozenset({"at", "with", "by", "via", "@"})


def _for_a_customer(said: Spoken, tokens: Sequence[Token], source: TaskText) -> str:
    """`for Nora Quill`, `for Tom` or `for a client` in the name of a thing; not so `for the Acme meeting`.

    A meal for a client is an expense of the firm.
    """
    is_alone = len(tokens) == 1 and _is_somebody(tokens[0], is_meal=False)
    if is_alone and (begun := _FOR_SOMEBODY.search(source.prose.text, 0, tokens[0].start)):
        return " ".join(source.prose.text[begun.start() : tokens[0].end].split())
    linking = source.prose.language.words.linking
    hints = source.prose.language.tables.CATEGORY_HINTS
    is_meal = any(hints.get(token.folded) == "meals" for token in tokens)
    for number, token in enumerate(tokens):
        before = next((each for each in reversed(tokens[:number]) if each.folded not in _ARTICLES), None)
        behind = tokens[number + 1] if number + 1 < len(tokens) else None
        is_end = behind is None or behind.folded in linking | {"'s"} or behind.kind != "word"
        if _is_somebody(token, is_meal=is_meal) and before and before.folded in _FOR and is_end:
            return " ".join(source.text[before.start : token.end].split())
    return ""


_FOR_SOMEBODY = re.compile(r"\bfor\s+(?:(?:the|a|an|our|my)\s+)?$", re.I)
_ARTICLES = frozenset({"the", "our", "my", "a", "an"})


def _is_somebody(token: Token, *, is_meal: bool) -> bool:
    """Whether a word names a customer of the books, a person by a first name, or a client without a name."""
    is_person = token.text[:1].isupper() and token.folded in _NAMES
    return token.kind == "name" or is_person or (not is_meal and token.folded in _CLIENTS)


_CLIENTS = frozenset({"client", "clients", "customer", "customers"})


def _owner(description: str, source: TaskText) -> str:
    """The word for a person or a group to whom the thing belongs, such as `neighbours` or `Tom's`; empty for none."""
    others: frozenset[str] = source.prose.language.tables.OTHER_PEOPLE
    words = tokenize(description)
    for token in words:
        stem = token.folded.removesuffix("'s").removesuffix("'")
        if (
            stem in others
            or f"{stem}s" in others
            or (stem in _NAMES and (len(words) == 1 or token.folded.endswith("'s")))
        ):
            return token.text
    return ""
