"""Signs, words and codes of currencies, and what each can stand for. Data only."""

CURRENCY_SIGNS: dict[str, frozenset[str]] = {
    "US$": frozenset({"USD"}),
    "CA$": frozenset({"CAD"}),
    "C$": frozenset({"CAD"}),
    "AU$": frozenset({"AUD"}),
    "A$": frozenset({"AUD"}),
    "NZ$": frozenset({"NZD"}),
    "HK$": frozenset({"HKD"}),
    "S$": frozenset({"SGD"}),
    "MX$": frozenset({"MXN"}),
    "R$": frozenset({"BRL"}),
    "$": frozenset({"USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN"}),
    "€": frozenset({"EUR"}),
    "£": frozenset({"GBP"}),
    "¥": frozenset({"JPY", "CNY"}),
    "₹": frozenset({"INR"}),
    "₽": frozenset({"RUB"}),
    "₺": frozenset({"TRY"}),
    "₩": frozenset({"KRW"}),
    "zł": frozenset({"PLN"}),
}
"""A sign and the currencies it can stand for."""

CURRENCY_PHRASES = {
    "australian dollar": "AUD",
    "canadian dollar": "CAD",
    "hong kong dollar": "HKD",
    "new zealand dollar": "NZD",
    "singapore dollar": "SGD",
    "us dollar": "USD",
    "u.s. dollar": "USD",
    "american dollar": "USD",
    "egyptian pound": "EGP",
    "british pound": "GBP",
}
"""Currencies that several countries name alike, with their country before."""

CURRENCY_WORDS: dict[str, frozenset[str]] = {
    "dollar": frozenset({"USD", "CAD", "AUD", "NZD", "SGD", "HKD"}),
    "euro": frozenset({"EUR"}),
    "pound": frozenset({"GBP"}),
    "franc": frozenset({"CHF"}),
    "rupee": frozenset({"INR", "PKR"}),
    "yen": frozenset({"JPY"}),
    "krona": frozenset({"SEK"}),
    "krone": frozenset({"NOK", "DKK"}),
    "zloty": frozenset({"PLN"}),
}

CURRENCY_CODES = frozenset(
    [
        "USD",
        "EUR",
        "GBP",
        "CHF",
        "CAD",
        "AUD",
        "NZD",
        "JPY",
        "CNY",
        "INR",
        "PKR",
        "SEK",
        "NOK",
        "DKK",
        "ISK",
        "PLN",
        "CZK",
        "HUF",
        "RON",
        "BGN",
        "HRK",
        "RUB",
        "UAH",
        "BRL",
        "MXN",
        "ARS",
        "CLP",
        "ZAR",
        "SGD",
        "HKD",
        "KRW",
        "THB",
        "IDR",
        "MYR",
        "PHP",
        "VND",
        "AED",
        "SAR",
        "QAR",
        "ILS",
        "EGP",
        "NGN",
        "KES",
        "GHS",
        "MAD",
        "TND",
        "TWD",
        "BTC",
        "ETH",
    ]
)
"""Codes that are not also English words."""

NOT_CURRENCIES = frozenset(
    {"VAT", "TVA", "UST", "GST", "TAX", "NET", "DUE", "PER", "AND", "THE", "FOR", "INV", "EOM", "LTD", "INC"}
)
