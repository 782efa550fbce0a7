"""FatturaPA, the Italian e-invoice: one header for the parties, one body per invoice.

A total may be missing, and withheld tax or the tax that public buyers pay themselves (split payment) makes the amount
to pay smaller than the total.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from My_AI_Employee.readers.contents.document import Buyer, DocumentLine, ReadDocument, Seller, TaxShare
from My_AI_Employee.readers.contents.findings import Finding, Money, Text, not_found, sure
from My_AI_Employee.readers.einvoices.accounts import account_finding, payee_of
from My_AI_Employee.readers.einvoices.currencies import currency_finding
from My_AI_Employee.readers.einvoices.due_dates import due_date
from My_AI_Employee.readers.einvoices.elements import (
    Element,
    money_finding,
    one_of_several,
    text_finding,
    total_of,
    value_finding,
)
from My_AI_Employee.readers.einvoices.embedded_files import decoded_files
from My_AI_Employee.readers.einvoices.stated import Adjustment, StatedInvoice, StatedLine
from My_AI_Employee.readers.einvoices.values import amount, day, without_blanks

_HEADER = "FatturaElettronicaHeader"
_SELLER = f"{_HEADER}/CedentePrestatore/DatiAnagrafici"
_BUYER = f"{_HEADER}/CessionarioCommittente/DatiAnagrafici"
_GENERAL = "DatiGenerali/DatiGeneraliDocumento"
_GOODS = "DatiBeniServizi"
_PAYMENT = "DatiPagamento/DettaglioPagamento"


def read_fatturapa(root: Element) -> tuple[StatedInvoice, ...]:
    """What each body of the file states, in the file's order."""
    seller, buyer = _party_name(root, _SELLER, "seller"), Buyer(name=_party_name(root, _BUYER, "buyer"))
    vat_id = _vat_id(root)
    return tuple(_invoice(body, seller, vat_id, buyer) for body in root.children("FatturaElettronicaBody"))


def _invoice(body: Element, seller: Text, vat_id: Text, buyer: Buyer) -> StatedInvoice:
    currency = currency_finding(body.find(f"{_GENERAL}/Divisa"), [])
    shares = tuple(_share(item) for item in body.find(f"{_GOODS}/DatiRiepilogo"))
    tax, net = _summed(shares, "amount"), _summed(shares, "basis")
    total = _money(body.find(f"{_GENERAL}/ImportoTotaleDocumento"), "sum with tax")
    code = text_finding(body.find(f"{_GENERAL}/TipoDocumento"), "type code")
    lines = tuple(_line(item) for item in body.find(f"{_GOODS}/DettaglioLinee"))
    files, problems = decoded_files(
        (" ".join(name.text for name in item.children("NomeAttachment")), data)
        for item in body.children("Allegati")
        for data in item.children("Attachment")
    )
    payee = payee_of(one_of_several(body.find(f"{_PAYMENT}/Beneficiario"), "payees", str), seller)
    document = ReadDocument(
        number=text_finding(body.find(f"{_GENERAL}/Numero"), "invoice number"),
        issue_date=value_finding(body.find(f"{_GENERAL}/Data"), "issue date", day),
        due_date=_due_date(body),
        seller=Seller(name=seller, vat_id=vat_id, iban=account_finding(body.find(f"{_PAYMENT}/IBAN"), payee)),
        buyer=buyer,
        currency=currency,
        net=net,
        tax=tax,
        total=total,
        payable=_payable(body),
        lines=tuple(item.line for item in lines),
        taxes=shares,
        reference=one_of_several(
            body.find("DatiGenerali/DatiFattureCollegate/IdDocumento"), "preceding invoices", str
        ),
        payee=payee,
    )
    return StatedInvoice(
        document=document,
        type_code=code,
        lines=lines,
        rounding=_money(body.find(f"{_GENERAL}/Arrotondamento"), "rounding"),
        adjustments=_adjustments(body),
        may_explain_payable=_explaining_payable(body, tax.value),
        may_explain_total=_explaining_total(body),
        problems=problems,
        embedded=files,
    )


def _money(elements: Sequence[Element], label: str) -> Money:
    return money_finding(elements, label, None)


def _party_name(root: Element, party: str, label: str) -> Text:
    found = root.find(f"{party}/Anagrafica/Denominazione")
    if any(item.text for item in found):
        return text_finding(found, label)
    people = root.find(f"{party}/Anagrafica")
    words = [item.text for person in people for item in [*person.children("Nome"), *person.children("Cognome")]]
    if any(words):
        return sure(" ".join(filter(None, words)), people[0].where, "XML elements Nome and Cognome")
    return not_found(f"the file states no {label}")


