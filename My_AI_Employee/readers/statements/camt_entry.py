"""Reads one entry (Ntry) of a camt statement: a line of the account, with the payments of a batch as its details."""

from dataclasses import replace
from datetime import date

from lxml import etree

from My_AI_Employee.readers.contents.findings import Finding, Money, Text, likely, not_found, sure
from My_AI_Employee.readers.contents.statement import LineStatus, StatementLine
from My_AI_Employee.readers.statements.camt_transaction import (
    Payment,
    indicator_of,
    read_payment,
    signed_amount,
)
from My_AI_Employee.readers.statements.camt_xml import children, find, first_text, text_at, where_is
from My_AI_Employee.readers.statements.values import currency_finding, iso_day, text_finding

_STATUS: dict[str, LineStatus] = {"BOOK": "booked", "PDNG": "pending", "INFO": "pending", "FUTR": "pending"}


def read_entry(entry: etree._Element, position: int, path: str, own_account: str) -> StatementLine:
    """A line of the statement. path: of the entry, for the places of its findings."""
    where = where_is(entry, path)
    amount = find(entry, "Amt")
    details = [item for block in children(entry, "NtryDtls") for item in children(block, "TxDtls")]
    found = signed_amount(entry, amount, indicator_of(entry), f"{where}, Amt")
    is_single = len(details) == 1 and not _is_part(entry, details[0], found)
    payment = read_payment(entry, details[0] if is_single else None, own_account)
    line = StatementLine(
        booking_date=_day(entry, "BookgDt", where),
        value_date=_day(entry, "ValDt", where),
        amount=found,
        currency=currency_finding(amount.get("Ccy") if amount is not None else None, where),
        status=_status(entry, where),
        bank_reference=_bank_reference(entry, where),
        batch=_batch(entry, where),
        position=position,
        details=() if is_single else tuple(_detail(entry, item, own_account) for item in details),
    )
    return _with_payment(line, payment)


def _with_payment(line: StatementLine, payment: Payment) -> StatementLine:
    return replace(
        line,
        counterparty=payment.counterparty,
        counterparty_account=payment.counterparty_account,
        reference=payment.reference,
        end_to_end_id=payment.end_to_end_id,
        text=payment.text,
        fee=payment.fee,
    )


def _detail(entry: etree._Element, details: etree._Element, own_account: str) -> StatementLine:
    """One payment of a batch. Its amount may be missing."""
    where = where_is(details, "Ntry/NtryDtls/TxDtls")
    amount = _detail_amount(details)
    found = signed_amount(details, amount, indicator_of(details) or indicator_of(entry), where)
    line = StatementLine(
        amount=found if amount is not None else not_found("the payment has no amount of its own", where),
        currency=currency_finding(amount.get("Ccy") if amount is not None else None, where),
        bank_reference=text_finding(text_at(details, "Refs", "AcctSvcrRef"), where),
        status=_status(entry, where),
    )
    return _with_payment(line, read_payment(entry, details, own_account))


def _detail_amount(details: etree._Element) -> etree._Element | None:
    for path in (("Amt",), ("AmtDtls", "TxAmt", "Amt"), ("AmtDtls", "InstdAmt", "Amt")):
        amount = find(details, *path)
        if amount is not None:
            return amount
    return None


def _is_part(entry: etree._Element, details: etree._Element, total: Money) -> bool:
    """Whether the only transaction that the file describes is one of several: their number or its amount says so."""
    numbers = {text_at(block, "Btch", "NbOfTxs") for block in children(entry, "NtryDtls")} - {"", "0", "1"}
    amount, whole = find(details, "Amt"), find(entry, "Amt")
    if numbers or amount is None or whole is None or total.value is None or amount.get("Ccy") != whole.get("Ccy"):
        return bool(numbers)
    part = signed_amount(details, amount, "CRDT", "").value
    return part is not None and 0 < part < abs(total.value) and not list(children(details, "Chrgs"))


def _day(entry: etree._Element, name: str, where: str) -> Finding[date]:
    return iso_day(first_text(entry, (name, "Dt"), (name, "DtTm")), f"{where}, {name}")


def _status(entry: etree._Element, where: str) -> Finding[LineStatus]:
    """The status is text up to version 2 and a code element later."""
    written = first_text(entry, ("Sts", "Cd"), ("Sts",), ("Sts", "Prtry"))
    status = _STATUS.get(written.upper())
    if status:
        return sure(status, where, written)
    if written:
        return not_found(f"the status '{written}' is not known", where)
    return likely("booked", where, "no status is stated")


def _bank_reference(entry: etree._Element, where: str) -> Text:
    """The bank's reference of the entry; else that of its only transaction; else the number of the entry."""
    found = text_at(entry, "AcctSvcrRef")
    if found:
        return sure(found, where, "AcctSvcrRef")
    inner = {text_at(item, "TxDtls", "Refs", "AcctSvcrRef") for item in children(entry, "NtryDtls")} - {""}
    if len(inner) == 1:
        return sure(inner.pop(), where, "AcctSvcrRef of the transaction")
    number = text_at(entry, "NtryRef")
    return sure(number, where, "NtryRef") if number else not_found()


def _batch(entry: etree._Element, where: str) -> Text:
    for path in (("NtryDtls", "Btch", "PmtInfId"), ("NtryDtls", "Btch", "MsgId")):
        if found := text_at(entry, *path):
            return sure(found, where, path[-1])
    return not_found()
