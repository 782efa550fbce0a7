"""Reads invoice lines from phrases of prose and from the items of a list."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from My_AI_Employee.domain.money import round_money
from My_AI_Employee.planners.rules.counted import count_in_doubt, is_earlier_price
from My_AI_Employee.planners.rules.figures import COMMA_GROUPS, read_money, read_number
from My_AI_Employee.planners.rules.findings import Reading, Unclear
from My_AI_Employee.planners.rules.grammar.parse import Parsed, Spoken, is_free_sign
from My_AI_Employee.planners.rules.grammar.prose import Prose
from My_AI_Employee.planners.rules.grammar.tokens import Token
from My_AI_Employee.planners.rules.line_doubts import (
    figure_in_doubt,
    is_of_many_pieces,
    may_be_for_all,
    price_in_doubt,
)
from My_AI_Employee.planners.rules.line_terms import line_terms
from My_AI_Employee.planners.rules.task_text import ParsedLine, TaskText
from My_AI_Employee.planners.rules.value_words import COUNTED, UNITS
from My_AI_Employee.planners.rules.written_lines import parsed_line, read_item

LINES = ("line", "line_of_one", "line_of_work", "line_of_units", "line_of_heads", "line_of_time", "row", "fixed")
"""The phrases that are a whole line of an invoice."""


CONTAINERS = frozenset(
    (
        *("kiste", "kisten", "karton", "kartons", "paket", "pakete", "packung", "packungen", "sack", "säcke"),
        *("flasche", "flaschen", "palette", "paletten", "dose", "dosen", "rolle", "rollen", "bündel", "stapel"),
        *("satz", "sätze", "kasten", "kästen", "beutel", "eimer", "carton", "cartons", "caisse", "caisses"),
        *("paquet", "paquets", "boîte", "boîtes", "boite", "boites", "sac", "sacs", "palettes", "rouleau"),
        *("rouleaux", "bouteille", "bouteilles", "lot", "lots", "box", "boxes", "crate", "crates", "pack"),
        *("packs", "packet", "packets", "bag", "bags", "pallet", "pallets", "set", "sets", "case", "cases"),
        *(
            "bottle",
            "bottles",
            "pair",
            "pairs",
            "paire",
            "paires",
            "paar",
            "dozen",
            "dutzend",
            "douzaine",
            "douzaines",
        ),
    )
)
"""Before a noun, these are what is counted: `2 Kisten Flyer` are two, whatever is in them."""


def lines_in_prose(source: TaskText) -> Iterator[Reading[ParsedLine]]:
    """The lines that the prose says; `make that 7 hours` corrects the only one with that unit."""
    _check_appended(source)
    _check_days(source)
    lines = said_lines(source)
    readings = [spoken_line(spoken, source, is_only=len(lines) == 1) for spoken in lines]
    corrections = source.said("correct")
    if not corrections:
        yield from readings
        return
    last = corrections[-1]
    same = [line for line in lines if _unit(line) and _unit(line) == _unit(last) and line.start < last.start]
    if len(lines) != 1 or len(corrections) != 1 or not same:
        yield Unclear(f"what '{last.quote}' corrects: write the line anew, such as `line: 10 x Consulting @ 150.00`")
        return
    source.sheet.reasons.append(f"'{last.quote}' corrects '{lines[0].quote}'")
    corrected = replace(
        lines[0], slots={**lines[0].slots, "qty": last.slots["qty"]}, quote=f"{lines[0].quote} … {last.quote}"
    )
    yield spoken_line(corrected, source, is_only=True)


def said_lines(source: TaskText) -> list[Spoken]:
    """The lines that the prose says; `Sprint 14` in a subject is no line of 14.00."""
    return [
        said
        for said in source.said(*LINES)
        if said.sentence >= source.prose.subject_sentences or said.meaning != "fixed" or not _is_bare_number(said)
    ]


def _is_bare_number(said: Spoken) -> bool:
    """Whether the price has neither a currency nor cents."""
    return all(token.kind == "number" and token.text.isdigit() for token in said.slots.get("money", ()))


def _check_days(source: TaskText) -> None:
    """A day behind what is billed must be one that has been: `for the logo on Friday` may say when to invoice."""
    for said in () if source.answered("invoice_date") else source.said(*LINES, "topic", "counted", "count"):
        if (tokens := said.slots.get("date")) and _is_right_behind(said, tokens[0], source):
            day = source.read_date(tokens[0].text, "past")
            is_weekday = len(tokens[0].text.split()) > 1 and not _has_figure(tokens[0])
            is_last = tokens[0].folded.startswith(("last ", "letzte", "vergangene"))
            if isinstance(day, Unclear) or day.value > source.received or (is_weekday and not is_last):
                source.sheet.ask(
                    f"whether '{tokens[0].text}' is when the work was done or when the invoice is to be made: write "
                    "`date:` with the invoice date"
                )


def _is_right_behind(said: Spoken, day: Token, source: TaskText) -> bool:
    """Whether a day follows the thing itself; in `the training that we held on Tuesday` a verb stands between."""
    before = [
        token.end for name in ("desc", "customer") for token in said.slots.get(name, ()) if token.end <= day.start
    ]
    return len(source.text[max(before, default=day.start) : day.start].split()) <= 1


def _has_figure(token: Token) -> bool:
    return any(character.isdigit() for character in token.text)


def _check_appended(source: TaskText) -> None:
    """A price with bare words after another line may bear on that line: `6 hours at 120, capped at 500`."""
    lines = said_lines(source)
    sentences, tables = source.prose.sentences, source.prose.language.tables
    for before, line in pairwise(sorted(lines, key=lambda said: said.start)):
        tokens = sentences[line.sentence]
        previous = [token for token in tokens if token.start < line.start and not is_free_sign(token)]
        is_bare = line.meaning.startswith("fixed") and line.quote.split()[0].casefold() not in tables.FOR_WORDS
        is_item = before.meaning == "fixed" or all(_is_whole(said, source) for said in (before, line))
        joining = tables.JOINING_WORDS | {"&", "+"}
        begins = line.quote.split()[0].casefold()
        is_joined = begins in joining or (bool(previous) and previous[-1].folded in joining)
        between = source.text[before.start + len(before.quote) : line.start] + line.quote[0]
        is_apart = before.sentence != line.sentence or not between.strip().isalnum()
        is_thing = is_apart and _is_thing(line.slots.get("desc", ()), tables.SOLD_THINGS, tables.SOLD_WORKS)
        if is_bare and not is_joined and not is_thing and not (is_item and before.sentence != line.sentence):
            source.sheet.ask(
                f"whether '{line.quote}' is a line of its own: write each item as `- 10 x Consulting @ 150.00`"
            )


def _is_thing(desc: Sequence[Token], things: Collection[str], works: Collection[str]) -> bool:
    """Whether all words are of what is billed beside something else, or the first of them is of work."""
    words = [token.folded for token in desc if token.kind == "word"]
    return all(word in things for word in words) or words[0] in works


def _is_whole(said: Spoken, source: TaskText) -> bool:
    """Whether a phrase is all that its item of a list, or its line of the text, says."""
    tokens = source.prose.sentences[said.sentence]
    if tokens[0].kind == "bullet":
        return True
    own = [token for token in tokens if not is_free_sign(token)]
    is_line = source.prose.text[: said.start].rstrip(" \t").endswith("\n")
    return is_line and own[0].start == said.start and own[-1].end <= said.start + len(said.quote)


def with_list_items(
    prose: Prose, parsed: Parsed, currency: str, settled: Collection[str] = ()
) -> tuple[Parsed, dict[str, Reading[ParsedLine]]]:
    """List items whose words are not all accounted for, read as whole invoice lines; all when one has terms.

    Answers what is left of the parsed prose, and the readings by their words.
    """
    readings: dict[str, Reading[ParsedLine]] = {}
    taken: set[int] = set()
    said = Counter(each.sentence for each in parsed.spoken if each.meaning in LINES)
    several = {sentence for sentence, count in said.items() if count > 1}  # `1 x Stage 2 design @ 300.00` is one line
    open_ones = {left.sentence for left in parsed.leftovers} | several
    listed = {
        number: prose.text[tokens[1].start : tokens[-1].end]
        for number, tokens in enumerate(prose.sentences)
        if len(tokens) > 1 and tokens[0].kind == "bullet"
    }
    has_terms = any(line_terms(" ".join(text.split()).rstrip(".;,")) for text in listed.values())
    for number, text in listed.items():
        if number in open_ones or has_terms:  # all of a list with terms, so that its order stays
            twice = Unclear(f"'{text.strip()}' is there twice: is it meant twice?")
            readings[text] = twice if text in readings else read_item(text, prose, currency, settled)
            taken.add(number)
    spoken = tuple(said for said in parsed.spoken if said.sentence not in taken)
    leftovers = tuple(left for left in parsed.leftovers if left.sentence not in taken)
    return replace(parsed, spoken=spoken, leftovers=leftovers), readings


def _unit(spoken: Spoken) -> str:
    word = _word(spoken.slots.get("unit"))
    return UNITS.get(word, word) if word else ""


_ONE = Decimal(1)
"""Nobody sells several things for less together: `1000 leaflets at 0.19` is the price of each."""
_COUNTED_AND_PRICED = {"line_of_units": ("desc", "head"), "line_of_heads": ("head", "head2")}
"""The slots of what is counted, and of what the price is for, by phrase."""


def spoken_line(spoken: Spoken, source: TaskText, *, is_only: bool) -> Reading[ParsedLine]:
    """The line that one phrase says; without a quantity it is one. is_only: whether the prose says no other line."""
    slots = spoken.slots
    money = slots.get("money") or slots["price"]
    price = read_money(money[0].text, source.currency)
    if isinstance(price, Unclear):
        return price
    quantity = count_of(slots["qty"], source) if "qty" in slots else "1"
    if spoken.meaning == "row" and not _is_product(quantity, price, slots["money2"][0].text, source.currency):
        return Unclear(f"'{spoken.quote}': quantity and price do not give the amount")
    if is_only and "qty" in slots and (proven := _proven_quantity(spoken, price, source)):
        quantity = proven
    elif (
        quantity != "1"
        and price >= _ONE
        and (may_be_for_all(spoken) or is_of_many_pieces(spoken, quantity, price))
        and not is_earlier_price(spoken, price, source)
    ):
        return Unclear(
            f"whether the price in '{spoken.quote}' is for one or for all: write it with `each`, or as `line:`"
        )
    named = _COUNTED_AND_PRICED.get(spoken.meaning)
    if named and not _is_counted(slots[named[0]], slots[named[1]][0]):
        return Unclear(f"what the price in '{spoken.quote}' is for: write it with `each`, or as `line:`")
    described = slots["unit"] if spoken.meaning == "line_of_time" else slots["desc"]
    if doubtful := figure_in_doubt(spoken, money[0], source) or price_in_doubt(spoken, money[0], source):
        return doubtful
    if unsure := _loose_words(described, source):
        return Unclear(f"what '{unsure}' means in '{spoken.quote}'")
    if spoken.meaning.startswith("fixed") and _is_of_units(described):
        return Unclear(f"what the price in '{spoken.quote}' is for: write it with `each`, or as `line:`")
    if count_in_doubt(spoken, source):
        return Unclear(f"what is counted in '{spoken.quote}': write it as `- 10 x Consulting @ 150.00`")
    units = (_word(slots.get("unit")), _word(slots.get("unit2")))
    what = _with_its_work(spoken, " ".join(source.quote(described).split()).strip(" -–:,"), source)
    what += ")" if what.count("(") > what.count(")") else ""
    what = f'"{what}' if what.count('"') == 1 and source.text[: described[0].start].endswith('"') else what
    return parsed_line(what, quantity, format(price, "f"), spoken.quote, units)


def _with_its_work(spoken: Spoken, thing: str, source: TaskText) -> str:
    """`Réparation de tables` of `réparation de 8 tables`, where the number stands inside of what was done."""
    if spoken.meaning != "line_of_work":
        return thing
    work = spoken.slots["head"]
    between = source.text[work[-1].end : spoken.slots["qty"][0].start].casefold().split()
    joined = next((_JOINED[word] for word in between if word in _JOINED), "")
    return f"{source.quote(work)} {joined}{thing}"


_JOINED = {"de": "de ", "d'": "de ", "d’": "de ", "des": "de ", "von": "von ", "der": "von "}
"""What stands between the work and the thing without the number."""


def _proven_quantity(spoken: Spoken, price: Decimal, source: TaskText) -> str:
    """The quantity that gives the stated total, where this is the only line: `3,450 words at 0.12 = 414`.

    Empty where nothing is proven, and where the price alone is the total too.
    """
    text = count_of(spoken.slots["qty"], source)
    totals = {read_money(said.slots["money"][0].text, source.currency) for said in source.said("total")}
    if len(totals) != 1 or price in totals:
        return ""
    grouped = text.replace(",", "") if re.fullmatch(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+", text) else text
    counts = {count for each in (text, grouped) if isinstance(count := read_number(each), Decimal)}
    fitting = [count for count in counts if round_money(count * price) in totals]
    if len(fitting) != 1:
        return ""
    source.sheet.reasons.append(f"'{spoken.quote}': {fitting[0]:f} x {price:f} is the total that is stated")
    return format(fitting[0], "f")


def _is_of_units(desc: Sequence[Token]) -> bool:
    """Whether a price stands beside nothing but units, or a number of them: `95 for 3 hours` may be for each."""
    is_number = len(desc) > 1 and (desc[0].kind == "number" or not desc[0].folded.isalpha())
    return all(token.folded in UNITS for token in desc) or (is_number and desc[1].folded in UNITS)


def _is_counted(desc: Sequence[Token], head: Token) -> bool:
    """Whether a price is for one of what is counted: `3 workshop days at 650 a day`, `2 sets of cards at 9 a set`."""
    words = [token.folded for token in desc if token.kind == "word"]
    first = next((n for n, word in enumerate(words) if word in ("of", "de", "d'", "à")), 0)
    if len(words) > 1 and (counted := words[first - 1 if first else 0]) in CONTAINERS:
        return _is_same(counted, head.folded)
    heads = {words[-1], words[first - 1] if first else words[-1]}
    return any(_is_same(word, head.folded) for word in heads)


def _is_same(word: str, other: str) -> bool:
    forms, others = ({each, _singular(each), each.removesuffix("es")} for each in (word, other))
    is_one = not forms.isdisjoint(others)
    return is_one or (word in _PEOPLE and other in _OF_PEOPLE)


_PEOPLE = frozenset(
    {"people", "persons", "guests", "participants", "attendees", "visitors", "adults", "delegates", "employees"}
)
_OF_PEOPLE = frozenset({"head", "person", "guest", "participant", "pax"})
"""`55 people at 18 per head`."""


def _singular(word: str) -> str:
    unit = COUNTED.get(word, word)
    return unit[:-1] if unit.endswith(("s", "n", "x")) and len(unit) > 3 else unit


def _loose_words(tokens: Sequence[Token], source: TaskText) -> str:
    """Words of a description that belong to its figures instead: `at list` before the price, an `x` of its own."""
    before_prices = source.prose.language.tables.PRICE_PREPOSITIONS
    is_name = len(tokens) > 1 and (tokens[-2].folded, tokens[-1].folded) in source.prose.language.words.names
    if len(tokens) > 1 and not is_name and tokens[-2].folded in before_prices and tokens[-1].text.islower():
        return f"{tokens[-2].text} {tokens[-1].text}"
    if all(token.folded in source.prose.language.tables.NO_THINGS for token in tokens if token.kind == "word"):
        return source.quote(tokens)
    joining = source.prose.language.tables.JOINING_WORDS
    for word, behind in pairwise(tokens):
        if word.folded in joining and behind.folded in _ARTICLES:
            return f"{word.text} {behind.text}"
    return next((token.text for token in tokens if token.text in ("x", "×")), "")


_ARTICLES = frozenset({"die", "das", "der", "den", "le", "la", "les", "l'"})
"""Behind `und` or `et` they begin another thing: `6 Stunden Grafik und die Druckkosten`."""


def _is_product(quantity: str, price: Decimal, amount: str, currency: str) -> bool:
    count, total = read_number(quantity), read_money(amount, currency)
    return isinstance(count, Decimal) and isinstance(total, Decimal) and round_money(count * price) == total


def _word(tokens: Sequence[Token] | None) -> str | None:
    return tokens[0].folded if tokens else None


def count_of(tokens: Sequence[Token], source: TaskText) -> str:
    """The figures of a number, which may be a word of the language's list of small numbers, or `1,800` in dollars."""
    counts: dict[str, int] = source.prose.language.tables.COUNTS
    text = str(counts.get(tokens[0].folded, tokens[0].text))
    is_grouped = source.currency in COMMA_GROUPS and re.fullmatch(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+", text)
    return text.replace(",", "") if is_grouped else text
