"""The tokens of a sentence as one string, over which the regular expressions of phrases run."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from My_AI_Employee.planners.rules.calendar_words import RELATIVE_DAYS
from My_AI_Employee.planners.rules.grammar.tokens import Token


@dataclass(frozen=True)
class Encoded:
    """Tokens as one string, one piece and a blank each. offsets: where each token begins, and the end."""

    text: str
    offsets: tuple[int, ...]
    firsts: tuple[str, ...]


@dataclass(frozen=True)
class Words:
    """Words that restrict free text. bearing: can change a request; grammar: are in no description; linking: are
    only inside of one; talk: of chatter; telling: never in chatter. names: two words that together name a thing, such
    as `annual report`, where neither counts as bearing. endings: of compound words that bear on a request. forms: the
    pattern of whole words that bear by their form, such as `undelivered`."""

    bearing: frozenset[str]
    grammar: frozenset[str]
    linking: frozenset[str]
    talk: frozenset[str] = frozenset()
    telling: frozenset[str] = frozenset()
    names: frozenset[tuple[str, str]] = frozenset()
    endings: tuple[str, ...] = ()
    forms: re.Pattern[str] | None = None

    def is_bearing(self, word: str) -> bool:
        """Whether a word can change a request, by the lists or by its form."""
        return word in self.bearing or bool(self.forms and self.forms.fullmatch(word))

    def flag(self, word: str) -> str:
        """The mark of a word in the encoded text."""
        is_bearing = self.is_bearing(word) or bool(self.endings and word.endswith(self.endings))
        is_bearing = is_bearing or (bool(self.endings) and word.partition("-")[0] in self.bearing and "-" in word)
        return "!" if is_bearing else "~" if word in self.grammar else "=" if word in self.linking else ""

    def is_talk(self, word: str, capital: bool) -> bool:
        """Whether a word may stand in chatter: one of its closed list, or a name."""
        if word in self.talk:
            return True
        return capital and not any(word in words for words in (self.bearing, self.grammar, self.telling))


_INFORMATION_TECHNOLOGY = "IT"
"""In capitals before another word, as in `IT support`, it is no pronoun."""


def encode(tokens: Sequence[Token], words: Words) -> Encoded:
    """Words become lower case, `^` before a capital, then the flag of `Words`: `!` bearing, `~` grammar, `=` linking;
    `%` follows a word of chatter. Anything else is its kind in braces, and a sign stands for itself."""
    pieces, firsts = [], []
    folded = ["", *(token.folded for token in tokens), ""]
    for number, token in enumerate(tokens, start=1):
        first = token.folded
        if token.kind == "word":
            capital = token.text[:1].isupper()
            talk = "%" if words.is_talk(first, capital) else ""
            is_named = not words.names.isdisjoint({(folded[number - 1], first), (first, folded[number + 1])})
            is_named = is_named or (token.text == _INFORMATION_TECHNOLOGY and folded[number + 1].isalpha())
            piece = f"{'^' if capital else ''}{'' if is_named else words.flag(first)}{first}{talk}"
        elif token.kind == "sign" and token.text not in "^!~{}%":
            piece = token.text
        else:
            first = f"{{{token.kind if token.kind != 'sign' else 'odd'}}}"
            piece = f"{{date={token.folded}}}" if token.folded in RELATIVE_DAYS else first
        pieces.append(piece + " ")
        firsts.append(first)
    offsets, position = [], 0
    for piece in pieces:
        offsets.append(position)
        position += len(piece)
    return Encoded("".join(pieces), (*offsets, position), tuple(firsts))
