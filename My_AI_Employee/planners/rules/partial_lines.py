"""Puts together an invoice line whose parts stand in several phrases: what the work was, how much, at what price."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

from My_AI_Employee.planners.rules.figures import read_money
from My_AI_Employee.planners.rules.findings import Reading, Unclear
from My_AI_Employee.planners.rules.grammar.parse import Spoken
from My_AI_Employee.planners.rules.grammar.tokens import tokenize
from My_AI_Employee.planners.rules.lines import said_lines, spoken_line
from My_AI_Employee.planners.rules.parties import sender_in_books
from My_AI_Employee.planners.rules.task_text import ParsedLine, TaskText
from My_AI_Employee.planners.rules.value_words import COUNTED, UNITS

NO_PRICE = "what is charged for"
"""How the question for a line begins whose parts do not say its price."""
_PARTS = ("topic", "work", "hours", "count", "counted", "measure", "rate", "each", "per", "price")
_WHOLE = (
    ("topic", "price"),
    ("work", "rate"),
    ("topic", "hours", "rate"),
    ("count", "each"),
    ("count", "per"),
    ("counted", "rate"),
    ("topic", "measure"),
)
"""The parts that make a line: `for the van lettering` and `$950 flat`; `7 hours on the leaflet` and `$80 an hour`;
`the 3 banners` and `they are 140 each`; `the 6 hours of consulting` and `our rate is 120 per hour`."""


def line_of_parts(source: TaskText, others: Sequence[object]) -> Iterator[Reading[ParsedLine]]:
    """The one line that all parts say together; a question when they do not, or stand beside other lines."""
    parts = [part for part in source.said(*_PARTS) if part.sentence >= source.prose.subject_sentences]
    if others:
        parts = [part for part in parts if not _is_heading(part, source)]
    else:
        parts = _without_repeated_topic(source.said(*_PARTS), parts)
    things = [part for part in parts if _is_thing(part)]
    if things and (others or len(parts) == len(things) > 1):
        yield from (spoken_line(_with_its_name(part), source, is_only=False) for part in things)
        parts = [part for part in parts if part not in things]
    if not parts:
        return
    said = tuple(sorted((_part(part) for part in parts), key=_PARTS.index))
    if not others and said in _OF_WHAT_IS_DONE and (done := _what_is_done(source)):
        parts, said = [*parts, done], ("done", *said)
    praised = [one for one in source.said("done") if "desc" in one.slots]
    if not others and said == ("measure",) and _names_a_thing(parts[0]) and len(praised) < 2:
        yield spoken_line(_with_its_name(parts[0]), source, is_only=False)
        return
    beside = said in _BESIDE_OTHERS and _adjacent(parts, source)
    if (others and not beside) or (said not in _WHOLE and said[0] != "done"):
        quotes = ", ".join(f"'{part.quote}'" for part in parts)
        yield Unclear(f"{NO_PRICE} {quotes}: write one line per item, as `- 10 x Consulting @ 150.00`")
        return
    if said == ("topic", "measure") and (other := _between(parts, praised)):
        yield Unclear(f"{NO_PRICE} '{parts[0].quote}' or '{other.quote}': write `line: 10 x Consulting @ 150.00`")
        return
    whole = replace(_joined(parts), meaning="line_of_units" if said == ("count", "per") else "line")
    whole = replace(whole, quote=beside) if beside else whole
    if "desc" in whole.slots:
        yield spoken_line(whole, source, is_only=False)
    else:
        yield Unclear(f"{NO_PRICE} '{whole.quote}': write `line: 10 x Consulting @ 150.00`")


_BESIDE_OTHERS = (("work", "rate"), ("count", "each"), ("count", "per"))
"""Parts that make a line beside others too, where the price stands right behind what it is for."""


def _adjacent(parts: Sequence[Spoken], source: TaskText) -> str:
    """The text of two parts between which only a sign stands; empty when more does."""
    first, last = sorted(parts, key=lambda part: part.start)
    end = first.start + len(first.quote)
    is_near = not source.text[end : last.start].strip(" ,:;-–()")
    return source.text[first.start : last.start + len(last.quote)] if is_near else ""


def _between(parts: Sequence[Spoken], praised: Sequence[Spoken]) -> Spoken | None:
    """What is praised between a thing and `it was 5 hours at 80`, which may be of either."""
    first, last = min(part.start for part in parts), max(part.start for part in parts)
    return next((one for one in praised if first < one.start < last), None)


def _is_heading(part: Spoken, source: TaskText) -> bool:
    """Whether lines follow behind a colon: `for the trade show: 3 panels at 140 each, 1 visit at 85`."""
    after = source.text[part.start + len(part.quote) :].lstrip(" ")
    is_before_items = after.startswith(",") and _are_things(source)
    return "topic" in part.meaning.split("+") and (
        after.startswith((":", "(")) or part.quote.endswith(":") or is_before_items
    )


def _are_things(source: TaskText) -> bool:
    """Whether every line is of what a job has beside its name: `for gutter repair, materials 145.60, labour 320`."""
    things: frozenset[str] = source.prose.language.tables.SOLD_THINGS
    lines = said_lines(source)
    return len(lines) > 1 and all(
        token.folded in things for line in lines for token in line.slots.get("desc", ()) if token.kind == "word"
    )


_OF_WHAT_IS_DONE = (("hours", "rate"), ("price",), ("measure",))
"""Parts that say all but what the work was; a sentence such as `the brochure is finished` may say it."""


_TIMES = frozenset({"hour", "day", "week", "month", "minute", "halbtag", "quartal", "jahr"})


def _names_a_thing(measure: Spoken) -> bool:
    """Whether what is counted is itself what is sold, as `3 licences`; hours are hours of something."""
    unit = measure.slots["unit"][0].folded
    return UNITS.get(unit, unit) not in _TIMES


def _is_thing(part: Spoken) -> bool:
    """Whether a part is a whole line: a number of things with their price, as `20 Flyer à 1,50 €`."""
    unit = part.slots.get("unit", ())
    return _part(part) == "measure" and bool(unit) and unit[0].folded in COUNTED and unit[0].folded not in UNITS


def _with_its_name(measure: Spoken) -> Spoken:
    """The phrase with what is counted as the name of what is sold."""
    return replace(measure, slots={**measure.slots, "desc": measure.slots["unit"]})


def _what_is_done(source: TaskText) -> Spoken | None:
    """The one phrase that says what was finished; None when there is none, or several."""
    done = [said for said in source.said("done") if "desc" in said.slots and not is_by_customer(said, source)]
    return _with_its_verb(done[0], source) if len(done) == 1 else None


def is_by_customer(said: Spoken, source: TaskText) -> bool:
    """Whether a customer who writes says `we cleaned the shelves`: that is no work of ours."""
    return said.quote.split()[0].casefold() in _WE and bool(sender_in_books(source))


_WE = frozenset({"i", "we", "i've", "we've", "ich", "wir", "nous", "j'", "je", "on"})
_ARTICLE_CHARS = 6
"""Between a verb and its thing an article may stand: `posé les cloisons`."""


def _with_its_verb(done: Spoken, source: TaskText) -> Spoken:
    """The phrase with `den Drucker eingerichtet` for `den Drucker`, where the verb stands beside the thing."""
    verb, thing = done.slots.get("done", ()), done.slots["desc"]
    both = tuple(sorted((*verb, *thing), key=lambda token: token.start))
    gap = source.text[both[0].start : both[-1].end] if verb else ""
    said = sum(token.end - token.start for token in both)
    is_beside = bool(verb) and len(gap) - said - len(both) < _ARTICLE_CHARS
    return replace(done, slots={**done.slots, "desc": both}) if is_beside else done


def check_lines(source: TaskText, lines: Sequence[ParsedLine]) -> None:
    """Ask where other words of the request contradict its lines."""
    _ask_whose_work(source)
    _check_what_is_done(source, lines)
    _name_what_is_not_billed(source, lines)
    _ask_about_two_prices(source, lines)


def _ask_whose_work(source: TaskText) -> None:
    """Ask where a customer who writes says that they did the work: `wir haben 2 Tage geschult`."""
    for said in source.said("worked"):
        words = said.quote.casefold().split()
        is_untold = "done" in said.slots and _YOU.isdisjoint(words) and bool(sender_in_books(source))
        if (is_by_customer(said, source) or is_untold) and _HAD.isdisjoint(words) and not source.answered("line"):
            source.sheet.ask(f"whose work '{said.quote.strip()}' was: write the line as `line:` where it was yours")


_YOU = frozenset({"sie", "ihr", "du", "haben", "habt", "hast"})
_HAD = frozenset(
    ["gehabt", "erhalten", "bekommen", "gebucht", "genutzt", "verbraucht", "bestellt", "abgenommen", "reçu", "eu"]
)
"""Of a customer's own sentence: what they had is our work."""


