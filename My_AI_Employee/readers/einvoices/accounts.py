"""The seller's bank account and tax id of an invoice, when the file decides them."""

from collections.abc import Sequence
from dataclasses import replace

from My_AI_Employee.readers.contents.findings import State, Text, not_found
from My_AI_Employee.readers.einvoices.elements import Element, text_finding
from My_AI_Employee.readers.einvoices.values import is_iban, shown, without_blanks

_MOST_SHOWN = 5


def account_finding(elements: Sequence[Element], seller: Text, payee: Text) -> Text:
    """The one IBAN to pay to. Several, or none with right check digits, leave it open, with the candidates.

    payee: who is paid, when that is not the seller: then the account is not the seller's, and only likely.
    """
    accounts = {_as_account(element.text): element for element in reversed(elements) if element.text}
    if not accounts:
        return not_found("the file states no IBAN")
    listed = ", ".join(shown(account, 40) for account in list(reversed(accounts))[:_MOST_SHOWN])
    if len(accounts) > 1:
        return not_found(f"the file states {len(accounts)} accounts: {listed}", elements[0].where)
    account, element = next(iter(accounts.items()))
    if not is_iban(account):
        return not_found(f"{listed} is no IBAN with right check digits", element.where)
    found = text_finding([element], "IBAN", _as_account)
    if payee.value and _key(payee.value) != _key(seller.value or ""):
        return replace(found, state=State.LIKELY, how=f"account of the payee {shown(payee.value)}, not of the seller")
    return found


def tax_id_finding(elements: Sequence[Element]) -> Text:
    """The one tax id of a party, without blanks."""
    return text_finding(elements, "VAT id", lambda text: without_blanks(text).upper())


def _as_account(text: str) -> str:
    account = without_blanks(text).upper()
    return account.removeprefix("IBAN").lstrip(":")


def _key(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold()))
