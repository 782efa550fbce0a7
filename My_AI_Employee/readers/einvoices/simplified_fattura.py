"""Simplified FatturaPA (FSM10), for small amounts: each line has its tax inside, as an amount, as a rate, or both.

Sums without tax and the total are not stated. They follow from the lines only where each line's tax is certain.
"""

from collections.abc import Sequence
from decimal import Decimal

from My_AI_Employee.domain.money import round_money
from My_AI_Employee.readers.contents.document import Buyer, DocumentLine, ReadDocument, Seller, TaxShare
from My_AI_Employee.readers.contents.findings import Finding, Money, Text, contradicted, not_found, sure
from My_AI_Employee.readers.einvoices.currencies import currency_finding
from My_AI_Employee.readers.einvoices.elements import (
    Element,
    money_finding,
    one_of_several,
    text_finding,
    value_finding,
)
from My_AI_Employee.readers.einvoices.stated import StatedInvoice, StatedLine
from My_AI_Employee.readers.einvoices.values import amount, day, without_blanks

_HEADER = "FatturaElettronicaHeader"
_SELLER = f"{_HEADER}/CedentePrestatore"
_BUYER = f"{_HEADER}/CessionarioCommittente/AltriDatiIdentificativi"
_GENERAL = "DatiGenerali/DatiGeneraliDocumento"
_CORRECTED = "DatiGenerali/DatiFatturaRettificata/NumeroFR"
_CENT = Decimal("0.01")


def read_simplified_fattura(root: Element) -> tuple[StatedInvoice, ...]:
    """What each body of the file states, in the file's order."""
    seller = Seller(name=_name(root, _SELLER, "seller"), vat_id=_vat_id(root))
    buyer = Buyer(name=_name(root, _BUYER, "buyer"))
    return tuple(_invoice(body, seller, buyer) for body in root.children("FatturaElettronicaBody"))


def _invoice(body: Element, seller: Seller, buyer: Buyer) -> StatedInvoice:
    items = body.children("DatiBeniServizi")
    taxes = [_tax_inside(item) for item in items]
    lines = tuple(_line(item, tax) for item, tax in zip(items, taxes, strict=True))
    document = ReadDocument(
        number=text_finding(body.find(f"{_GENERAL}/Numero"), "invoice number"),
        issue_date=value_finding(body.find(f"{_GENERAL}/Data"), "issue date", day),
        seller=seller,
        buyer=buyer,
        currency=currency_finding(body.find(f"{_GENERAL}/Divisa"), []),
        net=_summed([line.line.amount for line in lines], "amounts less their tax"),
        tax=_summed(taxes, "taxes inside the lines"),
        total=_summed([_gross(item) for item in items], "amounts with tax"),
        lines=tuple(item.line for item in lines),
        taxes=_shares(lines, taxes),
        reference=one_of_several(
            body.find("DatiGenerali/DatiFatturaRettificata/NumeroFR"), "corrected invoices", str
        ),
    )
    code = text_finding(body.find(f"{_GENERAL}/TipoDocumento"), "type code")
    return StatedInvoice(document=document, type_code=code, lines=lines)


def _name(root: Element, party: str, label: str) -> Text:
    found = root.find(f"{party}/Denominazione")
    if any(item.text for item in found):
        return text_finding(found, label)
    words = [item.text for item in [*root.find(f"{party}/Nome"), *root.find(f"{party}/Cognome")] if item.text]
    if words:
        return sure(" ".join(words), root.find(party)[0].where, "XML elements Nome and Cognome")
    return not_found(f"the file states no {label}")


def _vat_id(root: Element) -> Text:
    for element in root.find(f"{_SELLER}/IdFiscaleIVA"):
        country = "".join(item.text for item in element.children("IdPaese")).upper()
        number = without_blanks("".join(item.text for item in element.children("IdCodice"))).upper()
        if number:
            return sure(country + number, element.where, "XML elements IdPaese and IdCodice")
    return not_found("the file states no VAT id")


def _gross(item: Element) -> Money:
    return money_finding(item.children("Importo"), "amount of the line", None)


def _rate(item: Element) -> Finding[Decimal]:
    """In percent; 0 where the line says why it bears no tax."""
    found = value_finding(item.find("DatiIVA/Aliquota"), "tax rate", amount)
    reasons = [element for element in item.children("Natura") if element.text]
    if found.value is None and reasons and not item.find("DatiIVA/Imposta"):
        return sure(Decimal(0), reasons[0].where, "XML element Natura, the reason why there is no tax")
    return found


def _tax_inside(item: Element) -> Money:
    """The tax inside a line; contradicted when its amount and its rate say different things."""
    gross, rate = _gross(item), _rate(item)
    stated = money_finding(item.find("DatiIVA/Imposta"), "tax of the line", None)
    if gross.value is None or rate.value is None or rate.value < 0:
        return stated
    by_rate = gross.value - round_money(gross.value / (1 + rate.value / 100))
    if stated.value is None:
        return sure(by_rate, rate.where or gross.where, f"{rate.value:f} % inside the amount of the line")
    if abs(stated.value - by_rate) > _CENT:
        how = f"the tax of the line is {stated.value:f}, {rate.value:f} % inside {gross.value:f} are {by_rate:f}"
        return contradicted(stated.value, how, stated.where)
    return stated


def _line(item: Element, tax: Money) -> StatedLine:
    gross = _gross(item)
    net: Money = not_found("the tax inside the line is not certain", gross.where)
    if gross.is_sure and tax.is_sure and gross.value is not None and tax.value is not None:
        net = sure(gross.value - tax.value, gross.where, "amount less the tax inside")
    line = DocumentLine(
        description=text_finding(item.children("Descrizione"), "description"), amount=net, tax_rate=_rate(item)
    )
    return StatedLine(line=line)


def _summed(amounts: Sequence[Money], what: str) -> Money:
    """The sum; what makes one of the amounts uncertain makes the sum uncertain."""
    if not amounts:
        return not_found("the file has no lines")
    doubt = next((item for item in amounts if not item.is_sure), None)
    if doubt is not None:
        return Finding(None, doubt.state, doubt.where, doubt.how)
    values = [item.value for item in amounts if item.value is not None]
    return sure(sum(values, Decimal(0)), amounts[0].where, f"sum of the {what}")


def _shares(lines: Sequence[StatedLine], taxes: Sequence[Money]) -> tuple[TaxShare, ...]:
    """The tax of each rate; none unless the rate and the tax of every line are certain."""
    found: dict[Decimal, tuple[Decimal, Decimal, str]] = {}
    for stated, tax in zip(lines, taxes, strict=True):
        line = stated.line
        if not (line.tax_rate.is_sure and line.amount.is_sure and tax.is_sure):
            return ()
        basis, sum_, where = found.get(line.tax_rate.value or Decimal(0), (Decimal(0), Decimal(0), line.amount.where))
        net, more = line.amount.value or Decimal(0), tax.value or Decimal(0)
        found[line.tax_rate.value or Decimal(0)] = (basis + net, sum_ + more, where)
    how = "sum of the lines of this rate"
    return tuple(
        TaxShare(rate=sure(rate, where, how), basis=sure(basis, where, how), amount=sure(tax_, where, how))
        for rate, (basis, tax_, where) in found.items()
    )
