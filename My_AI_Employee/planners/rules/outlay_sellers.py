"""Tells who sold something from where a name stands among the parts of an outlay, in English and French.

`Toolstation 9 Nov £18.40 silicone` begins with a name that is no word, and goes on with a thing in small letters.
Where two names stand, or one that may be a town, a person or a thing, nothing is told.
"""

from collections.abc import Iterator, Sequence

from My_AI_Employee.planners.rules.category_words import category_meant
from My_AI_Employee.planners.rules.grammar.language.firms import FIRMS, PUMPS, RAILWAYS
from My_AI_Employee.planners.rules.grammar.language.first_names import FIRST_NAMES
from My_AI_Employee.planners.rules.grammar.language.outlay_places import NO_SELLERS, TAILS, TITLES, TOWNS
from My_AI_Employee.planners.rules.grammar.language.outlays import FINITE
from My_AI_Employee.planners.rules.grammar.language.people import FUELS
from My_AI_Employee.planners.rules.grammar.outlay_parts import FREE, PLACES, Cutter, Part, begins_journey
from My_AI_Employee.planners.rules.grammar.outlay_runs import NumberedPart
from My_AI_Employee.planners.rules.grammar.tokens import Token
from My_AI_Employee.planners.rules.outlay_details import is_named
from My_AI_Employee.planners.rules.outlay_parts_together import is_by_a_stranger
from My_AI_Employee.planners.rules.outlay_pieces import in_pieces
from My_AI_Employee.planners.rules.task_text import TaskText

_VENDORS = frozenset({"vendor", "venue", "bare_vendor", "charged", "payee", "bank", "mileage", "drive"})
"""Kinds of parts beside which no free words tell the vendor."""
_TAKING = frozenset({"took", "charged", "debited"})
_LIGHT = frozenset({"travel", "meals", "Travel & Accommodation", "Meals"})
_NAMES = frozenset(FIRST_NAMES)
_STATIONS = frozenset({"station", "garage", "station-service"})
_MAX_NAME = 4
_TO = frozenset({"to", "vers", "à"})


def with_seller(parts: Sequence[NumberedPart], source: TaskText, cutter: Cutter, name: str) -> list[NumberedPart]:
    """The parts with the one name that can only be a vendor's as a part of its own. name: of the language."""
    if name == "de" or is_by_a_stranger(source):
        return list(parts)
    parts = list(in_pieces(parts, source))
    if any(part.kind in _VENDORS for _, part in parts):
        return parts
    return _Sellers(source, parts, cutter).told()


