"""Currencies by their ISO 4217 codes and by the signs that people write for them."""

_CODES = (
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF"
    " CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HRK"
    " HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL"
    " MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON"
    " RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX"
    " USD UYU UZS VED VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW BTC ETH USDT USDC"
)
CODES = frozenset(_CODES.split())
"""ISO 4217, and the digital currencies that payment apps list beside them."""

SIGNS = {
    "€": "EUR",
    "£": "GBP",
    "zł": "PLN",
    "Kč": "CZK",
    "₹": "INR",
    "₽": "RUB",
    "₺": "TRY",
    "₪": "ILS",
    "₩": "KRW",
    "₴": "UAH",
    "₫": "VND",
    "₱": "PHP",
    "฿": "THB",
    "R$": "BRL",
    "US$": "USD",
    "A$": "AUD",
    "AU$": "AUD",
    "C$": "CAD",
    "CA$": "CAD",
    "NZ$": "NZD",
    "S$": "SGD",
    "HK$": "HKD",
    "Ft": "HUF",
    "Fr.": "CHF",
    "SFr.": "CHF",
    "sFr.": "CHF",
    "$": "",
    "¥": "",
    "kr": "",
    "kr.": "",
    "Kr": "",
    "Kr.": "",
    "Fr": "",
    "fr": "",
    "R": "",
    "Rs": "",
    "Rs.": "",
    "lei": "RON",
    "EURO": "EUR",
    "Euro": "EUR",
    "euro": "EUR",
}
"""The currency of a sign; empty when several currencies share it."""


def currency_of(text: str) -> str | None:
    """The code that a sign or a code means; empty when several currencies share the sign; None when it is neither."""
    return text.upper() if text.upper() in CODES else SIGNS.get(text)
