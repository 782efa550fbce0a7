"""The lines of a CII or ZUGFeRD 1 invoice, with groups and lines inside lines (profile EXTENDED)."""

from collections.abc import Sequence
from decimal import Decimal

from My_AI_Employee.readers.contents.document import DocumentLine
from My_AI_Employee.readers.contents.findings import Finding, Text, not_found
from My_AI_Employee.readers.einvoices.elements import Element, money_finding, text_finding, total_of, value_finding
from My_AI_Employee.readers.einvoices.line_prices import price_per_piece
from My_AI_Employee.readers.einvoices.stated import StatedLine
from My_AI_Employee.readers.einvoices.values import amount

_DOCUMENT = "AssociatedDocumentLineDocument"
_AGREEMENT = "SpecifiedLineTradeAgreement|SpecifiedSupplyChainTradeAgreement"
_DELIVERY = "SpecifiedLineTradeDelivery|SpecifiedSupplyChainTradeDelivery"
_SETTLEMENT = "SpecifiedLineTradeSettlement|SpecifiedSupplyChainTradeSettlement"
_SUMS = "SpecifiedTradeSettlementLineMonetarySummation|SpecifiedTradeSettlementMonetarySummation"
_NET_PRICE = f"{_AGREEMENT}/NetPriceProductTradePrice"
_NOT_COUNTED = frozenset(["GROUP", "INFORMATION"])


def cii_lines(items: Sequence[Element], currency: str | None) -> tuple[StatedLine, ...]:
    """The lines without mere groups of lines, which only repeat the sums of their parts."""
    parents = {text for item in items for text in [_parent(item)] if text}
    lines: list[StatedLine] = []
    for item in items:
        is_group = _status(item) in _NOT_COUNTED or (bool(parents) and _line_id(item) in parents)
        if not is_group:
            lines.append(_line(item, currency))
    return tuple(lines)


def rate_of(elements: Sequence[Element]) -> Finding[Decimal]:
    """The tax rate in percent that tax elements state."""
    found = [child for element in elements for child in element.children("RateApplicablePercent|ApplicablePercent")]
    return value_finding(found, "tax rate", amount)


def is_charge(element: Element) -> bool:
    """Whether an allowance or charge is a charge. ZUGFeRD wraps the indicator, some senders do not."""
    found = element.find("ChargeIndicator/Indicator|IndicatorString") or element.children("ChargeIndicator")
    return any(item.text.casefold() in ("true", "1") for item in found)


def _line(item: Element, currency: str | None) -> StatedLine:
    settlement = item.children(_SETTLEMENT)
    amounts = [found for part in settlement for found in part.find(f"{_SUMS}/LineTotalAmount")]
    prices, pieces = item.find(f"{_NET_PRICE}/ChargeAmount"), item.find(f"{_NET_PRICE}/BasisQuantity")
    price, stated, base = price_per_piece(prices, pieces, currency)
    rates = [found for part in settlement for found in part.children("ApplicableTradeTax")]
    is_note = not amounts and not prices
    line = DocumentLine(
        description=_description(item),
        quantity=value_finding(item.find(f"{_DELIVERY}/BilledQuantity"), "quantity", amount),
        unit_price=price,
        amount=not_found("a note between the lines, without an amount", item.where)
        if is_note
        else money_finding(amounts, "amount of the line", currency),
        tax_rate=rate_of(rates),
    )
    return StatedLine(
        line=line,
        stated_price=stated,
        base_quantity=base,
        added=_added(settlement),
        is_counted=not is_note,
        is_nested=bool(_parent(item)),
    )


def _description(item: Element) -> Text:
    note = f"{_DOCUMENT}/IncludedNote/Content"
    found = item.first_of("SpecifiedTradeProduct/Name", "SpecifiedTradeProduct/Description", note)
    return text_finding(found[:1], "description")


def _added(settlement: Sequence[Element]) -> Decimal:
    """Charges less allowances of a line, as far as they are readable."""
    added = Decimal(0)
    for element in (found for part in settlement for found in part.children("SpecifiedTradeAllowanceCharge")):
        value = total_of(element.children("ActualAmount")) or Decimal(0)
        added += value if is_charge(element) else -value
    return added


def _line_id(item: Element) -> str:
    return _first(item, "LineID")


def _parent(item: Element) -> str:
    return _first(item, "ParentLineID")


def _status(item: Element) -> str:
    return _first(item, "LineStatusReasonCode").upper()


def _first(item: Element, name: str) -> str:
    return next((found.text for found in item.find(f"{_DOCUMENT}/{name}")), "")
