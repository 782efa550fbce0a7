"""The lines of a UBL invoice or credit note."""

from collections.abc import Sequence
from decimal import Decimal

from My_AI_Employee.readers.contents.document import DocumentLine
from My_AI_Employee.readers.contents.findings import Finding
from My_AI_Employee.readers.einvoices.elements import Element, money_finding, text_finding, total_of, value_finding
from My_AI_Employee.readers.einvoices.line_prices import price_per_piece
from My_AI_Employee.readers.einvoices.stated import StatedLine
from My_AI_Employee.readers.einvoices.values import amount

_PERCENT = "Percent"


def ubl_lines(items: Sequence[Element], currency: str | None) -> tuple[StatedLine, ...]:
    """The lines of the document. Lines inside a line only explain it, so they are not lines of their own."""
    return tuple(_line(item, currency) for item in items)


def percent_of(categories: Sequence[Element], subtotal: Element | None) -> Finding[Decimal]:
    """The tax rate in percent, of the category, or of the subtotal itself in older files."""
    found = [item for category in categories for item in category.children(_PERCENT)]
    if not found and subtotal is not None:
        found = subtotal.children(_PERCENT)
    return value_finding(found, "tax rate", amount)


def is_charge(element: Element) -> bool:
    """Whether an allowance or charge is a charge."""
    return any(found.text.casefold() in ("true", "1") for found in element.children("ChargeIndicator"))


def _line(item: Element, currency: str | None) -> StatedLine:
    price, stated, base = price_per_piece(item.find("Price/PriceAmount"), item.find("Price/BaseQuantity"), currency)
    names = item.first_of("Item/Name", "Item/Description", "Note")
    line = DocumentLine(
        description=text_finding(names[:1], "description"),
        quantity=value_finding(item.children("InvoicedQuantity|CreditedQuantity"), "quantity", amount),
        unit_price=price,
        amount=money_finding(item.children("LineExtensionAmount"), "amount of the line", currency),
        tax_rate=_rate(item),
    )
    return StatedLine(line=line, stated_price=stated, base_quantity=base, added=_added(item))


def _rate(item: Element) -> Finding[Decimal]:
    own = item.find("Item/ClassifiedTaxCategory")
    if own:
        return percent_of(own, None)
    subtotals = item.find("TaxTotal/TaxSubtotal")
    rates = [found for part in subtotals for found in part.find(f"TaxCategory/{_PERCENT}") or part.children(_PERCENT)]
    return value_finding(rates, "tax rate", amount)


def _added(item: Element) -> Decimal:
    """Charges less allowances of a line, as far as they are readable."""
    added = Decimal(0)
    for element in item.children("AllowanceCharge"):
        value = total_of(element.children("Amount")) or Decimal(0)
        added += value if is_charge(element) else -value
    return added
