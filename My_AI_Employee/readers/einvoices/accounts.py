"""Who is paid on which bank account, and the seller's tax id of an invoice, when the file decides them."""

from collections.abc import Sequence
from dataclasses import replace

from My_AI_Employee.readers.contents.document import Payee
from My_AI_Employee.readers.contents.findings import State, Text, not_found
from My_AI_Employee.readers.einvoices.elements import Element, text_finding
from My_AI_Employee.readers.einvoices.values import is_iban, shown, without_blanks

_MOST_SHOWN = 5


def payee_of(named: Text, seller: Text) -> Payee:
    """Who is to be paid when the file names somebody, and that is not the seller. named: the name of the payee."""
    if named.value and _key(named.value) == _key(seller.value or ""):
        return Payee()
    return Payee(name=named if named.value or named.where else not_found())


def account_finding(elements: Sequence[Element], payee: Payee) -> Text:
    """The one IBAN to pay to. Several, or none with right check digits, leave it open, with the candidates.

    payee: whose account it is, when the file names somebody other than the seller. Unless that name is sure, the
    account is only likely.
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
    name = payee.name
    if name.value or name.where:
        how = f"account of the payee {shown(name.value or '')}, not of the seller"
        return replace(found, state=State.SURE if name.is_sure else State.LIKELY, how=how if name.value else name.how)
    return found


def tax_id_finding(elements: Sequence[Element]) -> Text:
    """The one tax id of a party, without blanks."""
    return text_finding(elements, "VAT id", lambda text: without_blanks(text).upper())


def _as_account(text: str) -> str:
    account = without_blanks(text).upper()
    return account.removeprefix("IBAN").lstrip(":")


def _key(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold()))