def _vat_id(root: Element) -> Text:
    for element in root.find(f"{_SELLER}/IdFiscaleIVA"):
        country = "".join(item.text for item in element.children("IdPaese")).upper()
        number = without_blanks("".join(item.text for item in element.children("IdCodice"))).upper()
        if number:
            prefix = "" if country and number.startswith(country) else country
            return sure(prefix + number, element.where, "XML elements IdPaese and IdCodice")
    return not_found("the file states no VAT id")


def _due_date(body: Element) -> Finding[date]:
    return due_date([(item, False) for item in body.find(f"{_PAYMENT}/DataScadenzaPagamento")])


def _share(element: Element) -> TaxShare:
    return TaxShare(
        rate=value_finding(element.children("AliquotaIVA"), "tax rate", amount),
        category=not_found("FatturaPA has no category of tax"),
        basis=_money(element.children("ImponibileImporto"), "tax basis"),
        amount=_money(element.children("Imposta"), "tax amount"),
        reason=text_finding(element.first_of("RiferimentoNormativo", "Natura"), "reason"),
    )


def _summed(shares: Sequence[TaxShare], field: str) -> Money:
    found: list[Money] = [getattr(share, field) for share in shares]
    if not found:
        return not_found("the file has no DatiRiepilogo")
    values = [item.value for item in found if item.is_sure and item.value is not None]
    if len(values) < len(found):
        return not_found(f"a tax {field} of DatiRiepilogo is not readable", found[0].where)
    how = f"sum of {len(values)} DatiRiepilogo" if len(values) > 1 else "DatiRiepilogo"
    return sure(sum(values, Decimal(0)), found[0].where, how)


def _payable(body: Element) -> Money:
    """The sum of the payments, which may be instalments."""
    elements = body.find(f"{_PAYMENT}/ImportoPagamento")
    total = total_of(elements)
    if total is None or len(elements) == 1:
        return _money(elements, "amount to pay")
    return sure(total, elements[0].where, f"sum of {len(elements)} payments")


def _line(item: Element) -> StatedLine:
    price = _money(item.children("PrezzoUnitario"), "price")
    line = DocumentLine(
        description=text_finding(item.children("Descrizione"), "description"),
        quantity=value_finding(item.children("Quantita"), "quantity", amount),
        unit_price=price,
        amount=_money(item.children("PrezzoTotale"), "amount of the line"),
        tax_rate=value_finding(item.children("AliquotaIVA"), "tax rate", amount),
    )
    # discounts of a line may be percentages, one upon the other: its price does not give its amount by itself
    has_discount = bool(item.children("ScontoMaggiorazione"))
    return StatedLine(line=line, stated_price=None if has_discount else price.value)


def _adjustments(body: Element) -> tuple[Adjustment, ...]:
    """What is taxed besides the lines: the professionals' fund, further expenses and rounding of each rate."""
    found: list[Adjustment] = []
    for element in body.find(f"{_GENERAL}/DatiCassaPrevidenziale"):
        _add(found, element, "ImportoContributoCassa")
    for element in body.find(f"{_GOODS}/DatiRiepilogo"):
        _add(found, element, "SpeseAccessorie")
        _add(found, element, "Arrotondamento")
    return tuple(found)


def _add(found: list[Adjustment], element: Element, name: str) -> None:
    value = total_of(element.children(name))
    if value:
        rates = value_finding(element.children("AliquotaIVA"), "tax rate", amount)
        found.append(Adjustment(amount=value, rate=rates.value))


def _explaining_payable(body: Element, tax: Decimal | None) -> dict[str, Decimal]:
    withheld = total_of(body.find(f"{_GENERAL}/DatiRitenuta/ImportoRitenuta"))
    split = any(item.text == "S" for item in body.find(f"{_GOODS}/DatiRiepilogo/EsigibilitaIVA"))
    named = {
        "withheld tax": -withheld if withheld else None,
        "tax that the buyer pays to the state": -tax if split and tax else None,
        "stamp duty": total_of(body.find(f"{_GENERAL}/DatiBollo/ImportoBollo")),
    }
    return {name: value for name, value in named.items() if value}


def _explaining_total(body: Element) -> dict[str, Decimal]:
    """Stamp duty and discounts on the whole document, which some senders put into the total."""
    discounts = Decimal(0)
    for element in body.find(f"{_GENERAL}/ScontoMaggiorazione"):
        value = total_of(element.children("Importo")) or Decimal(0)
        discounts += value if any(item.text == "MG" for item in element.children("Tipo")) else -value
    stamp = total_of(body.find(f"{_GENERAL}/DatiBollo/ImportoBollo"))
    return {name: value for name, value in {"stamp duty": stamp, "discount": discounts}.items() if value}
