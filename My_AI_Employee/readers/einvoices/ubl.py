"""UBL 2 invoices and credit notes (PEPPOL BIS, XRechnung, OIOUBL, NLCIUS and other national forms)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from My_AI_Employee.readers.contents.document import Buyer, Payee, ReadDocument, Seller, TaxShare
from My_AI_Employee.readers.contents.findings import Finding, Money, Text, contradicted, likely, not_found, sure
from My_AI_Employee.readers.einvoices.accounts import account_finding, payee_of, tax_id_finding
from My_AI_Employee.readers.einvoices.currencies import currency_finding, in_currency
from My_AI_Employee.readers.einvoices.document_types import by_root
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
from My_AI_Employee.readers.einvoices.stated import Adjustment, StatedInvoice
from My_AI_Employee.readers.einvoices.ubl_lines import is_charge, percent_of, ubl_lines
from My_AI_Employee.readers.einvoices.values import day, plain

_SUMS = "LegalMonetaryTotal"
_SELLER = "AccountingSupplierParty/Party"
_BUYER = "AccountingCustomerParty/Party"
_REFERENCES = "BillingReference/InvoiceDocumentReference|CreditNoteDocumentReference"
_EMBEDDED = "AdditionalDocumentReference/Attachment/EmbeddedDocumentBinaryObject"
_VAT_NAMES = frozenset(["MOMS", "MVA", "BTW", "TVA", "IVA", "MWST", "UST", "GST", "ALV", "PVM", "DPH", "AFA"])
"""How the scheme is called where the file says its national name in place of VAT."""


def read_ubl(root: Element, root_name: str) -> StatedInvoice:
    """What a UBL file states. root_name: Invoice or CreditNote."""
    totals = root.find(f"{_SUMS}/PayableAmount") or root.find(f"{_SUMS}/TaxInclusiveAmount")
    currency = currency_finding(root.children("DocumentCurrencyCode"), totals)
    stated_code = text_finding(root.children("InvoiceTypeCode|CreditNoteTypeCode"), "type code")
    code = by_root(root_name, stated_code)
    lines = ubl_lines(root.children("InvoiceLine|CreditNoteLine"), currency.value)
    document = _document(root, currency)
    document = replace(document, lines=tuple(item.line for item in lines))
    files, problems = decoded_files((item.attribute("filename"), item) for item in root.find(_EMBEDDED))
    return StatedInvoice(
        document=document,
        type_code=code,
        lines=lines,
        line_total=_sum(root, "LineExtensionAmount", "sum of lines", currency),
        allowances=_sum(root, "AllowanceTotalAmount", "sum of allowances", currency),
        charges=_sum(root, "ChargeTotalAmount", "sum of charges", currency),
        rounding=_sum(root, "PayableRoundingAmount", "rounding", currency),
        adjustments=_adjustments(root),
        may_explain_payable=_explaining(root),
        has_several_taxes=_has_several_taxes(root),
        problems=problems,
        embedded=files,
    )


def _document(root: Element, currency: Text) -> ReadDocument:
    tax_totals = _tax_totals(root, currency.value)
    payee = _payee(root)
    net = _sum(root, "TaxExclusiveAmount", "sum without tax", currency)
    total = _sum(root, "TaxInclusiveAmount", "sum with tax", currency)
    return ReadDocument(
        number=text_finding(root.children("ID"), "invoice number"),
        issue_date=value_finding(root.children("IssueDate"), "issue date", day),
        due_date=_due_date(root),
        seller=_seller(root, payee),
        buyer=Buyer(name=_name(root, _BUYER, "buyer")),
        currency=currency,
        net=net,
        tax=_tax(tax_totals, net, total, currency.value),
        total=total,
        payable=_sum(root, "PayableAmount", "amount to pay", currency),
        taxes=tuple(_share(item, currency.value) for total_ in tax_totals for item in total_.children("TaxSubtotal")),
        prepaid=_sum(root, "PrepaidAmount", "prepaid amount", currency),
        reference=one_of_several(root.find(f"{_REFERENCES}/ID"), "preceding invoices", str),
        payee=payee,
    )


def _sum(root: Element, name: str, label: str, currency: Text) -> Money:
    return money_finding(root.find(f"{_SUMS}/{name}"), label, currency.value)


def _due_date(root: Element) -> Finding[date]:
    own = root.children("DueDate")
    others = [*root.find("PaymentMeans/PaymentDueDate"), *root.find("PaymentTerms/PaymentDueDate|InstallmentDueDate")]
    return due_date([(item, False) for item in own or others])


def _seller(root: Element, payee: Payee) -> Seller:
    accounts = root.find("PaymentMeans/PayeeFinancialAccount/ID")
    return Seller(name=_name(root, _SELLER, "seller"), vat_id=_vat_id(root), iban=account_finding(accounts, payee))


def _payee(root: Element) -> Payee:
    named = root.first_of("PayeeParty/PartyName/Name", "PayeeParty/PartyLegalEntity/RegistrationName")
    return payee_of(text_finding(named, "payee"), _name(root, _SELLER, "seller"))


def _name(root: Element, party: str, label: str) -> Text:
    """The registered name; the trading name, then a person's name, where that is missing."""
    found = root.first_of(f"{party}/PartyLegalEntity/RegistrationName", f"{party}/PartyName/Name")
    if found:
        return text_finding(found, label)
    for person in root.find(f"{party}/Person") or root.find(f"{party}/Contact"):
        parts = person.children("FirstName|MiddleName|FamilyName") or person.children("Name")
        if words := " ".join(item.text for item in parts if item.text):
            return likely(words, person.where, f"name of a person, since the {label} has no other")
    return not_found(f"the file states no {label}")


