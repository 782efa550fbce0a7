"""Payment references of own invoices: ISO 11649 (RF, in Switzerland SCOR) and the Swiss QR reference (QRR).

Both are made from the invoice's number alone, so that the reference on a bank line leads back to it.
"""

import re

_CARRY = (0, 9, 4, 6, 8, 2, 7, 1, 3, 5)
_MOST_RF = 21
_QR_DIGITS = 26
_QR_BANKS = range(30_000, 32_000)
"""The bank's number in an IBAN that takes QR references only: the QR-IID."""


def rf_reference(number: str) -> str:
    """The creditor reference of ISO 11649 of a number, without blanks; empty when the number is too long for one."""
    plain = re.sub(r"[^A-Z0-9]", "", number.upper()) if number.isascii() else ""
    if not 1 <= len(plain) <= _MOST_RF:
        return ""
    digits = "".join(str(int(sign, 36)) for sign in f"{plain}RF00")
    return f"RF{98 - int(digits) % 97:02d}{plain}"


def qr_reference(number: str) -> str:
    """The 27 digits of a Swiss QR reference; empty when the number has no digits, or too many."""
    digits = "".join(re.findall(r"[0-9]", number))
    if not digits.strip("0") or len(digits) > _QR_DIGITS:
        return ""
    padded = digits.rjust(_QR_DIGITS, "0")
    carry = 0
    for sign in padded:
        carry = _CARRY[(carry + int(sign)) % 10]
    return f"{padded}{(10 - carry) % 10}"


def is_swiss_iban(iban: str) -> bool:
    """Whether an IBAN without blanks is of Switzerland or Liechtenstein, where QR bills are paid."""
    return len(iban) == 21 and iban[:2] in ("CH", "LI")


def is_qr_iban(iban: str) -> bool:
    """Whether an IBAN without blanks takes QR references only."""
    return is_swiss_iban(iban) and iban[4:9].isdecimal() and int(iban[4:9]) in _QR_BANKS
