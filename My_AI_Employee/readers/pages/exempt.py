"""Documents that say in words why no tax is charged: the total is then the amount without tax."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from My_AI_Employee.readers.contents.findings import sure
from My_AI_Employee.readers.pages.amounts_of_document import DocumentAmounts
from My_AI_Employee.readers.pages.found_values import Amount, RowValues
from My_AI_Employee.readers.pages.label_words import Role
from My_AI_Employee.readers.pages.labels import roles_of

_EXEMPT = re.compile(
    r"§\s?19\b[^.]{0,25}\bUStG|\bKleinunternehmer|\bkeine (?:Umsatzsteuer|Mehrwertsteuer|MwSt)\b|\bumsatzsteuerfrei"
    r"|Steuerschuldnerschaft des Leistungsempf|\bTVA non applicable|\b293\s?B\b|\bautoliquidation"
    r"|\bexon[ée]r[ée]e? de TVA|\bregime forfettario|\b190/2014|\binversione contabile|\bfuori campo IVA"
    r"|\bvrijgesteld van (?:btw|omzetbelasting)|\bbtw[ -]?vrij|\bbtw verlegd|\bexent[ao] de IVA"
    r"|\binversi[óo]n del sujeto pasivo|\breverse charge|\bVAT exempt|\bexempt from VAT"
    r"|\bnot (?:VAT registered|registered for VAT)",
    re.IGNORECASE,
)


def with_no_tax(amounts: DocumentAmounts, rows: Sequence[RowValues]) -> DocumentAmounts:
    """The amounts with no tax, where the total is sure, no tax is stated anywhere, and the document says why."""
    total = amounts.total
    if not total.is_sure or total.value is None or amounts.tax.value is not None:
        return amounts
    if amounts.net.value not in (None, total.value):
        return amounts
    words = next((match[0] for row in rows if (match := _EXEMPT.search(row.row.text))), "")
    if not words or any(_names_tax(amount) for row in rows for amount in row.amounts):
        return amounts
    how = f"the document says {words!r}, and no tax is stated"
    return replace(amounts, net=sure(total.value, total.where, how), tax=sure(Decimal("0.00"), total.where, how))


def _names_tax(amount: Amount) -> bool:
    """Whether an amount stands behind a word of tax, whatever else its label says."""
    return Role.TAX in roles_of(amount.label)[0] and any(amount.text.values)
