"""The closed lists of talk about everyday life, by language: the words of whole sentences that say nothing of a request."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import ModuleType

from My_AI_Employee.planners.rules.grammar.language import (
    english_everyday_sold,
    english_everyday_talk,
    english_everyday_words,
    french_everyday_sold,
    french_everyday_talk,
    french_everyday_words,
    german_everyday_sold,
    german_everyday_talk,
    german_everyday_words,
)
from My_AI_Employee.planners.rules.grammar.language.spellings import with_plain_spellings

Pair = tuple[frozenset[str], frozenset[str]]
"""Two lists of words: a sentence that has one of each is asked about."""
Choice = tuple[tuple[str, ...], ...]
"""The words that may stand at one place of a phrase; an empty one where the place may be passed over."""


@dataclass(frozen=True)
class Everyday:
    """Words of talk, as forms of one word.

    words: all of them; past: verbs of what happened; verbs: forms by which a sentence tells something; phrases: whole phrases, which count as verbs.
    praise: words beside which the things of `Harmless.words` may stand, but those in never.
    sold: things, works and people that a request can be about: only praise of them is talk, without a word of negative
    or of_work, a work that somebody may have done instead. being: verbs such as `is`, which say who somebody is.
    telling: words by which a phrase tells something, and is none such as `every day`.
    joiners: between two clauses; praised: words such as `it`, which may stand beside praise.
    people: persons and animals, who are never said to pay or to get; before_people: prepositions that could say so.
    having, havable: a verb such as `has` tells of one of these, and of nothing else.
    referring: words such as `it`; subjects: those of them that can mean somebody whom the sentence has named.
    articles: words such as `la`, which are none before a verb. company: words that bear together.
    private: words of life at home, beside which an outlay may not be the firm's. asking: how a question on life begins.
    never_last: words that compare at the end of a clause: `schöner`.
    infinitive: the ending of verbs that name a thing where they have a capital: `Kochen`. dates: the days of which something can have happened.
    """

    words: frozenset[str]
    past: frozenset[str]
    verbs: frozenset[str]
    phrases: Mapping[str, tuple[tuple[Choice, ...], ...]]
    praise: frozenset[str]
    never: frozenset[str]
    sold: frozenset[str]
    negative: frozenset[str]
    of_work: frozenset[str]
    being: frozenset[str]
    telling: frozenset[str]
    joiners: frozenset[str]
    praised: frozenset[str]
    people: frozenset[str]
    before_people: frozenset[str]
    having: frozenset[str]
    havable: frozenset[str]
    referring: frozenset[str]
    subjects: frozenset[str]
    articles: frozenset[str]
    private: frozenset[str]
    asking: frozenset[str]
    never_last: frozenset[str]
    infinitive: str
    company: tuple[Pair, ...]
    dates: re.Pattern[str]

    def phrase_at(self, words: Sequence[str], at: int) -> int:
        """How many words the longest phrase has that begins here; 0 for none."""
        return max((_end(phrase, words, at) - at for phrase in self.phrases.get(words[at], ())), default=0)

    def bears_in_company(self, words: Sequence[str]) -> bool:
        """Whether two words that bear together stand in a sentence."""
        return any(not one.isdisjoint(words) and not other.isdisjoint(words) for one, other in self.company)


_MODULES: Mapping[str, tuple[ModuleType, ...]] = {
    "en": (english_everyday_talk, english_everyday_words, english_everyday_sold),
    "de": (german_everyday_talk, german_everyday_words, german_everyday_sold),
    "fr": (french_everyday_talk, french_everyday_words, french_everyday_sold),
}


def everyday_words(name: str, taken: Collection[str]) -> Everyday:
    """The lists of a language with their other spellings. taken: words of the language that these may not become."""
    modules = _MODULES[name]

    def listed(table: str) -> frozenset[str]:
        text = next(getattr(module, table) for module in modules if hasattr(module, table))
        return frozenset(with_plain_spellings(text.split() if isinstance(text, str) else text, taken))

    past, present, never = listed("PAST"), listed("PRESENT"), listed("NEVER")
    people, havable = listed("PEOPLE"), listed("HAVABLE")
    named = listed("WORDS") | people | havable | listed("PRIVATE")
    everything = (listed("FUNCTION") | named | past | present) - never
    return Everyday(
        words=everything | listed("REFERRING"),
        past=past,
        verbs=(past | present) - never - listed("NONFINITE") - named,
        phrases=_phrases(modules[0].PHRASES),
        praise=listed("PRAISE"),
        never=never,
        sold=listed("SOLD") | listed("OTHERS"),
        negative=listed("NEGATIVE"),
        of_work=listed("OF_WORK"),
        being=listed("BEING"),
        joiners=listed("JOINERS"),
        praised=listed("PRAISED"),
        telling=listed("TELLING") | listed("BEING") | listed("HAVING") | past | present,
        people=people,
        before_people=listed("BEFORE_PEOPLE"),
        having=listed("HAVING"),
        havable=havable,
        referring=listed("REFERRING"),
        subjects=listed("SUBJECTS"),
        articles=listed("ARTICLES"),
        private=listed("PRIVATE"),
        asking=listed("ASKING"),
        never_last=listed("NEVER_LAST"),
        infinitive=modules[0].INFINITIVE,
        company=tuple(_company(modules[0].COMPANY)),
        dates=re.compile(modules[0].DATES, re.IGNORECASE),
    )


def _phrases(table: str) -> Mapping[str, tuple[tuple[Choice, ...], ...]]:
    """The phrases of a table with one per line, by the words that they can begin with.

    `/` parts words of one place, `_` joins those of one, `-` is none: the place may be passed over.
    """
    found: dict[str, list[tuple[Choice, ...]]] = {}
    for row in table.strip().splitlines():
        phrase = tuple(_choice(place) for place in row.split())
        for first in _firsts(phrase):
            found.setdefault(first, []).append(phrase)
    return {first: tuple(rows) for first, rows in found.items()}


def _choice(place: str) -> Choice:
    forms = with_plain_spellings(word for word in place.split("/") if word != "-")
    none: Choice = ((),) if "-" in place.split("/") else ()
    return (*(tuple(form.split("_")) for form in forms), *none)


def _firsts(phrase: tuple[Choice, ...]) -> frozenset[str]:
    """The words with which a phrase can begin."""
    firsts: set[str] = set()
    for choice in phrase:
        firsts.update(words[0] for words in choice if words)
        if () not in choice:
            break
    return frozenset(firsts)


def _end(phrase: Sequence[Choice], words: Sequence[str], at: int) -> int:
    """Behind which word the longest form of a phrase ends that begins here; the beginning where there is none."""
    ends = {at}
    for choice in phrase:
        ends = {end + len(form) for end in ends for form in choice if tuple(words[end : end + len(form)]) == form}
    return max(ends, default=at)


def _company(table: str) -> Iterator[Pair]:
    """The pairs of a table with one per line: `rain snow | roof kitchen`."""
    for row in table.strip().splitlines():
        one, other = (frozenset(with_plain_spellings(part.split())) for part in row.split("|"))
        yield one, other
