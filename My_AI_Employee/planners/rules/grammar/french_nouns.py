"""Which words of a French statement are nouns, adjectives and names that no list knows: by place and by ending."""

from collections.abc import Sequence
from functools import cache

from My_AI_Employee.planners.rules.grammar.language import french_open, french_open_verbs, french_open_words
from My_AI_Employee.planners.rules.grammar.language.french_pleased import NOT_NOTED
from My_AI_Employee.planners.rules.grammar.language.spellings import with_plain_spellings
from My_AI_Employee.planners.rules.grammar.language.tables import Language
from My_AI_Employee.planners.rules.grammar.tokens import Token

_SHORTEST = 3
_LONGEST_NAME = 3
_PLAIN_S = 1


@cache
def listed(name: str) -> frozenset[str]:
    """A list of `language.french_open_words`, with the spellings without accents."""
    return frozenset(with_plain_spellings(getattr(french_open_words, name).split()))


@cache
def _never() -> frozenset[str]:
    """Nouns that can change a request wherever they stand."""
    return frozenset(with_plain_spellings((*french_open.NO_OPEN_NOUN.split(), *NOT_NOTED))) | listed("NEVER")


_BEGINNINGS = tuple(with_plain_spellings(french_open.NO_OPEN_BEGINNING.split()))
_ADJECTIVE_ENDS = tuple(french_open_words.BEHIND_NOUNS.split())
_VERBS = french_open_verbs.FINITE


class FrenchNouns:
    """The nouns, adjectives and names of a sentence."""

    def __init__(self, tokens: Sequence[Token], language: Language) -> None:
        self._tokens, self._language = tokens, language
        self._harmless = language.harmless.words
        self._words = [token.folded if token.kind == "word" else "" for token in tokens]

    def word(self, at: int) -> str:
        """The word at a place; empty where there is none."""
        return self._words[at] if at < len(self._words) else ""

    def is_noun(self, at: int) -> bool:
        """Whether the word behind an article can be a noun that changes nothing."""
        word = self.word(at)
        if word in listed("PEOPLE") or word in listed("NOUNS"):
            return True
        if len(word) < _SHORTEST or not word.replace("-", "").isalpha() or self._tokens[at].text.isupper():
            return False
        return not self.bears(word) and word not in listed("DETERMINERS") | self._language.words.linking

    def is_adjective(self, at: int) -> bool:
        """Whether the word behind a noun is an adjective: of a list, or by its ending and no verb."""
        word = self.word(at)
        if word in self._language.everyday.praise | listed("STATES") | listed("BEFORE_NOUNS"):
            return not word.startswith(_BEGINNINGS) or word in self._harmless
        if word in listed("NO_ADJECTIVES") or word in _VERBS or self.bears(word):
            return False
        return len(word) > _SHORTEST and word.endswith(_ADJECTIVE_ENDS)

    def name_size(self, at: int) -> int:
        """How many tokens from here on are a name of somebody: `Mme Hoarau`, `Dr. Hofmann`, `Karim`."""
        size = 0
        if self.word(at) in listed("TITLES"):
            size = 2 if self._is_full_stop(at + 1) else 1
        named = 0
        while named < _LONGEST_NAME and self._is_name(at + size + named):
            named += 1
        return size + named if named else 0

    def _is_full_stop(self, at: int) -> bool:
        return at < len(self._tokens) and self._tokens[at].text == "."

    def _is_name(self, at: int) -> bool:
        word = self.word(at)
        if not word or not self._tokens[at].text[:1].isupper() or len(word) < _SHORTEST:
            return False
        return not self.bears(word) and word not in self._language.vocabulary

    def bears(self, word: str) -> bool:
        """Whether a word can change a request: by the lists, by its beginning or by its form."""
        if word in self._harmless:
            return word in listed("NEVER")
        return (
            word in _never()
            or word.removesuffix("s") in _never()
            or word.startswith(_BEGINNINGS)
            or self._language.words.flag(word) != ""
            or self._language.words.is_bearing(word.removesuffix("s"))
            or word in self._language.tables.SMALL_TALK_STOPPERS
        )
