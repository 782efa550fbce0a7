"""Reads a short text about an outlay whose parts stand in any order, where the phrases leave something over.

The parts are closed (`grammar.outlay_parts`): each may be there once, and nothing may be left. What they say is put
into the form that phrases have, so that `expense` and all of its checks read it as they read those.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from My_AI_Employee.planners.rules.category_words import calls_category, words_for
from My_AI_Employee.planners.rules.grammar.language.firms import FIRMS, PUMPS, RAILWAYS
from My_AI_Employee.planners.rules.grammar.language.outlay_phrases import BANK_WORDS
from My_AI_Employee.planners.rules.grammar.language.outlays import FINITE, MILEAGE, OUTLAYS
from My_AI_Employee.planners.rules.grammar.language.people import FUELS
from My_AI_Employee.planners.rules.grammar.language.spellings import with_plain_spellings
from My_AI_Employee.planners.rules.grammar.language.tables import LANGUAGES, ONLY_BOUGHT
from My_AI_Employee.planners.rules.grammar.outlay_parts import FREE, PLACES, Cutter, Part, carrier, is_firm
from My_AI_Employee.planners.rules.grammar.outlay_runs import parted
from My_AI_Employee.planners.rules.grammar.parse import Parsed, Spoken
from My_AI_Employee.planners.rules.grammar.tokens import Token
from My_AI_Employee.planners.rules.outlay_details import (
    DETAIL,
    MAX_THINGS,
    Run,
    are_descriptions,
    is_named,
    is_occasion,
    is_on_the_way,
    is_plain_detail,
    parted_from_occasions,
)
from My_AI_Employee.planners.rules.outlay_mileage import adds_up, with_mileage
from My_AI_Employee.planners.rules.outlay_names import (
    firm_inside,
    is_house,
    is_in_books,
    is_renewed,
    is_stay_in,
    one_route,
    post_office,
    pump,
    weekday,
)
from My_AI_Employee.planners.rules.outlay_parts_together import (
    FOR_OWNERS,
    are_together,
    is_by_a_stranger,
    rearranged,
    tells_of_now,
    without_mileage_word,
    without_same_category,
)
from My_AI_Employee.planners.rules.outlay_sellers import with_seller
from My_AI_Employee.planners.rules.outlay_sentences import (
    is_short_prose,
    parts_of,
    telling_sentences,
    without_heading,
)
from My_AI_Employee.planners.rules.outlay_tales import is_tale
from My_AI_Employee.planners.rules.task_text import TaskText

_MAX_SENTENCES, _MAX_TOKENS = 4, 80
_OFTEN = frozenset({"fill", "ask", "verb", "beside"})
"""Kinds of parts that say nothing twice."""
_MAX_VERBS = 3
_MAY_BE_EACH = frozenset(
    {"nights", "days", "hours", "weeks", "months", "nuits", "jours", "heures", "personnes", "miles"}
)
"""Behind a number of these the sum may be that of each."""
_DAYS = frozenset({"today", "yesterday", "date", "weekday"})
_VENDORS = frozenset({"vendor", "venue", "bare_vendor", "charged", "payee"})
_OF_EXPENSES = frozenset(
    {"verb", "act", "fuel", "drive", "mileage", "means", "bare_means", "category", "bare_category", "expense"}
    | {"charged", "bank", "colleague"}
)
"""Kinds of parts by which a text is about an outlay; a word for a thing that is only bought counts too."""
_MAX_OF_A_PAIR = 2
_LINKS = frozenset({"de", "du", "des", "la", "of", "for", "für", "die", "the"})


def outlay_in_any_order(source: TaskText) -> Parsed | None:
    """What the text says of one outlay; None where a word is in no part of one, or a part is there twice."""
    if not is_short_prose(source):
        return None
    name = language_of(source)
    numbers, ignored = telling_sentences(source)
    cutter = cutter_of(source, name)
    numbers, heading = without_heading(numbers, source, cutter)
    if (
        not 1 <= len(numbers) <= _MAX_SENTENCES
        or sum(len(source.prose.sentences[number]) for number in numbers) > _MAX_TOKENS
    ):
        return None
    parts: list[tuple[int, Part]] = []
    for number in numbers:
        cut = parts_of(cutter, source.prose.sentences[number])
        if cut is None:
            return None
        parts += ((number, part) for part in cut)
    return outlay_of(parts, source, cutter, (*ignored, *heading))


def language_of(source: TaskText) -> str:
    """The name of the language that a text is read in."""
    return next(name for name, tables in LANGUAGES.items() if tables is source.prose.language.tables)


def cutter_of(source: TaskText, name: str) -> Cutter:
    """What cuts a text into parts, with the categories of its books. name: of the language."""
    known = tuple(source.books.expense_categories())
    return Cutter(source.text, name, source.prose.language, (*known, *words_for(known)))


def outlay_of(
    parts: Sequence[tuple[int, Part]], source: TaskText, cutter: Cutter, ignored: tuple[str, ...]
) -> Parsed | None:
    """What parts say of one outlay; None where they are not one."""
    name = language_of(source)
    parts = rearranged(parts, source)
    parts = without_same_category(parts, source)
    apart, parts = parts, with_mileage(parts)
    parts = without_mileage_word(parts, frozenset(with_plain_spellings(MILEAGE[name].split())))
    parts = with_seller(parted(parts) if name == "fr" or apart != parts else parts, source, cutter, name)
    outlay = _Outlay(source, name, cutter, parts)
    return Parsed(tuple(outlay.spoken()), (), ignored) if outlay.is_one() else None


class _Outlay:
    """The parts of one outlay, each with the number of its sentence."""

    def __init__(self, source: TaskText, name: str, cutter: Cutter, parts: Sequence[tuple[int, Part]]) -> None:
        self._source, self._name, self._cutter, self._parts = source, name, cutter, parts
        self._kinds = Counter(part.kind.removeprefix("bare_") for _, part in parts)
        self._free = [(number, part.tokens) for number, part in parts if part.kind == FREE]

    def is_one(self) -> bool:
        """Whether nothing is said twice, one sum is said, and it can only be an outlay."""
        kinds = self._kinds
        is_drive = bool(kinds["mileage"] or kinds["drive"])
        return (
            all(count == 1 for kind, count in kinds.items() if kind not in _OFTEN | {FREE})
            and kinds["verb"] <= _MAX_VERBS
            and sum(kinds[kind] for kind in _DAYS) <= 1
            and sum(kinds[kind] for kind in ("vendor", "venue", "charged", "payee")) <= 1
            and are_together(self._parts)
            and (not is_by_a_stranger(self._source) or not any(kinds[kind] for kind in FOR_OWNERS))
            and kinds["amount"] + kinds["mileage"] == 1
            and is_drive == bool(kinds["mileage"])
            and all(self._is_readable(run, is_drive=is_drive) for _, run in self._free)
            and not self._is_by_somebody()
            and (bool(kinds["verb"]) or is_drive or not self._counts_things())
            and (not is_drive or adds_up(self._part("mileage"), self._source.currency))
            and self._is_of_an_expense()
            and bool(self._things(is_drive=is_drive))
        )

    def _counts_things(self) -> bool:
        """Whether free words begin with a figure: without a verb, `2 taxi` may be two receipts."""
        return any(self._cutter.thing(run)[0].kind == "number" and not self._is_counted(run) for _, run in self._free)

    def _is_by_somebody(self) -> bool:
        """Whether words right before a verb may tell who paid: `Hill Audit paid 45.00`."""
        parts = [part for _, part in self._parts]
        return any(
            before.kind == FREE
            and behind.tokens[0].folded in FINITE
            and before.tokens[-1].end + 1 == behind.tokens[0].start
            and not self._is_known(self._cutter.thing(before.tokens))
            and not is_renewed(before.tokens, behind.words, self._name)
            for before, behind in pairwise(parts)
        )

    def _is_known(self, run: Sequence[Token]) -> bool:
        """Whether words begin with one for a thing that is bought."""
        hints, word = self._source.prose.language.tables.CATEGORY_HINTS, run[0].folded
        return word in hints or word in FUELS or word in OUTLAYS[self._name].split()

    def _is_readable(self, run: tuple[Token, ...], *, is_drive: bool) -> bool:
        """Whether free words name a thing, a vendor or a route; a firm may be called `total`."""
        runs = [*self._free, *((number, part.tokens) for number, part in self._parts if part.kind == "fuel")]
        run = run[1:] if is_occasion(run, self._name) or self._is_counted(run) else run
        if not is_drive and is_tale(run, self._name, self._source.prose.language):
            return True
        if self._kinds["bank"] and all(token.folded in BANK_WORDS | _LINKS for token in run):
            return True
        return self._cutter.is_readable(run, is_drive=is_drive) or (not is_drive and self._sells(run, runs))

    def _is_counted(self, run: Sequence[Token]) -> bool:
        """Whether a number of things stands beside who sold them: `250 flyers`."""
        is_number = len(run) > 1 and run[0].kind == "number" and run[0].text.isdecimal() and run[1].kind == "word"
        if not is_number or self._name == "de" or not self._part(*_VENDORS):
            return False
        is_of_sum = any("money" in part.slots and part.tokens[-1].end + 1 == run[0].start for _, part in self._parts)
        return not is_of_sum and run[1].folded.endswith(("s", "x")) and run[1].folded not in _MAY_BE_EACH

    def _part(self, *kinds: str) -> tuple[int, Part] | None:
        return next(((number, part) for number, part in self._parts if part.kind in kinds), None)

    def _is_of_an_expense(self) -> bool:
        hints = self._source.prose.language.tables.CATEGORY_HINTS
        words = [token.folded for _, run in self._free for token in run]
        found = self._part("vendor")
        return (
            any(self._kinds[kind.removeprefix("bare_")] for kind in _OF_EXPENSES)
            or any(hints.get(word) in ONLY_BOUGHT or word in FUELS for word in words)
            or any(carrier(run) for _, run in self._free)
            or (found is not None and "place" in found[1].slots)
        )

    def spoken(self) -> Iterator[Spoken]:
        """What the parts say, in the form of phrases."""
        yield from self._things(is_drive=bool(self._kinds["mileage"]))
        for number, part in self._parts:
            kind, slots = part.kind.removeprefix("bare_"), dict(part.slots)
            if kind in ("amount", "mileage"):
                total = slots["money_2" if kind == "mileage" else "money"]
                yield self._said("amount+bare", {"money": total}, part.tokens, number)
            elif kind in ("vendor", "venue", "charged", "payee"):
                place = slots.get("place") or slots.get("new") or post_office(part.tokens)
                yield self._said("vendor", {"place": place}, part.tokens, number)
            elif kind in _DAYS:
                yield self._said(kind, self._day(kind, part), part.tokens, number)
            elif kind == "category" and not self._is_thing(part):
                yield self._said("category", {"category": slots["category"]}, part.tokens, number)
            elif kind in ("means", "verb", "expense"):
                meaning = {"means": "paid_by", "verb": "settled"}.get(kind, "fill")
                yield self._said(meaning, {}, part.tokens, number)

        now = tells_of_now(self._parts) if not any(self._kinds[kind] for kind in _DAYS) else None
        if now:
            yield self._said("today", {}, now.tokens, 0)

    def _day(self, kind: str, part: Part) -> Mapping[str, tuple[Token, ...]]:
        if kind in ("today", "yesterday"):
            return {}
        if kind == "date":
            return {"date": part.slots["date"]}
        return {"day": part.slots["day"]} if "day" in part.slots else {"date": weekday(part.tokens)}

    def _things(self, *, is_drive: bool) -> list[Spoken]:
        """What was bought, with who sold it where free words say so; empty where that is not sure."""
        name = self._name
        runs = [(number, run if is_occasion(run, name) else self._cutter.thing(run)) for number, run in self._free]
        if any(firm_inside(run) for _, run in runs) and (len(runs) > 1 or self._part(*_VENDORS)):
            return []
        if is_drive:
            return self._route(runs)
        runs += [(part[0], part[1].tokens) for name in ("fuel", "act") if (part := self._part(name))]
        sellers = [(number, pump(run)) for number, run in runs if self._sells(run, runs)]
        things = [(number, run) for number, run in runs if not self._sells(run, runs)]
        has_seller = bool(self._part(*_VENDORS))
        if has_seller or sellers:
            things = self._joined(things)
        if len(sellers) + has_seller > 1:
            return []
        found = [self._said("vendor", {"place": run}, run, number) for number, run in sellers]
        sorted_out = self._sorted(things, is_sold=has_seller or bool(sellers))
        if sorted_out is None:
            return []
        things, details = sorted_out
        found += [self._said(DETAIL, {"desc": run}, run, number) for number, run in details]
        is_sold = has_seller or bool(sellers)
        return [*found, *described] if (described := self._thing_and_seller(things, is_sold=is_sold)) else []

    def _thing_and_seller(self, things: Sequence[Run], *, is_sold: bool) -> list[Spoken]:
        """The thing, and who sold it where that does not stand elsewhere; empty where that is not sure."""
        if not things:
            kinds = ("bare_category",) if self._name == "de" else ("bare_category", "category")
            named = [(n, part.slots["category"]) for n, part in self._parts if part.kind in kinds]
            return [self._thing(*named[0])] if len(named) == 1 else []
        if not is_sold and (night := self._night(things)):
            return night
        if len(things) == 1:
            return [self._thing(*things[0]), *self._firm_of(things[0], is_sold)]
        if is_stay_in(things[0][1], things[1][1], self._source.prose.language):
            (number, run), stay = things[1], self._thing(*things[0])
            return [stay, self._said("vendor", {"place": run}, run, number)]
        if things[0][0] != things[1][0] or all(self._is_of_goods(run) for _, run in things):
            return []
        return self._pair(things)

    def _sorted(self, runs: Sequence[Run], *, is_sold: bool) -> tuple[list[Run], list[Run]] | None:
        """Things, and what else is said of them; None where it is not sure. is_sold: the vendor is known."""
        language = self._source.prose.language
        things, details = parted_from_occasions(runs, self._name, language, is_sold=is_sold)
        things = [(number, self._cutter.thing(run)) for number, run in things]
        if len(things) > 1 and (is_sold or are_descriptions([run for _, run in things], language)):
            things, details = things[:1], [*things[1:], *details]
        if len(things) == MAX_THINGS and (named := [each for each in things if is_named(each[1], language)]):
            others = [each for each in things if each not in named]
            things, details = [others[0], *named] if len(named) == 1 else [*things], [*others[1:], *details]
        category = self._part("category", "bare_category")
        said = category[1].slots["category"] if category else ()
        is_light = is_on_the_way([run for _, run in things], said, self._source) or bool(self._part("fuel"))
        is_plain = all(is_plain_detail(run, self._name, language, is_light=is_light) for _, run in details)
        return (things, sorted(details)) if is_plain and len(things) <= _MAX_OF_A_PAIR else None

    def _night(self, things: Sequence[tuple[int, tuple[Token, ...]]]) -> list[Spoken]:
        """A hotel that is named beside a number of nights: `Hotel Krone, 1 Nacht`; empty for anything else."""
        if len(things) != 1 or not self._part("size") or not is_house(things[0][1]):
            return []
        number, run = things[0]
        return [
            self._said("vendor", {"place": run}, run, number),
            self._said("item", {"desc": run[:1]}, run[:1], number),
        ]

    def _joined(self, things: Sequence[tuple[int, tuple[Token, ...]]]) -> list[tuple[int, tuple[Token, ...]]]:
        """Things with nothing but commas between them as one, as in `Papier, Ordner und Stifte`."""
        found: list[tuple[int, tuple[Token, ...]]] = []
        for number, run in things:
            gap = self._source.text[found[-1][1][-1].end : run[0].start].strip() if found else ""
            if found and found[-1][0] == number and gap == ",":
                found[-1] = (number, (*found[-1][1], *run))
            else:
                found.append((number, run))
        return found

    def _is_of_goods(self, run: Sequence[Token]) -> bool:
        """Whether words begin with one for a thing, so that they name no vendor: `Billet SNCF`."""
        is_house = len(run) > 1 and run[0].folded in PLACES
        return (self._is_known(run) and not is_house) or run[0].text.islower()

    def _route(self, runs: Sequence[tuple[int, tuple[Token, ...]]]) -> list[Spoken]:
        """Where a drive went; without a route the word for its category names it."""
        if self._part(*_VENDORS) or len(runs) > 2:
            return []
        if not runs:
            if found := self._part("with"):
                return [self._said("item", {"desc": found[1].tokens[:1]}, found[1].tokens, found[0])]
            found = self._part("category", "bare_category")
            return (
                [self._said("item+drive", {"desc": found[1].slots["category"]}, found[1].tokens, found[0])]
                if found
                else []
            )
        number, run = one_route(runs, self._source.prose.text)
        drive = self._part("drive")
        tokens = (*drive[1].tokens[-1:], *run) if drive and drive[1].tokens[-1].end + 1 == run[0].start else run
        return [self._said("item+drive", {"desc": tokens}, tokens, number)]

    def _sells(self, run: tuple[Token, ...], runs: Sequence[tuple[int, tuple[Token, ...]]]) -> bool:
        """Whether words are a firm that everybody knows, or beside fuel a filling station."""
        is_fuel = any(self._is_fuel(other) for _, other in runs if other is not run)
        is_carrier = len(run) == 1 and run[0].folded in RAILWAYS and bool(self._part("category", "bare_category"))
        if is_firm(run) or is_carrier or is_in_books(run, self._source):
            return True
        return is_fuel and " ".join(t.folded for t in pump(run)) in PUMPS

    def _is_fuel(self, run: Sequence[Token]) -> bool:
        part = self._part("fuel")
        fuels = self._source.prose.language.tables.WORDS.get("FUEL", ())
        return bool(part and part[1].tokens == tuple(run)) or run[0].folded in FUELS or run[0].folded in fuels

    def _thing(self, number: int, run: tuple[Token, ...]) -> Spoken:
        """What was bought, with the people who were there where they stand right behind it."""
        if self._is_fuel(run):
            head = () if self._part("fuel") else self._cutter.thing(run[1:]) if run[1:] else ()
            return self._said(
                "fuel", {"fuel": run[:1] if head else run} | ({"head": head} if head else {}), run, number
            )
        company = self._part("with")
        tokens = (*run, *company[1].tokens) if company and company[1].tokens[0].start == run[-1].end + 1 else run
        return self._said("item", {"desc": tokens}, tokens, number)

    def _firm_of(self, thing: tuple[int, tuple[Token, ...]], has_seller: bool) -> list[Spoken]:
        """The firm of `adobe subscription`, in small letters, before a word for what such a firm sells."""
        number, run = thing
        if inside := firm_inside(run):
            return [self._said("vendor", {"place": inside}, inside, number)]
        is_firm_first = run[0].text.islower() and run[0].folded in FIRMS and len(run) > 1
        if has_seller or not is_firm_first or not any(t.folded in OUTLAYS[self._name].split() for t in run[1:]):
            return []
        return [self._said("vendor", {"place": run[:1]}, run[:1], number)]

    def _pair(self, things: Sequence[tuple[int, tuple[Token, ...]]]) -> list[Spoken]:
        """A thing and a name, of which `expense` finds out which is which."""
        (number, first), (_, second) = things
        return [self._said("pair", {"part": first, "part2": second}, (*first, *second), number)]

    def _is_thing(self, part: Part) -> bool:
        """Whether the word for a category is all that names what was bought."""
        is_alone = part.kind == "bare_category" and not self._free and not self._part("fuel", "act", "mileage")
        known = tuple(self._source.books.expense_categories())
        return is_alone and (self._name == "de" or not calls_category(part.slots["category"], known))

    def _said(
        self, meaning: str, slots: Mapping[str, tuple[Token, ...]], tokens: Sequence[Token], number: int
    ) -> Spoken:
        return Spoken(meaning, slots, self._source.quote(tokens), tokens[0].start, number)
