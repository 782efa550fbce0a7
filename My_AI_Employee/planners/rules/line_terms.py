"""What stands at the end of an invoice line: `, discount 10%`, `, tax 7%`."""

import re
from dataclasses import dataclass
from decimal import Decimal

from My_AI_Employee.planners.rules.figures import read_number
from My_AI_Employee.planners.rules.findings import Unclear
from My_AI_Employee.planners.rules.terms import read_tax

_TERM = (
    r"(?P<{0}>discount|rabatt|remise|less)\s+(?P<{0}_rate>[0-9]+(?:[.,][0-9]+)?)\s?%"
    r"|(?P<{1}>tax|vat|mwst\.?|ust\.?|tva)\s+(?P<{1}_rate>[0-9]+(?:[.,][0-9]+)?\s?%|none|exempt)"
)
_TERMS = re.compile(rf"\s*,\s*(?:{_TERM.format('d1', 't1')})(?:\s*,\s*(?:{_TERM.format('d2', 't2')}))?$", re.I)


@dataclass(frozen=True)
class LineTerms:
    """start: where the line's own text ends. value: discount in percent and tax rate (0 to 1), None when not said."""

    start: int
    value: tuple[Decimal | None, Decimal | None] | Unclear


def line_terms(text: str) -> LineTerms | None:
    """The terms at the end of a whole line; None when it has none."""
    match = _TERMS.search(text)
    if match is None:
        return None
    discounts = [match[f"{name}_rate"] for name in ("d1", "d2") if match[f"{name}_rate"]]
    taxes = [match[f"{name}_rate"] for name in ("t1", "t2") if match[f"{name}_rate"]]
    if len(discounts) > 1 or len(taxes) > 1:
        return LineTerms(match.start(), Unclear(f"'{text[:120]}' names the discount or the tax twice"))
    discount = read_number(discounts[0]) if discounts else None
    tax = read_tax(taxes[0]) if taxes else None
    for reading in (discount, tax):
        if isinstance(reading, Unclear):
            return LineTerms(match.start(), reading)
    if isinstance(discount, Decimal) and discount > 100:
        return LineTerms(match.start(), Unclear(f"a discount of {discount}% in '{text[:120]}'"))
    rate = tax.value if tax is not None and not isinstance(tax, Unclear) else None
    return LineTerms(match.start(), (discount if isinstance(discount, Decimal) else None, rate))
