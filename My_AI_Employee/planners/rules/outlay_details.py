"""What else is said of a thing that was bought: what it was for, and what it was besides.

`Péage A7, pour aller chercher la chaudière` is one thing. What is said stays in the description, which a person
reads.
"""

from collections.abc import Sequence
from functools import cache

from My_AI_Employee.planners.rules.category_words import category_meant
from My_AI_Employee.planners.rules.grammar.language.first_names import FIRST_NAMES
from My_AI_Employee.planners.rules.grammar.language.people import HOUSES
from My_AI_Employee.planners.rules.grammar.language.spellings import with_plain_spellings
from My_AI_Employee.planners.rules.grammar.language.tables import Language
from My_AI_Employee.planners.rules.grammar.tokens import Token
from My_AI_Employee.planners.rules.outlay_tales import is_tale
from My_AI_Employee.planners.rules.task_text import TaskText

Run = tuple[int, tuple[Token, ...]]
"""Free words, with the number of their sentence."""
MAX_THINGS = 3
DETAIL = "detail"
"""The meaning of free words that say more of a thing."""
_NAMES = frozenset(FIRST_NAMES)

_BEFORE_OCCASIONS = {
    "en": "for after during before",
    "de": "für fürs zum zur beim nach vor wegen",
    "fr": "pour après lors avant",
}
"""Words that begin what a thing was for."""

_TELLING = {
    "en": (
        "covers cover covered pays pay owes owe wants want needs need gets get keeps keep takes take returns return"
        " shares splits split sends send asks ask says say said thinks think goes go comes come knows know"
        " tells told will should sold lent borrowed stolen broke free gift sample samples share client customer"
        " clients customers etc"
    ),
    "de": (
        "zahlt zahlen übernimmt bekommt bekommen kriegt will braucht trägt tragen erstattet teilt teilen"
        " schickt fragt sagt meint kommt geht weiß weiss nimmt gibt gehört soll sollte kann muss darf retour kaputt"
        " gratis geschenkt verkauft verliehen geliehen gestohlen probe muster anteil kunde kunden kundin usw"
    ),
    "fr": (
        "paie paye paient payent prend prennent rembourse rembourserait garde veut veulent doit doivent partage"
        " couvre demande dit disent pense va vont vient viennent donne offre offert offerte gratuit gratuite"
        " vendu prêté volé échantillon part client clients cliente clientes etc"
    ),
}
"""Words by which free words tell something of the money or of other people, and name no thing."""

_PLACES_OF_OURS = (
    *("büro", "werkstatt", "atelier", "laden", "praxis", "studio", "lager", "küche", "team", "empfang", "betrieb"),
    *("firma", "transporter", "lieferwagen", "schaufenster", "messe", "kasse", "drucker", "buchhaltung", "website"),
)
"""German words for what is the firm's own, for which a thing was bought."""


@cache
def _words(table: str) -> frozenset[str]:
    return frozenset(with_plain_spellings(table.split()))


def is_occasion(run: Sequence[Token], name: str) -> bool:
    """Whether free words begin with a word such as `for`."""
    return len(run) > 1 and run[0].folded in _words(_BEFORE_OCCASIONS[name])


def is_plain_detail(run: Sequence[Token], name: str, language: Language, *, is_light: bool) -> bool:
    """Whether free words only describe. is_light: of a journey or a meal, which may be for a meeting."""
    if is_tale(run, name, language):
        return True
    words = run[1:] if is_occasion(run, name) else run
    if any(token.folded in _words(_TELLING[name]) or token.folded in language.words.grammar for token in words):
        return False
    if any(token.kind == "name" or token.folded in _NAMES for token in words):
        return False
    if not is_occasion(run, name):
        return _is_small(run, language)
    if is_light:
        return True
    if language.capital_nouns:
        nouns = [token for token in words if token.text[:1].isupper()]
        return bool(nouns) and nouns[-1].folded.endswith(_PLACES_OF_OURS)
    return not any(token.text[:1].isupper() for token in words)


def is_on_the_way(things: Sequence[Sequence[Token]], category: Sequence[Token], source: TaskText) -> bool:
    """Whether the outlay is a journey or a meal, by its category or a word for it."""
    known = tuple(source.books.expense_categories())
    said = category_meant(" ".join(token.text for token in category), known) if category else ""
    hints = source.prose.language.tables.CATEGORY_HINTS
    return not _LIGHT.isdisjoint({hints.get(token.folded) for run in things for token in run} | {said})


_LIGHT = frozenset({"travel", "meals", "Travel & Accommodation", "Meals"})


def _is_small(run: Sequence[Token], language: Language) -> bool:
    """Whether free words are several, in small letters and without a count; German nouns may tell anything."""
    is_counted = run[0].folded in language.tables.COUNTS
    has_capital = any(token.text[:1].isupper() for token in run)
    return len(run) > 1 and not (language.capital_nouns or is_counted or has_capital)


def parted_from_occasions(
    runs: Sequence[Run], name: str, language: Language, *, is_sold: bool
) -> tuple[list[Run], list[Run]]:
    """Things and occasions. Where a name alone stands beside `for pipe clips`, the clips are the thing."""
    occasions = [each for each in runs if is_occasion(each[1], name)]
    things = [each for each in runs if each not in occasions]
    is_name_alone = len(things) == 1 and not is_sold and is_named(things[0][1], language)
    if occasions and (not things or is_name_alone):
        first = occasions.pop(0)
        things = sorted([*things, (first[0], first[1][1:])], key=lambda each: each[1][0].start)
    return things, occasions


def are_descriptions(runs: Sequence[Sequence[Token]], language: Language) -> bool:
    """Whether a writer who uses capitals gave none to the further words, so that they name nobody."""
    first, *others = runs
    return (
        not language.capital_nouns
        and first[0].text[:1].isupper()
        and not is_named(first, language)
        and all(token.text[:1].islower() for run in others for token in run if token.text[:1].isalpha())
    )


def is_named(run: Sequence[Token], language: Language) -> bool:
    """Whether free words are written as a name: each with a capital, and the first is none for a thing."""
    linking, hints = language.words.linking, language.tables.CATEGORY_HINTS
    begins_house = run[0].folded in HOUSES and len(run) > 1
    return all(token.text[:1].isupper() or token.folded in linking or not token.text.isalpha() for token in run) and (
        begins_house or run[0].folded not in hints
    )


def with_details(source: TaskText, description: str) -> str:
    """What was bought, with what else the text says of it."""
    details = source.said(DETAIL) if description and not source.label("description") else ()
    for said in details:
        source.sheet.rest_on("description", said.quote)
    return ", ".join([description, *(" ".join(said.quote.split()) for said in details)])
