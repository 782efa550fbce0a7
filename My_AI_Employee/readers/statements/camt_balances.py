"""Reads the opening and the closing balance of a camt statement by their codes."""

from dataclasses import dataclass

from lxml import etree

from My_AI_Employee.readers.contents.findings import Money, contradicted, likely, not_found
from My_AI_Employee.readers.contents.statement import Balance
from My_AI_Employee.readers.statements.camt_transaction import indicator_of, signed_amount
from My_AI_Employee.readers.statements.camt_xml import children, find, first_text, text_at, where_is
from My_AI_Employee.readers.statements.values import iso_day

_OPENING, _CLOSING = ("OPBD", "PRCD"), ("CLBD",)
"""Booked balances. Available, forward and interim ones (CLAV, FWAV, ITBD, ITAV) neither open nor close."""


@dataclass(frozen=True, slots=True)
class _Stated:
    code: str
    currency: str
    balance: Balance


def balance_currencies(container: etree._Element) -> list[str]:
    """The different currencies of the balances that open and close, in the file's order."""
    found = [item.currency for item in _stated(container, "", (*_OPENING, *_CLOSING)) if item.currency]
    return list(dict.fromkeys(found))


def read_balances(container: etree._Element, currency: str | None, where: str) -> tuple[Balance, Balance]:
    """Opening and closing balance. currency: of the account, when it is known."""
    opening = _one(_stated(container, where, _OPENING), currency, "opening")
    return opening, _one(_stated(container, where, _CLOSING), currency, "closing")


def _stated(container: etree._Element, where: str, codes: tuple[str, ...]) -> list[_Stated]:
    """The balances with these codes, in the order of the codes."""
    found = []
    for element in children(container, "Bal"):
        code = first_text(element, ("Tp", "CdOrPrtry", "Cd"), ("Tp", "Cd"), ("Tp", "CdOrPrtry", "Prtry")).upper()
        if code in codes:
            found.append(_read(element, code, where))
    return sorted(found, key=lambda item: codes.index(item.code))


def _read(element: etree._Element, code: str, where: str) -> _Stated:
    place = f"{where.partition(',')[0]}/{where_is(element, f'Bal {code}')}"
    amount = find(element, "Amt")
    money = signed_amount(element, amount, indicator_of(element), place)
    if money.value is not None and money.is_sure and text_at(element, "Tp", "SubTp", "Cd").upper() == "INTM":
        money = likely(money.value, place, "an intermediate balance of one page")
    day = iso_day(first_text(element, ("Dt", "Dt"), ("Dt", "DtTm"), ("Dt",)), place)
    currency = str(amount.get("Ccy") or "").strip().upper() if amount is not None else ""
    return _Stated(code, currency, Balance(date=day, amount=money))


def _one(stated: list[_Stated], currency: str | None, noun: str) -> Balance:
    """The balance that the statement states; contradicted when it states several that differ."""
    fitting = [item for item in stated if not currency or item.currency in ("", currency)]
    if not stated:
        return Balance(amount=not_found(f"no {noun} balance is stated"))
    chosen = (fitting or stated)[0]
    amount = chosen.balance.amount
    if not fitting:
        how = f"the {noun} balance is in {chosen.currency}, the account in {currency}"
        return Balance(date=chosen.balance.date, amount=contradicted(amount.value, how, amount.where))
    if len({item.balance.amount.value for item in fitting}) > 1:
        amount = _contradiction(fitting, amount)
    return Balance(date=chosen.balance.date, amount=amount)


def _contradiction(stated: list[_Stated], amount: Money) -> Money:
    how = " but ".join(
        f"{item.code} says {item.balance.amount.value:f}" if item.balance.amount.value is not None else item.code
        for item in stated
    )
    return contradicted(amount.value, how, amount.where)
