"""German thanks, what an invoice is needed for, and which nouns bear on a request."""

import re
from collections.abc import Sequence
from functools import cache

from My_AI_Employee.planners.rules.grammar.language import german_open_nouns as lists
from My_AI_Employee.planners.rules.grammar.language.orders import with_endings
from My_AI_Employee.planners.rules.grammar.language.spellings import with_plain_spellings
from My_AI_Employee.planners.rules.grammar.language.tables import Language
from My_AI_Employee.planners.rules.grammar.services import SERVICE
from My_AI_Employee.planners.rules.grammar.tokens import Token

MAX_WORDS = 14
ENDINGS = ("e", "er", "es", "en", "em")


@cache
def listed(name: str) -> frozenset[str]:
    """The words of a list of `german_open_nouns`."""
    return frozenset(with_plain_spellings(getattr(lists, name).split()))


def bears_as_noun(word: str) -> bool:
    """Whether a noun has a piece that can bear on a request, such as `Rabatt` in `Treuerabatt`."""
    for piece in listed("ALLOWED"):
        word = word.replace(piece, "")
    return any(piece in word for piece in listed("NEVER"))


def only_thanks(tokens: Sequence[Token], language: Language) -> bool:
    """Whether a clause only thanks for something: `vielen Dank für den angenehmen Termin bei uns`."""
    words = [token.folded for token in tokens]
    at = next((number for number, word in enumerate(words[:6]) if word == "für"), 0)
    if not at or not set(words[:at]) <= listed("THANKING") or _DANK.isdisjoint(words[:at]):
        return False
    rest = tokens[at + 1 :]
    for size in (4, 3):
        if " ".join(words[-size:]) in _WHEN:
            rest = rest[:-size]
            break
    if not 2 <= len(rest) <= MAX_WORDS or rest[0].folded not in listed("ARTICLES"):
        return False
    return rest[-1].text[:1].isupper() and all(
        _is_thing(rest, number, language) or token.folded in _THANKED or _is_kind(rest, number)
        for number, token in enumerate(rest)
    )


def tells_why(clause: str) -> bool:
    """Whether a clause only tells what the invoice is needed for: `die Buchhaltung braucht sie für den Abschluss`."""
    return bool(_WHY.fullmatch(clause))


_WHY = re.compile(
    r"(?:(?:wir|ich)|(?:die|der|das|unsere?|meine?|ihre?) (?:steuerberater(?:in)?|buchhaltung|buchhalter(?:in)?"
    r"|kollegin|kollege|chefin|chef|verwaltung|sekretariat|kassenwart(?:in)?|kassier(?:er|erin)?|schatzmeister(?:in)?"
    r"|büro|finanzamt))"
    r" (?:braucht|brauche|brauchen|benötigt|benötige|benötigen) (?:sie|die|diese|das|die rechnung|den beleg)"
    r"(?: noch| auch| schon)?(?: für (?:den|die|unsere|unseren|meine|meinen|seine|seinen|ihre|ihren)"
    r" (?:abschluss|jahresabschluss|monatsabschluss|unterlagen|akten|ablage|buchhaltung|buchführung"
    r"|steuererklärung|steuer)"
    r"| fürs finanzamt)"
)
_DANK = frozenset({"dank", "danke", "merci"})
_WHEN = frozenset({"in der vergangenen woche", "von letzter woche", "von der letzten woche", "in der letzten woche"})
_THANKED = frozenset(
    [
        "der",
        "die",
        "das",
        "den",
        "dem",
        "ihre",
        "ihren",
        "ihrem",
        "ihrer",
        "eure",
        "euren",
        "eurem",
        "eurer",
        "deine",
        "deinen",
        "deinem",
        "deiner",
        "unsere",
        "unserem",
        "unserer",
        "unseren",
        "in",
        "im",
        "an",
        "am",
        "auf",
        "bei",
        "beim",
        "zu",
        "zur",
        "zum",
        "mit",
        "und",
    ]
)


def _is_thing(tokens: Sequence[Token], at: int, language: Language) -> bool:
    """Whether a token is a noun that does not bear on a request."""
    token, word = tokens[at], tokens[at].folded
    is_noun = at > 0 and token.kind in ("word", SERVICE) and token.text[:1].isupper() and not token.text.isupper()
    if not is_noun or (word not in listed("THANKED") and bears_as_noun(word)):
        return False
    return word in listed("THANKED") or not language.words.flag(word)


def _is_kind(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word is praise before a noun: `die prompte Arbeit`."""
    word = tokens[at].folded
    return at + 1 < len(tokens) and word in _thanked_adjectives()


@cache
def _thanked_adjectives() -> frozenset[str]:
    return frozenset(with_plain_spellings(with_endings(lists.KIND, ENDINGS)))
