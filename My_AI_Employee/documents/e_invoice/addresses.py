"""The parts of an address that an electronic invoice needs, out of lines of text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_NAMES = {
    "AT": "austria osterreich österreich autriche",
    "AU": "australia",
    "BE": "belgium belgien belgique belgië",
    "BG": "bulgaria bulgarien",
    "CA": "canada kanada",
    "CH": "switzerland schweiz suisse svizzera",
    "CY": "cyprus zypern",
    "CZ": "czechia|czech republic|tschechien|česko",
    "DE": "germany deutschland allemagne",
    "DK": "denmark dänemark danmark",
    "EE": "estonia estland eesti",
    "ES": "spain spanien espagne españa",
    "FI": "finland finnland suomi",
    "FR": "france frankreich",
    "GB": "united kingdom|great britain|england|scotland|wales|uk|vereinigtes königreich|royaume-uni",
    "GR": "greece griechenland grèce",
    "HR": "croatia kroatien hrvatska",
    "HU": "hungary ungarn magyarország",
    "IE": "ireland irland irlande",
    "IN": "india indien",
    "IS": "iceland island",
    "IT": "italy italien italie italia",
    "JP": "japan japon",
    "LI": "liechtenstein",
    "LT": "lithuania litauen lietuva",
    "LU": "luxembourg luxemburg",
    "LV": "latvia lettland latvija",
    "MT": "malta",
    "MX": "mexico mexiko méxico",
    "NL": "netherlands|the netherlands|niederlande|nederland|pays-bas|holland",
    "NO": "norway norwegen norge",
    "NZ": "new zealand|neuseeland",
    "PL": "poland polen polska pologne",
    "PT": "portugal",
    "RO": "romania rumänien românia",
    "SE": "sweden schweden sverige suède",
    "SG": "singapore singapur",
    "SI": "slovenia slowenien slovenija",
    "SK": "slovakia slowakei slovensko",
    "TR": "turkey türkei türkiye",
    "US": "united states|united states of america|usa|u.s.a.|us|vereinigte staaten",
    "ZA": "south africa|südafrika",
}
_BY_NAME = {name: code for code, names in _NAMES.items() for name in names.split("|" if "|" in names else " ")}
_TAX_ID_COUNTRIES = {"EL": "GR", "XI": "GB", "CHE": "CH"}
_TAX_ID = re.compile(r"^(CHE|[A-Z]{2})[A-Z0-9+*]{2,13}$")
_CODE_FIRST = re.compile(r"^(?:([A-Z]{1,2})-)?(\d{4} ?[A-Z]{2}|\d{4,5}|\d{3} \d{2}|\d{2}-\d{3}) +(\D.{0,80})$")
_CODE_LAST = re.compile(
    r"^(\D{2,80}?),? +((?:[A-Z]{2} +)?\d{5}(?:-\d{4})?|[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}|[A-Z]\d[A-Z] \d[A-Z]\d)$"
)
_CODE_ALONE = re.compile(
    r"^(?:(?:[A-Z]{2} )?\d{5}(?:-\d{4})?|[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}|(?:[A-Z]{2} )?[A-Z]\d[A-Z] \d[A-Z]\d)$"
)
_POSTAL_LETTERS = {"A": "AT", "B": "BE", "CH": "CH", "D": "DE", "F": "FR", "I": "IT", "L": "LU", "NL": "NL"}


@dataclass(frozen=True, kw_only=True)
class PostalAddress:
    """lines: street and what else comes before the town. country: ISO 3166-1 code of two letters.

    post_code and city are empty where no line shows both; then that line is one of `lines`.
    """

    lines: tuple[str, ...] = ()
    post_code: str = ""
    city: str = ""
    country: str = ""


def country_of_tax_id(tax_id: str) -> str:
    """The country whose letters a VAT id begins with; empty for other tax numbers."""
    match = _TAX_ID.match(compact_tax_id(tax_id))
    code = _TAX_ID_COUNTRIES.get(match[1], match[1]) if match else ""
    return code if code in _NAMES else ""


def compact_tax_id(tax_id: str) -> str:
    """A tax id without blanks and punctuation, in capital letters."""
    return re.sub(r"[\s./-]", "", tax_id).upper()


def postal_address(text: str, country: str = "") -> PostalAddress:
    """Read an address of several lines, or of one with commas. country: where the text names none."""
    parts = [part.strip(" ,") for part in re.split(r"[\n\r]+" if "\n" in text.strip() else r",|\n", text)]
    lines = _joined([part for part in parts if part])
    named = _country(lines[-1]) if lines else ""
    if named:
        lines = lines[:-1]
    address, letters = _with_town(lines)
    return PostalAddress(
        lines=address.lines,
        post_code=address.post_code,
        city=address.city,
        country=named or _POSTAL_LETTERS.get(letters, "") or country,
    )


def _joined(parts: Sequence[str]) -> list[str]:
    """A post code that stands alone, as in `New York, NY 10001`, belongs to the town before it."""
    lines: list[str] = []
    for part in parts:
        if lines and _CODE_ALONE.match(part):
            lines[-1] = f"{lines[-1]} {part}"
        else:
            lines.append(part)
    return lines


def _country(line: str) -> str:
    return line if line in _NAMES else _BY_NAME.get(line.casefold(), "")


def _with_town(lines: Sequence[str]) -> tuple[PostalAddress, str]:
    """The address, and the letters before its post code (`D-10115`)."""
    for place in reversed(range(len(lines))):
        if first := _CODE_FIRST.match(lines[place]):
            letters, code, city = first[1] or "", first[2], first[3]
        elif last := _CODE_LAST.match(lines[place]):
            letters, code, city = "", last[2], last[1].rstrip(",")
        else:
            continue
        rest = (*lines[:place], *lines[place + 1 :])
        return PostalAddress(lines=rest, post_code=code, city=city.strip()), letters
    return PostalAddress(lines=tuple(lines)), ""
