"""Finds French courtesies and statements in a sentence: frames with slots for nouns, names and what may stand behind.

The rows are in `language.french_frames`; what the slots take is in `grammar.french_statements`. Found spans are talk:
they are not used, and the plan lists them.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from My_AI_Employee.planners.rules.grammar.french_nouns import listed
from My_AI_Employee.planners.rules.grammar.french_statements import Ends, Statements
from My_AI_Employee.planners.rules.grammar.harmless_clauses import Span, without_talk
from My_AI_Employee.planners.rules.grammar.language import french_frames as rows
from My_AI_Employee.planners.rules.grammar.language import french_open_verbs as verbs
from My_AI_Employee.planners.rules.grammar.language.french_harmless import DONE_WORDS
from My_AI_Employee.planners.rules.grammar.language.orders import with_endings
from My_AI_Employee.planners.rules.grammar.language.tables import LANGUAGES, Language
from My_AI_Employee.planners.rules.grammar.parse import Parsed, Spoken, is_free_sign
from My_AI_Employee.planners.rules.grammar.tokens import Token

_LEADING = frozenset(
    {"et", "car", "puisque", "ouf", "bref", "alors", "d'ailleurs", "ah", "oh", "bon", "enfin", "voilà"}
)
_LISTS = {
    **{name: name for name in ("WEATHER", "MEETINGS", "EXCLAIMED")},
    "DET": "DETERMINERS",
    "ADJ": "BEFORE_NOUNS",
}
_ADDRESSED = frozenset(["madame", "monsieur", "mademoiselle", "maître", "docteur", "messieurs", "mesdames"])
_LEADING_PAIRS = frozenset({("d'", "ailleurs"), ("au", "fait"), ("du", "coup")})
_GREETING = frozenset(["bonjour", "bonsoir", "salut", "coucou", "hello", "madame", "monsieur"])
_JOINERS = frozenset({"et", "car", "puisque"})
_OUTLAYS = frozenset({"expense", "bill", "bill_payment"})
_MAX_WORDS = 32
_FIGURES = frozenset({"money", "number", "rate", "document", "mixed", "email", "name", "counted", "times", "rated"})


@dataclass(frozen=True)
class _Place:
    """One place of a frame. choices: the words of each choice, or one slot in capitals."""

    choices: tuple[tuple[str, ...], ...]
    may_be_empty: bool = False


@cache
def _frames() -> tuple[tuple[_Place, ...], ...]:
    return tuple(_places(row) for row in rows.FRAMES.strip().splitlines())


@cache
def _frames_beginning_with(word: str) -> tuple[tuple[_Place, ...], ...]:
    """The frames that can begin with a word: those that name it first, and those that begin with a slot."""
    return tuple(frame for frame in _frames() if word in _firsts(frame) or None in _firsts(frame))


@cache
def _firsts(frame: tuple[_Place, ...]) -> frozenset[str | None]:
    """The words with which a frame can begin; None stands for a slot."""
    firsts: set[str | None] = set()
    for place in frame:
        firsts |= {None if choice[0].isupper() else choice[0] for choice in place.choices}
        if not place.may_be_empty:
            break
    return frozenset(firsts)


@cache
def _places(row: str) -> tuple[_Place, ...]:
    found: list[_Place] = []
    for part in (
        row.replace("[", "\N{NO-BREAK SPACE}[").replace("]", "]\N{NO-BREAK SPACE}").split("\N{NO-BREAK SPACE}")
    ):
        if part.startswith("["):
            found.append(_Place(_choices(part[1:-1]), may_be_empty=True))
        else:
            found += [_Place(_choices(word)) for word in part.split()]
    return tuple(found)


def _choices(text: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(choice.replace("_", " ").split()) for choice in text.split("/"))


class Talk:
    """The frames over one sentence."""

    def __init__(self, tokens: Sequence[Token], language: Language) -> None:
        self._statements = Statements(tokens, language)
        self._word = self._statements.nouns.word
        self._tokens = tokens

    def spans(self) -> tuple[Span, ...]:
        """Where talk stands: from a sign or a joining word to another."""
        found, at = [], 0
        while at < len(self._tokens):
            end = self._longest(at)
            if end:
                found.append((at, end))
            at = end or self._next(at)
        return tuple(found)

    def _next(self, at: int) -> int:
        """The next place where a clause can begin."""
        for number in range(at, len(self._tokens)):
            if is_free_sign(self._tokens[number]):
                return number + 1
            if number > at and self._word(number) in _JOINERS:
                return number
        return len(self._tokens)

    def _longest(self, at: int) -> int:
        """The end of the longest talk that begins here; 0 where there is none."""
        ends: set[int] = set()
        for start in self._starts(at):
            ends |= self._statements.statement(start) | self.framed(start) | self._introduced(start)
        return max((end for end in ends if end > at and self._is_end(end)), default=0)

    def _starts(self, at: int) -> set[int]:
        """Where the talk itself can begin, behind a word such as `et`, a place or a time: `ici tout roule`."""
        starts, new = {at}, {at}
        while new:
            behind = {start + 1 for start in new if self._word(start) in _LEADING}
            behind |= {start + 2 for start in new if (self._word(start), self._word(start + 1)) in _LEADING_PAIRS}
            if len(starts) == 1:
                behind |= set(self._statements.lead(at))
            behind |= {start + 1 for start in behind if start < len(self._tokens) and self._tokens[start].text == ","}
            new = behind - starts
            starts |= new
        return starts

    def _introduced(self, at: int) -> Ends:
        """`c'est Sylvie du secrétariat`, `ici Yann`: who writes, behind a greeting."""
        before = [token for token in self._tokens[:at] if not is_free_sign(token)]
        if not before or before[0].folded not in _GREETING:
            return frozenset()
        for words in (("c'", "est"), ("ici",), ("je", "suis"), ("moi", "c'", "est"), ("de", "la", "part", "de")):
            if self._statements.is_at(at, words):
                start = at + len(words)
                named = frozenset({start + self._statements.nouns.name_size(start)}) - {start}
                return named | {end for name in named for end in self._statements.place(name)}
        return frozenset()

    def _is_end(self, at: int) -> bool:
        return at >= len(self._tokens) or is_free_sign(self._tokens[at]) or self._word(at) in _JOINERS

    def framed(self, at: int) -> Ends:
        """Where a frame that begins here can end."""
        found: set[int] = set()
        for frame in _frames_beginning_with(self._word(at)):
            ends: set[int] = {at}
            for place in frame:
                ends = self._behind(ends, place)
                if not ends:
                    break
            found |= ends
        return frozenset(found)

    def _behind(self, ends: set[int], place: _Place) -> set[int]:
        found = set(ends) if place.may_be_empty else set()
        for choice in place.choices:
            at = set(ends)
            for word in choice:
                at = {end for start in at for end in self._one(start, word)}
            found |= at
        return found

    def _one(self, at: int, word: str) -> Ends:
        if not word.isupper():
            return frozenset({at + 1}) if self._word(at) == word else frozenset()
        if word in _LISTS:
            return self._listed(at, _LISTS[word])
        slot: Callable[[int], Ends] = getattr(self, f"_{word.lower()}")
        return slot(at)

    def _np(self, at: int) -> Ends:
        ends = self._statements.thing(at)
        if self._word(at - 1) in ("au", "aux", "du"):
            ends |= self._statements.merged(at - 1)
        if self._word(at) in ("toi", "vous", "tous", "toutes", "votre_équipe"):
            ends |= {at + 1}
        more = {end for start in ends if self._word(start) == "et" for end in self._np_behind_joiner(start + 1)}
        return ends | more

    def _np_behind_joiner(self, at: int) -> Ends:
        return self._np(at + 1) if self._word(at) in ("à", "aux", "au", "pour") else self._statements.thing(at)

    def _listed(self, at: int, name: str) -> Ends:
        return frozenset({at + 1}) if self._word(at) in listed(name) else frozenset()

    def _name(self, at: int) -> Ends:
        size = self._statements.nouns.name_size(at)
        return frozenset({at + size}) if size else frozenset()

    def _comma(self, at: int) -> Ends:
        return frozenset({at + 1}) if at < len(self._tokens) and self._tokens[at].text == "," else frozenset()

    def _title(self, at: int) -> Ends:
        """`chère Madame Marchand`, `Maître`, `Madame, Monsieur`."""
        start = at + 1 if self._word(at) in ("cher", "chère") else at
        if self._word(start) not in _ADDRESSED:
            return frozenset()
        ends = {start + 1, start + max(1, self._statements.nouns.name_size(start))}
        return frozenset(ends | {end + 2 for end in ends if self._word(end + 1) in _ADDRESSED})

    def _time(self, at: int) -> Ends:
        return self._statements.time(at, "je")

    def _seen(self, at: int) -> Ends:
        """When people see each other again."""
        ends = self._time(at) | (
            frozenset({at + 2}) if self._word(at + 1) in ("printemps", "salon", "bureau", "marché") else frozenset()
        )
        return ends | frozenset({at + 1} if self._word(at) in ("bientôt", "là-bas") else ())

    def _season(self, at: int) -> Ends:
        return frozenset({at + 1}) if self._word(at) in ("bientôt", "printemps") else frozenset()

    def _noun(self, at: int) -> Ends:
        return frozenset({at + 1}) if self._statements.nouns.is_noun(at) else frozenset()

    def _state(self, at: int) -> Ends:
        return (
            frozenset({at + 1})
            if self._word(at) in listed("STATES") and self._word(at - 1) in listed("PEOPLE")
            else frozenset()
        )

    def _tail(self, at: int) -> Ends:
        return self._statements.behind(frozenset({at}), "je")

    def _s(self, at: int) -> Ends:
        return self._statements.statement(at)

    def _inf(self, at: int) -> Ends:
        return self._statements.infinitive(at)

    def _been(self, at: int) -> Ends:
        return frozenset({at + 1}) if self._word(at) in verbs.BEEN else frozenset()

    def _done(self, at: int) -> Ends:
        done = verbs.DONE | verbs.BEEN | verbs.HELPED
        return frozenset({at + 1}) if self._word(at) in done else frozenset()

    def _praise(self, at: int) -> Ends:
        return frozenset({at + 1}) if self._word(at) in self._statements.language.everyday.praise else frozenset()

    def _after(self, at: int) -> Ends:
        ends = {at}
        for place in _places(rows.AFTER):
            ends = self._behind(ends, place)
        return frozenset(ends)

    def _purpose(self, at: int) -> Ends:
        """`mon dossier d'assurance`, `la déclaration de TVA du trimestre`, `notre comptabilité`."""
        if self._word(at) in ("l'", "le", "la", "les", "mon", "ma", "mes", "notre", "nos"):
            at += 1
        if self._word(at) not in _heads():
            return frozenset()
        at += 1
        while self._word(at) in _rest():
            at += 1
        return frozenset({at})


@cache
def _heads() -> frozenset[str]:
    return frozenset(rows.PURPOSE_HEADS.split())


@cache
def _works() -> frozenset[str]:
    """Participles of works: who did one, and what, is no talk."""
    return with_endings(DONE_WORDS, ("", "e", "s", "es"))


@cache
def _rest() -> frozenset[str]:
    return frozenset(rows.PURPOSE_REST.split()) | {"de", "d'", "du", "des", "l'", "la"}


def without_french_talk(
    text: str, tokens: Sequence[Token], parsed: Parsed, language: Language, intent: str
) -> Parsed:
    """The reading of a sentence without such talk, which it lists; beside an outlay it names no family."""
    if (
        language.tables is not LANGUAGES["fr"]
        or not parsed.leftovers
        or tokens[-1].text == "?"
        or len(tokens) > _MAX_TOKENS
        or any(token.folded in _works() for token in tokens)
    ):
        return parsed
    spans = tuple(
        span for span in Talk(tokens, language).spans() if not _bears_together(tokens[slice(*span)], language)
    )
    if intent in _OUTLAYS:
        spans = tuple(span for span in spans if not _is_of_home(tokens[slice(*span)]))
    if not spans:
        return parsed
    kept = tuple(said for said in parsed.spoken if not _is_by_chance(said, tokens, spans))
    dropped = [said for said in parsed.spoken if said not in kept]
    bare = replace(parsed, spoken=kept)
    again = without_talk(text, tokens, bare, spans)
    return again if again.ignored != parsed.ignored or not dropped else parsed


_MAX_TOKENS = 60


def _bears_together(tokens: Sequence[Token], language: Language) -> bool:
    """Whether ordinary words bear on a request together: `le bois venait du client`."""
    said = [token.folded for token in tokens if token.kind == "word"]
    return language.harmless.has_idiom(said) or language.everyday.bears_in_company(said)


def _is_of_home(tokens: Sequence[Token]) -> bool:
    return any(token.folded in listed("OF_HOME") for token in tokens)


def _is_by_chance(said: Spoken, tokens: Sequence[Token], spans: Sequence[Span]) -> bool:
    """Whether a phrase without a figure stands whole in talk."""
    if any(token.kind in _FIGURES for slot in said.slots.values() for token in slot):
        return False
    end = said.start + len(said.quote)
    return any(tokens[a].start <= said.start and end <= tokens[b - 1].end for a, b in spans)
