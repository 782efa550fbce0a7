"""Writes an invoice or a credit note as UBL 2.1: plain EN 16931, or XRechnung."""

from dataclasses import dataclass

from My_AI_Employee.documents.e_invoice.addresses import PostalAddress
from My_AI_Employee.documents.e_invoice.trade import TradeInvoice, TradeLine, TradeParty, TradeTax
from My_AI_Employee.documents.e_invoice.xml_tree import Branch, as_bytes, document, money, number
from My_AI_Employee.errors import EInvoiceIncompleteError

PLAIN = "urn:cen.eu:en16931:2017"
XRECHNUNG = "urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0"
_PROCESS = "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0"
_OASIS = "urn:oasis:names:specification:ubl:schema:xsd"
_COMMON = {"cac": f"{_OASIS}:CommonAggregateComponents-2", "cbc": f"{_OASIS}:CommonBasicComponents-2"}


@dataclass(frozen=True, kw_only=True)
class UblProfile:
    """Which rules the file follows. buyer_reference: BT-10; at German authorities the Leitweg-ID."""

    customization: str = PLAIN
    buyer_reference: str = ""


def write_ubl(invoice: TradeInvoice, profile: UblProfile | None = None) -> bytes:
    """The XML of an invoice. Raises EInvoiceIncompleteError for an XRechnung that lacks what Germany demands."""
    profile = profile or UblProfile()
    if profile.customization == XRECHNUNG:
        _check_german_rules(invoice, profile)
    is_note = invoice.type_code == "381"
    name = "CreditNote" if is_note else "Invoice"
    prefixes = {"": f"{_OASIS}:{name}-2", **_COMMON}
    root, tree = document(name, prefixes)
    _head(root, invoice, profile)
    _party(root.branch("cac:AccountingSupplierParty/cac:Party"), invoice.seller, is_seller=True)
    _party(root.branch("cac:AccountingCustomerParty/cac:Party"), invoice.buyer, is_seller=False)
    if any(tax.category == "K" for tax in invoice.taxes):
        _address(root.branch("cac:Delivery/cac:DeliveryLocation/cac:Address"), invoice.buyer.address)
    _payment(root, invoice)
    _taxes(root.branch("cac:TaxTotal"), invoice)
    _sums(root.branch("cac:LegalMonetaryTotal"), invoice)
    for line in invoice.lines:
        _line(root.branch(f"cac:{name}Line"), line, invoice.currency)
    return as_bytes(tree, prefixes)


def _check_german_rules(invoice: TradeInvoice, profile: UblProfile) -> None:
    """BR-DE-1, 2, 3 to 9 and 15 of XRechnung."""
    wanted = {
        "the buyer's reference, such as the Leitweg-ID (--buyer-reference)": profile.buyer_reference,
        "the seller's mail address (SMTP_FROM)": invoice.seller.email,
        "the seller's phone number (AI_EMPLOYEE_COMPANY_PHONE)": invoice.seller.phone,
        "the seller's town and post code (AI_EMPLOYEE_COMPANY_ADDRESS)": invoice.seller.address.city,
        f"the town and post code of {invoice.buyer.name}": invoice.buyer.address.city,
        f"the mail address of {invoice.buyer.name}": invoice.buyer.email,
        "the account to pay to (AI_EMPLOYEE_COMPANY_IBAN)": invoice.iban,
    }
    missing = [what for what, value in wanted.items() if not value]
    if missing:
        raise EInvoiceIncompleteError(
            f"{invoice.number} cannot be an XRechnung: it lacks {'; '.join(missing)}",
            hint="`--format ubl` writes it as plain UBL, which demands less",
            facts={"missing": missing},
        )


def _head(root: Branch, invoice: TradeInvoice, profile: UblProfile) -> None:
    is_note = invoice.type_code == "381"
    root.leaf("cbc:CustomizationID", profile.customization)
    root.leaf("cbc:ProfileID", _PROCESS)
    root.leaf("cbc:ID", invoice.number)
    root.leaf("cbc:IssueDate", invoice.issued.isoformat())
    if invoice.due and not is_note:
        root.leaf("cbc:DueDate", invoice.due.isoformat())
    root.leaf("cbc:CreditNoteTypeCode" if is_note else "cbc:InvoiceTypeCode", invoice.type_code)
    root.leaf("cbc:Note", invoice.note)
    root.leaf("cbc:DocumentCurrencyCode", invoice.currency)
    root.leaf("cbc:BuyerReference", profile.buyer_reference)
    if invoice.period:
        period = root.branch("cac:InvoicePeriod")
        period.leaf("cbc:StartDate", invoice.period[0].isoformat())
        period.leaf("cbc:EndDate", invoice.period[1].isoformat())
    root.leaf("cac:OrderReference/cbc:ID", invoice.order)
    root.leaf("cac:BillingReference/cac:InvoiceDocumentReference/cbc:ID", invoice.credits)