class _Sellers:
    def __init__(self, source: TaskText, parts: list[NumberedPart], cutter: Cutter) -> None:
        self._source, self._parts, self._cutter = source, parts, cutter
        self._free = [at for at, (_, part) in enumerate(parts) if part.kind == FREE]

    def told(self) -> list[NumberedPart]:
        found = [at for at in self._free if self._may_sell(at)]
        others = [at for at in self._free if at not in found]
        is_sure = len(found) == 1 and all(self._is_thing(at) for at in others)
        has_thing = bool(others) or any(part.kind in ("fuel", "act", "with") for _, part in self._parts)
        if (
            is_sure
            and not self._is_by_them(found[0])
            and (has_thing or self._is_booked())
            and self._is_placed(found[0], others)
        ):
            return list(self._with_vendor(found[0]))
        return self._parts

    def _is_by_them(self, at: int) -> bool:
        """Whether a verb right behind the name may tell what they did themselves: `Hill Audit paid 45.00`."""
        tokens = self._parts[at][1].tokens
        behind = self._parts[at + 1][1].tokens[0] if at + 1 < len(self._parts) else None
        is_next = behind is not None and behind.start == tokens[-1].end + 1
        return bool(is_next and behind and behind.folded in FINITE and behind.folded not in _TAKING)

    def _with_vendor(self, place: int) -> Iterator[NumberedPart]:
        for at, (number, part) in enumerate(self._parts):
            if at == place:
                named = part.tokens[1:] if part.tokens[0].folded in _STATIONS else part.tokens
                part = Part("vendor", part.tokens, {"place": named})
            yield number, part

    def _run(self, at: int) -> tuple[Token, ...]:
        return self._parts[at][1].tokens

    def _may_sell(self, at: int) -> bool:
        """Whether free words are written as the name of somebody who sells."""
        run = self._run(at)
        if run[0].folded in _STATIONS and len(run) > 1 and self._has_fuel():
            run = run[1:]
        if self._is_known(run):
            return True
        if run[0].folded in PLACES and len(run) == 2 and run[1].kind == "number":
            return True
        if _is_titled(run):
            return not self._is_light()
        if not self._is_name(run) or len([t for t in run if t.kind != "sign"]) > _MAX_NAME:
            return False
        return not any(self._is_barred(token) for token in run)

    def _is_known(self, run: Sequence[Token]) -> bool:
        """Whether everybody knows the firm; a railway may be where a train went, unless the category is said."""
        name = " ".join(token.folded for token in run).replace(" & ", "&")
        return name in FIRMS or (name in PUMPS and self._has_fuel()) or (name in RAILWAYS and self._is_booked())

    def _is_name(self, run: Sequence[Token]) -> bool:
        words = [token for token in run if token.folded not in TAILS and token.kind != "sign"]
        is_route = any(token.folded in _TO for token in run)
        return bool(words) and not is_route and is_named(words, self._source.prose.language)

    def _is_barred(self, token: Token) -> bool:
        word, words = token.folded, self._source.prose.language.words
        is_number = token.kind != "word" and token.kind != "sign"
        return is_number or word in _NAMES | TITLES or words.flag(word) in ("!", "~") or not self._is_free(token)

    def _is_free(self, token: Token) -> bool:
        return (
            token.kind == "sign" or token.folded in TAILS or self._cutter.is_readable((token,)) or len(token.text) < 3
        )

    def _is_thing(self, at: int) -> bool:
        """Whether free words can name a thing only: some of them are small, or the first is a known thing."""
        run, hints = self._run(at), self._source.prose.language.tables.CATEGORY_HINTS
        links = self._source.prose.language.words.linking
        has_small = any(t.text[:1].islower() and t.folded not in links for t in run)
        return has_small or begins_journey(run) or run[0].folded in hints or run[0].folded in FUELS

    def _is_placed(self, at: int, others: Sequence[int]) -> bool:
        """Whether the name stands where a vendor's does: first in its sentence, or behind the thing between signs."""
        run = self._run(at)
        if self._is_known(run) or _is_titled(run) or run[0].folded in _STATIONS:
            return True
        words = [token for token in run if token.kind == "word" and token.folded not in TAILS]
        if (run[0].folded in PLACES and len(words) > 1) or any(token.folded in TAILS for token in run[1:]):
            return True
        if any(token.folded in TOWNS for token in words):
            return False
        if len(words) > 1:
            return True
        is_letters = 2 <= len(run[0].text) <= 5 and run[0].text.isupper()
        is_word = words[0].folded in self._source.prose.language.vocabulary or words[0].folded in NO_SELLERS
        return not is_word and bool(others) and (is_letters or (not self._is_light() and self._is_booked()))

    def _is_booked(self) -> bool:
        """Whether the text says the category."""
        return any(part.kind.removeprefix("bare_") == "category" for _, part in self._parts)

    def _has_fuel(self) -> bool:
        words = self._source.prose.language.tables.WORDS.get("FUEL", ())
        return any(
            part.kind == "fuel"
            or (part.kind == FREE and any(t.folded in FUELS or t.folded in words for t in part.tokens))
            for _, part in self._parts
        )

    def _is_light(self) -> bool:
        """Whether it is a journey or a meal, of which a name may tell where it went or who was there."""
        known = tuple(self._source.books.expense_categories())
        hints = self._source.prose.language.tables.CATEGORY_HINTS
        said = {
            category_meant(" ".join(t.text for t in part.slots["category"]), known)
            for _, part in self._parts
            if "category" in part.slots
        }
        words = {hints.get(t.folded) for at in self._free for t in self._run(at)}
        return not _LIGHT.isdisjoint(said | words)


def _is_titled(run: Sequence[Token]) -> bool:
    """Whether words are a person with a title: `M. Guérin`."""
    return len(run) in (2, 3) and run[0].folded in TITLES and all(token.text[:1].isupper() for token in run)
