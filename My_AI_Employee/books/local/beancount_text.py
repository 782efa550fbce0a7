"""Reads beancount text as `export` writes it, and nothing else: every other construct is refused with its line.

The text is three parts with an empty line between them: two options, the accounts, then one block per entry and a
block with the balance of every account on the day after the last entry.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from My_AI_Employee.domain.money import to_cents
from My_AI_Employee.errors import ReadError

TITLE = "Embedded books"
MAX_CHARS = 200_000_000
_DAY = r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})"
_TEXT = r'"(?P<{0}>(?:[^"\\]|\\["\\])*)"'
_ACCOUNT = r"(?P<account>(?:Assets|Liabilities|Equity|Income|Expenses):[0-9]{3,12}(?:-[^\W_]+)*)"
_MONEY = r"(?P<amount>-?[0-9]{1,13}\.[0-9]{2}) (?P<currency>[A-Z]{3})"
_OPTION = re.compile(r'option "(?P<name>title|operating_currency)" ' + _TEXT.format("value"))
_OPEN = re.compile(rf"{_DAY} open {_ACCOUNT} (?P<currency>[A-Z]{{3}})")
_OF_ACCOUNT = re.compile(r"  (?P<field>name|type): " + _TEXT.format("value"))
_ENTRY = re.compile(rf"{_DAY} \* {_TEXT.format('partner')} {_TEXT.format('narration')}")
_NUMBER = re.compile(r'  number: "(?P<prefix>[A-Z]{1,12})/(?P<year>[0-9]{4})/(?P<sequence>[0-9]{5,12})"')
_POSTING = re.compile(rf"  {_ACCOUNT}  {_MONEY}")
_BALANCE = re.compile(rf"{_DAY} balance {_ACCOUNT}  {_MONEY}")
_ESCAPED = re.compile(r'\\(["\\])')
_BLANKS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


@dataclass(frozen=True, kw_only=True)
class ReadAccount:
    """One `open`. account: its full name in the text. name, account_type: empty where the text does not tell them."""

    line: int
    day: date
    account: str
    name: str
    account_type: str

    @property
    def code(self) -> str:
        """The number that the account's name begins with."""
        return self.account.partition(":")[2].partition("-")[0]


@dataclass(frozen=True, kw_only=True)
class ReadPosting:
    """One line of an entry or one balance, in cents (debit > 0)."""

    line: int
    account: str
    cents: int


@dataclass(frozen=True, kw_only=True)
class ReadEntry:
    """One entry with its number in three parts."""

    line: int
    day: date
    partner: str
    narration: str
    prefix: str
    sequence: int
    postings: tuple[ReadPosting, ...]

    @property
    def number(self) -> str:
        """As it is written: `INV/2026/00001`."""
        return f"{self.prefix}/{self.day.year:04d}/{self.sequence:05d}"


@dataclass(frozen=True, kw_only=True)
class ReadLedger:
    """The whole text. entry_lines: the lines of the entries as they are written."""

    currency: str
    accounts: tuple[ReadAccount, ...]
    entries: tuple[ReadEntry, ...]
    balances: tuple[ReadPosting, ...]
    entry_lines: tuple[str, ...]


def refused(line: int, what: str, hint: str = "give the file exactly as `ai-employee export` wrote it") -> ReadError:
    """The error of one line."""
    return ReadError(f"line {line}: {what}", hint=hint, facts={"line": line})


def read_beancount(text: str) -> ReadLedger:
    """Parse the text. Raises ReadError, which names the line of what is no export."""
    if len(text) > MAX_CHARS:
        raise ReadError(f"the text has more than {MAX_CHARS:,} characters")
    return _Reader(text).ledger()


