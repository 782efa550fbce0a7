"""Reads what a camt entry or one of its transactions (TxDtls) says of the payment: parties, references, text, fee."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from lxml import etree

from My_AI_Employee.readers.contents.findings import Finding, Money, Text, contradicted, likely, not_found, sure
from My_AI_Employee.readers.statements.camt_xml import children, find, first_text, text_at, where_is
from My_AI_Employee.readers.statements.references import account_of, is_placeholder, structured_reference
from My_AI_Employee.readers.statements.values import MAX_DIGITS, money, quoted, text_finding

_SIGNS = {"CRDT": 1, "DBIT": -1}
_OTHER_SIDE = {"CRDT": "Dbtr", "DBIT": "Cdtr"}
_OWN_SIDE = {"CRDT": "Cdtr", "DBIT": "Dbtr"}


@dataclass(frozen=True, slots=True)
class Payment:
    """What the details of one payment say."""

    counterparty: Text
    counterparty_account: Text
    reference: Text
    end_to_end_id: Text
    text: Text
    fee: Money


def signed_amount(element: etree._Element, amount: etree._Element | None, indicator: str, where: str) -> Money:
    """The amount with the sign of CdtDbtInd alone: a reversal (RvslInd) has its own indicator already."""
    if amount is None or not (amount.text or "").strip():
        return not_found("there is no amount", where)
    found = plain_amount(amount, where)
    if found.value is None:
        return found
    if indicator not in _SIGNS:
        return not_found(f"whether {found.value:f} came in or went out is not stated (CdtDbtInd)", where)
    if found.value < 0:
        how = f"{found.value:f} is negative and CdtDbtInd says {indicator}"
        return contradicted(abs(found.value) * _SIGNS[indicator], how, where)
    value = -found.value if _SIGNS[indicator] < 0 and found.value else found.value
    return Finding(value, found.state, where, found.how)


def plain_amount(amount: etree._Element, where: str) -> Money:
    """An amount as it stands in the element: digits and a decimal point."""
    text = (amount.text or "").strip()
    if text.isascii() and text.replace(".", "", 1).isdecimal() and len(text) <= MAX_DIGITS + 1:
        return sure(Decimal(text), where)
    return money(text, where)


def indicator_of(element: etree._Element) -> str:
    """CRDT or DBIT; empty when it is not stated."""
    return text_at(element, "CdtDbtInd").upper()


def read_payment(entry: etree._Element, details: etree._Element | None, own_account: str) -> Payment:
    """The payment of an entry. details: its TxDtls; None when the entry has none or several."""
    source = entry if details is None else details
    where = where_is(source, "Ntry" if details is None else "Ntry/NtryDtls/TxDtls")
    indicator = indicator_of(source) or indicator_of(entry)
    is_reversal = "true" in (text_at(entry, "RvslInd").lower(), text_at(source, "RvslInd").lower())
    party, number = _counterparty(find(details, "RltdPties"), indicator, is_reversal, own_account, where)
    end_to_end = text_at(details, "Refs", "EndToEndId")
    written = _unstructured(details)
    return Payment(
        counterparty=party,
        counterparty_account=number,
        reference=_reference(details, written, where),
        end_to_end_id=not_found() if is_placeholder(end_to_end) else sure(end_to_end, where),
        text=text_finding(_text(entry, details, written), where),
        fee=_fee(source, where),
    )


def _counterparty(
    parties: etree._Element | None, indicator: str, is_reversal: bool, own_account: str, where: str
) -> tuple[Text, Text]:
    """The other party: the debtor of money that came in, the creditor of money that went out.

    A reversal names the parties of the payment that it takes back, at some banks, so that it is likely only.
    """
    side = (_OWN_SIDE if is_reversal else _OTHER_SIDE).get(indicator)
    if parties is None or side is None:
        return not_found(), not_found()
    name, number = _party(parties, side)
    if is_reversal and (number == own_account or not name + number):
        name, number = _party(parties, _OTHER_SIDE[indicator])
    make = likely if is_reversal else sure
    how = f"{side} of a reversal" if is_reversal else side
    return (
        make(name, where, how) if name else _ultimate(parties, side, where),
        make(number, where, how) if number else not_found(),
    )


def _party(parties: etree._Element, side: str) -> tuple[str, str]:
    return first_text(parties, (side, "Nm"), (side, "Pty", "Nm")), account_number(find(parties, f"{side}Acct"))


def _ultimate(parties: etree._Element, side: str, where: str) -> Text:
    """The party for whom the other one pays or is paid; likely, because it is not the account's holder."""
    name = first_text(parties, (f"Ultmt{side}", "Nm"), (f"Ultmt{side}", "Pty", "Nm"))
    return likely(name, where, f"Ultmt{side}") if name else not_found()


