"""The currency of an invoice, and its amounts in it where the file repeats some in another one."""

from collections.abc import Sequence

from My_AI_Employee.readers.contents.findings import Text, contradicted, not_found, sure
from My_AI_Employee.readers.einvoices.elements import Element, value_finding
from My_AI_Employee.readers.einvoices.values import shown

_CODES = frozenset(
    [
        *["AED", "AFN", "ALL", "AMD", "ANG", "AOA", "ARS", "AUD", "AWG", "AZN", "BAM", "BBD", "BDT", "BGN"],
        *["BHD", "BIF", "BMD", "BND", "BOB", "BRL", "BSD", "BTN", "BWP", "BYN", "BZD", "CAD", "CDF", "CHF"],
        *["CLF", "CLP", "CNY", "COP", "CRC", "CUP", "CVE", "CZK", "DJF", "DKK", "DOP", "DZD", "EGP", "ERN"],
        *["ETB", "EUR", "FJD", "FKP", "GBP", "GEL", "GHS", "GIP", "GMD", "GNF", "GTQ", "GYD", "HKD", "HNL"],
        *["HRK", "HTG", "HUF", "IDR", "ILS", "INR", "IQD", "IRR", "ISK", "JMD", "JOD", "JPY", "KES", "KGS"],
        *["KHR", "KMF", "KPW", "KRW", "KWD", "KYD", "KZT", "LAK", "LBP", "LKR", "LRD", "LSL", "LTL", "LVL"],
        *["LYD", "MAD", "MDL", "MGA", "MKD", "MMK", "MNT", "MOP", "MRU", "MUR", "MVR", "MWK", "MXN", "MYR"],
        *["MZN", "NAD", "NGN", "NIO", "NOK", "NPR", "NZD", "OMR", "PAB", "PEN", "PGK", "PHP", "PKR", "PLN"],
        *["PYG", "QAR", "RON", "RSD", "RUB", "RWF", "SAR", "SBD", "SCR", "SDG", "SEK", "SGD", "SHP", "SLE"],
        *["SOS", "SRD", "SSP", "STN", "SVC", "SYP", "SZL", "THB", "TJS", "TMT", "TND", "TOP", "TRY", "TTD"],
        *["TWD", "TZS", "UAH", "UGX", "USD", "UYU", "UZS", "VED", "VES", "VND", "VUV", "WST", "XAF", "XCD"],
        *["XCG", "XOF", "XPF", "YER", "ZAR", "ZMW", "ZWG"],
    ]
)
"""ISO 4217, with some codes that were replaced since e-invoices exist."""


def currency_finding(codes: Sequence[Element], amounts: Sequence[Element]) -> Text:
    """The currency code (ISO 4217). amounts: their attributes name it where the invoice has no code of its own."""
    found = value_finding(codes, "currency", _code)
    own = {item.attribute("currencyID").upper() for item in amounts if item.text}
    if found.value is not None and own - {""} and found.value not in own:
        named = " and ".join(sorted(shown(code, 10) for code in own))
        return contradicted(found.value, f"the invoice is in {found.value}, its amounts in {named}", found.where)
    if found.value is not None or found.where or len(own) != 1:
        return found
    name = own.pop()
    if name not in _CODES:
        return not_found("the file states no currency")
    return sure(name, amounts[0].where, "attribute currencyID of the amounts")


def in_currency(amounts: Sequence[Element], currency: str | None) -> list[Element]:
    """The amounts in the invoice's currency where the file has some in it, else those without one, else all."""
    own = [item for item in amounts if currency and item.attribute("currencyID").upper() == currency]
    return own or [item for item in amounts if not item.attribute("currencyID")] or list(amounts)


def _code(text: str) -> str | None:
    code = text.upper()
    return code if code in _CODES else None
