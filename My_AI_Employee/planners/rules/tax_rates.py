"""Asks about a rate of tax that a sentence names and that no country of its language has."""

from collections.abc import Mapping
from decimal import Decimal

from My_AI_Employee.planners.rules.findings import Finding
from My_AI_Employee.planners.rules.task_text import TaskText
from My_AI_Employee.planners.rules.terms import read_tax

_RATES: Mapping[str, str] = {
    "DE": "19 7",
    "AT": "20 13 10",
    "CH": "8.1 3.8 2.6",
    "LI": "8.1 3.8 2.6",
    "LU": "17 14 8 3",
    "FR": "20 10 8.5 5.5 2.1",
    "MC": "20 10 5.5 2.1",
    "BE": "21 12 6",
}
"""Percentages of today by country; other countries have rates of their own, or one per state."""


def ask_about_rates(source: TaskText, meaning: str = "tax") -> None:
    """Put a question for each spoken rate that the books have no tax for; a label is taken as it is."""
    countries = _countries_of(source)
    known = {Decimal(rate) for country in countries for rate in _RATES[country].split()}
    for said in source.said(meaning) if known and not source.answered("tax") else ():
        tokens = said.slots.get("rate")
        reading = read_tax(source.quote(tokens)) if tokens else None
        if isinstance(reading, Finding) and reading.value and reading.value * 100 not in known:
            percent = f"{(reading.value * 100).normalize():f}%"
            listed = ", ".join(f"{rate}%" for rate in dict.fromkeys(_RATES[countries[0]].split()))
            source.sheet.ask(
                f"whether '{said.quote.strip(' ,.')}' is the tax: {countries[0]} has {listed}; write "
                f"`tax: {percent}` if it is"
            )


def _countries_of(source: TaskText) -> list[str]:
    """The firm's country by the handbook, else those of the language; empty where their rates are not known here."""
    locale = source.defaults.locale.replace("_", "-").partition("-")[2].upper()
    firm = source.defaults.country.upper() or locale
    if firm:
        return [firm] if firm in _RATES else []
    return str(source.prose.language.tables.TAX_COUNTRIES).split()
