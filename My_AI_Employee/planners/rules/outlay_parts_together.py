"""Which parts of an outlay count only beside others: an order that is paid, a colleague who has the money back."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from My_AI_Employee.domain.origin import Origin
from My_AI_Employee.domain.task import TaskType
from My_AI_Employee.planners.rules.category_words import category_meant
from My_AI_Employee.planners.rules.dates import read_date
from My_AI_Employee.planners.rules.findings import Finding
from My_AI_Employee.planners.rules.grammar.language.outlay_phrases import PAID_WORDS, TAKEN_WORDS
from My_AI_Employee.planners.rules.grammar.outlay_parts import Part
from My_AI_Employee.planners.rules.grammar.outlay_runs import NumberedPart
from My_AI_Employee.planners.rules.grammar.tokens import Token
from My_AI_Employee.planners.rules.task_text import TaskText

FOR_OWNERS = frozenset({"payee", "order", "charged", "bank", "colleague", "paid_back"})
"""Kinds of parts that count in what is known to come from somebody of the firm; a stranger may say anything."""
_BEFORE_PAYEES = frozenset({"ask", "verb", "expense", "fill", "bare_fill", "means"})
"""Kinds of parts before a sum that was paid to somebody; behind a thing, `54 € à Paris` is where it was."""
_WEEKDAYS = (
    ("monday", "mon", "lundi"),
    ("tuesday", "tue", "tues", "mardi"),
    ("wednesday", "wed", "mercredi"),
    ("thursday", "thu", "thurs", "jeudi"),
    ("friday", "fri", "vendredi"),
    ("saturday", "sat", "samedi"),
    ("sunday", "sun", "dimanche"),
)
_JUST = re.compile(r"\b(?:just|gerade|grad|eben)\b|\b(?:viens|vient) d", re.I)


def rearranged(parts: Sequence[NumberedPart], source: TaskText) -> list[NumberedPart]:
    """The parts with a sum and whom it was paid to as two, and without a day of the week beside its date."""
    found: list[NumberedPart] = []
    for number, part in _with_dotted_days(parts, source):
        before = [other for sentence, other in parts if sentence == number and _is_before(other, part)]
        is_sure = source.prose.language.capital_nouns or all(other.kind in _BEFORE_PAYEES for other in before)
        if part.kind == "paid_to" and is_sure:
            found += ((number, piece) for piece in _sum_and_payee(part))
        else:
            found.append((number, part))
    return list(_without_weekdays(found, source.received, source.prose.language.day_first))


def _with_dotted_days(parts: Sequence[NumberedPart], source: TaskText) -> list[NumberedPart]:
    """The parts in which a German `13.11.` between signs is a day, where the sum is written with a comma."""
    sums = [part for _, part in parts if part.kind == "amount"]
    is_sure = source.prose.language.capital_nouns and any("," in token.text for part in sums for token in part.tokens)
    return [
        (number, _as_day(part) if is_sure and _is_dotted_day(part, source.prose.text) else part)
        for number, part in parts
    ]


def _is_dotted_day(part: Part, text: str) -> bool:
    token = part.tokens[0]
    is_alone = part.kind == "amount" and len(part.tokens) == 1 and bool(_DAY_AND_MONTH.fullmatch(token.text))
    return is_alone and text[token.end : token.end + 1] == "." and bool(_BEFORE_DAY.search(text[: token.start]))


def _as_day(part: Part) -> Part:
    token = part.tokens[0]
    day = Token("date", f"{token.text}.", token.start, token.end + 1)
    return Part("date", (day,), {"date": (day,)})


_DAY_AND_MONTH = re.compile(r"(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])")
_BEFORE_DAY = re.compile(r"[,;–-] $")


def _is_before(part: Part, other: Part) -> bool:
    return part.tokens[0].start < other.tokens[0].start


def _sum_and_payee(part: Part) -> Iterator[Part]:
    payee = part.slots["new"]
    size = next(number for number, token in enumerate(part.tokens) if token.start == payee[0].start)
    yield Part("amount", part.tokens[:size], {"money": part.slots["money"]})
    yield Part("payee", part.tokens[size:], {"new": payee})


def _without_weekdays(
    parts: Sequence[NumberedPart], received: date, day_first: frozenset[str]
) -> Iterator[NumberedPart]:
    for at, (number, part) in enumerate(parts):
        behind = parts[at + 1][1] if at + 1 < len(parts) else None
        is_beside = part.kind == "weekday" and behind is not None and behind.kind == "date"
        if not (is_beside and behind and _is_such_a_day(part, behind, received, day_first)):
            yield number, part


def _is_such_a_day(weekday: Part, day: Part, received: date, day_first: frozenset[str]) -> bool:
    """Whether the date, as one that was, is that day of the week."""
    found = read_date(day.slots["date"][0].text, received, "past", day_first)
    word = weekday.tokens[-1].folded
    return isinstance(found, Finding) and word in _WEEKDAYS[found.value.weekday()]


def are_together(parts: Sequence[NumberedPart]) -> bool:
    """Whether each part that needs another one has it."""
    kinds = [part.kind for _, part in parts]
    words = {token.folded for _, part in parts if part.kind in ("verb", "means") for token in part.tokens}
    has_method = any("method" in part.slots for _, part in parts)
    is_paid = has_method or not PAID_WORDS.isdisjoint(words)
    is_taken = not TAKEN_WORDS.isdisjoint(words)
    colleagues = [part for _, part in parts if part.kind == "colleague"]
    return (
        ("order" not in kinds or is_paid)
        and all(is_taken for _, part in parts if part.kind in ("charged", "bank") and _is_unfinished(part))
        and len(colleagues) == kinds.count("paid_back")
        and ("done_by" not in kinds or bool(colleagues))
        and not {"paid_to", "many", "of_all", "distance", "rate"} & set(kinds)
    )


def _is_unfinished(part: Part) -> bool:
    """Whether a verb follows: `Dropbox hat`."""
    return any(token.folded in ("hat", "hatte") for token in part.tokens)


def is_by_a_stranger(source: TaskText) -> bool:
    """Whether a mail is of nobody who is known."""
    return source.task.type is TaskType.EMAIL and source.task.origin is Origin.STRANGER


def tells_of_now(parts: Sequence[NumberedPart]) -> Part | None:
    """The part that says that it happened right before it was written: `I just picked up`; None for none."""
    said = (part for _, part in parts if part.kind in ("verb", "act", "fuel", "order"))
    return next((part for part in said if _JUST.search(" ".join(token.text for token in part.tokens))), None)


def without_same_category(parts: list[tuple[int, Part]], source: TaskText) -> list[tuple[int, Part]]:
    """The parts with one word for the category: `Büromaterial` beside `office supplies`, `outillage (équipement)`."""
    known = tuple(source.books.expense_categories())
    said = [each for each in parts if each[1].kind in ("category", "bare_category")]
    meant = {category_meant(" ".join(token.folded for token in part.slots["category"]), known) for _, part in said}
    if len(said) <= 1 or len(meant) != 1 or "" in meant:
        return parts
    kept = next((each for each in said if each[1].kind == "category"), said[-1])
    return [each for each in parts if each not in said or each is kept]


def without_mileage_word(parts: list[tuple[int, Part]], words: frozenset[str]) -> list[tuple[int, Part]]:
    """The parts without a word such as `mileage` beside counted kilometres, where the category is another."""
    categories = [(number, part) for number, part in parts if part.kind in ("category", "bare_category")]
    said = [each for each in categories if "_".join(t.folded for t in each[1].slots["category"]) not in words]
    if len(said) != 1 or not any(part.kind == "mileage" for _, part in parts):
        return parts
    return [each for each in parts if each not in categories or each in said]
