"""The finding of the document's currency, by the signs and codes at its amounts."""

import re
from collections.abc import Mapping, Sequence

from My_AI_Employee.readers.contents.findings import Text, likely, not_found, sure
from My_AI_Employee.readers.pages.amounts_of_document import SURE_SCORE, DocumentAmounts
from My_AI_Employee.readers.pages.countries import countries_named, is_american
from My_AI_Employee.readers.pages.found_values import Amount, RowValues
from My_AI_Employee.readers.pages.label_words import Role
from My_AI_Employee.readers.pages.labels import Announces, announced_amount, roles_of
from My_AI_Employee.readers.pages.languages import language_of
from My_AI_Employee.readers.values.currencies import CODES

_STATED = re.compile(
    r"\b(?:currency|w[äa]hrung|rechnungsw[äa]hrung|devise|valuta|moneda|betr[äa]ge in|amounts in|montants? en"
    r"|total in|all prices in|importi in|importes en|bedragen in|divisa)\b\s*[:=]?\s*\(?([A-Z]{3})\b",
    re.IGNORECASE,
)
_CODE = re.compile(r"\b(EUR|USD|GBP|CHF|INR|CAD|AUD|NZD|SEK|NOK|DKK|PLN|CZK|HUF|JPY)\b|([€£₹]|\b(?:EURO|Euro)\b)")
_TOTALS = (Announces.TOTAL, Announces.PAYABLE)
_DOLLARS = frozenset({"USD", "CAD", "AUD", "NZD", "SGD", "HKD"})
_DOLLARS_OF = {"CA": "CAD", "AU": "AUD", "NZ": "NZD", "SG": "SGD", "HK": "HKD"}
_SIGNS = {"€": "EUR", "EURO": "EUR", "Euro": "EUR", "£": "GBP", "₹": "INR"}


def document_currency(
    rows: Sequence[RowValues], lines: Sequence[str], amounts: DocumentAmounts, is_receipt: bool = False
) -> Text:
    """Decide the currency. amounts: what is decided of the sums."""
    at_amounts = {amount.text.currency: amount for row in rows for amount in row.amounts if amount.text.currency}
    named = {match[1] or _SIGNS[match[2]] for line in lines for match in _CODE.finditer(line)} | set(at_amounts)
    stated = {m[1].upper() for line in lines for m in _STATED.finditer(line) if m[1].upper() in CODES}
    has_dollars = any("$" in line for line in lines)
    if len(named) == 1 and (not has_dollars or named <= _DOLLARS):
        return _only(next(iter(named)), rows, stated, at_amounts)
    total = amounts.total_stated
    if total is not None and (code := _of_total(total.amount)):
        place = total.amount.piece.box.where
        state = sure if amounts.total.is_sure else likely
        return state(code, place, "at the total; other currencies are named too")
    if len(stated) == 1:
        return likely(next(iter(stated)), how="the document names it, and other currencies too")
    if not named:
        return _dollars(lines, is_receipt) if has_dollars else _crowns(lines) or _by_country(lines)
    return not_found("several currencies: " + ", ".join(sorted(named | ({"$"} if has_dollars else set()))))


def _only(code: str, rows: Sequence[RowValues], stated: set[str], at_amounts: Mapping[str, Amount]) -> Text:
    """The only currency that is named: sure when it stands at amounts, in the label of a total, or is stated."""
    amount = at_amounts.get(code)
    if amount is not None:
        if amount.piece.score >= SURE_SCORE:
            return sure(code, amount.piece.box.where, "the only currency at the amounts")
        return likely(code, amount.piece.box.where, f"OCR score {amount.piece.score:.2f}")
    if stated == {code}:
        return sure(code, how="the document names its currency")
    for row in rows:
        for one in row.amounts:
            if announced_amount(one.label) in _TOTALS and code in _codes(one.label):
                return sure(code, one.piece.box.where, "in the label of a total")
            if one.is_money and code in _before(row, one) | _codes(_heading(one.above)):
                return sure(code, one.piece.box.where, "before an amount, or in the heading above it")
    return likely(code, how="the only currency that is named, not at the amounts")


def _before(row: RowValues, amount: Amount) -> set[str]:
    """The currency in a cell of its own directly before an amount."""
    before = [cell.text for cell in row.row.cells if cell.box.x1 <= amount.piece.box.x0]
    return _codes(before[-1]) if before and _CODE.fullmatch(before[-1].strip(" :()")) else set()


def _heading(text: str) -> str:
    """A heading of amounts, such as `Amount CHF`; empty for any other text."""
    roles, unknown = roles_of(text)
    return text if not unknown and roles & {Role.AMOUNT, Role.TOTAL, Role.NET, Role.GROSS} else ""


def _of_total(total: Amount) -> str:
    """The currency at the total, else the one in its label, such as `Total GBP`; empty for none or several."""
    if total.text.currency:
        return total.text.currency
    codes = _codes(total.label)
    return codes.pop() if len(codes) == 1 and "$" not in total.label else ""


def _codes(text: str) -> set[str]:
    return {match[1] or _SIGNS[match[2]] for match in _CODE.finditer(text)}


def _dollars(lines: Sequence[str], is_receipt: bool) -> Text:
    if is_american(lines, needed=1 if is_receipt else 2):
        return sure("USD", how="$, and every address is in the United States")
    others = countries_named(lines) & set(_DOLLARS_OF)
    if len(others) == 1 and "US" not in countries_named(lines):
        return likely(_DOLLARS_OF[next(iter(others))], how="$, and the addresses")
    return not_found("$ of several countries") if others else likely("USD", how="$ without a proof of the country")


_CROWNS = re.compile(r"\d ?kr\b|\bkr\.? ?\d", re.IGNORECASE)
_CROWNS_OF = {
    "SEK": re.compile(r"\bF-skatt|\bBankgiro|\bPlusgiro|\bMomsreg|\bSE ?\d{6}-?\d{6}\b", re.IGNORECASE),
    "DKK": re.compile(r"\bCVR\b|\bDK ?\d{8}\b", re.IGNORECASE),
    "NOK": re.compile(r"\bMVA\b|Foretaksregisteret", re.IGNORECASE),
}


_LANGUAGES = {"SEK": "sv", "DKK": "da, no", "NOK": "da, no"}


def _crowns(lines: Sequence[str]) -> Text | None:
    """`kr` is of Sweden, Denmark or Norway: sure by what only invoices of one of them have."""
    if not any(_CROWNS.search(line) for line in lines):
        return None
    found = [code for code, signs in _CROWNS_OF.items() if any(signs.search(line) for line in lines)]
    if len(found) != 1:
        return None
    state = sure if language_of(lines) in ("", _LANGUAGES[found[0]]) else likely  # the buyer's id may be of another
    return state(found[0], how="kr, and what only invoices of that country have")


def _by_country(lines: Sequence[str]) -> Text:
    if countries_named(lines) - {"EU"} == {"IN"}:
        return likely("INR", how="no sign at the amounts; the addresses are in India")
    return not_found("no currency")
