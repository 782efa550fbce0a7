"""An invoice in the terms of EN 16931, the same for all syntaxes. Names in brackets are the standard's."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from My_AI_Employee.documents.e_invoice.addresses import (
    PostalAddress,
    compact_tax_id,
    country_of_tax_id,
    postal_address,
)
from My_AI_Employee.documents.e_invoice.tax_categories import STANDARD, tax_category
from My_AI_Employee.documents.e_invoice.units import is_known, unit_code
from My_AI_Employee.domain.company import UNNAMED_COMPANY
from My_AI_Employee.domain.documents import InvoicePdf, InvoicePdfLine
from My_AI_Employee.domain.money import round_money
from My_AI_Employee.errors import EInvoiceIncompleteError

PRICE_STEP = Decimal("0.00000001")
"""Net prices that are calculated from prices with tax have eight decimals."""


@dataclass(frozen=True, kw_only=True)
class TradeParty:
    """Seller or buyer. vat_id: with its country's letters (BT-31, BT-48). tax_number: another tax id (BT-32)."""

    name: str
    address: PostalAddress
    vat_id: str = ""
    tax_number: str = ""
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, kw_only=True)
class TradeLine:
    """One line. price: net, never negative (BT-146); quantity carries the sign (BT-129). amount: BT-131.

    allowance: taken off the line (BT-136); gross: what it is taken off (BT-137). rate: percent.
    """

    number: int
    name: str
    quantity: Decimal
    unit_code: str
    price: Decimal
    amount: Decimal
    rate: Decimal
    category: str
    allowance: Decimal = Decimal(0)
    gross: Decimal = Decimal(0)
    discount: Decimal = Decimal(0)


@dataclass(frozen=True, kw_only=True)
class TradeTax:
    """The tax of one category and rate (BG-23). rate: percent. reason: of a category without tax (BT-120)."""

    category: str
    rate: Decimal
    basis: Decimal
    amount: Decimal
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class TradeInvoice:
    """An invoice (380) or a credit note (381), complete for EN 16931."""

    type_code: str
    number: str
    issued: date
    due: date | None
    currency: str
    seller: TradeParty
    buyer: TradeParty
    lines: tuple[TradeLine, ...]
    taxes: tuple[TradeTax, ...]
    net: Decimal
    tax: Decimal
    total: Decimal
    prepaid: Decimal
    payable: Decimal
    terms: str
    note: str = ""
    order: str = ""
    period: tuple[date, date] | None = None
    credits: str = ""
    iban: str = ""
    bic: str = ""

    @property
    def payment_means(self) -> str:
        """UNTDID 4461: SEPA credit transfer, credit transfer, or not defined."""
        if not self.iban:
            return "1"
        return "58" if self.currency == "EUR" else "30"


def payment_terms(invoice: InvoicePdf) -> str:
    """What the customer has to do, in one sentence."""
    if invoice.credits:
        return f"Credited against invoice {invoice.credits}"
    return f"Payable by {invoice.due_date.isoformat()}"


def trade_invoice(invoice: InvoicePdf) -> TradeInvoice:
    """The invoice in the standard's terms. Raises EInvoiceIncompleteError that lists all that is missing."""
    seller, buyer = _seller(invoice), _buyer(invoice)
    lines = tuple(_line(number, line, invoice) for number, line in enumerate(invoice.lines, start=1))
    taxes = _taxes(invoice)
    missing = [*_missing_of_parties(seller, buyer), *_missing_of_taxes(taxes, seller, buyer, invoice)]
    if missing:
        raise EInvoiceIncompleteError(
            f"{invoice.number} cannot be an electronic invoice: {'; '.join(missing)}",
            hint="the PDF without the electronic part is made all the same",
            facts={"missing": missing},
        )
    period = tuple(date.fromisoformat(day) for day in invoice.service_period if day)
    return TradeInvoice(
        type_code="381" if invoice.credits else "380",
        number=invoice.number,
        issued=invoice.invoice_date,
        due=None if invoice.credits else invoice.due_date,
        currency=invoice.currency,
        seller=seller,
        buyer=buyer,
        lines=lines,
        taxes=taxes,
        net=invoice.untaxed,
        tax=invoice.tax,
        total=invoice.total,
        prepaid=Decimal("0.00") if invoice.credits else invoice.paid,
        payable=invoice.total if invoice.credits else invoice.residual,
        terms=payment_terms(invoice),
        note=invoice.notes.strip(),
        order=invoice.po_number,
        period=(period[0], period[1]) if len(period) == 2 else None,
        credits=invoice.credits,
        iban=compact_tax_id(invoice.company.iban),
        bic=invoice.company.bic.strip(),
    )


