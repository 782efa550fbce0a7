"""Accounts of the general ledger as plans name them: finding one by code or name, and which ones an entry may use.

Pure functions over values, the same for all implementations of `Books`.
"""

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from My_AI_Employee.books.rules import folded
from My_AI_Employee.domain.bank_actions import EntryLine, MatchBankLine, OpeningLine
from My_AI_Employee.domain.bank_results import Account
from My_AI_Employee.errors import AccountNotFoundError, InvalidDateError, ValidationFailedError

CASH = "asset_cash"
RECEIVABLE_TYPE = "asset_receivable"
_SHOWN = 5


@dataclass(frozen=True, kw_only=True)
class LedgerAccount:
    """One account. account_id: the row's id in Odoo, 0 in the embedded books. also: other names of it.

    suspense: what bank lines stand against until they are explained. non_trade: a receivable that no invoice is
    about, such as the owner's current account. holds_cash: cash, which no bank statement tells of. number: what the
    account is shown and named by, where that is not its code. iban: of a bank account, where the books know it.
    """

    code: str
    name: str
    account_type: str
    account_id: int = 0
    also: tuple[str, ...] = ()
    suspense: bool = False
    non_trade: bool = False
    holds_cash: bool = False
    number: str = ""
    iban: str = ""

    @property
    def title(self) -> str:
        """Number and name."""
        return f"{self.shown} {self.name}"

    @property
    def shown(self) -> str:
        """The number that people know it by."""
        return self.number or self.code

    @property
    def is_owed(self) -> bool:
        """Whether customers owe it, by invoices."""
        return self.account_type == RECEIVABLE_TYPE and not self.non_trade


def as_result(account: LedgerAccount) -> Account:
    """The account as reads answer it."""
    return Account(
        code=account.shown,
        name=account.name,
        account_type=account.account_type,
        other_names=account.also,
        suspense=account.suspense,
        non_trade=account.non_trade,
        iban=account.iban,
    )


def choose_account(accounts: Sequence[LedgerAccount], wanted: str, what: str = "account") -> LedgerAccount:
    """The account of this code or name. what: for the message. Raises AccountNotFoundError, which names near ones."""
    exact = [each for each in accounts if wanted.strip() == each.shown]
    found = exact or [each for each in accounts if folded(wanted) in _names(each)]
    if len(found) == 1:
        return found[0]
    if found:
        listed = "; ".join(each.title for each in found)
        raise AccountNotFoundError(
            f"several accounts are named '{wanted}': {listed}",
            hint="name it by its code",
            facts={"account": wanted},
        )
    near = "; ".join(each.title for each in _near(accounts, wanted)) or "none like it"
    raise AccountNotFoundError(
        f"the books have no {what} '{wanted}'; near: {near}",
        hint="write the account's code or its exact name",
        facts={"account": wanted},
    )


def _names(account: LedgerAccount) -> set[str]:
    return {folded(text) for text in (account.name, account.title, *account.also)}


def _near(accounts: Sequence[LedgerAccount], wanted: str) -> list[LedgerAccount]:
    """Accounts whose code begins alike, whose name has a word of what is wanted, or is spelled like it."""
    words = {word for word in folded(wanted).split() if len(word) > 2}
    by_name = {name: each for each in accounts for name in _names(each)}
    alike = [by_name[name] for name in difflib.get_close_matches(folded(wanted), by_name, n=_SHOWN, cutoff=0.5)]
    shared = [each for each in accounts if words.intersection(folded(each.name).split())]
    numbered = [each for each in accounts if wanted[:3].isdigit() and each.shown.startswith(wanted[:3])]
    return list(dict.fromkeys((*alike, *shared, *numbered)))[:_SHOWN]


def money_account(accounts: Iterable[LedgerAccount], wanted: str) -> LedgerAccount:
    """One of the firm's own bank or cash accounts. Raises AccountNotFoundError."""
    own = [each for each in accounts if each.account_type == CASH]
    return choose_account(own, wanted, "bank or cash account")


def entry_account(accounts: Sequence[LedgerAccount], line: EntryLine) -> LedgerAccount:
    """The account of a line of a journal entry. Raises AccountNotFoundError, ValidationFailedError."""
    account = choose_account(accounts, line.account)
    if account.is_owed:
        raise ValidationFailedError(
            f"a journal entry on {account.title} would change what customers owe without an invoice",
            hint="use a step of its own: create_invoice, credit_invoice, record_payment or match_bank_line",
        )
    return _not_suspense(account)


def _not_suspense(account: LedgerAccount) -> LedgerAccount:
    if account.suspense:
        raise ValidationFailedError(
            f"{account.title} holds bank lines that wait for an explanation; no other entry may use it",
            hint="explain the bank line (match_bank_line)",
        )
    return account


def opening_account(accounts: Sequence[LedgerAccount], line: OpeningLine) -> LedgerAccount:
    """The account of a line of opening balances; a receivable must name its customer, document and due date."""
    account = _not_suspense(choose_account(accounts, line.account))
    if not account.is_owed:
        if line.document or line.due_date:
            raise ValidationFailedError(
                f"{account.title}: only a receivable has a document and a due date",
                hint="write what it is in the line's text",
            )
        return account
    if line.credit is not None:
        raise ValidationFailedError(
            f"{account.title}: what you owe a customer cannot be opened as a receivable",
            hint="put it on a liability account, and pay it out from there",
        )
    missing = [name for name in ("partner", "document", "due_date") if not getattr(line, name)]
    if missing:
        raise ValidationFailedError(
            f"{account.title} {line.amount:,.2f}: a receivable needs {', '.join(missing)}",
            hint="write one line per open invoice, with the customer, its number and when it is due",
        )
    return account


def explained_account(accounts: Sequence[LedgerAccount], action: MatchBankLine) -> LedgerAccount:
    """The account that a bank line goes to. Raises AccountNotFoundError, ValidationFailedError."""
    account = _not_suspense(choose_account(accounts, action.account))
    if account.account_type == CASH:
        raise ValidationFailedError(f"{account.title} is your own", hint="use transfer_account for it")
    if account.is_owed:
        raise ValidationFailedError(
            f"{account.title} needs to say which document is paid", hint="use invoices with the invoices' numbers"
        )
    return account


def check_not_future(day: date, on: date, what: str) -> None:
    """Raises InvalidDateError."""
    if day > on:
        raise InvalidDateError(f"{what} is dated {day}, which is in the future (today is {on})")
