"""A language: its phrases compiled, one grammar for each type of request."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import ModuleType, SimpleNamespace

from My_AI_Employee.planners.rules.grammar.encoding import Words
from My_AI_Employee.planners.rules.grammar.language import (
    english,
    english_clauses,
    english_composed,
    english_courtesy,
    english_free_text,
    english_invoice,
    english_mails,
    english_notes,
    english_open,
    english_people,
    english_requests,
    english_subjects,
    english_words,
    french,
    french_clauses,
    french_composed,
    french_expense,
    french_invoice,
    french_mails,
    french_notes,
    french_pleased,
    french_requests,
    french_words,
    german,
    german_clauses,
    german_composed,
    german_courtesy,
    german_expense,
    german_invoice,
    german_mails,
    german_notes,
    german_requests,
    german_words,
)
from My_AI_Employee.planners.rules.grammar.language.everyday import Everyday, everyday_words
from My_AI_Employee.planners.rules.grammar.language.firms import FIRMS, PUMPS
from My_AI_Employee.planners.rules.grammar.language.first_names import FIRST_NAMES
from My_AI_Employee.planners.rules.grammar.language.harmless import Harmless, harmless_words
from My_AI_Employee.planners.rules.grammar.language.short_forms import NUMBER_OPENERS, SPELLINGS, SUBJECT_TYPES
from My_AI_Employee.planners.rules.grammar.language.spellings import spelled_rows, with_plain_spellings
from My_AI_Employee.planners.rules.grammar.language.talk import CHATTER, Chatter
from My_AI_Employee.planners.rules.grammar.parse import Grammar, Phrases
from My_AI_Employee.planners.rules.grammar.patterns import Phrase, compile_phrases
from My_AI_Employee.planners.rules.grammar.slots import ANY, SLOTS

_OF_REQUESTS: Mapping[str, str] = {
    "bill": "BILL",
    "bill_payment": "BILL_PAYMENT",
    "refund": "REFUND",
    "statement_request": "STATEMENT",
    "credit_request": "CREDIT",
    "books_question": "QUESTION",
    "send_request": "SENDING",
    "invoice_request": "INVOICE",
    "payment_received": "PAYMENT",
    "expense": "EXPENSE",
    "report_request": "REPORT",
    "customer_request": "CUSTOMER",
    "partner_update": "UPDATE",
}
"""Type of request -> the name of its phrases in the modules of each language, and with `_NOTES`, `_COMPOSED`, `_MAILS` and `_CLAUSES` of more."""


_IN_FEW_LANGUAGES: dict[str, object] = {
    "SOLD_THINGS": frozenset(),
    "SOLD_WORKS": frozenset(),
    "SHORT_NAME_WORDS": {},
    "RIVAL_CATEGORIES": {},
    "BEARING_TAILS": "",
    "BEARING_FORMS": "",
    "TAX_COUNTRIES": "",
    "LASTING_TIMES": frozenset(),
    "BEFORE_TIMES": frozenset(),
    "ARTICLES_OF_TIMES": frozenset(),
    "OF_WORK_DONE": frozenset(),
    "OTHER_PEOPLE": frozenset(),
    "MOODS": frozenset(),
    "PEOPLE_OF_FIRMS": frozenset(),
    "ARRIVED": frozenset(),
    "SUBJECTS_OF": {},
    "TRADES": frozenset(),
    "SUBJECT_THINGS": frozenset(),
    "WORDS_OF_FIRMS": frozenset(),
    "JUST_NOW": frozenset(),
    "JOINING_PEOPLE": frozenset(),
    "SUBJECT_TELLING": frozenset(),
    "SUBJECT_ALONE": frozenset(),
    "PAYMENT_NOUNS": frozenset(),
    "CAME_IN": frozenset(),
    "INVOICES_EXIST": False,
    "OPEN_NOUNS": False,
    "LIKING": frozenset(),
    "JUST_NOW_BESIDE": frozenset(),
    "SMALL_WORDS": frozenset(),
    "VERB_ENDS": frozenset(),
    "PARTICLES": frozenset(),
    "COUNTING_PARTICLES": frozenset(),
    "PARTICLE_IDIOMS": frozenset(),
    "NAME_ARTICLES": frozenset(),
    "BEFORE_NAMES": frozenset(),
}
"""Tables that a language may lack, as they are without words."""


def _tables_of(*modules: ModuleType) -> SimpleNamespace:
    """All tables of a language under their names, and as TABLES the phrases of each type of request."""
    found = {name: table for module in modules for name, table in vars(module).items() if name.isupper()}
    phrases = {
        request: "".join(found.get(f"{name}{part}", "") for part in ("", "_NOTES", "_COMPOSED", "_MAILS", "_CLAUSES"))
        for request, name in _OF_REQUESTS.items()
    }
    found["COMMON"] = f"{found['COMMON']}{found.get('COMMON_CLAUSES', '')}"
    return SimpleNamespace(
        **(_IN_FEW_LANGUAGES | found), TABLES={request: rows for request, rows in phrases.items() if rows}
    )


LANGUAGES: Mapping[str, SimpleNamespace] = {
    "en": _tables_of(
        *(english_words, english_courtesy, english_invoice, english_requests, english_notes, english_composed),
        *(english_free_text, english_mails, english_people, english_clauses, english_open, english_subjects, english),
    ),
    "de": _tables_of(
        *(german_words, german_expense, german_invoice, german_requests, german_notes, german_composed),
        *(german_mails, german_courtesy, german_clauses, german),
    ),
    "fr": _tables_of(
        *(french_words, french_expense, french_invoice, french_requests, french_notes, french_composed),
        *(french_mails, french_pleased, french_clauses, french),
    ),
}
"""The tables by language; another language is more modules with the same names."""
DAY_FIRST: Mapping[str, frozenset[str]] = {"en": frozenset(), "de": frozenset("."), "fr": frozenset("./")}
"""The marks between the figures of a date that show the day to come first: `05.11.2026` in German."""

HINTS_IN_LABELS = frozenset({"de", "fr"})
"""The languages in which the label `description` can name the category; in an English note it never has."""

CAPITAL_NOUNS = frozenset({"de"})
"""The languages in which every noun begins with a capital, so that a capital shows no name."""


BY_LABELS = ("bill_payment", "vendor_request", "partner_update")
"""Types of requests that are read by their labels; of prose only courtesies are, where a language has no phrases."""


@dataclass(frozen=True)
class Language:
    """words: restrictions of free text; vocabulary: every word that the tables know; chatter, harmless, everyday: closed lists of words.

    day_first, hints_in_labels, capital_nouns: see DAY_FIRST, HINTS_IN_LABELS and CAPITAL_NOUNS.
    spellings, number_openers, subject_types: see `language.short_forms`.
    """

    tables: SimpleNamespace
    grammars: Mapping[str, Grammar]
    words: Words
    vocabulary: frozenset[str]
    day_first: frozenset[str]
    hints_in_labels: bool
    chatter: Chatter
    capital_nouns: bool
    spellings: Mapping[str, str]
    number_openers: frozenset[str]
    subject_types: frozenset[str]
    harmless: Harmless
    everyday: Everyday

    @property
    def abbreviations(self) -> frozenset[str]:
        """Words after which a full stop ends no sentence."""
        return frozenset(self.tables.CLOSED_ABBREVIATIONS)


LABELS_ONLY = ("write_off",)
"""Types of requests that are read from labels alone: their prose has no phrases of its own."""
ONLY_BOUGHT = frozenset({"travel", "meals", "office_supplies", "bank_fees"})
"""Categories whose things a firm buys and seldom sells: `Train, Amtrak, 48.00` is an expense without a further word."""


_CATEGORY = "CATEGORY"
_OF_CATEGORIES = (_CATEGORY, "PART")
"""The slots that depend on the expense categories, which differ between books."""


@cache
def language(name: str, categories: tuple[str, ...]) -> Language:
    """The compiled tables of a language. categories: names of expense categories in the books."""
    tables, taken = LANGUAGES[name], _words_of(name)
    listed = [*_category_words(categories), *tables.WORDS[_CATEGORY]]
    words = {**_fixed_words(name), _CATEGORY: with_plain_spellings(listed, taken)}
    common = tuple(_phrases(name, tables.COMMON, words))
    phrases = {intent: tuple(_phrases(name, table, words)) for intent, table in tables.TABLES.items()}
    phrases = dict.fromkeys((*LABELS_ONLY, *BY_LABELS), ()) | phrases
    shared = Phrases(common)
    vocabulary = (
        _vocabulary({"": common, **phrases}) | tables.BEARING_WORDS | tables.GRAMMAR_WORDS | tables.LINKING_WORDS
    )
    bearing, grammar, linking = (
        frozenset(with_plain_spellings(listed, taken))
        for listed in (tables.BEARING_WORDS, tables.GRAMMAR_WORDS, tables.LINKING_WORDS)
    )
    return Language(
        tables,
        {intent: Grammar(shared, Phrases(rows)) for intent, rows in phrases.items()},
        Words(bearing, grammar, linking, *_chatter_words(name), _pairs(tables), _endings(tables), _forms(tables)),
        vocabulary - frozenset(FIRST_NAMES) - tables.WORDS_OF_FIRMS,
        DAY_FIRST[name],
        name in HINTS_IN_LABELS,
        CHATTER[name],
        name in CAPITAL_NOUNS,
        SPELLINGS.get(name, {}),
        NUMBER_OPENERS.get(name, frozenset()),
        SUBJECT_TYPES.get(name, frozenset()),
        (harmless := harmless_words(name, taken)),
        everyday_words(name, taken | harmless.words | harmless.verbs),
    )


@cache
def parts_of(name: str, table: str, weekdays: tuple[str, ...]) -> Phrases:
    """The parts that a table has in a language, for a reading of their own. weekdays: the words of the slot WEEKDAY."""
    words = {**_fixed_words(name), "WEEKDAY": with_plain_spellings(weekdays)}
    return Phrases(tuple(compile_phrases("\n".join(_rows(name, table)), words)))


@cache
def closed_phrases(name: str, intent: str, meanings: frozenset[str], table: str) -> Phrases:
    """The phrases of a type of request that have no free text, of these meanings alone, and the parts of a table."""
    rows = (*_rows(name, table), *_rows(name, LANGUAGES[name].COMMON), *_rows(name, LANGUAGES[name].TABLES[intent]))
    own = len(_rows(name, table))
    kept = (row for number, row in enumerate(rows) if number < own or _is_closed(row, meanings))
    return Phrases(tuple(phrase for row in kept for phrase in _fixed_phrases(name, row)))


def _is_closed(row: str, meanings: frozenset[str]) -> bool:
    """Whether a row has one of these meanings, and places for figures and closed lists of words alone."""
    meaning, _, text = row.partition("|")
    slots = re.findall(r"\b[A-Z]{2,}", text)
    is_named = "NEW" in slots and "EMAIL" in slots
    free = (slot for slot in slots if slot in SLOTS and ANY in SLOTS[slot][1] and not (slot == "NEW" and is_named))
    is_of_books = any(slot in row for slot in _OF_CATEGORIES) or "SERVICE" in slots or "TALK" in slots
    return meanings.issuperset(meaning.strip().split("+")) and not is_of_books and not any(free)


def _phrases(name: str, table: str, words: Mapping[str, Sequence[str]]) -> Iterator[Phrase]:
    """The phrases of a table. What has no category is compiled once for all books."""
    for row in _rows(name, table):
        depends = any(slot in row for slot in _OF_CATEGORIES)
        yield from compile_phrases(row, words) if depends else _fixed_phrases(name, row)


@cache
def _rows(name: str, table: str) -> tuple[str, ...]:
    return tuple(spelled_rows(table, _words_of(name)).strip().splitlines())


@cache
def _fixed_phrases(name: str, row: str) -> tuple[Phrase, ...]:
    return tuple(compile_phrases(row, _fixed_words(name)))


@cache
def _fixed_words(name: str) -> Mapping[str, Sequence[str]]:
    """The words of every slot that are the same in all books."""
    tables = LANGUAGES[name]
    words: dict[str, Sequence[str]] = {
        **tables.WORDS,
        "HINT": list(tables.CATEGORY_HINTS),
        "BOUGHT": [word for word, category in tables.CATEGORY_HINTS.items() if category in ONLY_BOUGHT],
        "FIRM": ["_".join(name.split()) for name in FIRMS],
        "PUMP": ["_".join(name.split()) for name in PUMPS],
    }
    words.pop(_CATEGORY, None)
    return {slot: with_plain_spellings(listed, _words_of(name)) for slot, listed in words.items()}


def _endings(tables: SimpleNamespace) -> tuple[str, ...]:
    """The ends of compound words that bear on a request; of languages that write them as one word."""
    return tuple(with_plain_spellings(getattr(tables, "BEARING_ENDINGS", ())))


def _forms(tables: SimpleNamespace) -> re.Pattern[str] | None:
    """The pattern of words that bear on a request by their form; None where a language lists none."""
    return re.compile(tables.BEARING_FORMS) if tables.BEARING_FORMS else None


@cache
def _words_of(name: str) -> frozenset[str]:
    """Every word of a language as its tables write it."""
    tables = LANGUAGES[name]
    rows = "\n".join((tables.COMMON, *tables.TABLES.values()))
    listed = (tables.BEARING_WORDS, tables.GRAMMAR_WORDS, tables.LINKING_WORDS, tables.SMALL_TALK_STOPPERS)
    return frozenset(re.findall(r"[^\W_]+(?:['-][^\W_]+)*'?", rows)).union(*listed)


def _pairs(tables: SimpleNamespace) -> frozenset[tuple[str, str]]:
    """The things with names of two words, from `first second/second`."""
    rows = (row.split() for row in tables.NAMED_THINGS.strip().splitlines())
    return frozenset((first, second) for row in rows for first in row[0].split("/") for second in row[1].split("/"))


def _chatter_words(name: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words of chatter, and those that are never in it although they are capitalised as names are."""
    return CHATTER[name].talk, LANGUAGES[name].SMALL_TALK_STOPPERS


