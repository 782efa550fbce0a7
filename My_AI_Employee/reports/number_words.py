"""Numbers that are written as words in English, German and French: `twenty-one`, `einundzwanzig`, `vingt et un`."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from My_AI_Employee.reports.words import Language

_ENGLISH = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_GERMAN = (
    "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn "
    "siebzehn achtzehn neunzehn"
)
_FRENCH = (
    "zéro - deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit "
    "dix-neuf"
)
_TENS: Mapping[Language, str] = {
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
    "de": "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
    "fr": "vingt trente quarante cinquante soixante septante huitante nonante",
}
_SCALES: Mapping[Language, Mapping[str, int]] = {
    "en": {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9},
    "de": {"hundert": 100, "tausend": 1000, "million": 10**6, "millionen": 10**6, "milliarden": 10**9},
    "fr": {"cent": 100, "cents": 100, "mille": 1000, "million": 10**6, "millions": 10**6, "milliards": 10**9},
}
_OTHERS: Mapping[Language, Mapping[str, str]] = {
    "en": {
        "hundreds": "-1", "thousands": "-1", "millions": "-1", "dozen": "12", "dozens": "-1", "half": "-1",
        "halved": "-1", "twice": "-1", "double": "-1", "doubled": "-1", "triple": "-1",
        "tripled": "-1", "thirds": "-1",
        "second": "2", "third": "3", "fourth": "4", "fifth": "5", "sixth": "6", "seventh": "7", "eighth": "8",
        "ninth": "9", "tenth": "10", "couple": "-1", "pair": "-1",
    },
    "de": {
        "dreissig": "30", "zwo": "2", "hunderte": "-1", "tausende": "-1", "dutzend": "12", "halb": "-1",
        "halbe": "-1", "hälfte": "-1", "halbiert": "-1", "doppelt": "-1", "doppelte": "-1", "verdoppelt": "-1",
        "verdreifacht": "-1", "drittel": "-1", "einmal": "1", "anderthalb": "-1", "beide": "2", "beiden": "2",
        "dritte": "3", "dritten": "3",
    },
    "fr": {
        "quatrevingt": "80", "milliers": "-1", "centaines": "-1", "dizaine": "10",
        "dizaines": "-1", "douzaine": "12", "quinzaine": "15", "vingtaine": "20", "trentaine": "30",
        "centaine": "100", "moitié": "-1", "demi": "-1", "demie": "-1", "double": "-1", "doublé": "-1",
        "triple": "-1", "triplé": "-1", "tiers": "-1", "quart": "-1", "quarts": "-1",
    },
}  # fmt: skip
_GERMAN_ENDS = re.compile(r"(?:mal|fach(?:e[nrs]?)?|te[nrs]?|ste[nrs]?|tel[ns]?)$")
_FRENCH_ENDS = re.compile(r"i?èmes?$")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_JOINS: Mapping[Language, str] = {"en": "and", "de": "und", "fr": "et"}


def _plain_words(language: Language) -> dict[str, Decimal]:
    ones = {"en": _ENGLISH, "de": _GERMAN, "fr": _FRENCH}[language].split()
    words = {word: Decimal(number) for number, word in enumerate(ones) if word != "-"}
    words |= {word: Decimal(10 * number) for number, word in enumerate(_TENS[language].split(), start=2)}
    return words | {word: Decimal(value) for word, value in _OTHERS[language].items()}


_WORDS = {language: _plain_words(language) for language in _TENS}
_PARTS = re.compile(
    "|".join(sorted({*_WORDS["de"], *_SCALES["de"], "ein", "sech", "sieb"}, key=len, reverse=True)) + "|und"
)


def number_words(text: str, language: Language) -> Iterator[tuple[str, Decimal]]:
    """(as written, value) of each number in words. Articles (`ein`, `une`) are none.

    Words that follow one another are one number: `three hundred and twelve`. Those that compare (`half`, `doubled`)
    or say a number of no certain size (`thousands`) have the value -1, which no figure has.
    """
    run: list[tuple[str, list[Decimal | int]]] = []
    found = [(match, _values(match[0].lower(), language)) for match in _WORD.finditer(text)]
    end = 0
    for match, values in found:
        gap, end = text[end : match.start()], match.end()
        is_join = bool(run) and match[0].lower() == _JOINS[language]
        if language == "fr" and match[0].lower() in ("un", "une") and len(run) > 1 and not run[-1][1]:
            values = [Decimal(1)]  # vingt et un
        if run and (gap.strip(" -\N{NO-BREAK SPACE}") or not (values or is_join)):
            yield _summed(run)
            run = []
        if values or is_join:
            run.append((match[0], values))
    if run:
        yield _summed(run)


def _values(word: str, language: Language) -> list[Decimal | int]:
    """What a word is made of; a scale as an int. Empty for a word that is no number."""
    if word in _WORDS[language]:
        return [_WORDS[language][word]]
    if word in _SCALES[language]:
        return [_SCALES[language][word]]
    if language == "de":
        return _german(word)
    if language == "fr":
        word = re.sub("quatre-vingts?", "quatrevingt", _FRENCH_ENDS.sub("", word))
    parts = [_one(part, language) for part in re.split(r"-", word)]
    parts = [part for part, name in zip(parts, word.split("-"), strict=True) if name not in ("et", "un", "une")]
    extra: list[Decimal | int] = [Decimal(1)] if language == "fr" and re.search(r"-une?$", word) else []
    known = [part for part in parts if part is not None]
    return [*known, *extra] if known and len(known) == len(parts) else []


def _one(part: str, language: Language) -> Decimal | int | None:
    if part in _SCALES[language]:
        return _SCALES[language][part]
    return _WORDS[language].get(part) or (_WORDS["fr"].get(f"{part}e") if language == "fr" else None)


def _german(word: str) -> list[Decimal | int]:
    """A compound such as `dreihundertzwölf`, `zweimal` or `vierzigste`."""
    for stem in dict.fromkeys((word, _GERMAN_ENDS.sub("", word))):
        parts = _PARTS.findall(stem)
        if parts and "".join(parts) == stem and set(parts) - {"ein", "und", "sech", "sieb"}:
            one = {"ein": Decimal(1), "sech": Decimal(6), "sieb": Decimal(7)}
            known = [
                _SCALES["de"].get(part, _WORDS["de"].get(part, one.get(part))) for part in parts if part != "und"
            ]
            return [part for part in known if part is not None]
    return []


def _summed(run: list[tuple[str, list[Decimal | int]]]) -> tuple[str, Decimal]:
    while run and not run[-1][1]:
        run.pop()  # an `and` that joins nothing
    total = current = Decimal(0)
    for value in [value for _, values in run for value in values]:
        if not isinstance(value, int):
            current += value
        elif value == 100:
            current = (current or Decimal(1)) * value
        else:
            total += (current or Decimal(1)) * value
            current = Decimal(0)
    return " ".join(word for word, _ in run), total + current
