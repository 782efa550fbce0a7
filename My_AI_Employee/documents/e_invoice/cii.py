"""Writes an invoice as Cross Industry Invoice (UN/CEFACT D22B), profile EN 16931 of Factur-X."""

from datetime import date

from My_AI_Employee.documents.e_invoice.addresses import PostalAddress
from My_AI_Employee.documents.e_invoice.trade import TradeInvoice, TradeLine, TradeParty, TradeTax
from My_AI_Employee.documents.e_invoice.xml_tree import Branch, as_bytes, document, money, number

PROFILE = "urn:cen.eu:en16931:2017"
_UN = "urn:un:unece:uncefact:data:standard"
_PREFIXES = {
    "rsm": f"{_UN}:CrossIndustryInvoice:100",
    "ram": f"{_UN}:ReusableAggregateBusinessInformationEntity:100",
    "udt": f"{_UN}:UnqualifiedDataType:100",
}
_OUTSIDE_OF_TAX = "O"


def write_cii(invoice: TradeInvoice) -> bytes:
    """The XML of an invoice. Equal invoices give equal bytes."""
    root, tree = document("rsm:CrossIndustryInvoice", _PREFIXES)
    context = root.branch("rsm:ExchangedDocumentContext")
    context.leaf("ram:GuidelineSpecifiedDocumentContextParameter/ram:ID", PROFILE)
    head = root.branch("rsm:ExchangedDocument")
    head.leaf("ram:ID", invoice.number)
    head.leaf("ram:TypeCode", invoice.type_code)
    _date(head, "ram:IssueDateTime", invoice.issued)
    head.leaf("ram:IncludedNote/ram:Content", invoice.note)
    trade = root.branch("rsm:SupplyChainTradeTransaction")
    for line in invoice.lines:
        _line(trade.branch("ram:IncludedSupplyChainTradeLineItem"), line)
    _agreement(trade.branch("ram:ApplicableHeaderTradeAgreement"), invoice)
    _delivery(trade.branch("ram:ApplicableHeaderTradeDelivery"), invoice)
    _settlement(trade.branch("ram:ApplicableHeaderTradeSettlement"), invoice)
    return as_bytes(tree, _PREFIXES)


def _date(parent: Branch, name: str, day: date) -> None:
    parent.leaf(f"{name}/udt:DateTimeString", f"{day:%Y%m%d}", format="102")


def _line(item: Branch, line: TradeLine) -> None:
    item.leaf("ram:AssociatedDocumentLineDocument/ram:LineID", str(line.number))
    item.leaf("ram:SpecifiedTradeProduct/ram:Name", line.name)
    agreement = item.branch("ram:SpecifiedLineTradeAgreement")
    agreement.leaf("ram:NetPriceProductTradePrice/ram:ChargeAmount", number(line.price))
    delivery = item.branch("ram:SpecifiedLineTradeDelivery")
    delivery.leaf("ram:BilledQuantity", number(line.quantity), unitCode=line.unit_code)
    settlement = item.branch("ram:SpecifiedLineTradeSettlement")
    tax = settlement.branch("ram:ApplicableTradeTax")
    tax.leaf("ram:TypeCode", "VAT")
    tax.leaf("ram:CategoryCode", line.category)
    if line.category != _OUTSIDE_OF_TAX:
        tax.leaf("ram:RateApplicablePercent", number(line.rate))
    if line.allowance:
        _allowance(settlement.branch("ram:SpecifiedTradeAllowanceCharge"), line)
    sums = settlement.branch("ram:SpecifiedTradeSettlementLineMonetarySummation")
    sums.leaf("ram:LineTotalAmount", money(line.amount))


def _allowance(part: Branch, line: TradeLine) -> None:
    part.leaf("ram:ChargeIndicator/udt:Indicator", "false")
    part.leaf("ram:CalculationPercent", number(line.discount))
    part.leaf("ram:BasisAmount", money(line.gross))
    part.leaf("ram:ActualAmount", money(line.allowance))
    part.leaf("ram:Reason", "Discount")


def _agreement(part: Branch, invoice: TradeInvoice) -> None:
    _party(part.branch("ram:SellerTradeParty"), invoice.seller, is_seller=True)
    _party(part.branch("ram:BuyerTradeParty"), invoice.buyer, is_seller=False)
    part.leaf("ram:BuyerOrderReferencedDocument/ram:IssuerAssignedID", invoice.order)