def _category_words(categories: Sequence[str]) -> list[str]:
    """The words of each category: `office_supplies` is said as `office supplies`."""
    return ["_".join(re.findall(r"[^\W_]+|&", name.casefold())) for name in categories] or ["office_supplies"]


def _vocabulary(phrases: Mapping[str, Sequence[Phrase]]) -> frozenset[str]:
    firsts = {first for rows in phrases.values() for row in rows for first in row.firsts}
    inner = {word for rows in phrases.values() for row in rows for word in row.words}
    return frozenset(word for word in firsts | inner if word != ANY and not word.startswith("{"))


def guess_language(folded_words: Sequence[str], categories: tuple[str, ...]) -> str:
    """The language whose common words a text has most of, then whose telling words, then whose names of months and of
    things that are bought; the first when none stands out."""
    counts = {
        name: tuple(sum(word in words for word in folded_words) for words in _signs_of(name)) for name in LANGUAGES
    }
    return max(counts, key=lambda name: counts[name])


@cache
def _signs_of(name: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """The words that show a language: common ones, telling ones, and names of months and of things."""
    tables = LANGUAGES[name]
    common, telling = tables.GRAMMAR_WORDS | tables.MARKERS, tables.BEARING_WORDS
    taken = frozenset().union(*(one.GRAMMAR_WORDS | one.MARKERS | one.BEARING_WORDS for one in LANGUAGES.values()))
    listed = (common, telling, (*tables.WORDS["MONTH"], *tables.CATEGORY_HINTS))
    common, telling, things = (frozenset(with_plain_spellings(words, taken)) for words in listed)
    return common, telling - _OF_FIRMS, things


_OF_FIRMS = frozenset({"depot"})
"""Words of firms that everybody knows, which only look like those of another language."""