def _party(name: str, tax_id: str, address: PostalAddress, email: str, phone: str = "") -> TradeParty:
    compact = compact_tax_id(tax_id)
    is_vat = bool(country_of_tax_id(tax_id))
    return TradeParty(
        name=name,
        address=address,
        vat_id=compact if is_vat else "",
        tax_number="" if is_vat else tax_id.strip(),
        email=email,
        phone=phone,
    )


def _seller(invoice: InvoicePdf) -> TradeParty:
    company = invoice.company
    country = company.country or country_of_tax_id(company.tax_id)
    address = postal_address(company.address, country)
    return _party(company.name, company.tax_id, address, company.email, company.phone)


def _buyer(invoice: InvoicePdf) -> TradeParty:
    """The customer. An address that names no country is one of the seller's country, as on an envelope."""
    country = country_of_tax_id(invoice.customer_tax_id) or _seller(invoice).address.country
    address = postal_address(invoice.customer_address, country)
    return _party(invoice.customer_name, invoice.customer_tax_id, address, invoice.customer_email)


def _line(number: int, line: InvoicePdfLine, invoice: InvoicePdf) -> TradeLine:
    quantity, price = line.quantity, line.unit_price
    if price < 0:
        quantity, price = -quantity, -price
    gross = round_money(quantity * price)
    allowance = gross - line.amount if line.discount and not line.includes_tax else Decimal(0)
    if line.includes_tax:
        # the discount is part of this price, which the net amount decides
        price = (line.amount / quantity).quantize(PRICE_STEP).normalize() if quantity else Decimal(0)
    return TradeLine(
        number=number,
        name=line.description if is_known(line.unit) else f"{line.description} ({line.unit.strip()})",
        quantity=quantity,
        unit_code=unit_code(line.unit),
        price=price,
        amount=line.amount,
        rate=line.tax_rate * 100,
        category=tax_category(line.tax_rate, invoice.tax_reason),
        allowance=allowance,
        gross=gross,
        discount=line.discount,
    )


def _taxes(invoice: InvoicePdf) -> tuple[TradeTax, ...]:
    """One per category and rate; the books may keep a rate of zero under several names."""
    sums: dict[Decimal, tuple[Decimal, Decimal]] = {}
    for rate, basis, amount in invoice.taxes or _single_rate(invoice):
        known = sums.get(rate, (Decimal(0), Decimal(0)))
        sums[rate] = (known[0] + basis, known[1] + amount)
    return tuple(_tax(rate, *sums[rate], invoice.tax_reason.strip()) for rate in sums)


def _tax(rate: Decimal, basis: Decimal, amount: Decimal, reason: str) -> TradeTax:
    category = tax_category(rate, reason)
    return TradeTax(
        category=category,
        rate=rate * 100,
        basis=basis,
        amount=amount,
        reason=reason if category not in (STANDARD, "Z") else "",
    )


def _single_rate(invoice: InvoicePdf) -> tuple[tuple[Decimal, Decimal, Decimal], ...]:
    rates = {line.tax_rate for line in invoice.lines}
    return ((rates.pop(), invoice.untaxed, invoice.tax),) if len(rates) == 1 else ()


def _missing_of_parties(seller: TradeParty, buyer: TradeParty) -> list[str]:
    missing = []
    if seller.name == UNNAMED_COMPANY:
        missing.append("the seller's name (AI_EMPLOYEE_COMPANY)")
    if not seller.address.country:
        missing.append("the seller's country (AI_EMPLOYEE_COMPANY_COUNTRY, such as DE)")
    elif not buyer.address.country:
        missing.append(f"the country of {buyer.name} (the last line of the address, or a VAT id)")
    return missing


def _missing_of_taxes(
    taxes: tuple[TradeTax, ...], seller: TradeParty, buyer: TradeParty, invoice: InvoicePdf
) -> list[str]:
    categories = {tax.category for tax in taxes}
    missing = []
    if not taxes:
        missing.append("the base of each tax rate")
    if "" in categories:
        missing.append("the reason why no tax is charged (such as `reverse charge`, or `exempt` and the paragraph)")
    if not (seller.vat_id or seller.tax_number):
        missing.append("the seller's tax id (AI_EMPLOYEE_COMPANY_TAX_ID)")
    if categories & {"AE", "K", "G"} and not seller.vat_id:
        missing.append("the seller's VAT id with its country's letters (AI_EMPLOYEE_COMPANY_TAX_ID)")
    if categories & {"AE", "K"} and not buyer.vat_id:
        missing.append(f"the VAT id of {buyer.name}, who owes the tax")
    if "K" in categories and not all(invoice.service_period):
        missing.append("the service period, for a supply to another country of the European Union")
    if "O" in categories and categories != {"O"}:
        missing.append("one tax category: what is not subject to tax has an invoice of its own")
    if "O" in categories and (seller.vat_id or buyer.vat_id):
        missing.append("another reason: an invoice that is not subject to tax states no VAT id")
    return missing
