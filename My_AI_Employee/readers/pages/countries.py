"""What proves the country of the seller, for the order of day and month and for the meaning of `$`."""

import re
from collections.abc import Iterable

from My_AI_Employee.readers.values.dates import DateOrder

_STATES = (
    "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR"
    " PA RI SC SD TN TX UT VT VA WA WV WI WY DC"
)
_US_ADDRESS = re.compile(rf"\b(?:{'|'.join(_STATES.split())}),?\s+(\d{{5}})(?:-\d{{4}})?\b")
_UK_ADDRESS = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b")
_SIGNS_OF = {
    "US": (r"\bsales tax\b", r"\b(?:United States|U\.?S\.?A\.?)(?![\w$])", r"\b(?:EIN|FEIN)\b"),
    "GB": (r"\bGB\s?\d{3}\s?\d{4}\s?\d{2}\b", r"\bUnited Kingdom\b", r"\b(?:England|Scotland|Wales)\b", r"£|\bGBP\b"),
    "IE": (r"\bIE\s?\d[\dA-Z+*]\d{5}[A-Z]{1,2}\b", r"\bIreland\b"),
    "AU": (r"\bABN\b", r"\bAustralia\b", r"\bAUD\b|\bA\$"),
    "NZ": (r"\bNew Zealand\b", r"\bNZD\b|\bNZ\$", r"\bNZBN\b"),
    "CA": (r"\bCanada\b", r"\bCAD\b|\bC\$|\bCA\$", r"\b[HPQ]ST\b", r"\b[ABCEGHJ-NPRSTVXY]\d[A-Z] \d[A-Z]\d\b"),
    "IN": (r"\bGSTIN?\b", r"\bIndia\b", r"₹|\bINR\b|\bRs\b"),
    "SG": (r"\bSingapore\b", r"\bSGD\b|\bS\$"),
    "HK": (r"\bHong Kong\b", r"\bHKD\b|\bHK\$"),
    "ZA": (r"\bSouth Africa\b", r"\bZAR\b"),
    "MX": (r"\bM[ée]xico\b", r"\bMXN\b", r"\bRFC\b"),
    "EU": (r"€|\bEUR\b", r"\b(?:DE|AT|FR|IT|ES|NL|BE|LU|PL)[A-Z\d]\d{7,10}\b", r"\bVAT\b"),
}
_COMPILED = {country: [re.compile(sign, re.IGNORECASE) for sign in signs] for country, signs in _SIGNS_OF.items()}
_DAY_FIRST_COUNTRIES = frozenset({"GB", "IE", "AU", "NZ", "IN"})


def countries_named(lines: Iterable[str]) -> frozenset[str]:
    """The English speaking countries, and the European Union, of which the text has any sign."""
    text = "\n".join(lines)
    found = {country for country, signs in _COMPILED.items() if any(sign.search(text) for sign in signs)}
    if _US_ADDRESS.search(text):
        found.add("US")
    if _UK_ADDRESS.search(text):
        found.add("GB")
    return frozenset(found)


def is_american(lines: Iterable[str], needed: int = 2) -> bool:
    """Whether all speaks for a seller in the United States: addresses there, and no sign of another country.

    needed: how many different addresses; of a receipt one is enough, since the buyer's does not stand on it.
    """
    listed = list(lines)
    places = {match[1] for line in listed for match in _US_ADDRESS.finditer(line)}
    taxed = any(_COMPILED["US"][0].search(line) for line in listed)
    return countries_named(listed) == {"US"} and (len(places) >= needed or (bool(places) and taxed))


def order_by_country(lines: Iterable[str]) -> DateOrder | None:
    """The order of dates in an English document, when its countries prove one; None when they do not."""
    listed = list(lines)
    named = countries_named(listed)
    if is_american(listed):
        return DateOrder.MONTH_DAY_YEAR
    british = [sign for sign in _COMPILED["GB"] if any(sign.search(line) for line in listed)]
    if named & _DAY_FIRST_COUNTRIES and not named & {"US", "CA", "MX", "SG", "HK", "ZA"}:
        enough = len(british) >= 2 or bool(british and any(_UK_ADDRESS.search(line) for line in listed))
        return DateOrder.DAY_MONTH_YEAR if enough or named & (_DAY_FIRST_COUNTRIES - {"GB"}) else None
    return None
