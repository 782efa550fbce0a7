"""VAT ids and IBANs: their shape, and their check digits where the country's rule is public."""

import re
from collections.abc import Callable

_VAT_SHAPES = {
    "AT": r"U\d{8}",
    "BE": r"[01]\d{9}",
    "CHE": r"\d{9}",
    "CZ": r"\d{8,10}",
    "DE": r"\d{9}",
    "DK": r"\d{8}",
    "ES": r"[A-Z0-9]\d{7}[A-Z0-9]",
    "FI": r"\d{8}",
    "FR": r"[A-HJ-NP-Z0-9]{2}\d{9}",
    "GB": r"\d{9}",
    "IE": r"\d[0-9A-Z+*]\d{5}[A-Z]{1,2}",
    "IT": r"\d{11}",
    "LU": r"\d{8}",
    "NL": r"\d{9}B\d{2}",
    "PL": r"\d{10}",
    "PT": r"\d{9}",
    "SE": r"\d{12}",
}
_IBAN_LENGTHS = {
    **dict.fromkeys(("DE", "GB", "IE"), 22),
    **dict.fromkeys(("AT", "EE", "LT", "LU", "BA", "XK"), 20),
    **dict.fromkeys(("CH", "CR", "HR", "LI", "LV"), 21),
    **dict.fromkeys(("FR", "IT", "MC", "SM", "GR"), 27),
    **dict.fromkeys(("BE",), 16),
    **dict.fromkeys(("DK", "FI", "NL", "FO", "GL"), 18),
    **dict.fromkeys(("ES", "SE", "CZ", "SK", "RO", "PT", "AD"), 24),
    **dict.fromkeys(("PL", "HU", "CY", "AL"), 28),
    **dict.fromkeys(("SI", "MK"), 19),
    **dict.fromkeys(("PT",), 25),
    **dict.fromkeys(("BG", "BH", "GE", "ME", "RS"), 22),
    **dict.fromkeys(("AD", "CZ", "ES", "RO", "SE", "SK"), 24),
    **dict.fromkeys(("NO",), 15),
    **dict.fromkeys(("MT",), 31),
    **dict.fromkeys(("TR", "IS"), 26),
}
_IBAN_START = re.compile(r"(?<![A-Za-z0-9])([A-Z]{2}\d{2})(?=[ ]?[A-Z0-9])")
_VAT_PREFIX = re.compile(r"(?<![A-Za-z0-9])(CHE|[A-Z]{2})[- ]?(?=[A-Z0-9])")


def ibans_in(text: str) -> list[str]:
    """The valid IBANs of a text, without blanks."""
    found = []
    for match in _IBAN_START.finditer(text):
        length = _IBAN_LENGTHS.get(match[1][:2])
        compact = _compact(text[match.start() :], length) if length else ""
        if compact and is_iban(compact):
            found.append(compact)
    return found


def _compact(text: str, length: int) -> str:
    """The first `length` letters and digits, blanks passed over; empty when they go on after it or stop before."""
    letters = ""
    for place, sign in enumerate(text):
        if sign.isascii() and sign.isalnum():
            letters += sign.upper()
        elif sign not in " \u00a0.-":
            return ""
        if len(letters) == length:
            return "" if text[place + 1 : place + 2].isalnum() else letters
    return ""


def is_iban(compact: str) -> bool:
    """Whether length and check digits (ISO 7064, mod 97) are right."""
    if _IBAN_LENGTHS.get(compact[:2]) != len(compact):
        return False
    turned = compact[4:] + compact[:4]
    return int("".join(str(int(letter, 36)) for letter in turned)) % 97 == 1


def vat_ids_in(text: str) -> list[str]:
    """What has the shape of a VAT id with its country, without blanks and marks; check digits are not looked at."""
    found = []
    for match in _VAT_PREFIX.finditer(text):
        shape = _VAT_SHAPES.get(match[1])
        if shape is None:
            continue
        rest = text[match.end() :]
        for length in range(14, 7, -1):
            compact = _compact(rest, length)
            if compact and re.fullmatch(shape, compact):
                found.append(match[1] + compact)
                break
    return [*found, *(one for one in _named_without_country(text) if one not in found)]