class _Reader:
    """A position in the lines. `at` is the number of the next line, from 1."""

    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")
        if self._lines.pop():
            raise refused(len(self._lines) + 1, "the text ends inside a line")
        self._at = 1

    def ledger(self) -> ReadLedger:
        if self._take(_OPTION, "option")["value"] != TITLE:
            raise refused(1, f'the title is not "{TITLE}"')
        currency = _text(self._take(_OPTION, "option")["value"])
        self._blank()
        accounts = tuple(self._accounts(currency))
        start = self._at
        entries = tuple(self._entries(currency))
        if not entries:
            raise refused(self._at, "there is no entry", "there is nothing to import")
        stop = self._at
        _check_order(accounts, entries)
        return ReadLedger(
            currency=currency,
            accounts=accounts,
            entries=entries,
            balances=tuple(self._balances(currency, entries[-1].day + timedelta(days=1))),
            entry_lines=tuple(self._lines[start - 1 : stop - 1]),
        )

    def _peek(self, ahead: int = 0) -> str | None:
        at = self._at - 1 + ahead
        return self._lines[at] if at < len(self._lines) else None

    def _take(self, pattern: re.Pattern[str], what: str) -> re.Match[str]:
        line = self._peek()
        found = pattern.fullmatch(line) if line is not None else None
        if found is None or _BLANKS.search(line or ""):
            shown = "the end of the text" if line is None else f"'{line[:80]}'"
            raise refused(self._at, f"expected {what}, found {shown}")
        self._at += 1
        return found

    def _blank(self) -> None:
        if self._peek() != "":
            raise refused(self._at, "expected an empty line")
        self._at += 1

    def _accounts(self, currency: str) -> Iterator[ReadAccount]:
        while self._peek():
            line = self._at
            head = self._take(_OPEN, "an account (`open`)")
            self._check_currency(line, head["currency"], currency)
            fields = {}
            while (self._peek() or "").startswith("  "):
                field = self._take(_OF_ACCOUNT, "name or type of the account")
                fields[field["field"]] = _text(field["value"])
            yield ReadAccount(
                line=line,
                day=_day(line, head["day"]),
                account=head["account"],
                name=fields.get("name", ""),
                account_type=fields.get("type", ""),
            )

    def _entries(self, currency: str) -> Iterator[ReadEntry]:
        while self._peek() == "" and self._peek(1) and not _BALANCE.fullmatch(self._peek(1) or ""):
            self._blank()
            yield self._entry(currency)

    def _entry(self, currency: str) -> ReadEntry:
        line = self._at
        head = self._take(_ENTRY, "an entry")
        number = self._take(_NUMBER, "the entry's number")
        day = _day(line, head["day"])
        if int(number["year"]) != day.year:
            raise refused(line + 1, f"the number is of {number['year']}, the entry of {day.year}")
        postings = []
        while self._peek():
            postings.append(self._posting(_POSTING, "a posting", currency))
        if len(postings) < 2 or sum(posting.cents for posting in postings) != 0:
            raise refused(line, "the entry does not balance")
        return ReadEntry(
            line=line,
            day=day,
            partner=_text(head["partner"]),
            narration=_text(head["narration"]),
            prefix=number["prefix"],
            sequence=int(number["sequence"]),
            postings=tuple(postings),
        )

    def _balances(self, currency: str, day: date) -> Iterator[ReadPosting]:
        self._blank()
        while self._peek() is not None:
            line = self._peek() or ""
            if _BALANCE.fullmatch(line) and not line.startswith(day.isoformat()):
                raise refused(self._at, f"the balances are those of {day}, the day after the last entry")
            yield self._posting(_BALANCE, "a balance", currency)

    def _posting(self, pattern: re.Pattern[str], what: str, currency: str) -> ReadPosting:
        line = self._at
        found = self._take(pattern, what)
        self._check_currency(line, found["currency"], currency)
        return ReadPosting(line=line, account=found["account"], cents=to_cents(Decimal(found["amount"])))

    def _check_currency(self, line: int, found: str, currency: str) -> None:
        if found != currency:
            raise refused(line, f"the currency is {found}, that of the text is {currency}")


def _check_order(accounts: tuple[ReadAccount, ...], entries: tuple[ReadEntry, ...]) -> None:
    """Accounts are opened with the first entry, each once, by number; entries are written by date."""
    for account in accounts:
        if account.day != entries[0].day:
            raise refused(account.line, f"accounts are opened on {entries[0].day}, the day of the first entry")
    for before, account in pairwise(accounts):
        if account.code <= before.code:
            raise refused(account.line, f"account {account.code} stands after account {before.code}")
    for earlier, entry in pairwise(entries):
        if entry.day < earlier.day:
            raise refused(entry.line, f"the entry of {entry.day} stands after one of {earlier.day}")


def _day(line: int, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise refused(line, f"{text} is no day of the calendar") from None


def _text(quoted: str) -> str:
    return _ESCAPED.sub(r"\1", quoted)
