"""Free words that tell what an outlay was for by a verb of a closed list: `sending samples to the lab`.

They stay in the description. The words behind the verb may be any that bear on nothing.
"""

import re
from collections.abc import Sequence
from functools import cache

from My_AI_Employee.planners.rules.grammar.language.first_names import FIRST_NAMES
from My_AI_Employee.planners.rules.grammar.language.outlay_places import TITLES
from My_AI_Employee.planners.rules.grammar.language.outlay_tales import ALLOWED, BARRED, OPENINGS
from My_AI_Employee.planners.rules.grammar.language.spellings import with_plain_spellings
from My_AI_Employee.planners.rules.grammar.language.tables import Language
from My_AI_Employee.planners.rules.grammar.tokens import Token

_MAX_WORDS = 12
_NAMES = frozenset(FIRST_NAMES)


@cache
def _opening(name: str) -> re.Pattern[str]:
    return re.compile(OPENINGS[name])


@cache
def _allowed(name: str) -> frozenset[str]:
    return frozenset(with_plain_spellings(ALLOWED[name].split()))


def is_tale(run: Sequence[Token], name: str, language: Language) -> bool:
    """Whether free words tell by such a verb what it was for, and nothing that bears on it."""
    begun = _opening(name).match(text_of(run))
    if begun is None or len(run) > _MAX_WORDS:
        return False
    size = len(begun[0].replace("d'", "d' ").split())
    rest = run[size:]
    return bool(rest) and all(_is_plain(token, name, language) for token in rest)


def text_of(run: Sequence[Token]) -> str:
    """The words in small letters, an elided one right before the next."""
    return " ".join(token.folded for token in run).replace("d' ", "d'")


def _is_plain(token: Token, name: str, language: Language) -> bool:
    word = token.folded.removesuffix("'s")
    if word in BARRED or word in _NAMES or word in language.tables.OTHER_PEOPLE or word in language.tables.MOODS:
        return False
    if token.kind == "name" or word in _allowed(name) or word in TITLES or token.folded in ("'s", "'", "-"):
        return True
    return token.kind == "word" and language.words.flag(word) in ("", "=")
