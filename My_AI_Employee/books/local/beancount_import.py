"""Imports what `export` wrote into empty embedded books, in one transaction; exported again it is the same text.

The ledger is imported: accounts, entries with their numbers, and the names of partners. What the text does not hold
does not come back: lines of invoices, what settles what, mail addresses, receipts, bank statements. So an imported
invoice can be reported, and not be sent, paid or credited as a document.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from My_AI_Employee.books.local.beancount_export import account_name, entry_lines
from My_AI_Employee.books.local.beancount_text import ReadAccount, ReadEntry, ReadLedger, read_beancount, refused
from My_AI_Employee.books.local.customers import insert_customer
from My_AI_Employee.books.local.local_books import LocalBooks
from My_AI_Employee.books.local.posting import Entry, EntryLine, insert_draft
from My_AI_Employee.books.local.session import BooksSession
from My_AI_Employee.errors import BooksRefusedError

KIND = "imported"
_NUMBER_RULE = "posted_moves_balance"


@dataclass(frozen=True, kw_only=True)
class Imported:
    """How much was imported."""

    entries: int
    accounts: int
    partners: int


def import_beancount(books: LocalBooks, text: str) -> Imported:
    """Import an export. All or nothing.

    Raises ReadError with the line of what is no export or does not fit, BooksRefusedError when the books hold
    anything already or are kept in another currency.
    """
    ledger = read_beancount(text)
    with books.writing() as session:
        _check_empty(session, ledger)
        codes = dict(_accounts(session, ledger.accounts))
        partners = _insert_entries(session, ledger, codes)
        _check_balances(session.connection, ledger, codes)
        _check_same(session.connection, ledger)
    return Imported(entries=len(ledger.entries), accounts=len(ledger.accounts), partners=partners)


def _check_empty(session: BooksSession, ledger: ReadLedger) -> None:
    for table in ("moves", "customers"):
        if session.connection.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone():  # noqa: S608 - constants only
            raise BooksRefusedError(
                "the books hold entries or partners already; an export is imported into empty books only",
                hint="use a new state folder (AI_EMPLOYEE_STATE_DIR) for new books",
            )
    if ledger.currency != session.currency:
        raise BooksRefusedError(
            f"the books are kept in {session.currency}, the file is in {ledger.currency}",
            hint="make new books in the currency of the file",
        )


def _accounts(session: BooksSession, accounts: Sequence[ReadAccount]) -> Iterator[tuple[str, str]]:
    """(name in the text, code in the books) of each account; one that the books do not have is added."""
    rows = session.connection.execute("SELECT * FROM shown_accounts").fetchall()
    known = {account_name(row): row for row in rows}
    codes = {str(row[field]) for row in rows for field in ("code", "number")}
    for account in accounts:
        row = known.get(account.account)
        if row is None:
            _add_account(session.connection, account, codes)
        elif account.account_type and (account.name, account.account_type) != (row["name"], row["account_type"]):
            raise refused(account.line, f"the books have account {account.code} as {row['name']}")
        yield account.account, str(row["code"]) if row else account.code


def _add_account(connection: sqlite3.Connection, account: ReadAccount, codes: set[str]) -> None:
    if account.code in codes:
        raise refused(
            account.line, f"the books have another account {account.code}", "use the same chart of accounts"
        )
    added = {"code": account.code, "number": account.code, "name": account.name, "account_type": account.account_type}
    if not account.name or account.account_type not in _types(connection) or account_name(added) != account.account:
        raise refused(account.line, f"name and type do not tell what account {account.code} is")
    connection.execute("INSERT INTO accounts (code, name, account_type) VALUES (:code, :name, :account_type)", added)


def _types(connection: sqlite3.Connection) -> set[str]:
    """The types of accounts that stand for money or results; receivables and payables belong to documents."""
    found = {str(row[0]) for row in connection.execute("SELECT DISTINCT account_type FROM accounts")}
    return found - {"asset_receivable", "liability_payable"}


def _insert_entries(session: BooksSession, ledger: ReadLedger, codes: dict[str, str]) -> int:
    """Insert all entries as drafts in the order of the text, then post each with its own number. Returns partners."""
    types = dict(session.connection.execute("SELECT code, account_type FROM accounts").fetchall())
    partners: dict[str, int] = {}
    moves = []
    for entry in ledger.entries:
        for posting in entry.postings:
            if posting.account not in codes:
                raise refused(posting.line, f"no `open` names the account {posting.account}")
        used = {types[codes[posting.account]] for posting in entry.postings}
        moves.append((_insert(session, entry, codes, _partner(session, entry, used, partners)), entry))
    _check_numbers(session.connection, ledger.entries)
    with _numbers_of_other_kinds(session.connection):
        for move_id, entry in moves:
            session.connection.execute(
                "UPDATE moves SET state = 'posted', posted_at = ?, prefix = ?, year = ?, sequence = ? WHERE id = ?",
                (session.now_text, entry.prefix, entry.day.year, entry.sequence, move_id),
            )
    return len(partners)


def _partner(session: BooksSession, entry: ReadEntry, types: set[str], partners: dict[str, int]) -> int | None:
    """The partner of this name. One with an entry on accounts payable is a vendor, every other a customer."""
    if not entry.partner:
        return None
    found = partners.get(entry.partner)
    if found is None:
        found = partners[entry.partner] = insert_customer(session, entry.partner, "")
    if "liability_payable" in types:
        session.connection.execute("UPDATE customers SET is_vendor = 1 WHERE id = ?", (found,))
    return found


def _insert(session: BooksSession, entry: ReadEntry, codes: dict[str, str], partner: int | None) -> int:
    lines = [
        EntryLine(
            account=codes[posting.account],
            name=entry.narration,
            debit=max(posting.cents, 0),
            credit=max(-posting.cents, 0),
        )
        for posting in entry.postings
    ]
    return insert_draft(
        session, Entry(kind=KIND, day=entry.day, narration=entry.narration, customer_id=partner), lines
    )


def _check_numbers(connection: sqlite3.Connection, entries: Sequence[ReadEntry]) -> None:
    """Every number has a prefix of these books and stands once; the numbers of a prefix and year have no gap."""
    prefixes = {str(row[0]) for row in connection.execute("SELECT prefix FROM move_kinds")}
    series: dict[tuple[str, int], dict[int, ReadEntry]] = {}
    for entry in entries:
        if entry.prefix not in prefixes:
            raise refused(entry.line + 1, f"these books have no numbers that begin with {entry.prefix}")
        numbers = series.setdefault((entry.prefix, entry.day.year), {})
        if numbers.setdefault(entry.sequence, entry) is not entry:
            raise refused(entry.line + 1, f"the number {entry.number} stands twice")
    for (prefix, year), numbers in series.items():
        for expected, sequence in enumerate(sorted(numbers), start=1):
            if sequence != expected:
                missing = f"{prefix}/{year:04d}/{expected:05d}"
                raise refused(numbers[sequence].line + 1, f"the number {missing} is missing")


@contextmanager
def _numbers_of_other_kinds(connection: sqlite3.Connection) -> Iterator[None]:
    """Lay the rule aside that a number has the prefix of its entry's kind and follows the last one.

    Entries keep the numbers that they have, so that the next invoice continues them. What else the rule checks was
    checked of the text. The rule is put back as it was within the same transaction.
    """
    query = "SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND name = ?"
    (rule,) = connection.execute(query, (_NUMBER_RULE,)).fetchone()
    connection.execute(f"DROP TRIGGER {_NUMBER_RULE}")
    yield
    connection.execute(rule)


def _check_balances(connection: sqlite3.Connection, ledger: ReadLedger, codes: dict[str, str]) -> None:
    """Each account has its balance in the text, which is what its entries make."""
    query = "SELECT account, SUM(debit - credit) FROM move_lines GROUP BY account"
    found = {str(code): int(cents) for code, cents in connection.execute(query)}
    stated = {codes.get(balance.account, ""): balance for balance in ledger.balances}
    for balance in ledger.balances:
        cents = found.get(codes.get(balance.account, ""), 0)
        if balance.account not in codes or balance.cents != cents:
            raise refused(balance.line, f"the entries make {cents / 100:.2f} on {balance.account}")
    for account in ledger.accounts:
        if codes[account.account] not in stated:
            raise refused(account.line, f"the text ends without the balance of {account.account}")


def _check_same(connection: sqlite3.Connection, ledger: ReadLedger) -> None:
    """The entries, exported again, are the lines that were read."""
    names = {str(row["code"]): account_name(row) for row in connection.execute("SELECT * FROM shown_accounts")}
    again = tuple(entry_lines(connection, names, ledger.currency))
    if again != ledger.entry_lines:
        pairs = zip(again, ledger.entry_lines, strict=False)
        at = next((at for at, (mine, theirs) in enumerate(pairs) if mine != theirs), len(again) - 1)
        raise refused(ledger.entries[0].line - 1 + at, "this would not be exported as it is written")