def _vat_id(root: Element) -> Text:
    schemes = root.find(f"{_SELLER}/PartyTaxScheme")
    vat = [item for item in schemes if _scheme(item) == "VAT"]
    national = [item for item in schemes if _scheme(item) in _VAT_NAMES]
    return tax_id_finding([found for item in vat or national for found in item.children("CompanyID")])


def _scheme(element: Element) -> str:
    ids, names = element.find("TaxScheme/ID"), element.find("TaxScheme/Name")
    texts = [item.text.upper() for item in [*ids, *names]]
    known = [text for text in texts if text == "VAT" or text in _VAT_NAMES]
    return known[0] if known else ""


def _tax_totals(root: Element, currency: str | None) -> list[Element]:
    """The tax totals in the invoice's currency; a second one may repeat the tax in the currency of the tax office."""
    owners = {amount.path: total for total in root.children("TaxTotal") for amount in total.children("TaxAmount")}
    amounts = [amount for total in root.children("TaxTotal") for amount in total.children("TaxAmount")]
    return [owners[amount.path] for amount in in_currency(amounts, currency)]


def _tax(totals: Sequence[Element], net: Money, total: Money, currency: str | None) -> Money:
    """The tax: of the one total, or the sum of several (one per kind of tax) when that adds up."""
    amounts = [found for item in totals for found in item.children("TaxAmount")]
    found = money_finding(amounts, "sum of tax", currency)
    if len(totals) < 2 or found.value is None or net.value is None or total.value is None:
        return found
    summed = total_of(amounts)
    if summed is not None and net.value + summed == total.value and found.value != summed:
        return sure(summed, amounts[0].where, f"sum of {len(amounts)} tax totals")
    if net.value + found.value != total.value and summed is not None:
        return contradicted(found.value, f"{len(amounts)} tax totals, in sum {plain(summed)}", found.where)
    return found


def _has_several_taxes(root: Element) -> bool:
    schemes = root.find("TaxTotal/TaxSubtotal/TaxCategory/TaxScheme/ID")
    return len({item.text for item in schemes}) > 1


def _share(element: Element, currency: str | None) -> TaxShare:
    category = element.children("TaxCategory")
    reasons = [found for item in category for found in item.first_of("TaxExemptionReason", "TaxExemptionReasonCode")]
    return TaxShare(
        rate=percent_of(category, element),
        category=text_finding([found for item in category for found in item.children("ID")], "tax category"),
        basis=money_finding(element.children("TaxableAmount"), "tax basis", currency),
        amount=money_finding(element.children("TaxAmount"), "tax amount", currency),
        reason=text_finding(reasons[:1], "reason"),
    )


def _adjustments(root: Element) -> tuple[Adjustment, ...]:
    found: list[Adjustment] = []
    for element in root.children("AllowanceCharge"):
        value = total_of(element.children("Amount"))
        if value is not None:
            charge, rate = is_charge(element), percent_of(element.children("TaxCategory"), None).value
            found.append(Adjustment(amount=value if charge else -value, is_charge=charge, rate=rate))
    return tuple(found)


def _explaining(root: Element) -> dict[str, Decimal]:
    """Sums outside of the totals: withheld tax, and amounts collected for third parties (XRechnung extension)."""
    withheld = total_of(root.find("WithholdingTaxTotal/TaxAmount"))
    third = total_of(root.find("PrepaidPayment/PaidAmount"))
    named = {"withheld tax": -withheld if withheld else None, "amounts for third parties": third}
    return {name: value for name, value in named.items() if value}
