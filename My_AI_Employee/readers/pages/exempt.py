"""Documents that say in words why no tax is charged: the total is then the amount without tax."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from My_AI_Employee.readers.contents.findings import likely, sure
from My_AI_Employee.readers.pages.amounts_of_document import DocumentAmounts
from My_AI_Employee.readers.pages.found_values import Amount, RowValues
from My_AI_Employee.readers.pages.label_words import Role
from My_AI_Employee.readers.pages.labels import roles_of
from My_AI_Employee.readers.pages.totals import line_sum

_OF_SELLER = re.compile(
    r"§\s?19\b[^.]{0,25}\bUStG|\bKleinunternehmer(?:regelung|status| (?:gem|nach|im Sinn|i\. ?S\.|laut|\(?§))"
    r"|\b(?:als|bin|sind|ist) Kleinunternehmer|\bart(?:icle|\.)?\s*293[ -]?B\b|\b293[ -]?B,? (?:du )?(?:CGI|Code g)"
    r"|\bregime forfettario|\b190/2014|\bvrijgesteld van (?:btw|omzetbelasting)",
    re.IGNORECASE,
)
"""A law by which this seller never charges tax. `293 B` alone may be the number of a house."""
_NOT_OF_SELLER = re.compile(
    r"\b(?:nicht|kein(?:e[nrs]?)?) (?:mehr )?(?:als |unter die )?Kleinunternehmer|\bnicht (?:mehr )?unter §\s?19\b"
    r"|\bab (?:dem \d\S* ?)?(?:\w+ )?(?:19|20)\d\d\b.*Kleinunternehmer"
    r"|Kleinunternehmer.*\bbis (?:\w+ )?(?:19|20)\d\d\b"
    r"|\b(?:sofern|falls|wenn|soweit|Kunden|Lieferanten|Subunternehmer)\b.*(?:Kleinunternehmer|§\s?19\b)"
    r"|(?:Kleinunternehmer|§\s?19\b).*\b(?:sofern|falls|soweit|gilt nur)\b"
    r"|\b(?:rel[eè]v|b[ée]n[ée]fici|d[ée]pend)\w* (?:plus|pas)\b.*293|\b(?:sauf|si|sous-traitants?)\b.*293"
    r"|\bnon (?:è|e'|siamo|sono|rientra|aderisc\w+) (?:più )?(?:in|nel|al) regime forfettario"
    r"|\bniet (?:meer |langer )?vrijgesteld",
    re.IGNORECASE,
)
"""Words by which that law does not hold for this seller, or only in some case."""
_INCLUDED = re.compile(
    r"\b(?:inkl|incl|enth[aä]lt|comprend|inclu)\w*\b.{0,30}\b(?:MwSt|USt|Mehrwertsteuer|Umsatzsteuer|VAT|TVA|IVA|btw)\b"
    r"|\b(?:MwSt|USt|VAT|TVA|IVA|btw)\b[. ]{0,2}(?:inkl|incl|compris|inbegr|enthalten)",
    re.IGNORECASE,
)
"""Words by which the total has tax in it, whatever else is said."""
_OF_SALE = re.compile(
    r"\bkeine (?:Umsatzsteuer|Mehrwertsteuer|MwSt)\b|\bumsatzsteuerfrei|Steuerschuldnerschaft des Leistungsempf"
    r"|\bTVA non applicable|\bautoliquidation|\bexon[ée]r[ée]e? de TVA|\binversione contabile|\bfuori campo IVA"
    r"|\bbtw[ -]?vrij|\bbtw verlegd|\bexent[ao] de IVA|\binversi[óo]n del sujeto pasivo|\breverse charge|\bVAT exempt"
    r"|\bexempt from VAT|\bnot (?:VAT registered|registered for VAT)",
    re.IGNORECASE,
)
"""Words on one sale, which printed terms also use of others, such as sales to other countries."""


def with_no_tax(amounts: DocumentAmounts, rows: Sequence[RowValues], mark: str) -> DocumentAmounts:
    """The amounts with no tax, where the total is sure, no tax is stated anywhere, and the document says why.

    Sure only by a law that holds for all sales of this seller, and where nothing says that tax is included.
    mark: the decimal mark of the document.
    """
    amounts = _with_total_of_lines(amounts, rows, mark)
    total = amounts.total
    if not total.is_sure or total.value is None or amounts.tax.value is not None:
        return amounts
    if amounts.net.value not in (None, total.value):
        return amounts
    of_seller, of_sale = _law_of_seller(rows), _words(rows, _OF_SALE)
    if not (of_seller or of_sale) or any(_names_tax(amount) for row in rows for amount in row.amounts):
        return amounts
    state = sure if of_seller and not _words(rows, _INCLUDED) else likely
    how = f"the document says {of_seller or of_sale!r}, and no tax is stated"
    return replace(amounts, net=state(total.value, total.where, how), tax=state(Decimal("0.00"), total.where, how))


def _with_total_of_lines(amounts: DocumentAmounts, rows: Sequence[RowValues], mark: str) -> DocumentAmounts:
    """With the total sure, where this seller never charges tax, and what stands above the total gives just it."""
    stated, total = amounts.total_stated, amounts.total
    if not amounts.is_bare or stated is None or not _law_of_seller(rows) or _words(rows, _INCLUDED):
        return amounts
    if total.value is None or not line_sum(rows, stated, mark):
        return amounts
    return replace(
        amounts, total=sure(total.value, total.where, f"{total.how}; the lines above give it, without tax")
    )


def _law_of_seller(rows: Sequence[RowValues]) -> str:
    """The law by which this seller never charges tax, as the page names it; empty when words deny or limit it."""
    return "" if _words(rows, _NOT_OF_SELLER) else _words(rows, _OF_SELLER)


def _words(rows: Sequence[RowValues], pattern: re.Pattern[str]) -> str:
    return next((match[0] for row in rows if (match := pattern.search(row.row.text))), "")


def _names_tax(amount: Amount) -> bool:
    """Whether an amount stands behind a word of tax, whatever else its label says but with or without tax."""
    roles = roles_of(amount.label)[0]
    return Role.TAX in roles and not roles & {Role.NET, Role.GROSS} and any(amount.text.values)
