"""The words of briefings in the owner's language: a table for each language, by the English phrase.

A phrase without a row is said in English, and a test finds it. What people and plans wrote stays as it is.
"""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Literal

from My_AI_Employee.reports import words_french, words_german

Language = Literal["en", "de", "fr"]
Say = Callable[..., str]

_TABLES: Mapping[str, Mapping[str, str]] = {"de": words_german.WORDS, "fr": words_french.WORDS}


def words_of(language: Language) -> Say:
    """The function that says a phrase in a language: `say("{amount} on {day}.", amount=..., day=...)`."""
    table = _TABLES.get(language, {})

    def say(phrase: str, **values: object) -> str:
        text = table.get(phrase, phrase)
        return text.format(**values) if values else text

    return say


def is_known(phrase: str) -> bool:
    """Whether a phrase has a row in every table."""
    return all(phrase in table for table in _TABLES.values())


def rows() -> dict[str, tuple[str, ...]]:
    """English to German and French, of the phrases that any table has; empty where one lacks it."""
    phrases = dict.fromkeys(phrase for table in _TABLES.values() for phrase in table)
    return {phrase: tuple(table.get(phrase, "") for table in _TABLES.values()) for phrase in phrases}


_MONTHS: Mapping[str, str] = {
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
}
_WEEKDAYS: Mapping[str, str] = {
    "de": "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
}


def month_in(language: Language, day: date) -> str:
    """Such as `November 2026`."""
    names = _MONTHS.get(language)
    return f"{names.split()[day.month - 1]} {day.year}" if names else f"{day:%B %Y}"


def weekday_in(language: Language, day: date) -> str:
    """Such as `Monday`."""
    names = _WEEKDAYS.get(language)
    return names.split()[day.weekday()] if names else f"{day:%A}"


def number_in(language: Language, number: float) -> str:
    """The number with one decimal: `1.5`, or `1,5` in German and French."""
    return f"{number:.1f}".replace(".", "." if language == "en" else ",")


def money_in(language: Language, amount: Decimal, currency: str) -> str:
    """The amount as the language writes it: `1,234.50 EUR`, `1.234,50 EUR`, `1 234,50 EUR`."""
    return f"{figure_in(language, amount)} {currency}"


def figure_in(language: Language, amount: Decimal, decimals: int = 2) -> str:
    """The amount without a currency."""
    text = f"{amount:,.{decimals}f}"
    if language == "de":
        text = text.replace(",", " ").replace(".", ",").replace(" ", ".")
    elif language == "fr":
        text = text.replace(",", "\N{NO-BREAK SPACE}").replace(".", ",")
    return text