def account_number(account: etree._Element | None) -> str:
    """The IBAN without blanks, else the bank's number; empty when there is none."""
    number = first_text(account, ("Id", "IBAN"), ("Id", "Othr", "Id"), ("Id", "BBAN"), ("Id", "PrtryAcct", "Id"))
    return account_of(number) if number else ""


def _reference(details: etree._Element | None, written: Sequence[str], where: str) -> Text:
    """The structured reference of the creditor; likely when there are several, as of several invoices.

    written: what the payer wrote, which may hold one.
    """
    found: dict[str, None] = {}
    for remittance in children(details, "RmtInf") if details is not None else ():
        for structured in children(remittance, "Strd"):
            for reference in filter(None, [text_at(structured, "CdtrRefInf", "Ref")]):
                found.setdefault(reference)
            for reference in filter(None, [text_at(structured, "CdtrRefInf", "CdtrRef")]):
                found.setdefault(reference)
    references = [item for item in found if not is_placeholder(item)]
    if len(references) == 1:
        return sure(references[0], where)
    if references:
        return likely(references[0], where, f"{len(references)} references: {quoted(', '.join(references))}")
    proven = structured_reference(" ".join(written))
    return sure(proven, where, "check digits") if proven else not_found()


def _unstructured(details: etree._Element | None) -> list[str]:
    parts = children(details, "RmtInf") if details is not None else ()
    return [" ".join((item.text or "").split()) for part in parts for item in children(part, "Ustrd")]


def _text(entry: etree._Element, details: etree._Element | None, written: Sequence[str]) -> str:
    """What the payer wrote, else what the structured part or the bank adds."""
    if found := " ".join(filter(None, written)):
        return found
    structured = [
        *_texts(details, ("RmtInf", "Strd", "RfrdDocInf", "Nb")),
        *_texts(details, ("RmtInf", "Strd", "AddtlRmtInf")),
    ]
    return " ".join(structured) or text_at(details, "AddtlTxInf") or text_at(entry, "AddtlNtryInf")


def _texts(element: etree._Element | None, path: tuple[str, ...]) -> list[str]:
    """The texts of all elements at a path."""
    found = [] if element is None else [element]
    for name in path:
        found = [child for item in found for child in children(item, name)]
    return [" ".join(item.text.split()) for item in found if item.text and item.text.strip()]


def _fee(source: etree._Element, where: str) -> Money:
    """What the bank kept, in the currency of the amount. Charges in another currency or paid back stay open."""
    charges = list(children(source, "Chrgs"))
    if not charges:
        return not_found()
    currency = amount_currency(source)
    amounts: list[etree._Element] = []
    for charge in charges:
        total = find(charge, "TtlChrgsAndTaxAmt")
        records = [*children(charge, "Rcrd"), *children(charge, "Amt")]
        parts = [item if item.get("Ccy") else find(item, "Amt") for item in records]
        amounts += [total] if total is not None else [part for part in parts if part is not None]
        if any(indicator_of(item) == "CRDT" for item in (charge, *children(charge, "Rcrd"))):
            return not_found("charges that were paid back", where)
    found = [plain_amount(item, where) for item in amounts if item.get("Ccy") in (currency, None)]
    values = [item.value for item in found if item.value is not None]
    if not values or len(values) != len(amounts):
        return not_found("charges in another currency, or unreadable", where)
    return sure(sum(values, Decimal(0)), where, "Chrgs")


def amount_currency(source: etree._Element) -> str:
    """The currency of the amount of an entry or a transaction; empty when it is not stated."""
    for path in (("Amt",), ("AmtDtls", "TxAmt", "Amt")):
        amount = find(source, *path)
        if amount is not None and amount.get("Ccy"):
            return str(amount.get("Ccy")).strip().upper()
    return ""
