"""The closed lists of ordinary words that never change a request, by language."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import ModuleType

from My_AI_Employee.planners.rules.grammar.language import english_harmless, french_harmless, german_harmless
from My_AI_Employee.planners.rules.grammar.language.spellings import with_plain_spellings

Idiom = tuple[frozenset[str], ...]
"""The words that may stand at each place of a phrase."""


@dataclass(frozen=True)
class Harmless:
    """Words of statements that say nothing of a request, as forms of one or two words.

    verbs: at least one is in a statement; words: any others of it; joiners: between two statements.
    having, done: a verb such as `has` tells what happened beside a participle only; alone, who has a thing.
    idioms: phrases of such words that can change a request, by the words they can begin with.
    referring: words such as `it`, with which a statement must be one of praise.
    """

    verbs: frozenset[str]
    words: frozenset[str]
    joiners: frozenset[str]
    having: frozenset[str]
    done: frozenset[str]
    idioms: Mapping[str, tuple[Idiom, ...]]
    referring: frozenset[str] = frozenset()
    praise: re.Pattern[str] | None = None

    def refers(self, words: Sequence[str]) -> bool:
        """Whether a word of a statement can mean the money, the thing or the customer, and it is no praise."""
        if self.referring.isdisjoint(words):
            return False
        found = self.praise.match(" ".join(words)) if self.praise else None
        return found is None or not self.referring.isdisjoint(found["rest"].split())

    def size_at(self, words: Sequence[str], at: int) -> tuple[int, bool]:
        """How many words from here on are one harmless form, the longer form first; whether it is a verb."""
        for size in (2, 1):
            form = "_".join(words[at : at + size])
            if form in self.verbs or form in self.words:
                return size, form in self.verbs
        return 0, False

    def tells_who_has(self, words: Sequence[str]) -> bool:
        """Whether these words say that somebody has a thing: a verb such as `has` without a participle."""
        return not self.having.isdisjoint(words) and self.done.isdisjoint(words)

    def has_idiom(self, words: Sequence[str]) -> bool:
        """Whether a phrase that bears stands in these words."""
        return any(
            all(word in choice for word, choice in zip(words[at:], idiom, strict=False))
            for at, first in enumerate(words)
            for idiom in self.idioms.get(first, ())
            if len(idiom) <= len(words) - at
        )


_MODULES: Mapping[str, ModuleType] = {"en": english_harmless, "de": german_harmless, "fr": french_harmless}


def harmless_words(name: str, taken: Collection[str]) -> Harmless:
    """The lists of a language with their other spellings. taken: words of the language that these may not become."""
    module = _MODULES[name]
    lists = (module.HARMLESS_VERBS, module.HARMLESS_WORDS, module.HARMLESS_JOINERS)
    verbs, words, joiners = (frozenset(with_plain_spellings(table.split(), taken)) for table in lists)
    having, done = (
        frozenset(with_plain_spellings(getattr(module, name, "").split()))
        for name in ("HARMLESS_HAVING", "HARMLESS_DONE")
    )
    referring = frozenset(getattr(module, "REFERRING", "").split())
    return Harmless(
        *(verbs, words | joiners, joiners, having, done, _by_first(module.BEARING_IDIOMS)),
        *(referring, _praise(getattr(module, "PRAISE", ""), referring)),
    )


def _praise(table: str, referring: frozenset[str]) -> re.Pattern[str] | None:
    """The pattern of praise that has a word such as `it`; None where a language lists no words of praise.

    `it looks great`, `they loved the garden`, `he is happy with the garden`, `the guests loved it`; `rest` is what
    may have no such word.
    """
    rows = [[part.strip() for part in row.split("|")] for row in table.strip().splitlines()]
    if not rows:
        return None
    kinds = {
        kind: _choice(word for name, words in rows if name == kind for word in words.split()) for kind, _ in rows
    }
    it, again, good = _choice(referring), rf"(?: {kinds['again']})*", kinds["good"]
    praised = rf"{kinds['love']}(?: {it})?{again}|{kinds['is']}{again} {good}(?: (?:with|about) {it})?"
    short = _choice(word for word in referring if "'" in word)
    subject = rf"(?:{it}|(?:(?!{it} )[^ ]+ )*?(?!{it} )[^ ]+)"
    return re.compile(rf"(?:{subject}{again} (?:{praised})|{short}{again} {good})(?P<rest>(?: .*)?)$")


def _choice(words: Iterable[str]) -> str:
    """One of the words, the longest first; `turned_out` is two."""
    forms = sorted({word.replace("_", " ") for word in words}, key=len, reverse=True)
    return f"(?:{'|'.join(map(re.escape, forms))})(?![^ ])"


def _by_first(table: str) -> Mapping[str, tuple[Idiom, ...]]:
    """The phrases of a table with one per line; `our/my treat` are two."""
    by_first: dict[str, tuple[Idiom, ...]] = {}
    for row in table.strip().splitlines():
        idiom = tuple(frozenset(with_plain_spellings(choice.split("/"))) for choice in row.split())
        for first in idiom[0] if idiom else ():
            by_first[first] = (*by_first.get(first, ()), idiom)
    return by_first