def _party(part: Branch, party: TradeParty, *, is_seller: bool) -> None:
    part.leaf("cbc:EndpointID", party.email, schemeID="EM")
    if is_seller and not party.vat_id:
        part.leaf("cac:PartyIdentification/cbc:ID", party.tax_number)
    _address(part.branch("cac:PostalAddress"), party.address)
    for tax_id, scheme in ((party.vat_id, "VAT"), (party.tax_number if is_seller else "", "FC")):
        if tax_id:
            registration = part.branch("cac:PartyTaxScheme")
            registration.leaf("cbc:CompanyID", tax_id)
            registration.leaf("cac:TaxScheme/cbc:ID", scheme)
    part.leaf("cac:PartyLegalEntity/cbc:RegistrationName", party.name)
    if is_seller and (party.email or party.phone):
        contact = part.branch("cac:Contact")
        contact.leaf("cbc:Name", party.name)
        contact.leaf("cbc:Telephone", party.phone)
        contact.leaf("cbc:ElectronicMail", party.email)


def _address(part: Branch, address: PostalAddress) -> None:
    lines = (*address.lines[:2], ", ".join(address.lines[2:]))
    names = ("cbc:StreetName", "cbc:AdditionalStreetName")
    for name, text in zip(names, lines, strict=False):
        part.leaf(name, text)
    part.leaf("cbc:CityName", address.city)
    part.leaf("cbc:PostalZone", address.post_code)
    if len(lines) > 2:
        part.leaf("cac:AddressLine/cbc:Line", lines[2])
    part.leaf("cac:Country/cbc:IdentificationCode", address.country)


def _payment(root: Branch, invoice: TradeInvoice) -> None:
    means = root.branch("cac:PaymentMeans")
    means.leaf("cbc:PaymentMeansCode", invoice.payment_means)
    means.leaf("cbc:PaymentID", invoice.number)
    if invoice.iban:
        account = means.branch("cac:PayeeFinancialAccount")
        account.leaf("cbc:ID", invoice.iban)
        account.leaf("cac:FinancialInstitutionBranch/cbc:ID", invoice.bic)
    root.leaf("cac:PaymentTerms/cbc:Note", invoice.terms)


def _taxes(part: Branch, invoice: TradeInvoice) -> None:
    part.leaf("cbc:TaxAmount", money(invoice.tax), currencyID=invoice.currency)
    for tax in invoice.taxes:
        share = part.branch("cac:TaxSubtotal")
        share.leaf("cbc:TaxableAmount", money(tax.basis), currencyID=invoice.currency)
        share.leaf("cbc:TaxAmount", money(tax.amount), currencyID=invoice.currency)
        _category(share.branch("cac:TaxCategory"), tax)


def _category(part: Branch, tax: TradeTax) -> None:
    part.leaf("cbc:ID", tax.category)
    if tax.category != "O":
        part.leaf("cbc:Percent", number(tax.rate))
    part.leaf("cbc:TaxExemptionReason", tax.reason)
    part.leaf("cac:TaxScheme/cbc:ID", "VAT")


def _sums(part: Branch, invoice: TradeInvoice) -> None:
    for name, amount in (
        ("LineExtensionAmount", invoice.net),
        ("TaxExclusiveAmount", invoice.net),
        ("TaxInclusiveAmount", invoice.total),
        ("PrepaidAmount", invoice.prepaid),
        ("PayableAmount", invoice.payable),
    ):
        part.leaf(f"cbc:{name}", money(amount), currencyID=invoice.currency)


def _line(part: Branch, line: TradeLine, currency: str) -> None:
    is_note = part.name == "CreditNoteLine"
    part.leaf("cbc:ID", str(line.number))
    quantity = "cbc:CreditedQuantity" if is_note else "cbc:InvoicedQuantity"
    part.leaf(quantity, number(line.quantity), unitCode=line.unit_code)
    part.leaf("cbc:LineExtensionAmount", money(line.amount), currencyID=currency)
    if line.allowance:
        allowance = part.branch("cac:AllowanceCharge")
        allowance.leaf("cbc:ChargeIndicator", "false")
        allowance.leaf("cbc:AllowanceChargeReason", "Discount")
        allowance.leaf("cbc:MultiplierFactorNumeric", number(line.discount))
        allowance.leaf("cbc:Amount", money(line.allowance), currencyID=currency)
        allowance.leaf("cbc:BaseAmount", money(line.gross), currencyID=currency)
    item = part.branch("cac:Item")
    item.leaf("cbc:Name", line.name)
    category = item.branch("cac:ClassifiedTaxCategory")
    category.leaf("cbc:ID", line.category)
    if line.category != "O":
        category.leaf("cbc:Percent", number(line.rate))
    category.leaf("cac:TaxScheme/cbc:ID", "VAT")
    part.leaf("cac:Price/cbc:PriceAmount", number(line.price), currencyID=currency)