_WITHOUT_COUNTRY = (
    ("IT", re.compile(r"(?:\bP\.? ?IVA|\bPartita IVA)[ .:n°]{0,5}(\d{11})\b", re.IGNORECASE)),
    ("PL", re.compile(r"\bNIP[ .:]{0,3}(\d{3}-?\d{2,3}-?\d{2}-?\d{2,3})\b")),
    ("ES", re.compile(r"\b(?:CIF|NIF|C\.I\.F\.|N\.I\.F\.)[ .:]{0,3}([A-Z]-?\d{7}-?[0-9A-J]|\d{8}-?[A-Z])\b")),
)
"""Numbers that their names show to be of one country. Portugal has a NIF too, of nine digits."""


def _named_without_country(text: str) -> list[str]:
    """VAT ids whose label names the country, with right check digits."""
    return [one for one in _labelled(text) if has_right_check_digits(one)]


def mistyped_vat_ids_in(text: str) -> list[str]:
    """Numbers that a label calls VAT ids of one country, and whose check digits are wrong."""
    return [one for one in _labelled(text) if not has_right_check_digits(one)]


def _labelled(text: str) -> list[str]:
    found = [
        country + match[1].replace("-", "") for country, shape in _WITHOUT_COUNTRY for match in shape.finditer(text)
    ]
    return [one for one in found if re.fullmatch(_VAT_SHAPES[one[:2]], one[2:])]


def has_right_check_digits(vat_id: str) -> bool:
    """Whether the check digits are right; False also for countries whose rule is not known here."""
    country = "CHE" if vat_id.startswith("CHE") else vat_id[:2]
    rule = _RULES.get(country)
    return rule is not None and rule(vat_id.removeprefix(country))


def _mod_11_10(digits: str) -> bool:
    product = 10
    for digit in digits[:-1]:
        sum_ = (int(digit) + product) % 10 or 10
        product = 2 * sum_ % 11
    return (11 - product) % 10 == int(digits[-1])


def _luhn(digits: str) -> bool:
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def _weighted(digits: str, weights: tuple[int, ...]) -> int:
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=False))


def _french(text: str) -> bool:
    key, siren = text[:2], text[2:]
    return key.isdecimal() and (12 + 3 * (int(siren) % 97)) % 97 == int(key)


def _dutch(text: str) -> bool:
    digits = text[:9]
    old = _weighted(digits, (9, 8, 7, 6, 5, 4, 3, 2)) % 11 == int(digits[8])
    return old or int("".join(str(int(letter, 36)) for letter in f"NL{text}")) % 97 == 1


def _british(digits: str) -> bool:
    total = _weighted(digits, (8, 7, 6, 5, 4, 3, 2)) + int(digits[7:9])
    return total % 97 == 0 or (total + 55) % 97 == 0


def _swiss(digits: str) -> bool:
    return (11 - _weighted(digits, (5, 4, 3, 2, 7, 6, 5, 4)) % 11) % 11 == int(digits[8])


def _austrian(text: str) -> bool:
    digits = text[1:]
    total = 0
    for place, digit in enumerate(digits[:7]):
        value = int(digit) * (2 if place % 2 else 1)
        total += value // 10 + value % 10
    return (10 - (total + 4) % 10) % 10 == int(digits[7])


def _polish(digits: str) -> bool:
    return _weighted(digits, (6, 5, 7, 2, 3, 4, 5, 6, 7)) % 11 == int(digits[9])


_CIF_LETTERS = "JABCDEFGHI"
_NIF_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE"


def _spanish(text: str) -> bool:
    """A company's CIF, or a person's NIF."""
    if text[0].isdigit():
        return text[:8].isdecimal() and _NIF_LETTERS[int(text[:8]) % 23] == text[8]
    digits = text[1:8]
    if text[0] not in "ABCDEFGHJNPQRSUVW" or not digits.isdecimal():
        return False
    even = sum(int(digit) for digit in digits[1::2])
    odd = sum(sum(map(int, str(2 * int(digit)))) for digit in digits[0::2])
    check = (10 - (even + odd) % 10) % 10
    return text[8] in (str(check), _CIF_LETTERS[check])


_RULES: dict[str, Callable[[str], bool]] = {
    "AT": _austrian,
    "BE": lambda text: 97 - int(text[:8]) % 97 == int(text[8:]),
    "CHE": _swiss,
    "DE": _mod_11_10,
    "ES": _spanish,
    "FR": _french,
    "GB": _british,
    "IT": _luhn,
    "LU": lambda text: int(text[:6]) % 89 == int(text[6:]),
    "NL": _dutch,
    "PL": _polish,
}
