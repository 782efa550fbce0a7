"""The exported hledger journal: read by a strict reader of its own, and by hledger itself where it is installed."""

import os
import re
import shutil
import subprocess
from contextlib import closing
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

import pytest

from My_AI_Employee.books.local.hledger_export import export_hledger
from My_AI_Employee.books.local.local_books import LocalBooks
from tests.unit.books.local_office import TODAY, open_books
from tests.unit.books.test_local_beancount import busy_books

HEAD = re.compile(r"^(\d{4}-\d{2}-\d{2}) \*(?: \(([^()]+)\))?(?: ([^;]*))?$")
POSTING = re.compile(r"^    (\S+)  (-?\d+\.\d{2}) ([A-Z]{3})(?: = (-?\d+\.\d{2}) ([A-Z]{3}))?$")
ACCOUNT = re.compile(r"^account (\S+)  ; type: ([ACLERX])$")


@dataclass
class Journal:
    """What was read. totals: the sums of the postings by account."""

    accounts: set[str] = field(default_factory=set)
    entries: list[tuple[str, str, str]] = field(default_factory=list)
    totals: dict[str, Decimal] = field(default_factory=dict)


def read(text: str) -> Journal:
    """A strict reader: every line has a known form, entries balance, assertions hold when they are reached."""
    journal, open_sum = Journal(), Decimal(0)
    for line in text.splitlines():
        if match := POSTING.match(line):
            account, amount, currency, asserted, other = match.groups()
            assert account in journal.accounts, line
            assert (currency, other or "USD") == ("USD", "USD"), line
            journal.totals[account] = journal.totals.get(account, Decimal(0)) + Decimal(amount)
            open_sum += Decimal(amount)
            assert asserted is None or journal.totals[account] == Decimal(asserted), line
            continue
        assert open_sum == 0, f"an entry before {line!r} does not balance"
        if match := HEAD.match(line):
            journal.entries.append((match[1], match[2] or "", match[3] or ""))
        elif match := ACCOUNT.match(line):
            journal.accounts.add(match[1])
        else:
            assert line in ("", "; Embedded books", "commodity 1000.00 USD"), line
    assert open_sum == 0
    return journal


def balances(books: LocalBooks) -> dict[str, Decimal]:
    return {row.code: row.balance for row in books.account_balances(None, TODAY)}


def test_the_journal_holds_every_entry_and_the_balances_of_the_books() -> None:
    with closing(busy_books()) as books:
        journal, wanted = read(export_hledger(books)), balances(books)
    found = {account.split(":")[1].split("-")[0]: total for account, total in journal.totals.items()}
    assert {code: total for code, total in found.items() if total} == {
        code: balance for code, balance in wanted.items() if balance
    }
    assert len(journal.entries) == 10  # nine, and the one that asserts the balances
    assert ("2026-06-05", "INV/2026/00001", "Acme Ltd") in journal.entries
    assert any("two lines, #x" in description for _, _, description in journal.entries)


@pytest.mark.parametrize(("old", "new"), [("  50.00 USD", "  51.00 USD"), ("= 65.00 USD", "= 66.00 USD")])
def test_the_reader_notices_a_changed_figure(old: str, new: str) -> None:
    with closing(busy_books()) as books:
        text = export_hledger(books)
    assert old in text
    with pytest.raises(AssertionError):
        read(text.replace(old, new, 1))


def test_empty_books_export_their_accounts() -> None:
    with closing(open_books()) as books:
        journal = read(export_hledger(books))
    assert (journal.entries, len(journal.accounts) > 20) == ([], True)


@pytest.mark.skipif(shutil.which("hledger") is None, reason="hledger is not installed")
def test_hledger_accepts_the_export(tmp_path: Path) -> None:
    with closing(busy_books()) as books:
        text = export_hledger(books)

    def check(content: str) -> subprocess.CompletedProcess[str]:
        file = tmp_path / "books.journal"
        file.write_text(content, encoding="utf-8")
        command, words = ["hledger", "-f", str(file), "check", "--strict"], {**os.environ, "LC_ALL": "C.UTF-8"}
        return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, env=words)

    result = check(text)
    assert (result.returncode, result.stderr) == (0, "")
    assert check(text.replace("  50.00 USD", "  51.00 USD", 1)).returncode != 0
    assert check(text.replace("= 65.00 USD", "= 66.00 USD")).returncode != 0
