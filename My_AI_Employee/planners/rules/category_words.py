"""What a word means that a person wrote as a category: `Reisen`, `Büromaterial`, `fournitures de bureau`."""

from collections.abc import Collection, Iterator, Sequence
from functools import cache

from My_AI_Employee.planners.rules.grammar.language.outlays import MILEAGE
from My_AI_Employee.planners.rules.grammar.language.spellings import with_plain_spellings
from My_AI_Employee.planners.rules.grammar.language.tables import LANGUAGES
from My_AI_Employee.planners.rules.grammar.tokens import Token
from My_AI_Employee.planners.rules.payment import plain_word

_MILEAGE = "Mileage"
_MILEAGE_WORDS = frozenset(with_plain_spellings(word for words in MILEAGE.values() for word in words.split()))


def category_meant(written: str, known: Collection[str]) -> str:
    """The one category of the books that the words mean in any language; empty when there is none, or two.

    A note of labels has few words of its own, by which its language is uncertain.
    """
    word = plain_word(written)
    meant = {tables.CATEGORY_HINTS.get(word) for tables in LANGUAGES.values()} | {_also(word)}
    found = {_in_books(category, known) for category in meant if category} - {""}
    return found.pop() if len(found) == 1 else ""


def calls_category(words: Sequence[Token], known: Collection[str]) -> bool:
    """Whether words call a category of the books by its name or another: `travel`, and not `lunch`."""
    name = " ".join(token.folded for token in words)
    return any(plain_word(category) == plain_word(name) for category in known) or bool(category_meant(name, known))


def words_for(known: Collection[str]) -> Iterator[str]:
    """Words of any language by which people call the categories of the books."""
    for category, words in _CATEGORIES.items():
        if _in_books(category, known):
            yield from (word for word in words if word not in _NO_CATEGORY_ALONE)


def _in_books(category: str, known: Collection[str]) -> str:
    """The name that the books have for a category; Odoo calls some of them differently."""
    names = {plain_word(name): name for name in known}
    return names.get(plain_word(category)) or names.get(plain_word(_OF_ODOO.get(category, ""))) or ""


_OF_ODOO = {"travel": "Travel & Accommodation"}


def _also(word: str) -> str | None:
    if "_".join(word.split()) in _MILEAGE_WORDS:
        return _MILEAGE
    return _as_spelled().get(word)


@cache
def _as_spelled() -> dict[str, str]:
    return {word: category for category, words in _CATEGORIES.items() for word in with_plain_spellings(words)}


_CATEGORIES = {
    "office_supplies": (
        "bürokosten",
        "bürobedarf",
        "bureau",
        "papeterie",
        "stationery",
        "office",
        "office supply",
        "office expense",
    ),
    "travel": ("reisespesen", "fahrten", "fahrtspesen", "frais de déplacement", "frais de voyage"),
    "meals": ("bewirtung", "bewirtungen", "verpflegung", "frais de repas", "restaurants", "meal"),
    "software": ("lizenzen", "softwarelizenzen", "licences", "licenses", "logiciels et licences"),
    "Communication": ("telefon und internet", "kommunikation", "telekommunikation", "télécommunications", "phone"),
    "Gifts": ("geschenk", "geschenke", "cadeau", "cadeaux", "gift"),
    "Mileage": ("kilometergeld", "fahrtenbuch", "indemnités kilométriques"),
    "equipment": (
        "ausstattung",
        "geräte",
        "werkzeug",
        "werkzeuge",
        "kleingeräte",
        "matériel",
        "petit équipement",
        "outillage",
        "tools",
    ),
    "rent": ("mieten", "loyers"),
    "bank_fees": ("bankspesen", "kontogebühren", "kosten des geldverkehrs", "bank charges", "frais de banque"),
    "marketing": ("werbung", "reklame", "werbekosten", "publicité", "publicités", "advertising"),
    "other": ("sonstiges", "sonstige", "verschiedenes", "autre", "autres", "divers", "misc", "miscellaneous"),
}
"""What a category is called, beside the words for things that are bought."""

_NO_CATEGORY_ALONE = frozenset({"bureau", "office", "phone", "cadeau", "gift", "geschenk", "geräte", "meal"})
"""Words that name a thing or a place as well, where they stand in a sentence."""
