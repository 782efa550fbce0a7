"""Cross Industry Invoice (Factur-X, ZUGFeRD 2, XRechnung) and Cross Industry Document (ZUGFeRD 1).

Both have the same tree; ZUGFeRD 1 has other names for some elements, written here as `newer|older`.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from My_AI_Employee.readers.contents.document import Buyer, DocumentLine, Payee, ReadDocument, Seller, TaxShare
from My_AI_Employee.readers.contents.findings import Finding, Money, Text
from My_AI_Employee.readers.einvoices.accounts import account_finding, payee_of, tax_id_finding
from My_AI_Employee.readers.einvoices.cii_lines import cii_lines, is_charge, rate_of
from My_AI_Employee.readers.einvoices.currencies import currency_finding, in_currency
from My_AI_Employee.readers.einvoices.due_dates import due_date, is_for_discount
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
from My_AI_Employee.readers.einvoices.values import amount, day

_HEADER = "ExchangedDocument|HeaderExchangedDocument"
_CONTEXT = "ExchangedDocumentContext|SpecifiedExchangedDocumentContext"
_TRADE = "SupplyChainTradeTransaction|SpecifiedSupplyChainTradeTransaction"
_AGREEMENT = f"{_TRADE}/ApplicableHeaderTradeAgreement|ApplicableSupplyChainTradeAgreement"
_SETTLEMENT = f"{_TRADE}/ApplicableHeaderTradeSettlement|ApplicableSupplyChainTradeSettlement"
_SUMS = f"{_SETTLEMENT}/SpecifiedTradeSettlementHeaderMonetarySummation|SpecifiedTradeSettlementMonetarySummation"
_ACCOUNT = "SpecifiedTradeSettlementPaymentMeans/PayeePartyCreditorFinancialAccount/IBANID"


def read_cii(root: Element) -> StatedInvoice:
    """What a CII or ZUGFeRD 1 file states."""
    codes, totals = root.find(f"{_SETTLEMENT}/InvoiceCurrencyCode"), root.find(f"{_SUMS}/GrandTotalAmount")
    currency = currency_finding(codes, totals)
    code = text_finding(root.find(f"{_HEADER}/TypeCode"), "type code")
    lines = cii_lines(root.find(f"{_TRADE}/IncludedSupplyChainTradeLineItem"), currency.value)
    document = _document(root, currency, tuple(item.line for item in lines))
    files, problems = decoded_files(
        (item.attribute("filename"), item)
        for item in root.find(f"{_AGREEMENT}/AdditionalReferencedDocument/AttachmentBinaryObject")
    )
    return StatedInvoice(
        document=document,
        type_code=code,
        lines=lines,
        line_total=_sum(root, "LineTotalAmount", "sum of lines", currency),
        allowances=_sum(root, "AllowanceTotalAmount", "sum of allowances", currency),
        charges=_sum(root, "ChargeTotalAmount", "sum of charges", currency),
        rounding=_sum(root, "RoundingAmount", "rounding", currency),
        adjustments=_adjustments(root),
        has_hidden_prepayment=_is_minimum(root),
        has_several_taxes=len({item.text for item in root.find(f"{_SETTLEMENT}/ApplicableTradeTax/TypeCode")}) > 1,
        problems=problems,
        embedded=files,
    )


def _document(root: Element, currency: Text, lines: tuple[DocumentLine, ...]) -> ReadDocument:
    payee = _payee(root)
    return ReadDocument(
        number=text_finding(root.find(f"{_HEADER}/ID"), "invoice number"),
        issue_date=_date(root.find(f"{_HEADER}/IssueDateTime"), "issue date"),
        due_date=_due_date(root),
        seller=_seller(root, payee),
        buyer=Buyer(name=_name(root, "BuyerTradeParty", "buyer")),
        currency=currency,
        net=_sum(root, "TaxBasisTotalAmount", "sum without tax", currency),
        tax=money_finding(
            in_currency(root.find(f"{_SUMS}/TaxTotalAmount"), currency.value), "sum of tax", currency.value
        ),
        total=money_finding(
            in_currency(root.find(f"{_SUMS}/GrandTotalAmount"), currency.value), "sum with tax", currency.value
        ),
        payable=_sum(root, "DuePayableAmount", "amount to pay", currency),
        lines=lines,
        taxes=tuple(_share(item, currency.value) for item in root.find(f"{_SETTLEMENT}/ApplicableTradeTax")),
        prepaid=_sum(root, "TotalPrepaidAmount", "prepaid amount", currency),
        reference=one_of_several(
            root.find(f"{_SETTLEMENT}/InvoiceReferencedDocument/IssuerAssignedID|ID"), "preceding invoices", str
        ),
        payee=payee,
    )


def _sum(root: Element, name: str, label: str, currency: Text) -> Money:
    return money_finding(root.find(f"{_SUMS}/{name}"), label, currency.value)


def _seller(root: Element, payee: Payee) -> Seller:
    party = f"{_AGREEMENT}/SellerTradeParty"
    registrations = root.find(f"{party}/SpecifiedTaxRegistration/ID")
    return Seller(
        name=_name(root, "SellerTradeParty", "seller"),
        vat_id=tax_id_finding(
            [item for item in registrations if item.attribute("schemeID").upper() in ("VA", "VAT")]
        ),
        iban=account_finding(root.find(f"{_SETTLEMENT}/{_ACCOUNT}"), payee),
    )


def _payee(root: Element) -> Payee:
    named = text_finding(root.find(f"{_SETTLEMENT}/PayeeTradeParty/Name"), "payee")
    return payee_of(named, _name(root, "SellerTradeParty", "seller"))


def _name(root: Element, party: str, label: str) -> Text:
    own = f"{_AGREEMENT}/{party}"
    return text_finding(root.first_of(f"{own}/Name", f"{own}/SpecifiedLegalOrganization/TradingBusinessName"), label)


def _date(elements: Sequence[Element], label: str) -> Finding[date]:
    texts = [child for element in elements for child in element.children("DateTimeString|DateTime|Date")]
    return value_finding(texts or elements, label, day)


def _due_date(root: Element) -> Finding[date]:
    terms = root.find(f"{_SETTLEMENT}/SpecifiedTradePaymentTerms")
    dated: list[tuple[Element, bool]] = []
    for term in terms:
        words = " ".join(item.text for item in term.children("Description"))
        discount = bool(term.children("ApplicableTradePaymentDiscountTerms")) or is_for_discount(words)
        dated += [(item, discount) for item in term.find("DueDateDateTime/DateTimeString|DateTime|Date")]
    return due_date(dated)


def _share(element: Element, currency: str | None) -> TaxShare:
    return TaxShare(
        rate=rate_of([element]),
        category=text_finding(element.children("CategoryCode"), "tax category"),
        basis=money_finding(element.children("BasisAmount"), "tax basis", currency),
        amount=money_finding(element.children("CalculatedAmount"), "tax amount", currency),
        reason=text_finding(element.first_of("ExemptionReason", "ExemptionReasonCode"), "reason"),
    )


def _adjustments(root: Element) -> tuple[Adjustment, ...]:
    found: list[Adjustment] = []
    for element in root.find(f"{_SETTLEMENT}/SpecifiedTradeAllowanceCharge"):
        value = total_of(element.children("ActualAmount"))
        if value is not None:
            charge, rate = is_charge(element), rate_of(element.children("CategoryTradeTax")).value
            found.append(Adjustment(amount=value if charge else -value, is_charge=charge, rate=rate))
    for element in root.find(f"{_SETTLEMENT}/SpecifiedLogisticsServiceCharge"):
        value = total_of(element.children("AppliedAmount"))
        if value is not None:
            found.append(Adjustment(amount=value, rate=rate_of(element.children("AppliedTradeTax")).value))
    return tuple(found)


def _is_minimum(root: Element) -> bool:
    """MINIMUM has neither lines nor taxes nor a place for what was prepaid."""
    profiles = root.find(f"{_CONTEXT}/GuidelineSpecifiedDocumentContextParameter/ID")
    named = any("minimum" in item.text.casefold() for item in profiles)
    bare = not root.find(f"{_TRADE}/IncludedSupplyChainTradeLineItem") and not root.find(
        f"{_SETTLEMENT}/ApplicableTradeTax"
    )
    prepaid: list[Decimal | None] = [amount(item.text) for item in root.find(f"{_SUMS}/TotalPrepaidAmount")]
    return bare and not prepaid and (named or not profiles)
