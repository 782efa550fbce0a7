"""Structured payment references and account numbers whose check digits prove them."""

import re

_RF = re.compile(r"(?<![A-Z0-9])RF[0-9]{2}(?: ?[A-Z0-9]){1,21}(?![A-Z0-9])", re.ASCII)
_QRR = re.compile(r"(?<![0-9])[0-9]{2}(?: ?[0-9]{5}){5}(?![0-9])", re.ASCII)
_IBAN = re.compile(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}", re.ASCII)
_NO_REFERENCES = frozenset(
    ["NONREF", "NOREF", "NONE", "EREF", "KREF", "PREF", "MREF", "MARF", "NOTPROVIDED", "NOT PROVIDED", "NOTAVAILABLE"]
)
_CARRY = (0, 9, 4, 6, 8, 2, 7, 1, 3, 5)
_MAX_SEARCHED = 4_000
_IBAN_SIZES = (
    "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 CH21 CY28 CZ24 DE22 DK18 EE20 ES24 FI18 FO18 FR27"
    " GB22 GE22 GI23 GL18 GR27 HR21 HU28 IE22 IL23 IS26 IT27 KW30 KZ20 LB28 LI21 LT20 LU20 LV21 MC27 MD24"
    " ME22 MK19 MT31 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SE24 SI19 SK24 SM27 TN24 TR26 UA29"
)
_IBAN_LENGTHS = {item[:2]: int(item[2:]) for item in _IBAN_SIZES.split()}
"""The length of an IBAN by country, of the IBAN registry."""


def is_placeholder(text: str) -> bool:
    """Whether a text stands where a reference should be and says that there is none, such as NONREF."""
    return text.strip(" /-.").upper() in _NO_REFERENCES or not text.strip(" /-.0")


def has_valid_check_digits(text: str) -> bool:
    """ISO 7064 mod 97-10 of an IBAN or an RF reference without blanks, in capitals."""
    moved = text[4:] + text[:4]
    if not moved.isalnum() or not moved.isascii():
        return False
    return int("".join(str(int(sign, 36)) for sign in moved)) % 97 == 1


def iban_of(text: str) -> str:
    """The IBAN without blanks that the text is; empty when it is none or its check digits are wrong."""
    plain = "".join(text.split()).upper()
    if not _IBAN.fullmatch(plain) or not has_valid_check_digits(plain):
        return ""
    return plain if _IBAN_LENGTHS.get(plain[:2], len(plain)) == len(plain) else ""


def account_of(text: str) -> str:
    """The account: an IBAN without blanks, also where a bank's code or a currency is glued to it; else the text."""
    plain = " ".join(text.split())
    candidates = [plain, plain[:-3], plain.rpartition("/")[2], plain.rpartition("/")[2][:-3]]
    return next(filter(None, map(iban_of, candidates)), plain)


def structured_reference(text: str) -> str:
    """The one RF or Swiss QR reference in a text, without blanks; empty when there is none, or several."""
    searched = text[:_MAX_SEARCHED].upper()
    found = {item for match in _RF.finditer(searched) for item in _valid_beginnings(match[0].split())}
    numbers = {"".join(match[0].split()) for match in _QRR.finditer(searched)}
    found |= {item for item in numbers if is_qr_reference(item)}
    return found.pop() if len(found) == 1 else ""


def _valid_beginnings(words: list[str]) -> set[str]:
    """A reference may be written in groups, and words of the text may follow it."""
    beginnings = {"".join(words[:count]) for count in range(1, len(words) + 1)}
    return {item for item in beginnings if len(item) > 4 and has_valid_check_digits(item)}


def is_qr_reference(text: str) -> bool:
    """27 digits whose last is the recursive mod-10 check digit of a Swiss QR or ISR reference."""
    if len(text) != 27 or not (text.isascii() and text.isdecimal()) or not text.strip("0"):
        return False
    carry = 0
    for sign in text[:-1]:
        carry = _CARRY[(carry + int(sign)) % 10]
    return (10 - carry) % 10 == int(text[-1])
