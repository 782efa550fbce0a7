"""Finds the account of the books that a bank statement is of; asks where the file is of another account."""

import re
from collections.abc import Sequence

from My_AI_Employee.books.ledger_accounts import CASH
from My_AI_Employee.domain.bank_results import Account
from My_AI_Employee.planners.rules.task_text import TaskText

_CASH_WORDS = ("cash", "kasse", "caisse")
_IBAN = re.compile(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{10,30}")


def account_of_statement(source: TaskText) -> Account | None:
    """The account that is named, the one with the file's IBAN, or the only bank account; None after a question."""
    own = [one for one in source.books.accounts() if one.account_type == CASH]
    named, of_file = source.one_label("bank_account", "bank account"), _of_file(source)
    if named:
        found = [one for one in own if named.casefold() in {name.casefold() for name in _names(one)}]
        if len(found) == 1:
            _warn_of_other_iban(source, found[0], of_file)
            return found[0]
        _ask(source, own)
        return None
    same = [one for one in own if _iban(of_file) and _iban(one.iban) == _iban(of_file)]
    if len(same) == 1:
        source.sheet.reasons.append(f"the account {same[0].code} {same[0].name} has the file's IBAN {of_file}")
        return same[0]
    banks = [one for one in own if not any(word in one.name.casefold() for word in _CASH_WORDS)]
    if len(banks) != 1:
        _ask(source, own)
        return None
    if _differ(banks[0].iban, of_file):
        _ask(source, own, _of_another(banks[0], of_file))
        return None
    other = f"; the file is of the account {of_file}" if of_file else ""
    source.sheet.reasons.append(f"the books have one bank account: {banks[0].code} {banks[0].name}{other}")
    return banks[0]


def _ask(source: TaskText, own: Sequence[Account], why: str = "") -> None:
    listed = ", ".join(f"{one.code} {one.name}" for one in own) or "none"
    source.sheet.ask(f"{why}the account of the books: write `bank account:` with one of {listed}")


def _of_another(bank: Account, of_file: str) -> str:
    return (
        f"the file is of the account {of_file}, the account {bank.code} {bank.name} of the books is {bank.iban}: add "
        "the account first, by a request of the type new_account, where the books do not have it; "
    )


def _warn_of_other_iban(source: TaskText, account: Account, of_file: str) -> None:
    if _differ(account.iban, of_file):
        source.sheet.warnings.append(
            f"the file is of the account {of_file}, {account.code} {account.name} of the books is {account.iban}: "
            "are the lines of this account?"
        )


def _of_file(source: TaskText) -> str:
    labels = source.label("statement_account")
    return labels[0].value if len(labels) == 1 else ""


def _differ(known: str, of_file: str) -> bool:
    """Whether two IBANs are of two accounts. Another number than an IBAN proves nothing."""
    return bool(_iban(known) and _iban(of_file)) and _iban(known) != _iban(of_file)


def _iban(text: str) -> str:
    plain = re.sub(r"[\W_]+", "", text).upper()
    return plain if _IBAN.fullmatch(plain) else ""


def _names(account: Account) -> tuple[str, ...]:
    return (account.code, account.name, f"{account.code} {account.name}", *account.other_names)