def _check_what_is_done(source: TaskText, lines: Sequence[ParsedLine]) -> None:
    """Ask when the work that is finished shares no word with the one line that is billed."""
    done = _what_is_done(source)
    if done is None or len(lines) != 1 or lines[0].quantity != 1 or source.answered("line"):
        return
    billed = _words(lines[0].description)
    if not billed & _words(source.quote(done.slots["desc"])):
        source.sheet.ask(
            f"whether '{done.quote.strip()}' is what '{lines[0].description}' bills: write "
            f"`line: 1 x {lines[0].description} @ {lines[0].unit_price:.2f}`, or another line"
        )


def _name_what_is_not_billed(source: TaskText, lines: Sequence[ParsedLine]) -> None:
    """The plan names each work that is said to be done and shares no word with any line."""
    billed = frozenset[str]().union(*(_words(line.description) for line in lines))
    for said in source.said("done"):
        if lines and "desc" in said.slots and not billed & _words(source.quote(said.slots["desc"])):
            source.sheet.reasons.append(f"said to be done, and no line of the invoice: '{said.quote.strip(' ,.')}'")


def _ask_about_two_prices(source: TaskText, lines: Sequence[ParsedLine]) -> None:
    """Ask where one thing has two prices, in the text or in its subject."""
    single = [line for line in lines if line.quantity == 1]
    for line, other in combinations(single, 2):
        if line.description.casefold() == other.description.casefold() and line.unit_price != other.unit_price:
            source.sheet.ask(f"the price of '{line.description}': {line.unit_price:f} or {other.unit_price:f}")
    for said in source.said("fixed"):
        price = read_money(said.slots["money"][0].text, source.currency) if "money" in said.slots else None
        if said.sentence < source.prose.subject_sentences and isinstance(price, Decimal):
            named = _words(source.quote(said.slots["desc"]))
            if any(named <= _words(line.description) and price != line.unit_price for line in single):
                source.sheet.ask(f"the price: '{said.quote}' in the subject, and another one in the text")


