"""The VAT category of an invoice line (UNTDID 5305), from its rate and from the reason for a rate of zero."""

import re
from decimal import Decimal

STANDARD = "S"
_REASONS = (
    ("AE", r"reverse[ -]charge|steuerschuldnerschaft|recipient owes the tax|autoliquidation|inversione contabile"),
    ("K", r"intra[- ]?(?:community|eu)|innergemeinschaftlich|intracommunautaire|intracomunitari"),
    ("G", r"\bexport|ausfuhr|exportation|outside the (?:eu|european union)|third country|drittland"),
    ("Z", r"zero[ -]rated|zero rate\b|nullsatz"),
    ("O", r"not subject to (?:vat|tax)|outside the scope|nicht steuerbar|hors champ|non soumis"),
    (
        "E",
        r"exempt|exonér|steuerfrei|steuerbefreit|kleinunternehmer|small business|§ ?19|§ ?4|293 ?b|"
        r"franchise en base|non applicable",
    ),
)
_COMPILED = tuple((code, re.compile(pattern, re.IGNORECASE)) for code, pattern in _REASONS)


def tax_category(rate: Decimal, reason: str) -> str:
    """S for a rate above zero. Else the one category that the reason names; empty when it names none, or several.

    rate: from 0 to 1.
    """
    if rate:
        return STANDARD
    found = [code for code, pattern in _COMPILED if pattern.search(reason)]
    if len(found) > 1 and found[-1] == "E":  # "exempt intra-community supply" is one of K
        found.pop()
    return found[0] if len(found) == 1 else ""