def _party(part: Branch, party: TradeParty, *, is_seller: bool) -> None:
    if is_seller and not party.vat_id:
        part.leaf("ram:ID", party.tax_number)  # a seller without a VAT id is identified by another number (BR-CO-26)
    part.leaf("ram:Name", party.name)
    if is_seller and (party.email or party.phone):
        contact = part.branch("ram:DefinedTradeContact")
        contact.leaf("ram:PersonName", party.name)
        contact.leaf("ram:TelephoneUniversalCommunication/ram:CompleteNumber", party.phone)
        contact.leaf("ram:EmailURIUniversalCommunication/ram:URIID", party.email)
    _address(part.branch("ram:PostalTradeAddress"), party.address)
    part.leaf("ram:URIUniversalCommunication/ram:URIID", party.email, schemeID="EM")
    part.leaf("ram:SpecifiedTaxRegistration/ram:ID", party.vat_id, schemeID="VA")
    if is_seller:
        part.leaf("ram:SpecifiedTaxRegistration/ram:ID", party.tax_number, schemeID="FC")


def _address(part: Branch, address: PostalAddress) -> None:
    part.leaf("ram:PostcodeCode", address.post_code)
    lines = (*address.lines[:2], ", ".join(address.lines[2:]))
    for name, text in zip(("LineOne", "LineTwo", "LineThree"), lines, strict=False):
        part.leaf(f"ram:{name}", text)
    part.leaf("ram:CityName", address.city)
    part.leaf("ram:CountryID", address.country)


def _delivery(part: Branch, invoice: TradeInvoice) -> None:
    if any(tax.category == "K" for tax in invoice.taxes):  # BR-IC-12: where the goods or services went
        _address(part.branch("ram:ShipToTradeParty/ram:PostalTradeAddress"), invoice.buyer.address)


def _settlement(part: Branch, invoice: TradeInvoice) -> None:
    part.leaf("ram:PaymentReference", invoice.number)
    part.leaf("ram:InvoiceCurrencyCode", invoice.currency)
    means = part.branch("ram:SpecifiedTradeSettlementPaymentMeans")
    means.leaf("ram:TypeCode", invoice.payment_means)
    means.leaf("ram:PayeePartyCreditorFinancialAccount/ram:IBANID", invoice.iban)
    if invoice.iban:
        means.leaf("ram:PayeeSpecifiedCreditorFinancialInstitution/ram:BICID", invoice.bic)
    for tax in invoice.taxes:
        _tax(part.branch("ram:ApplicableTradeTax"), tax)
    if invoice.period:
        period = part.branch("ram:BillingSpecifiedPeriod")
        _date(period, "ram:StartDateTime", invoice.period[0])
        _date(period, "ram:EndDateTime", invoice.period[1])
    terms = part.branch("ram:SpecifiedTradePaymentTerms")
    terms.leaf("ram:Description", invoice.terms)
    if invoice.due:
        _date(terms, "ram:DueDateDateTime", invoice.due)
    _sums(part.branch("ram:SpecifiedTradeSettlementHeaderMonetarySummation"), invoice)
    part.leaf("ram:InvoiceReferencedDocument/ram:IssuerAssignedID", invoice.credits)


def _tax(part: Branch, tax: TradeTax) -> None:
    part.leaf("ram:CalculatedAmount", money(tax.amount))
    part.leaf("ram:TypeCode", "VAT")
    part.leaf("ram:ExemptionReason", tax.reason)
    part.leaf("ram:BasisAmount", money(tax.basis))
    part.leaf("ram:CategoryCode", tax.category)
    part.leaf("ram:RateApplicablePercent", number(tax.rate))


def _sums(part: Branch, invoice: TradeInvoice) -> None:
    part.leaf("ram:LineTotalAmount", money(invoice.net))
    part.leaf("ram:TaxBasisTotalAmount", money(invoice.net))
    part.leaf("ram:TaxTotalAmount", money(invoice.tax), currencyID=invoice.currency)
    part.leaf("ram:GrandTotalAmount", money(invoice.total))
    part.leaf("ram:TotalPrepaidAmount", money(invoice.prepaid))
    part.leaf("ram:DuePayableAmount", money(invoice.payable))