def _words(text: str) -> frozenset[str]:
    return frozenset(token.folded for token in tokenize(text) if token.kind == "word")


def _part(spoken: Spoken) -> str:
    return next(meaning for meaning in spoken.meaning.split("+") if meaning in _PARTS)


def _without_repeated_topic(everything: Sequence[Spoken], in_text: Sequence[Spoken]) -> list[Spoken]:
    """The subject's words for the work count when the text has none."""
    has_topic = any(part.meaning == "topic" for part in in_text)
    return [part for part in everything if not (has_topic and part.meaning == "topic") or part in in_text]


def _joined(parts: Sequence[Spoken]) -> Spoken:
    """One line of all parts; a verb such as `übersetzt` names the work where no noun does."""
    slots = {name: tokens for part in parts for name, tokens in part.slots.items() if name != "customer"}
    if "desc" not in slots and "done" in slots:
        slots["desc"] = slots["done"]
    first = min(parts, key=lambda part: part.start)
    return Spoken("line", slots, "; ".join(part.quote for part in parts), first.start, first.sentence)


_JUST_OVER = frozenset({"gestern", "vorgestern"})


def ask_about_loose_days(source: TaskText) -> None:
    """Ask about a day that stands alone and is not today: the work may be of that day, or the invoice."""
    for said in source.said("on_day"):
        day = source.read_date(said.slots["date"][0].text, "past")
        is_today = not isinstance(day, Unclear) and day.value == source.received
        if not is_today and said.slots["date"][0].folded not in _JUST_OVER and not source.answered("invoice_date"):
            source.sheet.ask(
                f"whether '{said.quote.strip()}' is when the work was done, when to make the invoice, or when it is "
                "due: write `date:` with the invoice date"
            )


def days_of_work(source: TaskText) -> list[str]:
    """`Hochbeete, 2026-11-19` of a sentence that tells what was done and on which day; else the day alone.

    A day to come is a question: nothing was done then, so it may be when to make the invoice.
    """
    found: list[str] = []
    for said in source.said("done", "worked"):
        for tokens in (said.slots.get("date"), said.slots.get("date2")):
            day = source.read_date(tokens[0].text, "past") if tokens else None
            if isinstance(day, Unclear):
                source.sheet.ask(day.message)
            elif day and day.value > source.received:
                source.sheet.ask(f"whether '{said.quote}' is when the work was done or when to make the invoice")
            elif day:
                source.sheet.rest_on("notes", said.quote)
                thing = source.quote(said.slots["desc"]) if "desc" in said.slots else ""
                found.append(", ".join(filter(None, (thing, str(day.value)))))
    return found
